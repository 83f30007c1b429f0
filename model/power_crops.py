"""Stretches of nights that a sequence stage which reads band powers learns from.

Two kinds. *Real*: the stages and band powers of a whole night as it was recorded, of which there
are no waveforms, so that the exits have said nothing. *Made*: the same kind of night with made
waveforms, the exits' logits for them, and the band powers of what was made. Both are changed as
other amplifiers, derivations and recordings would change them, on purpose and at random.

With ``eyes`` there are the EOG's powers beside the EEG's, in columns after them, and an outline of
them after the outline of those: for a stage that reads both (`model.train_eyes`).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.crops import BATCH, CROP, Powers, ScoredNight, Spoil, spoil, stretch_length
from model.material import EOG, Target
from sleepgui.preparation.powers import (
    EYE_BANDS,
    EYE_OUTLINE,
    OUTLINE,
    POWER_BANDS_HZ,
    outline,
)
from sleepgui.stages import StageCodes

REAL_SHARE: Final = 0.4
_BANDS: Final = len(POWER_BANDS_HZ)
SPOIL: Final[Spoil] = "gaps"
"""How made nights' logits are spoilt."""


def derivation(night: Target, share: float) -> Powers:
    """(n, 5) log band powers between Fpz-Cz (0) and Pz-Oz (1)."""
    front, back = np.exp(night.log_power[:, 0]), np.exp(night.log_power[:, 1])
    return np.asarray(np.log((1 - share) * front + share * back), np.float32)


def of_eyes(night: Target) -> Powers:
    """(n, `EYE_BANDS`) log band powers of a real night's EOG."""
    return night.log_power[:, EOG, :EYE_BANDS]


def _elsewhere(power: Powers, noise: float, rng: np.random.Generator) -> Powers:
    """The powers with another amplifier's gain in every band, and less certain."""
    gain = rng.normal(0, min(rng.exponential(0.25), 1.0), power.shape[1])
    noisy = power + gain + rng.normal(0, rng.uniform(0.02, noise), power.shape)
    return np.asarray(noisy, np.float32)


def _eyes_elsewhere(eyes: Powers, noise: float, rng: np.random.Generator) -> Powers:
    """The same of an EOG; now and then with a floor of noise, under which stillness vanishes."""
    found = _elsewhere(eyes, noise, rng)
    if rng.random() < 0.3:
        floor = np.nanmedian(found, axis=0) - 1.0 + rng.normal(0, 0.5)
        return np.asarray(np.logaddexp(found, floor), np.float32)
    return found


def _leaked(power: Powers, eyes: Powers, rng: np.random.Generator) -> Powers:
    """An EOG with as much of the brain's activity in it as derivations to a mastoid have."""
    share = rng.uniform(0.0, 0.5)
    of_eeg = power[:, :EYE_BANDS]
    brain = of_eeg - np.nanmedian(of_eeg, axis=0) + np.nanmedian(eyes, axis=0)
    return np.asarray(np.log((1 - share) * np.exp(eyes) + share * np.exp(brain)), np.float32)


def _long_wake(
    power: Powers, stage: StageCodes, rng: np.random.Generator
) -> tuple[Powers, StageCodes]:
    """With hours of wakefulness before or after, as in recordings of a whole day."""
    awake = np.flatnonzero(stage == 0)
    if len(awake) <= 10:
        return power, stage
    count = int(rng.uniform(0.1, 2) * len(stage))
    rows = awake[(int(rng.integers(len(awake))) + np.arange(count)) % len(awake)]
    more = np.asarray(power[rows] + rng.normal(0, 0.2, power.shape[1]), np.float32)
    day = np.zeros(count, stage.dtype)
    if rng.random() < 0.5:
        return np.concatenate([more, power]), np.concatenate([day, stage])
    return np.concatenate([power, more]), np.concatenate([stage, day])


def _outlined(power: Powers, here: slice, *, short: bool) -> Powers:
    """Outline of a stretch; in a short one, against its own median and not the night's."""
    parts = [power[:, :_BANDS], power[:, _BANDS:]] if power.shape[1] > _BANDS else [power]
    seen = [outline(part[here]) if short else outline(part)[here] for part in parts]
    return np.concatenate(seen, axis=1)


