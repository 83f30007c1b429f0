"""Spectra of epochs: band powers, moving them, smooth gains, noise of a wanted colour."""

from typing import Final

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from sleepgui.preparation.bands import BAND_HZ, EPOCH_SAMPLES, RATE, Modality
from sleepgui.preparation.powers import POWER_BANDS_HZ

Waves = NDArray[np.float32]
Spectra = NDArray[np.complex64]

_BANDS: Final = np.array(POWER_BANDS_HZ, np.float32)
BINS: Final = EPOCH_SAMPLES // 2 + 1
HZ: Final = np.arange(BINS, dtype=np.float32) * np.float32(RATE / EPOCH_SAMPLES)
_CENTRE: Final = np.sqrt(_BANDS[:, 0] * _BANDS[:, 1])
_EDGES: Final = np.searchsorted(HZ, [*_BANDS[:, 0], _BANDS[-1, 1]]).astype(int)


def _pass_band(modality: Modality) -> NDArray[np.float32]:
    """Amplitude response like that of `preparation.bands`, edges 0.33 Hz wide."""
    low, high = BAND_HZ[modality]
    rise = np.clip((HZ - low) / 0.33 + 0.5, 0, 1)
    fall = np.clip((high - HZ) / 0.33 + 0.5, 0, 1)
    return np.asarray(rise * fall, np.float32)


def _interpolation() -> NDArray[np.float32]:
    """(5, bins): weights of the bands' centres at each bin, linear in log frequency."""
    at = np.log(np.clip(HZ, 0.3, None))
    rows = [np.interp(at, np.log(_CENTRE), row) for row in np.eye(len(_CENTRE))]
    return np.asarray(rows, np.float32)


TO_BINS: Final = _interpolation()
PASS: Final = {modality: _pass_band(modality) for modality in Modality}


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
        gain = np.exp(0.5 * (goal - log_band_power(spectra)) @ TO_BINS)
        spectra = (spectra * gain).astype(np.complex64)
    return spectra


def template(target: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """(n, 1501) amplitude of a smooth spectrum with these band powers, before `move_spectrum`."""
    width = np.log(_BANDS[:, 1] - _BANDS[:, 0])
    log_density = (target - width) @ TO_BINS
    # Below the first band's centre the spectrum goes on rising.
    slope = rng.uniform(0.3, 1.6, (len(target), 1))
    log_density += slope * np.log(_CENTRE[0] / np.clip(HZ, 0.3, _CENTRE[0]))
    return np.asarray(np.exp(0.5 * log_density), np.float32)


def flatten(spectra: Spectra, bins: int = 25) -> Spectra:
    """Spectra divided by their own smoothed amplitude: the waveform's timing without its colour."""
    power = spectra.real**2 + spectra.imag**2
    padded = np.pad(power, ((0, 0), (bins, bins)), mode="reflect")
    total = np.cumsum(padded, axis=1, dtype=np.float64)
    smooth = (total[:, 2 * bins :] - total[:, : -2 * bins])[:, : power.shape[1]] / (2 * bins)
    return np.asarray(spectra / np.sqrt(smooth + 1e-9), np.complex64)


def rfft(waves: Waves) -> Spectra:
    """(..., 3000) waves to (..., 1501) spectra."""
    return np.asarray(scipy.fft.rfft(waves, axis=-1), np.complex64)


def irfft(spectra: Spectra) -> Waves:
    """(..., 1501) spectra to (..., 3000) waves."""
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
    spectra = rfft(np.asarray(white * envelope, np.float32))
    slow = 1 / (1 + (HZ / 6) ** 4)
    return irfft(np.asarray(spectra[0] * slow + spectra[1] * (1 - slow), np.complex64))


def equaliser(count: int, spread: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """(count, 1501) smooth random gains: other electrodes, other amplifiers."""
    return np.asarray(np.exp(rng.normal(0, spread, (count, 5)) @ TO_BINS), np.float32)
