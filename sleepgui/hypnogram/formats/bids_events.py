"""BIDS ``events.tsv`` with a column of sleep stages.

Stages may be names, or numbers explained under ``Levels`` in an ``events.json`` beside it or
above it (BIDS inheritance). Two public data sets explain them elsewhere and are known here:
BOAS (OpenNeuro ds005555, columns ``stage_hum`` and ``stage_ai``: 0 W, 1 to 3 N1 to N3, 4 REM)
and Ear-EEG Sleep Monitoring (ds004348 and its successors, column ``staging``: 1 W, 2 REM, 3 N1,
4 N2, 5 N3, then artefact and unscored). Other numbers are not guessed.
"""

import csv
import json
import re
from pathlib import Path
from typing import Final

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.cells import text_of_cell
from sleepgui.hypnogram.conventions import ambiguous
from sleepgui.hypnogram.events import event
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.labels import stage_among_events, stage_of_label
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import Mark, spans_of_marks
from sleepgui.stages import EPOCH_SECONDS, Stage

COLUMNS = ("stage_hum", "staging", "stage", "sleep_stage", "sleep_stages", "hypnogram", "stage_ai")
EVENT_COLUMNS = ("trial_type", "description", "value")
MISSING: Final = "n/a"
"""What BIDS has in the place of a value that is not there."""
BOAS = {"0": Stage.W, "1": Stage.N1, "2": Stage.N2, "3": Stage.N3, "4": Stage.R}
EAR_EEG = {"1": Stage.W, "2": Stage.R, "3": Stage.N1, "4": Stage.N2, "5": Stage.N3}
EAR_EEG_UNSCORED = dict.fromkeys("678", Stage.UNSCORED)
_NUMBER = re.compile(r"-?\d{1,2}")
_FOLDERS_UP = 4
"""A subject's session folder lies at most this deep below the data set's root."""


def recognises(source: ScoringSource) -> bool:
    """Whether the first line names onset, duration and a column that may hold stages."""
    titles = source.lines[0].split("\t") if source.lines else []
    if titles[:2] != ["onset", "duration"]:
        return False
    if any(title in COLUMNS for title in titles):
        return True
    rows = csv.DictReader(source.lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    events = [title for title in EVENT_COLUMNS if title in titles]
    return any(stage_among_events(row[title] or "") for row in rows for title in events)


def read(source: ScoringSource) -> Scoring:
    """Read onset, duration and stage of every row that has a stage."""
    titles = source.lines[0].split("\t")
    column = next((title for title in COLUMNS if title in titles), "")
    rows = list(csv.DictReader(source.lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    meaning = (
        _meaning(source, column, {(row[column] or "").strip() for row in rows}) if column else {}
    )
    marks, events = [], []
    for number, row in enumerate(rows, start=1):
        texts = [row[title] or "" for title in EVENT_COLUMNS if title in titles]
        if column:
            stage: Stage | None = meaning[(row[column] or "").strip()]
        else:
            stage = next((found for text in texts if (found := stage_among_events(text))), None)
        if stage is None and not texts:
            continue
        try:
            onset = float(row["onset"])
            duration = None if row["duration"] in (MISSING, "", None) else float(row["duration"])
        except (TypeError, ValueError) as error:
            if stage is None:
                continue
            raise source.damaged(f"row {number} has no onset or duration") from error
        if stage is not None:
            marks.append(Mark(onset, duration, stage))
        elif mark := event(onset, duration, _written(texts[0])):
            events.append(mark)
    warnings = []
    if column == "stage_ai":
        warnings.append(f"The stages in {source.path.name} were scored by a program.")
    return Scoring(
        source.path,
        FORMAT.name,
        column if column.startswith("stage_") else source.path.stem,
        spans_of_marks(marks, EPOCH_SECONDS),
        warnings=tuple(warnings),
        events=tuple(events),
    )


def _written(cell: str) -> str:
    """The text in a cell, empty if it is missing."""
    if cell.lstrip("'") == MISSING:  # one that says these very letters stands behind an apostrophe
        return cell[1:] if cell != MISSING else ""
    return text_of_cell(cell)


def _meaning(source: ScoringSource, column: str, values: set[str]) -> dict[str, Stage]:
    """Stage of each value that occurs. Raises `ScoringError` if one cannot be known."""
    table: dict[str, Stage] = {}
    for value in values:
        if (stage := stage_of_label(value)) is not None:
            table[value] = stage
    missing = values - set(table)
    if missing:
        table |= _levels(source.path, column)
    if missing - set(table) and source.convention is not None:
        known = source.convention.meaning
        table |= {value: known[value] for value in missing if value in known}
    elif missing - set(table) and column in ("stage_hum", "stage_ai"):
        table |= BOAS
        table |= {value: Stage.UNSCORED for value in missing if value not in BOAS}
    if missing - set(table) and column == "staging" and _is_ear_eeg(source.path):
        table |= EAR_EEG | EAR_EEG_UNSCORED
    if unknown := sorted(values - set(table)):
        if source.convention is None and all(map(_NUMBER.fullmatch, unknown)):
            raise ambiguous(
                source.path,
                unknown,
                FORMAT.name,
                advice=(
                    "say which convention it follows, or add an events.json with Levels for the "
                    f'column {column}, such as {{"0": "Wake", "1": "N1"}}'
                ),
            )
        raise ScoringError(
            f"{source.path.name} has {unknown[0][:20]!r} in the column {column} and no events.json "
            "says what that is: add one with Levels for that column, such as "
            '{"0": "Wake", "1": "N1"}.'
        )
    return table


def _above(path: Path) -> list[Path]:
    return [path.parent, *path.resolve().parent.parents][: _FOLDERS_UP + 1]


def _levels(path: Path, column: str) -> dict[str, Stage]:
    """What the nearest ``events.json`` that applies to this file says about the column."""
    own = set(path.stem.split("_"))
    for folder in _above(path):
        for beside in sorted(folder.glob("*events.json"), key=lambda p: -len(p.name)):
            if not set(beside.stem.split("_")) <= own:
                continue
            content = _json(beside).get(column)
            levels = content.get("Levels") if isinstance(content, dict) else None
            if isinstance(levels, dict):
                named = {str(code): stage_of_label(_text(text)) for code, text in levels.items()}
                return {code: stage for code, stage in named.items() if stage is not None}
    return {}


def _text(level: object) -> str:
    return str(level.get("Description", "")) if isinstance(level, dict) else str(level)


def _is_ear_eeg(path: Path) -> bool:
    names = (_json(folder / "dataset_description.json").get("Name", "") for folder in _above(path))
    return any(str(name).startswith("Ear-EEG Sleep Monitoring") for name in names)


def _json(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


FORMAT = ScoringFormat("BIDS events", recognises, read, bare_numbers=True)
