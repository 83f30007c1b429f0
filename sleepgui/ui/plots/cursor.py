"""The current epoch in a picture of the night."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from sleepgui.ui.looks.palette import Colours, colour
from sleepgui.ui.plots.canvas import Canvas


class Cursor:
    """A band as wide as the epoch, never narrower than can be seen, over all that is on a canvas.

    It is no item of the scene. A scene that changes sends its part of the window to the screen
    by itself, and turning one page would send three parts instead of one.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._epoch = -1
        self.colours: Colours | None = None
        canvas.foreground = self.paint

    def move(self, epoch: int) -> None:
        """Put it on an epoch, -1: nowhere."""
        if epoch == self._epoch:
            return
        self._update()
        self._epoch = epoch
        self._update()

    def _update(self) -> None:
        if self._epoch >= 0:
            side = self._handle + 2
            area = self._column().adjusted(-side, 0, side, 0)
            self._canvas.viewport().update(area.toAlignedRect())

    @property
    def _handle(self) -> float:
        """Half the width of the handle."""
        return 0.4 * float(self._canvas.fontMetrics().height())

    def _column(self) -> QRectF:
        """The epoch's part of the canvas, in pixels."""
        area = self._canvas.area
        left = self._canvas.from_view(self._epoch, 0).x()
        right = self._canvas.from_view(self._epoch + 1, 0).x()
        return QRectF(left, area.top(), right - left, area.height())

    def paint(self, painter: QPainter) -> None:
        """Paint the line and a handle on top of it, in pixels."""
        theme = self.colours
        if theme is None or self._epoch < 0:
            return
        column = self._column()
        ink = colour(theme.accent)
        centre = column.center().x()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if column.width() >= 4:
            painter.fillRect(column, colour("#30" + theme.accent.removeprefix("#")))
            painter.setPen(QPen(ink, 0))
            for x in (column.left(), column.right()):
                painter.drawLine(QLineF(x, column.top(), x, column.bottom()))
        else:
            painter.fillRect(QRectF(centre - 1, column.top(), 2, column.height()), ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        size, top = self._handle, column.top()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(centre - size, top),
                    QPointF(centre + size, top),
                    QPointF(centre, top + 1.6 * size),
                ]
            )
        )
