"""The open recording from opening to closing: its document, its journal, its steps to undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup

from sleepgui.ui.document import Document
from sleepgui.ui.keeping.claim import Claim
from sleepgui.ui.keeping.journal import second_path, stamp_of
from sleepgui.ui.keeping.keeper import Keeper
from sleepgui.ui.keeping.parts import Parts
from sleepgui.ui.settings import data_folder, scorer_name

if TYPE_CHECKING:
    from sleepgui.engine.result import Edit
    from sleepgui.ui.opening.findings import Opened


class Sitting(QObject):
    """Holds one document at a time and lets it go only when its corrections are on disk.

    ``parts`` is where others register what must be saved with the corrections.

    Signals
    -------
    failed(str) : corrections cannot be written; a plain sentence.
    joined(str) : another window has opened the same recording meanwhile; a plain sentence.
    """

    failed = Signal(str)
    joined = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.undo = QUndoGroup(self)
        self.parts = Parts(self)
        self.alone = True
        """No other window has the recording open."""
        self._keeper: Keeper | None = None
        self._claim: Claim | None = None
        self._insists = False
        self.layer_path: Path | None = None
        """Where what the model says of the open recording is kept."""

    def begin(self, step: Opened, speed: float) -> dict[int, Edit]:
        """Make the document of a recording just opened, in place of the one that was there.

        Returns
        -------
        The corrections of an earlier sitting that it starts from, by epoch.
        """
        journal, claim, places = step.journal, step.claim, step.places
        here, mine = self.document, self._claim
        if here is not None and mine is not None and claim is not None and mine.path == claim.path:
            # The same recording again: what was read may be older than what is here.
            journal = replace(
                journal,
                edits=dict(here.result.edits),
                parts=self.parts.collect(place=False),
                stamp=stamp_of(journal.path),
            )
            places = self.parts.collect(place=True)
            if mine.held:
                claim, self._claim = mine, None
        self.end()
        self.alone = claim is None or claim.held
        if not self.alone:
            journal = replace(journal, path=second_path(journal.path), found=None)
            claim = Claim(journal.path)
        self._claim = claim
        edits = dict(journal.edits)
        document = Document(step.recording, step.proposal, step.choice, self)
        document.simulated = step.simulated
        document.scorer = scorer_name()
        document.result.speed = speed
        if step.layer is not None and step.card is not None:
            document.restore_layer(step.layer, step.card)
        document.restore_edits(edits)
        self.layer_path = step.layer_path
        self.document = document
        self.parts.begin(journal.parts, places)
        place = step.place or data_folder() / "places" / "nowhere.json"
        self._keeper = Keeper(document, journal, self.parts, place, self)
        self._keeper.failed.connect(self.failed)
        self._keeper.joined.connect(self.joined)
        self.undo.addStack(document.undo_stack)
        self.undo.setActiveStack(document.undo_stack)
        return edits

    @property
    def path(self) -> Path | None:
        """The file that the open recording's corrections are written to."""
        return None if self._keeper is None else self._keeper.path

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
        if self._claim is not None:
            self._claim.release()
            self._claim = None
        self._insists = False
        document.retire()
