"""The marking tool: while it is on, a drag over the signals marks an event.

While it is off, the drag belongs to the view (which measures), but one that begins at the edge of
an event moves that edge. A click always goes to its epoch.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from sleepgui.marks import Kind, Mark
from sleepgui.ui.signals import SignalsView

_THRESHOLD: Final = 4
_REACH: Final = 4
_LEFT: Final = Qt.MouseButton.LeftButton


class MarkTool(QObject):
    """Watches the mouse on the signals before the view does.

    Signals
    -------
    dragged(float, float) : the stretch under the mouse, seconds; it changes while one drags.
    dropped() : the drag was let go without marking.
    marked(float, float, str) : the button was let go: from, to, and the channel it began in.
    resized(Mark, float, float) : an event is to reach from here to there.
    clicked(float) : a click at a second, while the tool is on.
    context_wanted(float, QPoint) : a right click at a second; the place on the screen.
    ended() : Esc: no more marking.
    """

    dragged = Signal(float, float)
    dropped = Signal()
    marked = Signal(float, float, str)
    resized = Signal(object, float, float)
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
        self.held: Mark | None = None
        """The event whose edge is being moved."""
        self._anchor = 0.0
        self.edge_at: Callable[[float, float], tuple[Mark, bool] | None] = lambda *_: None
        """The event, and whether it is its beginning, whose edge is near a second."""
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
        self._pressed, self._dragging, self.held = None, False, None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the drags while the tool is on, Esc to end it, and right clicks."""
        if isinstance(event, QMouseEvent) and watched is self._view:
            return self._mouse(event)
        if (
            isinstance(event, QKeyEvent)
            and watched is self._signals
            and event.key() == Qt.Key.Key_Escape
            and (self.kind is not None or self._dragging)
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
        if kind == QEvent.Type.MouseMove and not event.buttons():
            self._point(event.position())
            return False
        if kind == QEvent.Type.MouseButtonPress and event.button() == _LEFT:
            self._take_edge(event.position())
        if self.kind is None and self.held is None:
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
        held = self.held
        self._drop()
        if dragging and held is not None:
            self.resized.emit(held, start, stop)
        elif dragging:
            self.marked.emit(start, stop, self._signals.channel_at(pressed.y()))
        else:
            self.clicked.emit(start)

    def _second(self, position: QPointF) -> float:
        return float(self._signals.canvas.to_view(position).x())

    def _stretch(self, position: QPointF) -> tuple[float, float]:
        assert self._pressed is not None
        origin = self._second(self._pressed) if self.held is None else self._anchor
        # A mouse that leaves the view marks nothing that is not on the screen.
        inside = min(max(position.x(), 0.0), float(self._view.width()))
        first, last = sorted((origin, self._second(QPointF(inside, position.y()))))
        return first, last

    def _edge(self, position: QPointF) -> tuple[Mark, bool] | None:
        reach = self._second(position + QPointF(_REACH, 0)) - self._second(position)
        return self.edge_at(self._second(position), reach)

    def _take_edge(self, position: QPointF) -> None:
        found = self._edge(position)
        if found is not None:
            self.held, begins = found
            self._anchor = self.held.stop_s if begins else self.held.onset_s

    def _point(self, position: QPointF) -> None:
        """Show what a drag would do from here."""
        if self._edge(position) is not None:
            self._view.setCursor(Qt.CursorShape.SizeHorCursor)
        elif self.kind is not None:
            self._view.setCursor(Qt.CursorShape.IBeamCursor)
        elif self._view.cursor().shape() == Qt.CursorShape.SizeHorCursor:
            self._view.unsetCursor()
