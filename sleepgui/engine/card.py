"""A model's card: what the weights are, what they may be used for, and how to tell them apart.

The card is a JSON file beside the weights (``<name>.json`` and ``<name>.safetensors``). It is
read without torch, so that the window and ``sleepgui info`` can show it at once.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui import resources
from sleepgui.errors import ModelError

PREFERRED: Final = "lean"
"""The model to score with where nobody asks for another."""

MANIFEST_SUFFIX: Final = ".onnx.json"
"""What the list of a model's graphs is called, after the model's name (`engine.backend`)."""

_BLOCK: Final = 1 << 20


@dataclass(frozen=True)
class ExitCard:
    """One exit of a model.

    ``macs`` are multiply-accumulates of one epoch through all exits up to and with this one
    (attention counted); ``macs_alone`` are without the classifiers of the exits before it.
    Logits are divided by ``temperature`` before the softmax.
    """

    name: str
    channels: str
    macs: float
    macs_alone: float
    temperature: float = 1.0


@dataclass(frozen=True)
class ModelCard:
    """What a card says; ``text`` holds everything else in it, for show.

    Attributes
    ----------
    name : file stem of card and weights.
    sha256 : of the weights file, hexadecimal.
    config : arguments of the network's configuration.
    exits : in order, the EEG exit first.
    path : the card file.
    """

    name: str
    version: str
    sha256: str
    config: Mapping[str, Any]
    exits: tuple[ExitCard, ...]
    path: Path
    licence: str = ""
    text: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def weights_path(self) -> Path:
        """The safetensors file."""
        return self.path.with_suffix(".safetensors")

    @property
    def has_context(self) -> bool:
        """Whether a sequence stage refines what the exits say."""
        return bool(self.text.get("context"))

    @property
    def cascade_macs(self) -> NDArray[np.float64]:
        """(exits,) multiply-accumulates up to and with each exit."""
        return np.array([leave.macs for leave in self.exits])

    @property
    def alone_macs(self) -> NDArray[np.float64]:
        """(exits,) multiply-accumulates of each exit when those before it do not classify."""
        return np.array([leave.macs_alone for leave in self.exits])


def available_models(folder: Path | None = None) -> tuple[str, ...]:
    """Names of the models that ship: cards with weights beside them, in alphabetical order."""
    cards = sorted((folder or resources.WEIGHTS).glob("*.json"))
    return tuple(card.stem for card in cards if card.with_suffix(".safetensors").is_file())


def default_model(folder: Path | None = None) -> str:
    """Name of the model to score with where nobody asks for another.

    Raises
    ------
    ModelError
        No model is installed.
    """
    names = available_models(folder)
    if not names:
        raise ModelError("No model is installed, so nothing can be scored; install SleepGUI again.")
    return PREFERRED if PREFERRED in names else names[0]


def load_card(name: str, folder: Path | None = None) -> ModelCard:
    """Read the card of one model.

    Raises
    ------
    ModelError
        There is no such model, or its card is damaged.
    """
    folder = folder or resources.WEIGHTS
    names = available_models(folder)
    if name not in names:
        offered = f"choose one of {', '.join(names)}" if names else "no model is installed"
        raise ModelError(f"There is no model named {name!r}: {offered}.")
    path = folder / f"{name}.json"
    try:
        text = json.loads(path.read_text(encoding="utf-8"))
        return _parse(path, text)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"The card of the model {name!r} is damaged ({type(error).__name__}: {error});"
            " install SleepGUI again."
        ) from error


def _parse(path: Path, text: Mapping[str, Any]) -> ModelCard:
    temperatures = text.get("temperatures") or [1.0] * len(text["exits"])
    exits = tuple(
        ExitCard(
            name=str(entry["name"]),
            channels=str(entry["channels"]),
            macs=float(entry["macs"]),
            macs_alone=float(entry.get("macs_alone", entry["macs"])),
            temperature=float(temperature),
        )
        for entry, temperature in zip(text["exits"], temperatures, strict=True)
    )
    if not exits:
        raise ValueError("no exits")
    return ModelCard(
        name=path.stem,
        version=str(text["version"]),
        sha256=str(text["sha256"]).lower(),
        config=dict(text["config"]),
        exits=exits,
        path=path,
        licence=str(text.get("licence", "")),
        text=text,
    )


def sha256(path: Path) -> str:
    """Hash of a file, read block by block."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def check_weights(card: ModelCard) -> None:
    """Refuse weights that are not those the card describes.

    Raises
    ------
    ModelError
        The weights are missing, or their hash is not the card's; the message names both.
    """
    try:
        found = sha256(card.weights_path)
    except OSError as error:
        raise ModelError(
            f"The weights of the model {card.name!r} cannot be read ({error.strerror});"
            " install SleepGUI again."
        ) from error
    if found != card.sha256:
        raise ModelError(
            f"The weights of the model {card.name!r} are not those its card describes (SHA-256"
            f" found {found}, expected {card.sha256}); install SleepGUI again."
        )
