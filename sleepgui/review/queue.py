"""The review queue: epochs to look at, the most uncertain first.

Membership depends on the model's layer and the expert's alone, never on a person's edits, so an
epoch that was reviewed keeps its place and counts as done. To accept an epoch is to edit it to the
stage it has: it is then a person's, in every export, and no later run of the model changes it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.engine.exits import EXIT_NAMES, NO_EXIT
from sleepgui.engine.result import NightResult
from sleepgui.review.certainty import USUAL, Thresholds
from sleepgui.stages import SCORED, UNSCORED_CODE


class Wanted(StrEnum):
    """What a queue holds."""

    UNCERTAIN = "uncertain"
    DISAGREES = "disagrees"
    TRANSITIONS = "transitions"
    WAKE = "W"
    N1 = "N1"
    N2 = "N2"
    N3 = "N3"
    REM = "R"
    EXIT_1 = "exit 1"
    EXIT_2 = "exit 2"
    EXIT_3 = "exit 3"
    UNSCORED = "unscored"


Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Queue:
    """Epochs to review, in order.

    Attributes
    ----------
    epochs : (n,) epoch numbers from 0; the most uncertain first, epochs without a stage in order
        of time.
    reviewed : those that a person has decided.
    expected_agreement : share of all scored epochs of the night that a second look would leave
        as they are: calibrated confidence where the model decided, 1 where a person did. ``None``
        where nothing is scored.
    """

    epochs: NDArray[np.intp]
    reviewed: frozenset[int]
    expected_agreement: float | None

    @property
    def done(self) -> int:
        """How many of the queue are reviewed."""
        return sum(int(epoch) in self.reviewed for epoch in self.epochs)

    def next_after(self, epoch: int | None) -> int | None:
        """The first epoch not reviewed yet behind ``epoch`` in the queue, else from its start.

        ``None`` when all are reviewed. ``epoch`` itself comes last.
        """
        order = [int(one) for one in self.epochs]
        place = order.index(epoch) + 1 if epoch in order else 0
        waiting = [one for one in order[place:] + order[:place] if one not in self.reviewed]
        return waiting[0] if waiting else None

    def before(self, epoch: int) -> int | None:
        """The epoch before ``epoch`` in the queue, reviewed or not; ``None``: there is none.

        Seen from an epoch outside the queue, that is the last one reviewed in its order.
        """
        order = [int(one) for one in self.epochs]
        if epoch in order:
            place = order.index(epoch)
            return order[place - 1] if place else None
        done = [one for one in order if one in self.reviewed]
        return done[-1] if done else None


def review_queue(result: NightResult, wanted: Wanted, thresholds: Thresholds = USUAL) -> Queue:
    """The queue of a night as it stands now.

    Parameters
    ----------
    wanted : which epochs. `Wanted.UNCERTAIN` are those of less than high certainty.
    """
    decision = result.decision
    mask = _MASKS[wanted](result, thresholds)
    epochs = np.flatnonzero(mask)
    confidence = np.nan_to_num(decision.confidence[epochs], nan=-1.0)
    order = np.argsort(confidence, kind="stable")
    return Queue(epochs[order], frozenset(result.edits), expected_agreement(result, result.edits))


def queue_sizes(result: NightResult, thresholds: Thresholds = USUAL) -> dict[Wanted, int]:
    """How many epochs each queue of a night holds."""
    return {wanted: int(mask(result, thresholds).sum()) for wanted, mask in _MASKS.items()}


def expected_agreement(result: NightResult, edited: Collection[int]) -> float | None:
    """See `Queue.expected_agreement`. Epochs that a person left unscored do not count."""
    sure = np.array(result.decision.confidence, np.float64)
    rows = [epoch for epoch in edited if 0 <= epoch < len(sure)]
    sure[rows] = 1.0
    sure[result.stage == UNSCORED_CODE] = np.nan
    known = sure[np.isfinite(sure)]
    return float(known.mean()) if len(known) else None


def _uncertain(result: NightResult, thresholds: Thresholds) -> Mask:
    return np.asarray(result.decision.confidence < thresholds.high)  # NaN is not below


def _disagrees(result: NightResult, _: Thresholds) -> Mask:
    expert, stage = result.expert_stages, result.decision.stage
    if expert is None:
        return np.zeros(result.n_epochs, np.bool_)
    both = (stage != UNSCORED_CODE) & (expert != UNSCORED_CODE)
    return np.asarray((stage != expert) & both)


def _transitions(result: NightResult, _: Thresholds) -> Mask:
    """Epochs on either side of a change: both may be on the wrong side of it."""
    stage = result.decision.stage
    change = (stage[1:] != stage[:-1]) & (stage[1:] >= 0) & (stage[:-1] >= 0)
    mask = np.zeros(result.n_epochs, np.bool_)
    mask[1:] |= change
    mask[:-1] |= change
    return mask


def _unscored(result: NightResult, _: Thresholds) -> Mask:
    return np.asarray(result.decision.exit == NO_EXIT)


def _of_stage(code: int) -> Callable[[NightResult, Thresholds], Mask]:
    return lambda result, _: np.asarray(result.decision.stage == code)


def _of_exit(exit_: int) -> Callable[[NightResult, Thresholds], Mask]:
    return lambda result, _: np.asarray(result.decision.exit == exit_)


_MASKS: Final[Mapping[Wanted, Callable[[NightResult, Thresholds], Mask]]] = {
    Wanted.UNCERTAIN: _uncertain,
    Wanted.DISAGREES: _disagrees,
    Wanted.TRANSITIONS: _transitions,
    Wanted.UNSCORED: _unscored,
    **{Wanted(str(stage)): _of_stage(code) for code, stage in enumerate(SCORED)},
    **{Wanted(f"exit {k + 1}"): _of_exit(k) for k in range(len(EXIT_NAMES))},
}
