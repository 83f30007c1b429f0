"""What the self-test does in a real window: from its first painting to its last export."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QEventLoop

from sleepgui.errors import SleepGuiError
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.read import read_scoring
from sleepgui.stages import Stage, code
from sleepgui.ui.app import application_icon, make_application
from sleepgui.ui.report.dialog import ReportWish
from sleepgui.ui.settings import keep_elsewhere
from sleepgui.ui.window import MainWindow

_PATIENCE_S: Final = 120.0
_ENGINES: Final = frozenset({"torch", "onnxruntime"})
_EDITED: Final = 3


class WindowTest:
    """One window, driven through a user's first evening; each method is one check.

    Parameters
    ----------
    folder : for settings and everything that is written; nothing of the user's is touched.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._night = folder / "selftest.edf"
        self._window: MainWindow | None = None
        self._scored_stages: list[int] = []

    def paint(self) -> dict[str, Any]:
        """Show the window; it must be painted before the engine is there."""
        if sys.platform.startswith("linux"):
            if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
                os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            os.environ["XDG_DATA_HOME"] = str(self._folder / "data")
        keep_elsewhere(self._folder)
        early = _engines()
        app = make_application()
        began = perf_counter()
        painted: list[float] = []
        window = self._window = MainWindow(application_icon())
        window.painted.connect(lambda: painted.append(perf_counter() - began))
        window.show()
        self._wait(lambda: bool(painted), "painting the window")
        if early or _engines():
            raise SleepGuiError("The engine was loaded before the window was painted.")
        if window.grab().toImage().isNull():
            raise SleepGuiError("The window gave no picture of itself.")
        return {"platform": app.platformName(), "seconds": round(painted[0], 3)}

    def load_engine(self) -> dict[str, Any]:
        """Load the engine and the weights after Qt, as the program does."""
        window, began = self._open_window, perf_counter()
        window.warm_engine()
        self._wait(
            lambda: window.engine.scorer is not None or bool(window.engine.trouble), "the engine"
        )
        if window.engine.trouble:
            raise SleepGuiError(window.engine.trouble)
        seconds = round(perf_counter() - began, 3)
        return {"engine": sorted(_engines()), "seconds": seconds}

    def open_and_turn(self) -> str:
        """Open the demo night and turn pages to its end and back."""
        window = self._open_window
        window.open_files([self._night])
        self._wait(lambda: window.document is not None and not window.opener.busy, "opening")
        document = window.document
        assert document is not None
        turned = 0
        for epoch in (1, 2, document.n_epochs - 1, 0):
            shown: list[bool] = []
            link = window.workspace.page_shown.connect(partial(shown.append, True))
            document.go_to(epoch)
            self._wait(partial(bool, shown), f"the page of epoch {epoch + 1}")
            window.workspace.page_shown.disconnect(link)
            turned += 1
        return f"{document.n_epochs} epochs, {turned} pages"

    def score_edit_reload(self) -> str:
        """Score, correct one epoch, close, open again: the correction must be there."""
        window = self._open_window
        document = window.document
        if document is None:
            raise SleepGuiError("No recording is open to be scored.")
        window.scoring.start()
        self._wait(lambda: document.scored and not window.scoring.active, "scoring")
        if bool(document.unscored.any()):
            raise SleepGuiError("Not every epoch of the demo night was scored.")
        wanted = Stage.N3 if document.stages[_EDITED] != code(Stage.N3) else Stage.R
        document.edit([_EDITED], wanted)
        stages = document.stages.tolist()
        window.close_recording()
        window.open_files([self._night])
        self._wait(lambda: window.document is not None and not window.opener.busy, "reopening")
        again = window.document
        assert again is not None
        edits = {epoch: edit.stage for epoch, edit in again.result.edits.items()}
        if edits != {_EDITED: wanted}:
            raise SleepGuiError(f"After reopening the corrections were {edits}.")
        window.scoring.start()
        self._wait(lambda: again.scored and not window.scoring.active, "scoring again")
        if again.stages.tolist() != stages:
            raise SleepGuiError("The night scored again has other stages than before.")
        return f"epoch {_EDITED + 1} to {wanted}, kept"

    def export(self) -> dict[str, int]:
        """Write CSV, the EDF+ copy with stages inside, and the PDF report."""
        window = self._open_window
        paths = {name: self._folder / f"out.{name}" for name in ("csv", "edf", "pdf")}
        window.exporter.save(paths["csv"])
        self._wait(lambda: not window.exporter.busy, "the CSV")
        window.exporter.save_copy(paths["edf"])
        self._wait(lambda: not window.exporter.busy, "the EDF+ copy")
        window.reporter.save(paths["pdf"], ReportWish())
        self._wait(lambda: not window.reporter.busy, "the report")
        found = {}
        starts = {"csv": b"epoch,", "edf": b"0       ", "pdf": b"%PDF-"}
        for name, path in paths.items():
            head = path.read_bytes()[:8] if path.exists() else b""
            if not head.startswith(starts[name]):
                said = "; ".join(window.messages.texts)
                raise SleepGuiError(f"The {name.upper()} file was not written. {said}")
            found[name] = path.stat().st_size
        document = window.document
        assert document is not None
        for name in ("csv", "edf"):
            read = align(read_scoring(paths[name]), document.recording)
            if read.stages.tolist() != document.stages.tolist():
                raise SleepGuiError(f"The stages in the {name.upper()} file are not the window's.")
        return found

    def close(self) -> str:
        """Close the window; no job may be left."""
        window, self._window = self._open_window, None
        if not window.close():
            raise SleepGuiError("The window did not close.")
        return "closed"

    @property
    def _open_window(self) -> MainWindow:
        if self._window is None:
            raise SleepGuiError("There is no window: painting it failed.")
        return self._window

    def _wait(self, until: Callable[[], bool], what: str) -> None:
        app = make_application()
        end = perf_counter() + _PATIENCE_S
        while not until():
            if perf_counter() > end:
                raise SleepGuiError(f"Waited {_PATIENCE_S:g} s in vain for {what}.")
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _engines() -> set[str]:
    return set(_ENGINES & sys.modules.keys())
