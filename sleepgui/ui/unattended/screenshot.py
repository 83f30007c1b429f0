"""A picture of the window at work, made without a hand: for README, guide and build machine."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from sleepgui.ui.window import MainWindow

_SETTLE_MS: Final = 600
_GIVE_UP_MS: Final = 15 * 60 * 1000


class Photographer(QObject):
    """Opens, scores, waits until everything is drawn, saves the picture, ends the program."""

    def __init__(
        self, window: MainWindow, picture: Path, files: Sequence[Path], options: Namespace
    ) -> None:
        super().__init__(window)
        self._window = window
        self._picture = picture
        self._files = list(files)
        self._options = options
        self._settle = QTimer(self)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._shoot_if_settled)

    def begin(self) -> None:
        """Open the recording, or the demo night."""
        window = self._window
        if self._options.speed is not None:
            window.strip.speed.set_speed(self._options.speed)
        window.opened.connect(self._opened)
        window.scoring.completed.connect(self._scored)
        window.scoring.failed.connect(self._fail)
        window.engine.failed.connect(self._fail)
        QTimer.singleShot(_GIVE_UP_MS, lambda: self._fail("it took too long"))
        if self._files:
            window.open_files(self._files)
        else:
            window.opener.open_demo()
        self._settle.start()

    def _opened(self) -> None:
        self._window.scoring.start()

    def _scored(self) -> None:
        document = self._window.document
        if document is not None:
            wanted = self._options.epoch
            document.go_to(document.n_epochs // 3 if wanted is None else wanted - 1)
        panel = self._window.panels.docks.get(self._options.panel or "agreement")
        if panel is not None:
            panel.raise_()

    def _shoot_if_settled(self) -> None:
        window = self._window
        waits = (window.opener.busy, window.scoring.active, window.views.busy)
        busy = any(feature.busy for feature in window.features)
        if any(waits) or busy or window.workspace.pages.waiting:
            return
        if window.document is None:
            self._fail("; ".join(window.messages.texts) or "no recording is open")
            return
        if not window.document.scored:
            self._fail("; ".join(window.messages.texts) or "nothing was scored")
            return
        self._settle.stop()
        self._picture.parent.mkdir(parents=True, exist_ok=True)
        if window.grab().save(str(self._picture)):
            self._end(0)
        else:
            self._fail(f"{self._picture} cannot be written")

    def _fail(self, why: str) -> None:
        self._settle.stop()
        if sys.stderr is not None:
            print(f"No picture was made: {why}", file=sys.stderr)
        self._end(2)

    def _end(self, status: int) -> None:
        self._window.close()
        QApplication.exit(status)
