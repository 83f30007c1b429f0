"""The ongoing activity of EEG and EOG: noise whose spectrum follows the night.

Noise is drawn in half-overlapping windows of four seconds in the frequency domain, shaped there,
and added up under windows whose squares sum to one, so that the power is steady where the state
is steady and there are no seams.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.demo.architecture import N1, N2, N3, R, W
from sleepgui.demo.montage import C4, E1, E2, F4, HEAD, HEAD_RATE, O2
from sleepgui.demo.plan import Plan, smooth_noise
from sleepgui.preparation.powers import POWER_BANDS_HZ
from sleepgui.stages import EPOCH_SECONDS, SCORED, StageCodes

HOP_S: Final = 2
WINDOW: Final = 2 * HOP_S * HEAD_RATE
HOPS_PER_EPOCH: Final = int(EPOCH_SECONDS) // HOP_S
FREQUENCY: Final[NDArray[np.float64]] = np.fft.rfftfreq(WINDOW, 1 / HEAD_RATE).astype(np.float64)

KNOTS_HZ: Final = (0.3, 0.5, 1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 20, 25, 30, 40, 60, 90, 128)
"""Frequencies at which spectra are given; between them they are straight in log power over log
frequency."""

_BAND_CENTRE: Final = np.log([np.sqrt(low * high) for low, high in POWER_BANDS_HZ])


def _on_frequencies(points: tuple[float, ...], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values at ``points`` hertz spread over `FREQUENCY`, straight over log frequency."""
    grid = np.log(np.maximum(FREQUENCY, 0.05))
    return np.asarray(np.interp(grid, np.log(points), values))


