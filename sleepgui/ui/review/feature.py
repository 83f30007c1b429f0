"""Space accepts and goes on: the review queue in the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from sleepgui.review.queue import Queue, Wanted, queue_sizes, review_queue
from sleepgui.stages import SCORED, UNSCORED_CODE
from sleepgui.ui.feature import Feature
from sleepgui.ui.review.levels import LEVELS
from sleepgui.ui.review.panel import ReviewPanel

if TYPE_CHECKING:
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow

_REST_MS: Final = 150


class Review(Feature):
    """Keeps the queue of the open night and leads through it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.panel = ReviewPanel(window)
        self.queue: Queue | None = None
        self._document: Document | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._renew)
        self.panel.wanted_changed.connect(self._renew)
        self.panel.epoch_chosen.connect(self._go_to)
        self.panel.accept_wanted.connect(self.accept)
        self.panel.skip_wanted.connect(self.skip)
        kept = window.sitting.parts.register(
            "review", lambda: str(self.panel.wanted), self._restore, place=True
        )
        self.panel.wanted_changed.connect(kept)
        LEVELS.changed.connect(self._renew)

    @property
    def busy(self) -> bool:
        """The queue shown is not yet that of what the model has said since."""
        return self._rest.isActive()

    def panels(self) -> Mapping[str, tuple[str, QWidget]]:
        """The queue."""
        return {"review": (self.tr("Review"), self.panel)}

    def connect_actions(self, actions: Actions) -> None:
        """Space, Shift+Space and S."""
        actions.on("accept", self.accept)
        actions.keys_changed.connect(lambda: self.panel.name_keys(actions.hint))
        self.panel.name_keys(actions.hint)
        actions.on("skip", self.skip)
        actions.on("back", self.go_back)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording; what was reviewed of it is among its edits."""
        self._rest.stop()
        self._document = document
        if document is not None:
            document.result_changed.connect(self._rest.start)
            document.expert_changed.connect(self._rest.start)
            document.edits_changed.connect(self._renew)
            document.epoch_changed.connect(self.panel.set_epoch)
        self._renew()

    def _restore(self, kept: str | None) -> None:
        self.panel.set_wanted(Wanted.UNCERTAIN if kept is None else Wanted(kept))

    def accept(self) -> None:
        """Accept the current epoch's stage if it is up for review, and go to the next that is."""
        document, queue = self._document, self.queue
        if document is None or queue is None:
            return
        epoch = document.epoch
        if epoch in queue.epochs and epoch not in queue.reviewed:
            code = int(document.stages[epoch])
            if code == UNSCORED_CODE:
                self._say(
                    self.tr("This epoch has no stage to accept: give it one, or skip it with S.")
                )
                return
            document.edit([epoch], SCORED[code])
        self._go_on(epoch)

    def skip(self) -> None:
        """Leave the current epoch as it is and go to the next one to review."""
        if self._document is not None:
            self._go_on(self._document.epoch)

    def go_back(self) -> None:
        """Go to the epoch before the current one in the queue, whether it is reviewed or not."""
        if self._document is not None and self.queue is not None:
            before = self.queue.before(self._document.epoch)
            if before is None:
                self._say(self.tr("There is none before this one in the queue."))
            else:
                self._go_to(before)

    def _go_on(self, epoch: int) -> None:
        following = None if self.queue is None else self.queue.next_after(epoch)
        if following is None:
            self._say(self.tr("Everything in this queue is reviewed."))
        else:
            self._go_to(following)

    def _go_to(self, epoch: int) -> None:
        if self._document is not None:
            self._document.go_to(epoch)

    def _renew(self) -> None:
        document = self._document
        self.queue = (
            review_queue(document.result, self.panel.wanted, LEVELS.thresholds)
            if document is not None and document.scored
            else None
        )
        self.panel.show_queue(document, self.queue)
        self.panel.show_sizes(
            {}
            if document is None or self.queue is None
            else queue_sizes(document.result, LEVELS.thresholds)
        )
        if document is not None:
            self.panel.set_epoch(document.epoch)

    def _say(self, text: str) -> None:
        self.window.statusBar().showMessage(text, 5000)
