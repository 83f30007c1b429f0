"""SleepPrintNet: four feature extractors side by side.

Jia et al. 2020, doi 10.1145/3411408.3411417.

EEG in time, EEG in frequency and place, EOG and EMG each have a module of their own; what they
find is laid end to end and classified.

Differences from the paper: its frequency-and-place module reads maps of band power over a
20-electrode scalp. With two derivations there is no map, so the module here reads the differential
entropy of five bands, second by second, of both derivations (for a band-limited Gaussian signal
half the log of its variance, up to a constant).
"""

from typing import Final

import torch
from torch import Tensor, nn

from model.peers.base import CLASSES, RATE_HZ, EachEpoch, conv

BANDS_HZ: Final = ((0.5, 4.0), (4.0, 8.0), (8.0, 12.0), (12.0, 16.0), (16.0, 35.0))
SECONDS: Final = 30


class TwoScales(nn.Module):
    """(n, planes, 3000) to (n, 512): filters of half a second and of four seconds."""

    def __init__(self, planes: int, width: int) -> None:
        super().__init__()

        def branch(kernel: int, stride: int, pool: int) -> nn.Sequential:
            return nn.Sequential(
                conv(planes, width, kernel, stride),
                nn.MaxPool1d(pool, pool),
                nn.Dropout(0.5),
                conv(width, 2 * width, 8),
                conv(2 * width, 2 * width, 8),
                nn.AdaptiveMaxPool1d(8),
                nn.Flatten(),
            )

        self.branches = nn.ModuleList((branch(50, 6, 8), branch(400, 50, 4)))
        self.shrink = nn.Sequential(nn.Dropout(0.5), nn.Linear(32 * width, 256), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        both: Tensor = self.shrink(torch.cat([branch(x) for branch in self.branches], 1))
        return both


class Entropies(nn.Module):
    """(n, planes, 3000) to (n, planes x 5, 30): differential entropy of bands, by second."""

    def __init__(self) -> None:
        super().__init__()
        at = torch.fft.rfftfreq(RATE_HZ, 1 / RATE_HZ)
        inside = torch.stack([(at >= low) & (at < high) for low, high in BANDS_HZ])
        self.register_buffer("bands", inside.float().T.contiguous(), persistent=False)
        self.register_buffer("window", torch.hann_window(RATE_HZ), persistent=False)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        pieces = x.view(*x.shape[:2], SECONDS, RATE_HZ) * self.get_buffer("window")
        power: Tensor = torch.fft.rfft(pieces).abs().square() @ self.get_buffer("bands")
        return (power + 1e-3).log().div(2).transpose(2, 3).flatten(1, 2)


class SleepPrintNet(EachEpoch):
    """Planes: two EEG, EOG, EMG."""

    def __init__(self) -> None:
        super().__init__()
        self.times = TwoScales(2, 64)
        self.spectra = nn.Sequential(
            Entropies(),
            nn.BatchNorm1d(2 * len(BANDS_HZ)),
            conv(2 * len(BANDS_HZ), 64, 5),
            conv(64, 64, 5),
            nn.AdaptiveAvgPool1d(6),
            nn.Flatten(),
        )
        self.eyes = TwoScales(1, 32)
        self.chin = TwoScales(1, 32)
        self.decide = nn.Sequential(
            nn.Linear(3 * 256 + 384, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, CLASSES)
        )

    def epoch(self, x: Tensor) -> Tensor:  # noqa: D102
        eeg, eog, emg = x[:, :2], x[:, 2:3], x[:, 3:4]
        found = [self.times(eeg), self.spectra(eeg), self.eyes(eog), self.chin(emg)]
        logits: Tensor = self.decide(torch.cat(found, 1))
        return logits
