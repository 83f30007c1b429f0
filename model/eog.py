"""The EOG of a made night: background with the night's spectrum, eye movements, leaking EEG.

Two ways to size the movements, because nobody knows them from band powers alone:

- `eog`: from ranges of ordinary recordings, all of them about as large in wakefulness, drowsiness
  and REM sleep. What shipped before 2026.11.25.3 learned from these alone.
- `sized_eog`: so that delta power, and how far the EOG's distribution of amplitudes has tails, come
  out as in 153 real nights (`python -m model.eye_statistics` sets both ways beside them). Awake,
  eyes move several times as much as in sleep; the rapid movements of REM sleep are short and large,
  so that band powers, which are medians over windows, hardly see them and tails do.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from model.eyes_chin import N1, N2, N3, R, W
from model.hardware import drift, hardware
from model.spectra import (
    PASS,
    Waves,
    equaliser,
    flatten,
    irfft,
    modulated_noise,
    move_spectrum,
    rfft,
    template,
)
from sleepgui.preparation.bands import Modality
from sleepgui.preparation.powers import log_band_powers
from sleepgui.stages import StageCodes

Powers = NDArray[np.float32]

_STILL: Final = 2.5
"""Nepers below the median of a night's waking and drowsy epochs: there the eyes hardly move."""
_WAKE_BACKGROUND: Final = 0.3
_DROWSY_BACKGROUND: Final = 0.6
"""Share of delta power that is not eye movements, where eyes move."""
_REM_LESS: Final = np.array([0.5, 0.4, 0.4, 0.4, 0.4], np.float32)
"""Nepers by which the background of REM sleep lies below the target: movements fill it up."""
_REM_SIZE: Final = 12.0
_SLOW_IN_SLEEP: Final = 0.7
"""Sizes against the background's standard deviation in the same stage."""


def _background(target: Powers, rng: np.random.Generator) -> Waves:
    """(n, 3000) noise with the band powers ``target`` (n, 5)."""
    noise = flatten(rfft(modulated_noise(len(target), rng, 0.8))) * template(target, rng)
    whole = np.ones(len(target), np.float32)
    return irfft(move_spectrum(np.asarray(noise, np.complex64), target, whole))


def _above_15_hz(power: Powers, rng: np.random.Generator) -> Powers:
    """The targets were filtered away above 15 Hz; go on falling as below."""
    target = power.copy()
    target[:, 4] = target[:, 3] - rng.uniform(0.0, 1.0)
    return target


def _recorded(
    wave: Waves,
    eeg: Waves,
    active: NDArray[np.bool_],
    sway: float,
    rng: np.random.Generator,
) -> Waves:
    """With part of the brain's activity, sway, and an amplifier."""
    # In the rest, part of the EOG is the brain's; more so against a mastoid.
    share = rng.uniform(0.0, 1.2)
    brain = eeg / (eeg.std(axis=1, keepdims=True) + 1e-6)
    wave += share * np.where(active, 0.5, 1.0)[:, None] * wave.std(axis=1, keepdims=True) * brain
    wave += sway * np.median(wave.std(axis=1)) * drift(len(wave), rng)
    response = equaliser(1, 0.15, rng) * hardware(rng) * PASS[Modality.EOG]
    return irfft(np.asarray(rfft(wave) * response, np.complex64))


def eog(
    stage: StageCodes, power: Powers, eyes: Waves, eeg: Waves, rng: np.random.Generator
) -> Waves:
    """(n, 3000) EOG with movements of a usual size.

    Parameters
    ----------
    power : (n, 5) log band powers of the night's EOG.
    eyes : (n, 3000) movements alone, in units of a usual saccade (`eyes_chin.eye_movements`).
    eeg : (n, 3000) a derivation that leaks into it.
    """
    n = len(stage)
    target = _above_15_hz(power, rng)
    # The delta band of the target holds the movements themselves: the background has what the
    # quieter half of the night's sleep has, the rest is left to the movements.
    quiet = np.median(target[(stage == N2) | (stage == N1)][:, 0]) if n else 0.0
    moving = (stage == W) | (stage == R) | (stage == N1)
    background = target.copy()
    background[moving, 0] = np.minimum(target[moving, 0], quiet - 0.5)
    wave = _background(background, rng)
    spare = np.exp(target[:, 0]) - np.exp(background[:, 0])
    size = np.sqrt(np.clip(spare, 1e-3, None)) / np.maximum(eyes.std(axis=1), 0.12)
    typical = np.exp(np.median(np.log(size[moving]))) if moving.any() else 1.0
    size = np.exp(0.6 * np.log(size) + 0.4 * np.log(typical)).astype(np.float32)
    # Band powers are medians over the epoch and hardly see a burst of rapid movements.
    size *= np.array([1.5, 1.1, 1.0, 1.0, 2.2], np.float32)[stage]
    wave += eyes * size[:, None]
    return _recorded(wave, eeg, moving, 3.0, rng)


def sized_eog(
    stage: StageCodes, power: Powers, eyes: Waves, eeg: Waves, rng: np.random.Generator
) -> Waves:
    """(n, 3000) EOG with movements as large as the night's own; parameters as of `eog`."""
    n = len(stage)
    target = _above_15_hz(power, rng)
    awake = (stage == W) | (stage == N1)
    moved = log_band_powers(eyes)[:, 0]
    usual = float(np.median(moved[awake])) if awake.any() else 0.0
    moving = awake & (moved > usual - _STILL)
    share = np.where(stage == W, _WAKE_BACKGROUND, _DROWSY_BACKGROUND)
    background = target.copy()
    background[moving, 0] += np.log(share[moving]).astype(np.float32)
    background[stage == R] -= _REM_LESS
    wave = _background(background, rng)

    size = np.zeros(n, np.float32)
    typical = 1.0
    if moving.any():
        # The unit of Welch's powers, from two bands that movements hardly reach.
        unit = np.median(log_band_powers(wave)[:, 1:3] - background[:, 1:3])
        wanted = target[moving, 0] + unit + np.log1p(-share[moving])
        own = np.exp(0.5 * np.clip(wanted - moved[moving], -12, 12))
        typical = float(np.median(own))
        size[moving] = own**0.75 * typical**0.25
    size[awake & ~moving] = 0.5 * typical
    # Where rolling fills a part of a drowsy epoch only, its powers would make it far too large.
    size[stage == N1] = np.minimum(size[stage == N1], 0.25 * typical)
    rem = stage == R
    if rem.any():
        level = np.median(wave[rem].std(axis=1)) * rng.lognormal(0, 0.4)
        size[rem] = _REM_SIZE * level * rng.lognormal(0, 0.25, int(rem.sum()))
    asleep = (stage == N2) | (stage == N3)
    if asleep.any():
        size[asleep] = _SLOW_IN_SLEEP * np.median(wave[asleep].std(axis=1))
    wave += eyes * size[:, None]
    return _recorded(wave, eeg, awake | rem, 2.0, rng)
