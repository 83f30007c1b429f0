"""Read a scoring, whatever wrote it."""

from dataclasses import replace
from pathlib import Path

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.formats import FORMATS
from sleepgui.hypnogram.formats.base import ScoringSource
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import in_order


def read_scoring(path: Path) -> Scoring:
    """Read a scoring file, recognised by its content.

    Returns
    -------
    Scoring
        Its spans are in order of time, do not overlap, and neighbours differ in stage or do not
        touch.

    Raises
    ------
    ScoringError
        The file cannot be opened, is of no known format, is damaged, or can be understood in
        more than one way.
    """
    source = ScoringSource.open(path)
    form = next((form for form in FORMATS if form.recognises(source)), None)
    if form is None:
        known = ", ".join(form.name for form in FORMATS)
        raise ScoringError(f"{path.name} is no scoring SleepGUI can read; it reads {known}.")
    scoring = form.read(source)
    spans, conflicts = in_order(scoring.spans)
    if not spans:
        raise ScoringError(f"{path.name} is a scoring ({form.name}) without a single epoch.")
    warnings = scoring.warnings
    if conflicts:
        note = f"{conflicts} stage marks in {path.name} overlap others; the later mark counts."
        warnings = (*warnings, note)
    return replace(scoring, spans=spans, warnings=warnings)
