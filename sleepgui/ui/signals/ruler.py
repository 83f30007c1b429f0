"""A box drawn over the traces that tells its width in seconds and its height in microvolts."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from sleepgui.ui.looks.palette import Colours, colour, mix


class Ruler(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is not typed
    """Lies on the canvas in data coordinates; invisible until it is given corners."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._text = ""
        self.colours: Colours | None = None
        self.setZValue(20)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty when hidden."""
        return self._text if self.isVisible() else ""

    def span(self, one: QPointF, other: QPointF, text: str) -> None:
        """Show the box between two corners, with its reading."""
        self.prepareGeometryChange()
        self._rect = QRectF(one, other).normalized()
        self._text = text
        self.show()
        self.update()

    def add(self, text: str) -> None:
        """Say more on a line below."""
        if self.isVisible():
            self._text = f"{self._text.splitlines()[0]}\n{text}"
            self.update()

    def boundingRect(self) -> QRectF:
        """Room for the reading too."""
        width, height = self.pixelVectors()
        if width is None or height is None:
            return QRectF()
        dx, dy = 400 * width.length(), 80 * height.length()
        return self._rect.adjusted(-dx, -dy, dx, dy)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint the box and the reading above it."""
        theme = self.colours
        if theme is None:
            return
        box = painter.worldTransform().mapRect(self._rect)
        painter.resetTransform()
        fill = colour(theme.accent)
        painter.setPen(QPen(fill, 0))
        veil = colour("#28" + theme.accent.removeprefix("#"))
        painter.setBrush(QBrush(veil))
        painter.drawRect(box)
        size = painter.fontMetrics().size(0, self._text)
        text = QRectF(0, 0, size.width(), size.height()).adjusted(-6, -3, 6, 3)
        text.moveBottomLeft(box.topLeft() + QPointF(0, -4))
        if text.top() < 0:
            text.moveTop(box.bottom() + 4)
        painter.setPen(QPen(fill, 0))
        painter.setBrush(colour(mix(theme.background, theme.accent, 0.1)))
        painter.drawRoundedRect(text, 3, 3)
        painter.setPen(colour(theme.foreground))
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self._text)
