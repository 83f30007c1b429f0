"""Write the hypnogram: asked for a place once, then saved again without asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sleepgui.errors import SleepGuiError
from sleepgui.ui.document import Document
from sleepgui.ui.job import JobSlot


class Exporter(QObject):
    """Writes CSV and, beside it, the JSON that says what produced it.

    Signals
    -------
    written(Path) : the CSV is complete.
    failed(str) : a plain sentence.
    """

    written = Signal(object)
    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._slot = JobSlot(self)
        self._document: Document | None = None
        self.path: Path | None = None

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording; it has not been exported yet."""
        self._document = document
        self.path = None

    @property
    def busy(self) -> bool:
        """A file is being written."""
        return self._slot.busy

    def export(self) -> None:
        """Ask where, then write."""
        if self._document is None:
            return
        proposal = self.path or self._proposal(self._document.recording.path)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export hypnogram"),
            str(proposal),
            self.tr("Hypnogram as CSV (*.csv)"),
        )
        if name:
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(".csv"))

    def save_again(self) -> None:
        """Write to the same place as before; ask only if there is none yet."""
        if self.path is None:
            self.export()
        else:
            self.save(self.path)

    def save(self, path: Path) -> None:
        """Write to ``path`` on a worker thread."""
        document = self._document
        if document is None:
            return
        result = document.result
        frozen = replace(result, p=result.p.copy(), edits=dict(result.edits))
        warnings = (*document.recording.warnings, *result.warnings)

        def steps() -> Iterator[Path]:
            from sleepgui.export.csv import write_csv  # noqa: PLC0415 - not at start-up
            from sleepgui.export.json import write_json  # noqa: PLC0415

            write_csv(frozen, path)
            write_json(frozen, path.with_suffix(".json"), warnings)
            yield path

        self._slot.request(steps, self._done, None, self._complain)

    @staticmethod
    def _proposal(recording: Path) -> Path:
        return recording.with_name(f"{recording.stem}.hypnogram.csv")

    def _done(self, path: Path) -> None:
        self.path = path
        self.written.emit(path)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self.failed.emit(str(error))
