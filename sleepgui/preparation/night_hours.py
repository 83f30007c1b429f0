"""The night within a recording of a whole day.

Every channel is seen in units of its own night (`scale`). In a recording of twenty hours and more,
as those of Sleep-EDF, most epochs are awake: eyes then move more than in most of a night in bed,
and by the day's median those of the night would look too small (`model.whole_days` measures what
that does). So the scale of a long recording is that of the hours in which its eyes are quietest.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

LONGEST_NIGHT: Final = 12 * 120
"""Epochs; a recording of no more than this is taken whole."""

HOURS: Final = 8 * 120
"""Epochs that are looked for in a longer one."""

_STEP: Final = 10
_USABLE: Final = 0.8
"""Share of epochs of a stretch that EEG and EOG must be usable in."""

_EEG_OFF: Final = 3.0
_EOG_OFF: Final = 6.0
"""An epoch so many times below the recording's median is not of sleep but of an electrode that came
off; sleep is not that quiet. Noise of a loose electrode above that is not told from a signal."""


def night_hours(eeg: NDArray[np.float32], eog: NDArray[np.float32]) -> slice:
    """Epochs to take the scale from.

    Parameters
    ----------
    eeg, eog : (epochs,) `scale.robust_spread` of a derivation of each, NaN where it is not usable.

    Returns
    -------
    All epochs of a recording that is no longer than `LONGEST_NIGHT` or in which no stretch is like
    a night; else the `HOURS` with the least median spread of the EOG.
    """
    n = len(eeg)
    everything = slice(0, n)
    if n <= LONGEST_NIGHT or not np.isfinite(eeg).any() or not np.isfinite(eog).any():
        return everything
    least = float(np.nanmedian(eog))
    # What is not usable compares as false.
    usable = (eeg > np.nanmedian(eeg) / _EEG_OFF) & (eog > least / _EOG_OFF)
    best = everything
    for start in range(0, n - HOURS + 1, _STEP):
        here = slice(start, start + HOURS)
        eyes = eog[here][usable[here]]
        if len(eyes) < _USABLE * HOURS:
            continue
        found = float(np.median(eyes))
        if found < least:
            best, least = here, found
    return best
