"""Steps that add, change or delete events, or move the lights; each can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from sleepgui.engine.result import now
from sleepgui.marks import Mark, describe
from sleepgui.review.trail import Change, How
from sleepgui.stages import EPOCH_SECONDS

if TYPE_CHECKING:
    from sleepgui.statistics.lights import Lights
    from sleepgui.ui.document import Document

_LIGHTS = 2


def kind_name(mark: Mark) -> str:
    """What a mark is called: its kind, or the name of an event."""
    names = {
        "arousal": QCoreApplication.translate("Marks", "arousal"),
        "artefact": QCoreApplication.translate("Marks", "artefact"),
    }
    return names.get(str(mark.kind), mark.text)


class ChangeMarks(QUndoCommand):
    """Takes events away and puts others in their place."""

    def __init__(self, document: Document, old: Iterable[Mark], new: Iterable[Mark]) -> None:
        self._old, self._new = tuple(old), tuple(new)
        super().__init__(self._words())
        self._document = document
        self._how = How.EDIT

    def _words(self) -> str:
        translate = QCoreApplication.translate
        if len(self._old) + len(self._new) == 1:
            (mark,) = self._old or self._new
            text = translate("Marks", "deleting {name}")
            if self._new:
                text = translate("Marks", "marking {name}")
            return text.format(name=kind_name(mark))
        if self._old and self._new:
            return translate("Marks", "changing {name}").format(name=kind_name(self._new[0]))
        if self._old:
            return translate("Marks", "deleting events")
        return translate("Marks", "marking events")

    def redo(self) -> None:
        """Make the change."""
        self._swap(self._old, self._new, self._how)
        self._how = How.REDO

    def undo(self) -> None:
        """Put back what was there."""
        self._swap(self._new, self._old, How.UNDO)

    def _swap(self, gone: tuple[Mark, ...], come: tuple[Mark, ...], how: How) -> None:
        document = self._document
        held = set(document.result.marks)
        document.put_marks((held - set(gone)) | set(come))
        at = now()
        document.tell(
            [
                Change(
                    at,
                    document.scorer,
                    how,
                    "mark",
                    *_epochs(new or old),
                    describe(old),
                    describe(new),
                )
                for old, new in zip_longest(gone, come)
            ]
        )


def _epochs(mark: Mark | None) -> tuple[int, int]:
    if mark is None:
        return 0, 0
    last = max(mark.onset_s, mark.stop_s - 1e-9)
    return int(mark.onset_s // EPOCH_SECONDS) + 1, int(last // EPOCH_SECONDS) + 1


class SetLights(QUndoCommand):
    """Sets when the lights went off and on; the moves of one drag are one step."""

    def __init__(self, document: Document, lights: Lights | None, gesture: int = 0) -> None:
        super().__init__(QCoreApplication.translate("Marks", "setting the lights"))
        self._document = document
        self._before, self._after = document.result.lights, lights
        self._gesture = gesture
        self._how = How.EDIT

    def redo(self) -> None:
        """Set them."""
        self._put(self._before, self._after, self._how)
        self._how = How.REDO

    def undo(self) -> None:
        """Put back what held before."""
        self._put(self._after, self._before, How.UNDO)

    def _put(self, old: Lights | None, new: Lights | None, how: How) -> None:
        document, at = self._document, now()
        document.put_lights(new)
        document.tell(
            [
                Change(at, document.scorer, how, what, 0, 0, before, after)
                for what, before, after in (
                    ("lights off", _told(old, "off_s"), _told(new, "off_s")),
                    ("lights on", _told(old, "on_s"), _told(new, "on_s")),
                )
                if before != after
            ]
        )

    def id(self) -> int:
        """Moves of the lights may merge."""
        return _LIGHTS

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a later move of the same drag."""
        if not isinstance(other, SetLights) or not self._gesture:
            return False
        if other._gesture != self._gesture:  # noqa: SLF001
            return False
        self._after = other._after  # noqa: SLF001
        return True


def _told(lights: Lights | None, name: str) -> str:
    if lights is None:
        return "as in the file"
    at = getattr(lights, name)
    return "" if at is None else f"{at:.2f} s"
