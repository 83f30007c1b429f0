"""DeepSleepNet's family: one EEG derivation, two CNN branches.

`EndToEndDeepSleepNet` is DeepSleepNet (Supratak et al. 2017, doi 10.1109/TNSRE.2017.2721116)
trained end to end, as SeqSleepNet's paper uses it for a baseline (E2E-DeepSleepNet): the two
branches, then two bidirectional LSTMs over the sequence with a shortcut around them.

`DeepSleepNetLite` (Fiorillo et al. 2021, doi 10.1109/TNSRE.2021.3117970) is the branches alone,
reading 90 seconds to score the middle 30. Its paper adds label smoothing and Monte Carlo dropout;
smoothing is a matter of training here, and the dropout is off when scoring.

Difference from the paper: half the hidden units in the sequence (256 in place of 512 a direction
and a shortcut of 512), because 21 million parameters cannot be trained on two processor cores.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.peers.base import CLASSES, EPOCH_SAMPLES, PeerNetwork, branch


class Branches(nn.Module):
    """(n, 1, samples) to (n, features): filters of half a second and of four seconds."""

    def __init__(self, samples: int) -> None:
        super().__init__()
        self.short = branch(64, 50, 6, (8, 4), 8)
        self.long = branch(64, 400, 50, (4, 2), 6)
        self.dropout = nn.Dropout(0.5)
        with torch.no_grad():
            probe = torch.zeros(2, 1, samples)
            self.features = self.short(probe).shape[1] + self.long(probe).shape[1]

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        both: Tensor = self.dropout(torch.cat([self.short(x), self.long(x)], 1))
        return both


class EndToEndDeepSleepNet(PeerNetwork):
    """Branches, two bidirectional LSTMs over the sequence, a shortcut, a decision."""

    def __init__(self, width: int = 256) -> None:
        super().__init__()
        self.branches = Branches(EPOCH_SAMPLES)
        self.lstm = nn.LSTM(
            self.branches.features,
            width,
            num_layers=2,
            batch_first=True,
            bidirectional=True,
            dropout=0.5,
        )
        self.shortcut = nn.Linear(self.branches.features, 2 * width)
        self.dropout = nn.Dropout(0.5)
        self.decide = nn.Linear(2 * width, CLASSES)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        seen = self.branches(x.flatten(0, 1)).view(*x.shape[:2], -1)
        read, _ = self.lstm(seen)
        logits: Tensor = self.decide(self.dropout(read + functional.relu(self.shortcut(seen))))
        return logits


class DeepSleepNetLite(PeerNetwork):
    """Branches over an epoch and its two neighbours. At either end the epoch stands in for one."""

    def __init__(self) -> None:
        super().__init__()
        self.branches = Branches(3 * EPOCH_SAMPLES)
        self.decide = nn.Linear(self.branches.features, CLASSES)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        before = torch.cat([x[:, :1], x[:, :-1]], 1)
        after = torch.cat([x[:, 1:], x[:, -1:]], 1)
        three = torch.cat([before, x, after], 3).flatten(0, 1)
        logits: Tensor = self.decide(self.branches(three))
        return logits.view(*x.shape[:2], CLASSES)
