"""SalientSleepNet: salient waves found as salient objects are.

Jia et al. 2021, doi 10.24963/ijcai.2021/360.

EEG and EOG each pass through a U-shaped network whose steps are small U-shaped networks
themselves; dilated convolutions widen what each step sees; multimodal attention joins both signals;
what comes out is one value per sample, which is pooled to one decision per epoch. It reads 20
epochs end to end.

Differences from the paper: widths 8 to 32 in place of 8 to 128, three steps in place of five and
an average over two samples before the first (50 Hz), because at full size one night costs more
arithmetic than all other peers together.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.peers.base import CLASSES, PeerNetwork, SqueezeExcite, conv

WIDTHS: Final = (8, 16, 32)
POOLS: Final = (10, 8)
DILATIONS: Final = (1, 2, 3, 4)


class UUnit(nn.Module):
    """(n, inside, t) to (n, outside, t): a small U of convolutions with a shortcut around it."""

    def __init__(self, inside: int, outside: int, depth: int = 3) -> None:
        super().__init__()
        half = max(4, outside // 2)
        self.enter = conv(inside, outside, 5)
        sizes = [outside, *[half] * depth]
        self.down = nn.ModuleList(conv(a, half, 5) for a in sizes[:-1])
        self.bottom = conv(half, half, 5)
        self.up = nn.ModuleList(
            conv(2 * half, outside if last else half, 5) for last in [*[False] * (depth - 1), True]
        )

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        entered = self.enter(x)
        passed, now = [], entered
        for step in self.down:
            now = step(now)
            passed.append(now)
            now = functional.max_pool1d(now, 2, ceil_mode=True)
        now = self.bottom(now)
        for step, beside in zip(self.up, reversed(passed), strict=True):
            wide = functional.interpolate(now, size=beside.shape[2])
            now = step(torch.cat([wide, beside], 1))
        return now + entered  # type: ignore[no-any-return]


class ManyScales(nn.Module):
    """Dilated convolutions side by side, narrowed to as many maps as went in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scales = nn.ModuleList(
            nn.Conv1d(width, width, 3, padding=rate, dilation=rate) for rate in DILATIONS
        )
        self.narrow = conv(len(DILATIONS) * width, width, 1)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        side_by_side = [functional.relu(scale(x)) for scale in self.scales]
        narrowed: Tensor = self.narrow(torch.cat(side_by_side, 1))
        return narrowed


class Stream(nn.Module):
    """One signal, (n, 1, t) to (n, 8, t)."""

    def __init__(self, widths: Sequence[int] = WIDTHS) -> None:
        super().__init__()
        inside = (1, *widths[:-1])
        self.down = nn.ModuleList(UUnit(a, b) for a, b in zip(inside, widths, strict=True))
        self.scales = nn.ModuleList(ManyScales(width) for width in widths)
        pairs = list(pairwise(widths))[::-1]
        self.up = nn.ModuleList(UUnit(low + high, low) for low, high in pairs)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        passed = []
        for step, (unit, scales) in enumerate(zip(self.down, self.scales, strict=True)):
            found = unit(x)
            passed.append(scales(found))
            if step < len(POOLS):
                x = functional.max_pool1d(found, POOLS[step], ceil_mode=True)
        now = passed.pop()
        for unit in self.up:
            beside = passed.pop()
            wide = functional.interpolate(now, size=beside.shape[2])
            now = unit(torch.cat([wide, beside], 1))
        out: Tensor = now
        return out


class SalientSleepNet(PeerNetwork):
    """Planes: EEG, EOG."""

    def __init__(self) -> None:
        super().__init__()
        self.streams = nn.ModuleList(Stream() for _ in range(2))
        self.attention = SqueezeExcite(WIDTHS[0], 2)
        self.decide = nn.Sequential(
            conv(WIDTHS[0], 32, 1), nn.Dropout(0.3), nn.Conv1d(32, CLASSES, 5, padding=2)
        )

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        # Epochs end to end: (batch, planes, epochs x 3000), then 50 Hz.
        whole = functional.avg_pool1d(x.transpose(1, 2).flatten(2), 2)
        eeg, eog = (stream(whole[:, k : k + 1]) for k, stream in enumerate(self.streams))
        joined = self.attention(eeg + eog + eeg * eog)
        pooled = functional.adaptive_avg_pool1d(joined, x.shape[1])
        logits: Tensor = self.decide(pooled)
        return logits.transpose(1, 2)
