"""One page of polysomnogram: the samples to draw, filtered for display and reduced to pixels.

Everything here may run on a worker thread. What a page shows is for the eye only: the network
gets its own preparation (`sleepgui.preparation`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sleepgui.display.kinds import Kind
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import Derivation


@dataclass(frozen=True)
class DisplayChannel:
    """A derivation to show and what kind of signal it is."""

    derivation: Derivation
    kind: Kind


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
    band_hz : the display filter that was applied, ``None`` if none.
    clipped : the usual band reaches above what the sampling rate can carry and was cut.
    reduced : ``y`` holds the lowest and highest value of each pixel column, not every sample.
    """

    name: str
    kind: Kind
    unit: str
    t: NDArray[np.float64]
    y: NDArray[np.float32]
    rate: float
    band_hz: tuple[float, float] | None = None
    clipped: bool = False
    reduced: bool = False


@dataclass(frozen=True)
class PageData:
    """What to draw from ``start_s - context_s`` to ``stop_s + context_s``."""

    start_s: float
    stop_s: float
    context_s: float
    traces: tuple[PageTrace, ...]


def display_page(
    recording: Recording,
    channels: Sequence[DisplayChannel],
    start_s: float,
    stop_s: float,
    *,
    filtered: bool = True,
    notch_hz: float | None = None,
    pixels: int = 2000,
    context_s: float = 0.0,
) -> PageData:
    """Read, filter and reduce one page.

    Parameters
    ----------
    start_s, stop_s : seconds from the recording's start; may reach outside it (no data there).
    filtered : apply the display filter of each kind.
    notch_hz : also take out mains hum (50 or 60), ``None``: no.
    pixels : width of the drawing in device pixels; no trace has more than two points per pixel.
    context_s : seconds to add on both sides.

    Raises
    ------
    RecordingError
        The file cannot be read any more.
    """
    raise NotImplementedError
