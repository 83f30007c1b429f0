"""What every training here does alike: steps, the running average, going on, files whole or not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn


def weight_groups(net: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    """Weight decay for matrices and filters, none for norms and biases."""
    decayed = [p for p in net.parameters() if p.ndim > 1]
    others = [p for p in net.parameters() if p.ndim <= 1]
    return [
        {"params": decayed, "weight_decay": weight_decay},
        {"params": others, "weight_decay": 0.0},
    ]


@torch.no_grad()
def blend(average: nn.Module, net: nn.Module, decay: float, step: int) -> None:
    """Running average of weights and of batch-norm statistics; quicker at the beginning."""
    keep = min(decay, (1 + step) / (10 + step))
    for old, new in zip(average.state_dict().values(), net.state_dict().values(), strict=True):
        if old.is_floating_point():
            old.lerp_(new, 1 - keep)
        else:
            old.copy_(new)


def descend(
    net: nn.Module,
    loss: Callable[[], Tensor],
    *,
    lr: float,
    steps: int,
    look: int,
    average: nn.Module | None = None,
    decay: float = 0.0,
) -> Iterator[tuple[int, float]]:
    """Train a small network down ``loss`` in one go, by AdamW and one cycle of step sizes.

    Yields the steps taken and the loss of the last one, every ``look`` steps and at the end.
    ``average`` is blended with the weights after every step.
    """
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=steps)
    for step in range(steps):
        net.train()
        value = loss()
        optimizer.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if average is not None:
            blend(average, net, decay, step)
        if (step + 1) % look == 0 or step + 1 == steps:
            yield step + 1, float(value.detach())


class Course:
    """A network that learns by AdamW and one cycle of step sizes, and its running average.

    ``state`` is the training's own: how far it is, what was best. It is kept with the rest.
    """

    def __init__(
        self,
        net: nn.Module,
        average: nn.Module,
        state: dict[str, Any],
        *,
        lr: float,
        weight_decay: float,
        steps: int,
        clip: float = 2.0,
    ) -> None:
        self.net, self.average, self.state, self.clip = net, average, state, clip
        average.load_state_dict(net.state_dict())
        self.optimizer = torch.optim.AdamW(weight_groups(net, weight_decay), lr=lr)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer, lr, total_steps=steps, pct_start=0.15
        )

    def learn(self, loss: Tensor) -> float:
        """One step of the weights down the loss; its value."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.net.parameters(), self.clip)
        self.optimizer.step()
        return float(loss.detach())

    def advance(self, decay: float, taken: int) -> None:
        """Next step size, and the weights into the average; ``taken`` steps count as done."""
        self.schedule.step()
        blend(self.average, self.net, decay, taken)

    def keep(self, path: Path) -> None:
        """Write everything that is needed to go on."""
        save_whole(
            path,
            {
                "net": self.net.state_dict(),
                "average": self.average.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "schedule": self.schedule.state_dict(),
                "state": self.state,
            },
        )

    def take_up(self, path: Path, device: torch.device | None = None) -> None:
        """Go on from what `keep` wrote; nothing happens where there is no such file."""
        if not path.is_file():
            return
        saved = torch.load(path, map_location=device, weights_only=True)
        self.net.load_state_dict(saved["net"])
        self.average.load_state_dict(saved["average"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.schedule.load_state_dict(saved["schedule"])
        self.state = saved["state"]


def save_whole(path: Path, content: Any) -> None:
    """Write with torch, replacing the file in one piece."""
    part_file = path.with_suffix(".part")
    torch.save(content, part_file)
    part_file.replace(path)


def save_npy(path: Path, array: NDArray[Any]) -> None:
    """Write with NumPy, replacing the file in one piece."""
    part_file = path.with_suffix(".part.npy")
    np.save(part_file, array)
    part_file.replace(path)
