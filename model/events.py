"""Waveform events that tell stages apart, for epochs that are not made of real ones.

Shapes and rates follow the AASM manual's definitions: spindles 11 to 16 Hz of at least 0.5 s,
K-complexes a sharp negative and a slower positive wave over 0.5 s, saw-tooth waves 2 to 6 Hz in
REM sleep, vertex waves in N1, alpha when awake with eyes closed.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from model.eyes_chin import N1, N2, N3, R, W
from sleepgui.preparation.bands import EPOCH_SAMPLES, RATE

Waves = NDArray[np.float32]

_T: Final = np.arange(EPOCH_SAMPLES, dtype=np.float32) / np.float32(RATE)


def _add(row: Waves, at: float, length: float, wave: NDArray[np.float32]) -> None:
    """Add ``wave`` (``length`` seconds long) centred at ``at`` seconds, cut at the epoch's ends."""
    start = round((at - length / 2) * RATE)
    low, high = max(start, 0), min(start + len(wave), EPOCH_SAMPLES)
    if high > low:
        row[low:high] += wave[low - start : high - start]


def _grid(length: float) -> NDArray[np.float32]:
    return np.arange(-length / 2, length / 2, 1 / RATE, dtype=np.float32)


def spindle(rng: np.random.Generator, frequency: float) -> tuple[float, Waves]:
    """A spindle of unit peak and its length in seconds."""
    length = float(rng.uniform(0.6, 2.0))
    t = _grid(length)
    chirp = frequency * t - rng.uniform(0, 0.5) * t * t
    window = np.cos(np.pi * t / length) ** 2
    return length, np.asarray(np.sin(2 * np.pi * chirp + rng.uniform(0, 6.3)) * window, np.float32)


def k_complex(rng: np.random.Generator, sign: float) -> tuple[float, Waves]:
    """A K-complex of unit negative peak and its length in seconds."""
    length = 3.0
    t = _grid(length)
    stretch = rng.uniform(0.8, 1.4)
    down = -np.exp(-0.5 * ((t + 0.25) / (0.13 * stretch)) ** 2)
    up = rng.uniform(0.5, 1.0) * np.exp(-0.5 * ((t - 0.3 * stretch) / (0.25 * stretch)) ** 2)
    return length, np.asarray(sign * (down + up), np.float32)


def saw_teeth(rng: np.random.Generator, sign: float) -> tuple[float, Waves]:
    """A train of saw-tooth waves of unit peak and its length in seconds."""
    length = float(rng.uniform(1.5, 6.0))
    t = _grid(length)
    ramp = (t * rng.uniform(2, 5)) % 1.0
    tooth = np.where(ramp < 0.7, ramp / 0.7, (1 - ramp) / 0.3) - 0.5
    return length, np.asarray(sign * 2 * tooth * np.cos(np.pi * t / length), np.float32)


def vertex_wave(sign: float) -> tuple[float, Waves]:
    """A vertex sharp wave of unit peak and its length in seconds."""
    t = _grid(1.0)
    return 1.0, np.asarray(
        sign * (-np.exp(-0.5 * (t / 0.05) ** 2) + 0.5 * np.exp(-0.5 * ((t - 0.14) / 0.07) ** 2)),
        np.float32,
    )


def add_events(
    waves: Waves, stage: NDArray[np.int8], made: NDArray[np.bool_], rng: np.random.Generator
) -> None:
    """Add each stage's events, in place, to the rows of ``waves`` (n, 3000) that are ``made``.

    Frequencies, sizes and rates are one person's, so they are drawn once a night.
    """
    fast = float(rng.uniform(11.8, 14.5))
    alpha = float(rng.uniform(8.2, 11.3))
    spindles, complexes = rng.uniform(1.0, 5.0), rng.uniform(0.3, 2.5)
    teeth, sharp = rng.uniform(0.1, 1.2), rng.uniform(0.05, 0.8)
    alpha_share = rng.beta(1.5, 1.5)
    sign = float(rng.choice([-1.0, 1.0]))
    size = np.median(waves.std(axis=1)) + 1e-9
    for i in np.flatnonzero(made):
        s, row = stage[i], waves[i]
        level = row.std()
        if s in {N2, N3}:
            for at in rng.uniform(0, 30, rng.poisson(spindles * (1 if s == N2 else 0.4))):
                length, wave = spindle(rng, fast + rng.normal(0, 0.3))
                _add(row, at, length, level * rng.uniform(0.6, 2.0) * wave)
            if s == N2:
                for at in rng.uniform(0, 30, rng.poisson(complexes)):
                    length, wave = k_complex(rng, sign)
                    _add(row, at, length, level * rng.uniform(2.0, 5.0) * wave)
        elif s == R:
            for at in rng.uniform(0, 30, rng.poisson(teeth)):
                length, wave = saw_teeth(rng, sign)
                _add(row, at, length, level * rng.uniform(0.8, 2.0) * wave)
        elif s == N1:
            for at in rng.uniform(0, 30, rng.poisson(sharp)):
                length, wave = vertex_wave(sign)
                _add(row, at, length, level * rng.uniform(2.0, 4.0) * wave)
        if s == W or (s == N1 and rng.random() < 0.5):
            share = alpha_share * rng.uniform(0, 1) * (1.0 if s == W else 0.45)
            runs = rng.poisson(3 * share)
            for at in rng.uniform(0, 30 if s == W else 15, runs):
                length = float(rng.uniform(1, 8))
                t = _grid(length)
                wobble = rng.normal(0, 0.25) * np.sin(t * rng.uniform(0.5, 2))
                wave = np.sin(2 * np.pi * (alpha * t + wobble)) * np.cos(np.pi * t / length)
                peak = size * rng.uniform(0.5, 2.0)
                _add(row, at, length, np.asarray(peak * wave, np.float32))
