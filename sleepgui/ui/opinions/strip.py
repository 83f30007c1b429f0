"""Who is being asked, in the status bar."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

_STEPS: Final = 1000


class AskingStrip(QWidget):
    """Who is being asked, how far it is, and a way to stop; hidden while nobody is asked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(120, 10)
        self.bar.setAccessibleName(self.tr("Progress of the scorer that is asked"))
        self.stop = QToolButton(self)
        self.stop.setText(self.tr("Stop"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.text, self.bar, self.stop):
            row.addWidget(part)
        self.hide()

    def begin(self, title: str) -> None:
        """Show who is being asked."""
        self.text.setText(self.tr("{name} is scoring …").format(name=title))
        self.bar.setValue(0)
        self.show()

    def set_fraction(self, fraction: float) -> None:
        """Show how far it is, 0 to 1."""
        self.bar.setValue(round(fraction * _STEPS))
