"""The marking tool: while it is on, a drag over the signals marks an event.

While it is off, the drag belongs to the view (which measures). A click always goes to its epoch.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from sleepgui.marks import Kind
from sleepgui.ui.signals import SignalsView

_THRESHOLD: Final = 4
_LEFT: Final = Qt.MouseButton.LeftButton


class MarkTool(QObject):
    """Watches the mouse on the signals before the view does.

    Signals
    -------
    dragged(float, float) : the stretch under the mouse, seconds; it changes while one drags.
    dropped() : the drag was let go without marking.
    marked(float, float, str) : the button was let go: from, to, and the channel it began in.
    clicked(float) : a click at a second, while the tool is on.
    context_wanted(float, QPoint) : a right click at a second; the place on the screen.
    ended() : Esc: no more marking.
    """

    dragged = Signal(float, float)
    dropped = Signal()
    marked = Signal(float, float, str)
    clicked = Signal(float)
    context_wanted = Signal(float, object)
    ended = Signal()

    def __init__(self, signals: SignalsView) -> None:
        super().__init__(signals)
        self._signals = signals
        self._view = signals.canvas.viewport()
        self.kind: Kind | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        # The last filter that is installed is asked first.
        self._view.installEventFilter(self)
        signals.installEventFilter(self)

    def set_kind(self, kind: Kind | None) -> None:
        """Mark this from now on; ``None``: no more marking."""
        self.kind = kind
        self._drop()
        if kind is None:
            self._view.unsetCursor()
        else:
            self._view.setCursor(Qt.CursorShape.IBeamCursor)
            self._signals.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self._dragging:
            self.dropped.emit()
        self._pressed, self._dragging = None, False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the drags while the tool is on, Esc to end it, and right clicks."""
        if isinstance(event, QMouseEvent) and watched is self._view:
            return self._mouse(event)
        if (
            isinstance(event, QKeyEvent)
            and watched is self._signals
            and event.key() == Qt.Key.Key_Escape
            and self.kind is not None
        ):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                if self._dragging:
                    self._drop()
                else:
                    self.ended.emit()
            return True
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.RightButton:
            self.context_wanted.emit(self._second(event.position()), event.globalPosition())
            return False
        if self.kind is None:
            return False
        if kind == QEvent.Type.MouseButtonPress and event.button() == _LEFT:
            self._pressed, self._dragging = event.position(), False
            self._signals.setFocus(Qt.FocusReason.MouseFocusReason)
            return True
        if kind == QEvent.Type.MouseMove and self._pressed is not None:
            far = abs(event.position().x() - self._pressed.x()) >= _THRESHOLD
            self._dragging = self._dragging or far
            if self._dragging:
                self.dragged.emit(*self._stretch(event.position()))
            return True
        if kind == QEvent.Type.MouseButtonRelease and event.button() == _LEFT:
            self._release(event.position())
            return True
        return False

    def _release(self, position: QPointF) -> None:
        pressed, dragging = self._pressed, self._dragging
        if pressed is None:
            return
        start, stop = self._stretch(position)
        self._drop()
        if dragging:
            self.marked.emit(start, stop, self._signals.channel_at(pressed.y()))
        else:
            self.clicked.emit(start)

    def _second(self, position: QPointF) -> float:
        return float(self._signals.canvas.to_view(position).x())

    def _stretch(self, position: QPointF) -> tuple[float, float]:
        assert self._pressed is not None
        first, last = sorted((self._second(self._pressed), self._second(position)))
        return first, last
