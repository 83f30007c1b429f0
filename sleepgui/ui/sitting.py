"""The open recording from opening to closing: its document, its journal, its steps to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup

from sleepgui.ui.document import Document
from sleepgui.ui.keeping import Keeper
from sleepgui.ui.settings import scorer_name

if TYPE_CHECKING:
    from sleepgui.engine.result import Edit
    from sleepgui.ui.findings import Opened


class Sitting(QObject):
    """Holds one document at a time and lets it go only when its corrections are on disk.

    Signals
    -------
    failed(str) : corrections cannot be written; a plain sentence.
    """

    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.undo = QUndoGroup(self)
        self._keeper: Keeper | None = None
        self._insists = False

    def begin(self, step: Opened, speed: float) -> dict[int, Edit]:
        """Make the document of a recording just opened, in place of the one that was there.

        Returns
        -------
        The corrections of an earlier sitting that it starts from, by epoch.
        """
        edits = dict(step.journal.edits)
        here, keeper = self.document, self._keeper
        if here is not None and keeper is not None and keeper.path == step.journal.path:
            # The same recording again: what was read may be older than what is here.
            edits = dict(here.result.edits)
        self.end()
        document = Document(step.recording, step.proposal, step.choice, self)
        document.simulated = step.simulated
        document.scorer = scorer_name()
        document.result.speed = speed
        document.restore_edits(edits)
        self.document = document
        self._keeper = Keeper(document, step.journal, self)
        self._keeper.failed.connect(self.failed)
        self.undo.addStack(document.undo_stack)
        self.undo.setActiveStack(document.undo_stack)
        return edits

    def may_end(self) -> bool:
        """Save corrections. Where that fails, say so and stay; who insists may leave."""
        if self._keeper is None or self._keeper.finish() or self._insists:
            return True
        self._insists = True
        return False

    def end(self) -> None:
        """Let the document go; `may_end` comes first."""
        document, self.document = self.document, None
        if document is None:
            return
        if self._keeper is not None:
            self._keeper.deleteLater()
            self._keeper = None
        self._insists = False
        document.retire()
