"""The hypnogram as CSV: one row per epoch and nothing else in the file.

The columns are fixed; other programs read them. Numbers are written the same in every country.
"""

import csv
import math
from datetime import timedelta
from pathlib import Path
from typing import Final

from sleepgui.engine.exits import EXIT_CHANNELS, NO_EXIT
from sleepgui.engine.result import NightResult, Source
from sleepgui.errors import ExportError
from sleepgui.export.cells import plain_cell, write_table
from sleepgui.stages import EPOCH_SECONDS, SCORED, to_labels

COLUMNS: Final = (
    "epoch",
    "onset_s",
    "duration_s",
    "clock_time",
    "stage",
    "stage_model",
    "stage_expert",
    "exit",
    "exit_channels",
    "confidence",
    "uncertainty",
    *(f"p_{stage}" for stage in SCORED),
    "source",
    "scorer",
    "edited_at",
)


def hypnogram_rows(result: NightResult) -> list[list[str]]:
    """The rows below the header, as text.

    ``epoch`` and ``exit`` count from 1. What does not exist is blank: the exit and probabilities
    of an epoch that is not scored, the expert's stage without an expert, the clock without a
    start time.
    """
    decision = result.decision
    final = to_labels(result.stage)
    model = to_labels(decision.stage)
    expert = [""] * result.n_epochs
    if result.expert_stages is not None:
        expert = to_labels(result.expert_stages)
    by_model = "" if result.card is None else f"{result.card.name} {result.card.version}"
    start = result.recording.start
    # Python's own numbers: NumPy's cost as much to print one by one as all else here.
    confidence, uncertainty = decision.confidence.tolist(), decision.uncertainty.tolist()
    probabilities = decision.probabilities.tolist()
    rows = []
    for epoch, source in enumerate(result.source):
        onset = epoch * EPOCH_SECONDS
        clock = "" if start is None else f"{start + timedelta(seconds=onset):%H:%M:%S}"
        exit_ = int(decision.exit[epoch])
        left = exit_ != NO_EXIT
        edit = result.edits.get(epoch)
        scorer = by_model if source is Source.MODEL else ""
        rows.append(
            [
                str(epoch + 1),
                f"{onset:.0f}",
                f"{EPOCH_SECONDS:.0f}",
                clock,
                final[epoch],
                model[epoch],
                expert[epoch],
                str(exit_ + 1) if left else "",
                EXIT_CHANNELS[exit_] if left else "",
                _number(confidence[epoch]),
                _number(uncertainty[epoch]),
                *(_number(value) for value in probabilities[epoch]),
                str(source),
                plain_cell(scorer if edit is None else edit.scorer),
                "" if edit is None else edit.edited_at,
            ]
        )
    return rows


def write_csv(result: NightResult, path: Path) -> None:
    """Write the hypnogram, whole or not at all.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    write_table(path, COLUMNS, hypnogram_rows(result))


def refuse_to_lose_edits(path: Path) -> None:
    """Refuse to replace a CSV that holds a person's edits.

    Raises
    ------
    ExportError
        At least one row's source is ``human``.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            edited = sum(row.get("source") == Source.HUMAN for row in csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        return  # nothing there, or not one of ours
    if edited:
        raise ExportError(
            f"{path.name} holds epochs scored by hand ({edited}), which scoring again would lose;"
            " move it away or choose another folder with --out."
        )


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.4f}"
