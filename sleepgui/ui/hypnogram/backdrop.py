"""Behind the lanes: lines of rows and hours, frames, and words where there is nothing to show."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from sleepgui.ui.hypnogram.lanes import Lane, LaneName
from sleepgui.ui.looks.palette import Colours, colour

_LADDERS = (LaneName.MODEL, LaneName.EXPERT)


class Backdrop(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is not typed
    """Faint lines through every row of the hypnograms, frames round the other lanes."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes: dict[LaneName, Lane] = {}
        self.total = 1.0
        self.n_epochs = 1
        self.ticks: list[float] = []
        self.colours: Colours | None = None
        self._notes: dict[LaneName, str] = {}
        self._underlined: list[tuple[int, int]] = []
        self.setZValue(-20)

    def boundingRect(self) -> QRectF:
        """The whole night."""
        return QRectF(0, 0, self.n_epochs, self.total)

    def changed(self) -> None:
        """Draw the new state."""
        self.prepareGeometryChange()
        self.update()

    def set_underlined(self, epochs: NDArray[np.bool_] | None) -> None:
        """Underline these epochs of the upper hypnogram: a person decided them."""
        runs: list[tuple[int, int]] = []
        if epochs is not None and epochs.any():
            edges = np.flatnonzero(np.diff(epochs, prepend=False, append=False))
            runs = [(int(first), int(stop)) for first, stop in edges.reshape(-1, 2)]
        if runs != self._underlined:
            self._underlined = runs
            self.update()

    def set_note(self, name: LaneName, text: str) -> None:
        """Words in the middle of a lane that has nothing to show."""
        if self._notes.get(name, "") != text:
            self._notes[name] = text
            self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint in pixels, so that lines are one pixel wide."""
        theme = self.colours
        if theme is None:
            return
        to_pixels = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        night = to_pixels.mapRect(self.boundingRect())
        unit = night.height() / self.total
        painter.setPen(QPen(colour(theme.grid), 0))
        for x in self.ticks:
            at = night.left() + x * night.width() / self.n_epochs
            painter.drawLine(QLineF(at, night.top(), at, night.bottom()))
        for lane in self.lanes.values():
            top = night.top() + lane.top * unit
            if lane.name in _LADDERS:
                for row in range(lane.rows):
                    y = night.top() + lane.row_centre(row) * unit
                    painter.drawLine(QLineF(night.left(), y, night.right(), y))
            else:
                for row in range(lane.rows):
                    y = top + row * lane.row_height * unit
                    box = QRectF(night.left(), y, night.width(), lane.row_height * unit)
                    painter.fillRect(box.adjusted(0, 1, 0, -1), colour(theme.lane))
            if lane.name is LaneName.MODEL:
                scale = night.width() / self.n_epochs
                foot = top + lane.height * unit
                for first, stop in self._underlined:
                    width = max((stop - first) * scale, 2.0)
                    line = QRectF(night.left() + first * scale, foot, width, 3.0)
                    painter.fillRect(line, colour(theme.accent))
            if text := self._notes.get(lane.name):
                words = painter.fontMetrics().boundingRect(text).toRectF().adjusted(-8, -2, 8, 2)
                middle = night.top() + (lane.top + 0.4 * lane.height) * unit
                visible = painter.viewport()
                words.moveCenter(QPointF(visible.width() / 2, middle))
                painter.fillRect(words, colour(theme.background))
                painter.setPen(colour(theme.muted))
                painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
                painter.setPen(QPen(colour(theme.grid), 0))
