"""Events exported by Noxturnal: start, end, name and duration of each, in any language.

Dates are written as the country does, so only times of day are relied on; the date is kept
where day and month cannot be confused. Other names are events.
"""

import csv

from sleepgui.hypnogram.events import event
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import (
    DAY_S,
    Moment,
    moment,
    seconds_since_first,
    start_of,
)
from sleepgui.hypnogram.labels import stage_among_events
from sleepgui.hypnogram.scoring import Scoring, StageSpan

_TITLES = 3
"""Lines before which the first event must come: names of columns, then units."""


def recognises(source: ScoringSource) -> bool:
    """Whether rows have two clock times and a name, and one of the names is a stage."""
    rows = _rows(source)
    return bool(rows) and any(stage_among_events(row[2]) for row in rows)


def read(source: ScoringSource) -> Scoring:
    """Read stages and events; second 0 is the first row's time."""
    rows = _rows(source)
    begins = [now for row in rows if (now := moment(row[0]))]
    ends = [now for row in rows if (now := moment(row[1]))]
    spans, events = [], []
    for onset, begin, end, row in zip(seconds_since_first(begins), begins, ends, rows, strict=True):
        duration = (end.second - begin.second) % DAY_S
        if stage := stage_among_events(row[2]):
            spans.append(StageSpan(onset, duration, stage))
        elif found := event(onset, duration, row[2]):
            events.append(found)
    start, dated = start_of(begins)
    return Scoring(
        source.path,
        FORMAT.name,
        source.path.stem,
        tuple(spans),
        start,
        dated=dated,
        events=tuple(events),
    )


def _rows(source: ScoringSource) -> list[list[str]]:
    """Rows of events; none if the file is anything else."""
    lines = source.lines
    if len(lines) < 2:
        return []
    delimiter = max(",;\t", key=lines[1].count)
    try:
        table = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []
    while table and len(table) > len(lines) - _TITLES and not _is_event(table[0]):
        del table[0]
    return table if table and all(map(_is_event, table)) else []


def _is_event(row: list[str]) -> bool:
    times: list[Moment | None] = [moment(cell) for cell in row[:2]]
    return len(row) >= 3 and None not in times and all(t and t.numbers for t in times)


FORMAT = ScoringFormat("Noxturnal events", recognises, read)
