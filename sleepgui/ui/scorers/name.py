"""The name one scores under: nobody's until somebody gives it, and asked for once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from sleepgui.engine.result import now
from sleepgui.review.trail import How
from sleepgui.ui.settings import scorer_name, settings, switch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sleepgui.review.trail import Change
    from sleepgui.ui.document import Document
    from sleepgui.ui.panels.message_bar import MessageBar

_ASKED: Final = "scorer_asked"


class OwnName(QObject):
    """Asks for a name after the first correction without one, and never again."""

    def __init__(self, messages: MessageBar, give: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self._give = give
        self._document: Document | None = None
        self._since = ""

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document, self._since = document, now()
        if document is not None:
            document.changed.connect(self._ask)

    def set(self, name: str) -> bool:
        """Score under another name from now on; an empty one: under none.

        What was done since the recording was opened and before a name was given gets it as well.

        Returns
        -------
        Whether it is another name than before.
        """
        settings().setValue("scorer", name)
        self._messages.dismiss(self._question())
        document = self._document
        if document is None or document.scorer == name:
            return False
        before, document.scorer = document.scorer, scorer_name()
        if not before:
            self._sign(document, name)
        return True

    def _sign(self, document: Document, name: str) -> None:
        result = document.result
        edits = {
            epoch: replace(edit, scorer=name)
            for epoch, edit in result.edits.items()
            if not edit.scorer and edit.edited_at >= self._since
        }
        if edits:
            document.restore_edits(edits)
        unsigned = [
            mark for mark in result.marks if not mark.scorer and mark.marked_at >= self._since
        ]
        if unsigned:
            others = (mark for mark in result.marks if mark not in unsigned)
            document.put_marks([*others, *(replace(mark, scorer=name) for mark in unsigned)])

    def _ask(self, changes: Sequence[Change]) -> None:
        first = changes[0]
        if first.by or first.how is not How.EDIT or first.what == "blind" or switch(_ASKED, False):
            return
        settings().setValue(_ASKED, True)
        self._messages.show_message(self._question(), button=(self.tr("Give a name"), self._give))

    def _question(self) -> str:
        return self.tr(
            "Your corrections bear no name. Give one if exports and the history shall say whose"
            " they are."
        )
