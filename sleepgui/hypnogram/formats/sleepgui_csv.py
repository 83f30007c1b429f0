"""SleepGUI's own hypnogram CSV: one row per epoch, the stage in the column ``stage``."""

import csv
from datetime import date, datetime, time, timedelta

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.stages import Stage

_NEEDED = {"epoch", "onset_s", "duration_s", "clock_time", "stage"}
_NO_DATE = date(2000, 1, 1)


def recognises(source: ScoringSource) -> bool:
    """Whether the first line names the columns SleepGUI writes."""
    return bool(source.lines) and set(source.lines[0].split(",")) >= _NEEDED


def read(source: ScoringSource) -> Scoring:
    """Read ``stage`` of every row; the scorer is named if all rows name the same one."""
    path = source.path
    spans = []
    scorers = set()
    start: datetime | None = None
    dated = False
    number = 0
    try:
        for number, row in enumerate(csv.DictReader(source.lines), start=1):
            span = StageSpan(float(row["onset_s"]), float(row["duration_s"]), Stage(row["stage"]))
            if number == 1 and row["clock_time"]:
                start, dated = _start(row["clock_time"], span.onset_s)
            spans.append(span)
            scorers.add(row.get("scorer") or "")
    except (ValueError, TypeError, csv.Error, OverflowError) as error:
        raise ScoringError(
            f"Row {number} of {path.name} is damaged: onset_s and duration_s must be numbers, "
            "stage one of W N1 N2 N3 R ?, and clock_time a time."
        ) from error
    scorer = scorers.pop() if len(scorers) == 1 else ""
    return Scoring(path, FORMAT.name, scorer or path.stem, tuple(spans), start, dated=dated)


def _start(text: str, onset_s: float) -> tuple[datetime, bool]:
    """Wall clock of second 0, and whether it has a date, from the clock of the first row."""
    try:
        clock = datetime.combine(_NO_DATE, time.fromisoformat(text))
        dated = False
    except ValueError:
        clock = datetime.fromisoformat(text)
        dated = True
    return clock.replace(tzinfo=None) - timedelta(seconds=onset_s), dated


FORMAT = ScoringFormat("SleepGUI hypnogram CSV", recognises, read)
