"""Real band powers in microvolts, how they vary through the night, and the loop that meets them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import scipy.signal
from numpy.typing import NDArray

from sleepgui.demo.architecture import R, W, draw_architecture
from sleepgui.demo.background import KNOTS_HZ, band_weights, stage_surroundings
from sleepgui.demo.fit_architecture import typical
from sleepgui.demo.montage import C4, E1, E2, F4, HEAD, HEAD_RATE, O2
from sleepgui.demo.night import make_night
from sleepgui.preparation.powers import POWER_BANDS_HZ
from sleepgui.stages import EPOCH_SECONDS, SCORED, StageCodes

Array = NDArray[np.float64]

REAL_CHANNELS: Final = ("EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal")
"""The real derivations; F4-M1, O2-M1 and E1-E2 of the simulation stand beside them."""

MONTAGE_GAIN: Final = (1.15, 1.25, 1.0)
"""Amplitude of the simulated derivation against the real one: a mastoid is farther from the
cortex's own potentials than the neighbouring electrode of a bipolar derivation."""

_QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)

_IN_BAND: Final = 0.88
"""A stage's standard deviation in band over the one in ``sleep_edf_sc_waveform_stats.npz``, which
was taken before the band-pass. From SC4012, the one night of which waveforms are there too."""


@dataclass(frozen=True)
class RealNight:
    """``power`` (epochs, 3, 5): natural log of microvolts squared per channel and band."""

    stages: StageCodes
    power: Array


def _to_microvolts(stages: StageCodes, power: Array, std_rk: Array, std: Array) -> Array:
    """Natural log of the factor that takes z-scored power to microvolts squared, per channel.

    The band powers are of signals divided by their standard deviation over the recording. That
    divisor follows from the same night's standard deviations in microvolts: N3's and N2's, which
    eyes and movements disturb least.
    """
    shifts = []
    for code, rk in ((3, (3, 4)), (2, (2,))):
        here, there = stages == code, np.isin(std_rk, rk)
        if here.sum() >= 20 and there.sum() >= 20:
            total = np.median(np.exp(power[here]).sum(axis=-1), axis=0)
            measured = np.median((std[there] * _IN_BAND) ** 2, axis=0)
            shifts.append(np.log(measured / total))
    if not shifts:
        return np.full(len(REAL_CHANNELS), np.nan)
    return np.asarray(shifts[0])


def real_nights(band_powers: Any, waveform_stats: Any) -> list[RealNight]:
    """All nights of the two files of ``training/`` whose amplitude can be told."""
    index = {
        f"{int(name[3:5]):02d}__{name[5]}": i for i, name in enumerate(waveform_stats["night"])
    }
    stage, power = band_powers["stage"], band_powers["log_band_power"]
    rk, std = waveform_stats["stage_rk"], waveform_stats["stat"][:, :, 0]
    out = []
    for i, name in enumerate(band_powers["night"]):
        a, b = band_powers["night_start"][i : i + 2]
        c, d = waveform_stats["night_start"][index[str(name)] : index[str(name)] + 2]
        shift = _to_microvolts(stage[a:b], power[a:b], rk[c:d], std[c:d])
        if np.isfinite(shift).all():
            out.append(RealNight(stage[a:b], power[a:b] + shift[:, None]))
    return out


def _in_bed(stages: StageCodes, code: int) -> NDArray[np.bool_]:
    """Epochs of a stage between falling asleep and the last awakening: not the day around it."""
    asleep = np.flatnonzero(stages > W)
    inside = np.zeros(len(stages), dtype=bool)
    inside[asleep[0] : asleep[-1] + 1] = True
    return np.asarray(inside & (stages == code))


def _rounded(values: Array, digits: int = 3) -> Any:
    return np.round(np.asarray(values, dtype=float), digits).tolist()


def real_ranges(nights: list[RealNight], waveform_stats: Any) -> dict[str, Any]:
    """Quantiles (5, 25, 50, 75, 95 %) of all real epochs, per stage and channel.

    ``log_band_power``: (bands, quantiles) of log microvolts squared; ``std_uv``: quantiles;
    ``typical_log_band_power``: (bands,) median over typical nights of the night's median, of wake
    only the wake between falling asleep and rising.
    """
    stages = np.concatenate([night.stages for night in nights])
    power = np.concatenate([night.power for night in nights])
    rk_of = ((0,), (1,), (2,), (3, 4), (5,))
    out: dict[str, Any] = {"log_band_power": {}, "std_uv": {}, "typical_log_band_power": {}}
    for code, label in enumerate(SCORED):
        medians = [
            np.median(night.power[_in_bed(night.stages, code)], axis=0)
            for night in nights
            if typical(night.stages) and _in_bed(night.stages, code).sum() > 5
        ]
        std = waveform_stats["stat"][np.isin(waveform_stats["stage_rk"], rk_of[code])][:, :, 0]
        for table in out.values():
            table[str(label)] = {}
        for c, channel in enumerate(REAL_CHANNELS):
            quantiles = np.quantile(power[stages == code][:, c], _QUANTILES, axis=0).T
            out["log_band_power"][str(label)][channel] = _rounded(quantiles, 2)
            out["std_uv"][str(label)][channel] = _rounded(np.quantile(std[:, c], _QUANTILES), 1)
            typical_power = np.median(medians, axis=0)[c]
            out["typical_log_band_power"][str(label)][channel] = _rounded(typical_power, 2)
    return out


