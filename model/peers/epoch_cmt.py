"""Epoch cross-modal transformer (Pradeepkumar et al. 2022, arXiv 2208.06991).

EEG and EOG are cut into half-second pieces that become tokens through convolutions of several
lengths. Within each signal a transformer encoder relates the moments; its class token sums the
signal up. The two class tokens then attend to each other, and from there every signal's moments
are weighed again.

Difference from the paper: 64 features a token in place of 128.
"""

import torch
from torch import Tensor, nn

from model.peers.base import CLASSES, EachEpoch

PIECE = 50
PIECES = 60


class Tokens(nn.Module):
    """(n, 1, 3000) to (n, 61, width): a class token, then one token for each half second."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.lengths = nn.ModuleList(
            nn.Conv1d(1, width, length, PIECE, padding=(length - PIECE) // 2)
            for length in (50, 100, 200)
        )
        self.mix = nn.Sequential(nn.LeakyReLU(0.01), nn.Conv1d(3 * width, width, 1))
        self.first = nn.Parameter(torch.zeros(1, 1, width))
        self.place = nn.Parameter(torch.randn(1, PIECES + 1, width) * 0.02)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        pieces = torch.cat([part(x)[:, :, :PIECES] for part in self.lengths], 1)
        tokens = self.mix(pieces).transpose(1, 2)
        return torch.cat([self.first.expand(len(x), -1, -1), tokens], 1) + self.place


def _encoder(width: int, heads: int = 8) -> nn.TransformerEncoderLayer:
    return nn.TransformerEncoderLayer(width, heads, 4 * width, dropout=0.1, batch_first=True)


class EpochCrossModalTransformer(EachEpoch):
    """Planes: EEG, EOG."""

    def __init__(self, width: int = 64) -> None:
        super().__init__()
        self.tokens = nn.ModuleList(Tokens(width) for _ in range(2))
        self.within = nn.ModuleList(_encoder(width) for _ in range(2))
        self.across = _encoder(width)
        self.weigh = nn.MultiheadAttention(width, 8, dropout=0.1, batch_first=True)
        self.norm = nn.LayerNorm(width)
        self.decide = nn.Linear(2 * width, CLASSES)

    def epoch(self, x: Tensor) -> Tensor:  # noqa: D102
        seen = [
            within(tokens(x[:, k : k + 1]))
            for k, (tokens, within) in enumerate(zip(self.tokens, self.within, strict=True))
        ]
        both = self.across(torch.stack([signal[:, 0] for signal in seen], 1))
        sums = []
        for k, signal in enumerate(seen):
            query = both[:, k : k + 1]
            heard, _ = self.weigh(query, signal[:, 1:], signal[:, 1:], need_weights=False)
            sums.append(self.norm(query + heard)[:, 0])
        logits: Tensor = self.decide(torch.cat(sums, 1))
        return logits
