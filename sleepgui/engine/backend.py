"""What computes the network: ONNX Runtime, or PyTorch where a model has no graphs.

ONNX Runtime is a tenth of PyTorch's size and is ready in a fraction of a second; the graphs hold
the same numbers as the weights (`model.graphs` compares them). PyTorch trains, and scores with
models that were not turned into graphs. Choosing loads neither.
"""

import json
import os
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sleepgui.engine.card import MANIFEST_SUFFIX, ModelCard, sha256
from sleepgui.errors import ModelError

VARIABLE: Final = "SLEEPGUI_ENGINE"
"""Environment variable that asks for one of `Backend`; for comparing the two."""


class Backend(StrEnum):
    """By its library's name."""

    ONNX = "onnxruntime"
    TORCH = "torch"


@dataclass(frozen=True)
class Graphs:
    """Files that compute a model, with their SHA-256.

    ``exits`` and ``refine`` have one for each exit; all but the first are empty for a model without
    a sequence stage, and ``look`` for one whose stage does not read the EOG's band powers.
    """

    exits: tuple[tuple[Path, str], ...]
    refine: tuple[tuple[Path, str], ...] = ()
    surroundings: tuple[Path, str] | None = None
    look: tuple[Path, str] | None = None

    def check(self) -> None:
        """Refuse files that are not those of the list.

        Raises
        ------
        ModelError
            One is missing or is another.
        """
        last = (one for one in (self.surroundings, self.look) if one is not None)
        for path, expected in (*self.exits, *self.refine, *last):
            if not path.is_file() or sha256(path) != expected:
                raise ModelError(
                    f"{path.name} is not the file its list describes; install SleepGUI again."
                )


def find_graphs(card: ModelCard) -> Graphs | None:
    """Graphs made from exactly the weights of this card, ``None`` where there are none.

    Raises
    ------
    ModelError
        Their list is damaged.
    """
    path = card.path.with_name(card.path.stem + MANIFEST_SUFFIX)
    if not path.is_file():
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        context = card.text.get("context") or {}
        made_from = said["weights_sha256"], said.get("context_sha256")
        if made_from != (card.sha256, context.get("sha256")):
            return None
        around = said.get("surroundings")
        reads_eyes = bool(context.get("config", {}).get("eyes"))
        return Graphs(
            exits=tuple(_file(path, one) for one in said["exits"]),
            refine=tuple(_file(path, one) for one in said["refine"]),
            surroundings=None if around is None else _file(path, around),
            look=_file(path, said["look"]) if reads_eyes else None,
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{path.name} is damaged ({type(error).__name__}); install SleepGUI again."
        ) from error


def _file(manifest: Path, entry: dict[str, str]) -> tuple[Path, str]:
    # A name only: a list must not reach for files elsewhere.
    return manifest.with_name(Path(entry["file"]).name), str(entry["sha256"])


def _installed(library: str) -> bool:
    try:
        return find_spec(library) is not None
    except ImportError:  # half of it is there
        return False


def choose(card: ModelCard) -> Backend:
    """What scores with this model on this computer.

    Raises
    ------
    ModelError
        Nothing can, or what `VARIABLE` asks for is unknown or cannot.
    """
    wanted = os.environ.get(VARIABLE)
    if wanted and wanted not in set(Backend):
        raise ModelError(f"{VARIABLE} is {wanted!r}; it can be {' or '.join(Backend)}.")
    can = []
    if _installed(Backend.ONNX) and find_graphs(card) is not None:
        can.append(Backend.ONNX)
    if _installed(Backend.TORCH):
        can.append(Backend.TORCH)
    if wanted:
        can = [one for one in can if one == wanted]
    if not can:
        raise ModelError(
            f"Nothing here can compute the model {card.name!r}"
            + (f" with {wanted}" if wanted else "")
            + ": it has no graphs for ONNX Runtime or that is not installed, and PyTorch is not"
            " installed either; install SleepGUI again."
        )
    return can[0]
