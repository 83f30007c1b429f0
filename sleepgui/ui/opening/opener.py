"""Opening files: dialogs, the worker that reads them, and the demo night."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sleepgui.errors import SleepGuiError
from sleepgui.ui.diagnostics.private import keep_out_of_logs
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.jobs.turns import Turns
from sleepgui.ui.settings import data_folder, settings

if TYPE_CHECKING:
    from sleepgui.hypnogram.align import By
    from sleepgui.hypnogram.conventions import Convention
    from sleepgui.recording.base import Recording
    from sleepgui.recording.derivation import ChannelChoice


def _reading() -> ModuleType:
    """The module that reads files, imported on the worker thread that needs it."""
    from sleepgui.ui.opening import reading  # noqa: PLC0415

    return reading


class Opener(QObject):
    """Opens one thing at a time; what is asked for last wins.

    Signals
    -------
    found(object) : `Opened`, `ExpertFound` or `Trouble`, see `sleepgui.ui.opening.findings`.
    failed(str) : nothing could be opened; a plain sentence. What was open stays open.
    busy_changed(str, object) : what is under way and the share done (``None``: not known); an
        empty text when nothing is.
    demo_begun() : the demo night is being made.
    """

    found = Signal(object)
    failed = Signal(str)
    busy_changed = Signal(str, object)
    demo_begun = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._slot = JobSlot(self)
        self._memory = JobSlot(self)
        self.turns = Turns(self)
        """What was found is taken in here; who takes it in may divide that further."""
        self._recording: Recording | None = None
        self.placed: dict[str, By] = {}
        """How scorings of the open recording were laid by a person, see `ui.keeping.alignment`."""

    @property
    def busy(self) -> bool:
        """Something is being opened, made or taken in."""
        return self._slot.busy or self.turns.busy

    def set_recording(self, recording: Recording | None) -> None:
        """The recording that is open, to which a scoring belongs."""
        self._recording = recording

    def ask_for_recording(self) -> None:
        """Choose a recording (and its scoring, if wished) in a dialog."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open recording"),
            str(settings().value("folder", "")),
            self.tr(
                "Recordings (*.edf *.bdf *.rec *.vhdr *.set *.fif *.gdf *.cnt *.EDF *.BDF *.REC);;"
                "All files (*)"
            ),
        )
        self.open_files([Path(name) for name in names])

    def ask_for_scoring(self) -> None:
        """Choose one or more scorings of the open recording in a dialog."""
        recording = self._recording
        if recording is None:
            return
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open expert scoring"),
            str(recording.path.parent),
            self.tr("All files (*)"),
        )
        if names:
            self.open_scorings([Path(name) for name in names])

    def open_scorings(self, paths: Sequence[Path], *, again: bool = False) -> None:
        """Open scorings of the open recording; ``again``: they were open in an earlier sitting."""
        recording, chosen = self._recording, list(paths)
        if recording is None or not chosen:
            return
        for path in chosen:
            keep_out_of_logs(path)
        name = "scorings_again" if again else "expert_scoring"
        placed = dict(self.placed)
        self._request(lambda: getattr(_reading(), name)(recording, chosen, placed=placed))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open a recording, perhaps with its scoring; or a scoring for the open recording."""
        chosen, current = list(paths), self._recording
        if not chosen:
            return
        for path in chosen:
            keep_out_of_logs(path)
        self.busy_changed.emit(self.tr("Opening {name} …").format(name=chosen[0].name), None)
        folder, placed = data_folder(), dict(self.placed)
        self._request(lambda: _reading().open_night(chosen, folder, current, placed))

    def _request(self, steps: Callable[[], Iterator[Any]]) -> None:
        self.turns.finish()
        self._slot.request(
            steps,
            lambda step: self.turns.add(partial(self.found.emit, step)),
            lambda: self.turns.add(self._done),
            lambda error: self.turns.add(partial(self._complain, error)),
        )

    def read_as(self, path: Path, convention: Convention) -> None:
        """Read a scoring of bare numbers for the open recording, now that it is known how."""
        recording = self._recording
        if recording is not None:
            placed = dict(self.placed)
            self._request(
                lambda: _reading().expert_scoring(recording, [path], convention, placed=placed)
            )

    def open_demo(self) -> None:
        """Make the demo night in the application's folder (once), then open it."""
        path = data_folder() / "demo" / "demo-night.edf"
        if path.exists():
            self.open_files([path])
            return

        def steps() -> Iterator[float]:
            from sleepgui.demo.write import write_demo  # noqa: PLC0415 - not at start-up

            path.parent.mkdir(parents=True, exist_ok=True)
            yield from write_demo(path)

        self.demo_begun.emit()
        text = self.tr("Simulating a night …")
        self.busy_changed.emit(text, 0.0)
        self._slot.request(
            steps,
            lambda share: self.busy_changed.emit(text, share),
            lambda: self.open_files([path]),
            self._complain,
        )

    def remember(self, recording: Recording, choice: ChannelChoice) -> None:
        """Keep a choice of channels for the recording's montage."""
        folder = data_folder()
        self._memory.request(
            lambda: _reading().remember_channels(recording, choice, folder),
            on_failed=self._complain,
        )

    def cancel(self) -> None:
        """Stop opening or making the demo night."""
        self._slot.cancel()
        self.turns.finish()
        self._done()

    def _done(self) -> None:
        self.busy_changed.emit("", None)

    def _complain(self, error: Exception) -> None:
        self._done()
        if not isinstance(error, SleepGuiError):
            raise error
        self.failed.emit(str(error))
