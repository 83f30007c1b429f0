"""Stretches of nights that a sequence stage which reads band powers learns from.

Two kinds. *Real*: the stages and band powers of a whole night as it was recorded, of which there
are no waveforms, so that the exits have said nothing. *Made*: the same kind of night with made
waveforms, the exits' logits for them, and the band powers of what was made. Both are changed as
other amplifiers, derivations and recordings would change them, on purpose and at random.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.crops import BATCH, CROP, Powers, ScoredNight, Spoil, spoil, stretch_length
from model.material import Target
from sleepgui.preparation.powers import OUTLINE, outline
from sleepgui.stages import StageCodes

REAL_SHARE: Final = 0.4
SPOIL: Final[Spoil] = "gaps"
"""How made nights' logits are spoilt."""


def derivation(night: Target, share: float) -> Powers:
    """(n, 5) log band powers between Fpz-Cz (0) and Pz-Oz (1)."""
    front, back = np.exp(night.log_power[:, 0]), np.exp(night.log_power[:, 1])
    return np.asarray(np.log((1 - share) * front + share * back), np.float32)


def _elsewhere(power: Powers, noise: float, rng: np.random.Generator) -> Powers:
    """The powers with another amplifier's gain in every band, and less certain."""
    gain = rng.normal(0, min(rng.exponential(0.25), 1.0), 5)
    noisy = power + gain + rng.normal(0, rng.uniform(0.02, noise), power.shape)
    return np.asarray(noisy, np.float32)


def _long_wake(
    power: Powers, stage: StageCodes, rng: np.random.Generator
) -> tuple[Powers, StageCodes]:
    """With hours of wakefulness before or after, as in recordings of a whole day."""
    awake = np.flatnonzero(stage == 0)
    if len(awake) <= 10:
        return power, stage
    count = int(rng.uniform(0.1, 2) * len(stage))
    rows = awake[(int(rng.integers(len(awake))) + np.arange(count)) % len(awake)]
    more = np.asarray(power[rows] + rng.normal(0, 0.2, 5), np.float32)
    day = np.zeros(count, stage.dtype)
    if rng.random() < 0.5:
        return np.concatenate([more, power]), np.concatenate([day, stage])
    return np.concatenate([power, more]), np.concatenate([stage, day])


def real_stretch(night: Target, rng: np.random.Generator) -> tuple[Powers, StageCodes]:
    """Outline (n, `OUTLINE`) and stages (n,) of a stretch of a real night, -1 where missing."""
    power, stage = derivation(night, rng.choice([0.0, 1.0, rng.random()])), night.stage
    if rng.random() < 0.2:
        power, stage = _long_wake(power, stage, rng)
    power = _elsewhere(power, 0.2, rng)
    length, short = stretch_length(len(stage), rng)
    start = int(rng.integers(0, len(stage) - length + 1))
    if rng.random() < 0.3:
        for gap in rng.integers(0, len(stage), max(1, len(stage) // int(rng.integers(20, 200)))):
            power[gap : gap + int(rng.exponential(8)) + 1] = np.nan
    here = slice(start, start + length)
    seen = outline(power[here]) if short else outline(power)[here]
    return seen, np.where(seen[:, -1] > 0, -1, stage[here]).astype(np.int8)


def made_stretch(
    night: ScoredNight, heat: Sequence[float], rng: np.random.Generator
) -> tuple[NDArray[np.float32], Powers, StageCodes]:
    """Spoilt logits (n, 3, 5), outline (n, `OUTLINE`) and stages (n,), -1 where missing."""
    every = night.stage
    length, short = stretch_length(len(every), rng)
    start = int(rng.integers(0, len(every) - length + 1))
    here = slice(start, start + length)
    warm = night.logits[here] / np.array(heat)[:, None]
    logits = spoil(np.asarray(warm, np.float32), every[here], SPOIL, rng)
    power = _elsewhere(night.power, 0.25, rng)
    chance = rng.random()
    if chance < 0.12:
        power[:] = np.nan
    elif chance < 0.2:  # a derivation whose spectra mislead
        power += rng.normal(0, 0.8, power.shape).astype(np.float32)
    missing = np.isnan(logits[:, 0, 0])
    power[here][missing] = np.nan
    seen = outline(power[here]) if short else outline(power)[here]
    return logits, seen, np.where(missing, -1, every[here]).astype(np.int8)


def batch(
    made: Sequence[ScoredNight],
    real: Sequence[Target],
    heat: Sequence[float],
    rng: np.random.Generator,
) -> tuple[Tensor, Tensor, Tensor]:
    """(16, 240, 3, 5) log probabilities (NaN where the exits said nothing), stages and outlines."""
    logits = np.full((BATCH, CROP, 3, 5), np.nan, np.float32)
    seen = np.zeros((BATCH, CROP, OUTLINE), np.float32)
    seen[:, :, -1] = 1.0
    stage = np.full((BATCH, CROP), -1, np.int64)
    for row in range(BATCH):
        if rng.random() < REAL_SHARE:
            powers, true = real_stretch(real[int(rng.integers(len(real)))], rng)
        else:
            some, powers, true = made_stretch(made[int(rng.integers(len(made)))], heat, rng)
            logits[row, : len(true)] = some
        seen[row, : len(true)] = powers
        stage[row, : len(true)] = true
    return (
        torch.from_numpy(logits).log_softmax(3),
        torch.from_numpy(stage),
        torch.from_numpy(seen),
    )
