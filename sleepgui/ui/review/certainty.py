"""Frames the current epoch by how far its stage can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sleepgui.stages import SCORED
from sleepgui.ui.feature import Feature
from sleepgui.ui.hypnogram.exit_words import epoch_sentence
from sleepgui.ui.review.frame import Framed, PageFrame
from sleepgui.ui.review.levels import LEVELS, LevelsDialog, level_name
from sleepgui.ui.settings import settings, switch
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow


class CertaintyFrame(Feature):
    """Shows high, medium or low certainty, or whose decision it is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.frame = PageFrame(window.workspace.signals.canvas)
        self.shown = switch("view/certainty", True)
        self._document: Document | None = None
        LEVELS.changed.connect(self._levels_changed)
        window.workspace.hypnogram.set_thresholds(LEVELS.thresholds)

    def connect_actions(self, actions: Actions) -> None:
        """The switch and the thresholds."""
        actions["certainty"].setChecked(self.shown)
        actions.on_toggle("certainty", self._switch)
        actions.on("levels", lambda: LevelsDialog(self.window).open())

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document
        if document is not None:
            for changed in (
                document.epoch_changed,
                document.result_changed,
                document.edits_changed,
            ):
                changed.connect(self._show)
        self._show()

    def _switch(self, shown: bool) -> None:
        self.shown = shown
        settings().setValue("view/certainty", shown)
        self._show()

    def _levels_changed(self) -> None:
        self.window.workspace.hypnogram.set_thresholds(LEVELS.thresholds)
        self._show()

    def _show(self, *_: object) -> None:
        self.frame.show_frame(self._framed() if self.shown else None)
        self.window.workspace.signals.letters.setToolTip(self._tip())

    def _tip(self) -> str:
        """Probabilities of the current epoch, and why it left where it did."""
        document = self._document
        exits = None if document is None else document.explain(document.epoch)
        if document is None or exits is None or exits.exit < 0:
            return ""
        p = exits.probabilities[exits.exit]
        order = sorted(range(len(SCORED)), key=lambda code: -float(p[code]))
        shares = "   ".join(f"{SCORED[code]} {local(p[code]):.0%}" for code in order)
        return f"{shares}\n{epoch_sentence(exits)}"

    def _framed(self) -> Framed | None:
        document = self._document
        if document is None or not document.n_epochs:
            return None
        epoch = document.epoch
        edit = document.result.edits.get(epoch)
        if edit is not None:
            who = edit.scorer or self.tr("a person")
            return Framed(epoch, None, self.tr("scored by {who}").format(who=who))
        confidence = float(document.result.decision.confidence[epoch])
        level = LEVELS.thresholds.level(confidence)
        if level is None:
            return None
        text = self.tr("{level}: {confidence:.0%}")
        text = text.format(level=level_name(level), confidence=local(confidence))
        return Framed(epoch, level, text)
