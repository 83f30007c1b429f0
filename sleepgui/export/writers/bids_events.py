"""BIDS ``events.tsv`` with the ``events.json`` that explains it.

BIDS specification, "Task events": columns ``onset`` and ``duration`` first, then ``trial_type``.
Stages stand there as EDF+ writes them, so that they are understood without the JSON and come
back as annotations from MNE-BIDS.
"""

import json
from pathlib import Path
from typing import Any, Final

from sleepgui.errors import ExportError
from sleepgui.export.atomic import write_text
from sleepgui.export.cells import plain_cell
from sleepgui.export.night import ScoredNight, seconds_text
from sleepgui.export.writers.edf_annotations import annotations_of
from sleepgui.hypnogram.formats.bids_events import MISSING
from sleepgui.stages import Stage

BESIDE: Final = ".json"
COLUMNS: Final = ("onset", "duration", "trial_type")
_MEANING: Final = {
    Stage.W: "Wake",
    Stage.N1: "NREM sleep stage N1",
    Stage.N2: "NREM sleep stage N2",
    Stage.N3: "NREM sleep stage N3",
    Stage.R: "REM sleep",
    Stage.UNSCORED: "Not scored; neither wake nor sleep",
}


def write(night: ScoredNight, path: Path) -> None:
    """Write the table, and beside it the JSON of the same name; each of them whole or not at all.

    One row per epoch, light and event, in order of time. Texts that a spreadsheet would take for
    a formula, or a reader of BIDS for none, begin with an apostrophe.

    Raises
    ------
    ExportError
        A file cannot be written, or the table has the name of its JSON.
    """
    if path.suffix.casefold() == BESIDE:
        raise ExportError(
            f"{path.name} is the name of the file that explains the table: choose one that ends"
            " in .tsv."
        )
    rows = [COLUMNS] + [
        (seconds_text(mark.onset_s), seconds_text(mark.duration_s), _cell(mark.text))
        for mark in annotations_of(night)
    ]
    explained = json.dumps(_sidecar(night), indent=2, ensure_ascii=False, allow_nan=False)
    write_text(path.with_suffix(BESIDE), explained + "\n")
    write_text(path, "".join("\t".join(row) + "\n" for row in rows))


def _cell(text: str) -> str:
    cell = plain_cell(text)
    return f"'{cell}" if cell.lstrip("'") == MISSING else cell


def _sidecar(night: ScoredNight) -> dict[str, Any]:
    levels = {f"Sleep stage {stage}": meaning for stage, meaning in _MEANING.items()}
    return {
        "onset": {"Description": "Seconds from the first sample of the recording", "Units": "s"},
        "duration": {"Description": "Seconds; 0 for a moment", "Units": "s"},
        "trial_type": {
            "LongName": "Sleep stage or event",
            "Description": "Sleep stages after the AASM manual, one row per epoch of"
            f" {night.epoch_s:g} s; lights; other marks as their scorer wrote them",
            "Levels": levels,
        },
        "SleepScoring": {
            "Scorer": night.scorer or MISSING,
            "Recording": night.recording or MISSING,
            "EpochLength": night.epoch_s,
            "Provenance": dict(night.provenance),
        },
    }
