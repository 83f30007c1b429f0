"""A field that takes in the next key pressed, with Ctrl, Alt and Shift, also of the numeric pad."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from sleepgui.ui.menus.keymap import shown

_Key = Qt.Key
_ALONE: Final = frozenset(
    {_Key.Key_Control, _Key.Key_Shift, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr}
    | {_Key.Key_CapsLock, _Key.Key_NumLock, _Key.Key_unknown}
)
_LEADS_ON: Final = frozenset({_Key.Key_Tab, _Key.Key_Backtab})
"""These lead to the next control, here as everywhere."""


class KeyCatcher(QLineEdit):
    """Shows the key that was pressed last.

    Signals
    -------
    caught(str) : a key, as it is stored.
    """

    caught = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setPlaceholderText(self.tr("Press a key"))
        self.setAccessibleName(self.tr("The key to add"))
        self.key = ""

    def forget(self) -> None:
        """Wait for another key."""
        self.key = ""
        self.clear()

    def event(self, event: QEvent) -> bool:
        """Take keys before they become shortcuts."""
        if isinstance(event, QKeyEvent) and event.key() not in _LEADS_ON:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._catch(event)
                return True
        return super().event(event)

    def _catch(self, event: QKeyEvent) -> None:
        if event.key() in _ALONE:
            return
        modifiers = event.modifiers()
        keypad = bool(modifiers & Qt.KeyboardModifier.KeypadModifier) and event.text().strip()
        if not keypad:  # arrows of a small keyboard say that they are on the pad, too
            modifiers &= ~Qt.KeyboardModifier.KeypadModifier
        if event.text().strip() and not event.text().isalnum():
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # how "+" or "?" is typed varies
        sequence = QKeySequence(modifiers.value | event.key())
        self.key = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        self.setText(shown([self.key]))
        self.caught.emit(self.key)
