"""The JSON beside the CSV: what produced it, in full, and who it must not identify.

No patient field, no date: a recording is told apart by its file's name, size and hash.
"""

import json
import platform
import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import numpy as np

import sleepgui
from sleepgui.engine.backend import choose
from sleepgui.engine.exits import EXIT_CHANNELS, EXIT_NAMES, exit_counts
from sleepgui.engine.result import NightResult, Source, now
from sleepgui.export.atomic import write_text
from sleepgui.hypnogram.agreement import Agreement
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.recording.identity import file_identity
from sleepgui.stages import EPOCH_SECONDS, SCORED, UNSCORED_CODE

FORMAT: Final = 1
NOTICE: Final = (
    "For research use only. Not a medical device: not for diagnosis or treatment without review"
    " by a qualified person."
)

_DATE: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})\b")
_LIBRARIES: Final = ("numpy", "scipy", "onnxruntime", "torch", "edfio", "mne")


def summary(
    result: NightResult, seconds: dict[str, float], warnings: Sequence[str]
) -> dict[str, Any]:
    """One scored night in the fixed keys of ``sleepgui score --json``.

    Parameters
    ----------
    seconds : ``read``, ``score`` and ``total``.
    warnings : plain sentences.
    """
    return {
        "recording": str(result.recording.path),
        **_facts(result),
        "agreement": _brief_agreement(result.agreement()),
        "seconds": {key: round(value, 3) for key, value in seconds.items()},
        "channels": _names(result.choice),
        "warnings": list(warnings),
    }


def _facts(result: NightResult) -> dict[str, Any]:
    card = result.card
    return {
        "epochs": result.n_epochs,
        "model": None if card is None else card.name,
        "model_version": None if card is None else card.version,
        "weights_sha256": None if card is None else card.sha256,
        "speed": result.speed,
        "exits": exit_counts(result.decision.exit),
        "stages": stage_counts(result),
    }


def stage_counts(result: NightResult) -> dict[str, int]:
    """How many epochs have each final stage; unscored epochs are in none of them."""
    stages = result.stage
    return {str(stage): int((stages == code).sum()) for code, stage in enumerate(SCORED)}


def document(result: NightResult, warnings: Sequence[str]) -> dict[str, Any]:
    """Everything needed to know, and to repeat, how the CSV came about.

    Keys that `summary` has too have the same meaning and at least the same members.
    """
    recording, card = result.recording, result.card
    sources = result.source
    full = result.agreement()
    return {
        "format": FORMAT,
        "notice": NOTICE,
        "written_at": now(),
        "recording": recording.path.name,
        **_facts(result),
        "unscored": int((result.stage == UNSCORED_CODE).sum()),
        "sources": {str(source): sources.count(source) for source in Source},
        "context": result.context,
        "exit_channels": dict(zip(EXIT_NAMES, EXIT_CHANNELS, strict=True)),
        "compute_share": result.compute_share(),
        "agreement": None if full is None else _full_agreement(result, full),
        "channels": _names(result.choice),
        "derivations": [
            _derivation(recording, one)
            for one in (*result.choice.eeg, result.choice.eog, result.choice.emg)
            if one is not None
        ],
        "warnings": [_DATE.sub("(date)", warning) for warning in warnings],
        "file": {
            **_identity(recording.path),
            "format": recording.format,
            "start_clock": None if recording.start is None else f"{recording.start:%H:%M:%S}",
            "duration_s": recording.duration_s,
            "epoch_s": EPOCH_SECONDS,
        },
        "model_version": None if card is None else card.version,
        "model_licence": None if card is None else card.licence,
        "engine": None if card is None else choose(card),
        "software": {
            "sleepgui": sleepgui.__version__,
            "python": platform.python_version(),
            "system": platform.system(),
            **versions(),
        },
    }


def write_json(result: NightResult, path: Path, warnings: Sequence[str]) -> None:
    """Write `document`, whole or not at all.

    Raises
    ------
    ExportError
        The file cannot be written.
    RecordingError
        The recording is no longer there.
    """
    text = json.dumps(document(result, warnings), indent=2, ensure_ascii=False, allow_nan=False)
    write_text(path, text + "\n")


def versions() -> dict[str, str]:
    """Versions of the libraries a result depends on, without importing them."""
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _identity(path: Path) -> dict[str, Any]:
    if path.is_dir():  # some formats keep a recording in a folder
        return {"file": path.name}
    found = file_identity(path)
    # The file's date may be the night's, and dates identify people.
    return {key: found[key] for key in ("file", "bytes", "sha256_first_mib")}


def _names(choice: ChannelChoice) -> dict[str, Any]:
    return {
        "eeg": [one.name for one in choice.eeg],
        "eog": None if choice.eog is None else choice.eog.name,
        "emg": None if choice.emg is None else choice.emg.name,
    }


def _derivation(recording: Recording, derivation: Derivation) -> dict[str, Any]:
    return {
        "name": derivation.name,
        "active": recording.channels[derivation.active].label,
        "reference": [recording.channels[index].label for index in derivation.reference],
        "sampling_rate_hz": recording.channels[derivation.active].sampling_rate,
    }


def _brief_agreement(found: Agreement | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "n": found.n,
        "accuracy": found.accuracy,
        "kappa": found.kappa,
        "macro_f1": found.macro_f1,
    }


def _full_agreement(result: NightResult, found: Agreement) -> dict[str, Any]:
    assert result.expert is not None
    return {
        **_brief_agreement(found),  # type: ignore[dict-item]
        "n_excluded": found.n_excluded,
        "kappa_95": None if found.kappa_ci is None else list(found.kappa_ci),
        "f1": {str(stage): value for stage, value in found.f1.items()},
        "confusion": {
            "rows": "expert",
            "columns": "model",
            "order": [str(stage) for stage in SCORED],
            "counts": np.asarray(found.confusion).tolist(),
        },
        "by_exit": {EXIT_NAMES[k]: _brief_agreement(one) for k, one in found.by_exit.items()},
        "expert": {
            "file": result.expert.path.name,
            "scorer": result.expert.scorer,
            "aligned_by": result.expert.method,
            "offset_s": result.expert.offset_s,
        },
    }
