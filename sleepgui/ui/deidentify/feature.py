"""Copies the open study under a pseudonym, on a worker thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sleepgui.errors import SleepGuiError
from sleepgui.ui.feature import Feature
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.texts.sentences import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sleepgui.export.study import CleanStudy
    from sleepgui.ui.deidentify.dialog import DeidentifyDialog
    from sleepgui.ui.deidentify.wish import Preview
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow


class Deidentify(Feature):
    """Asks, previews and writes; the recording that is open is never changed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.dialog: DeidentifyDialog | None = None
        self._document: Document | None = None
        self._slot = JobSlot(self)

    @property
    def busy(self) -> bool:
        """Something is being read or written."""
        return self._slot.busy

    def connect_actions(self, actions: Actions) -> None:
        """File > De-identified copy."""
        actions.on("deidentify", self.ask)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        if self.dialog is not None:
            self.dialog.reject()
        self._document = document

    def ask(self) -> None:
        """Ask how the copy shall be."""
        document = self._document
        if document is None or self.dialog is not None:
            return
        from sleepgui.export.writers.registry import WRITERS  # noqa: PLC0415 - not at start-up
        from sleepgui.ui.deidentify.dialog import DeidentifyDialog  # noqa: PLC0415

        dialog = self.dialog = DeidentifyDialog(
            self.window,
            document.recording.path.parent / "de-identified",
            [(writer.key, said(writer.label)) for writer in WRITERS],
            has_stages=bool((~document.unscored).any()),
        )
        dialog.changed.connect(self._preview)
        dialog.copy_wanted.connect(self._copy)
        dialog.cancel_wanted.connect(self._slot.cancel)
        dialog.finished.connect(self._left)
        dialog.open()

    def _left(self) -> None:
        self._slot.cancel()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _preview(self) -> None:
        dialog, document = self.dialog, self._document
        if dialog is None or document is None:
            return
        wish, result = dialog.wish, document.frozen_result()
        if not wish.pseudonym:
            dialog.ask_for_name()
            return

        def steps() -> Iterator[Preview]:
            from sleepgui.ui.deidentify.wish import preview  # noqa: PLC0415

            yield from preview(wish, result)

        self._slot.request(steps, dialog.show_preview, None, self._complain)

    def _copy(self) -> None:
        dialog, document = self.dialog, self._document
        if dialog is None or document is None:
            return
        wish, result = dialog.wish, document.frozen_result()

        def steps() -> Iterator[float | CleanStudy]:
            from sleepgui.ui.deidentify.wish import copying  # noqa: PLC0415

            yield from copying(wish, result)

        def take(step: float | CleanStudy) -> None:
            if isinstance(step, float):
                dialog.show_share(step)
            else:
                dialog.show_written(step.paths, step.removed)

        dialog.set_busy(True)
        self._slot.request(steps, take, None, self._complain)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        if self.dialog is not None:
            self.dialog.show_trouble(str(error))
