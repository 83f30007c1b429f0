"""The few figures that training looks at; full reports are `sleepgui.hypnogram.agreement`'s."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Scores:
    """Agreement of stages 0 to 4. ``f1`` is NaN for a stage neither side has."""

    n: int
    accuracy: float
    kappa: float
    macro_f1: float
    f1: tuple[float, ...]
    confusion: NDArray[np.int64]


def scores(reference: NDArray[np.integer], scored: NDArray[np.integer]) -> Scores:
    """Agreement over epochs that both sides scored (codes from 0)."""
    both = (reference >= 0) & (scored >= 0)
    confusion = np.zeros((5, 5), np.int64)
    np.add.at(confusion, (reference[both], scored[both]), 1)
    n = int(confusion.sum())
    rows, columns, right = confusion.sum(1), confusion.sum(0), np.diag(confusion)
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = float(rows @ columns) / n**2
        accuracy = right.sum() / n
        f1 = 2 * right / (rows + columns)
        kappa = (accuracy - expected) / (1 - expected)
    return Scores(
        n, float(accuracy), float(kappa), float(np.nanmean(f1)), tuple(f1.tolist()), confusion
    )