def fit_course(nights: list[RealNight]) -> dict[str, Any]:
    """How band powers stray from their stage's median through typical nights.

    Returns
    -------
    ``context``: (stages, 3 channels, 5 bands, 5) change of log power per share of W, N1, N2, N3, R
    in the surrounding minutes; ``surroundings``: (stages, 5) the usual shares, at which there is
    no change; ``spread``: (stages, 3, 5) standard deviation of what is left; ``memory``: its
    correlation from one epoch to the next; ``across_channels``, ``across_bands``: correlations.
    """
    coefficients = np.zeros((5, len(REAL_CHANNELS), len(POWER_BANDS_HZ), 5))
    usual = np.zeros((5, 5))
    spread = np.zeros((5, len(REAL_CHANNELS), len(POWER_BANDS_HZ)))
    left: list[Array] = []
    following: list[tuple[Array, Array]] = []
    chosen = [night for night in nights if typical(night.stages)]
    around = [stage_surroundings(np.maximum(night.stages, W)) for night in chosen]
    for code in range(5):
        rows, features = [], []
        for night, shares in zip(chosen, around, strict=True):
            here = night.stages == code
            if here.sum() > 5:
                rows.append(night.power[here] - np.median(night.power[here], axis=0))
                features.append(shares[here])
        y = np.clip(np.concatenate(rows), -2, 2)
        x = np.concatenate(features)
        usual[code] = x.mean(axis=0)
        centred = x - usual[code]
        # The shares sum to one, so a little ridge chooses among the equivalent solutions.
        gram = centred.T @ centred + 0.002 * len(x) * np.eye(5)
        solved = np.linalg.solve(gram, centred.T @ y.reshape(len(y), -1))
        rest = y - (centred @ solved).reshape(y.shape)
        coefficients[code] = solved.T.reshape(len(REAL_CHANNELS), len(POWER_BANDS_HZ), 5)
        spread[code] = np.subtract(*np.quantile(rest, [0.75, 0.25], axis=0)) / 1.349
        if code not in (W, R):
            left.append(rest)
            following.append((rest[1:], rest[:-1]))
    rest = np.concatenate(left)
    now = np.concatenate([pair[0] for pair in following])
    before = np.concatenate([pair[1] for pair in following])
    across = [np.corrcoef(rest[:, 0, b], rest[:, 1, b])[0, 1] for b in range(len(POWER_BANDS_HZ))]
    memory = [np.corrcoef(now[:, 0, b], before[:, 0, b])[0, 1] for b in range(len(POWER_BANDS_HZ))]
    return {
        "context": _rounded(coefficients),
        "surroundings": _rounded(usual),
        "spread": _rounded(spread),
        "memory": round(float(np.mean(memory)), 3),
        "across_channels": round(float(np.mean(across)), 3),
        "across_bands": _rounded(np.corrcoef(rest[:, 0].T)),
    }


