"""Temperatures: make each exit's probabilities mean what they say (Guo et al. 2017)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.stages import StageCodes

BINS: Final = 15


def softmax(logits: NDArray[np.float32], temperature: float = 1.0) -> NDArray[np.float32]:
    """Probabilities (n, 5) of logits divided by ``temperature``."""
    scaled = logits / np.float32(temperature)
    e = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True), np.float32)


def fit_temperature(logits: NDArray[np.float32], stage: StageCodes) -> float:
    """The temperature with the least negative log likelihood, by search between 0.3 and 5."""
    rows = np.flatnonzero(stage >= 0)

    def loss(log_t: float) -> float:
        p = softmax(logits[rows], float(np.exp(log_t)))[np.arange(len(rows)), stage[rows]]
        return float(-np.log(np.maximum(p, 1e-12)).mean())

    grid = np.linspace(np.log(0.3), np.log(5.0), 57)
    return round(float(np.exp(min(grid, key=loss))), 3)


def reliability(p: NDArray[np.float32], stage: StageCodes) -> tuple[float, list[dict[str, float]]]:
    """Expected calibration error over `BINS` equal bins of confidence, and the bins.

    Each bin holds ``confidence`` (mean), ``accuracy`` and ``share`` (of all epochs).
    """
    scored = stage >= 0
    confidence, right = p[scored].max(axis=1), p[scored].argmax(axis=1) == stage[scored]
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    bins, error = [], 0.0
    for b in np.unique(place):
        here = place == b
        row = {
            "confidence": float(confidence[here].mean()),
            "accuracy": float(right[here].mean()),
            "share": float(here.mean()),
        }
        error += row["share"] * abs(row["confidence"] - row["accuracy"])
        bins.append(row)
    return error, bins
