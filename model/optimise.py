"""What every training here does alike: weight decay, the running average, files whole or not."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn


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
