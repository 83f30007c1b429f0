"""A light sequence stage after the exits: what the neighbours say about an epoch.

A network that sees one epoch at a time cannot know that REM sleep does not last half a minute.
A small bidirectional GRU reads the EEG exit's probabilities of the whole night, which are always
there, and the EEG's band powers, and what it knows of each epoch's surroundings is added to the
evidence of whichever exit the epoch reached. An epoch's refined probabilities at the EEG exit thus
depend on the EEG of the night, never on how far its neighbours went: moving Speed back and forth
cannot change them.

Band powers are read because of them alone there are whole real nights with an expert's stages to
learn from (`model.train_powers`); the waveforms of made nights only resemble real ones. Another GRU
reads the EOG's besides (`model.train_eyes`). What it finds refines the exits after the EEG exit,
which may know the EOG: of the whole night again, so that Speed changes nothing there either.
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
from sleepgui.preparation.powers import EYE_OUTLINE, OUTLINE

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
    eyes : hidden units of each direction of a third GRU, for the exits after the EEG exit, which
        reads the EOG's band powers besides all others; 0 where there is none.
    """

    width: int = 32
    exits: int = 3
    layers: int = 1
    powers: bool = False
    alone: int = 0
    eyes: int = 0

    @property
    def reads(self) -> int:
        """Numbers read of an epoch."""
        return CLASSES + 1 + (OUTLINE if self.powers else 0)

    @property
    def surroundings(self) -> int:
        """Numbers kept of an epoch's surroundings for the EEG exit."""
        return 2 * (self.width + self.alone) + (OUTLINE if self.powers else 0)

    @property
    def for_sides(self) -> int:
        """Numbers kept of them for the exits after it."""
        return self.surroundings + (2 * self.eyes + EYE_OUTLINE if self.eyes else 0)


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
        reads = config.reads + EYE_OUTLINE
        self.eyes = nn.GRU(reads, config.eyes, **both_ways) if config.eyes else None
        self.says = nn.ModuleList(
            nn.Linear(config.for_sides if k else config.surroundings, CLASSES)
            for k in range(config.exits)
        )
        self.trust = nn.Parameter(torch.ones(config.exits))

    def read(self, first: Tensor, outline: Tensor | None = None) -> Tensor:
        """Surroundings of every epoch by its EEG, (nights, epochs, `ContextConfig.surroundings`).

        Parameters
        ----------
        first : (nights, epochs, 5) log probabilities of the EEG exit in order of time, NaN for
            epochs that could not be scored.
        outline : (nights, epochs, `OUTLINE`) of their band powers (`powers.outline`), for a stage
            that reads them.
        """
        if self.config.powers != (outline is not None):
            raise ValueError("band powers go to a sequence stage that reads them, and to no other")
        said = self._said(first)
        found = [self.gru(said if outline is None else torch.cat([said, outline], 2))[0]]
        if self.alone is not None:
            found.append(self.alone(said)[0])
        return torch.cat(found if outline is None else [*found, outline], 2)

    def look(self, surroundings: Tensor, first: Tensor, outline: Tensor, eyes: Tensor) -> Tensor:
        """Surroundings for the exits after the EEG exit, `ContextConfig.for_sides` of an epoch.

        Parameters
        ----------
        surroundings : of the same nights, by `read`.
        first, outline : what that was given.
        eyes : (nights, epochs, `EYE_OUTLINE`) of the EOG's band powers (`powers.outline`), missing
            where there is none.

        Raises
        ------
        ValueError
            The stage does not read them.
        """
        if self.eyes is None or not self.config.powers:
            raise ValueError("this sequence stage does not read the EOG's band powers")
        found, _ = self.eyes(torch.cat([self._said(first), outline, eyes], 2))
        return torch.cat([surroundings, found, eyes], 2)

    @staticmethod
    def _said(first: Tensor) -> Tensor:
        """(nights, epochs, 6): what the EEG exit says, and whether it says nothing."""
        absent = torch.isnan(first).any(2, keepdim=True)
        known = torch.where(absent, torch.zeros_like(first), first.clamp(min=_FLOOR))
        return torch.cat([known, absent.to(first.dtype)], 2)

    def around(
        self, first: Tensor, outline: Tensor | None, eyes: Tensor | None
    ) -> tuple[Tensor, ...]:
        """Surroundings for every exit in turn: of `read`, then of `look` if it reads eyes."""
        by_eeg = self.read(first, outline)
        if self.eyes is None:
            return (by_eeg,) * self.config.exits
        if outline is None or eyes is None:
            raise ValueError("this sequence stage reads the EOG's band powers too")
        return (by_eeg, *(self.look(by_eeg, first, outline, eyes),) * (self.config.exits - 1))

    def refine(self, exit_: int, surroundings: Tensor, own: Tensor) -> Tensor:
        """Logits (..., 5) of epochs at an exit.

        From the exit's surroundings (`around`) and their own log probabilities.
        """
        evidence = self.trust[exit_] * own.clamp(min=_FLOOR)
        logits: Tensor = evidence + self.says[exit_](surroundings)
        return logits


def context_macs(config: ContextConfig) -> int:
    """Multiply-accumulates for one epoch at one exit: two directions of three gates, an output.

    A layer above the first reads both directions of the one below. The EOG is counted for every
    epoch: a night is read whole as soon as one of its epochs goes on to the EOG exit.
    """

    def gru(width: int, reads: int) -> int:
        first = 3 * width * (reads + width)
        above = 3 * width * (2 * width + width)
        return 2 * (first + (config.layers - 1) * above)

    by_eeg = gru(config.width, config.reads) + gru(config.alone, CLASSES + 1)
    by_eyes = gru(config.eyes, config.reads + EYE_OUTLINE) if config.eyes else 0
    return by_eeg + by_eyes + config.for_sides * CLASSES


@torch.no_grad()
def joined(powers: Context, alone: Context) -> Context:
    """One stage that says the mean of two stages' logits: of one that reads powers, and another.

    Raises
    ------
    ValueError
        They are not one of each kind, with as many layers and exits.
    """
    a, b = powers.config, alone.config
    more = a.alone or b.alone or a.eyes or b.eyes
    if not a.powers or b.powers or more or (a.layers, a.exits) != (b.layers, b.exits):
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


@torch.no_grad()
def with_eyes(stage: Context, width: int) -> Context:
    """The same stage, able to read the EOG's band powers, which so far change nothing.

    Raises
    ------
    ValueError
        It does not read the EEG's band powers, or reads the EOG's already.
    """
    if not stage.config.powers or stage.config.eyes:
        raise ValueError("a stage that reads the EEG's band powers, and not yet the EOG's")
    more = Context(replace(stage.config, eyes=width))
    kept = more.state_dict()
    for name, value in stage.state_dict().items():
        if kept[name].shape == value.shape:
            kept[name].copy_(value)
        else:  # what is said at an exit after the first
            kept[name].zero_()
            kept[name][:, : value.shape[1]].copy_(value)
    return more.eval()


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
