"""Add or change an event by numbers: for those who use no mouse, and for exact times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QWidget,
)

from sleepgui.marks import Kind, Mark, concern
from sleepgui.stages import EPOCH_SECONDS
from sleepgui.ui.marks.model import tr


def kind_texts() -> dict[Kind, str]:
    """What kinds are called on the screen."""
    return {
        Kind.AROUSAL: tr("Arousal"),
        Kind.ARTEFACT: tr("Artefact"),
        Kind.EVENT: tr("Event with a name"),
    }


class MarkDialog(QDialog):
    """Kind, time, length, name and channel of one event.

    Signals
    -------
    chosen(Mark) : accepted as it stands; who and when are those of the event it began with.
    """

    chosen = Signal(object)

    def __init__(
        self,
        mark: Mark,
        parent: QWidget | None = None,
        *,
        length_s: float,
        names: Sequence[str],
        channels: Sequence[str],
        clock: Callable[[float], str],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Event"))
        self._mark = mark
        self._clock = clock
        self.kind = QComboBox(self)
        for kind, text in kind_texts().items():
            self.kind.addItem(text, kind)
        self.kind.setCurrentIndex(self.kind.findData(mark.kind))
        self.onset = self._seconds(length_s, mark.onset_s)
        self.duration = self._seconds(length_s, mark.duration_s)
        self.text = self._choice(names, mark.text)
        self.channel = self._choice(channels, mark.channel)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(self.tr("&Kind"), self.kind)
        form.addRow(self.tr("&Begins, seconds from the start"), self.onset)
        self.at = QLabel(self)
        form.addRow("", self.at)
        form.addRow(self.tr("&Lasts, seconds"), self.duration)
        form.addRow(self.tr("&Name or remark"), self.text)
        form.addRow(self.tr("&Channel"), self.channel)
        form.addRow(self.note)
        form.addRow(self.buttons)
        self.kind.currentIndexChanged.connect(lambda _: self._check())
        self.onset.valueChanged.connect(lambda _: self._check())
        self.duration.valueChanged.connect(lambda _: self._check())
        self.text.currentTextChanged.connect(lambda _: self._check())
        self.accepted.connect(self._tell)
        self._check()

    def _seconds(self, most: float, value: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setRange(0.0, most)
        box.setDecimals(2)
        box.setValue(value)
        return box

    def _choice(self, items: Sequence[str], text: str) -> QComboBox:
        box = QComboBox(self)
        box.setEditable(True)
        box.addItems(list(dict.fromkeys(["", *items])))
        box.setCurrentText(text)
        return box

    @property
    def mark(self) -> Mark | None:
        """The event as it stands; ``None`` where it lacks its name."""
        text = " ".join(self.text.currentText().split())
        kind = Kind(self.kind.currentData())
        if kind is Kind.EVENT and not text:
            return None
        return replace(
            self._mark,
            onset_s=self.onset.value(),
            duration_s=self.duration.value(),
            kind=kind,
            text=text,
            channel=self.channel.currentText().strip(),
        )

    def _check(self) -> None:
        epoch = int(self.onset.value() // EPOCH_SECONDS) + 1
        self.at.setText(
            self.tr("{clock}, epoch {epoch}").format(
                clock=self._clock(self.onset.value()), epoch=epoch
            )
        )
        mark = self.mark
        missing = self.tr("Give the event a name.") if mark is None else concern(mark)
        self.note.setText(missing)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(mark is not None)

    def _tell(self) -> None:
        if self.mark is not None:
            self.chosen.emit(self.mark)
