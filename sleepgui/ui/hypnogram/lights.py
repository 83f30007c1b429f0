"""Lights off and on over the night: two handles to drag, and a veil over what lies outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent, QLineF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QToolTip, QWidget

from sleepgui.ui.looks.palette import colour, mix, readable_on
from sleepgui.ui.plots.canvas import Canvas

_REACH: Final = 5.0
"""Pixels beside a line within which it can be taken hold of."""
OFF, ON = "off", "on"


class LightsItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is not typed
    """Drawn in pixels over all lanes; places are in epochs (edges, so 0 to the last)."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.n_epochs = 0
        self.places: dict[str, float | None] = {OFF: None, ON: None}
        self.setZValue(25)
        canvas.addItem(self, ignoreBounds=True)
        canvas.box.sigRangeChanged.connect(self.changed)

    def changed(self, *_: object) -> None:
        """Draw the new state."""
        self.prepareGeometryChange()
        self.update()

    def place(self, which: str) -> float:
        """Where a handle stands, in epochs; one that nobody set stands at its end of the night."""
        at = self.places[which]
        return at if at is not None else (0.0 if which == OFF else float(self.n_epochs))

    def boundingRect(self) -> QRectF:
        """All that is seen."""
        return QRectF(self._canvas.box.viewRect())

    def grip(self, which: str) -> QRectF:
        """The handle, in pixels of the canvas: it hangs at the foot of its line, inwards."""
        view = self.boundingRect()
        foot = self._canvas.from_view(self.place(which), view.bottom())
        side = 1.3 * float(self._canvas.fontMetrics().height())
        left = foot.x() if which == OFF else foot.x() - side
        return QRectF(left, foot.y() - side, side, side)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint the veils, the lines and the handles."""
        if not self.n_epochs:
            return
        theme, view = self._canvas.colours, self.boundingRect()
        to_pixels = painter.worldTransform()
        page = to_pixels.mapRect(view)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for which in (OFF, ON):
            marked = self.places[which] is not None
            x = to_pixels.map(QPointF(self.place(which), view.top())).x()
            if which == OFF:
                veil = QRectF(page.left(), page.top(), x - page.left(), page.height())
            else:
                veil = QRectF(x, page.top(), page.right() - x, page.height())
            if veil.width() > 0:
                painter.fillRect(veil, colour(theme.context))
            ink = theme.foreground if marked else mix(theme.background, theme.foreground, 0.45)
            painter.setPen(QPen(colour(ink), 0, Qt.PenStyle.SolidLine))
            painter.drawLine(QPointF(x, page.top()), QPointF(x, page.bottom()))
            grip = self.grip(which)
            painter.fillRect(grip, colour(ink))
            self._paint_sign(painter, which, grip, readable_on(ink))

    @staticmethod
    def _paint_sign(painter: QPainter, which: str, grip: QRectF, ink: str) -> None:
        """A moon where the lights go off, a sun where they go on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        centre, side = grip.center(), grip.width()
        if which == OFF:
            disc, bite = QPainterPath(), QPainterPath()
            disc.addEllipse(centre, 0.32 * side, 0.32 * side)
            bite.addEllipse(centre + QPointF(0.15 * side, -0.06 * side), 0.27 * side, 0.27 * side)
            painter.drawPath(disc.subtracted(bite))
        else:
            painter.drawEllipse(centre, 0.19 * side, 0.19 * side)
            painter.setPen(QPen(colour(ink), max(1.0, side / 14)))
            for step in range(8):
                ray = QLineF.fromPolar(0.38 * side, 45.0 * step)
                painter.drawLine(QLineF(centre + ray.pointAt(0.72), centre + ray.p2()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class LightsHandles(QObject):
    """Lets the handles be dragged; asked before the hypnogram is.

    Signals
    -------
    moved(str, float, int) : ``off`` or ``on``, the new place in epochs, and a number that is the
        same for all moves of one drag.
    """

    moved = Signal(str, float, int)

    def __init__(self, canvas: Canvas, item: LightsItem) -> None:
        super().__init__(canvas)
        self._canvas, self._item = canvas, item
        self._held = ""
        self._gesture = 0
        self.line_taken: Callable[[float], bool] = lambda _: True
        """Whether a line can be taken hold of at a height in lanes; its handle always can."""
        canvas.viewport().installEventFilter(self)

    def _under(self, position: QPointF) -> str:
        if not self._item.n_epochs:
            return ""
        for which in (OFF, ON):
            if self._item.grip(which).contains(position):
                return which
        y = self._canvas.to_view(position).y()
        for which in (OFF, ON):
            if self._item.places[which] is None or not self.line_taken(y):
                continue
            x = self._canvas.from_view(self._item.place(which), y).x()
            if abs(position.x() - x) <= _REACH:
                return which
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what happens to a handle; the rest is the hypnogram's."""
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        kind, left = event.type(), Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseButtonPress and event.button() == left:
            self._held = self._under(event.position())
            self._gesture += bool(self._held)
            return bool(self._held)
        if kind == QEvent.Type.MouseMove:
            if self._held:
                self._move(event.position())
                return True
            if not event.buttons() and self._under(event.position()):
                self._canvas.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
                QToolTip.showText(
                    event.globalPosition().toPoint(),
                    self._tip(self._under(event.position())),
                    self._canvas,
                )
                return True
        if kind == QEvent.Type.MouseButtonRelease and event.button() == left and self._held:
            self._held = ""
            return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _tip(which: str) -> str:
        translate = QCoreApplication.translate
        if which == OFF:
            return translate("Lights", "Lights off: drag it to where the lights went off (L: here)")
        return translate("Lights", "Lights on: drag it to where the lights went on (Shift+L: here)")

    def _move(self, position: QPointF) -> None:
        item = self._item
        at = float(round(self._canvas.to_view(position).x()))
        if self._held == OFF:
            at = min(max(at, 0.0), item.place(ON) - 1)
        else:
            at = max(min(at, float(item.n_epochs)), item.place(OFF) + 1)
        if at != item.places[self._held] and 0 <= at <= item.n_epochs:
            self.moved.emit(self._held, at, self._gesture)
