"""Writes the report of the open night, and offers to open it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from sleepgui.errors import ExportError, SleepGuiError
from sleepgui.ui.document import Document
from sleepgui.ui.job import JobSlot
from sleepgui.ui.report.dialog import ReportDialog, ReportWish

_HTML: Final = (".html", ".htm")


class Reporter(QObject):
    """Asks how and where, then writes PDF or HTML on a worker thread.

    Signals
    -------
    written(Path) : the report is complete.
    failed(str) : a plain sentence.
    """

    written = Signal(object)
    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._slot = JobSlot(self)
        self._document: Document | None = None
        self.dialog: ReportDialog | None = None

    @property
    def busy(self) -> bool:
        """A report is being written."""
        return self._slot.busy

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        if self.dialog is not None:
            self.dialog.reject()
        self._document = document

    def ask(self) -> None:
        """Ask how the report shall be."""
        if self._document is None or self.dialog is not None:
            return
        recording = self._document.recording
        begin = recording.start
        end = None if begin is None else begin + timedelta(seconds=recording.duration_s)
        self.dialog = ReportDialog(
            self._window,
            None if begin is None else begin.time(),
            None if end is None else end.time(),
            has_patient=any(recording.patient.values()),
        )
        self.dialog.finished.connect(self._answered)
        self.dialog.open()

    def _answered(self, accepted: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if accepted and self._document is not None:
            self._ask_where(dialog.wish)

    def _ask_where(self, wish: ReportWish) -> None:
        assert self._document is not None
        recording = self._document.recording.path
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save report"),
            str(recording.with_name(f"{recording.stem}.report.pdf")),
            self.tr("PDF (*.pdf);;Web page (*.html)"),
        )
        if name:
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(".pdf"), wish)

    def save(self, path: Path, wish: ReportWish) -> None:
        """Write the report to ``path``, PDF or HTML after its ending, on a worker thread."""
        if self._document is None:
            return
        frozen = self._document.frozen_result()

        def steps() -> Iterator[Path]:
            # Not at start-up.
            from sleepgui.export.atomic import write_text  # noqa: PLC0415
            from sleepgui.report.eeg import spectrogram_at_once  # noqa: PLC0415
            from sleepgui.report.of_result import report_of  # noqa: PLC0415
            from sleepgui.report.page import html_report  # noqa: PLC0415
            from sleepgui.ui.report.pdf import write_pdf  # noqa: PLC0415

            kind = path.suffix.lower()
            if kind not in {".pdf", *_HTML}:
                raise ExportError(
                    f"{path.name} is neither a .html nor a .pdf file; choose such a name."
                )
            eeg = frozen.choice.eeg
            report = report_of(
                frozen,
                lights=wish.lights,
                age=wish.age,
                with_patient=wish.with_patient,
                spectrogram=spectrogram_at_once(frozen.recording, eeg[0] if eeg else None),
            )
            if kind == ".pdf":
                write_pdf(report, path, wish.paper)
            else:
                write_text(path, html_report(report, wish.paper))
            yield path

        self._slot.request(steps, self.written.emit, None, self._complain)

    def show_file(self, path: Path) -> None:
        """Open a report with the system's program for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.failed.emit(
                self.tr("No program is set up to open {name}; it is in {folder}.").format(
                    name=path.name, folder=path.parent
                )
            )

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self.failed.emit(str(error))
