"""Keeps a document's corrections on disk: half a second after the last one, and on closing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from sleepgui.ui.document import Document
from sleepgui.ui.job import JobSlot
from sleepgui.ui.journal import Journal, save_journal

_REST_MS: Final = 500


class Keeper(QObject):
    """Writes the journal of one document.

    Signals
    -------
    failed(str) : corrections cannot be written; a plain sentence.
    """

    failed = Signal(str)

    def __init__(self, document: Document, journal: Journal, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._path = journal.path
        self._about = journal.about
        self._slot = JobSlot(self)
        self._dirty = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._write)
        document.edits_changed.connect(self._edited)

    def _edited(self) -> None:
        self._dirty = True
        self._rest.start()

    def _write(self) -> None:
        path, about, edits = self._path, self._about, dict(self._document.result.edits)
        self._dirty = False

        def steps() -> Iterator[None]:
            save_journal(path, about, edits)
            yield

        self._slot.request(steps, on_failed=self._complain)

    @property
    def path(self) -> Path:
        """The file that is written."""
        return self._path

    def finish(self) -> bool:
        """Write at once what is not written yet, because the document is about to go.

        Returns
        -------
        Whether everything is on disk; if not, `failed` has told why.
        """
        self._rest.stop()
        if not self._dirty and not self._slot.busy:
            return True
        self._slot.wait()
        self._dirty = False
        try:
            save_journal(self._path, self._about, self._document.result.edits)
        except OSError as error:
            self._complain(error)
            return False
        return True

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self._dirty = True
        self.failed.emit(
            self.tr(
                "Your corrections cannot be saved to {path} ({why}): make room there, or export"
                " the hypnogram to another folder."
            ).format(path=self._path, why=error.strerror or type(error).__name__)
        )
