"""Whether to stop scoring a folder of nights, so that its window can close."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QWidget


class StopQuestion(QMessageBox):
    """Asks without waiting for the answer; nothing is lost by either.

    Signals
    -------
    answered(bool) : whether to stop.
    """

    answered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(parent.windowTitle())
        self.setText(self.tr("Nights are still being scored. Stop?"))
        self.setInformativeText(
            self.tr(
                "What is scored stays, and the next time the rest is scored. The nights in work"
                " are begun again then."
            )
        )
        go = self.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
        stay = self.addButton(self.tr("Keep scoring"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(stay)
        self.setEscapeButton(stay)
        self.finished.connect(lambda _: self.answered.emit(self.clickedButton() is go))
