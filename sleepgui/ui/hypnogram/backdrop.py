"""Behind and before the lanes: row lines, hours, and the cursor of the current epoch."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from sleepgui.ui.hypnogram.lanes import Lane, LaneName
from sleepgui.ui.palette import Colours, colour

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


class Cursor(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is not typed
    """The current epoch: a band as wide as the epoch, never narrower than can be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.epoch = -1
        self.total = 1.0
        self.colours: Colours | None = None
        self.setZValue(30)

    def move(self, epoch: int, total: float) -> None:
        """Put it on an epoch; ``total`` is the height of all lanes."""
        if (epoch, total) != (self.epoch, self.total):
            self.prepareGeometryChange()
            self.epoch, self.total = epoch, total
            self.update()

    def boundingRect(self) -> QRectF:
        """The epoch's column, with room for the handle."""
        pixel, _ = self.pixelVectors()
        room = 12 * (pixel.length() if pixel is not None else 1.0)
        return QRectF(self.epoch - room, 0, 1 + 2 * room, self.total)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint the line and a handle on top of it."""
        theme = self.colours
        if theme is None or self.epoch < 0:
            return
        column = painter.worldTransform().mapRect(QRectF(self.epoch, 0, 1, self.total))
        painter.resetTransform()
        ink = colour(theme.accent)
        centre = column.center().x()
        if column.width() >= 4:
            veil = colour("#30" + theme.accent.removeprefix("#"))
            painter.fillRect(column, veil)
            painter.setPen(QPen(ink, 0))
            for x in (column.left(), column.right()):
                painter.drawLine(QLineF(x, column.top(), x, column.bottom()))
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(QRectF(centre - 1, column.top(), 2, column.height()), ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        size = painter.fontMetrics().height() * 0.4
        tip = QPointF(centre, column.top() + 1.6 * size)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(centre - size, column.top()),
                    QPointF(centre + size, column.top()),
                    tip,
                ]
            )
        )
