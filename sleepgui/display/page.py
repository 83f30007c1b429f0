"""One page of polysomnogram: the samples to draw, filtered for display and reduced to pixels.

Everything here may run on a worker thread. What a page shows is for the eye only: the network
gets its own preparation (`sleepgui.preparation`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.display.choice import Edges, FilterChoice
from sleepgui.display.filters import DisplayFilter
from sleepgui.display.kinds import Kind
from sleepgui.display.reduce import min_max
from sleepgui.display.slow_waves import MARGIN_S, share_of, slow_waves
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import Derivation, DerivationParts, derivation_reader

MICROVOLTS: Final = "µV"


@dataclass(frozen=True)
class DisplayChannel:
    """A derivation to show, what kind of signal it is, and its own band where it has one."""

    derivation: Derivation
    kind: Kind
    edges: Edges | None = None


@dataclass(frozen=True)
class PageTrace:
    """The points of one trace, ready to draw.

    Attributes
    ----------
    name : the derivation's.
    kind : what it shows.
    unit : of ``y``: ``µV`` for voltages, else the channel's own.
    t : (points,) seconds from the recording's start.
    y : (points,) NaN where there is no data.
    rate : native sampling rate, hertz.
    filter : the display filter that was applied; says its band and whether that had to be cut.
    baseline : what was taken off ``y`` to centre it, where no high-pass does that.
    reduced : ``y`` holds the lowest and highest value of each pixel column, not every sample.
    slow_waves : (start, stop) in seconds of slow waves, where they were asked for.
    slow_share : share of the page, without its context, that they fill; ``None``: not asked for.
    """

    name: str
    kind: Kind
    unit: str
    t: NDArray[np.float64]
    y: NDArray[np.float32]
    rate: float
    filter: DisplayFilter
    baseline: float = 0.0
    reduced: bool = False
    slow_waves: tuple[tuple[float, float], ...] = ()
    slow_share: float | None = None


@dataclass(frozen=True)
class PageData:
    """What to draw from ``start_s - context_s`` to ``stop_s + context_s``.

    ``share`` of it is read; the rest of a long page is still to come, and NaN until then.
    """

    start_s: float
    stop_s: float
    context_s: float
    traces: tuple[PageTrace, ...]
    share: float = 1.0

    @property
    def n_bytes(self) -> int:
        """Memory of its points."""
        return sum(trace.t.nbytes + trace.y.nbytes for trace in self.traces)


def unit_of(recording: Recording, channel: DisplayChannel) -> str:
    """Unit of a channel's trace: ``µV`` for voltages, else its own."""
    active = recording.channels[channel.derivation.active]
    return MICROVOLTS if active.microvolts_per_unit is not None else active.unit


def display_page(
    recording: Recording,
    channels: Sequence[DisplayChannel],
    start_s: float,
    stop_s: float,
    *,
    filters: FilterChoice = FilterChoice(),  # noqa: B008 - frozen
    pixels: int = 2000,
    context_s: float = 0.0,
    find_slow_waves: bool = False,
) -> PageData:
    """Read, filter and reduce one page.

    Parameters
    ----------
    start_s, stop_s : seconds from the recording's start; may reach outside it (no data there).
    filters : the display filters of each kind, by default those of the AASM manual.
    pixels : width of the drawing in device pixels; no trace has more than two points per pixel.
    context_s : seconds to add on both sides.
    find_slow_waves : in traces that are EEG in microvolts.

    Raises
    ------
    RecordingError
        The file cannot be read any more.
    ChannelError
        The channels of a derivation do not exist or cannot be subtracted from each other.
    """
    start, stop = start_s - context_s, stop_s + context_s

    traces = _traces(recording, channels, (start, stop), filters, pixels)
    if find_slow_waves:
        traces = tuple(
            _with_slow_waves(recording, channel, trace, (start_s, stop_s), context_s)
            for channel, trace in zip(channels, traces, strict=True)
        )
    return PageData(start_s, stop_s, context_s, traces)


def _with_slow_waves(
    recording: Recording,
    channel: DisplayChannel,
    trace: PageTrace,
    page_s: tuple[float, float],
    context_s: float,
) -> PageTrace:
    if trace.kind is not Kind.EEG or trace.unit != MICROVOLTS:
        return trace
    read, rate = derivation_reader(recording, channel.derivation)
    margin = MARGIN_S + context_s
    first, last = round((page_s[0] - margin) * rate), round((page_s[1] + margin) * rate)
    spans, _ = slow_waves(read(first, last), rate)
    spans = spans + first / rate
    shown = (spans[:, 1] > page_s[0] - context_s) & (spans[:, 0] < page_s[1] + context_s)
    found = tuple((float(start), float(stop)) for start, stop in spans[shown])
    return replace(trace, slow_waves=found, slow_share=share_of(spans, *page_s))


def _traces(
    recording: Recording,
    channels: Sequence[DisplayChannel],
    span_s: tuple[float, float],
    filters: FilterChoice,
    pixels: int,
) -> tuple[PageTrace, ...]:
    """All traces of a page, read in one go; those of one rate and filter are filtered together."""
    parts = [DerivationParts(recording, channel.derivation) for channel in channels]
    alike: dict[DisplayFilter, list[int]] = {}
    wanted: list[tuple[int, int, int]] = []
    places: list[slice] = []
    for number, (channel, part) in enumerate(zip(channels, parts, strict=True)):
        applied = filters.filter_for(channel.kind, part.rate, channel.edges)
        alike.setdefault(applied, []).append(number)
        first, last = _samples(span_s, applied)
        places.append(slice(len(wanted), len(wanted) + len(part.indices)))
        wanted += [(one, first - applied.margin, last + applied.margin) for one in part.indices]
    read = recording.read_together(wanted)
    made: dict[int, PageTrace] = {}
    for applied, numbers in alike.items():
        rate, (first, _) = applied.rate, _samples(span_s, applied)
        together = np.stack([parts[number].combine(read[places[number]]) for number in numbers])
        shown = applied.apply(together, applied.margin)
        for number, row in zip(numbers, shown, strict=True):
            channel, baseline = channels[number], 0.0
            if applied.low_hz is None and np.isfinite(row).any():
                baseline = float(np.nanmedian(row))
            indices, y = min_max(row - baseline if baseline else row, first, pixels)
            made[number] = PageTrace(
                channel.derivation.name,
                channel.kind,
                unit_of(recording, channel),
                indices / rate,
                y,
                rate,
                applied,
                baseline,
                reduced=len(y) < len(row),
            )
    return tuple(made[number] for number in range(len(channels)))


def _samples(span_s: tuple[float, float], applied: DisplayFilter) -> tuple[int, int]:
    """First and last sample; one more on each side, so that lines reach the edges of the page."""
    start, stop = span_s
    return int(np.floor(start * applied.rate)), int(np.ceil(stop * applied.rate)) + 1
