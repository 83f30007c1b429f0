"""Simulated eye movements and chin tone: what EOG and EMG carry that band powers do not say.

Amplitudes and rates are drawn per night from ranges of ordinary recordings (AASM manual: slow eye
movements in drowsiness, rapid ones in REM sleep and wakefulness, blinks at 0.5 to 2 Hz when
awake, tone lowest in REM sleep). The envelope of one real chin EMG (SC4001) gave the tone's
spread between and within stages: medians 3.4 (W), 2 (N1 to N3) and 0.2 (R) microvolts.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.preparation.bands import EPOCH_SAMPLES, RATE

Waves = NDArray[np.float32]

W, N1, N2, N3, R = range(5)
_TIME: Final = np.arange(EPOCH_SAMPLES, dtype=np.float32) / np.float32(RATE)


def _saccade(at: float, size: float, hold: float, decay: float) -> Waves:
    """A step that takes 50 ms and sinks back as an amplifier's high-pass makes it sink."""
    t = _TIME - np.float32(at)
    up = np.clip(t / np.float32(0.05), 0, 1) * np.exp(-np.clip(t, 0, None) / decay)
    t2 = t - np.float32(hold)
    down = np.clip(t2 / np.float32(0.06), 0, 1) * np.exp(-np.clip(t2, 0, None) / decay)
    return np.asarray(size * (up - down), np.float32)


def _blink(at: float, size: float, width: float) -> Waves:
    t = (_TIME - np.float32(at)) / np.float32(width)
    out = np.exp(-0.5 * t * t)
    late = _TIME - np.float32(at + 2.2 * width)
    return np.asarray(size * (out - 0.25 * np.exp(-0.5 * (late / (1.5 * width)) ** 2)), np.float32)


def _slow(rng: np.random.Generator) -> Waves:
    """Slow rolling of 0.2 to 0.7 Hz over part of the epoch."""
    frequency = rng.uniform(0.2, 0.7)
    phase = 2 * np.pi * frequency * _TIME + rng.uniform(0, 6.3) + 0.6 * np.sin(_TIME * 0.7)
    start, length = rng.uniform(-5, 25), rng.uniform(4, 25)
    inside = np.tanh(_TIME - start) - np.tanh(_TIME - start - length)
    inside *= np.float32(0.5)
    return np.asarray(np.sin(phase) * inside, np.float32)


def eye_movements(stage: NDArray[np.int8], rng: np.random.Generator) -> Waves:
    """(n, 3000) eye movements alone, in units of a usual saccade; silence in N2 and N3.

    Rates differ from night to night; within a night they vary from epoch to epoch, and some REM
    epochs have none (tonic REM).
    """
    out = np.zeros((len(stage), EPOCH_SAMPLES), np.float32)
    blinks, reading = rng.uniform(2, 14), rng.uniform(1, 12)
    bursts, slow_w, slow_n1 = rng.uniform(1.0, 3.5), rng.uniform(0, 0.6), rng.uniform(0.5, 0.95)
    slow_n2 = rng.uniform(0.02, 0.3)
    decay = float(rng.uniform(0.6, 3.0))
    # Across two eyes blinks nearly cancel; against a mastoid they are the largest waves of all.
    lids = rng.choice([rng.uniform(0.05, 0.4), rng.uniform(0.4, 1.5)])
    closed = 0.0
    for i, s in enumerate(stage):
        if s == W:
            # Awake with eyes closed for minutes at a time: few blinks, some slow rolling.
            if rng.random() < 0.1 or i == 0:
                closed = rng.choice([0.0, 1.0])
            for at in rng.uniform(0, 30, rng.poisson(blinks * (1 - 0.9 * closed))):
                out[i] += _blink(at, lids * rng.lognormal(0, 0.3), rng.uniform(0.06, 0.12))
            for at in rng.uniform(0, 30, rng.poisson(reading * (1 - 0.7 * closed))):
                size = rng.normal(0, 0.8)
                out[i] += _saccade(at, size, rng.uniform(0.2, 2.5), decay)
            if rng.random() < slow_w * closed + 0.12:
                out[i] += rng.lognormal(-0.2, 0.4) * _slow(rng)
        elif s == N1:
            if rng.random() < slow_n1:
                out[i] += rng.lognormal(0.0, 0.6) * _slow(rng)
            if rng.random() < 0.12:
                out[i] += _saccade(rng.uniform(0, 30), rng.normal(0, 0.6), 1.0, decay)
        elif s == R:
            for _ in range(rng.poisson(bursts) if rng.random() < 0.85 else 0):
                at = rng.uniform(-1, 30)
                for _ in range(1 + rng.poisson(1.5)):
                    out[i] += _saccade(at, rng.normal(0, 0.7), rng.uniform(0.15, 0.9), decay)
                    at += rng.exponential(0.7)
            if rng.random() < 0.2:
                out[i] += rng.lognormal(-0.5, 0.5) * _slow(rng)
        elif s == N2 and rng.random() < slow_n2:
            out[i] += rng.lognormal(-0.9, 0.5) * _slow(rng)
    return out


def chin_tone(stage: NDArray[np.int8], rng: np.random.Generator) -> Waves:
    """(n, 3000) amplitude of the chin EMG over time, relative to quiet sleep of that night."""
    n = len(stage)
    level = np.zeros(5, np.float32)
    level[W] = rng.uniform(0.2, 1.8)
    level[N1] = rng.normal(0.15, 0.2)
    level[N3] = rng.normal(-0.1, 0.2)
    # Loss of tone shows only as far as the noise of electrodes and amplifier lets it.
    level[R] = -rng.uniform(0.1, 2.2)
    slow = np.zeros(n, np.float32)
    for i in range(n):
        keep = slow[i - 1] if i and stage[i] == stage[i - 1] else rng.normal(0, 0.35)
        slow[i] = 0.9 * keep + rng.normal(0, 0.12)
    epoch = level[stage] + slow + rng.normal(0, 0.08, n)
    # Within the epoch: a slow wander, bursts of movement, twitches.
    wander = np.cumsum(rng.normal(0, 0.06, (n, 31)), axis=1)
    grid = np.linspace(0, 30, 31)
    out = np.empty((n, EPOCH_SAMPLES), np.float32)
    movement = np.array([rng.uniform(0.4, 2.5), 0.35, 0.15, 0.06, 0.12])
    twitch = np.array([0.3, 0.2, 0.1, 0.05, rng.uniform(0.5, 4.0)])
    for i in range(n):
        log = epoch[i] + np.interp(_TIME, grid, wander[i] - wander[i].mean())
        for at in rng.uniform(0, 30, rng.poisson(movement[stage[i]])):
            half = rng.uniform(0.3, 4)
            inside = np.abs(_TIME - at) < half
            log[inside] += rng.uniform(0.5, 2.5)
        for at in rng.uniform(0, 30, rng.poisson(twitch[stage[i]])):
            inside = np.abs(_TIME - at) < rng.uniform(0.04, 0.15)
            log[inside] += rng.uniform(0.5, 2.5)
        out[i] = np.exp(log)
    floor = np.float32(np.exp(-rng.uniform(0.5, 3.0)))
    return np.asarray(np.sqrt(out * out + floor * floor), np.float32)
