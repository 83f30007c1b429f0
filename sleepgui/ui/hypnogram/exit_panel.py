"""How deep the network had to look: counts, share of the computation, and why for one epoch."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class EpochExits:
    """What each exit said about one epoch.

    Attributes
    ----------
    epoch : from 0.
    exit : where it left, from 0; -1 not scored.
    deepest : deepest exit usable for this epoch, from 0; -1 it cannot be scored.
    probabilities : (exits, 5) in the order W, N1, N2, N3, R; NaN rows were not computed.
    uncertainty : (exits,) normalised entropy 0 to 1, NaN where not computed.
    speed : the Speed it was decided with: it leaves where uncertainty is below it.
    pending : it should go deeper but that is not computed yet.
    reason : why it cannot be scored, or not deeper; a plain sentence or empty.
    """

    epoch: int
    exit: int
    deepest: int
    probabilities: NDArray[np.float32]
    uncertainty: NDArray[np.float32]
    speed: float
    pending: bool = False
    reason: str = ""


class ExitPanel(QWidget):
    """Counts per exit, share of the full computation spent, and the current epoch explained."""

    def set_exits(self, exits: NDArray[np.int8] | None, offered: int = 3) -> None:
        """Exit of each epoch, (n_epochs,) from 0, -1 none; ``offered`` exits can be used."""

    def set_compute(self, share: float | None) -> None:
        """Computation spent as a share (0 to 1) of sending every epoch to the last exit."""

    def set_epoch(self, epoch: EpochExits | None) -> None:
        """Explain one epoch; ``None`` when there is nothing to explain."""
