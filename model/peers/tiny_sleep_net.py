"""TinySleepNet: one CNN and one LSTM (Supratak & Guo 2020, doi 10.1109/EMBC44109.2020.9176741).

One EEG derivation; four convolutions make an epoch's features, one unidirectional LSTM reads them
in order, so that a scored epoch knows what came before it. Sequences of 15 epochs in training.

Difference from the paper: its augmentation (shifting and skipping) is left to the training that
all peers share.
"""

from torch import Tensor, nn

from model.peers.base import CLASSES, EPOCH_SAMPLES, RATE_HZ, PeerNetwork, branch


class TinySleepNet(PeerNetwork):
    """CNN over the epoch, LSTM over the epochs."""

    def __init__(self, width: int = 128) -> None:
        super().__init__()
        self.cnn = nn.Sequential(
            branch(128, RATE_HZ // 2, RATE_HZ // 16, (8, 4), 8), nn.Dropout(0.5)
        )
        steps = (EPOCH_SAMPLES // (RATE_HZ // 16) // 8 + 3) // 4
        self.lstm = nn.LSTM(128 * steps, width, batch_first=True)
        self.dropout = nn.Dropout(0.5)
        self.decide = nn.Linear(width, CLASSES)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        seen = self.cnn(x.flatten(0, 1)).view(*x.shape[:2], -1)
        read, _ = self.lstm(seen)
        logits: Tensor = self.decide(self.dropout(read))
        return logits
