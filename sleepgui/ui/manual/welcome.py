"""The first start: what to do, what the exits mean, what the program is not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepgui.ui.looks.palette import colours

_WIDTH = 560


class _ExitPicture(QWidget):
    """How far into the signals an exit looks: as many bars as signals, of its own colour."""

    def __init__(self, depth: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._depth = depth
        self.setFixedSize(QSize(54, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars that are read full, the others hollow."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bar in range(3):
            box = QRectF(1 + 18 * bar, 3, 14, 18)
            painter.setPen(QColor(shades.exits[self._depth - 1]))
            painter.setBrush(
                QColor(shades.exits[self._depth - 1])
                if bar < self._depth
                else Qt.BrushStyle.NoBrush
            )
            painter.drawRoundedRect(box, 3, 3)
        del event


class Welcome(QDialog):
    """Shown once by itself, and from Help whenever one likes.

    Signals
    -------
    open_wanted(), demo_wanted(), guide_wanted() : what the user chose to begin with.
    """

    open_wanted = Signal()
    demo_wanted = Signal()
    guide_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to SleepGUI"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 24, 28, 20)
        outer.setSpacing(10)
        outer.addWidget(self._heading(self.tr("Welcome to SleepGUI"), 1.8))
        outer.addWidget(
            self._words(
                self.tr(
                    "Open a recording, or drop it on the window. Press Score: every epoch of 30"
                    " seconds gets a stage. Look through those the program is unsure of, correct"
                    " what you see differently, and export. Nothing needs to be set up, and nothing"
                    " leaves this computer."
                )
            )
        )
        outer.addSpacing(4)
        outer.addWidget(self._heading(self.tr("Three exits"), 1.2))
        outer.addLayout(self._exits())
        outer.addWidget(
            self._words(
                self.tr(
                    "Speed sets how sure an exit must be for an epoch to leave there: at 0 every"
                    " epoch is looked at with all signals. The strip below the hypnogram shows"
                    " which exit decided each epoch; those that had to look deepest are where a"
                    " second look is worth most."
                )
            )
        )
        outer.addSpacing(4)
        notice = self._words(
            self.tr(
                "<b>For research and education. Not a medical device:</b> a trained scorer must"
                " check every stage before anything depends on it."
            )
        )
        outer.addWidget(notice)
        outer.addSpacing(8)
        outer.addLayout(self._buttons())

    def _heading(self, text: str, size: float) -> QLabel:
        label = QLabel(text, self)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setWeight(QFont.Weight.DemiBold)
        label.setFont(font)
        return label

    def _words(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setFixedWidth(_WIDTH)
        return label

    def _exits(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        rows = (
            (self.tr("EEG"), self.tr("the brain alone decided: a clear epoch")),
            (self.tr("EEG, eyes"), self.tr("the eyes were needed, often for REM or Wake")),
            (self.tr("EEG, eyes, chin"), self.tr("all signals were needed: the hardest epochs")),
        )
        for row, (name, means) in enumerate(rows):
            grid.addWidget(_ExitPicture(row + 1, self), row, 0)
            label = QLabel(name, self)
            font = label.font()
            font.setWeight(QFont.Weight.DemiBold)
            label.setFont(font)
            grid.addWidget(label, row, 1)
            grid.addWidget(QLabel(means, self), row, 2)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        guide = QPushButton(self.tr("Read the guide"), self)
        demo = QPushButton(self.tr("Try the demo night"), self)
        begin = QPushButton(self.tr("Open a recording…"), self)
        later = QPushButton(self.tr("Look around"), self)
        begin.setDefault(True)
        for button, signal in (
            (guide, self.guide_wanted),
            (demo, self.demo_wanted),
            (begin, self.open_wanted),
        ):
            button.clicked.connect(self.accept)
            button.clicked.connect(signal)
        later.clicked.connect(self.reject)
        row.addWidget(guide)
        row.addStretch(1)
        for button in (later, demo, begin):
            row.addWidget(button)
        return row
