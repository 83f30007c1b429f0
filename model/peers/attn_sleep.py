"""AttnSleep: attention on one EEG derivation (Eldele et al. 2021, doi 10.1109/TNSRE.2021.3076234).

A multi-resolution CNN reads the epoch with short and long filters, adaptive feature recalibration
weighs what they found, and a temporal context encoder (multi-head attention whose queries, keys
and values are causal convolutions) relates the moments of the epoch to each other. Training uses a
class-aware loss (`class_aware_weights`).

Two parts can be exchanged, as in a published reproduction:

``encoder="conformer"``
    a Conformer block (Gulati et al. 2020, doi 10.21437/Interspeech.2020-3015) in place of the
    transformer encoder: half a feed-forward, self-attention, a gated depthwise convolution, half
    a feed-forward.
``front="periods"``
    a multi-scale multi-period CNN in place of the multi-resolution one. Its description is not
    public, so this is our reading of the name: several kernel lengths (scales), and convolutions
    over time folded at the periods of sleep's rhythms, where one axis runs within a period and the
    other from one to the next.

Differences from the paper: none known in the base network. Recalibrated features are (30, 80) and
the encoder's width is the 80 moments, as in the paper.
"""

from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.peers.base import CLASSES, EachEpoch, SqueezeExcite, conv

MOMENTS = 80
RECALIBRATED = 30


class MultiResolution(nn.Module):
    """(n, 1, 3000) to (n, 128, 80): filters of half a second and of four seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.short = nn.Sequential(
            conv(1, 64, 50, 6, padding=24, activation=nn.GELU),
            nn.MaxPool1d(8, 2, 4),
            nn.Dropout(0.5),
            conv(64, 128, 8, padding=4, activation=nn.GELU),
            conv(128, 128, 8, padding=4, activation=nn.GELU),
            nn.MaxPool1d(4, 4, 2),
        )
        self.long = nn.Sequential(
            conv(1, 64, 400, 50, padding=200, activation=nn.GELU),
            nn.MaxPool1d(4, 2, 2),
            nn.Dropout(0.5),
            conv(64, 128, 7, padding=3, activation=nn.GELU),
            conv(128, 128, 7, padding=3, activation=nn.GELU),
            nn.MaxPool1d(2, 2, 1),
        )
        self.dropout = nn.Dropout(0.5)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        both: Tensor = self.dropout(torch.cat([self.short(x), self.long(x)], 2))
        return both


class MultiPeriod(nn.Module):
    """(n, 1, 3000) to (n, 128, 80): three scales, each folded at three periods."""

    PERIODS = (4, 16, 60)
    """In steps of 60 ms: a spindle's cycle group, a slow wave, and a few of them."""

    def __init__(self) -> None:
        super().__init__()
        self.scales = nn.ModuleList(
            conv(1, width, kernel, 6, activation=nn.GELU)
            for width, kernel in ((24, 25), (20, 101), (20, 401))
        )
        self.fold = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(64, 64, 3, padding=1, groups=4, bias=False),
                nn.BatchNorm2d(64),
                nn.GELU(),
            )
            for _ in self.PERIODS
        )
        self.mix = nn.Sequential(
            nn.Dropout(0.5),
            conv(64, 128, 9, 3, activation=nn.GELU),
            conv(128, 128, 7, activation=nn.GELU),
            nn.AdaptiveMaxPool1d(MOMENTS),
            nn.Dropout(0.5),
        )

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        found = torch.cat([scale(x)[:, :, :500] for scale in self.scales], 1)
        total = found
        for period, fold in zip(self.PERIODS, self.fold, strict=True):
            whole = functional.pad(found, (0, -found.shape[2] % period))
            folded = fold(whole.view(*whole.shape[:2], -1, period))
            total = total + folded.flatten(2)[:, :, : found.shape[2]]
        mixed: Tensor = self.mix(total)
        return mixed


