"""How the nights of a folder are to be scored: Speed, derivations, and where results go."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from sleepgui.batch.wishes import Wishes
from sleepgui.engine.exits import DEFAULT_SPEED


class WishesForm(QWidget):
    """Three pairs of fields side by side.

    Signals
    -------
    changed() : the nights are to be scored in another way.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recordings: Path | None = None
        """Folder of the recordings, where the choice of a place for results begins."""
        self._out: Path | None = None
        self.speed = QDoubleSpinBox(self)
        self.speed.setRange(0, 1)
        self.speed.setSingleStep(0.05)
        self.speed.setDecimals(2)
        self.speed.setValue(DEFAULT_SPEED)
        self.speed.setToolTip(
            self.tr("0: every epoch sees all channels. 1: the EEG alone decides every epoch.")
        )
        self.processes = QSpinBox(self)
        self.processes.setRange(1, max(1, os.cpu_count() or 1))
        self.processes.setValue(max(1, (os.cpu_count() or 2) // 2))
        self.processes.setToolTip(
            self.tr("Nights scored at once, each in a process of its own; more need more memory.")
        )
        self.eeg, self.eog, self.emg = (QLineEdit(self) for _ in range(3))
        for edit, tip in (
            (self.eeg, self.tr("One or two derivations, as in C4-M1,F4-M1")),
            (self.eog, self.tr("A derivation, or none to go without")),
            (self.emg, self.tr("A derivation, or none to go without")),
        ):
            edit.setPlaceholderText(self.tr("proposed for each night"))
            edit.setToolTip(tip)
            edit.textChanged.connect(self.changed)
        self.out = QPushButton(self.tr("beside each recording"), self)
        self.out.setToolTip(self.tr("Where hypnograms and the results table are written"))
        self.out.clicked.connect(self._ask_out)
        self.speed.valueChanged.connect(self.changed)
        self.processes.valueChanged.connect(self.changed)
        self.fields = (self.speed, self.processes, self.eeg, self.eog, self.emg, self.out)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QHBoxLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(18)
        for rows in (
            ((self.tr("S&peed"), self.speed), (self.tr("Nights at &once"), self.processes)),
            ((self.tr("&EEG"), self.eeg), (self.tr("EO&G"), self.eog)),
            ((self.tr("Chin E&MG"), self.emg), (self.tr("Results &to"), self.out)),
        ):
            block = QFormLayout()
            for name, widget in rows:
                block.addRow(name, widget)
            form.addLayout(block, 1)

    @property
    def wishes(self) -> Wishes:
        """How nights are to be scored."""
        return Wishes(
            self.eeg.text().strip() or None,
            self.eog.text().strip() or None,
            self.emg.text().strip() or None,
            speed=round(self.speed.value(), 2),
            out=self._out,
            processes=self.processes.value(),
        )

    def show_folders(self, roots: list[Path]) -> None:
        """Fit the place of results to other folders; does not emit `changed`."""
        self.recordings = roots[0]
        if len(roots) > 1 and self._out is None:
            # Results of several folders need one place.
            self._set_out(roots[0].parent)

    def _ask_out(self) -> None:
        start = str(self._out or self.recordings or "")
        name = QFileDialog.getExistingDirectory(self, self.tr("Write results to"), start)
        self._set_out(Path(name) if name else None)
        self.changed.emit()

    def _set_out(self, folder: Path | None) -> None:
        self._out = folder
        self.out.setText(self.tr("beside each recording") if folder is None else str(folder))
