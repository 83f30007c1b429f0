"""Where one was in a night: the epoch, the length of the page, the hypnogram's zoom, the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sleepgui.stages import EPOCH_SECONDS
from sleepgui.ui.feature import Feature

if TYPE_CHECKING:
    from sleepgui.ui.document import Document
    from sleepgui.ui.window import MainWindow


class Place(Feature):
    """Keeps the place in the open night, and goes there when it is opened again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._document: Document | None = None
        self._moved = window.sitting.parts.register("view", self._save, self._restore, place=True)
        workspace = window.workspace
        workspace.page_shown.connect(self._moved)
        workspace.hypnogram.view_changed.connect(self._moved)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document
        if document is not None:
            document.epoch_changed.connect(self._moved)

    def _save(self) -> dict[str, Any]:
        document, workspace = self._document, self.window.workspace
        if document is None or not document.n_epochs:
            return {}
        first, last = workspace.hypnogram.shown_epochs
        return {
            "epoch": document.epoch + 1,
            "page_s": workspace.page_seconds,
            "night": [first, last],
        }

    def _restore(self, kept: Any) -> None:
        document, workspace = self._document, self.window.workspace
        if document is None or kept is None:
            return
        workspace.set_page_seconds(float(kept.get("page_s", EPOCH_SECONDS)))
        first, last = (float(edge) for edge in kept["night"])
        if last > first:
            workspace.hypnogram.show_epochs(first, last)
        document.go_to(int(kept["epoch"]) - 1)
