"""What is kept of an open night besides its stages: named parts, saved and restored together.

Whoever owns something that must outlive the window (events, lights, a montage, the place in the
night) registers it once, when the window is made::

    self._kept = window.sitting.parts.register("events", self._save, self._restore)

``save()`` gives what JSON can hold, or something empty when there is nothing to keep; it is called
on the GUI thread after every change and must be quick. ``restore(value)`` is called for every
recording that is opened, after `Feature.set_document`, with what was kept, or ``None`` where
nothing was; it raises ``ValueError``, ``KeyError``, ``TypeError`` or ``AttributeError`` for what
it cannot take in, which is then kept in the file unread. `register` returns what to call
whenever the part has changed: within a second it is on disk.

Work (``place=False``) goes into the file beside the recording, as corrections do. A place
(``place=True``: page, zoom) goes into the application's folder: who only looks at a night leaves
nothing beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

_UNREAD: Final = " (unread)"
_DAMAGED: Final = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError),
    *(OverflowError, RecursionError, ZeroDivisionError),
)


@dataclass(frozen=True)
class _Part:
    save: Callable[[], Any]
    restore: Callable[[Any], object]
    place: bool


class Parts(QObject):
    """The registered parts of one window.

    Signals
    -------
    changed(bool) : a part has changed; ``True``: a place, ``False``: work.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[str, _Part] = {}
        self._foreign: dict[bool, dict[str, Any]] = {False: {}, True: {}}
        self._restored = False

    def register(
        self,
        name: str,
        save: Callable[[], Any],
        restore: Callable[[Any], object],
        *,
        place: bool = False,
    ) -> Callable[..., None]:
        """Keep a part from now on; see the top of this file.

        Returns
        -------
        What to call, with whatever arguments a signal has, when the part has changed.

        Raises
        ------
        ValueError
            There is a part of this name.
        """
        if name in self._parts:
            raise ValueError(name)
        self._parts[name] = _Part(save, restore, place)

        def tell(*_: object) -> None:
            if self._restored:
                self.changed.emit(place)

        return tell

    def begin(self, work: Mapping[str, Any], places: Mapping[str, Any]) -> None:
        """Hold what was kept of a recording until `restore` gives it to its owners."""
        self._restored = False
        self._foreign = {False: dict(work), True: dict(places)}

    def restore(self) -> list[str]:
        """Give every part what was kept of it. Returns names of those that could not take it."""
        refused = []
        for name, part in self._parts.items():
            kept = self._foreign[part.place].pop(name, None)
            try:
                part.restore(kept)
            except _DAMAGED:
                self._foreign[part.place][name + _UNREAD] = kept
                refused.append(name)
                part.restore(None)
        self._restored = True
        return refused

    def adopt(self, work: Mapping[str, Any]) -> None:
        """Take in parts of work from elsewhere, where there is nothing of that part here."""
        here = self.collect(place=False)
        for name, kept in work.items():
            part = self._parts.get(name)
            if name not in here and part is not None and not part.place:
                part.restore(kept)
                self.changed.emit(False)

    def collect(self, *, place: bool) -> dict[str, Any]:
        """What is to be kept now: of places, or of work. Parts nobody knows here are kept too."""
        kept = dict(self._foreign[place])
        if self._restored:
            for name, part in self._parts.items():
                if part.place is place and (value := part.save()):
                    kept[name] = value
        return kept
