"""The window's actions: built from `sleepgui.ui.menus` into its menu bar, found by name."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from sleepgui.ui.menus import EDIT, KEYPAD, SUBMENUS, Entry, menus, tr


class Actions:
    """The window's actions by name, built into its menu bar."""

    def __init__(self, window: QMainWindow, undo: QAction, redo: QAction) -> None:
        self._actions: dict[str, QAction] = {}
        self.submenus: dict[str, QMenu] = {}
        self.sheet: list[tuple[str, list[tuple[str, str]]]] = []
        self._needing: list[str] = []
        undo.setShortcuts([QKeySequence("Ctrl+Z")])
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        for name, title, entries in menus():
            self._menu(window, title, entries, (undo, redo) if name == EDIT else ())

    def _menu(
        self, window: QMainWindow, title: str, entries: list[Entry], first: tuple[QAction, ...]
    ) -> None:
        menu = window.menuBar().addMenu(title)
        lines: list[tuple[str, str]] = []
        for action in first:
            menu.addAction(action)
            window.addAction(action)
        if first:
            lines += [(tr("Undo"), "Ctrl+Z"), (tr("Redo"), "Ctrl+Y, Ctrl+Shift+Z")]
            menu.addSeparator()
        for entry in entries:
            if not entry.name:
                menu.addSeparator()
                continue
            if entry.name in SUBMENUS:
                self.submenus[entry.name] = menu.addMenu(entry.text)
                if entry.needs_recording and entry.name != "recent":
                    self._needing.append(entry.name)
                continue
            keys = ", ".join(_shown(key) for key in entry.keys)
            spelt = len(entry.keys) > 1 or any(key.startswith(KEYPAD) for key in entry.keys)
            action = QAction(entry.text + (f"\t{keys}" if spelt else ""), window)
            action.setCheckable(entry.checkable)
            action.setShortcuts([QKeySequence(key) for key in entry.keys])
            menu.addAction(action)
            self._actions[entry.name] = action
            if entry.needs_recording:
                self._needing.append(entry.name)
            if keys:
                lines.append((entry.text.replace("&", "").rstrip("…"), keys))
        self.sheet.append((title.replace("&", ""), lines))

    def __getitem__(self, name: str) -> QAction:
        """The action of a name."""
        return self._actions[name]

    def on(self, name: str, call: Callable[[], object]) -> None:
        """Do ``call`` when an action is chosen."""
        self._actions[name].triggered.connect(lambda _checked=False: call())

    def on_toggle(self, name: str, call: Callable[[bool], object]) -> None:
        """Do ``call`` with the new state when an action is switched."""
        self._actions[name].toggled.connect(call)

    def set_recording_open(self, is_open: bool) -> None:
        """Offer what needs a recording, or not."""
        for name in self._needing:
            target = self.submenus.get(name)
            (target.menuAction() if target is not None else self._actions[name]).setEnabled(is_open)


def _shown(key: str) -> str:
    """A key as the platform writes it; keys of the numeric pad by name."""
    if key.startswith(KEYPAD):
        return tr("Keypad {key}").format(key=key.removeprefix(KEYPAD))
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
