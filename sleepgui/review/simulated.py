"""What a review is worth, told from nights that an expert has scored: the expert reviews.

The reviewer of the simulation goes through the most uncertain epochs first, as the queue does, and
gives each the expert's stage. So what the queue foretells can be held against what comes out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sleepgui.engine.result import NightResult
from sleepgui.hypnogram.agreement import quick_agreement
from sleepgui.stages import StageCodes


@dataclass(frozen=True, eq=False)
class Judged:
    """Epochs that both the model and the expert scored, of one or more nights.

    Attributes
    ----------
    confidence : (epochs,) of the model.
    stage, expert : (epochs,) codes.
    """

    confidence: NDArray[np.float32]
    stage: StageCodes
    expert: StageCodes


@dataclass(frozen=True)
class Reviewed:
    """How things stand when a share of the epochs is reviewed.

    Attributes
    ----------
    share, epochs : how much is reviewed.
    expected : agreement as the queue foretells it, see `sleepgui.review.queue.Queue`.
    observed : the share of epochs that are as the expert has them.
    kappa : Cohen's kappa with the expert; ``None`` where undefined.
    at_random : agreement if as many epochs had been reviewed without any order, on average.
    """

    share: float
    epochs: int
    expected: float
    observed: float
    kappa: float | None
    at_random: float


def judged(result: NightResult) -> Judged:
    """The epochs of a night that both have scored.

    Raises
    ------
    ValueError
        There is no expert.
    """
    expert = result.expert_stages
    if expert is None:
        raise ValueError("a review is simulated with an expert")
    decision = result.decision
    both = (expert >= 0) & (decision.stage >= 0)
    return Judged(decision.confidence[both], decision.stage[both], expert[both])


def together(parts: Sequence[Judged]) -> Judged:
    """The epochs of several nights, one after the other."""
    return Judged(
        np.concatenate([part.confidence for part in parts]),
        np.concatenate([part.stage for part in parts]),
        np.concatenate([part.expert for part in parts]),
    )


def reviewed(found: Judged, shares: Sequence[float]) -> Iterator[Reviewed]:
    """How expected and observed agreement go, share by share of what is reviewed."""
    n = len(found.stage)
    if not n:
        return
    order = np.argsort(found.confidence, kind="stable")
    plain = float((found.stage == found.expert).mean())
    for share in shares:
        first = order[: round(share * n)]
        stage, sure = found.stage.copy(), found.confidence.astype(np.float64)
        stage[first], sure[first] = found.expert[first], 1.0
        accuracy, kappa = quick_agreement(found.expert, stage)
        assert accuracy is not None
        at_random = plain + len(first) / n * (1 - plain)
        yield Reviewed(share, len(first), float(sure.mean()), accuracy, kappa, at_random)
