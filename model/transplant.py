"""Whole nights with real stages and real spectra, made of other people's real waveforms.

For every epoch of a night whose stages and band powers are known (`material.Target`), a waveform
is taken from somewhere else and its spectrum moved to the night's:

- a *carrier*: a real epoch of the same stage, moved most of the way (W, N2, N3);
- a *cousin*: a real epoch of a similar stage, as it is or with its own spectrum flattened
  first, moved all the way; the only real waveforms there are for N1 and R, and for the others a
  guard against learning carriers by heart or the recording they come from by its stage;
- shaped noise with slow modulation and the stage's own events (spindles, K-complexes, saw-teeth,
  alpha), moved all the way.

Then the night gets its derivations, amplifier, artefacts and unit, and is scaled by
`sleepgui.preparation.scale` as a recording in the program is.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from model.events import add_events
from model.eyes_chin import N1, N2, N3, R, W, chin_tone, eye_movements
from model.material import Carriers, RealEpochs, Target
from sleepgui.preparation.bands import BAND_HZ, EPOCH_SAMPLES, RATE, Modality
from sleepgui.preparation.scale import (
    LIMIT,
    USUAL_MICROVOLTS,
    Scale,
    apply,
    night_scale,
    robust_spread,
)
from sleepgui.stages import StageCodes

Waves = NDArray[np.float32]
Spectra = NDArray[np.complex64]

BANDS_HZ: Final = np.array([[0.5, 4], [4, 8], [8, 12], [12, 16], [16, 30]], np.float32)
_BINS: Final = EPOCH_SAMPLES // 2 + 1
_HZ: Final = np.arange(_BINS, dtype=np.float32) * np.float32(RATE / EPOCH_SAMPLES)
_CENTRE: Final = np.sqrt(BANDS_HZ[:, 0] * BANDS_HZ[:, 1])
_EDGES: Final = np.searchsorted(_HZ, [*BANDS_HZ[:, 0], 30.0]).astype(int)


def _pass_band(modality: Modality) -> NDArray[np.float32]:
    """Amplitude response like that of `preparation.bands`, edges 0.33 Hz wide."""
    low, high = BAND_HZ[modality]
    rise = np.clip((_HZ - low) / 0.33 + 0.5, 0, 1)
    fall = np.clip((high - _HZ) / 0.33 + 0.5, 0, 1)
    return np.asarray(rise * fall, np.float32)


def _interpolation() -> NDArray[np.float32]:
    """(5, bins): weights of the bands' centres at each bin, linear in log frequency."""
    at = np.log(np.clip(_HZ, 0.3, None))
    rows = [np.interp(at, np.log(_CENTRE), row) for row in np.eye(len(_CENTRE))]
    return np.asarray(rows, np.float32)


_TO_BINS: Final = _interpolation()
_PASS: Final = {modality: _pass_band(modality) for modality in Modality}


def log_band_power(spectra: Spectra) -> NDArray[np.float32]:
    """Natural log of power in the five bands: (..., 1501) spectra to (..., 5)."""
    density = (spectra.real**2 + spectra.imag**2) * np.float32(2 / EPOCH_SAMPLES**2)
    power = np.add.reduceat(density, _EDGES, axis=-1)[..., :5]
    return np.asarray(np.log(power + 1e-12), np.float32)


def move_spectrum(
    spectra: Spectra, target: NDArray[np.float32], fraction: NDArray[np.float32]
) -> Spectra:
    """Spectra times a smooth gain that moves their band powers towards ``target``.

    ``spectra`` (n, 1501), ``target`` (n, 5) log powers, ``fraction`` (n,) of the way in level
    between bands; the overall level is always moved all the way, because a carrier's own level
    says nothing about this night's.
    """
    own = log_band_power(spectra)
    level = (target - own).mean(axis=1, keepdims=True)
    goal = own + level + fraction[:, None] * (target - own - level)
    for _ in range(2):
        gain = np.exp(0.5 * (goal - log_band_power(spectra)) @ _TO_BINS)
        spectra = (spectra * gain).astype(np.complex64)
    return spectra


