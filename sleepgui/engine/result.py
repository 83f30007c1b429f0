"""One night's result: what the model says, what the expert says, and what a person decided here.

Three layers that never overwrite each other. The model's follows from the probabilities and
Speed; the expert's is read from a file; a human edit stands above the model's and survives every
re-scoring and every move of the slider.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sleepgui.engine import exits as exit_rule
from sleepgui.engine.card import ModelCard
from sleepgui.engine.exits import DEFAULT_SPEED, Decision, Probabilities
from sleepgui.engine.progress import Progress
from sleepgui.hypnogram.agreement import Agreement, agreement
from sleepgui.marks import Mark, night_events
from sleepgui.recording.base import Annotation, Recording
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.stages import Stage, StageCodes, code
from sleepgui.statistics.lights import Lights

if TYPE_CHECKING:
    from sleepgui.hypnogram.align import AlignedScoring


class Source(StrEnum):
    """Who an epoch's final stage comes from."""

    MODEL = "model"
    HUMAN = "human"
    NONE = "none"


@dataclass(frozen=True)
class Edit:
    """A person's decision on one epoch; ``edited_at`` is UTC in ISO 8601, to the second."""

    stage: Stage
    scorer: str
    edited_at: str


def now() -> str:
    """The time to put on an `Edit`."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass
class NightResult:
    """Everything that exports and the window show about a scored night.

    Belongs to one thread. A worker that scores in another hands over `Progress` updates, which
    that thread gives to `merge`.

    Attributes
    ----------
    recording : the night; its number of epochs is the length of every array here.
    choice : the channels that were scored.
    card : the model; ``None`` until one is chosen.
    p : (epochs, exits, 5), NaN where not computed.
    depth : (epochs,) number of exits each epoch can use.
    faults : per epoch, why it cannot use every exit; "" where it can.
    warnings : plain sentences from preparing the night.
    speed : the slider.
    context : whether a sequence stage refined the probabilities.
    edits : epoch number from 0 to a person's decision.
    marks : events that a person marked, in order of time.
    lights : when a person says the lights went off and on; ``None`` where nobody did, and the
        files' own marks hold.
    """

    recording: Recording
    choice: ChannelChoice
    card: ModelCard | None
    p: Probabilities
    depth: NDArray[np.int8]
    faults: tuple[str, ...] = ()
    speed: float = DEFAULT_SPEED
    context: bool = False
    expert: "AlignedScoring | None" = None
    warnings: tuple[str, ...] = ()
    edits: dict[int, Edit] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    lights: Lights | None = None
    _decided: tuple[float, Decision] | None = field(default=None, repr=False)

    @classmethod
    def unscored(cls, recording: Recording, choice: ChannelChoice) -> "NightResult":
        """A night of which nothing has been computed."""
        n = recording.n_epochs
        p = exit_rule.nothing_computed(n, len(exit_rule.EXIT_NAMES))
        return cls(recording, choice, None, p, np.zeros(n, dtype=np.int8), ("",) * n)

    @property
    def n_epochs(self) -> int:
        """Whole 30-s epochs of the recording."""
        return self.recording.n_epochs

    @property
    def decision(self) -> Decision:
        """The model's decision at the present speed."""
        if self._decided is None or self._decided[0] != self.speed:
            self._decided = (self.speed, exit_rule.decide(self.p, self.speed, self.depth))
        return self._decided[1]

    @property
    def expert_stages(self) -> StageCodes | None:
        """(epochs,) the expert's stages, -1 where there are none; ``None`` without an expert."""
        return None if self.expert is None else self.expert.stages

    @property
    def stage(self) -> StageCodes:
        """(epochs,) final stage: a human edit where there is one, else the model's."""
        final = self.decision.stage.copy()
        for epoch, edit in self.edits.items():
            final[epoch] = code(edit.stage)
        return final

    @property
    def source(self) -> tuple[Source, ...]:
        """Who each epoch's final stage comes from; nobody for one that is not scored."""
        scored = self.decision.exit != exit_rule.NO_EXIT
        return tuple(
            Source.HUMAN if epoch in self.edits else Source.MODEL if scored[epoch] else Source.NONE
            for epoch in range(self.n_epochs)
        )

    def begin(self, card: ModelCard, *, context: bool = True) -> None:
        """Start a new model layer (other channels, another model). Edits stay.

        ``context`` says whether the model's sequence stage is used, where it has one.
        """
        self.card = card
        self.context = context and card.has_context
        self.p = exit_rule.nothing_computed(self.n_epochs, len(card.exits))
        self.depth = np.zeros(self.n_epochs, dtype=np.int8)
        self._decided = None

    def merge(self, progress: Progress) -> None:
        """Take in one step of `NightScorer.run`."""
        if progress.prepared is not None:
            found = progress.prepared
            self.choice, self.depth, self.faults = found.choice, found.depth, found.faults
            self.warnings = found.warnings
        self.p[progress.epochs, progress.exit] = progress.p
        self._decided = None

    def edit(
        self, epochs: Iterable[int], stage: Stage, scorer: str, edited_at: str | None = None
    ) -> dict[int, Edit | None]:
        """Let a person decide epochs. Returns what stood there before, for `restore`."""
        edit = Edit(stage, scorer, edited_at or now())
        return self.restore(dict.fromkeys(epochs, edit))

    def restore(self, edits: dict[int, Edit | None]) -> dict[int, Edit | None]:
        """Set or, with ``None``, take back edits. Returns what stood there before: undo is redo."""
        outside = [epoch for epoch in edits if not 0 <= epoch < self.n_epochs]
        if outside:
            raise IndexError(f"epochs {outside} of {self.n_epochs}")
        before = {epoch: self.edits.get(epoch) for epoch in edits}
        for epoch, edit in edits.items():
            if edit is None:
                self.edits.pop(epoch, None)
            else:
                self.edits[epoch] = edit
        return before

    @property
    def events(self) -> tuple[Annotation, ...]:
        """What statistics, reports and exports go by, see `sleepgui.marks.night_events`."""
        of_expert = () if self.expert is None else self.expert.events
        return night_events((*self.recording.annotations, *of_expert), self.marks, self.lights)

    def agreement(self) -> Agreement | None:
        """How well the model (human edits aside) agrees with the expert, and by exit."""
        if self.expert is None:
            return None
        return agreement(self.expert.stages, self.decision.stage, self.decision.exit)

    def compute_share(self) -> float | None:
        """Computation spent at this speed, as a share of the last exit alone on all epochs."""
        if self.card is None:
            return None
        return exit_rule.compute_share(
            self.decision.exit, self.depth, self.card.cascade_macs, self.card.alone_macs
        )
