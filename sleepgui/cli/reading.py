"""Reading scorings for a command: what is asked in a window is told in a sentence here."""

from pathlib import Path

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.conventions import AmbiguousCodesError
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring


def scoring_at(path: Path, convention: str | None) -> Scoring:
    """Read a scoring; a question about its numbers names the option that answers it.

    Raises
    ------
    ScoringError
        See `read_scoring`.
    """
    try:
        return read_scoring(path, convention)
    except AmbiguousCodesError as error:
        keys = ", ".join(one.key for one in error.conventions)
        if not keys:
            raise
        raise ScoringError(f"{error} On the command line: --convention {keys}.") from error
