"""How long a start takes, as the person who waits for it would measure: for the build."""

from __future__ import annotations

import json
import time
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from sleepgui.ui.window import MainWindow


class StartTimes(QObject):
    """Notes when the window is painted and when the engine can score, then ends the program.

    Parameters
    ----------
    path : file for a JSON object with ``painted`` and ``engine``, seconds since 1970 (whoever
        started the program knows when that was), and the processor time spent until then, which
        a busy machine hardly changes, as ``painted_cpu`` and ``engine_cpu``.
    """

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._times: dict[str, float] = {}
        window.painted.connect(self._painted)
        window.engine.ready.connect(self._ready)
        window.engine.failed.connect(lambda _: QApplication.exit(2))

    def _note(self, what: str) -> None:
        self._times[what] = time.time()
        self._times[f"{what}_cpu"] = time.process_time()

    def _painted(self) -> None:
        self._note("painted")

    def _ready(self) -> None:
        self._note("engine")
        self._path.write_text(json.dumps(self._times), encoding="utf-8")
        self._window.close()
        QApplication.exit(0)
