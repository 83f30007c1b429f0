"""Shows how a scoring lies where that is in doubt, and whenever one asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from sleepgui.ui.feature import Feature
from sleepgui.ui.keeping.alignment import PLACED, placed_of, way_of
from sleepgui.ui.opening.findings import Doubtful, ExpertFound
from sleepgui.ui.panels.message_bar import Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sleepgui.hypnogram.align import AlignedScoring, By
    from sleepgui.hypnogram.scoring import Scoring
    from sleepgui.ui.alignment.dialog import AlignmentDialog
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow


class Alignment(Feature):
    """A scoring in doubt is not laid over the recording until somebody has looked.

    One that was opened is shown at once; one that merely lies beside the recording waits behind a
    message, so that opening a recording asks nothing. What somebody decided is remembered with
    the corrections (`keeping.alignment`).
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.dialog: AlignmentDialog | None = None
        self._waiting: list[Callable[[], None]] = []
        self._document: Document | None = None
        self._scorings: dict[Path, ExpertFound] = {}
        """What was read, by file."""
        self._kept = window.sitting.parts.register(PLACED, self._save, self._restore)
        window.arrival.doubtful.connect(self._doubt)
        window.arrival.expert_found.connect(self._found)

    def connect_actions(self, actions: Actions) -> None:
        """The menu entry, which is offered once there is a scoring."""
        self._action = actions["alignment"]
        actions.on("alignment", self.look)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording, which has no scoring yet."""
        self._waiting.clear()
        if self.dialog is not None:
            self.dialog.reject()
        self._document = document
        self._scorings = {}
        self._offer()

    def look(self) -> None:
        """Show how the expert's scoring lies, to be changed if need be."""
        document = self._document
        expert = None if document is None else document.result.expert
        if document is None or expert is None or expert.path not in self._scorings:
            return
        from sleepgui.hypnogram.doubts import ways  # noqa: PLC0415 - not at start-up

        found = self._scorings[expert.path]
        assert found.scoring is not None
        options = ways(found.scoring, document.recording, expert)
        self._show(found.scoring, found.format, found.key, (), options)

    # ------------------------------------------------------------------ keeping

    def _save(self) -> dict[str, By]:
        return dict(self.window.opener.placed)

    def _restore(self, kept: Any) -> None:
        self.window.opener.placed = dict(placed_of(kept))

    def _remember(self, key: str, chosen: AlignedScoring) -> None:
        if key:
            self.window.opener.placed[key] = way_of(chosen)
            self._kept()

    # ------------------------------------------------------------------ what was found

    def _found(self, found: ExpertFound) -> None:
        if found.scoring is not None:
            self._scorings[found.aligned.path] = found
        self._offer()

    def _offer(self) -> None:
        self._action.setEnabled(bool(self._scorings))

    def _doubt(self, found: Doubtful) -> None:
        def show() -> None:
            if self._document is not None and self._document.recording is found.recording:
                self._show(found.scoring, found.format, found.key, found.doubts, found.options)

        if not found.by_name:
            # Not within the delivery of a worker's step.
            QTimer.singleShot(0, self, show)
            return
        self.window.messages.show_message(
            self.tr(
                "{name} lies beside the recording, but how it belongs is in doubt. {why}"
            ).format(name=found.scoring.path.name, why=found.doubts[0]),
            Weight.WARNING,
            (self.tr("Look…"), show),
        )

    def _show(
        self,
        scoring: Scoring,
        form: str,
        key: str,
        doubts: Sequence[str],
        options: Sequence[AlignedScoring],
    ) -> None:
        document = self._document
        if document is None:
            return
        if self.dialog is not None:  # several were opened together: one after the other
            self._waiting.append(partial(self._show, scoring, form, key, doubts, options))
            return
        from sleepgui.ui.alignment.dialog import AlignmentDialog  # noqa: PLC0415 - seldom needed

        dialog = self.dialog = AlignmentDialog(
            self.window,
            scoring,
            document.recording,
            doubts=doubts,
            options=options,
            model=document.stages if document.scored else None,
        )

        def answered(accepted: int) -> None:
            self.dialog = None
            chosen = dialog.chosen
            dialog.deleteLater()
            if self._waiting:
                QTimer.singleShot(0, self, self._waiting.pop(0))
            if accepted and chosen is not None and self._document is document:
                self._remember(key, chosen)
                self.window.arrival.take(ExpertFound(chosen, form, False, scoring, key))

        dialog.finished.connect(answered)
        dialog.open()
