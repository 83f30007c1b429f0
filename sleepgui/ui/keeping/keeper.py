"""Keeps a document's work on disk: a moment after every change, and on closing."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from sleepgui.engine.result import Edit
from sleepgui.ui.document import Document
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.keeping.claim import is_held
from sleepgui.ui.keeping.journal import (
    Journal,
    locks_of_others,
    save_journal,
    second_path,
    stamp_of,
    write_json,
)
from sleepgui.ui.keeping.parts import Parts

_REST_MS: Final = 300
"""From the first change that is not on disk to its writing, however fast others follow."""
_AGAIN_MS: Final = 5000
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class Keeper(QObject):
    """Writes the journal of one document and the parts that belong to it.

    Writing happens on a worker thread, one at a time; `finish` writes what is left at once.

    Parameters
    ----------
    place : the file for places in the night, see `sleepgui.ui.keeping.parts`.

    Signals
    -------
    failed(str) : corrections cannot be written; a plain sentence.
    joined(str) : another window has opened the same recording meanwhile; a plain sentence.
    """

    failed = Signal(str)
    joined = Signal(str)

    def __init__(
        self, document: Document, journal: Journal, parts: Parts, place: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._journal = journal
        self._parts = parts
        self._place = place
        self._slot = JobSlot(self)
        self._dirty = self._place_dirty = self._complained = self._joined = False
        self._written = journal.found
        self._stamp = journal.stamp
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._write)
        document.edits_changed.connect(self._changed)
        parts.changed.connect(self._changed)

    def _changed(self, place: bool = False) -> None:
        if place:
            self._place_dirty = True
        else:
            self._dirty = True
        if not self._rest.isActive():
            self._rest.start(_REST_MS)

    def _write(self) -> None:
        if self._slot.busy:
            # Not in its place: where threads are slow to begin, none would ever come to write.
            self._rest.start(_REST_MS)
            return
        self._slot.request(self._steps(), self._wrote, None, self._complain)

    def _steps(self) -> Iterator[bool]:
        """What is not on disk, frozen as it is now; the writing itself is left to a worker."""
        work, place = self._dirty, self._place_dirty
        edits = dict(self._document.result.edits)
        parts = self._parts.collect(place=False)
        places = self._parts.collect(place=True)
        self._dirty = self._place_dirty = False

        def steps() -> Iterator[bool]:
            if work:
                self._write_work(edits, parts)
            if place:
                _write_place(self._place, places)
            if work and not self._joined and any(map(is_held, locks_of_others(self._journal.path))):
                self._joined = True
                self.joined.emit(self._said_of_others())
            yield work

        return steps()

    def _said_of_others(self) -> str:
        return self.tr(
            "This recording is open in another window as well. What is corrected there is kept in a"
            " file of its own: better close one of the two."
        )

    def _write_work(self, edits: dict[int, Edit], parts: dict[str, Any]) -> None:
        journal = self._journal
        expected = self._stamp if self._written == journal.path else None
        if stamp_of(journal.path) not in (None, expected):
            # Somebody else wrote there since: neither may overwrite the other.
            self._journal = journal = replace(journal, path=second_path(journal.path))
        try:
            self._put(journal, edits, parts)
        except OSError as error:
            if error.errno not in _READ_ONLY or journal.own in (None, journal.path):
                raise
            assert journal.own is not None
            self._journal = journal = replace(journal, path=journal.own)
            self._put(journal, edits, parts)

    def _put(self, journal: Journal, edits: dict[int, Edit], parts: dict[str, Any]) -> None:
        save_journal(journal.path, journal.about, edits, parts)
        if self._written not in (None, journal.path) and self._written == journal.own:
            # What was read from the application's folder now lies beside the recording.
            assert self._written is not None
            self._written.unlink(missing_ok=True)
        self._written, self._stamp = journal.path, stamp_of(journal.path)

    def _wrote(self, work: bool) -> None:
        if work:
            self._complained = False

    @property
    def path(self) -> Path:
        """The file that is written."""
        return self._journal.path

    def finish(self) -> bool:
        """Write at once what is not written yet, because the document is about to go.

        Returns
        -------
        Whether everything is on disk; if not, `failed` has told why.
        """
        self._rest.stop()
        if self._slot.busy:
            self._dirty = self._place_dirty = True  # whether it was written is not known yet
        if not self._dirty and not self._place_dirty:
            return True
        self._slot.wait()
        try:
            for _ in self._steps():
                pass
        except OSError as error:
            self._complained = False
            self._complain(error)
            return False
        return True

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self._dirty = True
        self._rest.start(_AGAIN_MS)
        if self._complained:
            return
        self._complained = True
        self.failed.emit(
            self.tr(
                "Your corrections cannot be saved to {path} ({why}): make room there, or export"
                " the hypnogram to another folder."
            ).format(path=self.path, why=error.strerror or type(error).__name__)
        )


def _write_place(path: Path, places: dict[str, Any]) -> None:
    """Places are a convenience: a full disk says so with the next correction."""
    try:
        if places:
            write_json(path, {"format": 1, "parts": places}, durable=False)
        else:
            path.unlink(missing_ok=True)
    except OSError:
        pass