def band_power(samples: Array, rate: float) -> Array:
    """(..., epochs, 5) log band power of ``samples`` (..., n), measured as the real ones were.

    Welch's method, 4-s Hamming windows, median average; the sum over the band's bins.
    """
    size = int(EPOCH_SECONDS * rate)
    epochs = samples[..., : samples.shape[-1] // size * size].reshape(*samples.shape[:-1], -1, size)
    frequency, density = scipy.signal.welch(
        epochs, rate, "hamming", int(4 * rate), average="median", axis=-1
    )
    bands = [
        density[..., (frequency >= low) & (frequency < high)].sum(axis=-1) * frequency[1]
        for low, high in POWER_BANDS_HZ
    ]
    return np.asarray(np.log(np.stack(bands, axis=-1)))


def simulated_medians(seeds: tuple[int, ...], statistics: dict[str, Any]) -> Array:
    """(stages, channels F4, C4, O2, E1-E2, bands) median log power of simulated nights."""
    nights = []
    for seed in seeds:
        architecture = draw_architecture(seed, 960, statistics["architecture"])
        night = make_night(seed, architecture, statistics)
        powers = []
        for first in range(0, 960, 60):
            signals = night.draw(first, first + 60)
            head = np.stack([signals[label] for label in HEAD])
            shown = np.stack([head[F4], head[C4], head[O2], head[E1] - head[E2]])
            powers.append(band_power(shown, HEAD_RATE).swapaxes(0, 1))
        power = np.concatenate(powers)
        nights.append(
            [np.median(power[_in_bed(architecture.stages, code)], axis=0) for code in range(5)]
        )
    return np.asarray(np.mean(nights, axis=0))


def targets(ranges: dict[str, Any]) -> Array:
    """(stages, F4, C4, O2, E1-E2, bands) log power the simulation should have."""
    gain = 2 * np.log(MONTAGE_GAIN)
    out = np.empty((5, 4, len(POWER_BANDS_HZ)))
    for code, label in enumerate(SCORED):
        real = np.array([ranges["typical_log_band_power"][label][c] for c in REAL_CHANNELS])
        front, back, eyes = real + gain[:, None]
        # Nothing was recorded at C4; it lies between, nearer to the front, and has more sigma.
        centre = 0.65 * front + 0.35 * back + (0.0, 0.1, 0.0, 0.25, 0.0)
        out[code] = front, centre, back, eyes
    return out


def fit_background(
    statistics: dict[str, Any], rounds: int = 6, seeds: tuple[int, ...] = (0, 1, 2)
) -> Iterator[str]:
    """Adjust ``statistics["background"]["power_db"]`` until simulated medians meet `targets`.

    Waves, eyes and muscle add to the background, so it is the sum that is fitted: the night is
    simulated and measured, and the background moved by what is missing. Yields a line a round.
    """
    wanted = targets(statistics["real"])
    weights = band_weights(np.array(KNOTS_HZ))
    table = statistics["background"]["power_db"]
    for step in range(rounds):
        missing = wanted - simulated_medians(seeds, statistics)
        # The real EOG was low-passed at 15 Hz; what it holds above says nothing.
        missing[:, -1, -1] = 0.0
        yield (
            f"round {step + 1}: largest difference {np.abs(missing).max():.2f} nepers, "
            f"root mean square {np.sqrt(np.mean(missing**2)):.2f}"
        )
        for code, label in enumerate(SCORED):
            for channel, row in ((F4, 0), (C4, 1), (O2, 2), (E1, 3), (E2, 3)):
                push = np.clip(1.2 * missing[code, row], -1.0, 1.0)
                db = np.array(table[label][HEAD[channel]]) + 10 / np.log(10) * (push @ weights)
                # Where waves alone are already too much the background must not vanish.
                floor = np.array(BASE_DB) - 22.0
                table[label][HEAD[channel]] = _rounded(np.clip(db, floor, floor + 40.0), 1)


BASE_DB: Final = (
    22, 22, 20, 16, 13.5, 11, 7.5, 4.5, 2.5, 1, -1, -4, -8, -11, -13, -16, -19, -21, -23
)  # fmt: skip
"""Where the loop begins, for every stage and channel: light sleep, decibels of one microvolt
squared per hertz at `background.KNOTS_HZ`."""

_BEGIN_WITH: Final = {
    "W": ((0.5, -4), (2, -5), (4, -3), (12, -1), (20, 5), (60, 6)),
    "N1": ((0.5, -5), (2, -4), (8, 0), (12, -1), (20, 2), (30, 3)),
    "N2": ((0.5, 0), (30, 0)),
    "N3": ((0.5, 1), (2, 1.5), (4, 2), (12, -0.5), (30, -2)),
    "R": ((0.5, -6.5), (2, -5), (4, -2.5), (8, -1), (12, -4), (20, 0), (30, 1)),
}
_AT: Final = {
    HEAD[F4]: ((0.5, 0), (30, 0)),
    HEAD[C4]: ((0.5, -1), (4, -0.3), (12, 0.5), (30, 0)),
    HEAD[O2]: ((0.5, -4), (4, -1.5), (12, -2), (30, -1)),
    HEAD[E1]: ((0.3, 2), (0.5, -1), (4, -6), (30, -7)),
    HEAD[E2]: ((0.3, 2), (0.5, -1), (4, -6), (30, -7)),
}


def first_background() -> dict[str, Any]:
    """A plausible background to begin the loop with; what the bands do not determine stays."""

    def change(points: tuple[tuple[float, float], ...]) -> Array:
        hertz, db = np.array(points, dtype=float).T
        return np.asarray(np.interp(np.log(KNOTS_HZ), np.log(hertz), db))

    return {
        "power_db": {
            stage: {
                channel: _rounded(BASE_DB + change(by_stage) + change(by_channel), 1)
                for channel, by_channel in _AT.items()
            }
            for stage, by_stage in _BEGIN_WITH.items()
        }
    }
