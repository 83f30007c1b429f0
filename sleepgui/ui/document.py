"""One open recording: the only state of the window that changes while one works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from sleepgui.engine.exits import NO_EXIT, normalised_entropy
from sleepgui.engine.progress import Phase, Progress
from sleepgui.engine.result import Edit, NightResult, now
from sleepgui.hypnogram.scorers import same_file
from sleepgui.review.trail import Change, How, stage_changes
from sleepgui.stages import EPOCH_SECONDS, UNSCORED_CODE, StageCodes, to_labels
from sleepgui.statistics.lights import Lights, lights_of
from sleepgui.ui.corrections import SetStages
from sleepgui.ui.hypnogram import EpochExits

if TYPE_CHECKING:
    from pathlib import Path

    from sleepgui.engine.card import ModelCard
    from sleepgui.engine.layer import Layer
    from sleepgui.engine.progress import Prepared
    from sleepgui.hypnogram.align import AlignedScoring
    from sleepgui.marks import Mark
    from sleepgui.recording.base import Recording
    from sleepgui.recording.derivation import ChannelChoice
    from sleepgui.recording.roles import ChannelProposal
    from sleepgui.stages import Stage

SURE: Final = 0.5
"""Below this confidence the model does not trust its own stage more than all others together."""


class Document(QObject):
    """A recording with its channels, its result, Speed, the current epoch and the edits.

    Widgets read it and listen to what changed; they change it only through its methods, and
    stages only through the undo stack.

    Signals
    -------
    epoch_changed(int) : the current epoch.
    choice_changed() : the channels to score; a result that was there is stale.
    expert_changed() : another expert scoring is the reference, or none.
    scorings_changed() : other scorings are open beside the recording, or hidden.
    result_changed() : the model's layer (new probabilities, another Speed).
    edits_changed() : the human layer.
    marks_changed() : the events a person marked.
    lights_changed() : when a person says the lights went off and on.
    changed(tuple) : changes for the trail: who did what, from what to what.
    """

    epoch_changed = Signal(int)
    choice_changed = Signal()
    expert_changed = Signal()
    scorings_changed = Signal()
    result_changed = Signal()
    edits_changed = Signal()
    marks_changed = Signal()
    lights_changed = Signal()
    changed = Signal(object)

    def __init__(
        self,
        recording: Recording,
        proposal: ChannelProposal,
        choice: ChannelChoice | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.recording = recording
        self.proposal = proposal
        self.choice: ChannelChoice = choice or proposal.choice
        self.result = NightResult.unscored(recording, self.choice)
        self.scored_choice: ChannelChoice | None = None
        self.undo_stack = QUndoStack(self)
        self.epoch = 0
        self.scorer = ""
        self.simulated = False
        self._scorings: list[AlignedScoring] = []
        self._beside: set[Path] = set()
        """Scorings that are no expert's."""
        self._hidden: NightResult | None = None
        """While one scores blind: everything but one's own work."""

    def retire(self) -> None:
        """Fall silent for good: another recording takes this one's place.

        The file is not closed here, because a cancelled job may still be reading it; it is let
        go with its last user.
        """
        self.blockSignals(True)
        self.deleteLater()

    # ------------------------------------------------------------------ where we are

    @property
    def n_epochs(self) -> int:
        """Whole epochs of the recording."""
        return self.result.n_epochs

    def go_to(self, epoch: int) -> None:
        """Make an epoch the current one; outside the night, the nearest."""
        epoch = max(0, min(epoch, self.n_epochs - 1))
        if epoch != self.epoch:
            self.epoch = epoch
            self.epoch_changed.emit(epoch)

    def find(self, wanted: NDArray[np.bool_], step: int) -> int | None:
        """The next (``step`` 1) or previous (-1) epoch of a mask, seen from the current one."""
        places = np.flatnonzero(wanted)
        beyond = places[places > self.epoch] if step > 0 else places[places < self.epoch][::-1]
        return int(beyond[0]) if len(beyond) else None

    @property
    def uncertain(self) -> NDArray[np.bool_]:
        """(epochs,) scored by the model alone with a confidence below `SURE`."""
        unsure: NDArray[np.bool_] = self.result.decision.confidence < SURE  # NaN is not below
        unsure[list(self.result.edits)] = False
        return unsure

    @property
    def disagreements(self) -> NDArray[np.bool_]:
        """(epochs,) the stage differs from the expert's; epochs unscored by either do not."""
        stages, expert = self.stages, self.result.expert_stages
        if expert is None:
            return np.zeros(self.n_epochs, dtype=np.bool_)
        known = (stages != UNSCORED_CODE) & (expert != UNSCORED_CODE)
        return np.asarray((stages != expert) & known, dtype=np.bool_)

    @property
    def transitions(self) -> NDArray[np.bool_]:
        """(epochs,) the stage is another one than in the epoch before."""
        stages = self.stages
        before = np.concatenate([stages[:1], stages[:-1]])
        return np.asarray(stages != before, dtype=np.bool_)

    @property
    def unscored(self) -> NDArray[np.bool_]:
        """(epochs,) neither model nor person has given a stage."""
        return np.asarray(self.stages == UNSCORED_CODE, dtype=np.bool_)

    # ------------------------------------------------------------------ channels, expert

    def choose(self, choice: ChannelChoice) -> None:
        """Take other channels for scoring. Edits stay; the model's layer is then stale."""
        if choice != self.choice:
            self.choice = choice
            self.choice_changed.emit()

    @property
    def stale(self) -> bool:
        """The model's layer belongs to other channels than those chosen now."""
        return self.scored_choice is not None and self.scored_choice != self.choice

    @property
    def scorings(self) -> tuple[AlignedScoring, ...]:
        """Scorings that are open beside the recording; none while one scores blind."""
        return () if self.blind else tuple(self._scorings)

    @property
    def all_scorings(self) -> tuple[AlignedScoring, ...]:
        """The same, also while one scores blind: for keeping, not for showing."""
        return tuple(self._scorings)

    @property
    def reference_path(self) -> Path | None:
        """The file of the reference, also while one scores blind."""
        expert = self._everything.expert
        return None if expert is None else expert.path

    def set_expert(self, expert: AlignedScoring | None) -> None:
        """Lay an expert's scoring beside the others, and make it the reference.

        One of the same file takes that one's place. ``None``: no scoring is left.
        """
        if expert is None:
            self._scorings.clear()
        else:
            self._put(expert)
        self._everything.expert = expert
        self._tell_scorings()

    def lay_beside(self, scoring: AlignedScoring) -> None:
        """Lay a scoring beside the others that is no expert's; the reference stays who it is.

        One of the same file takes that one's place.
        """
        self._beside.add(scoring.path)
        replaced = self._put(scoring)
        if replaced is not None and replaced is self._everything.expert:
            self._everything.expert = scoring
        self._tell_scorings()

    def _put(self, scoring: AlignedScoring) -> AlignedScoring | None:
        """Add a scoring; the one of the same file whose place it takes is returned."""
        for place, one in enumerate(self._scorings):
            if same_file(one.path, scoring.path):
                self._scorings[place] = scoring
                return one
        self._scorings.append(scoring)
        return None

    def choose_reference(self, scoring: AlignedScoring) -> None:
        """Compare with another one of the open scorings."""
        held = any(one is scoring for one in self._scorings)
        if held and scoring is not self._everything.expert:
            self._everything.expert = scoring
            self._tell_scorings()

    def remove_scoring(self, scoring: AlignedScoring) -> None:
        """Close a scoring; if it was the reference, the first expert's that is left is."""
        if any(one is scoring for one in self.scorings):
            self._scorings = [one for one in self._scorings if one is not scoring]
            if self.result.expert is scoring:
                experts = (one for one in self._scorings if one.path not in self._beside)
                self.result.expert = next(experts, None)
            self._tell_scorings()

    def _tell_scorings(self) -> None:
        if not self.blind:
            self.scorings_changed.emit()
            self.expert_changed.emit()

    # ------------------------------------------------------------------ blind

    @property
    def blind(self) -> bool:
        """Everything but a person's own work is hidden."""
        return self._hidden is not None

    @property
    def _everything(self) -> NightResult:
        """The result with all layers, shown or hidden."""
        return self._hidden or self.result

    def own_result(self) -> NightResult:
        """A person's own work and nothing else; it has the same corrections, not a copy."""
        own = NightResult.unscored(self.recording, self.choice)
        own.edits, own.speed = self.result.edits, self.result.speed
        own.marks, own.lights = self.result.marks, self.result.lights
        return own

    def set_blind(self, blind: bool) -> None:
        """Hide the model and all other scorers, or show them again.

        While blind, ``result`` holds a person's own work and nothing else, so that nothing that
        shows, counts or exports it can give anything away. Corrections are the same in both.
        """
        if blind == self.blind:
            return
        if blind:
            self._hidden, self.result = self.result, self.own_result()
        else:
            everything = self._everything
            everything.marks, everything.lights = self.result.marks, self.result.lights
            self._hidden, self.result = None, everything
        said = ("shown", "hidden") if blind else ("hidden", "shown")
        self.tell([Change(now(), self.scorer, How.EDIT, "blind", 0, 0, *said)])
        self.scorings_changed.emit()
        self.expert_changed.emit()
        self.result_changed.emit()

    # ------------------------------------------------------------------ the model's layer

    @property
    def scored(self) -> bool:
        """The model has said something about at least one epoch."""
        return bool((self.result.decision.exit != NO_EXIT).any())

    def begin_layer(self, prepared: Prepared, card: ModelCard) -> None:
        """Start the model's layer for the channels chosen now. Edits stay."""
        self.scored_choice = self.choice
        self._everything.begin(card)
        n = self.n_epochs
        self.merge(Progress(Phase.PREPARE, n, n, 1.0, prepared=prepared))

    def restore_layer(self, layer: Layer, card: ModelCard) -> None:
        """Take in what the model said in an earlier sitting, if of the channels chosen now."""
        if layer.asked != self.choice:
            return
        self.scored_choice = layer.asked
        result = self.result
        result.begin(card, context=layer.context)
        result.choice, result.depth, result.p = layer.served, layer.depth, layer.p.copy()
        result.faults, result.warnings = layer.faults, layer.warnings
        self.result_changed.emit()

    def merge(self, *steps: Progress) -> None:
        """Take in steps of a night scorer."""
        for step in steps:
            self._everything.merge(step)
        if not self.blind:
            self.result_changed.emit()

    def set_speed(self, speed: float) -> None:
        """Decide anew from what is computed. Edits stay as they are."""
        if speed != self.result.speed:
            self.result.speed = self._everything.speed = speed
            self.result_changed.emit()

    @property
    def pending(self) -> int:
        """Epochs of a scored night that need a deeper exit at this Speed, not computed yet."""
        return int(self.result.decision.missing.sum())

    @property
    def stages(self) -> StageCodes:
        """(epochs,) final stages: a person's where there is an edit, else the model's."""
        return self.result.stage

    def frozen_result(self) -> NightResult:
        """The result as it stands now, for a worker thread: later changes do not reach it."""
        result = self.result
        return replace(result, p=result.p.copy(), edits=dict(result.edits))

    def explain(self, epoch: int) -> EpochExits | None:
        """What each exit said about one epoch."""
        result = self.result
        if result.card is None or not 0 <= epoch < self.n_epochs:
            return None
        decision = result.decision
        return EpochExits(
            epoch=epoch,
            exit=int(decision.exit[epoch]),
            deepest=int(result.depth[epoch]) - 1,
            probabilities=result.p[epoch],
            uncertainty=normalised_entropy(result.p[epoch]),
            speed=result.speed,
            pending=bool(decision.missing[epoch]),
            reason=result.faults[epoch] if result.faults else "",
        )

    # ------------------------------------------------------------------ the human layer

    def edit(self, epochs: Sequence[int], stage: Stage, gesture: int | None = None) -> None:
        """Give epochs a stage, as one step to undo; edits of one ``gesture`` are one step.

        Raises
        ------
        ValueError
            An epoch is not of this night, or there is none. Nothing is changed then.
        """
        edit = Edit(stage, self.scorer, now())
        self.undo_stack.push(SetStages(self, dict.fromkeys(epochs, edit), gesture))

    def edit_back_to_model(self, epochs: Sequence[int]) -> None:
        """Take back the edits of epochs, so that the model's stage shows again."""
        edited = [epoch for epoch in epochs if epoch in self.result.edits]
        if edited:
            self.undo_stack.push(SetStages(self, dict.fromkeys(edited, None)))

    def restore_edits(self, edits: dict[int, Edit]) -> None:
        """Take in edits from an earlier sitting: the state to start from, not a step to undo."""
        self.result.restore(dict(edits))
        self.edits_changed.emit()

    def apply_edits(
        self, edits: dict[int, Edit | None], how: How = How.EDIT
    ) -> dict[int, Edit | None]:
        """Set or take back edits; returns what stood there before. For `SetStages`."""
        model = to_labels(self.result.decision.stage)
        before = self.result.restore(edits)
        self.tell(stage_changes(before, edits, model, at=now(), by=self.scorer, how=how))
        self.edits_changed.emit()
        return before

    def tell(self, changes: Sequence[Change]) -> None:
        """Put changes on the trail."""
        if changes:
            self.changed.emit(tuple(changes))

    # ------------------------------------------------------------------ events, lights

    def put_marks(self, marks: Iterable[Mark]) -> None:
        """Hold these events, in order of time; for undo steps and for reopening."""
        self.result.marks = tuple(sorted(marks))
        self.marks_changed.emit()

    def put_lights(self, lights: Lights | None) -> None:
        """Hold these lights, ``None``: those of the files; for undo steps and for reopening."""
        self.result.lights = lights
        self.lights_changed.emit()

    @property
    def lights(self) -> Lights:
        """The lights that hold: a person's, else those of the files."""
        return self.result.lights or lights_of(self.result.events)

    def clock(self, epoch: int) -> str:
        """Wall clock of an epoch's start, or the time since the recording's start."""
        return self.clock_at(epoch * EPOCH_SECONDS)

    def clock_at(self, seconds: float) -> str:
        """Wall clock of a moment, or the time since the recording's start."""
        if self.recording.start is not None:
            return f"{self.recording.start + timedelta(seconds=seconds):%H:%M:%S}"
        whole = int(seconds)
        return f"+{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"
