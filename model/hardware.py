"""What electrodes, amplifiers and the body add: sway, filters, pops, loose contacts, the heart."""

import numpy as np
from numpy.typing import NDArray

from model.eyes_chin import W
from model.spectra import BINS, HZ, Waves, irfft, rfft
from sleepgui.preparation.bands import EPOCH_SAMPLES, RATE
from sleepgui.stages import StageCodes


def drift(n: int, rng: np.random.Generator) -> Waves:
    """(n, 3000) slow sway of sweat and breathing, in every stage alike, more on some nights."""
    size = rng.exponential(0.12) * rng.lognormal(0, 0.5, (n, 1))
    slow = np.exp(-0.5 * ((HZ - rng.uniform(0.2, 0.45)) / 0.12) ** 2).astype(np.float32)
    wave = irfft(np.asarray(rfft(rng.standard_normal((n, EPOCH_SAMPLES), np.float32)) * slow))
    return np.asarray(size * wave / wave.std(), np.float32)


def hardware(rng: np.random.Generator) -> NDArray[np.float32]:
    """(1501,) amplitude response of an amplifier's or a 50-Hz file's own filters."""
    out = np.ones(BINS, np.float32)
    if rng.random() < 0.35:
        corner = rng.uniform(0.3, 1.0)
        out *= (HZ / corner) / np.sqrt(1 + (HZ / corner) ** 2)
    if rng.random() < 0.4:
        corner = rng.uniform(18, 34)
        out *= 1 / np.sqrt(1 + (HZ / corner) ** rng.choice([4, 8, 16]))
    return out


def artefacts(waves: Waves, stage: StageCodes, rng: np.random.Generator) -> None:
    """Add, in place, what electrodes do by themselves: pops, sways, saturation, loose contact."""
    rate = rng.choice([0.0, 0.01, 0.05])
    usual = float(np.median(waves.std(axis=1))) + 1e-6
    at = np.arange(EPOCH_SAMPLES, dtype=np.float32)
    for i in np.flatnonzero(rng.random(len(waves)) < rate * np.where(stage == W, 3, 1)):
        centre, kind = rng.uniform(0, EPOCH_SAMPLES), rng.random()
        size = usual * rng.lognormal(1.5, 0.7) * rng.choice([-1, 1])
        if kind < 0.4:
            waves[i] += size * (at > centre) * np.exp(-np.clip(at - centre, 0, None) / 60)
        elif kind < 0.8:
            waves[i] += size * np.exp(-0.5 * ((at - centre) / rng.uniform(30, 150)) ** 2)
        else:
            inside = np.abs(at - centre) < rng.uniform(50, 600)
            waves[i] += inside * abs(size) * rng.standard_normal(EPOCH_SAMPLES, np.float32)


def heart(n: int, rng: np.random.Generator) -> Waves:
    """(n, 3000) heart beats in the EEG, in standard deviations."""
    at = np.arange(EPOCH_SAMPLES, dtype=np.float32) / np.float32(RATE)
    phase = (at[None, :] + rng.uniform(0, 2, (n, 1))) % rng.uniform(0.7, 1.1)
    beat = np.exp(-0.5 * ((phase - 0.3) / 0.02) ** 2) - 0.3 * np.exp(
        -0.5 * ((phase - 0.36) / 0.02) ** 2
    )
    return np.asarray(rng.uniform(0.1, 1.2) * beat, np.float32)
