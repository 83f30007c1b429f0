"""Seeing where the keyboard is: a ring round what has the focus, and no focus on what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QDockWidget, QTabBar, QWidget
from shiboken6 import isValid

from sleepgui.ui.looks.palette import colour, colours

_ROUND: Final = 4.0
_OUTSIDE: Final = 3
_BY_KEYS: Final = Qt.WidgetAttribute.WA_KeyboardFocusChange
"""Qt's own note, on a window, that the focus was moved by keys."""
_MOST_STEPS: Final = 300
_MOVES: Final = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}
)


def on_screen(widget: QWidget) -> bool:
    """Whether a control can be seen, or can be scrolled to: not on a tab that is behind another."""
    if isinstance(widget, QTabBar) and not widget.count():
        return False
    one: QWidget | None = widget
    while one is not None:
        if isinstance(one, QDockWidget):
            around = one.parentWidget()
            # Qt lays docks that are behind another outside of the window.
            return one.isFloating() or around is None or around.rect().intersects(one.geometry())
        one = one.parentWidget()
    return True


def move_focus(step: Callable[[bool], bool], forward: bool) -> bool:
    """Go to the next control that is on the screen; ``step`` goes to the next whatever it is."""
    for _ in range(_MOST_STEPS):
        if not step(forward):
            return False
        there = QApplication.focusWidget()
        if there is None or on_screen(there):
            return True
    return False


class FocusRing(QWidget):
    """Lies over the window that is used by keys, round the control that has the focus.

    Whoever uses the mouse sees none: it appears with Tab and goes with the next click.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._home = window
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    @property
    def around(self) -> QWidget | None:
        """The control it is drawn round."""
        return self._around

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not new.window().testAttribute(_BY_KEYS):
            self._leave()
            return
        self._leave()
        one: QWidget | None = new
        while one is not None:
            self._watched.append(one)
            one.installEventFilter(self)
            one = None if one.isWindow() else one.parentWidget()
        self._around = new
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what moves the control that has the focus; a click makes the ring go."""
        if event.type() in _MOVES:
            self._lay()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._leave()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._around, self._watched = None, []
        if not isValid(self) or not isValid(self._home):
            return
        self.hide()
        if self.parentWidget() is not self._home:
            self.setParent(self._home)

    def _lay(self) -> None:
        around = self._around
        if around is None or not isValid(around):
            return
        window = around.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        place = QRect(around.mapTo(window, QPoint(0, 0)), around.size())
        place.adjust(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        self.setGeometry(place.intersected(window.rect()))
        self.setVisible(around.isVisible())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(colours(self.palette()).accent), 2.0))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), _ROUND, _ROUND)
