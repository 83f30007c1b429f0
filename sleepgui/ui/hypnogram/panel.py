"""The night at a glance, one column per epoch: model, expert, exits, probabilities."""

from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sleepgui.stages import StageCodes


class HypnogramPanel(QWidget):
    """Model's hypnogram above the expert's, disagreements between, exits and probabilities below.

    All setters take the whole night, copy nothing that is not needed and may be called on every
    tick of the Speed slider and on every step of a running scoring.

    Signals
    -------
    epoch_clicked(int) : the user chose an epoch (from 0) by mouse or keys.
    """

    epoch_clicked = Signal(int)

    def set_recording(self, n_epochs: int, start: datetime | None) -> None:
        """Begin a night of ``n_epochs`` starting at a wall clock; clears every lane."""

    def set_model(self, stages: StageCodes | None) -> None:
        """Stages to show in the upper hypnogram, (n_epochs,); -1 where not scored (yet)."""

    def set_expert(self, stages: StageCodes | None, scorer: str = "") -> None:
        """Stages of the expert, (n_epochs,), or ``None`` to hide that hypnogram."""

    def set_exits(
        self, exits: NDArray[np.int8] | None, pending: NDArray[np.bool_] | None = None
    ) -> None:
        """Exit of each epoch, (n_epochs,) from 0, -1 none; ``pending`` epochs should go deeper."""

    def set_probabilities(self, probabilities: NDArray[np.float32] | None) -> None:
        """(n_epochs, 5) in the order W, N1, N2, N3, R; NaN rows are left blank."""

    def set_confidence(self, confidence: NDArray[np.float32] | None) -> None:
        """(n_epochs,) 0 to 1, NaN where not scored."""

    def set_epoch(self, epoch: int) -> None:
        """Move the cursor; scrolls a zoomed view so that it stays visible. Does not emit."""

    def zoom_to_hours(self, hours: float) -> None:
        """Show this many hours around the current epoch."""

    def zoom_out(self) -> None:
        """Show the whole night."""
