"""One's own work on a night, taken away once it stands in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sleepgui.ui.marks.undo import ChangeMarks, SetLights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sleepgui.engine.result import Edit
    from sleepgui.marks import Mark
    from sleepgui.statistics.lights import Lights
    from sleepgui.ui.document import Document


@dataclass(frozen=True)
class Work:
    """What a person has entered, as it was at one moment."""

    edits: Mapping[int, Edit]
    marks: frozenset[Mark]
    lights: Lights | None

    @classmethod
    def of(cls, document: Document) -> Work:
        """All of a document's, now."""
        own = document.result
        return cls(dict(own.edits), frozenset(own.marks), own.lights)


def take_away(document: Document, written: Work, name: str) -> None:
    """Take what has been written back, in one step of that name that can be undone.

    What was entered or changed since stays: it stands in no file.
    """
    now, stack = document.result, document.undo_stack
    stack.beginMacro(name)
    document.edit_back_to_model(
        [epoch for epoch, edit in written.edits.items() if now.edits.get(epoch) == edit]
    )
    marks = tuple(mark for mark in now.marks if mark in written.marks)
    if marks:
        stack.push(ChangeMarks(document, marks, ()))
    if now.lights is not None and now.lights == written.lights:
        stack.push(SetLights(document, None))
    stack.endMacro()
