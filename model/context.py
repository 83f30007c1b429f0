"""A light sequence stage after the exits: what the neighbours say about an epoch.

A network that sees one epoch at a time cannot know that REM sleep does not last half a minute.
A small bidirectional GRU reads the EEG exit's probabilities of the whole night, which are always
there, and the EEG's band powers, and what it knows of each epoch's surroundings is added to the
evidence of whichever exit the epoch reached. An epoch's refined probabilities at an exit thus
depend on the EEG of the night and on its own signals alone, never on how far its neighbours went:
moving Speed back and forth cannot change them.

Band powers are read because of them alone there are whole real nights with an expert's stages to
learn from (`model.train_powers`); the waveforms of made nights only resemble real ones.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from model.network import CLASSES
from sleepgui.engine.card import sha256
from sleepgui.errors import ModelError
from sleepgui.preparation.powers import OUTLINE

_FLOOR: Final = -7.0
"""Log probabilities are not read below this: nobody is surer than one in a thousand."""


@dataclass(frozen=True)
class ContextConfig:
    """Shape of the sequence stage.

    Attributes
    ----------
    width : hidden units of each direction.
    exits : number of exits it refines.
    layers : of the GRU.
    powers : whether it reads band powers besides probabilities.
    alone : hidden units of each direction of a second GRU, which reads probabilities alone; 0
        where there is none.
    """

    width: int = 32
    exits: int = 3
    layers: int = 1
    powers: bool = False
    alone: int = 0

    @property
    def reads(self) -> int:
        """Numbers read of an epoch."""
        return CLASSES + 1 + (OUTLINE if self.powers else 0)

    @property
    def surroundings(self) -> int:
        """Numbers kept of an epoch's surroundings."""
        return 2 * (self.width + self.alone) + (OUTLINE if self.powers else 0)


class Context(nn.Module):
    """Refines the probabilities of a night: whole nights in, whole nights out."""

    def __init__(self, config: ContextConfig) -> None:
        super().__init__()
        self.config = config
        both_ways: dict[str, Any] = {
            "num_layers": config.layers,
            "batch_first": True,
            "bidirectional": True,
        }
        self.gru = nn.GRU(config.reads, config.width, **both_ways)
        self.alone = nn.GRU(CLASSES + 1, config.alone, **both_ways) if config.alone else None
        self.says = nn.ModuleList(
            nn.Linear(config.surroundings, CLASSES) for _ in range(config.exits)
        )
        self.trust = nn.Parameter(torch.ones(config.exits))

    def read(self, first: Tensor, outline: Tensor | None = None) -> Tensor:
        """Surroundings of every epoch, (nights, epochs, `ContextConfig.surroundings`).

        Parameters
        ----------
        first : (nights, epochs, 5) log probabilities of the EEG exit in order of time, NaN for
            epochs that could not be scored.
        outline : (nights, epochs, `OUTLINE`) of their band powers (`powers.outline`), for a stage
            that reads them.
        """
        if self.config.powers != (outline is not None):
            raise ValueError("band powers go to a sequence stage that reads them, and to no other")
        absent = torch.isnan(first).any(2, keepdim=True)
        known = torch.where(absent, torch.zeros_like(first), first.clamp(min=_FLOOR))
        said = torch.cat([known, absent.to(first.dtype)], 2)
        found = [self.gru(said if outline is None else torch.cat([said, outline], 2))[0]]
        if self.alone is not None:
            found.append(self.alone(said)[0])
        return torch.cat(found if outline is None else [*found, outline], 2)

    def refine(self, exit_: int, surroundings: Tensor, own: Tensor) -> Tensor:
        """Logits (..., 5) of epochs at an exit, from `read` and their own log probabilities."""
        evidence = self.trust[exit_] * own.clamp(min=_FLOOR)
        logits: Tensor = evidence + self.says[exit_](surroundings)
        return logits


def context_macs(config: ContextConfig) -> int:
    """Multiply-accumulates for one epoch at one exit: two directions of three gates, an output.

    A layer above the first reads both directions of the one below.
    """

    def gru(width: int, reads: int) -> int:
        first = 3 * width * (reads + width)
        above = 3 * width * (2 * width + width)
        return 2 * (first + (config.layers - 1) * above)

    both = gru(config.width, config.reads) + gru(config.alone, CLASSES + 1)
    return both + config.surroundings * CLASSES


@torch.no_grad()
def joined(powers: Context, alone: Context) -> Context:
    """One stage that says the mean of two stages' logits: of one that reads powers, and another.

    Raises
    ------
    ValueError
        They are not one of each kind, with as many layers and exits.
    """
    a, b = powers.config, alone.config
    if not a.powers or b.powers or a.alone or b.alone or (a.layers, a.exits) != (b.layers, b.exits):
        raise ValueError("a stage that reads powers and one that does not, alike otherwise")
    both = Context(replace(a, alone=b.width))
    assert both.alone is not None
    both.gru.load_state_dict(powers.gru.state_dict())
    both.alone.load_state_dict(alone.gru.state_dict())
    both.trust.copy_((powers.trust + alone.trust) / 2)
    inner = 2 * a.width
    for k in range(a.exits):
        says, one, other = (stage.says[k].state_dict() for stage in (both, powers, alone))
        gru, seen = one["weight"].split([inner, OUTLINE], 1)
        says["weight"].copy_(torch.cat([gru, other["weight"], seen], 1) / 2)
        says["bias"].copy_((one["bias"] + other["bias"]) / 2)
    return both.eval()


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
