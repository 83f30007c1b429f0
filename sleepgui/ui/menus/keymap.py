"""Which keys trigger which action: those of the menus, unless the user chose others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtGui import QKeySequence

from sleepgui.ui.menus.entries import KEYPAD, Entry, menus, tr
from sleepgui.ui.settings import settings

_STORED: Final = "keys/own"

UNDO: Final = Entry("undo", "", ("Ctrl+Z",))
REDO: Final = Entry("redo", "", ("Ctrl+Y", "Ctrl+Shift+Z"))


def default_keys() -> dict[str, tuple[str, ...]]:
    """Keys of every action as it is delivered, by the action's name."""
    entries = [UNDO, REDO, *(entry for _, _, entries in menus() for entry in entries)]
    return {entry.name: tuple(map(plain, entry.keys)) for entry in entries if entry.name}


def plain(key: str) -> str:
    """A key as it is stored and compared, the same on every platform."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def shown(keys: Iterable[str]) -> str:
    """Keys as the platform writes them; keys of the numeric pad by name."""
    return ", ".join(_shown(key) for key in keys)


def _shown(key: str) -> str:
    if key.startswith(KEYPAD):
        return tr("Keypad {key}").format(key=key.removeprefix(KEYPAD))
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class Keymap:
    """The keys of every action now. What the user chose is remembered in the settings.

    A key belongs to one action at most: of two that want it Qt would do neither.
    """

    def __init__(self) -> None:
        self._defaults = default_keys()
        self._own = _read(self._defaults)

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """Keys of an action; of one that is not delivered with any, none."""
        return self._own.get(name, self._free_defaults(name))

    def _free_defaults(self, name: str) -> tuple[str, ...]:
        """Delivered keys that the user has not given to another action."""
        taken = {key for other, keys in self._own.items() if other != name for key in keys}
        return tuple(key for key in self._defaults.get(name, ()) if key not in taken)

    @property
    def names(self) -> tuple[str, ...]:
        """Every action that can have keys."""
        return tuple(self._defaults)

    def user_of(self, key: str) -> str | None:
        """Name of the action that a key triggers; ``None``: the key is free."""
        wanted = plain(key)
        return next((name for name in self._defaults if wanted in self[name]), None)

    def give(self, name: str, key: str) -> None:
        """Let a key trigger an action, and no other any more."""
        wanted, other = plain(key), self.user_of(key)
        if not wanted or other == name:
            return
        if other in self._own:
            self.take(other, wanted)
        self._set(name, tuple(dict.fromkeys((*self[name], wanted))))

    def take(self, name: str, key: str) -> None:
        """Let a key no longer trigger an action."""
        self._set(name, tuple(one for one in self[name] if one != plain(key)))

    def reset(self, name: str | None = None) -> None:
        """Back to the delivered keys: of one action, or of all."""
        if name is None:
            self._own.clear()
        else:
            self._own.pop(name, None)
            for key in self._defaults[name]:
                other = self.user_of(key)
                if other is not None and other != name:
                    self.take(other, key)
        self._write()

    def is_own(self, name: str) -> bool:
        """The user chose other keys than the delivered ones."""
        return self[name] != self._defaults[name]

    def _set(self, name: str, keys: tuple[str, ...]) -> None:
        self._own[name] = keys
        self._write()

    def _write(self) -> None:
        own = {n: keys for n, keys in self._own.items() if keys != self._defaults.get(n)}
        if own:
            settings().setValue(_STORED, json.dumps(own))
        else:
            settings().remove(_STORED)


def _read(defaults: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The user's keys; what is not to be understood, or given twice, is left out."""
    try:
        stored = json.loads(str(settings().value(_STORED, "{}")))
        rows = {str(name): [plain(str(key)) for key in keys] for name, keys in stored.items()}
    except (ValueError, AttributeError, TypeError):
        return {}
    own: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for name, keys in rows.items():
        if name in defaults:
            own[name] = tuple(key for key in dict.fromkeys(keys) if key and key not in taken)
            taken.update(own[name])
    return own
