"""Where each epoch leaves the network.

The rule of DynamicSleepNet (section "adaptive inference"): an epoch leaves at the first exit whose
normalised entropy is below Speed; what nobody is sure of leaves at the last. Everything here is a
pure function of the probabilities that have been computed so far, so that a slider can be moved
back and forth without any memory of where it has been.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.stages import SCORED, UNSCORED_CODE, StageCodes

EXIT_NAMES: Final = ("EEG", "EOG", "EMG")
"""The channel each exit adds, in order; exit 0 is EEG alone."""

EXIT_CHANNELS: Final = ("EEG", "EEG+EOG", "EEG+EOG+EMG")
"""The channels each exit has seen."""

NO_EXIT: Final = -1

DEFAULT_SPEED: Final = 0.1
"""The lower of the two speeds of the paper: there it cost 0.1 to 1.2 points of accuracy."""

Probabilities = NDArray[np.float32]
"""(epochs, exits, 5) in the order of `stages.SCORED`; NaN where not computed."""


@dataclass(frozen=True)
class Decision:
    """What the network says about every epoch at one Speed.

    All arrays have shape (epochs,). An epoch that cannot be scored, or of which nothing is
    computed yet, has stage -1, exit -1 and NaN confidence and uncertainty.

    Attributes
    ----------
    stage : codes of the most probable stage at ``exit``.
    exit : the exit that decided, from 0; -1 for none.
    missing : a further exit must be computed before this epoch is decided; until then the
        deepest computed exit speaks for it.
    confidence : probability of ``stage``.
    uncertainty : normalised entropy at ``exit``, 0 (sure) to 1 (all stages alike).
    probabilities : (epochs, 5) at ``exit``, NaN where there is none.
    """

    stage: StageCodes
    exit: NDArray[np.int8]
    missing: NDArray[np.bool_]
    confidence: NDArray[np.float32]
    uncertainty: NDArray[np.float32]
    probabilities: NDArray[np.float32]


def nothing_computed(n_epochs: int, n_exits: int) -> Probabilities:
    """Probabilities of a night that has not been scored."""
    return np.full((n_epochs, n_exits, len(SCORED)), np.nan, dtype=np.float32)


def normalised_entropy(p: NDArray[np.float32]) -> NDArray[np.float32]:
    """Entropy over the last axis divided by its maximum, ln 5: 0 to 1, NaN where ``p`` is."""
    tiny = np.float32(1e-30)  # 0 ln 0 is 0
    # Summed column by column: a reduction over an axis of five is several times slower, and
    # this runs on every tick of the slider.
    total = np.zeros(p.shape[:-1], dtype=np.float32)
    for column in range(p.shape[-1]):
        part = p[..., column]
        total -= part * np.log(np.maximum(part, tiny))
    # Rounding may leave a value just outside, and below 0 an epoch would leave at Speed 0.
    return np.asarray(np.clip(total / np.float32(np.log(len(SCORED))), 0.0, 1.0), dtype=np.float32)


def decide(p: Probabilities, speed: float, depth: NDArray[np.int8]) -> Decision:
    """Decide every epoch from what has been computed.

    Parameters
    ----------
    p : (epochs, exits, 5); NaN where not computed.
    speed : an epoch leaves at the first exit whose normalised entropy is below it. At 1 (or
        above) every epoch leaves at the first exit, at 0 at the deepest it can use.
    depth : (epochs,) number of exits the epoch can use; 0 means that it cannot be scored.
    """
    n_epochs, n_exits, _ = p.shape
    if not n_exits:
        raise ValueError("a network has at least one exit")
    entropy = normalised_entropy(p)
    computed = ~np.isnan(entropy)
    position = np.arange(n_exits)
    deepest = np.minimum(depth, n_exits)[:, None]
    sure = entropy < speed if speed < 1 else np.ones_like(computed)
    stops = (position < deepest) & (sure | (position == deepest - 1) | ~computed)
    stop = stops.argmax(axis=1)

    rows = np.arange(n_epochs)
    scorable = stops.any(axis=1)
    missing = scorable & ~computed[rows, stop]
    # The exits before `stop` are computed (an uncomputed one would have been the stop).
    leaves = np.where(scorable, stop - missing, NO_EXIT)
    known = leaves != NO_EXIT
    shown = np.where(known[:, None], p[rows, leaves], np.float32(np.nan))
    return Decision(
        stage=np.where(known, shown.argmax(axis=1), UNSCORED_CODE).astype(np.int8),
        exit=leaves.astype(np.int8),
        missing=missing,
        confidence=shown.max(axis=1),
        uncertainty=np.where(known, entropy[rows, leaves], np.float32(np.nan)),
        probabilities=shown,
    )


def next_exit(p: Probabilities, speed: float, depth: NDArray[np.int8]) -> NDArray[np.int8]:
    """(epochs,) the exit each epoch must have computed next to be decided; -1 where none."""
    decision = decide(p, speed, depth)
    return np.where(decision.missing, decision.exit + 1, NO_EXIT).astype(np.int8)


def exit_counts(exits: NDArray[np.int8]) -> dict[str, int]:
    """How many epochs left at each exit, by the name of the channel it adds."""
    return {name: int((exits == k).sum()) for k, name in enumerate(EXIT_NAMES)}


def compute_share(
    exits: NDArray[np.int8],
    depth: NDArray[np.int8],
    cascade_macs: NDArray[np.float64],
    alone_macs: NDArray[np.float64],
) -> float | None:
    """Multiply-accumulates spent, divided by those of running the last exit alone everywhere.

    Above 1 the exits cost more than they save (the heads of the exits passed on the way are
    paid for and not used).

    Parameters
    ----------
    exits : (epochs,) where each epoch left, -1 for none.
    depth : (epochs,) number of exits each can use: "the last" means the last of these.
    cascade_macs : (exits,) multiply-accumulates of one epoch that goes through all exits up to
        and with this one.
    alone_macs : (exits,) the same without the classifiers of the exits before it.

    Returns
    -------
    The share, or ``None`` where no epoch has been scored.
    """
    scored = exits != NO_EXIT
    if not scored.any():
        return None
    last = np.minimum(depth[scored], len(alone_macs)) - 1
    return float(cascade_macs[exits[scored]].sum() / alone_macs[last].sum())
