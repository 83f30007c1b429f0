"""How deep the network had to look: counts, share of the computation, and why for one epoch."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from sleepgui.ui.hypnogram.exit_bars import ComputeBar, EpochBars, ExitCounts
from sleepgui.ui.hypnogram.exit_words import EpochExits, epoch_sentence, general_sentence
from sleepgui.ui.texts.wording import local


class ExitPanel(QWidget):
    """Counts per exit, share of the full computation spent, and the current epoch explained."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Exits"))
        self.general = self._text()
        self.counts = ExitCounts(self)
        self.compute = self._text()
        self._compute_bar = ComputeBar(self)
        self.heading = self._text()
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.explanation = self._text()
        self._bars = EpochBars(self)
        self._mark = self._text()
        self._mark.setText(
            self.tr(
                "The upright mark is Speed: an epoch leaves where its uncertainty ends before it."
            )
        )
        column = QVBoxLayout(self)
        upper: tuple[QWidget, ...] = (self.general, self.counts, self.compute, self._compute_bar)
        lower: tuple[QWidget, ...] = (self.heading, self.explanation, self._bars, self._mark)
        for part in upper:
            column.addWidget(part)
        column.addSpacing(self.fontMetrics().height())
        for part in lower:
            column.addWidget(part)
        column.addStretch(1)
        self.set_exits(None)
        self.set_compute(None)
        self.set_epoch(None)

    def _text(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def set_exits(self, exits: NDArray[np.int8] | None, offered: int = 3) -> None:
        """Exit of each epoch, (n_epochs,) from 0, -1 none; ``offered`` exits can be used."""
        self.general.setText(general_sentence(offered))
        if exits is None:
            self.counts.set_counts(None, offered)
            return
        found = np.bincount(exits[exits >= 0], minlength=3)
        self.counts.set_counts(tuple(int(count) for count in found[:3]), offered)

    def set_compute(self, share: float | None) -> None:
        """Computation spent, as a share of what the last exit alone would cost.

        It is above 1 where every epoch goes through all exits, as at Speed 0.
        """
        self._compute_bar.set_share(share)
        self._compute_bar.setVisible(share is not None)
        self.compute.setVisible(share is not None)
        if share is not None:
            self.compute.setText(
                self.tr("Computation: {share:.0%} of what the last exit alone would cost.").format(
                    share=local(share)
                )
            )

    def set_epoch(self, epoch: EpochExits | None) -> None:
        """Explain one epoch; ``None`` when there is nothing to explain."""
        scored = epoch is not None and epoch.exit >= 0
        self._bars.setVisible(scored)
        self._mark.setVisible(scored)
        self.heading.setVisible(epoch is not None)
        self.explanation.setVisible(epoch is not None)
        self._bars.set_epoch(epoch)
        if epoch is not None:
            self.heading.setText(self.tr("Epoch {number}").format(number=epoch.epoch + 1))
            self.explanation.setText(epoch_sentence(epoch))