def real_stretch(
    night: Target, rng: np.random.Generator, *, eyes: bool = False
) -> tuple[Powers, StageCodes]:
    """Outline and stages (n,) of a stretch of a real night, -1 where missing.

    The outline is (n, `OUTLINE`), with ``eyes`` (n, `OUTLINE` + `EYE_OUTLINE`).
    """
    power, stage = derivation(night, rng.choice([0.0, 1.0, rng.random()])), night.stage
    if eyes:
        power = np.concatenate([power, of_eyes(night)], axis=1)
    if rng.random() < 0.2:
        power, stage = _long_wake(power, stage, rng)
    power = _real_elsewhere(power, rng) if eyes else _elsewhere(power, 0.2, rng)
    length, short = stretch_length(len(stage), rng)
    start = int(rng.integers(0, len(stage) - length + 1))
    if rng.random() < 0.3:
        for gap in rng.integers(0, len(stage), max(1, len(stage) // int(rng.integers(20, 200)))):
            power[gap : gap + int(rng.exponential(8)) + 1] = np.nan
    if eyes and rng.random() < 0.1:  # an electrode falls off
        power[int(rng.integers(0, len(stage))) :, _BANDS:] = np.nan
    here = slice(start, start + length)
    seen = _outlined(power, here, short=short)
    return seen, np.where(seen[:, OUTLINE - 1] > 0, -1, stage[here]).astype(np.int8)


def _real_elsewhere(both: Powers, rng: np.random.Generator) -> Powers:
    """EEG's and EOG's powers as recorded elsewhere."""
    power = _elsewhere(both[:, :_BANDS], 0.2, rng)
    eyes = _eyes_elsewhere(both[:, _BANDS:], 0.2, rng)
    if rng.random() < 0.25:
        eyes = _leaked(power, eyes, rng)
    return np.concatenate([power, eyes], axis=1)


def _made_eyes(night: ScoredNight, rng: np.random.Generator) -> Powers:
    """The EOG's powers of a made night as recorded elsewhere; now and then they mislead."""
    eyes = _eyes_elsewhere(night.eyes, 0.25, rng)
    chance = rng.random()
    if chance < 0.12:
        eyes[:] = np.nan
    elif chance < 0.2:
        eyes += rng.normal(0, 0.8, eyes.shape).astype(np.float32)
    elif chance < 0.25:
        eyes[int(rng.integers(0, len(eyes))) :] = np.nan
    return eyes


def made_stretch(
    night: ScoredNight, heat: Sequence[float], rng: np.random.Generator, *, eyes: bool = False
) -> tuple[NDArray[np.float32], Powers, StageCodes]:
    """Spoilt logits (n, 3, 5), outline as of `real_stretch` and stages (n,), -1 where missing."""
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
    if eyes:
        power = np.concatenate([power, _made_eyes(night, rng)], axis=1)
    missing = np.isnan(logits[:, 0, 0])
    power[here][missing] = np.nan
    seen = _outlined(power, here, short=short)
    return logits, seen, np.where(missing, -1, every[here]).astype(np.int8)


def batch(
    made: Sequence[ScoredNight],
    real: Sequence[Target],
    heat: Sequence[float],
    rng: np.random.Generator,
    *,
    eyes: bool = False,
) -> tuple[Tensor, Tensor, Tensor]:
    """(16, 240, 3, 5) log probabilities (NaN where the exits said nothing), stages and outlines."""
    logits = np.full((BATCH, CROP, 3, 5), np.nan, np.float32)
    seen = np.zeros((BATCH, CROP, OUTLINE + (EYE_OUTLINE if eyes else 0)), np.float32)
    seen[:, :, [OUTLINE - 1, -1]] = 1.0
    stage = np.full((BATCH, CROP), -1, np.int64)
    for row in range(BATCH):
        if rng.random() < REAL_SHARE:
            powers, true = real_stretch(real[int(rng.integers(len(real)))], rng, eyes=eyes)
        else:
            night = made[int(rng.integers(len(made)))]
            some, powers, true = made_stretch(night, heat, rng, eyes=eyes)
            logits[row, : len(true)] = some
        seen[row, : len(true)] = powers
        stage[row, : len(true)] = true
    return (
        torch.from_numpy(logits).log_softmax(3),
        torch.from_numpy(stage),
        torch.from_numpy(seen),
    )
