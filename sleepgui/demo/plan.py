"""What happens when in a simulated night: everything that is decided before signals are drawn.

The plan is small (a few numbers per second and a list of events), so that any stretch of the
night can then be drawn by itself, and comes out the same however the night is cut.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.demo.architecture import N1, N2, N3, Architecture, R, W
from sleepgui.stages import EPOCH_SECONDS

Track = NDArray[np.float64]
"""One value per second of the night."""

AROUSALS_PER_HOUR: Final = {N1: 20.0, N2: 11.0, N3: 4.0, R: 10.0}
"""Of that stage. Healthy adults have 10 to 20 an hour of sleep, most in light sleep."""


@dataclass(frozen=True)
class Event:
    """Something with a beginning and a length, in seconds. ``strength`` is relative to usual."""

    onset_s: float
    length_s: float
    strength: float = 1.0

    @property
    def end_s(self) -> float:
        """When it is over."""
        return self.onset_s + self.length_s


@dataclass(frozen=True)
class Plan:
    """The night before it is drawn.

    Attributes
    ----------
    seed : of everything drawn later.
    architecture : stages, lights.
    seconds : length of the night.
    stage : stage code at each second; within an epoch the brain may be ahead of or behind its
        score, because an epoch is scored by its larger part.
    depth : 0 to 1 per second, how deep deep sleep is (density of slow waves).
    eyes_open : 0 or 1 per second.
    drowsy : 0 to 1 per second of quiet wake, rising towards sleep.
    arousals, movements : events; a movement includes an arousal.
    """

    seed: int
    architecture: Architecture
    seconds: int
    stage: NDArray[np.int8]
    depth: Track
    eyes_open: Track
    drowsy: Track
    arousals: tuple[Event, ...]
    movements: tuple[Event, ...]

    def during(self, events: tuple[Event, ...], fade_s: float = 0.0) -> Track:
        """Strength of ``events`` at each second, 0 between them, fading for ``fade_s``."""
        track = np.zeros(self.seconds)
        for event in events:
            first = max(0, int(event.onset_s))
            last = min(self.seconds, int(np.ceil(event.end_s)))
            track[first:last] = np.maximum(track[first:last], event.strength)
            if fade_s:
                tail = np.arange(last, min(self.seconds, last + int(3 * fade_s)))
                faded = event.strength * np.exp(-(tail - last + 1) / fade_s)
                track[tail] = np.maximum(track[tail], faded)
        return track


def smooth_noise(rng: np.random.Generator, n: int, time_constant: float) -> Track:
    """First-order autoregressive noise of standard deviation 1 with the given memory in steps."""
    keep = float(np.exp(-1.0 / time_constant))
    pushes = rng.standard_normal(n) * np.sqrt(1 - keep**2)
    out = np.empty(n)
    value = float(rng.standard_normal())
    for i, push in enumerate(pushes):
        value = keep * value + push
        out[i] = value
    return out


def make_plan(seed: int, architecture: Architecture) -> Plan:
    """Decide a night. Same seed and architecture, same plan."""
    rng = np.random.default_rng([seed, 2])
    stages = architecture.stages
    epoch_s = int(EPOCH_SECONDS)
    seconds = len(stages) * epoch_s
    stage = _stage_per_second(rng, stages)
    lights_off = architecture.lights_off * epoch_s
    lights_on = architecture.lights_on * epoch_s

    arousals: list[Event] = []
    movements: list[Event] = []
    _stir(rng, stage, arousals, movements)
    arousals.sort(key=lambda event: event.onset_s)
    movements.sort(key=lambda event: event.onset_s)

    eyes_open = np.zeros(seconds)
    eyes_open[:lights_off] = 1
    eyes_open[lights_on:] = 1
    # Awake in bed, the eyes open now and then; more so when one has been awake for a while.
    drowsy = _drowsiness(stage)
    t = lights_off
    while t < lights_on:
        length = int(rng.integers(3, 12))
        if stage[t] == W and rng.random() < 0.55 * (1 - drowsy[min(t, seconds - 1)]):
            stretch = slice(t, min(t + length, seconds))
            eyes_open[stretch] = stage[stretch] == W
        t += length + int(rng.integers(8, 40))
    return Plan(
        seed=seed,
        architecture=architecture,
        seconds=seconds,
        stage=stage,
        depth=_depth(rng, stages, stage),
        eyes_open=eyes_open,
        drowsy=drowsy,
        arousals=tuple(arousals),
        movements=tuple(movements),
    )


def _stage_per_second(rng: np.random.Generator, stages: NDArray[np.int8]) -> NDArray[np.int8]:
    """Stage at each second: changes come up to 12 s before or after the epoch's edge."""
    epoch_s = int(EPOCH_SECONDS)
    stage = np.repeat(stages, epoch_s)
    for edge in np.flatnonzero(np.diff(stages)) + 1:
        shift = int(np.clip(rng.normal(0, 5), -12, 12))
        at = edge * epoch_s
        if shift < 0:
            stage[at + shift : at] = stages[edge]
        elif shift > 0:
            stage[at : at + shift] = stages[edge - 1]
    return stage


