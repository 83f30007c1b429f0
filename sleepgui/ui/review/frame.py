"""A frame round the page's epoch that tells how far its stage can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from sleepgui.review.certainty import Certainty
from sleepgui.stages import EPOCH_SECONDS
from sleepgui.ui.looks.palette import colour, readable_on
from sleepgui.ui.plots.canvas import Canvas

_SHAPE: Final = {
    Certainty.HIGH: (2.0, Qt.PenStyle.SolidLine),
    Certainty.MEDIUM: (3.0, Qt.PenStyle.DashLine),
    Certainty.LOW: (5.0, Qt.PenStyle.SolidLine),
    None: (2.0, Qt.PenStyle.SolidLine),
}
"""Width and line of each level, and of a person's own: colour alone tells nothing."""


@dataclass(frozen=True)
class Framed:
    """What the frame says: level (``None``: a person decided) and the words in its corner."""

    epoch: int
    level: Certainty | None
    text: str


class PageFrame(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is not typed
    """Lies on the canvas of the signals, drawn in pixels; invisible while it has nothing to say."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.framed: Framed | None = None
        self.setZValue(15)
        self.hide()
        canvas.addItem(self, ignoreBounds=True)
        canvas.box.sigRangeChanged.connect(self._moved)

    def _moved(self, *_: object) -> None:
        self.prepareGeometryChange()
        self.update()

    def show_frame(self, framed: Framed | None) -> None:
        """Say something else, or nothing."""
        self.prepareGeometryChange()
        self.framed = framed
        self.setVisible(framed is not None)
        self.update()

    def boundingRect(self) -> QRectF:
        """All that is seen."""
        return QRectF(self._canvas.box.viewRect())

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint the frame and its tag."""
        framed = self.framed
        if framed is None:
            return
        theme = self._canvas.colours
        view = self.boundingRect()
        epoch = QRectF(framed.epoch * EPOCH_SECONDS, view.top(), EPOCH_SECONDS, view.height())
        box = painter.worldTransform().mapRect(epoch.intersected(view))
        painter.resetTransform()
        if box.width() < 8:
            return
        ink = theme.accent if framed.level is None else theme.certainty[framed.level]
        width, line = _SHAPE[framed.level]
        pen = QPen(colour(ink), width, line)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(box.adjusted(half, half, -half - 1, -half - 1))
        words = painter.fontMetrics().boundingRect(framed.text).toRectF().adjusted(-6, -2, 6, 2)
        if words.width() > box.width() - 4 * width:
            return
        words.moveBottomRight(box.bottomRight())
        painter.fillRect(words, colour(ink))
        painter.setPen(colour(readable_on(ink)))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, framed.text)
