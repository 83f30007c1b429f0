"""RemLogic (Embla) event export as text, as the CAP Sleep Database also has it.

Some lines about the recording, then a table separated by tabs whose titles depend on language and
settings: sleep stage and body position may be there or not, time, event, duration and location
follow. So columns are known by their units (``Time [hh:mm:ss]``, ``Durée[s]``); the event comes
behind the time. Stages are events ``SLEEP-S0`` to ``SLEEP-S4``, ``SLEEP-REM``, ``SLEEP-MT`` and
``SLEEP-UNSCORED``, S0 being wake; the column of stages only repeats them for other events.

No real file was at hand: this follows PhysioNet's page on the CAP Sleep Database (capslpdb) and
public programs that read these files.
"""

import re
from collections import Counter
from dataclasses import dataclass

from sleepgui.hypnogram.events import event
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import (
    Moment,
    clock_time,
    moment,
    number,
    seconds_since_first,
    start_of,
)
from sleepgui.hypnogram.labels import stage_among_events
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import Mark, spans_of_marks
from sleepgui.stages import EPOCH_SECONDS

_MOST_FACTS = 200
"""Lines above the table: facts, then one for each kind of event in it."""
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")


@dataclass(frozen=True)
class _Columns:
    row: int
    time: int
    duration: int | None


def _columns(rows: list[list[str]]) -> _Columns | None:
    """Where the titles stand, if this is such a table."""
    for index, row in enumerate(rows[:_MOST_FACTS]):
        titles = [cell.replace(" ", "").casefold() for cell in row]
        time = next((i for i, title in enumerate(titles) if title.endswith("[hh:mm:ss]")), None)
        if time is not None and time + 1 < len(titles):
            lasts = (i for i, title in enumerate(titles) if title.endswith("[s]"))
            return _Columns(index, time, next(lasts, None))
    return None


def _rows(source: ScoringSource) -> list[list[str]]:
    return [line.split("\t") for line in source.text.split("\n") if line.strip()]


def recognises(source: ScoringSource) -> bool:
    """Whether there is a line with the titles of time and event."""
    return "[hh:mm:ss]" in source.text[:20000] and _columns(_rows(source)) is not None


def read(source: ScoringSource) -> Scoring:
    """Read the events that are stages, and the others; second 0 is the first event's time."""
    rows = _rows(source)
    columns = _columns(rows)
    assert columns is not None
    moments, texts, durations = [], [], []
    for number_, row in enumerate(rows[columns.row + 1 :], start=1):
        cells = [*(cell.strip() for cell in row), "", ""]
        now = clock_time(cells[columns.time]) if columns.time < len(row) else None
        if now is None:
            raise source.damaged(f"row {number_} of its table has no time")
        moments.append(now)
        texts.append(cells[columns.time + 1])
        lasts = cells[columns.duration] if columns.duration is not None else ""
        try:
            durations.append(number(lasts) if lasts else None)
        except ValueError as error:
            raise source.damaged(f"row {number_} of its table has no duration") from error
    if not moments:
        raise source.damaged("its table of events is empty")
    onsets = seconds_since_first(moments)
    start, dated = start_of(_with_date(rows[: columns.row], moments))
    marks, events = [], []
    for onset, duration, text in zip(onsets, durations, texts, strict=True):
        if (stage := stage_among_events(text)) is not None:
            marks.append(Mark(onset, duration, stage))
        elif found := event(onset, duration, text):
            events.append(found)
    lengths = Counter(mark.duration_s for mark in marks if mark.duration_s)
    epoch_s = lengths.most_common(1)[0][0] if lengths else EPOCH_SECONDS
    return Scoring(
        source.path,
        FORMAT.name,
        source.path.stem,
        spans_of_marks(marks, epoch_s or EPOCH_SECONDS),
        start,
        epoch_s or EPOCH_SECONDS,
        dated=dated,
        events=tuple(events),
    )


def _with_date(facts: list[list[str]], moments: list[Moment]) -> list[Moment]:
    """Times with the recording's date where they have none; it stands alone behind its title."""
    if moments[0].numbers:
        return moments
    for row in facts:
        value = row[-1].strip() if len(row) > 1 else ""
        if _DATE.fullmatch(value) and (day := moment(f"{value} 00:00:00")):
            return [Moment(moments[0].second, day.numbers)]
    return moments


FORMAT = ScoringFormat("RemLogic text", recognises, read, basis="description")
