"""Write the hypnogram: asked for a place once, then saved again without asking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QProgressDialog, QWidget

from sleepgui.errors import ExportError, SleepGuiError
from sleepgui.ui.document import Document
from sleepgui.ui.exporting.question import once_agreed
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.texts.sentences import said

if TYPE_CHECKING:
    from sleepgui.engine.result import NightResult
    from sleepgui.export.writers.registry import NightWriter

_COPY_ENDING: Final = "-scored"
_FINE: Final = 1000
"""Steps of a progress bar."""
_PATIENCE_MS: Final = 1000


class Exporter(QObject):
    """Writes CSV with the JSON that says what produced it, and other programs' formats.

    Signals
    -------
    written(Path) : the file is complete.
    noted(str) : what differs from what one may expect; a plain sentence.
    failed(str) : a plain sentence.
    """

    written = Signal(object)
    noted = Signal(str)
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

    # ------------------------------------------------------------------ SleepGUI's own CSV

    def export(self) -> None:
        """Ask where, then write."""
        if self._document is None:
            return
        proposal = self.path or self._beside(".hypnogram.csv")
        self._ask(
            self.tr("Export hypnogram"),
            proposal,
            self.tr("Hypnogram as CSV (*.csv)"),
            ".csv",
            go=self.save,
            beside=_beside_csv,
        )

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
        frozen = document.frozen_result()
        warnings = (*document.recording.warnings, *frozen.warnings)

        def write() -> None:
            from sleepgui.export.csv import write_csv  # noqa: PLC0415 - not at start-up
            from sleepgui.export.events_csv import write_events_csv  # noqa: PLC0415
            from sleepgui.export.json import write_json  # noqa: PLC0415

            write_csv(frozen, path)
            write_events_csv(frozen, path)
            write_json(frozen, path.with_suffix(".json"), warnings)

        self._write(frozen, path, write, self._saved)

    # ------------------------------------------------------------------ other formats

    def fill_menu(self, menu: QMenu) -> None:
        """One entry for each format, made when the menu is opened for the first time."""
        menu.aboutToShow.connect(lambda: None if menu.actions() else self._fill(menu))

    def _fill(self, menu: QMenu) -> None:
        from sleepgui.export.writers.registry import WRITERS  # noqa: PLC0415 - not at start-up

        for writer in WRITERS:
            action = menu.addAction(self.tr("{format}…").format(format=said(writer.label)))
            action.triggered.connect(lambda _=False, one=writer: self.export_as(one))
        menu.addSeparator()
        menu.addAction(self.tr("Recording with these stages inside…"), self.export_copy)

    def export_as(self, writer: NightWriter) -> None:
        """Ask where, then write another program's format."""
        if self._document is None:
            return
        ending = Path(writer.ending).suffix or writer.ending
        self._ask(
            self.tr("Export as {format}").format(format=said(writer.label)),
            self._beside(writer.ending),
            f"{said(writer.label)} (*{ending})",
            ending,
            go=lambda path: self.save_as(writer, path),
            beside=lambda path: writer.files(path)[1:],
        )

    def save_as(self, writer: NightWriter, path: Path) -> None:
        """Write another program's format to ``path`` on a worker thread."""
        if self._document is None:
            return
        frozen = self._document.frozen_result()

        def write() -> None:
            from sleepgui.export.of_result import scored_night  # noqa: PLC0415

            writer.write(scored_night(frozen), path)

        self._write(frozen, path, write, self.written.emit)

    def export_copy(self) -> None:
        """Ask where, then copy the recording with its stages as annotations."""
        if self._document is None:
            return
        ending = self._document.recording.path.suffix or ".edf"
        self._ask(
            self.tr("Copy the recording with these stages inside"),
            self._beside(_COPY_ENDING + ending),
            self.tr("Recording (*{ending})").format(ending=ending),
            ending,
            go=self.save_copy,
        )

    def save_copy(self, path: Path) -> None:
        """Copy the recording with its stages to ``path`` on a worker thread."""
        if self._document is None:
            return
        frozen = self._document.frozen_result()
        source = frozen.recording.path
        waiting = self._waiting(path)

        def steps() -> Iterator[float | tuple[str, ...]]:
            from sleepgui.export.annotated_copy import annotated_copy  # noqa: PLC0415
            from sleepgui.export.of_result import scored_night  # noqa: PLC0415

            notes = yield from annotated_copy(source, scored_night(frozen), path)
            yield notes

        def take(step: float | tuple[str, ...]) -> None:
            if isinstance(step, float):
                waiting.setValue(round(_FINE * step))
                return
            _end(waiting)
            self.written.emit(path)
            for note in step:
                self.noted.emit(note)

        def complain(error: Exception) -> None:
            _end(waiting)
            self._complain(error)

        def cancel() -> None:
            self._slot.cancel()
            _end(waiting)

        waiting.canceled.connect(cancel)
        self._slot.request(steps, take, None, complain)

    def _waiting(self, path: Path) -> QProgressDialog:
        """Progress and a way out, shown where copying takes longer than a moment."""
        dialog = QProgressDialog(
            self.tr("Copying to {name} …").format(name=path.name),
            self.tr("Cancel"),
            0,
            _FINE,
            self._window,
        )
        dialog.setWindowTitle(self.tr("Copy of the recording"))
        dialog.setMinimumDuration(_PATIENCE_MS)
        dialog.setAutoReset(False)
        return dialog

    # ------------------------------------------------------------------ both

    def _beside(self, ending: str) -> Path:
        """A name beside the recording."""
        assert self._document is not None
        recording = self._document.recording.path
        return recording.with_name(recording.stem + ending)

    def _ask(
        self,
        title: str,
        proposal: Path,
        filters: str,
        ending: str,
        *,
        go: Callable[[Path], None],
        beside: Callable[[Path], Sequence[Path]] = lambda _: (),
    ) -> None:
        """Ask where, and again where more would be written over than that dialog asked about.

        Parameters
        ----------
        go : writes, once there is a place and nothing against it.
        beside : what is written with a file.
        """
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(proposal), filters)
        if not name:
            return
        document = self._document
        once_agreed(
            Path(name),
            ending,
            self._window,
            lambda path: go(path) if self._document is document else None,
            beside,
        )

    def _write(
        self,
        frozen: NightResult,
        path: Path,
        write: Callable[[], None],
        done: Callable[[Path], None],
    ) -> None:
        source = frozen.recording.path

        def steps() -> Iterator[Path]:
            if path.exists() and source.exists() and path.samefile(source):
                raise ExportError(
                    f"{path.name} is the recording itself, which is never overwritten; choose"
                    " another name."
                )
            write()
            yield path

        self._slot.request(steps, done, None, self._complain)

    def _saved(self, path: Path) -> None:
        self.path = path
        self.written.emit(path)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self.failed.emit(str(error))


def _beside_csv(path: Path) -> tuple[Path, ...]:
    """Events and settings; a CSV that one agreed to replace takes those with it."""
    from sleepgui.export.events_csv import events_path  # noqa: PLC0415 - not at start-up

    return () if path.exists() else (events_path(path), path.with_suffix(".json"))


def _end(dialog: QProgressDialog) -> None:
    """Let it go without a word; closing it would be taken for Cancel."""
    dialog.reset()
    dialog.deleteLater()
