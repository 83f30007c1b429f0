"""Scorings of the Dreem Open Datasets: a JSON list of one whole number per 30 s.

-1 unscored, 0 W, 1 N1, 2 N2, 3 N3, 4 REM (Guillot et al. 2020, IEEE TNSRE 28:1955-1965). The
list says nothing else, so that the meaning is assumed is told to the user.
"""

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import spans_of_codes
from sleepgui.stages import EPOCH_SECONDS, Stage

MEANING = {
    "-1": Stage.UNSCORED,
    "0": Stage.W,
    "1": Stage.N1,
    "2": Stage.N2,
    "3": Stage.N3,
    "4": Stage.R,
}


def recognises(source: ScoringSource) -> bool:
    """Whether it is JSON and nothing but such numbers."""
    content = source.json
    return (
        isinstance(content, list)
        and bool(content)
        and all(type(code) is int and str(code) in MEANING for code in content)
    )


def read(source: ScoringSource) -> Scoring:
    """Read one code per 30 s from the recording's start."""
    assert isinstance(source.json, list)
    spans = spans_of_codes(map(str, source.json), MEANING, EPOCH_SECONDS)
    note = f"The numbers in {source.path.name} were read as Dreem's: 0 W, 1 N1, 2 N2, 3 N3, 4 REM."
    return Scoring(source.path, FORMAT.name, source.path.stem, spans, warnings=(note,))


FORMAT = ScoringFormat("Dreem JSON", recognises, read)
