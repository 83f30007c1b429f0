"""SeqSleepNet and its baselines (Phan et al. 2019, doi 10.1109/TNSRE.2019.2896659).

Every signal becomes a time-frequency image: windows of two seconds, half overlapping, 129
frequencies, natural log of the amplitude, (29, 129) an epoch. Learned filter banks reduce the
frequencies to 32 a signal. A bidirectional recurrent network with attention reads an epoch's 29
columns (the epoch encoder, "ARNN"), another reads the sequence of epochs, and every epoch of the
sequence is scored. Sequences of 10, 20 or 30 epochs overlap, and an epoch's probabilities are
aggregated over all sequences it is in (`model.peers.score`).

`Arnn` is the paper's end-to-end baseline E2E-ARNN, the epoch encoder alone. `MultitaskArnn` also
foretells the epoch before and the epoch after, and averages what neighbours say.

Difference from the paper: plain GRUs, without recurrent batch norm. An image is normalised to
mean 0 and deviation 1 by batch norm over each frequency, in place of the training set's
statistics, and amplitudes have a floor.
"""

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor, nn

from model.peers.base import CLASSES, RATE_HZ, EachEpoch, PeerNetwork

WINDOW: Final = 200
HOP: Final = 100
FFT: Final = 256
FREQUENCIES: Final = FFT // 2 + 1
COLUMNS: Final = 29
FILTERS: Final = 32
FLOOR: Final = 0.3
"""Under every amplitude: prepared signals hold nothing above their band, and the log of nothing
would say more about the noise of an amplifier than about sleep. White noise as strong as the
signal has about 9."""


def triangles(filters: int = FILTERS) -> Tensor:
    """(129, filters) triangular filters, evenly spaced from 0 to 50 Hz."""
    peaks = torch.linspace(0, RATE_HZ / 2, filters + 2)
    at = torch.linspace(0, RATE_HZ / 2, FREQUENCIES)[:, None]
    rise = (at - peaks[:-2]) / (peaks[1:-1] - peaks[:-2])
    fall = (peaks[2:] - at) / (peaks[2:] - peaks[1:-1])
    return torch.minimum(rise, fall).clamp(min=0)


class Images(nn.Module):
    """(n, planes, 3000) to (n, 29, planes x 32): log spectra through learned filter banks."""

    def __init__(self, planes: int) -> None:
        super().__init__()
        self.register_buffer("window", torch.hamming_window(WINDOW), persistent=False)
        self.register_buffer("shape", triangles(), persistent=False)
        self.norm = nn.BatchNorm1d(planes * FREQUENCIES, affine=False)
        self.weight = nn.Parameter(torch.randn(planes, FREQUENCIES, FILTERS) * 0.1)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        window, shape = self.get_buffer("window"), self.get_buffer("shape")
        pieces = x.unfold(2, WINDOW, HOP) * window
        spectrum = torch.fft.rfft(pieces, FFT).abs().add(FLOOR).log()
        flat = spectrum.transpose(2, 3).flatten(1, 2)
        calm = self.norm(flat).view(len(x), x.shape[1], FREQUENCIES, -1)
        bank = torch.sigmoid(self.weight) * shape
        return torch.einsum("npft,pfm->ntpm", calm, bank).flatten(2)


class Attention(nn.Module):
    """(n, steps, width) to (n, width): steps weighed by what they hold (equations 8 to 10)."""

    def __init__(self, width: int, size: int = 64) -> None:
        super().__init__()
        self.score = nn.Sequential(
            nn.Linear(width, size), nn.Tanh(), nn.Linear(size, 1, bias=False)
        )

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        weight: Tensor = self.score(x).softmax(1)
        return (weight * x).sum(1)


class EpochEncoder(nn.Module):
    """(n, planes, 3000) to (n, 128): filter banks, bidirectional GRU, attention."""

    WIDTH = 128

    def __init__(self, planes: int) -> None:
        super().__init__()
        self.images = Images(planes)
        self.dropout = nn.Dropout(0.25)
        self.gru = nn.GRU(planes * FILTERS, self.WIDTH // 2, batch_first=True, bidirectional=True)
        self.attention = Attention(self.WIDTH)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        read, _ = self.gru(self.dropout(self.images(x)))
        seen: Tensor = self.attention(self.dropout(read))
        return seen


class SeqSleepNet(PeerNetwork):
    """The whole network: epoch encoder, then a bidirectional GRU over the epochs."""

    def __init__(self, planes: int) -> None:
        super().__init__()
        self.encoder = EpochEncoder(planes)
        width = self.encoder.WIDTH
        self.gru = nn.GRU(width, width // 2, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(0.25)
        self.decide = nn.Linear(width, CLASSES)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        seen = self.encoder(x.flatten(0, 1)).view(*x.shape[:2], -1)
        read, _ = self.gru(seen)
        logits: Tensor = self.decide(self.dropout(read))
        return logits


class Arnn(EachEpoch):
    """E2E-ARNN: the epoch encoder and a decision."""

    def __init__(self, planes: int) -> None:
        super().__init__()
        self.encoder = EpochEncoder(planes)
        self.decide = nn.Linear(self.encoder.WIDTH, CLASSES)

    def epoch(self, x: Tensor) -> Tensor:  # noqa: D102
        logits: Tensor = self.decide(self.encoder(x))
        return logits


class MultitaskArnn(PeerNetwork):
    """Multitask E2E-ARNN: one epoch foretells itself and both neighbours; opinions are averaged.

    What is averaged are log probabilities (the paper's multiplicative voting).
    """

    OFFSETS: Sequence[int] = (-1, 0, 1)

    def __init__(self, planes: int) -> None:
        super().__init__()
        self.encoder = EpochEncoder(planes)
        self.decide = nn.Linear(self.encoder.WIDTH, CLASSES * len(self.OFFSETS))

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        said = self.decide(self.encoder(x.flatten(0, 1)))
        log_p = said.view(*x.shape[:2], len(self.OFFSETS), CLASSES).log_softmax(3)
        total = torch.zeros_like(log_p[:, :, 0])
        voters = total.new_zeros(total.shape[1], 1)
        n = total.shape[1]
        for place, offset in enumerate(self.OFFSETS):
            # What epoch i says about epoch i + offset.
            heard = slice(max(0, offset), n + min(0, offset))
            said_by = slice(max(0, -offset), n + min(0, -offset))
            total[:, heard] = total[:, heard] + log_p[:, said_by, place]
            voters[heard] += 1
        return total / voters