def _template(target: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """(n, 1501) amplitude of a smooth spectrum with these band powers, before `move_spectrum`."""
    width = np.log(BANDS_HZ[:, 1] - BANDS_HZ[:, 0])
    log_density = (target - width) @ _TO_BINS
    # Below the first band's centre the spectrum goes on rising.
    slope = rng.uniform(0.3, 1.6, (len(target), 1))
    log_density += slope * np.log(_CENTRE[0] / np.clip(_HZ, 0.3, _CENTRE[0]))
    return np.asarray(np.exp(0.5 * log_density), np.float32)


def _flatten(spectra: Spectra, bins: int = 25) -> Spectra:
    """Spectra divided by their own smoothed amplitude: the waveform's timing without its colour."""
    power = spectra.real**2 + spectra.imag**2
    padded = np.pad(power, ((0, 0), (bins, bins)), mode="reflect")
    total = np.cumsum(padded, axis=1, dtype=np.float64)
    smooth = (total[:, 2 * bins :] - total[:, : -2 * bins])[:, : power.shape[1]] / (2 * bins)
    return np.asarray(spectra / np.sqrt(smooth + 1e-9), np.complex64)


def _rfft(waves: Waves) -> Spectra:
    return np.asarray(scipy.fft.rfft(waves, axis=-1), np.complex64)


def _irfft(spectra: Spectra) -> Waves:
    return np.asarray(scipy.fft.irfft(spectra, EPOCH_SAMPLES, axis=-1), np.float32)


def modulated_noise(n: int, rng: np.random.Generator, deepest: float = 0.5) -> Waves:
    """(n, 3000) white noise whose level wanders, slow and fast parts apart.

    ``deepest`` is the largest standard deviation, in nepers, that an epoch's level may have.
    """
    white = rng.standard_normal((2, n, EPOCH_SAMPLES), np.float32)
    grid = rng.standard_normal((2, n, 61), np.float32)
    grid *= rng.uniform(0.05, deepest, (2, n, 1)).astype(np.float32)
    share = np.linspace(0, 1, EPOCH_SAMPLES // 60, endpoint=False, dtype=np.float32)
    wander = grid[..., :-1, None] * (1 - share) + grid[..., 1:, None] * share
    envelope = np.exp(wander.reshape(2, n, EPOCH_SAMPLES))
    spectra = _rfft(np.asarray(white * envelope, np.float32))
    slow = 1 / (1 + (_HZ / 6) ** 4)
    return _irfft(np.asarray(spectra[0] * slow + spectra[1] * (1 - slow), np.complex64))


COUSINS: Final = {W: (W,), N1: (W,), N2: (N2, N3, W), N3: (N3,), R: (W,)}
"""Stages whose real waveforms may stand in, flattened, for a stage's own."""

SOURCE_SHARE: Final = {
    W: (0.45, 0.10, 0.20, 0.25),
    N1: (0.05, 0.35, 0.30, 0.30),
    N2: (0.25, 0.30, 0.20, 0.25),
    N3: (0.45, 0.05, 0.20, 0.30),
    R: (0.05, 0.40, 0.25, 0.30),
}
"""Shares of carriers, cousins as they are, flattened cousins and noise. A stage without carriers
divides theirs among the rest. Every stage has much of each: if only W and N3 had the fine
structure of real spectra, that alone would tell them from the others."""


@dataclass(frozen=True)
class Bank:
    """Carriers by stage."""

    carriers: Carriers

    @cached_property
    def rows(self) -> dict[int, NDArray[np.intp]]:
        """Row numbers of each stage."""
        return {s: np.flatnonzero(self.carriers.stage == s) for s in range(5)}

    def draw(self, stage: StageCodes, rng: np.random.Generator) -> Waves:
        """(n, 3000): of each stage, two random epochs joined by smooth crossings.

        One is rotated in time; the other covers the seam. Every draw is a new waveform.
        """
        first, second = np.empty(len(stage), np.intp), np.empty(len(stage), np.intp)
        for s in np.unique(stage):
            here = stage == s
            rows = self.rows[int(s)]
            first[here], second[here] = rng.choice(rows, int(here.sum())), 0
            # The same person where possible: a change of electrode is no event of sleep.
            person = self.carriers.person[first[here]]
            picked = rng.choice(rows, int(here.sum()))
            same = self.carriers.person[picked] == person
            second[here] = np.where(same, picked, first[here])
        wave = self.carriers.wave
        seam = rng.integers(0, EPOCH_SAMPLES, len(stage))
        at = np.arange(EPOCH_SAMPLES)
        rolled = wave[first[:, None], (at[None, :] - seam[:, None]) % EPOCH_SAMPLES]
        half = rng.uniform(80, 1000, len(stage))
        far = np.abs((at[None, :] - seam[:, None] + 1500) % EPOCH_SAMPLES - 1500)
        inside = np.clip((half[:, None] - far) / 40 + 0.5, 0, 1).astype(np.float32)
        joined = rolled * np.sqrt(1 - inside) + wave[second] * np.sqrt(inside)
        sign = rng.choice(np.array([-1, 1], np.float32), (len(stage), 1))
        return np.asarray(joined * sign, np.float32)


@dataclass(frozen=True)
class Night:
    """A night as the network sees it: (n, 2, 3000), (n, 1, 3000), (n, 1, 3000), scaled.

    EOG and EMG are NaN where only an EEG was recorded.
    """

    stage: StageCodes
    eeg: Waves
    eog: Waves
    emg: Waves


@dataclass(frozen=True)
class _Sources:
    """Waveforms to make a night of.

    ``spectra`` (n, 1501); ``fraction`` (n,) how far to move each; ``shaped`` (n,) those without
    a spectrum of their own; ``made`` (n,) those that lack the events of their stage.
    """

    spectra: Spectra
    fraction: NDArray[np.float32]
    shaped: NDArray[np.bool_]
    made: NDArray[np.bool_]


def _sources(stage: StageCodes, bank: Bank, rng: np.random.Generator) -> _Sources:
    n = len(stage)
    choice = np.empty(n, np.int8)
    for s in range(5):
        share = np.array(SOURCE_SHARE[s])
        if not len(bank.rows[s]):
            share[0] = 0
        if not any(len(bank.rows[c]) for c in COUSINS[s]):
            share[1:3] = 0
        here = stage == s
        choice[here] = rng.choice(4, int(here.sum()), p=share / share.sum())
    real, kept, flat, noise = (choice == kind for kind in range(4))
    waves = np.empty((n, EPOCH_SAMPLES), np.float32)
    waves[noise] = modulated_noise(int(noise.sum()), rng)
    if real.any():
        waves[real] = bank.draw(stage[real], rng)
    cousin = kept | flat
    if cousin.any():
        stand_in = stage[cousin].copy()
        for s in np.unique(stand_in):
            here = stage[cousin] == s
            offered = [c for c in COUSINS[int(s)] if len(bank.rows[c])]
            stand_in[here] = rng.choice(offered, int(here.sum()))
        waves[cousin] = bank.draw(stand_in, rng)
    spectra = _rfft(waves)
    spectra[flat] = _flatten(spectra[flat])
    jitter = rng.uniform(0, np.where(flat, 0.8, 0.3), n)[:, None]
    turn = jitter * rng.standard_normal((n, _BINS), np.float32)
    spectra = (spectra * np.exp(1j * turn)).astype(np.complex64)
    # Hardly less for carriers than for cousins: what is left of a carrier's own spectrum tells
    # where it was recorded, and only some stages have carriers from there.
    fraction = np.where(real, rng.uniform(0.8, 1.0, n), 1.0).astype(np.float32)
    return _Sources(spectra, fraction, shaped=flat | noise, made=~real)


def _equaliser(count: int, spread: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """(count, 1501) smooth random gains: other electrodes, other amplifiers."""
    return np.asarray(np.exp(rng.normal(0, spread, (count, 5)) @ _TO_BINS), np.float32)


def _drift(n: int, rng: np.random.Generator) -> Waves:
    """(n, 3000) slow sway of sweat and breathing, in every stage alike, more on some nights."""
    size = rng.exponential(0.12) * rng.lognormal(0, 0.5, (n, 1))
    slow = np.exp(-0.5 * ((_HZ - rng.uniform(0.2, 0.45)) / 0.12) ** 2).astype(np.float32)
    wave = _irfft(np.asarray(_rfft(rng.standard_normal((n, EPOCH_SAMPLES), np.float32)) * slow))
    return np.asarray(size * wave / wave.std(), np.float32)


def _hardware(rng: np.random.Generator) -> NDArray[np.float32]:
    """(1501,) amplitude response of an amplifier's or a 50-Hz file's own filters."""
    out = np.ones(_BINS, np.float32)
    if rng.random() < 0.35:
        corner = rng.uniform(0.3, 1.0)
        out *= (_HZ / corner) / np.sqrt(1 + (_HZ / corner) ** 2)
    if rng.random() < 0.4:
        corner = rng.uniform(18, 34)
        out *= 1 / np.sqrt(1 + (_HZ / corner) ** rng.choice([4, 8, 16]))
    return out


def _eeg(
    stage: StageCodes, power: NDArray[np.float32], eyes: Waves, bank: Bank, rng: np.random.Generator
) -> Waves:
    """(n, 2, 3000) EEG of a night in its own standard deviations; ``power`` is (n, 2, 5)."""
    n = len(stage)
    first, second = _sources(stage, bank, rng), _sources(stage, bank, rng)
    lone = rng.random() < 0.6
    if lone:
        # Between the two derivations of the target night, or one of them.
        share = rng.choice([0.0, 1.0, rng.random()], p=[0.3, 0.3, 0.4])
        wanted = [share * power[:, 0] + (1 - share) * power[:, 1]]
    else:
        wanted = [power[:, 0], power[:, 1]]
    leak = rng.exponential(0.4) * (rng.random() < 0.7)
    planes = []
    for channel, exact in enumerate(wanted):
        target = exact + rng.normal(0, 0.05, exact.shape).astype(np.float32)
        if channel == 0:
            own, way = first.spectra.copy(), first.fraction
        else:
            # A second derivation shares part of its waveform with the first.
            together = rng.beta(3, 2)
            power_first = (np.abs(first.spectra) ** 2).mean(axis=1)
            power_second = (np.abs(second.spectra) ** 2).mean(axis=1)
            level = np.sqrt(power_first / power_second)[:, None]
            own = together * first.spectra + (1 - together) * level * second.spectra
            way = np.minimum(first.fraction, second.fraction)
        shaped = first.shaped
        own[shaped] = _flatten(own[shaped]) * _template(target[shaped], rng)
        wave = _irfft(move_spectrum(np.asarray(own, np.complex64), target, way))
        add_events(wave, stage, first.made, rng)
        wave = _irfft(move_spectrum(_rfft(wave), target, np.ones(n, np.float32) * 0.9))
        # After the move: band powers are medians over the epoch and do not see short movements.
        level = np.median(wave.std(axis=1))
        wave += leak * (1.0 if channel == 0 else 0.2) * level * eyes
        planes.append(wave + _drift(n, rng) * level)
    if lone:
        planes.append(planes[0])
    eeg = np.stack(planes, 1)
    # Other electrodes and amplifiers: some nights hardly changed, some by more than any montage.
    gains = _equaliser(2, rng.uniform(0.05, 0.4), rng) * _hardware(rng) * _PASS[Modality.EEG]
    if lone:
        gains[1] = gains[0]
    per_epoch = _equaliser(n, 0.05, rng)[:, None, :]
    return _irfft(np.asarray(_rfft(eeg) * gains * per_epoch, np.complex64))


def _eog(
    stage: StageCodes, power: NDArray[np.float32], eyes: Waves, eeg: Waves, rng: np.random.Generator
) -> Waves:
    """(n, 3000) EOG: background with the night's spectrum, movements, leaking EEG."""
    n = len(stage)
    target = power.copy()
    # Above 15 Hz the targets were filtered away; go on falling as below.
    target[:, 4] = target[:, 3] - rng.uniform(0.0, 1.0)
    # The delta band of the target holds the movements themselves: the background has what the
    # quieter half of the night's sleep has, the rest is left to the movements.
    quiet = np.median(target[(stage == N2) | (stage == N1)][:, 0]) if n else 0.0
    moving = (stage == W) | (stage == R) | (stage == N1)
    background = target.copy()
    background[moving, 0] = np.minimum(target[moving, 0], quiet - 0.5)
    noise = _flatten(_rfft(modulated_noise(n, rng, 0.8))) * _template(background, rng)
    wave = _irfft(
        move_spectrum(np.asarray(noise, np.complex64), background, np.ones(n, np.float32))
    )
    spare = np.exp(target[:, 0]) - np.exp(background[:, 0])
    size = np.sqrt(np.clip(spare, 1e-3, None)) / np.maximum(eyes.std(axis=1), 0.12)
    typical = np.exp(np.median(np.log(size[moving]))) if moving.any() else 1.0
    size = np.exp(0.6 * np.log(size) + 0.4 * np.log(typical)).astype(np.float32)
    # Band powers are medians over the epoch and hardly see a burst of rapid movements.
    size *= np.array([1.5, 1.1, 1.0, 1.0, 2.2], np.float32)[stage]
    wave += eyes * size[:, None]
    # In the rest, part of the EOG is the brain's; more so against a mastoid.
    share = rng.uniform(0.0, 1.2)
    brain = eeg / (eeg.std(axis=1, keepdims=True) + 1e-6)
    wave += share * np.where(moving, 0.5, 1.0)[:, None] * wave.std(axis=1, keepdims=True) * brain
    wave += 3.0 * np.median(wave.std(axis=1)) * _drift(n, rng)
    response = _equaliser(1, 0.15, rng) * _hardware(rng) * _PASS[Modality.EOG]
    return _irfft(np.asarray(_rfft(wave) * response, np.complex64))


def _emg(stage: StageCodes, rng: np.random.Generator) -> Waves:
    """(n, 3000) chin EMG; on some nights it says nothing."""
    n = len(stage)
    tone = chin_tone(stage, rng)
    kind = rng.random()
    if kind < 0.12:
        # An electrode that fell off: noise of one level, or of a level that wanders by itself.
        tone = np.ones_like(tone) * np.exp(
            rng.normal(0, rng.uniform(0, 0.6), (n, 1)).astype(np.float32)
        )
    wave = rng.standard_normal((n, EPOCH_SAMPLES), np.float32) * tone
    at = np.arange(EPOCH_SAMPLES, dtype=np.float32) / np.float32(RATE)
    if rng.random() < 0.35:
        beat = rng.uniform(0.7, 1.1)
        phase = (at[None, :] + rng.uniform(0, 2, (n, 1))) % beat
        wave += rng.uniform(0.3, 4.0) * np.exp(-0.5 * ((phase - 0.2) / 0.015) ** 2)
    colour = (np.clip(_HZ, 5, None) / 20) ** rng.uniform(-1.2, 0.8)
    response = colour * _equaliser(1, 0.2, rng) * _PASS[Modality.EMG]
    if rng.random() < 0.2:
        response = response / np.sqrt(1 + (_HZ / rng.uniform(20, 40)) ** 8)
    return _irfft(np.asarray(_rfft(wave) * response, np.complex64))


def _artefacts(waves: Waves, stage: StageCodes, rng: np.random.Generator) -> None:
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


def _scaled(
    waves: Waves, modality: Modality, natural: NDArray[np.intp], rng: np.random.Generator
) -> Waves:
    """What the program would hand to the network, for a whole night or a cut of one.

    ``natural`` are rows in the night's own proportions of stages and in its order.
    """
    level = USUAL_MICROVOLTS[modality] * rng.lognormal(0, 0.45)
    spread = robust_spread(waves)
    waves = waves * np.float32(level / max(float(np.median(spread[natural])), 1e-6))
    spread = robust_spread(waves)
    kind = rng.random()
    if kind < 0.15:
        length = min(len(natural), int(rng.uniform(10, 240)))
        start = int(rng.integers(0, len(natural) - length + 1))
        used = spread[natural[start : start + length]]
    else:
        used = spread[natural]
    scale = night_scale(used, modality)
    # The scale is a median over another mix of stages in a recording of a whole day or of a nap.
    return apply(waves, Scale(scale.divisor * rng.lognormal(0, 0.12), scale.unit_plausible))


def transplant(
    target: Target, bank: Bank, rng: np.random.Generator, epochs: int | None = None
) -> Night:
    """One night made anew.

    Parameters
    ----------
    epochs : draw this many epochs, stages weighted by the square root of their frequency
        (neighbours are lost); ``None`` gives the whole night in order.
    """
    n = len(target.stage)
    if epochs is None:
        rows = np.arange(n)
        natural = rows
    else:
        share = np.bincount(target.stage, minlength=5) / n
        weight = 1 / np.sqrt(share[target.stage])
        rows = np.sort(rng.choice(n, min(epochs, n), replace=False, p=weight / weight.sum()))
        back = np.sqrt(share[target.stage[rows]])
        natural = np.sort(rng.choice(len(rows), len(rows), p=back / back.sum()))
    stage, power = target.stage[rows], target.log_power[rows]
    eyes = eye_movements(stage, rng)
    eeg = _eeg(stage, power[:, :2], eyes, bank, rng)
    eog = _eog(stage, power[:, 2], eyes, eeg[:, 0], rng)
    emg = _emg(stage, rng)
    lone = np.array_equal(eeg[:, 0], eeg[:, 1])
    planes = []
    for channel in range(1 if lone else 2):
        wave = eeg[:, channel]
        if rng.random() < 0.5:
            wave = -wave
        if rng.random() < 0.2:
            wave = wave + _heart(len(wave), rng) * np.median(wave.std(axis=1))
        _artefacts(wave, stage, rng)
        planes.append(_scaled(wave, Modality.EEG, natural, rng))
    if lone:
        planes.append(planes[0])
    elif rng.random() < 0.5:
        planes.reverse()
    if rng.random() < 0.12:
        eog = modulated_noise(len(stage), rng, 0.8)
    if rng.random() < 0.5:
        eog = -eog
    _artefacts(eog, stage, rng)
    return Night(
        stage,
        np.stack(planes, 1),
        _scaled(eog, Modality.EOG, natural, rng)[:, None],
        _scaled(emg, Modality.EMG, natural, rng)[:, None],
    )


def varied(real: RealEpochs, rng: np.random.Generator, epochs: int) -> Night:
    """Real epochs of a patient, the recording a little different every time it is drawn.

    Only EEG: all that there is of those patients whose waveforms may be trained on.
    """
    share = np.bincount(real.stage, minlength=5) / len(real.stage)
    weight = 1 / np.sqrt(share[real.stage])
    count = min(epochs, len(real.stage))
    rows = rng.choice(len(real.stage), count, replace=False, p=weight / weight.sum())
    gain = _equaliser(1, 0.12, rng) * _hardware(rng) * _PASS[Modality.EEG]
    gain *= rng.choice([-1.0, 1.0]) * rng.lognormal(0, 0.12)
    wave = _irfft(np.asarray(_rfft(real.eeg[rows, 0]) * gain, np.complex64))
    wave += rng.exponential(0.03) * rng.standard_normal(wave.shape, np.float32)
    wave = np.clip(wave, -LIMIT, LIMIT)
    nothing = np.full((count, 1, EPOCH_SAMPLES), np.nan, np.float32)
    return Night(real.stage[rows], np.stack([wave, wave], 1), nothing, nothing)


def _heart(n: int, rng: np.random.Generator) -> Waves:
    """(n, 3000) heart beats in the EEG, in standard deviations."""
    at = np.arange(EPOCH_SAMPLES, dtype=np.float32) / np.float32(RATE)
    phase = (at[None, :] + rng.uniform(0, 2, (n, 1))) % rng.uniform(0.7, 1.1)
    beat = np.exp(-0.5 * ((phase - 0.3) / 0.02) ** 2) - 0.3 * np.exp(
        -0.5 * ((phase - 0.36) / 0.02) ** 2
    )
    return np.asarray(rng.uniform(0.1, 1.2) * beat, np.float32)
