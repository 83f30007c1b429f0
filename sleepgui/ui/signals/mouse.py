"""The mouse over a page of traces: a click, a drag, the wheel."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent

from sleepgui.ui.plots.canvas import Canvas

_DRAG_PIXELS = 4


class PageMouse(QObject):
    """Turns what the mouse does on the canvas into wishes; the view fulfils them.

    Signals
    -------
    pressed() : the left button went down.
    clicked(float) : it came up where it went down, at this second.
    dragged(QPointF, QPointF) : from here to there, in seconds and lanes.
    page_turned(int) : the wheel was turned by so many steps, up is positive.
    gain_turned(int, float) : the same with Ctrl, and the height of the mouse in pixels.
    lanes_turned(int) : the same with Shift.
    """

    pressed = Signal()
    clicked = Signal(float)
    dragged = Signal(QPointF, QPointF)
    page_turned = Signal(int)
    gain_turned = Signal(int, float)
    lanes_turned = Signal(int)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pressed: QPointF | None = None
        self._dragging = False
        self._wheel = 0
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What happens on the canvas."""
        if isinstance(event, QWheelEvent):
            self._turn(event)
            return True
        if isinstance(event, QMouseEvent):
            kind, left = event.type(), Qt.MouseButton.LeftButton
            if kind == QEvent.Type.MouseButtonPress and event.button() == left:
                self._pressed, self._dragging = event.position(), False
                self.pressed.emit()
                return True
            if kind == QEvent.Type.MouseMove and self._pressed is not None:
                self._drag(self._pressed, event.position())
                return True
            if kind == QEvent.Type.MouseButtonRelease and event.button() == left:
                if self._pressed is not None and not self._dragging:
                    self.clicked.emit(self._canvas.to_view(event.position()).x())
                self._pressed = None
                return True
        return super().eventFilter(watched, event)

    def _drag(self, start: QPointF, position: QPointF) -> None:
        if (position - start).manhattanLength() >= _DRAG_PIXELS:
            self._dragging = True
        if self._dragging:
            self.dragged.emit(self._canvas.to_view(start), self._canvas.to_view(position))

    def _turn(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        steps = int(self._wheel / 120)
        self._wheel -= steps * 120
        if not steps:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.gain_turned.emit(steps, event.position().y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.lanes_turned.emit(steps)
        else:
            self.page_turned.emit(steps)
