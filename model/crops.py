"""Stretches of nights that a sequence stage learns from, spoilt as strangers' nights would be.

A network is less sure of itself, and errs differently, on people it has not seen. `spoil` does that
to its logits of nights that it has learned from; a stage that learned from them as they are would
trust it too much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sleepgui.stages import StageCodes

CROP: Final = 240
"""Epochs of a stretch, two hours; shorter ones are filled up."""
BATCH: Final = 16

Logits = NDArray[np.float32]
Powers = NDArray[np.float32]

Spoil = Literal["usual", "gaps", "harder"]
"""How logits are spoilt in training: the usual way, with missing epochs too, or harder as well."""


@dataclass(frozen=True)
class ScoredNight:
    """A night through the network, in order of time.

    Stages, raw logits (n, 3, 5) and log band powers: (n, 5) of its EEG, the mean over derivations,
    and (n, `powers.EYE_BANDS`) of its EOG, NaN where there is none.
    """

    stage: StageCodes
    logits: Logits
    power: Powers
    eyes: Powers


def stretch_length(n: int, rng: np.random.Generator) -> tuple[int, bool]:
    """Epochs of a stretch of a night of ``n``, and whether it is a recording of its own.

    Recordings of a few minutes must not be led astray by what a whole night would say.
    """
    short = bool(rng.random() < 0.4)
    wanted = int(np.exp(rng.uniform(np.log(8), np.log(CROP)))) if short else CROP
    return min(wanted, n), short


def _usual(logits: Logits, rng: np.random.Generator) -> Logits:
    """Softer or surer, biased, noisy: what ships has learned from this alone."""
    # All exits err together where the person is unlike those of the training.
    bias = rng.normal(0, rng.uniform(0, 0.8), 5) + rng.normal(0, 0.2, (3, 5))
    noise = rng.normal(0, rng.uniform(0, 0.6), (len(logits), 1, 5))
    return np.asarray(logits * rng.uniform(0.5, 1.1) + bias + noise, np.float32)


def _harder(logits: Logits, stage: StageCodes, rng: np.random.Generator) -> Logits:
    """More of that; errors that last, a stage hardly recognised, electrodes that fall off."""
    n = len(logits)
    bias = rng.normal(0, rng.uniform(0, 1.0), 5) + rng.normal(0, 0.2, (3, 5))
    noise = rng.normal(0, rng.uniform(0, 0.7), (n, 1, 5))
    out = logits * rng.uniform(0.4, 1.1) + bias + noise
    if rng.random() < 0.5:
        length = int(np.exp(rng.uniform(np.log(3), np.log(60))))
        white = rng.standard_normal((n + length, 5)).cumsum(axis=0)
        slow = (white[length:] - white[:-length]) / np.sqrt(length)
        out += rng.uniform(0, 1.2) * slow[:, None]
    if rng.random() < 0.35:
        taken, given = rng.permutation(5)[:2]
        here = stage == taken
        size = rng.uniform(0, 3.5)
        exits = slice(0, 1) if rng.random() < 0.3 else slice(0, 3)
        out[here, exits, taken] -= size
        out[here, exits, given] += 0.7 * size
    if rng.random() < 0.15:
        start, exit_ = int(rng.integers(0, n)), int(rng.integers(1, 3))
        shape = (n - start, 3 - exit_, 5)
        lost = rng.normal(0, 1, (1, 1, 5)) + rng.normal(0, 0.7, shape)
        out[start:, exit_:] = 0.5 * out[start:, exit_:] + lost
    return np.asarray(out, np.float32)


def leave_out(logits: Logits, rng: np.random.Generator) -> None:
    """Make runs of epochs missing (NaN), in place; now and then most of the stretch."""
    n = len(logits)
    runs = int(rng.integers(1, 6)) if rng.random() < 0.7 else max(1, n // 12)
    for start in rng.integers(0, n, runs):
        logits[start : start + int(rng.exponential(8)) + 1] = np.nan


def spoil(logits: Logits, stage: StageCodes, how: Spoil, rng: np.random.Generator) -> Logits:
    """Logits (n, 3, 5) of a stretch, as a network might have given them of a stranger."""
    out = _harder(logits, stage, rng) if how == "harder" else _usual(logits, rng)
    if how != "usual" and rng.random() < 0.3:
        leave_out(out, rng)
    return out


def crops(
    nights: Sequence[ScoredNight],
    heat: Sequence[float],
    rng: np.random.Generator,
    how: Spoil = "usual",
) -> tuple[Tensor, Tensor]:
    """(16, 240, 3, 5) spoilt log probabilities and (16, 240) stages, -1 where missing."""
    stage = np.full((BATCH, CROP), -1, np.int64)
    logits = np.full((BATCH, CROP, 3, 5), np.nan, np.float32)
    for row in range(BATCH):
        night = nights[int(rng.integers(len(nights)))]
        length, _ = stretch_length(len(night.stage), rng)
        start = int(rng.integers(0, len(night.stage) - length + 1))
        true = night.stage[start : start + length]
        some = night.logits[start : start + length] / np.array(heat)[:, None]
        logits[row, :length] = spoil(some, true, how, rng)
        missing = np.isnan(logits[row, :length, 0, 0])
        stage[row, :length] = np.where(missing, -1, true)
    return torch.from_numpy(logits).log_softmax(3), torch.from_numpy(stage)
