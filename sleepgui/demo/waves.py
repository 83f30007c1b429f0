"""Transient waves: their shapes, and when they come.

Polarity is that of the electrode: a slow wave's first phase is negative. A `Wave` has its own gain
and delay at each of the five `montage.HEAD` channels, because no wave looks the same everywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.demo.montage import HEAD, HEAD_RATE

Array = NDArray[np.float64]
Five = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class Wave:
    """``gains`` in microvolts (of a shape of about 1) and ``delays_s``, per channel."""

    kind: str
    onset_s: float
    length_s: float
    gains: Five
    shape: Callable[[Array], Array]
    delays_s: Five = (0.0, 0.0, 0.0, 0.0, 0.0)


LONGEST_S: Final = 20.0
"""No wave, its delays included, is longer."""


def spindle(length_s: float, frequency: float, slowing: float, peak: float) -> Callable[..., Array]:
    """Waxing and waning, slowing down a little; ``peak`` is where in it, 0 to 1, it is highest."""

    def shape(t: Array) -> Array:
        x = np.clip(t / length_s, 0, 1)
        rise = np.log(0.5) / np.log(peak)
        envelope = np.sin(np.pi * x**rise) ** 1.5
        phase = frequency * t - 0.5 * slowing * t**2 / length_s
        return np.asarray(envelope * np.sin(2 * np.pi * phase))

    return shape


def slow_wave(negative_s: float, positive_s: float, positive: float) -> Callable[..., Array]:
    """A sharp negative half-wave and a rounder positive one of relative height ``positive``."""

    def shape(t: Array) -> Array:
        down = np.sin(np.pi * np.clip(t / negative_s, 0, 1)) ** 1.2
        up = np.sin(np.pi * np.clip((t - negative_s) / positive_s, 0, 1)) ** 1.1
        return np.asarray(positive * up - down)

    return shape


def k_complex(scale_s: float, positive: float) -> Callable[..., Array]:
    """Sharp negative wave, slower positive one, 0.6 to 1.2 s together."""

    def shape(t: Array) -> Array:
        x = t / scale_s
        first = 0.18 * np.exp(-0.5 * ((x - 0.12) / 0.05) ** 2)
        negative = np.exp(-0.5 * ((x - 0.33) / np.where(x < 0.33, 0.075, 0.11)) ** 2)
        later = positive * np.exp(-0.5 * ((x - 0.70) / 0.15) ** 2)
        return np.asarray((first - negative + later) * np.clip(12 * (1.3 - x), 0, 1))

    return shape


def vertex_wave(width_s: float) -> Callable[..., Array]:
    """A sharp negative wave of less than half a second, with a small positive one behind."""

    def shape(t: Array) -> Array:
        x = t / width_s
        return np.asarray(
            0.45 * np.exp(-0.5 * ((x - 5.6) / 1.4) ** 2)
            - np.exp(-0.5 * ((x - 3.0) / np.where(x < 3.0, 0.75, 0.95)) ** 2)
        )

    return shape


def saw_teeth(length_s: float, frequency: float, wobble: Array) -> Callable[..., Array]:
    """A train of notched triangles: slow to the crest, steep from it."""

    def shape(t: Array) -> Array:
        x = np.clip(t / length_s, 0, 1)
        phase = frequency * t + np.interp(x, np.linspace(0, 1, len(wobble)), wobble)
        saw = sum((-1) ** (k + 1) * np.sin(2 * np.pi * k * phase) / k for k in (1, 2, 3, 4))
        return np.asarray(0.7 * saw * np.sin(np.pi * x) ** 0.6)

    return shape


def burst(length_s: float, frequency: float, phase: float) -> Callable[..., Array]:
    """A few waves of one frequency under a smooth envelope."""

    def shape(t: Array) -> Array:
        x = np.clip(t / length_s, 0, 1)
        return np.asarray(np.sin(np.pi * x) ** 2 * np.sin(2 * np.pi * frequency * t + phase))

    return shape


def deflection(rise_s: float, time_constant_s: float) -> Callable[..., Array]:
    """An eye that jumps and stays, behind the amplifier's high-pass: a step that leaks away."""

    def shape(t: Array) -> Array:
        x = np.clip(t / rise_s, 0, 1)
        step = x * x * (3 - 2 * x)
        return np.asarray(step * np.exp(-np.maximum(t - rise_s / 2, 0) / time_constant_s))

    return shape


def glance(rise_s: float, hold_s: float, return_s: float) -> Callable[..., Array]:
    """A rapid eye movement of sleep: sharp away, hardly held, drifting back."""

    def shape(t: Array) -> Array:
        x = np.clip(t / rise_s, 0, 1)
        away = x * x * (3 - 2 * x)
        since = np.maximum(t - rise_s - hold_s, 0) / return_s
        return np.asarray(away * (1 + since) * np.exp(-1.6 * since))

    return shape


def blink(width_s: float) -> Callable[..., Array]:
    """Lid and eye: fast up, slower back, a little under-swing."""

    def shape(t: Array) -> Array:
        x = t / width_s
        return np.asarray(
            np.exp(-0.5 * ((x - 1.2) / np.where(x < 1.2, 0.32, 0.5)) ** 2)
            - 0.13 * np.exp(-0.5 * ((x - 3.2) / 0.9) ** 2)
        )

    return shape


def rolling(length_s: float, frequency: float, phase: float) -> Callable[..., Array]:
    """Slow, sinusoidal movement of the eyes."""

    def shape(t: Array) -> Array:
        x = np.clip(t / length_s, 0, 1)
        envelope = np.sin(np.pi * x) ** 0.7
        swing = 2 * np.pi * frequency * t + phase
        return np.asarray(envelope * (np.sin(swing) + 0.2 * np.sin(2 * swing + 1.0)))

    return shape


def electrode_pop(time_constant_s: float) -> Callable[..., Array]:
    """A contact that gives way for a moment: a jump that leaks away."""

    def shape(t: Array) -> Array:
        return np.asarray(np.clip(t / 0.008, 0, 1) * np.exp(-t / time_constant_s))

    return shape


class WaveTrack:
    """All waves of a night, to be drawn over any stretch of it."""

    def __init__(self, waves: list[Wave]) -> None:
        self.waves = tuple(sorted(waves, key=lambda wave: wave.onset_s))
        self._onsets = np.array([wave.onset_s for wave in self.waves])

    def of(self, kind: str) -> list[Wave]:
        """The waves of one kind in order of time."""
        return [wave for wave in self.waves if wave.kind == kind]

    def draw(self, first: int, last: int, out: Array) -> None:
        """Add to ``out`` (5, last - first), whose columns are samples first to last."""
        begin = np.searchsorted(self._onsets, first / HEAD_RATE - LONGEST_S)
        end = np.searchsorted(self._onsets, last / HEAD_RATE)
        for wave in self.waves[begin:end]:
            for channel in range(len(HEAD)):
                gain = wave.gains[channel]
                if not gain:
                    continue
                onset = wave.onset_s + wave.delays_s[channel]
                a = max(first, int(np.ceil(onset * HEAD_RATE)))
                b = min(last, int((onset + wave.length_s) * HEAD_RATE) + 1)
                if a < b:
                    t = np.arange(a, b) / HEAD_RATE - onset
                    out[channel, a - first : b - first] += gain * wave.shape(t)
