"""Keys that belong to the focused control before they belong to the night.

The arrows, Space, letters and digits move through the night and give stages, wherever the focus
is. But a slider reached by Tab must move by the arrows, a button press by Space, a list be
searched by letters: keyboard alone has to be enough.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

LEAVES_TYPING: Final = "leaves typing to the night"
"""Property of a list in which Space and letters are still for the night."""

_Key = Qt.Key
_ARROWS: Final = frozenset({_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down})
_JUMPS: Final = frozenset({_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown})
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def wanted_by(widget: QObject, event: QKeyEvent) -> bool:
    """Whether a key pressed without Ctrl, Alt or Shift is for the control itself."""
    if event.modifiers() not in _PLAIN:
        return False
    key = event.key()
    if isinstance(widget, QScrollBar):
        return False
    if isinstance(widget, QAbstractSlider):
        return key in _ARROWS | _JUMPS
    if isinstance(widget, QAbstractButton):
        return key == _Key.Key_Space
    if isinstance(widget, QTabBar):
        return key in {_Key.Key_Left, _Key.Key_Right}
    if isinstance(widget, QAbstractItemView) and widget.property(LEAVES_TYPING):
        return key in {_Key.Key_Up, _Key.Key_Down} | _JUMPS
    if isinstance(widget, QComboBox | QAbstractItemView):
        return key in _ARROWS | _JUMPS | {_Key.Key_Space} or event.text().isalnum()
    return False


class OwnKeys(QObject):
    """Watches the focus of a window, and lets what has it keep its keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and self._window.isAncestorOf(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the keys before they become shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and wanted_by(watched, event)
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)
