"""Nights that people scored or corrected in the program, as it saves them.

Two files may lie beside a recording ``NIGHT.edf``: ``NIGHT.hypnogram.csv`` (every epoch's final
stage, with ``NIGHT.hypnogram.json`` that says of which recording) and
``NIGHT.edf.sleepgui.json`` (the corrections alone, kept while a person works).
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.base import Recording
from sleepgui.recording.identity import file_identity
from sleepgui.stages import UNSCORED_CODE, StageCodes, to_codes


@dataclass(frozen=True)
class Corrected:
    """What people made of a night.

    Attributes
    ----------
    stages : (epochs,) final stage, -1 for none. With a CSV every epoch of a night that a person
        looked through; with the journal alone only the epochs that were corrected.
    by_hand : epochs whose stage a person gave.
    """

    stages: StageCodes
    by_hand: int


def corrected_stages(recording: Recording) -> Corrected | None:
    """Stages that a person left beside a recording; ``None`` where no epoch is by hand.

    Raises
    ------
    ScoringError
        A file is there and damaged, or is of another recording.
    """
    stages = np.full(recording.n_epochs, UNSCORED_CODE, np.int8)
    by_hand: set[int] = set()
    table = recording.path.with_name(f"{recording.path.stem}.hypnogram.csv")
    if table.is_file():
        rows = _rows_by_hand(table)
        if rows:
            _check_identity(table.with_suffix(".json"), recording.path)
            stages = align(read_scoring(table), recording).stages.copy()
            by_hand |= {row for row in rows if row < len(stages)}
    journal = recording.path.with_name(f"{recording.path.name}.sleepgui.json")
    if journal.is_file():
        for epoch, stage in _journal(journal, recording).items():
            stages[epoch] = stage
            by_hand.add(epoch)
    return Corrected(stages, len(by_hand)) if by_hand else None


def _rows_by_hand(table: Path) -> list[int]:
    """Epochs, from 0, that a person scored."""
    try:
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
            return [int(row["epoch"]) - 1 for row in rows if row.get("source") == "human"]
    except (OSError, UnicodeDecodeError, csv.Error, KeyError, ValueError, TypeError) as error:
        raise ScoringError(
            f"{table.name} is not a hypnogram as SleepGUI writes it; export it again or move it"
            " away."
        ) from error


def _check_identity(description: Path, recording: Path) -> None:
    """Refuse a CSV whose JSON describes another recording; without a JSON there is no telling."""
    if not description.is_file():
        return
    try:
        about = json.loads(description.read_text(encoding="utf-8"))["file"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ScoringError(
            f"{description.name} is damaged; export the hypnogram again or move it away."
        ) from error
    _same(about, recording, description.name)


def _same(about: dict[str, Any], recording: Path, name: str) -> None:
    own = file_identity(recording)
    if any(about.get(key) != own[key] for key in ("bytes", "sha256_first_mib")):
        raise ScoringError(
            f"{name} belongs to another recording than {recording.name}, which has the same name;"
            " put each beside its own."
        )


def _journal(path: Path, recording: Recording) -> dict[int, int]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        about = dict(stored["recording"])
        rows = [(int(row[0]) - 1, int(to_codes([str(row[1])])[0])) for row in stored["edits"]]
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise ScoringError(
            f"{path.name} is not a file of corrections as SleepGUI writes it; move it away."
        ) from error
    _same(about, recording.path, path.name)
    if any(not 0 <= epoch < recording.n_epochs for epoch, _ in rows):
        raise ScoringError(f"{path.name} corrects epochs that {recording.path.name} does not have.")
    return dict(rows)
