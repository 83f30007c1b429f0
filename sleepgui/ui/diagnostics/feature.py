"""Diagnostics in the window: the Help menu's entry, and what the log hears of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sleepgui.ui.diagnostics.log import LOG
from sleepgui.ui.diagnostics.private import keep_patient_out_of_logs
from sleepgui.ui.feature import Feature

if TYPE_CHECKING:
    from sleepgui.ui.diagnostics.dialog import DiagnosticsDialog
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow


class Diagnostics(Feature):
    """Tells the log what is opened and scored, in numbers, and shows the dialog."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.dialog: DiagnosticsDialog | None = None
        window.opener.failed.connect(lambda _text: LOG.info("a file was refused"))
        window.scoring.completed.connect(lambda: LOG.info("scored"))
        window.scoring.failed.connect(lambda _text: LOG.warning("scoring failed"))
        window.exporter.failed.connect(lambda _text: LOG.warning("an export failed"))

    def connect_actions(self, actions: Actions) -> None:
        """Bind the entry of the Help menu."""
        actions.on("diagnostics", self.show)

    def show(self) -> None:
        """Open the dialog."""
        from sleepgui.ui.diagnostics.dialog import DiagnosticsDialog  # noqa: PLC0415 - seldom

        self.dialog = DiagnosticsDialog(self.window)
        self.dialog.destroyed.connect(self._gone)
        self.dialog.open()

    def _gone(self) -> None:
        self.dialog = None

    def set_document(self, document: Document | None) -> None:
        """Note what kind of recording is open, and whom it must not name."""
        if document is None:
            return
        recording = document.recording
        keep_patient_out_of_logs(recording.patient)
        LOG.info(
            "opened: %s, %d channels, %.0f s, %d gaps, %d warnings",
            recording.format,
            len(recording.channels),
            recording.duration_s,
            len(recording.gaps),
            len(recording.warnings),
        )
