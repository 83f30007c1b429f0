"""Chin muscle, heart, breath and oxygen."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.demo.architecture import N1, N2, N3, R, W
from sleepgui.demo.montage import AIRFLOW_RATE, CHIN_RATE
from sleepgui.demo.plan import Event, Plan, smooth_noise
from sleepgui.stages import EPOCH_SECONDS

Array = NDArray[np.float64]

CHIN_TONE_UV: Final = {W: 9.0, N1: 5.5, N2: 4.0, N3: 3.2, R: 0.9}
"""Root mean square of the chin EMG, 10 to 100 Hz."""

_CHUNK: Final = int(EPOCH_SECONDS) * CHIN_RATE
_TAPS: Final = 129


def _emg_filter() -> Array:
    """Band of a surface EMG, 12 to 170 Hz with its peak around 50, unit power from white noise."""
    frequency = np.fft.rfftfreq(1024, 1 / CHIN_RATE)
    gain = (frequency / 20) ** 2 / (1 + (frequency / 20) ** 2) / (1 + (frequency / 110) ** 3)
    taps = np.roll(np.fft.irfft(gain, 1024), _TAPS // 2)[:_TAPS] * np.hamming(_TAPS)
    return np.asarray(taps / np.sqrt(np.sum(taps**2)))


_EMG_TAPS: Final = _emg_filter()


@dataclass(frozen=True)
class Body:
    """Everything but the head, ready to draw any epochs.

    ``tone`` : microvolts per second; ``bursts`` : twitches and swallows; ``beats`` : times of the
    R peaks in seconds; ``breaths`` : (n, 3) begin, end, size; ``oxygen`` : per cent per second.
    """

    seed: int
    tone: Array
    bursts: tuple[Event, ...]
    beats: Array
    breaths: Array
    oxygen: Array

    def chin(self, first_epoch: int, last_epoch: int) -> Array:
        """Chin EMG in microvolts, without the heart's share."""
        noise = self._white(8, first_epoch, last_epoch)
        first, last = first_epoch * _CHUNK, last_epoch * _CHUNK
        muscle = np.convolve(noise, _EMG_TAPS, "valid")[: last - first]
        t = np.arange(first, last) / CHIN_RATE
        log_tone = np.interp(t, np.arange(len(self.tone)) + 0.5, np.log(self.tone))
        envelope = np.exp(log_tone)
        for event in self.bursts:
            if event.onset_s > t[-1]:
                break
            a = max(first, int(event.onset_s * CHIN_RATE))
            b = min(last, int(event.end_s * CHIN_RATE))
            if a < b:
                x = (np.arange(a, b) / CHIN_RATE - event.onset_s) / event.length_s
                envelope[a - first : b - first] += event.strength * np.sin(np.pi * x) ** 2
        floor = self._white(9, first_epoch, last_epoch)[: last - first]
        return np.asarray(muscle * envelope + 0.35 * floor)

    def _white(self, stream: int, first_epoch: int, last_epoch: int) -> Array:
        """White noise of the epochs and as many samples beyond as the filter needs."""
        parts = [
            np.random.default_rng([self.seed, stream, epoch]).standard_normal(
                _CHUNK if epoch < last_epoch else _TAPS - 1
            )
            for epoch in range(first_epoch, last_epoch + 1)
        ]
        return np.concatenate(parts)

    def ecg(self, first: int, last: int, rate: int) -> Array:
        """Lead II in millivolts, samples ``first`` to ``last`` at ``rate`` hertz."""
        out = np.zeros(last - first)
        begin = max(0, int(np.searchsorted(self.beats, first / rate - 1.0)))
        end = int(np.searchsorted(self.beats, last / rate + 1.0))
        for i in range(begin, end):
            beat = self.beats[i]
            interval = self.beats[min(i + 1, len(self.beats) - 1)] - beat
            interval = interval if 0.3 < interval < 2.0 else 0.9
            a = max(first, int(np.ceil((beat - 0.35) * rate)))
            b = min(last, int((beat + 0.6) * rate) + 1)
            if a >= b:
                continue
            t = np.arange(a, b) / rate - beat
            # The T wave keeps its distance in proportion to the root of the interval (Bazett).
            t_at = 0.29 * np.sqrt(interval)
            out[a - first : b - first] += (
                0.11 * np.exp(-0.5 * ((t + 0.16) / 0.022) ** 2)
                - 0.09 * np.exp(-0.5 * ((t + 0.026) / 0.009) ** 2)
                + 1.05 * np.exp(-0.5 * (t / 0.0105) ** 2)
                - 0.20 * np.exp(-0.5 * ((t - 0.029) / 0.011) ** 2)
                + 0.26 * np.exp(-0.5 * ((t - t_at) / np.where(t < t_at, 0.06, 0.036)) ** 2)
            )
        # Breathing moves the electrodes a little.
        t = np.arange(first, last) / rate
        return np.asarray(out + 0.03 * np.interp(t, *self._chest()))

    def _chest(self) -> tuple[Array, Array]:
        """Times and heights between which the chest rises and falls."""
        begin, end, size = self.breaths.T
        middle = begin + 0.45 * (end - begin)
        times = np.stack([begin, middle], axis=1).ravel()
        return times, np.stack([-size, size], axis=1).ravel()

    def airflow(self, first: int, last: int) -> Array:
        """Nasal pressure, inspiration upwards, samples ``first`` to ``last``."""
        t = np.arange(first, last) / AIRFLOW_RATE
        which = np.clip(np.searchsorted(self.breaths[:, 0], t, "right") - 1, 0, None)
        begin, end, size = self.breaths[which].T
        x = np.clip((t - begin) / (end - begin), 0, 1)
        inspired = np.sin(np.pi * np.clip(x / 0.42, 0, 1)) ** 0.9
        after = np.clip((x - 0.42) / 0.58, 0, 1)
        expired = (after / 0.22) * np.exp(1 - after / 0.22) * (1 - after)
        return np.asarray(size * (inspired - 0.85 * expired))


