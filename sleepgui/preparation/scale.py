"""The amplitude a recording is divided by before the network sees it.

Amplifiers, electrodes and people differ, and headers state wrong units, so the network sees every
channel in units of its own night: the median over epochs of the epoch's robust spread. A cut of a
few minutes of one stage says little about the night, though: its own spread would make deep sleep
look like wakefulness. So a short recording's scale is drawn towards the usual one: the less so the
longer it is, and the less so the further off it is, because then the gain is likelier to be wrong
than the night to be odd (the pull of a prior with heavy tails). Where the unit cannot be right it
is not taken at its word at all.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.preparation.bands import Modality

USUAL_MICROVOLTS: Final = {Modality.EEG: 11.0, Modality.EOG: 15.0, Modality.EMG: 3.0}
"""Median robust spread of a night after the band-pass."""

PRIOR_EPOCHS: Final = 120
"""A recording of this many epochs (one hour) weighs as much as the usual scale, near it."""

PRIOR_SPREAD: Final = 0.7
"""Nepers from the usual scale at which it weighs half as much; nights of different people and
amplifiers differ by a standard deviation of about 0.45."""

IMPLAUSIBLE_FACTOR: Final = 12.0
"""Spread this far from the usual: the stated unit is taken to be wrong and not believed."""

LIMIT: Final = 20.0
"""Scaled samples are clipped here: artefacts say no more by being larger."""


@dataclass(frozen=True)
class Scale:
    """What to divide by, in the unit of the samples, and whether the unit was believed."""

    divisor: float
    unit_plausible: bool


def robust_spread(epochs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Interquartile range / 1.349 (the standard deviation of a normal signal) of each row."""
    # Sorted whole: the processor's vectors sort 3,000 values in a tenth of the time that looking
    # for four of them takes (`np.percentile`, which gives the same to the bit).
    rows = np.sort(epochs, axis=-1)
    return np.asarray((_quantile(rows, 0.75) - _quantile(rows, 0.25)) / 1.349, dtype=np.float32)


def _quantile(rows: NDArray[np.float32], share: float) -> NDArray[np.float64]:
    """Of sorted rows, linear between neighbours."""
    place = (rows.shape[-1] - 1) * share
    below = int(place)
    low, high = rows[..., below], rows[..., min(below + 1, rows.shape[-1] - 1)]
    step, way = np.asarray(high - low, np.float64), place - below
    return np.asarray(low + step * way if way < 0.5 else high - step * (1 - way), np.float64)


def night_scale(spread: NDArray[np.float32], modality: Modality) -> Scale:
    """Scale of a channel from the `robust_spread` of its usable epochs (microvolts).

    With no usable epoch, or none with any signal, the usual scale.
    """
    usual = USUAL_MICROVOLTS[modality]
    spread = spread[np.isfinite(spread) & (spread > 0)]
    if not len(spread):
        return Scale(usual, unit_plausible=True)
    own = float(np.median(spread))
    if not 1 / IMPLAUSIBLE_FACTOR <= own / usual <= IMPLAUSIBLE_FACTOR:
        return Scale(own, unit_plausible=False)
    off = float(np.log(own / usual))
    prior = PRIOR_EPOCHS / (1 + (off / PRIOR_SPREAD) ** 2)
    kept = off * len(spread) / (len(spread) + prior)
    return Scale(usual * float(np.exp(kept)), unit_plausible=True)


def apply(epochs: NDArray[np.float32], scale: Scale) -> NDArray[np.float32]:
    """Scaled and clipped to +-`LIMIT`; same shape, float32."""
    scaled = epochs / np.float32(scale.divisor)
    return np.asarray(np.clip(scaled, -LIMIT, LIMIT), dtype=np.float32)
