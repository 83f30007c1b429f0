"""What a night in the making tells whoever waits for it.

Light and immutable: made by `NightScorer` in a worker thread, taken in by `NightResult` in the
thread that shows it.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from sleepgui.recording.derivation import ChannelChoice


class Phase(StrEnum):
    """The two parts of scoring a night."""

    PREPARE = "prepare"
    SCORE = "score"


@dataclass(frozen=True)
class Prepared:
    """What preparation found out about a night.

    Attributes
    ----------
    choice : the channels that serve, those that cannot left out.
    depth : (epochs,) number of exits each epoch can use.
    faults : per epoch, why it cannot use every exit; "" where it can.
    warnings : plain sentences.
    """

    choice: ChannelChoice
    depth: NDArray[np.int8]
    faults: tuple[str, ...]
    warnings: tuple[str, ...]


def _no_epochs() -> NDArray[np.intp]:
    return np.empty(0, dtype=np.intp)


def _no_probabilities() -> NDArray[np.float32]:
    return np.empty((0, 5), dtype=np.float32)


@dataclass(frozen=True)
class Progress:
    """One step of `NightScorer.run`.

    Attributes
    ----------
    phase : preparing or scoring.
    done, total : epochs of this phase's present pass (scoring makes one pass per exit).
    fraction : of the phase's work, 0 to 1, never falling. While scoring it is an estimate,
        because nobody knows beforehand how many epochs will go deeper.
    prepared : with the last step of preparing.
    exit : the exit that was computed, from 0; -1 while preparing.
    epochs : (n,) the epochs it was computed for.
    p : (n, 5) their probabilities.
    """

    phase: Phase
    done: int
    total: int
    fraction: float
    prepared: Prepared | None = None
    exit: int = -1
    epochs: NDArray[np.intp] = field(default_factory=_no_epochs)
    p: NDArray[np.float32] = field(default_factory=_no_probabilities)
