"""A second opinion as a scored night, ready for any format, and with its probabilities as CSV."""

from pathlib import Path
from typing import Final

import numpy as np

from sleepgui.engine.exits import normalised_entropy
from sleepgui.export.cells import plain_cell, write_table
from sleepgui.export.night import ScoredNight
from sleepgui.export.writers import table_csv
from sleepgui.opinions.opinion import Opinion
from sleepgui.recording.base import Recording
from sleepgui.stages import SCORED

COLUMNS: Final = (
    *table_csv.COLUMNS,
    "confidence",
    "uncertainty",
    *(f"p_{stage}" for stage in SCORED),
    "scorer",
    "channels",
)
"""Those of `writers.table_csv`, then what the scorer made of each epoch, named as in our own
hypnogram CSV."""


def night_of_opinion(opinion: Opinion, recording: Recording) -> ScoredNight:
    """Stages and provenance of what another scorer says about a recording."""
    return ScoredNight(
        opinion.stages,
        start=recording.start,
        scorer=opinion.scorer,
        provenance={
            "scorer": opinion.scorer,
            "channels": ", ".join(opinion.channels),
            "notice": "For research use only.",
        },
        recording=recording.path.name,
    )


def write_opinion_csv(opinion: Opinion, recording: Recording, path: Path) -> None:
    """Write stages and probabilities, one row per epoch; blank where an epoch is not scored.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    rows = table_csv.rows(night_of_opinion(opinion, recording))
    channels = plain_cell(", ".join(opinion.channels))
    uncertainty = normalised_entropy(opinion.p)
    found = []
    for row, p, unsure in zip(rows, opinion.p, uncertainty, strict=True):
        numbers = (p.max(), unsure, *p)
        said = ["" if np.isnan(value) else f"{value:.4f}" for value in numbers]
        found.append([*row, *said, plain_cell(opinion.scorer), channels])
    write_table(path, COLUMNS, found)
