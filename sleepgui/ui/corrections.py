"""Corrections of stages as steps to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from sleepgui.review.trail import How
from sleepgui.stages import Stage

if TYPE_CHECKING:
    from sleepgui.engine.result import Edit
    from sleepgui.ui.document import Document


class SetStages(QUndoCommand):
    """Edits of some epochs, to be undone together.

    Raises
    ------
    ValueError
        An epoch is not of this night, or there is none. `redo` would be too late to say so: it is
        called from C++, where an error leaves the stack with a step that was never made.
    """

    def __init__(
        self, document: Document, edits: dict[int, Edit | None], gesture: int | None = None
    ) -> None:
        outside = sorted(epoch for epoch in edits if not 0 <= epoch < document.n_epochs)
        if outside:
            found = ", ".join(str(epoch + 1) for epoch in outside[:3])
            raise ValueError(f"epoch {found} is none of the night's {document.n_epochs}")
        if not edits:
            raise ValueError("no epoch to edit")
        super().__init__(_describe(edits))
        self._document = document
        self._edits = edits
        self._before: dict[int, Edit | None] = {}
        self._gesture = gesture
        self._epoch_before = document.epoch
        self._how = How.EDIT

    def redo(self) -> None:
        """Make the edits, and show where."""
        self._before = self._document.apply_edits(self._edits, self._how)
        self._how = How.REDO

    def undo(self) -> None:
        """Put back what stood there, and go there."""
        self._document.apply_edits(self._before, How.UNDO)
        self._document.go_to(self._epoch_before)

    def id(self) -> int:
        """All edits may merge; `mergeWith` decides."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a later edit of the same gesture."""
        if not isinstance(other, SetStages):
            return False
        if self._gesture is None or self._gesture != other._gesture:  # noqa: SLF001
            return False
        self._before = other._before | self._before  # noqa: SLF001 - the older one counts
        self._edits |= other._edits  # noqa: SLF001
        self.setText(_describe(self._edits))
        return True


def _describe(edits: dict[int, Edit | None]) -> str:
    """Words for the Edit menu: what "Undo" takes back."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("SetStages", text)

    first = min(edits) + 1
    where = (
        tr("epoch {first}").format(first=first)
        if len(edits) == 1
        else tr("epochs {first} to {last}").format(first=first, last=max(edits) + 1)
    )
    stages = {edit.stage if edit is not None else None for edit in edits.values()}
    if len(stages) > 1:
        return tr("stages of {where}").format(where=where)
    stage = stages.pop()
    if stage is None:
        return tr("{where} back to the model").format(where=where)
    what = tr("unscored") if stage is Stage.UNSCORED else str(stage)
    return tr("{where} to {what}").format(where=where, what=what)