def band_weights(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
    """(bands, frequencies): how a change given per band spreads over frequencies."""
    grid = np.log(np.maximum(hertz, 0.05))
    return np.array([np.interp(grid, _BAND_CENTRE, row) for row in np.eye(len(POWER_BANDS_HZ))])


BAND_WEIGHTS: Final = band_weights(FREQUENCY)


def stage_surroundings(stages: StageCodes) -> NDArray[np.float64]:
    """(epochs, 5) share of each stage in the minutes around every epoch, the nearest most."""
    reach = np.arange(-12, 13)
    kernel = np.exp(-(reach**2) / (2 * 4.0**2))
    one_hot = np.eye(5)[np.pad(stages, len(reach) // 2, mode="edge")]
    shares = [np.convolve(column, kernel / kernel.sum(), "valid") for column in one_hot.T]
    return np.asarray(np.stack(shares, axis=1))


def _correlation(slow: bool) -> NDArray[np.float64]:
    """Correlation between the five derivations for slow (3 Hz and less) or fast (25 Hz) waves."""
    pairs = {
        (F4, C4): (0.86, 0.55),
        (F4, O2): (0.52, 0.25),
        (C4, O2): (0.68, 0.40),
        (F4, E1): (0.45, 0.15),
        (F4, E2): (0.55, 0.25),
        (C4, E1): (0.35, 0.10),
        (C4, E2): (0.40, 0.15),
        (O2, E1): (0.15, 0.05),
        (O2, E2): (0.20, 0.05),
        (E1, E2): (0.50, 0.30),
    }
    matrix = np.eye(len(HEAD))
    for (a, b), values in pairs.items():
        matrix[a, b] = matrix[b, a] = values[0 if slow else 1]
    return matrix


def _mixing() -> NDArray[np.float64]:
    """(frequencies, 5, 5) Cholesky factors of the correlation at every frequency."""
    share = np.interp(np.log(np.maximum(FREQUENCY, 0.05)), np.log([3.0, 25.0]), [1.0, 0.0])
    slow, fast = _correlation(slow=True), _correlation(slow=False)
    matrices = share[:, None, None] * slow + (1 - share[:, None, None]) * fast
    return np.asarray(np.linalg.cholesky(matrices))


@dataclass(frozen=True)
class Background:
    """Ready to draw any epochs' ongoing activity of the five `HEAD` channels.

    Attributes
    ----------
    power : (stages, 5, frequencies) microvolts squared per hertz.
    stage_weight : (hops, stages) mixture of stages, by log power.
    deviation : (hops, 5, bands) change of log power with time.
    alpha : (hops,) 0 to 1; alpha_power : (2, 5, frequencies) of full alpha awake and in REM.
    muscle, movement : (hops,) strength; with their (5, frequencies) spectra.
    """

    seed: int
    power: NDArray[np.float64]
    stage_weight: NDArray[np.float64]
    deviation: NDArray[np.float64]
    alpha: NDArray[np.float64]
    alpha_power: NDArray[np.float64]
    muscle: NDArray[np.float64]
    muscle_power: NDArray[np.float64]
    movement: NDArray[np.float64]
    movement_power: NDArray[np.float64]
    mixing: NDArray[np.float64]

    def draw(self, first_epoch: int, last_epoch: int) -> NDArray[np.float64]:
        """(5, samples) microvolts of epochs ``first_epoch`` up to but not ``last_epoch``."""
        first = first_epoch * HOPS_PER_EPOCH
        last = last_epoch * HOPS_PER_EPOCH
        # Hop h covers the window that begins at h - 1, so one more hop is needed at the end.
        hops = np.arange(first, last + 1)
        noise = self._noise(first, last)
        spectrum = np.sqrt(self._power(np.minimum(hops, len(self.alpha) - 1)))
        shaped = np.einsum("fcd,hdf->hcf", self.mixing, noise) * spectrum
        # A bin of a one-sided spectrum holds power * rate / (2 * window) per quadrature.
        waves = np.fft.irfft(shaped * np.sqrt(HEAD_RATE * WINDOW / 4), WINDOW, axis=-1)
        waves *= np.sin(np.pi * (np.arange(WINDOW) + 0.5) / WINDOW)
        half = WINDOW // 2
        joined = waves[:-1, :, half:] + waves[1:, :, :half]
        return np.ascontiguousarray(joined.transpose(1, 0, 2).reshape(len(HEAD), -1))

    def _noise(self, first: int, last: int) -> NDArray[np.complex128]:
        """(hops, 5, frequencies) complex normal numbers of hops ``first`` to ``last`` inclusive."""
        rows = []
        for epoch in range(first // HOPS_PER_EPOCH, last // HOPS_PER_EPOCH + 1):
            rng = np.random.default_rng([self.seed, 3, epoch])
            count = HOPS_PER_EPOCH if epoch * HOPS_PER_EPOCH < last else 1
            parts = rng.standard_normal((count, len(HEAD), len(FREQUENCY), 2), dtype=np.float32)
            rows.append(parts[..., 0] + 1j * parts[..., 1])
        return np.concatenate(rows).astype(np.complex128)

    def _power(self, hops: NDArray[np.intp]) -> NDArray[np.float64]:
        log_power = np.tensordot(self.stage_weight[hops], np.log(self.power), axes=1)
        log_power += self.deviation[hops] @ BAND_WEIGHTS
        total = np.exp(log_power)
        rem = self.stage_weight[hops, R][:, None, None]
        level = self.alpha[hops][:, None, None] ** 2
        total += level * ((1 - rem) * self.alpha_power[0] + rem * self.alpha_power[1])
        total += self.muscle[hops][:, None, None] ** 2 * self.muscle_power
        total += self.movement[hops][:, None, None] ** 2 * self.movement_power
        return np.asarray(total)


def _bump(centre: float, width: float, rms: tuple[float, ...]) -> NDArray[np.float64]:
    """(5, frequencies): a spectral peak with the given root mean square per channel."""
    shape = np.exp(-0.5 * ((FREQUENCY - centre) / width) ** 2)
    shape /= shape.sum() * (FREQUENCY[1] - FREQUENCY[0])
    return np.outer(np.square(rms), shape)


def make_background(plan: Plan, statistics: dict[str, Any]) -> Background:
    """The background of a planned night with the fitted ``statistics``."""
    rng = np.random.default_rng([plan.seed, 4])
    n = plan.seconds // HOP_S
    stage = plan.stage[::HOP_S].astype(np.intp)
    # A stage fades into the next over some ten seconds.
    kernel = np.hanning(9)[1:-1]
    one_hot = np.eye(5)[np.pad(stage, 3, mode="edge")]
    weight = np.stack([np.convolve(one_hot[:, k], kernel / kernel.sum(), "valid")
                       for k in range(5)], axis=1)  # fmt: skip
    arousal = plan.during(plan.arousals)[::HOP_S]
    # An arousal is a shift towards the waking spectrum.
    shift = np.clip(0.7 * arousal, 0, 0.9)[:, None]
    weight = (1 - shift) * weight + shift * np.eye(5)[W]

    table = np.array([[statistics["background"]["power_db"][s][c] for c in HEAD] for s in SCORED])
    power = np.array([[_on_frequencies(KNOTS_HZ, row) for row in rows] for rows in table])
    power = 10 ** (power / 10)
    # Below the amplifier's high-pass there is next to nothing.
    power *= np.maximum(FREQUENCY, 0.02) ** 2 / (FREQUENCY**2 + 0.1**2)

    peak = float(rng.uniform(9.2, 10.6))
    size = float(np.exp(rng.normal(0, 0.12)))
    awake = _bump(peak, 0.45, tuple(size * v for v in (2.7, 3.6, 7.8, 1.0, 1.0)))
    rem = _bump(peak - 1.3, 0.6, tuple(size * v for v in (2.0, 2.6, 4.5, 0.7, 0.7)))
    # Muscle reaches the electrodes near face and jaw most; flat from 20 Hz on.
    above = 1 / (1 + (18.0 / np.maximum(FREQUENCY, 0.1)) ** 4)
    muscle_power = np.outer(np.square([0.55, 0.4, 0.35, 0.6, 0.6]), above)
    below = FREQUENCY**2 / (FREQUENCY**2 + 0.4**2) / (1 + (FREQUENCY / 1.6) ** 4)
    movement_power = np.outer(np.square([30.0, 24.0, 38.0, 45.0, 45.0]), below)
    return Background(
        seed=plan.seed,
        power=power,
        stage_weight=weight,
        deviation=_deviation(rng, plan, weight, statistics["course"]),
        alpha=_alpha(rng, plan, stage),
        alpha_power=np.stack([awake, rem]),
        muscle=_muscle(rng, plan)[::HOP_S],
        muscle_power=muscle_power,
        movement=plan.during(plan.movements)[::HOP_S] * np.exp(0.3 * rng.standard_normal(n)),
        movement_power=movement_power,
        mixing=_mixing(),
    )


def _deviation(
    rng: np.random.Generator,
    plan: Plan,
    weight: NDArray[np.float64],
    course: dict[str, Any],
) -> NDArray[np.float64]:
    """(hops, 5 channels, bands) change of log power: person, surroundings, and chance."""
    n, bands = len(weight), len(POWER_BANDS_HZ)
    # Rows of the real derivations (front, back, eyes) to the simulated ones.
    rows = np.array([[1, 0, 0], [0.65, 0.35, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]])
    context = np.einsum("rc,scbk->srbk", rows, np.array(course["context"]))
    spread = np.einsum("rc,scb->srb", rows, np.array(course["spread"]))
    shares = stage_surroundings(plan.architecture.stages)
    centres = (np.arange(len(shares)) + 0.5) * HOPS_PER_EPOCH
    around = np.stack([np.interp(np.arange(n), centres, column) for column in shares.T], axis=1)
    change = np.zeros((n, len(HEAD), bands))
    for stage in range(5):
        offset = around - np.array(course["surroundings"][stage])
        moved = np.einsum("hk,rbk->hrb", offset, context[stage])
        change += weight[:, stage, None, None] * np.clip(moved, -1.5, 1.5)
    memory = -HOPS_PER_EPOCH / np.log(course["memory"])
    mix = np.linalg.cholesky(np.array(course["across_bands"]))

    def wander() -> NDArray[np.float64]:
        parts = [smooth_noise(rng, n, memory) for _ in range(bands)]
        return np.stack(parts, axis=1) @ mix.T

    common = wander()
    shared = course["across_channels"]
    chance = np.stack(
        [np.sqrt(shared) * common + np.sqrt(1 - shared) * wander() for _ in HEAD], axis=1
    )
    change += chance * np.einsum("hs,srb->hrb", weight, 0.85 * spread)
    person = 0.15 * rng.standard_normal(bands)
    return np.asarray(change + person)


def _alpha(rng: np.random.Generator, plan: Plan, stage: NDArray[np.intp]) -> NDArray[np.float64]:
    """Level of the posterior rhythm per hop: eyes closed and awake, waning towards sleep."""
    n = len(stage)
    drowsy = plan.drowsy[::HOP_S]
    waxing = np.exp(0.35 * smooth_noise(rng, n, 2.0) - 0.06)
    level = np.zeros(n)
    awake = stage == W
    # Drowsy, alpha comes in runs that grow shorter and lower; but while it fills more than half of
    # an epoch the epoch is wake (AASM), so the pauses are short.
    runs = smooth_noise(rng, n, 2.0) > (-2.0 + 1.3 * drowsy)
    level[awake] = ((1 - 0.25 * drowsy) * np.where(runs, 1.0, 0.3))[awake]
    level[stage == N1] = np.where(smooth_noise(rng, n, 2.0) > 1.2, 0.45, 0.08)[stage == N1]
    level[stage == R] = np.where(smooth_noise(rng, n, 2.0) > 0.8, 0.5, 0.12)[stage == R]
    level[stage == N2] = 0.04
    level[stage == N3] = 0.0
    arousal = plan.during(plan.arousals)[::HOP_S]
    level = np.maximum(level, 0.6 * np.clip(arousal, 0, 1.2) * (stage != N3))
    open_ = plan.eyes_open[::HOP_S] > 0
    level[open_ & awake] = 0.12
    return np.asarray(level * waxing)


def _muscle(rng: np.random.Generator, plan: Plan) -> NDArray[np.float64]:
    """Strength of muscle activity in the head channels per second; 1 is relaxed wake."""
    base = np.array([1.0, 0.55, 0.4, 0.35, 0.25])[plan.stage]
    base = np.where(plan.eyes_open > 0, 1.6 * base, base)
    base = base * np.exp(0.25 * smooth_noise(rng, plan.seconds, 15.0))
    base += 2.5 * plan.during(plan.arousals)
    return np.asarray(base + 9.0 * plan.during(plan.movements))
