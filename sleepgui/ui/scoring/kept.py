"""Keeps what the model said of a night, so that a night opened again stands as it was left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sleepgui.ui.feature import Feature
from sleepgui.ui.jobs.job import JobSlot

if TYPE_CHECKING:
    from sleepgui.ui.document import Document
    from sleepgui.ui.window import MainWindow


class KeptScoring(Feature):
    """Writes the model's layer when a night is scored; opening reads it, see `opening.reading`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._document: Document | None = None
        self._slot = JobSlot(self)
        window.scoring.completed.connect(self._save)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document

    @property
    def busy(self) -> bool:
        """It is being written."""
        return self._slot.busy

    def _save(self) -> None:
        document, path = self._document, self.window.sitting.layer_path
        if document is None or path is None or document.blind or document.scored_choice is None:
            return
        result, asked = document.frozen_result(), document.scored_choice

        def steps() -> Iterator[None]:
            from sleepgui.engine.layer import save_layer  # noqa: PLC0415 - not at start-up

            save_layer(path, result, asked)
            yield

        self._slot.request(steps, on_failed=self._pass_over)

    def _pass_over(self, error: Exception) -> None:
        """A convenience: what cannot be kept is scored again. A full disk is told of elsewhere."""
        if not isinstance(error, OSError):
            raise error
