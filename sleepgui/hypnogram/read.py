"""Read a scoring, whatever wrote it."""

from dataclasses import replace
from pathlib import Path

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.conventions import Convention, convention_of
from sleepgui.hypnogram.formats import FORMATS
from sleepgui.hypnogram.formats.base import ScoringSource
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.hypnogram.spans import in_order
from sleepgui.recording.base import Annotation

DAY_S = 86400.0
LONGEST_S = 60 * DAY_S
"""No sleep study is longer."""


def read_scoring(path: Path, convention: Convention | str | None = None) -> Scoring:
    """Read a scoring file, recognised by its content.

    Parameters
    ----------
    convention : what bare numbers mean, where the file does not say: one of those that
        `AmbiguousCodesError` offered, or its key, such as ``rk@30``. Files that say themselves
        what they mean are read as they say, with a warning.

    Returns
    -------
    Scoring
        Its spans are in order of time, do not overlap, and neighbours differ in stage or do not
        touch; its events are in order of time.

    Raises
    ------
    AmbiguousCodesError
        Its numbers can be understood in several ways, and ``convention`` does not say how.
    ScoringError
        The file cannot be opened, is of no known format, is damaged, or can be understood in
        more than one way.
    """
    if isinstance(convention, str):
        convention = convention_of(convention)
    source = replace(ScoringSource.open(path), convention=convention)
    form = next((form for form in FORMATS if form.recognises(source)), None)
    if form is None:
        known = ", ".join(form.name for form in FORMATS)
        raise ScoringError(
            f"{path.name} is of none of the formats in which scorings can be read: {known}."
        )
    scoring = form.read(source)
    if any(not _is_credible(span) for span in scoring.spans):
        raise ScoringError(
            f"{path.name} has a stage more than {LONGEST_S / DAY_S:.0f} days from the start, "
            "so its times are damaged; export it again."
        )
    spans, conflicts = in_order(scoring.spans)
    if not spans:
        raise ScoringError(f"{path.name} holds no sleep stages ({form.name}).")
    warnings = scoring.warnings
    if conflicts:
        note = f"{conflicts} stage marks in {path.name} overlap others; the later mark counts."
        warnings = (*warnings, note)
    if convention is not None and not form.bare_numbers:
        note = f"{path.name} says itself what its stages mean, so {convention.name} was not used."
        warnings = (*warnings, note)
    if form.basis == "description":
        note = (
            f"No real file of {form.name} was at hand when its reader was built from what is"
            f" published about the format: compare a few epochs of {path.name} with the program"
            " that wrote it."
        )
        warnings = (*warnings, note)
    events = sorted(filter(_is_credible, scoring.events), key=lambda event: event.onset_s)
    return replace(scoring, spans=spans, warnings=warnings, events=tuple(events))


def _is_credible(span: StageSpan | Annotation) -> bool:
    """Whether its times are numbers, and within the longest study there is."""
    return abs(span.onset_s) <= LONGEST_S and 0 <= span.duration_s <= LONGEST_S
