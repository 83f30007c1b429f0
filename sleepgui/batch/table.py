"""One table of all nights, as CSV that a spreadsheet opens as it is."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from sleepgui.batch.job import Job, Outcome, Status
from sleepgui.engine.exits import EXIT_NAMES
from sleepgui.export.atomic import write_text
from sleepgui.export.cells import plain_cell
from sleepgui.stages import EPOCH_SECONDS, SCORED
from sleepgui.statistics.statistic import DEFINITIONS

NAME: Final = "results.csv"
NOT_AVAILABLE: Final = "n/a"

_STAGES: Final = tuple(f"{stage.lower()}_min" for stage in SCORED)
_AGREEMENT: Final = ("n", "accuracy", "kappa", "macro_f1")
_FIGURES: Final = tuple(one.key for one in DEFINITIONS if one.key not in _STAGES)
COLUMNS: Final = (
    "recording",
    "status",
    "reason",
    "epochs",
    *("eeg", "eog", "emg"),
    *("model", "weights_sha256", "speed"),
    *(f"exit_{name}" for name in EXIT_NAMES),
    *(f"recorded_{stage}_min" for stage in SCORED),
    *_STAGES,
    *_FIGURES,
    *(f"agreement_{key}" for key in _AGREEMENT),
    "seconds",
    "warnings",
)
"""``recorded_*_min`` count the whole recording; the sleep table (`statistic.DEFINITIONS` has units
and definitions) what lies between lights off and lights on, where those are marked."""


def write_table(
    path: Path, jobs: Iterable[Job], through: Mapping[int, tuple[Status, Outcome]], root: Path
) -> None:
    """Write the table, whole or not at all: one row a job, those not reached yet among them.

    Parameters
    ----------
    through : what became of a job, by its place among ``jobs``.
    root : recordings are named from here where they lie below it.

    Raises
    ------
    ExportError
        The file cannot be written, as where a spreadsheet holds it open.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval=NOT_AVAILABLE, lineterminator="\r\n")
    writer.writeheader()
    for number, job in enumerate(jobs):
        status, outcome = through.get(number, (Status.WAITING, Outcome(job.recording)))
        name = job.recording
        if name.is_relative_to(root):
            name = name.relative_to(root)
        row = {"recording": name.as_posix(), "status": str(status), **_cells(outcome)}
        writer.writerow({key: _cell(value) for key, value in row.items()})
    # Without the mark, Excel takes UTF-8 for the local code page.
    write_text(path, "\ufeff" + text.getvalue())


def _cells(outcome: Outcome) -> dict[str, Any]:
    row: dict[str, Any] = {"reason": outcome.trouble or ""}
    row |= {key: outcome.statistics.get(key) for key in (*_STAGES, *_FIGURES)}
    printed = outcome.printed
    if printed is None:
        return row | {"warnings": ""}
    channels = printed["channels"]
    agreement = printed["agreement"] or {}
    seconds = printed["seconds"] or {}
    return {
        **row,
        **{key: printed[key] for key in ("epochs", "model", "weights_sha256", "speed")},
        "eeg": ", ".join(channels["eeg"]),
        "eog": channels["eog"],
        "emg": channels["emg"],
        **{f"exit_{name}": printed["exits"].get(name) for name in EXIT_NAMES},
        **{
            f"recorded_{name}_min": count * EPOCH_SECONDS / 60
            for name, count in printed["stages"].items()
        },
        **{f"agreement_{key}": agreement.get(key) for key in _AGREEMENT},
        "seconds": seconds.get("total"),
        "warnings": " | ".join(printed["warnings"]),
    }


def _cell(value: Any) -> str:
    if value is None:
        return NOT_AVAILABLE
    if isinstance(value, str):
        return plain_cell(value)
    return f"{value:.6g}" if isinstance(value, float) else str(value)