def make_body(plan: Plan) -> Body:
    """Decide tone, beats, breaths and oxygen of a planned night."""
    rng = np.random.default_rng([plan.seed, 10])
    breaths = _breaths(rng, plan)
    return Body(
        seed=plan.seed,
        tone=_tone(rng, plan),
        bursts=_bursts(rng, plan),
        beats=_beats(rng, plan, breaths),
        breaths=breaths,
        oxygen=_oxygen(rng, plan),
    )


def _tone(rng: np.random.Generator, plan: Plan) -> Array:
    usual = np.array([CHIN_TONE_UV[stage] for stage in (W, N1, N2, N3, R)])
    log_tone = np.log(usual[plan.stage])
    log_tone += np.where(plan.eyes_open > 0, 0.4, 0.0)
    # Tone fades over some seconds when REM begins, and returns with the arousal that ends it.
    smooth = np.empty_like(log_tone)
    value = log_tone[0]
    for i, target in enumerate(log_tone):
        value += (target - value) * (0.5 if target > value else 0.12)
        smooth[i] = value
    smooth += 0.14 * smooth_noise(rng, plan.seconds, 90.0)
    smooth += 0.10 * smooth_noise(rng, plan.seconds, 4.0)
    tone = np.exp(smooth + rng.normal(0, 0.15))
    tone += 8.0 * plan.during(plan.arousals)
    return np.asarray(tone + 35.0 * plan.during(plan.movements))


