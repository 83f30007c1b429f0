"""What a ruler laid on a trace reads: how long, how high, how fast, how much of it slow waves."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.display.choice import FilterChoice
from sleepgui.display.kinds import Kind
from sleepgui.display.page import MICROVOLTS, DisplayChannel, unit_of
from sleepgui.display.slow_waves import MARGIN_S, share_of, slow_waves
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import derivation_reader

_HYSTERESIS: Final = 0.1
"""Part of the height by which a trace has to leave its middle for a wave to count."""
_LONG_ENOUGH_S: Final = 3.0
"""A shorter stretch has no share of slow waves worth telling."""


@dataclass(frozen=True)
class Measurement:
    """A stretch of one trace as it is displayed.

    Attributes
    ----------
    seconds : length of the stretch.
    height : highest minus lowest value, in ``unit``; NaN where nothing was recorded.
    hertz : of the waves in it; NaN where there is not a whole one.
    waves : waves and halves of them that were counted.
    slow_share : of the stretch in slow waves, 0 to 1; ``None`` if it is no EEG or too short.
    """

    seconds: float
    height: float
    unit: str
    hertz: float
    waves: float
    slow_share: float | None = None


def measure(
    recording: Recording,
    channel: DisplayChannel,
    start_s: float,
    stop_s: float,
    filters: FilterChoice,
) -> Measurement:
    """Measure a trace between two times, with the filter it is displayed with.

    Raises
    ------
    RecordingError
        The file cannot be read any more.
    ChannelError
        As `derivation_reader`.
    """
    start_s, stop_s = min(start_s, stop_s), max(start_s, stop_s)
    read, rate = derivation_reader(recording, channel.derivation)
    wanted = filters.filter_for(channel.kind, rate, channel.edges)
    first, last = round(start_s * rate), max(round(stop_s * rate), round(start_s * rate) + 1)
    margin = wanted.margin
    shown = wanted.apply(read(first - margin, last + margin), margin)
    known = shown[np.isfinite(shown)]
    height = float(np.ptp(known)) if len(known) else np.nan
    hertz, waves = frequency(shown, rate)
    unit = unit_of(recording, channel)
    share = None
    if channel.kind is Kind.EEG and unit == MICROVOLTS and stop_s - start_s >= _LONG_ENOUGH_S:
        room = round(MARGIN_S * rate)
        spans, _ = slow_waves(read(first - room, last + room), rate)
        share = share_of(spans, room / rate, room / rate + stop_s - start_s)
    return Measurement(stop_s - start_s, height, unit, hertz, waves, share)


def frequency(samples: NDArray[np.floating], rate: float) -> tuple[float, float]:
    """Frequency of the waves in a stretch, and how many were counted; NaN and 0 without any.

    Half a wave lies between two crossings of the middle between the lowest and highest value,
    from clearly on one side to clearly on the other.
    """
    if not np.isfinite(samples).all() or len(samples) < 3:
        return np.nan, 0.0
    low, high = float(samples.min()), float(samples.max())
    middle, reach = (low + high) / 2, _HYSTERESIS * (high - low) / 2
    side = np.where(samples > middle + reach, 1, np.where(samples < middle - reach, -1, 0))
    clear = np.flatnonzero(side)
    if high <= low or not len(clear):
        return np.nan, 0.0
    crossings = clear[1:][np.diff(side[clear]) != 0]
    waves = (len(crossings) - 1) / 2
    if waves < 1:
        return np.nan, 0.0
    return float(waves * rate / (crossings[-1] - crossings[0])), waves
