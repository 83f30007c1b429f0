"""DynamicSleepNet among its peers: trained as they are, so that networks are compared.

All three exits learn jointly from the labels (`model.recipes`, ``joint``), with the shares of the
loss that the shipped weights had. What speaks for it among the peers is the last exit; earlier
exits and Speed are `model.peers.measure`'s.
"""

from typing import Final

from torch import Tensor

from model.network import DynamicSleepNet, NetworkConfig
from model.peers.base import CLASSES, EachEpoch

EXIT_SHARES: Final = (0.4, 0.3, 0.3)
"""Of the loss, as in `model.train.TrainConfig`."""


class MultiExit(EachEpoch):
    """DynamicSleepNet behind the peers' interface; planes are EEG, EEG, EOG, chin EMG."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.net = DynamicSleepNet(config)

    def _exits(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        exits: tuple[Tensor, Tensor, Tensor] = self.net(x[:, :2], x[:, 2:3], x[:, 3:])
        return exits

    def epoch(self, x: Tensor) -> Tensor:
        """(n, 4, 3000) to the last exit's logits, (n, 5), through the exits before it."""
        return self._exits(x)[2]

    def taught(self, x: Tensor) -> list[tuple[float, Tensor]]:  # noqa: D102
        exits = self._exits(x.flatten(0, 1))
        shaped = [logits.view(*x.shape[:2], CLASSES) for logits in exits]
        return list(zip(EXIT_SHARES, shaped, strict=True))