def _drowsiness(stage: NDArray[np.int8]) -> Track:
    """0 in full wake to 1 just before sleep, over the last five minutes awake."""
    drowsy = np.zeros(len(stage))
    until = np.inf
    for t in range(len(stage) - 1, -1, -1):
        if stage[t] != W:
            until = 0.0
        else:
            until += 1
            drowsy[t] = max(0.0, 1.0 - until / 300.0)
    return drowsy


def _depth(rng: np.random.Generator, stages: NDArray[np.int8], stage: NDArray[np.int8]) -> Track:
    """Density of slow waves: N3 little by little, N2 near N3 a little, less later in the night."""
    epochs = np.arange(len(stages))
    deep = (stages == N3).astype(float)
    kernel = np.exp(-(np.arange(-12, 13) ** 2) / (2 * 4.0**2))
    around = np.convolve(np.pad(deep, 12), kernel / kernel.sum(), "valid")
    pressure = np.exp(-epochs / 900.0)
    wander = 0.10 * smooth_noise(rng, len(stages), 4.0)
    in_n3 = 0.58 + 0.42 * around * pressure + wander
    in_n2 = 0.05 + 0.35 * around + 0.4 * np.abs(wander)
    level = np.where(stages == N3, np.clip(in_n3, 0.52, 1.0), 0.0)
    level = np.where(stages == N2, np.clip(in_n2, 0.03, 0.22), level)
    per_second = np.repeat(level, int(EPOCH_SECONDS))
    # Where a stage begins before its epoch, so does its depth.
    per_second[(stage == N3) & (per_second < 0.5)] = 0.55
    per_second[(stage == N2) & (per_second > 0.3)] = 0.15
    per_second[(stage != N2) & (stage != N3)] = 0.0
    return per_second


def _stir(
    rng: np.random.Generator,
    stage: NDArray[np.int8],
    arousals: list[Event],
    movements: list[Event],
) -> None:
    """Arousals within sleep, and movements where sleep is interrupted."""
    t = 10.0
    while t < len(stage) - 20:
        now = int(stage[int(t)])
        rate = AROUSALS_PER_HOUR.get(now, 0.0) / 3600.0
        if rng.random() < rate * 5:
            # Ten seconds of sleep before it and at least three seconds of it (AASM rule V.A).
            before = stage[int(t) - 10 : int(t)]
            length = float(np.clip(rng.lognormal(np.log(6.5), 0.45), 3.2, 14.5))
            if (before != W).all() and (not arousals or arousals[-1].end_s + 15 < t):
                strength = float(rng.uniform(0.6, 1.2))
                arousals.append(Event(t + float(rng.random()), length, strength))
                if rng.random() < 0.12 and now != N3:
                    movements.append(Event(t + 0.5, length + float(rng.uniform(0, 4)), strength))
        t += 5.0
    wakes = np.flatnonzero((stage[1:] == W) & (stage[:-1] != W)) + 1
    for at in wakes:
        if rng.random() < 0.6:
            length = float(rng.uniform(4, 14))
            movements.append(Event(at + float(rng.uniform(-2, 4)), length, rng.uniform(0.6, 1.4)))
    awake = np.flatnonzero(stage == W)
    movements += [
        Event(float(at), float(rng.uniform(2, 9)), float(rng.uniform(0.5, 1.3)))
        for at in rng.permutation(awake)[: len(awake) // 150]
    ]
