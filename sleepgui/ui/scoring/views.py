"""Shows the document's result wherever it is shown: at once what is cheap, the rest at rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject, QTimer

from sleepgui.engine.exits import NO_EXIT, exit_counts
from sleepgui.errors import ScoringError
from sleepgui.hypnogram.agreement import Agreement, agreement, quick_agreement
from sleepgui.ui.agreement import AgreementPanel
from sleepgui.ui.document import Document
from sleepgui.ui.hypnogram import ExitPanel
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.panels.control_strip import SpeedControl, SpeedEffect
from sleepgui.ui.panels.sleep_panel import SleepPanel
from sleepgui.ui.workspace import Workspace

if TYPE_CHECKING:
    from sleepgui.statistics.lights import Lights
    from sleepgui.statistics.night import SleepStatistics

    SleepTable = tuple[SleepStatistics, Lights, tuple[str, ...]]

_REST_MS: Final = 150


class ResultViews(QObject):
    """Brings every change of a document's result to the widgets that show it."""

    def __init__(
        self,
        parent: QObject,
        *,
        workspace: Workspace,
        exits: ExitPanel,
        agreement: AgreementPanel,
        sleep: SleepPanel,
        speed: SpeedControl,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._exits = exits
        self._agreement = agreement
        self._sleep = sleep
        self._speed = speed
        self._document: Document | None = None
        self._slot = JobSlot(self)
        self._table_slot = JobSlot(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._show_agreement)
        self._rest.timeout.connect(self._show_sleep)
        sleep.whole_wanted.connect(lambda _: self._show_sleep())

    @property
    def busy(self) -> bool:
        """Something is still to be shown."""
        return self._rest.isActive() or self._slot.busy or self._table_slot.busy

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._rest.stop()
        self._slot.cancel()
        self._table_slot.cancel()
        self._document = document
        if document is None:
            self._sleep.set_statistics(None)
            return
        document.result_changed.connect(self._result_changed)
        document.edits_changed.connect(self._edits_changed)
        document.expert_changed.connect(self._expert_changed)
        document.epoch_changed.connect(self._epoch_changed)
        document.marks_changed.connect(self._rest.start)
        document.lights_changed.connect(self._rest.start)
        self._expert_changed()
        self._result_changed()

    def _result_changed(self) -> None:
        document = self._document
        assert document is not None
        result = document.result
        decision = result.decision
        hypnogram = self._workspace.hypnogram
        scored = bool((decision.exit != NO_EXIT).any())
        deeper = decision.missing & (decision.exit != NO_EXIT)
        hypnogram.set_exits(decision.exit if scored else None, deeper)
        hypnogram.set_probabilities(decision.probabilities if scored else None)
        hypnogram.set_confidence(decision.confidence if scored else None)
        self._workspace.signals.letters.set_decisions(
            decision.exit if scored else None, decision.confidence if scored else None
        )
        offered = int(result.depth.max()) if len(result.depth) else 0
        self._exits.set_exits(decision.exit if scored else None, offered or 3)
        self._exits.set_compute(result.compute_share() if scored else None)
        self._exits.set_epoch(document.explain(document.epoch) if scored else None)
        self._show_effect(document)
        self._edits_changed()

    def _edits_changed(self) -> None:
        document = self._document
        assert document is not None
        stages = document.stages
        known = bool((stages >= 0).any()) or bool(document.result.edits)
        edited = np.zeros(len(stages), dtype=np.bool_)
        edited[list(document.result.edits)] = True
        title = ""
        if edited.any():
            title = self.tr("Final") if document.scored else self.tr("Yours")
        self._workspace.hypnogram.set_model(stages if known else None, title, edited)
        self._workspace.signals.set_stages(stages if known else None, document.result.expert_stages)
        self._rest.start()

    def _expert_changed(self) -> None:
        document = self._document
        assert document is not None
        expert = document.result.expert
        scorer = "" if expert is None else expert.scorer
        self._workspace.hypnogram.set_expert(None if expert is None else expert.stages, scorer)
        if not document.scored:
            self._agreement.set_agreement(None, scorer)
        self._show_effect(document)
        self._edits_changed()

    def _epoch_changed(self, epoch: int) -> None:
        assert self._document is not None
        self._exits.set_epoch(self._document.explain(epoch))

    def _show_effect(self, document: Document) -> None:
        self._speed.set_effect(self._effect(document) if document.scored else None)

    @staticmethod
    def _effect(document: Document) -> SpeedEffect:
        result = document.result
        decision = result.decision
        accuracy = kappa = None
        if result.expert_stages is not None:
            accuracy, kappa = quick_agreement(result.expert_stages, decision.stage)
        deeper = int((decision.missing & (decision.exit != NO_EXIT)).sum())
        counts = exit_counts(decision.exit)
        offered = int(result.depth.max())
        shown = dict(list(counts.items())[:offered])
        return SpeedEffect(shown, result.compute_share(), kappa, accuracy, deeper)

    def _show_sleep(self) -> None:
        document = self._document
        if document is None or not (document.stages >= 0).any():
            self._table_slot.cancel()
            self._sleep.set_statistics(None)
            return
        frozen = document.frozen_result()
        whole = self._sleep.whole.isChecked()

        def steps() -> Iterator[SleepTable]:
            # Not at start-up: what a report says is of no use before there is a result.
            from sleepgui.report.of_result import statistics_of  # noqa: PLC0415

            try:
                found, lights = statistics_of(frozen)
            except ScoringError as error:
                found, lights = statistics_of(frozen, with_lights=False)
                yield found, lights, (str(error), *found.window.notes)
            else:
                if whole and (lights.off_s is not None or lights.on_s is not None):
                    found, _ = statistics_of(frozen, with_lights=False)
                    yield found, lights, ()
                else:
                    yield found, lights, (*lights.notes, *found.window.notes)

        self._table_slot.request(steps, self._put_sleep)

    def _put_sleep(self, table: SleepTable) -> None:
        found, lights, notes = table
        assert self._document is not None
        off, on = (
            None if at is None else self._document.clock_at(at)
            for at in (lights.off_s, lights.on_s)
        )
        said = ""
        has_lights = off is not None or on is not None
        if has_lights and not (found.window.has_lights_off or found.window.has_lights_on):
            said = self.tr("The whole recording, as if no lights were marked.")
        elif off is not None and on is not None:
            said = self.tr("From lights off at {off} to lights on at {on}.")
        elif off is not None:
            said = self.tr("From lights off at {off}.")
        elif on is not None:
            said = self.tr("To lights on at {on}.")
        self._sleep.set_statistics(found, said.format(off=off, on=on), notes, has_lights=has_lights)

    def _show_agreement(self) -> None:
        document = self._document
        if document is None:
            return
        result = document.result
        expert = result.expert
        if expert is None or not document.scored:
            self._agreement.set_agreement(None, "" if expert is None else expert.scorer)
            return
        stages, exits = np.array(result.decision.stage), np.array(result.decision.exit)
        reference, scorer = expert.stages, expert.scorer

        def steps() -> Iterator[Agreement]:
            yield agreement(reference, stages, exits)

        self._slot.request(steps, lambda found: self._agreement.set_agreement(found, scorer))
