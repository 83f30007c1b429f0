"""Who changed what: every edit of the open night is added to its trail within half a second."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from sleepgui.review.trail import Change, append_trail, read_trail
from sleepgui.ui.feature import Feature
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.keeping.journal import journal_paths
from sleepgui.ui.panels.message_bar import Weight
from sleepgui.ui.settings import data_folder

if TYPE_CHECKING:
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow

_REST_MS: Final = 300


def trail_path(recording: Path, folder: Path) -> Path:
    """Where a recording's trail is kept: beside its corrections."""
    beside, own = journal_paths(recording, folder)
    journal = beside if os.access(beside.parent, os.W_OK) else own
    return journal.with_name(journal.name.replace(".sleepgui.json", ".sleepgui.trail.jsonl"))


class TrailKeeper(Feature):
    """Writes the trail of the open night."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.path: Path | None = None
        self._document: Document | None = None
        self._waiting: deque[Change] = deque()
        self._slot = JobSlot(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._write)
        self._failed = False

    def connect_actions(self, actions: Actions) -> None:
        """The history."""
        actions.on("history", self.show_history)

    def show_history(self) -> None:
        """Write what waits, then read the trail and show it."""
        path, waiting, document = self.path, self._waiting, self._document
        if path is None or document is None:
            return

        def steps() -> Iterator[list[Change]]:
            _flush(waiting, path)
            yield list(read_trail(path)) if path.exists() else []

        def show(changes: list[Change]) -> None:
            if self._document is not document:
                return
            # Not needed before somebody asks.
            from sleepgui.ui.trail.dialog import TrailDialog  # noqa: PLC0415

            dialog = TrailDialog(path.name, changes, self.window)
            dialog.epoch_chosen.connect(document.go_to)
            dialog.open()

        self._slot.request(steps, show, on_failed=self._complain)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording; what is not written of the one before is written first."""
        self.finish()
        self.path, self._waiting = None, deque()
        self._failed = False
        self._document = document
        if document is not None:
            self.path = trail_path(document.recording.path, data_folder())
            document.changed.connect(self._add)

    def finish(self) -> None:
        """Write at once what waits."""
        self._rest.stop()
        self._slot.wait()
        if self.path is not None:
            try:
                _flush(self._waiting, self.path)
            except OSError as error:
                self._complain(error)

    @property
    def busy(self) -> bool:
        """Something is still to be written."""
        return bool(self._waiting) or self._slot.busy

    def _add(self, changes: tuple[Change, ...]) -> None:
        self._waiting.extend(changes)
        if not self._rest.isActive():
            self._rest.start()

    def _write(self) -> None:
        path, waiting = self.path, self._waiting
        if self._slot.busy:
            self._rest.start()
        elif path is not None:

            def steps() -> Iterator[None]:
                _flush(waiting, path)
                yield

            self._slot.request(steps, on_failed=self._complain)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        if not self._failed and self.path is not None:
            self._failed = True
            self.window.messages.show_message(
                self.tr("The trail of changes cannot be written to {path} ({why}).").format(
                    path=self.path, why=error.strerror or type(error).__name__
                ),
                Weight.WARNING,
            )


def _flush(waiting: deque[Change], path: Path) -> None:
    """Write what waits, in whatever thread; what could not be written waits on."""
    changes = []
    while waiting:
        changes.append(waiting.popleft())
    try:
        append_trail(path, changes)
    except OSError:
        waiting.extendleft(reversed(changes))
        raise
