"""The batch in the main window: a menu entry, a dropped folder, a night opened from the list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from sleepgui.ui.feature import Feature

if TYPE_CHECKING:
    from sleepgui.ui.batch.window import BatchWindow
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow


class Batch(Feature):
    """Opens the window of many nights, and from there one night in the main window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.nights: BatchWindow | None = None
        self._wanted: tuple[Path, float] | None = None
        self._leaving = False
        window.installEventFilter(self)
        window.folders_wanted.connect(self.show_folders)

    def connect_actions(self, actions: Actions) -> None:
        """The menu entry."""
        actions.on("batch", self.show)

    def show(self) -> None:
        """Bring the window of many nights to the front."""
        self._window().show()
        self._window().activateWindow()

    def show_folders(self, folders: list[Path]) -> None:
        """Show the nights below folders."""
        self.show()
        self._window().show_folders(folders)

    def _window(self) -> BatchWindow:
        if self.nights is None:
            from sleepgui.ui.batch.window import BatchWindow  # noqa: PLC0415 - not at start-up

            self.nights = BatchWindow(self.window)
            self.nights.speed.setValue(self.window.strip.speed.speed)
            self.nights.open_wanted.connect(self._open)
            self.nights.gone.connect(self._gone)
            self.nights.staying.connect(self._stay)
        return self.nights

    # ------------------------------------------------------------------ one night

    def _open(self, path: Path, speed: float) -> None:
        """Open a night in the main window, and score it as the batch did."""
        self._wanted = (path.resolve(), speed)
        self.window.open_files([path])
        self.window.activateWindow()

    def set_document(self, document: Document | None) -> None:
        """If it is the night that was chosen in the list, show its stages at once."""
        if document is None or self._wanted is None:
            return
        path, speed = self._wanted
        if document.recording.path.resolve() != path:
            return
        self._wanted = None
        # When all of the window has turned to this recording.
        QTimer.singleShot(0, self, lambda: self._score(document, speed))

    def _score(self, document: Document, speed: float) -> None:
        if self.window.document is not document or not document.choice.eeg:
            return
        self.window.strip.speed.set_speed(speed)
        document.set_speed(speed)
        self.window.scoring.start()

    # ------------------------------------------------------------------ the main window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The main window closes only when nothing runs."""
        if watched is self.window and event.type() == QEvent.Type.Close and self._busy:
            event.ignore()
            self._leaving = True
            assert self.nights is not None
            self.show()
            self.nights.ask_to_stop()
            return True
        return super().eventFilter(watched, event)

    @property
    def _busy(self) -> bool:
        return self.nights is not None and self.nights.runner.running

    def _stay(self) -> None:
        self._leaving = False

    def _gone(self) -> None:
        if self._leaving:
            self._leaving = False
            QTimer.singleShot(0, self.window, self.window.close)