class Recalibration(nn.Module):
    """(n, 128, 80) to (n, 30, 80): a residual block with squeeze and excitation."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            conv(128, RECALIBRATED, 1),
            nn.Conv1d(RECALIBRATED, RECALIBRATED, 1, bias=False),
            nn.BatchNorm1d(RECALIBRATED),
            SqueezeExcite(RECALIBRATED, 16),
        )
        self.past = nn.Sequential(
            nn.Conv1d(128, RECALIBRATED, 1, bias=False), nn.BatchNorm1d(RECALIBRATED)
        )

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        return functional.relu(self.body(x) + self.past(x))


class Causal(nn.Module):
    """Convolution over the moments that looks back only: (n, 30, 80) to the same."""

    def __init__(self, kernel: int = 7) -> None:
        super().__init__()
        self.back = kernel - 1
        self.conv = nn.Conv1d(RECALIBRATED, RECALIBRATED, kernel)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        out: Tensor = self.conv(functional.pad(x, (self.back, 0)))
        return out


class CausalAttention(nn.Module):
    """Multi-head attention among the feature rows; queries, keys and values look back only."""

    def __init__(self, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.causal = nn.ModuleList(Causal() for _ in range(3))
        self.out = nn.Linear(MOMENTS, MOMENTS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, query: Tensor, rest: Tensor) -> Tensor:  # noqa: D102
        given = (query, rest, rest)
        q, k, v = (
            causal(x).view(*x.shape[:2], self.heads, -1).transpose(1, 2)
            for causal, x in zip(self.causal, given, strict=True)
        )
        weight = self.dropout((q @ k.transpose(2, 3) / q.shape[3] ** 0.5).softmax(3))
        attended: Tensor = self.out((weight @ v).transpose(1, 2).flatten(2))
        return attended


class EncoderLayer(nn.Module):
    """One layer of the temporal context encoder: (n, 30, 80) to the same."""

    def __init__(self, heads: int = 5, feedforward: int = 120, dropout: float = 0.1) -> None:
        super().__init__()
        self.causal = Causal()
        self.attention = CausalAttention(heads, dropout)
        self.feedforward = nn.Sequential(
            nn.Linear(MOMENTS, feedforward),
            nn.ReLU(),
            nn.Dropout(dropout),
            nn.Linear(feedforward, MOMENTS),
        )
        self.norms = nn.ModuleList(nn.LayerNorm(MOMENTS) for _ in range(2))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        query = self.causal(x)
        x = query + self.dropout(self.attention(self.norms[0](query), x))
        out: Tensor = x + self.dropout(self.feedforward(self.norms[1](x)))
        return out


class Conformer(nn.Module):
    """One Conformer block over the moments: (n, 30, 80) to the same, 30 features a moment."""

    def __init__(self, heads: int = 5, expansion: int = 4, kernel: int = 15) -> None:
        super().__init__()
        width = RECALIBRATED
        self.halves = nn.ModuleList(
            nn.Sequential(
                nn.LayerNorm(width),
                nn.Linear(width, expansion * width),
                nn.SiLU(),
                nn.Dropout(0.1),
                nn.Linear(expansion * width, width),
                nn.Dropout(0.1),
            )
            for _ in range(2)
        )
        self.before = nn.LayerNorm(width)
        self.attention = nn.MultiheadAttention(width, heads, dropout=0.1, batch_first=True)
        self.ahead = nn.LayerNorm(width)
        self.convolution = nn.Sequential(
            nn.Conv1d(width, 2 * width, 1),
            nn.GLU(1),
            nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width),
            nn.BatchNorm1d(width),
            nn.SiLU(),
            nn.Conv1d(width, width, 1),
            nn.Dropout(0.1),
        )
        self.after = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        x = x.transpose(1, 2)
        x = x + self.halves[0](x) / 2
        calm = self.before(x)
        x = x + self.attention(calm, calm, calm, need_weights=False)[0]
        x = x + self.convolution(self.ahead(x).transpose(1, 2)).transpose(1, 2)
        x = x + self.halves[1](x) / 2
        return self.after(x).transpose(1, 2)  # type: ignore[no-any-return]


class AttnSleep(EachEpoch):
    """AttnSleep; ``front`` and ``encoder`` as in the module's description."""

    def __init__(
        self,
        front: Literal["resolutions", "periods"] = "resolutions",
        encoder: Literal["transformer", "conformer"] = "transformer",
    ) -> None:
        super().__init__()
        self.front = MultiResolution() if front == "resolutions" else MultiPeriod()
        self.recalibrate = Recalibration()
        layer = EncoderLayer if encoder == "transformer" else Conformer
        self.encoder = nn.Sequential(*(layer() for _ in range(2)))
        self.norm = nn.LayerNorm(MOMENTS)
        self.decide = nn.Linear(RECALIBRATED * MOMENTS, CLASSES)

    def epoch(self, x: Tensor) -> Tensor:  # noqa: D102
        encoded = self.norm(self.encoder(self.recalibrate(self.front(x))))
        logits: Tensor = self.decide(encoded.flatten(1))
        return logits


def class_aware_weights(counts: Tensor) -> Tensor:
    """(5,) weights of the class-aware loss from how often each stage occurs.

    Section III-D: ``mu_k max(1, ln(mu_k M / M_k))`` with a factor ``mu`` that favours the stages
    that are told apart with difficulty: N1 by 2, W, N2 and R by 1.5, N3 by 1, each over 5.
    """
    factor = torch.tensor([1.5, 2.0, 1.5, 1.0, 1.5]) / CLASSES
    share = counts.sum() / counts.clamp(min=1)
    return factor * (factor * share).log().clamp(min=1.0)
