"""The spectrogram as an image, its scale, and the trends of bands. numpy only."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.spectra import Band, Spectrogram, band_power, decibels
from sleepgui.ui.hypnogram.columns import Edges, column_means
from sleepgui.ui.spectrum.ramp import ramp

TRENDS: Final = (Band.DELTA, Band.SIGMA, Band.BETA)
_LOWEST_HZ: Final = 0.5
_ROUND_DB: Final = 5.0


@dataclass(frozen=True)
class NightPicture:
    """A spectrogram in decibels, with the range its colours span.

    Attributes
    ----------
    source : what it was made from.
    db : (columns, bins) decibels over 1 of the source's unit; NaN where nothing was recorded.
    low_db, high_db : ends of the colour scale, multiples of 5 dB that hold all but the lowest 5
        and the highest 2 % of the night above 0.5 Hz.
    trends : decibels of each of `TRENDS`, (columns,).
    """

    source: Spectrogram
    db: NDArray[np.float32]
    low_db: float
    high_db: float
    trends: tuple[NDArray[np.float32], ...]


def night_picture(source: Spectrogram) -> NightPicture:
    """Prepare a spectrogram for drawing; takes a moment, so not where the window is drawn."""
    db = decibels(source.power)
    seen = db[source.recorded][:, source.hertz >= _LOWEST_HZ]
    if seen.size:
        low, high = np.percentile(seen, (5, 98))
        low, high = _ROUND_DB * np.floor(low / _ROUND_DB), _ROUND_DB * np.ceil(high / _ROUND_DB)
    else:
        low, high = 0.0, _ROUND_DB
    high = max(high, low + _ROUND_DB)
    trends = tuple(decibels(band_power(source, band)) for band in TRENDS)
    return NightPicture(source, db, float(low), float(high), trends)


def image(picture: NightPicture, edges: Edges) -> NDArray[np.uint8]:
    """(bins, columns, 4): the highest frequency on top, clear where nothing was recorded.

    ``edges`` are columns of the spectrogram at which columns of the image begin, and the end.
    """
    if len(edges) < 2:
        return np.zeros((len(picture.source.hertz), 0, 4), np.uint8)
    means = column_means(picture.db, edges)[::-1]
    present = np.isfinite(means)
    colours = ramp()
    span = picture.high_db - picture.low_db
    level = (np.where(present, means, picture.low_db) - picture.low_db) / span * len(colours)
    shown: NDArray[np.uint8] = colours[np.clip(level, 0, len(colours) - 1).astype(np.intp)].copy()
    shown[~present] = 0
    return shown


def trend_line(
    trend: NDArray[np.float32], edges: Edges
) -> tuple[NDArray[np.float32], tuple[float, float]]:
    """A trend in the image's columns, 0 to 1, and the decibels of 0 and 1.

    The range is that of the whole night, so that a part of it is drawn to the same scale.
    """
    known = trend[np.isfinite(trend)]
    if not len(known) or len(edges) < 2:
        return np.full(max(len(edges) - 1, 0), np.nan, np.float32), (0.0, 1.0)
    low, high = (float(value) for value in np.percentile(known, (1, 99)))
    high = max(high, low + 1.0)
    means = column_means(trend[:, None], edges)[0]
    return np.asarray(np.clip((means - low) / (high - low), 0, 1), np.float32), (low, high)
