"""What all peer networks have in common: what goes in, what comes out, and a few layers.

In: (batch, epochs, planes, 3000), neighbouring 30-s epochs at 100 Hz, prepared as for
DynamicSleepNet (`sleepgui.preparation`). Out: (batch, epochs, 5) logits, one row for each epoch
that went in. A network that sees one epoch at a time gives the same whatever its neighbours are.
"""

from typing import Final

from torch import Tensor, nn

CLASSES: Final = 5
RATE_HZ: Final = 100
EPOCH_SAMPLES: Final = 3000


class PeerNetwork(nn.Module):
    """Base of all peers: ``forward`` takes and returns neighbouring epochs."""

    def forward(self, x: Tensor) -> Tensor:
        """(batch, epochs, planes, 3000) to logits (batch, epochs, 5)."""
        raise NotImplementedError

    def taught(self, x: Tensor) -> list[tuple[float, Tensor]]:
        """What training compares with the labels: shares of the loss, and logits as `forward`'s."""
        return [(1.0, self(x))]


class EachEpoch(PeerNetwork):
    """Base of the peers that see one epoch at a time; they implement `epoch`."""

    def epoch(self, x: Tensor) -> Tensor:
        """(n, planes, 3000) to logits (n, 5)."""
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        logits = self.epoch(x.flatten(0, 1))
        return logits.view(*x.shape[:2], CLASSES)


def conv(
    inside: int,
    outside: int,
    kernel: int,
    stride: int = 1,
    *,
    padding: int | None = None,
    activation: type[nn.Module] = nn.ReLU,
) -> nn.Sequential:
    """Convolution over time without bias, batch norm, activation.

    ``padding`` is half the kernel unless given, so that time keeps its length at stride 1.
    """
    edge = kernel // 2 if padding is None else padding
    return nn.Sequential(
        nn.Conv1d(inside, outside, kernel, stride, padding=edge, bias=False),
        nn.BatchNorm1d(outside),
        activation(),
    )


def branch(width: int, kernel: int, stride: int, pools: tuple[int, int], inner: int) -> nn.Module:
    """One branch of DeepSleepNet's kind: (n, 1, samples) to (n, features).

    A first convolution of ``width`` filters, three of 128 with ``inner`` samples, and a max-pool
    after the first and the last.
    """
    return nn.Sequential(
        conv(1, width, kernel, stride),
        nn.MaxPool1d(pools[0], pools[0]),
        nn.Dropout(0.5),
        conv(width, 128, inner),
        conv(128, 128, inner),
        conv(128, 128, inner),
        nn.MaxPool1d(pools[1], pools[1]),
        nn.Flatten(),
    )


class SqueezeExcite(nn.Module):
    """Channels weighed by their mean over time (Hu et al. 2018): shape in is shape out."""

    def __init__(self, channels: int, reduction: int) -> None:
        super().__init__()
        hidden = max(1, channels // reduction)
        self.weigh = nn.Sequential(
            nn.Linear(channels, hidden, bias=False),
            nn.ReLU(),
            nn.Linear(hidden, channels, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        weight: Tensor = self.weigh(x.mean(2))
        return x * weight.unsqueeze(2)
