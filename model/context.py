"""A light sequence stage after the exits: what the neighbours say about an epoch.

A network that sees one epoch at a time cannot know that REM sleep does not last half a minute.
A small bidirectional GRU reads the EEG exit's probabilities of the whole night, which are always
there, and what it knows of each epoch's surroundings is added to the evidence of whichever exit
the epoch reached. An epoch's refined probabilities at an exit thus depend on the EEG exit
of the night and on its own signals alone, never on how far its neighbours went: moving Speed
back and forth cannot change them.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from model.network import CLASSES
from sleepgui.engine.card import sha256
from sleepgui.errors import ModelError

_FLOOR: Final = -7.0
"""Log probabilities are not read below this: nobody is surer than one in a thousand."""


@dataclass(frozen=True)
class ContextConfig:
    """Shape of the sequence stage: hidden units a direction, number of exits, layers."""

    width: int = 32
    exits: int = 3
    layers: int = 1


class Context(nn.Module):
    """Refines the probabilities of a night: whole nights in, whole nights out."""

    def __init__(self, config: ContextConfig) -> None:
        super().__init__()
        self.config = config
        self.gru = nn.GRU(
            CLASSES + 1,
            config.width,
            num_layers=config.layers,
            batch_first=True,
            bidirectional=True,
        )
        self.says = nn.ModuleList(nn.Linear(2 * config.width, CLASSES) for _ in range(config.exits))
        self.trust = nn.Parameter(torch.ones(config.exits))

    def read(self, first: Tensor) -> Tensor:
        """Surroundings of every epoch, (nights, epochs, 2 width).

        Parameters
        ----------
        first : (nights, epochs, 5) log probabilities of the EEG exit in order of time, NaN for
            epochs that could not be scored.
        """
        absent = torch.isnan(first).any(2, keepdim=True)
        known = torch.where(absent, torch.zeros_like(first), first.clamp(min=_FLOOR))
        out, _ = self.gru(torch.cat([known, absent.to(first.dtype)], 2))
        surroundings: Tensor = out
        return surroundings

    def refine(self, exit_: int, surroundings: Tensor, own: Tensor) -> Tensor:
        """Logits (..., 5) of epochs at an exit, from `read` and their own log probabilities."""
        evidence = self.trust[exit_] * own.clamp(min=_FLOOR)
        logits: Tensor = evidence + self.says[exit_](surroundings)
        return logits


def context_macs(config: ContextConfig) -> int:
    """Multiply-accumulates for one epoch at one exit: two directions of three gates, one output.

    A layer above the first reads both directions of the one below.
    """
    first = 3 * config.width * (CLASSES + 1 + config.width)
    above = 3 * config.width * (2 * config.width + config.width)
    return 2 * (first + (config.layers - 1) * above) + 2 * config.width * CLASSES


def load_context(card: Path) -> tuple[Context, list[float]] | None:
    """The sequence stage a card names and its temperatures, ``None`` where it names none.

    Raises
    ------
    ModelError
        Its weights are not those of the card.
    """
    said = json.loads(card.read_text(encoding="utf-8")).get("context")
    if said is None:
        return None
    path = card.with_name(said["file"])
    if not path.is_file() or sha256(path) != said["sha256"]:
        raise ModelError(f"{path.name} is not the file its card describes; install SleepGUI again.")
    context = Context(ContextConfig(**said["config"]))
    context.load_state_dict(load_file(path))
    return context.eval(), list(said["temperatures"])
