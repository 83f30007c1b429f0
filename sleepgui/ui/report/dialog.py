"""What is asked before a report is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Final

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

_OLDEST: Final = 120


@dataclass(frozen=True)
class ReportWish:
    """How the report shall be; ``lights`` are clock times, ``None`` for what is marked."""

    paper: str = "a4"
    age: float | None = None
    lights: tuple[time | None, time | None] = (None, None)
    with_patient: bool = False


class LightsRow(QWidget):
    """A switch and a clock time; switched off, what is marked in the files counts."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.given = QCheckBox(self.tr("at"), self)
        self.given.setAccessibleName(self.tr("{name}: enter a clock time").format(name=name))
        self.edit = QTimeEdit(self)
        self.edit.setDisplayFormat("HH:mm:ss")
        self.edit.setAccessibleName(self.tr("{name}: clock time").format(name=name))
        self.edit.setEnabled(False)
        self.given.toggled.connect(self.edit.setEnabled)
        row.addWidget(self.given)
        row.addWidget(self.edit)
        row.addWidget(QLabel(self.tr("else as marked in the files"), self), 1)

    @property
    def clock(self) -> time | None:
        """The time that was entered."""
        if not self.given.isChecked():
            return None
        at = self.edit.time()
        return time(at.hour(), at.minute(), at.second())

    def propose(self, clock: time | None) -> None:
        """A time to start from."""
        if clock is not None:
            self.edit.setTime(QTime(clock.hour, clock.minute, clock.second))


class ReportDialog(QDialog):
    """Paper, age, lights, and whether the patient fields are printed (not unless ticked).

    Parameters
    ----------
    begin, end : clock times at which the recording begins and ends; ``None``: it has no clock.
    has_patient : whether there are patient fields to print.
    """

    def __init__(
        self, parent: QWidget | None, begin: time | None, end: time | None, *, has_patient: bool
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report"))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        form = QFormLayout()
        column.addLayout(form)
        self.paper = QComboBox(self)
        self.paper.addItem(self.tr("A4"), "a4")
        self.paper.addItem(self.tr("Letter"), "letter")
        metric = QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
        self.paper.setCurrentIndex(0 if metric else 1)
        form.addRow(self.tr("&Paper"), self.paper)
        self.age = QSpinBox(self)
        self.age.setRange(-1, _OLDEST)
        self.age.setValue(-1)
        self.age.setSpecialValueText(self.tr("not given"))
        self.age.setSuffix(self.tr(" years"))
        self.age.setToolTip(self.tr("With an age, published ranges of healthy sleepers are shown."))
        form.addRow(self.tr("&Age"), self.age)
        self.off = LightsRow(self.tr("Lights off"), self)
        self.on = LightsRow(self.tr("Lights on"), self)
        self.off.propose(begin)
        self.on.propose(end)
        for row, name in ((self.off, self.tr("Lights off")), (self.on, self.tr("Lights on"))):
            form.addRow(name, row)
            form.setRowVisible(row, begin is not None)
        self.patient = QCheckBox(self.tr("Print the patient fields and the date"), self)
        self.patient.setToolTip(self.tr("Without this the report names nobody."))
        self.patient.setVisible(has_patient)
        column.addWidget(self.patient)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        go = buttons.addButton(self.tr("Save as…"), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def wish(self) -> ReportWish:
        """What was chosen."""
        return ReportWish(
            str(self.paper.currentData()),
            None if self.age.value() < 0 else float(self.age.value()),
            (self.off.clock, self.on.clock),
            self.patient.isChecked(),
        )
