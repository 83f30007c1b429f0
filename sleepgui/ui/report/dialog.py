"""The report before it is written: what goes into it, and its pages as they will be printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Final

from PySide6.QtCore import QLocale, QSize, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from sleepgui.ui.report.preview import Making, Preview

OLDEST: Final = 120


@dataclass(frozen=True)
class ReportWish:
    """How the report shall be; ``lights`` are clock times, ``None`` for what is marked."""

    paper: str = "a4"
    age: float | None = None
    lights: tuple[time | None, time | None] = (None, None)
    with_patient: bool = False
    signer: str = ""
    comments: str = ""


class LightsRow(QWidget):
    """A switch and a clock time; switched off, what is marked in the files counts.

    Signals
    -------
    changed() : another time counts now.
    """

    changed = Signal()

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
        self.given.toggled.connect(self.changed)
        self.edit.timeChanged.connect(self.changed)
        row.addWidget(self.given)
        row.addWidget(self.edit)
        row.addStretch(1)
        self.given.setToolTip(self.tr("Switched off, what is marked in the files counts."))

    @property
    def clock(self) -> time | None:
        """The time that was entered."""
        if not self.given.isChecked():
            return None
        at = self.edit.time()
        return time(at.hour(), at.minute(), at.second())

    def show_clock(self, clock: time | None) -> None:
        """The time that was entered before, if one was."""
        self.propose(clock)
        self.given.setChecked(clock is not None)

    def propose(self, clock: time | None) -> None:
        """A time to start from."""
        if clock is not None:
            self.edit.setTime(QTime(clock.hour, clock.minute, clock.second))


class ReportDialog(QDialog):
    """Paper, age, lights, comments, and whether the patient fields are printed (not unless ticked).

    Parameters
    ----------
    begin, end : clock times at which the recording begins and ends; ``None``: it has no clock.
    has_patient : whether there are patient fields to print.
    make : makes the report for a wish, on a worker thread; ``None``: there is no preview.
    wish : what was chosen before.

    Signals
    -------
    print_wanted(ReportWish) : print it.
    changed() : something else is wished.
    """

    print_wanted = Signal(object)
    changed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        begin: time | None,
        end: time | None,
        *,
        has_patient: bool,
        make: Callable[[ReportWish], Making] | None = None,
        wish: ReportWish | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self.setWindowTitle(self.tr("Report"))
        self.setSizeGripEnabled(True)
        self._build_choices(has_patient)
        for row, clock in ((self.off, begin), (self.on, end)):
            row.propose(clock)
            self._form.setRowVisible(row, begin is not None)
        self.preview = Preview(self)
        self.preview.setVisible(make is not None)
        self.preview.settled.connect(self._settled)
        self._build_buttons()
        self._lay_out()
        if wish is not None:
            self._show_wish(wish)
        self._listen()
        if make is not None:
            self._renew()

    def _build_choices(self, has_patient: bool) -> None:
        self._form = form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.paper = QComboBox(self)
        self.paper.addItem(self.tr("A4"), "a4")
        self.paper.addItem(self.tr("Letter"), "letter")
        metric = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
        self.paper.setCurrentIndex(0 if metric else 1)
        form.addRow(self.tr("&Paper"), self.paper)
        self.age = QSpinBox(self)
        self.age.setRange(-1, OLDEST)
        self.age.setValue(-1)
        self.age.setSpecialValueText(self.tr("not given"))
        self.age.setSuffix(self.tr(" years"))
        self.age.setToolTip(self.tr("With an age, published ranges of healthy sleepers are shown."))
        form.addRow(self.tr("&Age"), self.age)
        self.off = LightsRow(self.tr("Lights off"), self)
        self.on = LightsRow(self.tr("Lights on"), self)
        form.addRow(self.tr("Lights off"), self.off)
        form.addRow(self.tr("Lights on"), self.on)
        self.patient = QCheckBox(self.tr("Print the patient fields and the date"), self)
        self.patient.setToolTip(
            self.tr("Without this the report names nobody, unless a file's name does.")
        )
        self.patient.setVisible(has_patient)
        self.signer = QLineEdit(self)
        self.signer.setPlaceholderText(self.tr("left open"))
        self.comments = QPlainTextEdit(self)
        self.comments.setAccessibleName(self.tr("Comments"))
        self.comments.setPlaceholderText(
            self.tr("Printed above the signature. Without comments there is room to write.")
        )
        self.comments.setTabChangesFocus(True)

    def _build_buttons(self) -> None:
        self.buttons = QDialogButtonBox(self)
        self.save = QPushButton(self.tr("&Save as\u2026"), self)
        self.save.setDefault(True)
        self.print_ = QPushButton(self.tr("Prin&t\u2026"), self)
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.print_, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.print_.clicked.connect(lambda: self.print_wanted.emit(self.wish))
        self.print_.setVisible(self._make is not None)

    def _lay_out(self) -> None:
        choices = QWidget(self)
        column = QVBoxLayout(choices)
        column.setSpacing(10)
        margins = column.contentsMargins()
        # The buttons' words are longer in some languages.
        needed = self.buttons.sizeHint().width() + margins.left() + margins.right()
        choices.setFixedWidth(max(300, needed))
        column.addLayout(self._form)
        column.addWidget(self.patient)
        sign = QFormLayout()
        sign.addRow(self.tr("S&igned by"), self.signer)
        column.addLayout(sign)
        label = QLabel(self.tr("&Comments"), choices)
        label.setBuddy(self.comments)
        column.addWidget(label)
        column.addWidget(self.comments, 1)
        column.addWidget(self.buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(choices)
        whole.addWidget(self.preview, 1)

    def sizeHint(self) -> QSize:
        """Room for a page beside what is asked, within the screen."""
        if self._make is None:
            return super().sizeHint()
        room = self.screen().availableSize()
        return QSize(min(1120, room.width() - 60), min(860, room.height() - 80))

    def _listen(self) -> None:
        self.paper.currentIndexChanged.connect(self._renew)
        self.age.valueChanged.connect(self._renew)
        self.off.changed.connect(self._renew)
        self.on.changed.connect(self._renew)
        self.patient.toggled.connect(self._renew)
        self.signer.textChanged.connect(self._renew)
        self.comments.textChanged.connect(self._renew)

    def _renew(self) -> None:
        self.changed.emit()
        if self._make is None:
            return
        wish, make = self.wish, self._make
        self.preview.show_report(lambda: make(wish), wish.paper)

    def _settled(self, good: bool) -> None:
        """What cannot be shown cannot be saved either; the preview says why."""
        self.save.setEnabled(good)
        self.print_.setEnabled(good)

    def _show_wish(self, wish: ReportWish) -> None:
        self.paper.setCurrentIndex(max(0, self.paper.findData(wish.paper)))
        self.age.setValue(-1 if wish.age is None else round(wish.age))
        for row, clock in zip((self.off, self.on), wish.lights, strict=True):
            if clock is not None:
                row.show_clock(clock)
        self.patient.setChecked(wish.with_patient)
        self.signer.setText(wish.signer)
        self.comments.setPlainText(wish.comments)

    @property
    def wish(self) -> ReportWish:
        """What was chosen."""
        return ReportWish(
            str(self.paper.currentData()),
            None if self.age.value() < 0 else float(self.age.value()),
            (self.off.clock, self.on.clock),
            self.patient.isChecked(),
            self.signer.text().strip(),
            self.comments.toPlainText(),
        )

    def done(self, result: int) -> None:
        """Draw no more pages."""
        self.preview.stop()
        super().done(result)
