"""Sequences of neighbouring epochs that overlap by half, and what they say together.

An epoch's probabilities are the normalised geometric mean over the sequences it is in (Phan et al.
2019, doi 10.1109/TNSRE.2019.2896659, section IV-C). Weights were chosen by the same rule in
`model.peers.score`.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sleepgui.stages import SCORED


def sequence_starts(n_epochs: int, context: int) -> list[int]:
    """First epochs of the sequences that cover a night of at least ``context`` epochs."""
    last = n_epochs - context
    return [*range(0, last, max(1, context // 2)), last]


def batches(starts: Sequence[int], size: int) -> Iterator[list[int]]:
    """Neighbouring sequences, ``size`` at a time."""
    for first in range(0, len(starts), size):
        yield list(starts[first : first + size])


class GeometricMean:
    """Gathers what sequences say about the epochs of a night."""

    def __init__(self, n_epochs: int) -> None:
        self._log_p = np.zeros((n_epochs, len(SCORED)))
        self._times = np.zeros((n_epochs, 1))

    def add(self, start: int, logits: NDArray[np.float32]) -> None:
        """Take in a sequence from epoch ``start`` on; ``logits`` is (context, 5)."""
        calm = logits - logits.max(axis=1, keepdims=True)
        log_p = calm - np.log(np.exp(calm).sum(axis=1, keepdims=True))
        self._log_p[start : start + len(logits)] += log_p
        self._times[start : start + len(logits)] += 1

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """(epochs, 5), NaN for an epoch that no sequence held."""
        mean = self._log_p / np.maximum(self._times, 1)
        p = np.exp(mean - mean.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        return np.where(self._times > 0, p, np.nan).astype(np.float32)
