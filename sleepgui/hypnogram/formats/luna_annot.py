"""Luna ``.annot``: classes of events by start and stop, the stages among them.

Format: zzz.bwh.harvard.edu/luna/ref/annotations. Three, four or six columns between tabs or
blanks, perhaps a preamble of ``#`` lines and a title. A time is seconds from the recording's
start, ``0+hh:mm:ss`` (the same), a clock time, or an epoch (``e:2``, ``e:2:20``, ``e:2:30:15``);
a stop may be a duration (``+30``) or ``...`` for "until the next line". Classes that are no stage
are events. No real file was at hand: this follows the description, and Luna 1.7 reads what
SleepGUI writes in this format.
"""

import re
from dataclasses import dataclass

from sleepgui.hypnogram.events import event
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import clock_time, seconds_since_first, start_of
from sleepgui.hypnogram.labels import stage_among_events
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import Mark, spans_of_marks
from sleepgui.stages import EPOCH_SECONDS

_TITLES = {
    ("class", "instance", "channel", "start", "stop", "meta"),
    ("class", "instance", "start", "stop"),
    ("class", "start", "stop"),
}
_START_COLUMN = {6: 3, 4: 2, 3: 1}
_SECONDS = re.compile(r"\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+")
_ELAPSED = re.compile(r"0\+(\d+):(\d{2}):(\d{2}(?:\.\d+)?)")
_EPOCH = re.compile(r"e:(\d+)(?::(\d+(?:\.\d+)?)(?::(\d+(?:\.\d+)?))?)?")


@dataclass(frozen=True)
class _Row:
    name: str
    start: str
    stop: str


def _title(line: str) -> tuple[str, ...]:
    return tuple(line.casefold().split())


def _rows(source: ScoringSource) -> list[_Row] | None:
    """The lines below preamble and title; ``None`` if one has not the columns of ``.annot``."""
    lines = [line for line in source.lines if not line.startswith("#")]
    if lines and _title(lines[0]) in _TITLES:
        lines = lines[1:]
    rows = []
    for line in lines:
        cells = line.split("\t") if "\t" in line else line.split()
        column = _START_COLUMN.get(len(cells))
        if column is None:
            return None
        rows.append(_Row(cells[0], cells[column].strip(), cells[column + 1].strip()))
    return rows


def _is_start(text: str) -> bool:
    patterns = (_SECONDS, _ELAPSED, _EPOCH)
    return any(p.fullmatch(text) for p in patterns) or clock_time(text) is not None


def recognises(source: ScoringSource) -> bool:
    """Whether the title is Luna's, or every line has its columns and one class is a stage."""
    lines = (line for line in source.lines if not line.startswith("#"))
    if _title(next(lines, "")) in _TITLES:
        return True
    rows = _rows(source)
    return (
        bool(rows)
        and rows is not None
        and all(_is_start(row.start) for row in rows)
        and any(stage_among_events(row.name) is not None for row in rows)
    )


def read(source: ScoringSource) -> Scoring:
    """Read the rows whose class is a stage."""
    rows = _rows(source)
    if rows is None:
        raise source.damaged("a line has not three, four or six columns")
    clocks = [clock_time(row.start) for row in rows]
    by_clock = any(clock is not None for clock in clocks)
    start, dated = None, True
    onsets: list[float]
    if by_clock:
        known = [clock for clock in clocks if clock is not None]
        if len(known) < len(rows):
            raise source.damaged("some of its times are of the clock and some are not")
        onsets = seconds_since_first(known)
        start, dated = start_of(known)
    else:
        onsets = [_seconds(row.start, source) for row in rows]
    marks, events = [], []
    for number, row in enumerate(rows):
        stage = stage_among_events(row.name)
        following = onsets[number + 1] if number + 1 < len(rows) else None
        duration = _duration(row, onsets[number], following, source)
        if stage is not None:
            marks.append(Mark(onsets[number], duration, stage))
        elif found := event(onsets[number], duration, row.name):
            events.append(found)
    if not marks:
        raise source.damaged("none of its classes is a sleep stage such as N2")
    name = source.path.stem
    spans = spans_of_marks(marks, EPOCH_SECONDS)
    return Scoring(source.path, FORMAT.name, name, spans, start, dated=dated, events=tuple(events))


def _duration(
    row: _Row, onset: float, following: float | None, source: ScoringSource
) -> float | None:
    """Seconds a row lasts; ``None`` where that is not said."""
    if row.stop == "...":
        return None if following is None else following - onset
    if row.stop.startswith("+"):
        return _seconds(row.stop[1:], source)
    epoch = _EPOCH.fullmatch(row.start)
    if row.stop == ".":
        return _epoch_s(epoch) if epoch else None
    if last := _EPOCH.fullmatch(row.stop):
        return _seconds(row.stop, source) + _epoch_s(last) - onset
    if (stop := clock_time(row.stop)) is not None and (begin := clock_time(row.start)) is not None:
        return seconds_since_first([begin, stop])[-1]
    return _seconds(row.stop, source) - onset


def _epoch_s(epoch: re.Match[str]) -> float:
    return float(epoch[2] or EPOCH_SECONDS)


def _seconds(text: str, source: ScoringSource) -> float:
    """Seconds from the recording's start."""
    if _SECONDS.fullmatch(text):
        return float(text)
    if found := _ELAPSED.fullmatch(text):
        return int(found[1]) * 3600.0 + int(found[2]) * 60.0 + float(found[3])
    if found := _EPOCH.fullmatch(text):
        return (int(found[1]) - 1) * float(found[3] or _epoch_s(found))
    raise source.damaged(f"{text[:20]!r} is no time")


FORMAT = ScoringFormat("Luna .annot", recognises, read, basis="description")
