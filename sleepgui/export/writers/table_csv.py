"""Table with one row per epoch, as comma-separated values that a spreadsheet opens.

Its columns are the first ones of SleepGUI's own hypnogram CSV, so that it is read as a scoring;
what a model said has no place in it, nor have events.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from sleepgui.export.cells import write_table
from sleepgui.export.night import ScoredNight, seconds_text

COLUMNS: Final = ("epoch", "onset_s", "duration_s", "clock_time", "stage")


def write(night: ScoredNight, path: Path) -> None:
    """Write one row per epoch; ``epoch`` counts from 1.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    write_table(path, COLUMNS, rows(night))


def rows(night: ScoredNight) -> Iterator[list[str]]:
    """The rows below the header, as text."""
    for number, run in enumerate(night.runs(per_epoch=True), start=1):
        clock = ""
        if night.start is not None:
            at = night.start + timedelta(seconds=round(run.onset_s, 6))
            clock = f"{at:%H:%M:%S}" + (f".{at:%f}".rstrip("0") if at.microsecond else "")
        onset, duration = seconds_text(run.onset_s), seconds_text(run.duration_s)
        yield [str(number), onset, duration, clock, str(run.stage)]
