"""The thresholds of certainty that the user has set, in one place for all who draw by them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sleepgui.review.certainty import USUAL, Certainty, Thresholds
from sleepgui.ui.settings import settings
from sleepgui.ui.texts.language import percent_sign

_HIGH, _MEDIUM = "review/high", "review/medium"


class Levels(QObject):
    """Keeps the thresholds among the settings.

    Signals
    -------
    changed() : the user has set others.
    """

    changed = Signal()

    @property
    def thresholds(self) -> Thresholds:
        """Those set, or the usual ones where there are none or they make no sense."""
        stored = settings()
        try:
            high = float(str(stored.value(_HIGH, USUAL.high)))
            return Thresholds(high, float(str(stored.value(_MEDIUM, USUAL.medium))))
        except ValueError:
            return USUAL

    def set_thresholds(self, thresholds: Thresholds) -> None:
        """Draw and queue by other thresholds from now on."""
        if thresholds != self.thresholds:
            settings().setValue(_HIGH, thresholds.high)
            settings().setValue(_MEDIUM, thresholds.medium)
            self.changed.emit()


LEVELS: Final = Levels()
"""Of this program."""


def level_name(level: Certainty) -> str:
    """What a level is called on the screen."""
    names = {
        Certainty.HIGH: QCoreApplication.translate("Levels", "high certainty"),
        Certainty.MEDIUM: QCoreApplication.translate("Levels", "medium certainty"),
        Certainty.LOW: QCoreApplication.translate("Levels", "low certainty"),
    }
    return names[level]


class LevelsEditor(QWidget):
    """Two percentages, of which the first stays above the second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        found = LEVELS.thresholds
        self.high = self._percent(self.tr("High certainty from"), found.high)
        self.medium = self._percent(self.tr("Medium certainty from"), found.medium)
        self.note = QLabel(
            self.tr(
                "The model's confidence is calibrated: of the epochs it is 80% sure of, about four"
                " in five are as an expert scores them. What is below the first goes into the"
                " review queue."
            ),
            self,
        )
        self.note.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("&High certainty from"), self.high)
        form.addRow(self.tr("&Medium certainty from"), self.medium)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.note)
        self._bound()
        self.high.valueChanged.connect(lambda _: self._bound())
        self.medium.valueChanged.connect(lambda _: self._bound())

    def _percent(self, name: str, share: float) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(1, 100)
        box.setSuffix(percent_sign())
        box.setValue(round(100 * share))
        box.setAccessibleName(name)
        return box

    def _bound(self) -> None:
        self.high.setMinimum(self.medium.value() + 1)
        self.medium.setMaximum(self.high.value() - 1)

    @property
    def thresholds(self) -> Thresholds:
        """As they stand in the boxes."""
        return Thresholds(self.high.value() / 100, self.medium.value() / 100)

    def reset(self) -> None:
        """Back to the usual ones."""
        self.medium.setMaximum(99)
        self.medium.setValue(round(100 * USUAL.medium))
        self.high.setValue(round(100 * USUAL.high))


class LevelsDialog(QDialog):
    """Asks for the thresholds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Levels of certainty"))
        self.editor = LevelsEditor(self)
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel | button.RestoreDefaults, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        usual = self.buttons.button(button.RestoreDefaults)
        usual.clicked.connect(lambda _=False: self.editor.reset())
        column = QVBoxLayout(self)
        column.addWidget(self.editor)
        column.addWidget(self.buttons)
        self.accepted.connect(lambda: LEVELS.set_thresholds(self.editor.thresholds))
