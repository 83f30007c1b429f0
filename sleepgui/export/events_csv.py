"""A person's events as CSV, beside the hypnogram: one row per event, and the lights."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from sleepgui.engine.result import NightResult
from sleepgui.export.cells import plain_cell, write_table
from sleepgui.export.night import LIGHTS_OFF, LIGHTS_ON, seconds_text
from sleepgui.stages import EPOCH_SECONDS

COLUMNS: Final = (
    "onset_s",
    "duration_s",
    "clock_time",
    "epoch",
    "kind",
    "text",
    "channel",
    "scorer",
    "marked_at",
)


def events_path(hypnogram: Path) -> Path:
    """Where the events go that belong to a hypnogram: ``NIGHT.hypnogram.events.csv``."""
    return hypnogram.with_suffix(".events.csv")


def event_rows(result: NightResult) -> list[list[str]]:
    """The rows below the header, as text, in order of time. ``epoch`` counts from 1."""
    start = result.recording.start
    rows: list[tuple[float, list[str]]] = []

    def add(onset: float, duration: float, *rest: str) -> None:
        clock = "" if start is None else f"{start + timedelta(seconds=onset):%H:%M:%S.%f}"[:-3]
        epoch = str(int(onset // EPOCH_SECONDS) + 1)
        rows.append((onset, [seconds_text(onset), seconds_text(duration), clock, epoch, *rest]))

    for mark in result.marks:
        told = (plain_cell(text) for text in (mark.text, mark.channel, mark.scorer))
        add(mark.onset_s, mark.duration_s, str(mark.kind), *told, mark.marked_at)
    if result.lights is not None:
        pairs = ((result.lights.off_s, LIGHTS_OFF), (result.lights.on_s, LIGHTS_ON))
        for at, text in pairs:
            if at is not None:
                add(at, 0.0, "lights", text, "", "", "")
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def write_events_csv(result: NightResult, hypnogram: Path) -> Path | None:
    """Write the events that belong to a hypnogram, whole or not at all.

    Without any there is no file, but one that is there from before is brought up to date.

    Returns
    -------
    The file, ``None`` where none was written.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    path, rows = events_path(hypnogram), event_rows(result)
    if not rows and not path.exists():
        return None
    write_table(path, COLUMNS, rows)
    return path
