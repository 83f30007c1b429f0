"""Power in the bands of sleep EEG, and decibels."""

from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.spectra.spectrogram import Spectrogram


class Band(Enum):
    """A frequency band in hertz, from the lower edge up to the upper one.

    Sigma is the AASM manual's range of sleep spindles; delta reaches from its lowest slow wave
    (0.5 Hz) to the theta band.
    """

    DELTA = (0.5, 4.0)
    THETA = (4.0, 8.0)
    ALPHA = (8.0, 13.0)
    SIGMA = (11.0, 16.0)
    BETA = (16.0, 30.0)


_SMALLEST: Final = 1e-12


def band_power(spectrogram: Spectrogram, band: Band | tuple[float, float]) -> NDArray[np.float32]:
    """Power between two frequencies, for each column.

    Returns
    -------
    (columns,) in the signal's unit squared (µV²): density times width, of bins that lie partly
    in the band that part. NaN where nothing was recorded, and everywhere if the spectrogram ends
    below the band's upper edge.
    """
    low, high = band.value if isinstance(band, Band) else band
    hertz = spectrogram.hertz
    width = float(hertz[1] - hertz[0]) if len(hertz) > 1 else 0.0
    if not len(hertz) or high > hertz[-1] + width:
        return np.full(spectrogram.n_columns, np.nan, np.float32)
    edges_low, edges_high = hertz - width / 2, hertz + width / 2
    share = np.clip(np.minimum(edges_high, high) - np.maximum(edges_low, low), 0, None)
    return np.asarray(spectrogram.power @ share.astype(np.float32), np.float32)


def decibels(power: NDArray[np.floating]) -> NDArray[np.float32]:
    """10 log10 of a power; NaN stays NaN, and nothing is below -120 dB."""
    return np.asarray(10 * np.log10(np.maximum(power, _SMALLEST)), np.float32)
