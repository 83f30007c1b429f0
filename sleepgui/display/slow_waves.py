"""Slow waves as the AASM manual counts them: 0.5 to 2 Hz, more than 75 µV from peak to peak.

N3 is scored where they fill a fifth of an epoch or more, over frontal regions. What is found here
helps the eye to measure; it scores nothing.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.display.filters import filter_between

BAND_HZ: Final = (0.5, 2.0)
SMALLEST_MICROVOLTS: Final = 75.0
_FILTER_HZ: Final = (0.3, 4.0)
"""Takes drift and faster waves off that ride on the slow ones, and leaves these as they are."""
MARGIN_S: Final = 10.0
"""Signal to have on both sides, so that the filter and waves at the edges are whole."""


def slow_waves(
    microvolts: NDArray[np.floating], rate: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Slow waves of a stretch of EEG, each a negative half wave and the positive one after it.

    Parameters
    ----------
    microvolts : samples, NaN where there are none.
    rate : hertz, more than 8.

    Returns
    -------
    spans : (waves, 2) start and stop in seconds from the first sample; they do not overlap.
    heights : (waves,) microvolts from peak to peak, slower and faster parts taken off.
    """
    nothing = np.empty((0, 2)), np.empty(0)
    wanted = filter_between(*_FILTER_HZ, rate)
    if wanted.high_hz is None or len(microvolts) < rate:
        return nothing
    signal = wanted.apply(microvolts)
    downwards = np.flatnonzero((signal[:-1] >= 0) & (signal[1:] < 0))
    if len(downwards) < 2:
        return nothing
    # Where between two samples the line crosses zero.
    before, after = signal[downwards], signal[downwards + 1]
    times = (downwards + before / (before - after)) / rate
    lengths = np.diff(times)
    low = np.minimum.reduceat(signal, downwards)[:-1]
    high = np.maximum.reduceat(signal, downwards)[:-1]
    heights = high - low  # NaN where a sample is missing
    slow = (lengths >= 1 / BAND_HZ[1]) & (lengths <= 1 / BAND_HZ[0])
    counted = slow & (heights > SMALLEST_MICROVOLTS)
    spans = np.stack([times[:-1], times[1:]], axis=1)[counted]
    return spans, heights[counted]


def share_of(spans: NDArray[np.float64], start_s: float, stop_s: float) -> float:
    """Share of a stretch, 0 to 1, that spans within it fill."""
    if stop_s <= start_s or not len(spans):
        return 0.0
    inside = np.clip(spans, start_s, stop_s)
    return float((inside[:, 1] - inside[:, 0]).sum() / (stop_s - start_s))
