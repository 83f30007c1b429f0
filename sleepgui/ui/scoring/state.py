"""Keeps the Score button, its progress, the menu and the status line true."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sleepgui.ui.document import Document
from sleepgui.ui.menus.actions import Actions
from sleepgui.ui.panels.control_strip import ControlStrip
from sleepgui.ui.panels.status_line import StatusLine
from sleepgui.ui.scoring.scoring import Engine, Scoring
from sleepgui.ui.texts.wording import duration_text, local


class ScoreState(QObject):
    """Shows whether there is something to score, being scored, or to export."""

    def __init__(
        self,
        parent: QObject,
        *,
        scoring: Scoring,
        engine: Engine,
        strip: ControlStrip,
        actions: Actions,
        status: StatusLine,
    ) -> None:
        super().__init__(parent)
        self._scoring = scoring
        self._engine = engine
        self._strip = strip
        self._actions = actions
        self._status = status
        self._document: Document | None = None
        self._progress: tuple[str, float] | None = None
        scoring.state_changed.connect(self._state_changed)
        scoring.progressed.connect(self._progressed)
        engine.ready.connect(self.refresh)
        engine.failed.connect(lambda _: self.refresh())

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document
        if document is not None:
            for changed in (
                document.result_changed,
                document.edits_changed,
                document.marks_changed,
                document.expert_changed,
                document.choice_changed,
            ):
                changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        document, control = self._document, self._strip.score
        self._status.show_night(document)
        scorer = self._engine.scorer
        loading = self._engine.trouble or self.tr("Preparing the scoring engine …")
        self._status.show_model(
            None if scorer is None else scorer.card, loading, self._strip.speed.speed
        )
        able = document is not None and bool(document.choice.eeg) and document.n_epochs > 0
        something = document is not None and (
            document.scored or bool(document.result.edits) or bool(document.result.marks)
        )
        active = self._scoring.active
        text, needed = self._offer(document)
        self._actions["score"].setEnabled(able and needed and not active)
        self._actions["cancel"].setEnabled(active)
        for name in ("export", "save again", "report"):
            self._actions[name].setEnabled(something)
        self._actions.submenus["export as"].menuAction().setEnabled(something)
        if not active:
            control.show_idle(text, able and needed, something)
        elif self._scoring.waiting_for_engine:
            control.show_busy(self.tr("Waiting for the engine …"), None)
        else:
            control.show_busy(*(self._progress or (self.tr("Preparing …"), 0.0)))

    def _offer(self, document: Document | None) -> tuple[str, bool]:
        """What the Score button says, and whether there is anything to score."""
        if document is not None and document.blind:
            return self.tr("You score blind"), False
        if document is None or document.result.card is None:
            return self.tr("Score the night"), True
        if document.stale:
            return self.tr("Score these channels"), True
        if document.pending:
            return self.tr("Continue scoring"), True
        return self.tr("Scored"), False

    def _state_changed(self) -> None:
        self._progress = None
        self.refresh()

    def _progressed(self, share: float, left: float | None) -> None:
        text = self.tr("Scoring  {share:.0%}").format(share=local(share))
        if left is not None:
            text += self.tr("   about {time} left").format(time=duration_text(max(1.0, left)))
        self._progress = (text, share)
        self._strip.score.show_busy(text, share)
