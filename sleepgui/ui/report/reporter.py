"""Writes or prints the report of the open night, and offers to open what was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from sleepgui.errors import ExportError, SleepGuiError
from sleepgui.ui.document import Document
from sleepgui.ui.exporting.question import once_agreed
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.report.dialog import ReportDialog, ReportWish
from sleepgui.ui.report.preview import Making
from sleepgui.ui.report.tongue import tongue_of_window
from sleepgui.ui.settings import settings

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sleepgui.engine.result import NightResult
    from sleepgui.recording.derivation import Derivation
    from sleepgui.report.content import Report
    from sleepgui.spectra import Spectrogram

_HTML: Final = (".html", ".htm")
_SIGNER: Final = "report/signer"


class Reporter(QObject):
    """Asks how and where, then writes PDF or HTML, or prints, on a worker thread.

    Signals
    -------
    written(Path) : the report is complete.
    printed(str) : it is with the printer of that name.
    entered() : something was entered for the report of this night.
    failed(str) : a plain sentence.
    """

    written = Signal(object)
    printed = Signal(str)
    entered = Signal()
    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._slot = JobSlot(self)
        self._document: Document | None = None
        self._spectra: dict[Derivation, Spectrogram] = {}
        self.wish: ReportWish | None = None
        """What was last entered for this night."""
        self.dialog: ReportDialog | None = None

    @property
    def busy(self) -> bool:
        """A report is being written."""
        return self._slot.busy

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording, of which nothing is entered until `wish` is set."""
        if self.dialog is not None:
            self.dialog.reject()
        self._document = document
        self._spectra = {}
        self.wish = None

    def ask(self) -> None:
        """Show the report, and ask how it shall be."""
        document = self._document
        if document is None or self.dialog is not None:
            return
        recording = document.recording
        begin = recording.start
        lights = document.lights
        # Where lights are marked, the times shown are theirs, whether they are ticked or not.
        off = 0.0 if lights.off_s is None else lights.off_s
        on = recording.duration_s if lights.on_s is None else lights.on_s
        frozen = document.frozen_result()
        dialog = ReportDialog(
            self._window,
            None if begin is None else (begin + timedelta(seconds=off)).time(),
            None if begin is None else (begin + timedelta(seconds=on)).time(),
            has_patient=any(recording.patient.values()),
            make=lambda wish: self._making(frozen, wish),
            wish=self.wish,
        )
        if self.wish is None:
            dialog.signer.setText(str(settings().value(_SIGNER, "")))
        self.dialog = dialog
        dialog.print_wanted.connect(self._ask_printer)
        dialog.changed.connect(self._enter)
        dialog.finished.connect(self._answered)
        dialog.open()

    def _enter(self) -> None:
        if self.dialog is not None:
            self.wish = self.dialog.wish
            self.entered.emit()

    def _answered(self, accepted: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None or self._document is None:
            return
        wish = dialog.wish
        settings().setValue(_SIGNER, wish.signer)
        dialog.deleteLater()
        if accepted:
            self._ask_where(wish)

    def _ask_where(self, wish: ReportWish) -> None:
        assert self._document is not None
        recording = self._document.recording.path
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save report"),
            str(recording.with_name(f"{recording.stem}.report.pdf")),
            self.tr("PDF (*.pdf);;Web page (*.html)"),
        )
        if not name:
            return
        document = self._document
        once_agreed(
            Path(name),
            ".pdf",
            self._window,
            lambda path: self.save(path, wish) if self._document is document else None,
        )

    # ------------------------------------------------------------------ making and writing

    def _making(self, frozen: NightResult, wish: ReportWish) -> Making:
        """Make the report; the spectrogram is computed once for a recording."""
        # Not at start-up.
        from sleepgui.report.eeg import spectrogram_to_show  # noqa: PLC0415
        from sleepgui.report.of_result import report_of  # noqa: PLC0415

        spectra = self._spectra  # another recording gets another
        eeg = frozen.choice.eeg[0] if frozen.choice.eeg else None
        if eeg is not None and eeg not in spectra:
            for step in spectrogram_to_show(frozen.recording, eeg):
                if step.spectrogram is not None:
                    spectra[eeg] = step.spectrogram
                yield step.share
        yield report_of(
            frozen,
            lights=wish.lights,
            age=wish.age,
            with_patient=wish.with_patient,
            spectrogram=None if eeg is None else spectra.get(eeg),
            comments=wish.comments,
            signer=wish.signer,
            tongue=tongue_of_window(),
        )

    def save(self, path: Path, wish: ReportWish) -> None:
        """Write the report to ``path``, PDF or HTML after its ending, on a worker thread."""
        if self._document is None:
            return
        frozen = self._document.frozen_result()

        def steps() -> Iterator[float | Path]:
            from sleepgui.export.atomic import write_text  # noqa: PLC0415
            from sleepgui.report.page import html_report  # noqa: PLC0415
            from sleepgui.ui.report.pdf import write_pdf  # noqa: PLC0415

            kind = path.suffix.lower()
            if kind not in {".pdf", *_HTML}:
                raise ExportError(
                    f"{path.name} is neither a .html nor a .pdf file; choose such a name."
                )
            for step in self._making(frozen, wish):
                if isinstance(step, float):
                    yield step
                elif kind == ".pdf":
                    write_pdf(step, path, wish.paper)
                else:
                    write_text(path, html_report(step, wish.paper))
            yield path

        self._slot.request(steps, self._wrote, None, self._complain)

    def _wrote(self, step: float | Path) -> None:
        if isinstance(step, Path):
            self.written.emit(step)

    def _ask_printer(self, wish: ReportWish) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        from sleepgui.ui.report.pdf import page_layout  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setPageLayout(page_layout(wish.paper))
        printer.setDocName(self.tr("Sleep report"))
        dialog = QPrintDialog(printer, self.dialog or self._window)
        # Windows' own dialog can only be shown so.
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self.print(printer, wish)

    def print(self, printer: QPrinter, wish: ReportWish) -> None:
        """Print the report, on a worker thread."""
        if self._document is None:
            return
        frozen = self._document.frozen_result()

        def steps() -> Iterator[float | str]:
            from sleepgui.ui.report.pdf import lay_out, paint_pages  # noqa: PLC0415

            report: Report | None = None
            for step in self._making(frozen, wish):
                if isinstance(step, float):
                    yield step
                else:
                    report = step
            assert report is not None
            for _ in paint_pages(lay_out(report, wish.paper), printer, printer.resolution()):
                yield 1.0
            yield printer.printerName() or printer.outputFileName()

        self._slot.request(steps, self._printed, None, self._complain)

    def _printed(self, step: float | str) -> None:
        if isinstance(step, str):
            self.printed.emit(step)

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
