"""Band powers of epochs, as the one large set of labelled whole nights at hand states them.

Welch's method on an epoch as it is prepared (3,000 samples at 100 Hz): windows of 4 s that overlap
by half, each less its mean and under a Hamming window, the median over windows at every frequency
(so that a movement of a few seconds counts for little), trapezes under it within a band. Constant
factors are left out: what is made of powers (`outline`) compares them with each other.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.preparation.bands import EPOCH_SAMPLES, RATE

POWER_BANDS_HZ: Final = ((0.5, 4.0), (4.0, 8.0), (8.0, 12.0), (12.0, 16.0), (16.0, 30.0))
"""Delta, theta, alpha, sigma, beta."""

_WINDOW: Final = 400
_STEP: Final = _WINDOW // 2
_BINS: Final = round(POWER_BANDS_HZ[-1][1] * _WINDOW / RATE) + 1
_LEAST: Final = 1e-12
"""Of a power, far below any signal's: flat epochs get a number too."""


def _trapezes() -> NDArray[np.float32]:
    """(bins, 5): weights that sum a spectrum up within each band."""
    weights = np.zeros((_BINS, len(POWER_BANDS_HZ)), np.float32)
    for band, edges in enumerate(POWER_BANDS_HZ):
        low, high = (round(edge * _WINDOW / RATE) for edge in edges)
        weights[low : high + 1, band] = 1.0
        weights[[low, high], band] = 0.5
    return weights


_HAMMING: Final = np.hamming(_WINDOW + 1)[:-1].astype(np.float32)
"""Periodic, as Welch's method takes it: its next sample would be its first."""
_TRAPEZES: Final = _trapezes()


def log_band_powers(epochs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Natural logarithm of the power in each of `POWER_BANDS_HZ`.

    Parameters
    ----------
    epochs : (..., 3000) at 100 Hz, in any unit.

    Returns
    -------
    (..., 5) float32; a constant that is the same for all is left out.
    """
    if epochs.shape[-1] != EPOCH_SAMPLES:
        raise ValueError(f"an epoch has {EPOCH_SAMPLES} samples, not {epochs.shape[-1]}")
    windows = np.lib.stride_tricks.sliding_window_view(epochs, _WINDOW, axis=-1)[..., ::_STEP, :]
    level = windows.mean(axis=-1, keepdims=True)
    spectra = np.fft.rfft((windows - level) * _HAMMING)[..., :_BINS]
    power = np.sort(spectra.real**2 + spectra.imag**2, axis=-2)
    count = power.shape[-2]
    middle = 0.5 * (power[..., (count - 1) // 2, :] + power[..., count // 2, :])
    # Two rows at a time: a row by itself is summed up by another routine, which rounds differently,
    # and an epoch's powers must not depend on what is computed with it.
    pair = np.stack([middle, middle], axis=-2).astype(np.float32)
    summed = (pair @ _TRAPEZES)[..., 0, :]
    return np.asarray(np.log(summed + np.float32(_LEAST)), np.float32)


OUTLINE: Final = 2 * len(POWER_BANDS_HZ) + 1
"""Numbers in an epoch's row of `outline` of an EEG."""

EYE_BANDS: Final = 4
"""Bands that are read of an EOG, from the lowest on: those of the whole nights that are at hand to
learn from were filtered away above them."""

EYE_OUTLINE: Final = 2 * EYE_BANDS + 1
"""Numbers in an epoch's row of `outline` of an EOG."""


def outline(log_power: NDArray[np.float32]) -> NDArray[np.float32]:
    """What a sequence stage reads of a recording's spectra, whatever its unit and amplifier.

    Parameters
    ----------
    log_power : (epochs, bands) as `log_band_powers` gives them, the mean over derivations; NaN for
        epochs that cannot be used. All bands of an EEG, `EYE_BANDS` of an EOG.

    Returns
    -------
    (epochs, 2 bands + 1) float32: each band against the epoch's mean over bands; each band against
    the recording's median of it; 1 where the epoch is missing (everything else is 0 there), else 0.
    """
    here = np.isfinite(log_power).all(axis=1)
    bands = log_power.shape[1]
    found = np.zeros((len(log_power), 2 * bands + 1), np.float32)
    found[~here, -1] = 1.0
    if here.any():
        power = log_power[here]
        found[here, :bands] = power - power.mean(axis=1, keepdims=True)
        found[here, bands:-1] = power - np.median(power, axis=0)
    return found
