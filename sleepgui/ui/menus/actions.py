"""The window's actions: built from `sleepgui.ui.menus.entries` into its menu bar, found by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from sleepgui.ui.menus.entries import EDIT, KEYPAD, SUBMENUS, Entry, menus, tr
from sleepgui.ui.menus.keymap import REDO, UNDO, Keymap, shown
from sleepgui.ui.menus.mnemonics import with_own_letters

Sheet = list[tuple[str, list[tuple[str, str]]]]
"""Groups of (what it does, keys), as in the menus."""


class Actions(QObject):
    """The window's actions by name, built into its menu bar.

    Signals
    -------
    keys_changed() : the user chose other keys; texts that name a key are to be renewed.
    """

    keys_changed = Signal()

    def __init__(self, window: QMainWindow, undo: QAction, redo: QAction) -> None:
        super().__init__(window)
        self.keymap = Keymap()
        self._actions: dict[str, QAction] = {UNDO.name: undo, REDO.name: redo}
        self._texts: dict[str, str] = {}
        self._groups: list[tuple[str, list[str]]] = []
        self.submenus: dict[str, QMenu] = {}
        self._needing: list[str] = []
        made = menus()
        titles = with_own_letters([title for _, title, _ in made])
        for title, (name, _, entries) in zip(titles, made, strict=True):
            texts = with_own_letters([entry.text for entry in entries])
            entries = [replace(one, text=text) for one, text in zip(entries, texts, strict=True)]  # noqa: PLW2901
            self._menu(window, title, entries, (undo, redo) if name == EDIT else ())
        self.apply_keys()

    def _menu(
        self, window: QMainWindow, title: str, entries: list[Entry], first: tuple[QAction, ...]
    ) -> None:
        menu = window.menuBar().addMenu(title)
        group: list[str] = []
        for action in first:
            menu.addAction(action)
            window.addAction(action)
        if first:
            group += [UNDO.name, REDO.name]
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
            action = QAction(entry.text, window)
            action.setCheckable(entry.checkable)
            menu.addAction(action)
            self._actions[entry.name] = action
            self._texts[entry.name] = entry.text
            group.append(entry.name)
            if entry.needs_recording:
                self._needing.append(entry.name)
        self._groups.append((title.replace("&", ""), group))

    def apply_keys(self) -> None:
        """Let the keys be those of `keymap`, and show them in the menus."""
        for name, action in self._actions.items():
            keys = self.keymap[name]
            action.setShortcuts([QKeySequence(key) for key in keys])
            spelt = len(keys) > 1 or any(key.startswith(KEYPAD) for key in keys)
            if name in self._texts:  # the texts of Undo and Redo are those of the stack
                action.setText(self._texts[name] + (f"\t{shown(keys)}" if spelt else ""))
        self.keys_changed.emit()

    def title(self, name: str) -> str:
        """What an action does, in the words of its menu."""
        if name == UNDO.name:
            return tr("Undo")
        if name == REDO.name:
            return tr("Redo")
        return self._texts[name].replace("&", "").rstrip("… ")

    def keys(self, name: str) -> str:
        """An action's keys as the platform writes them."""
        return shown(self.keymap[name])

    def hint(self, text: str, name: str) -> str:
        """A text with the action's keys behind it, if there are any: ``Accept (Space)``."""
        keys = self.keys(name)
        return f"{text} ({keys})" if keys else text

    @property
    def groups(self) -> list[tuple[str, list[str]]]:
        """Title of each menu and the names of its actions."""
        return self._groups

    @property
    def sheet(self) -> Sheet:
        """Every action that has a key, grouped as in the menus."""
        return [
            (title, [(self.title(name), self.keys(name)) for name in names if self.keymap[name]])
            for title, names in self._groups
        ]

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
