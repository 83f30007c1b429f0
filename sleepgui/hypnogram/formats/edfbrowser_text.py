"""Annotations exported as text by EDFbrowser: onset in seconds, perhaps a duration, the text.

Columns are separated by tabs or commas. Where no duration is given, a stage lasts until the
next one. Texts that are no stage as EDF+ writes it are events.
"""

import re

from sleepgui.hypnogram.events import event
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.labels import is_reserved, stage_among_events
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import Mark, spans_of_marks
from sleepgui.stages import EPOCH_SECONDS, Stage

_LINE = re.compile(r"([+-]?\d+(?:\.\d+)?)[\t,](?:(\d*(?:\.\d+)?)[\t,])?\s*([^\t,].*)")


def _rows(source: ScoringSource) -> tuple[str, ...]:
    lines = source.lines
    return lines[1:] if lines and lines[0].casefold().startswith("onset") else lines


def recognises(source: ScoringSource) -> bool:
    """Whether lines have a time and a text, and one of the texts is a stage as EDF+ writes it."""
    rows = _rows(source)
    if not rows or not all(_LINE.fullmatch(row) for row in rows[:20]):
        return False
    return any(is_reserved(found[3]) for row in rows if (found := _LINE.fullmatch(row)))


def read(source: ScoringSource) -> Scoring:
    """Read the lines whose text is a stage; second 0 is the recording's start."""
    marks, events = [], []
    unknown: list[str] = []
    for number, row in enumerate(_rows(source), start=1):
        found = _LINE.fullmatch(row)
        if not found:
            raise source.damaged(f"annotation {number} is no onset and text")
        stage = stage_among_events(found[3])
        if stage is None and is_reserved(found[3]):
            unknown.append(found[3])
            stage = Stage.UNSCORED
        onset, duration = float(found[1]), float(found[2]) if found[2] else None
        if stage is not None and is_reserved(found[3]):
            marks.append(Mark(onset, duration, stage))
        elif other := event(onset, duration, found[3]):
            events.append(other)
    spans = spans_of_marks(marks, EPOCH_SECONDS)
    name = source.path.stem
    warnings = source.unknown_stages(unknown)
    return Scoring(source.path, FORMAT.name, name, spans, warnings=warnings, events=tuple(events))


FORMAT = ScoringFormat("EDFbrowser text", recognises, read)
