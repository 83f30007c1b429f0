"""Long pages: the lowest and highest filtered sample of every half second, read once.

A night of eight channels at 512 Hz holds a hundred million samples, and a page of it two thousand
columns. The bins in between take at most 0.8 MB a trace, however long the recording.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.display.choice import FilterChoice
from sleepgui.display.filters import DisplayFilter
from sleepgui.display.page import DisplayChannel, PageData, PageTrace, unit_of
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ReadSamples, derivation_reader

BIN_S: Final = 0.5
MOST_BINS: Final = 100_000
"""Bins of one trace; of a longer recording each is longer."""
_BLOCK_S: Final = 300.0


@dataclass
class _Level:
    """Bins of one trace: ``size`` samples each."""

    channel: DisplayChannel
    unit: str
    rate: float
    read: ReadSamples
    filter: DisplayFilter
    size: int
    low: NDArray[np.float32]
    high: NDArray[np.float32]


class Pyramid:
    """Lowest and highest samples of traces over the whole night, filled block by block.

    One thread may fill it while another draws what is there.

    Raises
    ------
    ChannelError
        The channels of a derivation do not exist or cannot be subtracted from each other.
    """

    def __init__(
        self, recording: Recording, channels: Sequence[DisplayChannel], filters: FilterChoice
    ) -> None:
        self._levels = [_level(recording, channel, filters) for channel in channels]
        self._block_s = _BLOCK_S
        self._done = np.zeros(max(-(-int(recording.duration_s) // int(_BLOCK_S)), 1), np.bool_)

    @property
    def complete(self) -> bool:
        """Whether every block is filled."""
        return bool(self._done.all())

    @property
    def n_bytes(self) -> int:
        """Memory of the bins."""
        return sum(level.low.nbytes + level.high.nbytes for level in self._levels)

    def share(self, start_s: float, stop_s: float) -> float:
        """How much of a stretch is filled, 0 to 1."""
        return float(self._done[self._blocks(start_s, stop_s)].mean())

    def fill(self, start_s: float, stop_s: float) -> Iterator[None]:
        """Fill what is missing of a stretch, a step for each trace of a block.

        A block that is left before its last trace is begun again.

        Raises
        ------
        RecordingError
            The file cannot be read any more.
        """
        blocks = self._blocks(start_s, stop_s)
        for block in range(blocks.start, blocks.stop):
            if self._done[block]:
                continue
            for number, level in enumerate(self._levels, start=1):
                _fill(level, block * self._block_s, (block + 1) * self._block_s)
                self._done[block] = number == len(self._levels)
                yield

    def _blocks(self, start_s: float, stop_s: float) -> slice:
        last = len(self._done)
        first = min(max(int(start_s // self._block_s), 0), last - 1)
        return slice(first, min(max(int(-(-stop_s // self._block_s)), first + 1), last))

    def page(self, start_s: float, stop_s: float, pixels: int) -> PageData:
        """A page of what is filled; two points for each column of pixels or bin."""
        traces = tuple(_trace(level, start_s, stop_s, pixels) for level in self._levels)
        return PageData(start_s, stop_s, 0.0, traces, self.share(start_s, stop_s))


def _level(recording: Recording, channel: DisplayChannel, filters: FilterChoice) -> _Level:
    read, rate = derivation_reader(recording, channel.derivation)
    n_samples = max(recording.channels[channel.derivation.active].n_samples, 1)
    size = max(round(BIN_S * rate), -(-n_samples // MOST_BINS), 1)
    count = -(-n_samples // size)
    empty = np.full((2, count), np.nan, np.float32)
    wanted = filters.filter_for(channel.kind, rate, channel.edges)
    return _Level(
        channel, unit_of(recording, channel), rate, read, wanted, size, empty[0], empty[1]
    )


def _fill(level: _Level, start_s: float, stop_s: float) -> None:
    width = level.size / level.rate
    first = int(np.ceil(start_s / width - 1e-9))
    last = min(int(np.ceil(stop_s / width - 1e-9)), len(level.low))
    if last <= first:
        return
    margin = level.filter.margin
    begin, end = first * level.size, last * level.size
    samples = level.filter.apply(level.read(begin - margin, end + margin), margin)
    binned = samples.reshape(last - first, level.size)
    level.low[first:last] = np.fmin.reduce(binned, axis=1)
    level.high[first:last] = np.fmax.reduce(binned, axis=1)


def _trace(level: _Level, start_s: float, stop_s: float, pixels: int) -> PageTrace:
    width = level.size / level.rate
    first = min(max(int(start_s / width), 0), len(level.low))
    last = min(max(int(np.ceil(stop_s / width)), first), len(level.low))
    # Groups lie on a grid of the recording, so that turning pages does not change them.
    group = max(-(-(last - first) // max(pixels, 1)), 1)
    starts = np.arange(first // group, -(-last // group)) * group
    if last > first:
        low = np.fmin.reduceat(level.low, starts)
        high = np.fmax.reduceat(level.high, starts)
        if starts[-1] + group < len(level.low):  # reduceat runs to the end
            stop = starts[-1] + group
            low[-1] = np.fmin.reduce(level.low[starts[-1] : stop])
            high[-1] = np.fmax.reduce(level.high[starts[-1] : stop])
    else:
        starts, low, high = starts[:0], level.low[:0], level.high[:0]
    baseline = 0.0
    if level.filter.low_hz is None and np.isfinite(low).any():
        baseline = float(np.nanmedian((low + high) / 2))
    y = np.stack([low, high], axis=1).ravel() - np.float32(baseline)
    t = np.repeat((starts + group / 2) * width, 2)
    channel = level.channel
    return PageTrace(
        channel.derivation.name,
        channel.kind,
        level.unit,
        t,
        y,
        level.rate,
        level.filter,
        baseline,
        reduced=True,
    )