def _bursts(rng: np.random.Generator, plan: Plan) -> tuple[Event, ...]:
    """Twitches in REM; swallowing, talking and chewing while awake."""
    out: list[Event] = []
    t = 0.0
    while t < plan.seconds - 10:
        now = int(plan.stage[int(t)])
        if now == R:
            t += float(rng.exponential(14.0))
            for _ in range(int(rng.geometric(0.45))):
                strength = float(rng.uniform(3.0, 16.0))
                out.append(Event(t, float(rng.uniform(0.08, 0.28)), strength))
                t += float(rng.uniform(0.2, 0.9))
        elif now == W:
            t += float(rng.exponential(9.0 if plan.eyes_open[int(t)] else 40.0))
            strength = float(rng.uniform(12, 60))
            if t < plan.seconds and plan.stage[int(t)] == W:
                out.append(Event(t, float(rng.uniform(0.5, 2.2)), strength))
        else:
            t += 5.0
    stage = plan.stage
    return tuple(
        event for event in out
        if event.end_s < plan.seconds and stage[int(event.onset_s)] in (R, W)
    )  # fmt: skip


def _breaths(rng: np.random.Generator, plan: Plan) -> Array:
    period = {W: (3.7, 0.14), N1: (3.9, 0.10), N2: (4.0, 0.06), N3: (4.0, 0.03), R: (3.7, 0.17)}
    size = {W: (1.0, 0.22), N1: (0.85, 0.15), N2: (0.80, 0.08), N3: (0.85, 0.04), R: (0.65, 0.30)}
    person = float(rng.normal(0, 0.08))
    arousal = plan.during(plan.arousals, fade_s=4.0)
    moving = plan.during(plan.movements)
    out: list[tuple[float, float, float]] = []
    t = -2.0
    memory = 0.0
    while t < plan.seconds + 5:
        at = min(max(int(t), 0), plan.seconds - 1)
        now = int(plan.stage[at])
        memory = 0.6 * memory + 0.8 * float(rng.standard_normal())
        length = period[now][0] * float(np.exp(person + period[now][1] * memory))
        height = size[now][0] * float(np.exp(size[now][1] * rng.standard_normal()))
        height *= 1 + 0.8 * arousal[at] + moving[at]
        length *= 1 - 0.2 * min(arousal[at], 1.0)
        out.append((t, t + length, height))
        t += length
    return np.array(out)


def _beats(rng: np.random.Generator, plan: Plan, breaths: Array) -> Array:
    usual = np.array([69.0, 64.0, 61.0, 60.0, 65.0])
    rate = usual[plan.stage] + float(rng.normal(0, 3))
    rate = rate - 4.0 * np.minimum(np.arange(plan.seconds) / 18000.0, 1.0)
    kernel = np.ones(15) / 15
    rate = np.convolve(np.pad(rate, 7, mode="edge"), kernel, "valid")
    rate += 9.0 * plan.during(plan.arousals, fade_s=5.0)
    rate += 8.0 * plan.during(plan.movements, fade_s=8.0)
    slow = np.array([2.2, 1.8, 1.4, 0.8, 2.6])[plan.stage] * smooth_noise(rng, plan.seconds, 12.0)
    rate = rate + slow
    sway = np.array([0.02, 0.03, 0.035, 0.04, 0.015])
    begins, ends = breaths[:, 0], breaths[:, 1]
    beats: list[float] = []
    t = 0.3
    while t < plan.seconds:
        at = int(t)
        breath = int(np.searchsorted(begins, t, "right")) - 1
        phase = (t - begins[breath]) / (ends[breath] - begins[breath])
        interval = 60.0 / rate[at]
        # The heart runs faster while breathing in.
        interval *= 1 - sway[plan.stage[at]] * np.sin(2 * np.pi * phase)
        t += interval + float(rng.normal(0, 0.006))
        beats.append(t)
    return np.array(beats)


def _oxygen(rng: np.random.Generator, plan: Plan) -> Array:
    """Whole per cent, as oximeters give: 95 to 98, a little lower asleep, dips in REM."""
    level = np.array([97.0, 96.6, 96.2, 96.0, 96.0])[plan.stage]
    kernel = np.ones(61) / 61
    level = np.convolve(np.pad(level, 30, mode="edge"), kernel, "valid")
    level += 0.45 * smooth_noise(rng, plan.seconds, 240.0)
    level += 0.12 * smooth_noise(rng, plan.seconds, 30.0)
    return np.asarray(np.clip(np.rint(level), 93, 99))
