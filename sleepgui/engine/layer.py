"""What the model said of a night, kept so that reopening it does not need to score it again.

One NumPy archive of plain numbers and text, never of objects: reading one cannot run anything. It
is only taken in for the same recording, the same model and the same version of the program, so it
is what scoring would give.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

import sleepgui
from sleepgui.engine.exits import Probabilities
from sleepgui.recording.derivation import ChannelChoice, Derivation

if TYPE_CHECKING:
    from sleepgui.engine.card import ModelCard
    from sleepgui.engine.result import NightResult

_KEPT: Final = 200
"""Nights whose layer is kept; of more, those scored longest ago are forgotten."""


@dataclass(frozen=True)
class Layer:
    """The model's layer of a night.

    Attributes
    ----------
    asked, served : the channels asked for, and of those the ones that could serve.
    p, depth, faults, warnings, context : as in `NightResult`.
    """

    asked: ChannelChoice
    served: ChannelChoice
    p: Probabilities
    depth: NDArray[np.int8]
    faults: tuple[str, ...]
    warnings: tuple[str, ...]
    context: bool


def save_layer(path: Path, result: NightResult, asked: ChannelChoice) -> None:
    """Write the model's layer of a result, replacing the file in one piece.

    Raises
    ------
    OSError
        The folder cannot be written to.
    """
    if result.card is None:
        return
    about = {
        "made by": _maker(result.card),
        "asked": asdict(asked),
        "served": asdict(result.choice),
        "faults": list(result.faults),
        "warnings": list(result.warnings),
        "context": result.context,
    }
    text = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    with new.open("wb") as file:
        np.savez_compressed(file, p=result.p, depth=result.depth, about=text)
    new.replace(path)
    _forget_old(path.parent)


def load_layer(path: Path, card: ModelCard, n_epochs: int) -> Layer | None:
    """The layer kept of a night; ``None`` where there is none that this program would make.

    Parameters
    ----------
    card : the model that would score the night now.
    n_epochs : of the recording.
    """
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            p, depth = stored["p"], stored["depth"]
            about = json.loads(stored["about"].tobytes())
        if about["made by"] != _maker(card):
            return None
        if p.shape != (n_epochs, len(card.exits), 5) or depth.shape != (n_epochs,):
            return None
        faults = tuple(str(one) for one in about["faults"])
        if len(faults) != n_epochs or p.dtype != np.float32 or depth.dtype != np.int8:
            return None
        return Layer(
            _choice(about["asked"]),
            _choice(about["served"]),
            p,
            depth,
            faults,
            tuple(str(one) for one in about["warnings"]),
            bool(about["context"]),
        )
    except Exception:  # zip, deflate, NumPy and JSON each fail in ways of their own when damaged
        return None


def _maker(card: ModelCard) -> dict[str, str]:
    """What decides how a night is scored: program, weights, and the card that goes with them."""
    text = hashlib.sha256(json.dumps(card.text, sort_keys=True).encode()).hexdigest()
    return {"program": sleepgui.__version__, "weights": card.sha256, "card": text}


def _choice(stored: dict[str, Any]) -> ChannelChoice:
    eog, emg = (
        _derivation(stored[kind]) if stored[kind] is not None else None for kind in ("eog", "emg")
    )
    return ChannelChoice(tuple(_derivation(one) for one in stored["eeg"]), eog, emg)


def _derivation(stored: dict[str, Any]) -> Derivation:
    reference = tuple(int(index) for index in stored["reference"])
    return Derivation(int(stored["active"]), reference, str(stored["name"]))


def _forget_old(folder: Path) -> None:
    files = []
    for one in folder.glob("*.npz"):
        try:
            files.append((one.stat().st_mtime, one))
        except OSError:
            continue
    for _, one in sorted(files)[:-_KEPT]:
        one.unlink(missing_ok=True)
