"""What SleepGUI's own files tell beyond the stages: exits, confidence, settings, edits."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.engine.exits import EXIT_NAMES, NO_EXIT
from sleepgui.engine.result import Source
from sleepgui.export.csv import COLUMNS
from sleepgui.stages import EPOCH_SECONDS, UNSCORED_CODE, Stage, StageCodes, code

NO_CHANNEL: Final = "none"
_LARGEST: Final = 64 << 20
_HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class OwnScoring:
    """One row of the hypnogram CSV per epoch, and the JSON beside it.

    Attributes
    ----------
    stage_model : shape (epochs,), before human edits.
    stage_expert : shape (epochs,), ``None`` if there was no expert.
    exit : shape (epochs,), 0-based, -1 for none.
    confidence : shape (epochs,), 0 to 1, NaN where there is none.
    n_edited, n_model : epochs whose final stage is a person's, and the model's.
    settings : label and value of what produced the scoring, in order; empty without the JSON.
    warnings : plain sentences.
    """

    stage_model: StageCodes
    stage_expert: StageCodes | None
    exit: NDArray[np.int8]
    confidence: NDArray[np.float32]
    n_edited: int
    n_model: int
    settings: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def over(self, offset_s: float, n_epochs: int) -> "OwnScoring":
        """The same on a recording's epochs, whose second 0 is ``offset_s`` of the CSV."""
        shift = round(offset_s / EPOCH_SECONDS)
        at = np.arange(n_epochs) + shift
        inside = (at >= 0) & (at < len(self.exit))
        source = np.where(inside, at, 0)

        def moved(values: NDArray[Any], missing: float) -> NDArray[Any]:
            if not len(values):
                return np.full(n_epochs, missing).astype(values.dtype)
            return np.where(inside, values[source], missing).astype(values.dtype)

        expert = self.stage_expert
        return OwnScoring(
            moved(self.stage_model, UNSCORED_CODE),
            None if expert is None else moved(expert, UNSCORED_CODE),
            moved(self.exit, NO_EXIT),
            moved(self.confidence, np.nan),
            self.n_edited,
            self.n_model,
            self.settings,
            self.warnings,
        )


def read_own(path: Path) -> OwnScoring | None:
    """Read exits, confidence and settings; ``None`` if the file is not SleepGUI's whole CSV.

    The stages themselves are read by `read_scoring`, which also says what is wrong with them.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not set(COLUMNS) <= set(reader.fieldnames or ()):
                return None
            rows = list(reader)
        expert = [row["stage_expert"] for row in rows]
        scoring = OwnScoring(
            _stages([row["stage_model"] for row in rows]),
            _stages(expert) if any(expert) else None,
            np.array([_exit(row["exit"]) for row in rows], dtype=np.int8),
            np.array([float(row["confidence"] or "nan") for row in rows], dtype=np.float32),
            sum(row["source"] == Source.HUMAN for row in rows),
            sum(row["source"] == Source.MODEL for row in rows),
        )
    except (OSError, ValueError, TypeError, AttributeError, csv.Error):
        return None
    beside = path.with_suffix(".json")
    document = _document(beside)
    if document is None:
        note = f"There is no {beside.name}, which says with which model and settings this came."
        return OwnScoring(**{**vars(scoring), "warnings": (note,)})
    if document.get("epochs") != len(rows):
        note = f"{beside.name} is of another scoring and was not used."
        return OwnScoring(**{**vars(scoring), "warnings": (note,)})
    own = [text for text in _listed(document.get("warnings")) if isinstance(text, str)]
    return OwnScoring(
        **{**vars(scoring), "settings": tuple(settings_of(document)), "warnings": tuple(own)}
    )


def _stages(labels: Sequence[str]) -> StageCodes:
    return np.array([code(Stage(label or "?")) for label in labels], dtype=np.int8)


def _exit(text: str) -> int:
    number = int(text) - 1 if text else NO_EXIT
    if number not in (NO_EXIT, *range(len(EXIT_NAMES))):
        raise ValueError(text)
    return number


def _document(path: Path) -> dict[str, Any] | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def settings_of(found: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and value of what produced a scoring, from the JSON beside it."""
    channels = _table(found.get("channels"))
    software = _table(found.get("software"))
    share = found.get("compute_share")
    settings = [
        ("Model", _words(found.get("model"), found.get("model_version"))),
        ("Weights (SHA-256)", _hash(found.get("weights_sha256"))),
        ("Speed", _words(found.get("speed"))),
        ("EEG", _words(*_listed(channels.get("eeg")), joint=", ")),
        ("EOG", _words(channels.get("eog")) or NO_CHANNEL),
        ("Chin EMG", _words(channels.get("emg")) or NO_CHANNEL),
        ("Computation", f"{share:.0%} of the last exit alone" if _is_number(share) else ""),
        ("Scored with", _words("SleepGUI", software.get("sleepgui")) if software else ""),
        ("Written", _words(found.get("written_at"))),
    ]
    return [(label, value) for label, value in settings if value]


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _words(*values: object, joint: str = " ") -> str:
    return joint.join(str(v) for v in values if isinstance(v, str) or _is_number(v))


def _hash(value: object) -> str:
    return value if isinstance(value, str) and set(value) <= _HEX else ""
