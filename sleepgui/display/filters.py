"""Display filters: zero phase, safe at the edges of what was read, the same wherever it is cut.

The response is that of a Butterworth high-pass and low-pass run forwards and backwards, written
down in the frequency domain and applied by FFT: equal to ``scipy.signal.sosfiltfilt``, without
the second that importing it costs before the first page is seen.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.display.kinds import BAND_HZ, Kind

_HIGH_PASS_ORDER: Final = 2
_LOW_PASS_ORDER: Final = 4
_NOTCH_QUALITY: Final = 30.0
_TWO_PASSES: Final = np.sqrt(2.0) - 1.0
"""Two passes double the loss in dB; edges are moved by this so that they stay -3 dB points."""
_BRIDGE_S: Final = 1.0
"""Shorter gaps are bridged by a line while filtering, longer ones end the filtered stretch."""
_TOGETHER: Final = 4
"""Signals filtered at once: more of them do not fit into the processor's cache."""

Signal = NDArray[np.float64]


@dataclass(frozen=True)
class DisplayFilter:
    """A display filter that a sampling rate can carry; ``None`` leaves that side open.

    ``clipped`` says that the usual band reaches above half the sampling rate and was cut there;
    ``too_slow`` that even its lower edge does, so that the trace is shown as recorded.
    """

    rate: float
    low_hz: float | None = None
    high_hz: float | None = None
    notch_hz: float | None = None
    clipped: bool = False
    too_slow: bool = False

    @property
    def active(self) -> bool:
        """Whether it changes anything."""
        return any(edge is not None for edge in (self.low_hz, self.high_hz, self.notch_hz))

    @property
    def band_hz(self) -> tuple[float, float] | None:
        """What passes, to say on screen; ``None`` when nothing is filtered out."""
        if self.low_hz is None and self.high_hz is None:
            return None
        return self.low_hz or 0.0, self.high_hz or self.rate / 2

    @property
    def margin_s(self) -> float:
        """Seconds to read on both sides of a page: after them less than 1e-4 of a step is left."""
        if not self.active:
            return 0.0
        return max(3.0 / self.low_hz if self.low_hz else 0.0, 2.0 if self.notch_hz else 1.0)

    def response(self, hertz: Signal) -> Signal:
        """Gain at frequencies from 0 to half the sampling rate (real: there is no phase)."""
        warped = np.tan(np.pi * np.minimum(hertz, 0.4999999 * self.rate) / self.rate)
        gain = np.ones_like(warped)
        if self.low_hz is not None:
            power = 2 * _HIGH_PASS_ORDER
            ratio = np.tan(np.pi * self.low_hz / self.rate) / np.maximum(warped, 1e-12)
            gain /= 1 + _TWO_PASSES * ratio**power
        if self.high_hz is not None:
            power = 2 * _LOW_PASS_ORDER
            gain /= 1 + _TWO_PASSES * (warped / np.tan(np.pi * self.high_hz / self.rate)) ** power
        if self.notch_hz is not None:
            # A second-order notch: x = cos w - cos w0, squared gain x² / (x² + b² sin² w).
            angle, centre = 2 * np.pi * hertz / self.rate, 2 * np.pi * self.notch_hz / self.rate
            x = (np.cos(angle) - np.cos(centre)) ** 2
            width = np.tan(centre / _NOTCH_QUALITY / 2) ** 2 * np.sin(angle) ** 2
            gain *= x / np.maximum(x + width, 1e-300)
        return gain

    @property
    def margin(self) -> int:
        """Samples to read on both sides of a page."""
        return int(np.ceil(self.margin_s * self.rate))

    def apply(self, samples: NDArray[np.floating], context: int = 0) -> Signal:
        """Filtered samples, NaN where they were; each stretch between gaps on its own.

        Parameters
        ----------
        samples : (samples,) or (signals, samples): signals together take half the time.
        context : samples at both ends that are there for the filter alone and are not returned.
        """
        if not self.active:
            return samples[..., context : samples.shape[-1] - context].astype(np.float64)
        if samples.ndim > 1 and len(samples) > _TOGETHER:
            parts = range(0, len(samples), _TOGETHER)
            return np.concatenate([self.apply(samples[k : k + _TOGETHER], context) for k in parts])
        missing = ~np.isfinite(samples)
        if not missing.any():
            return self._run(samples, context)
        if samples.ndim > 1:
            return np.stack([self.apply(row, context) for row in samples])
        bridged = _bridge(samples.astype(np.float64), missing, int(_BRIDGE_S * self.rate))
        edges = np.flatnonzero(np.diff(np.isfinite(bridged), prepend=False, append=False))
        for start, stop in edges.reshape(-1, 2):
            bridged[start:stop] = self._run(bridged[start:stop])
        bridged[missing] = np.nan
        return bridged[context : len(bridged) - context]

    def _run(self, signal: NDArray[np.floating], context: int = 0) -> Signal:
        # Half the precision is twice as fast and plenty for a drawing, once the electrode's
        # offset is off: a high-pass takes it anyway, without one it is given back.
        offset = signal[..., :1]
        padded = (signal - offset).astype(np.float32, copy=False)
        # Mirrored through its end points, a signal goes on without a step or a kink. Where its
        # own samples go on for as long as the filter rings, there is no need.
        pad = max(self.margin - context, 0)
        if pad:
            sides = [(0, 0)] * (signal.ndim - 1)
            padded = np.pad(padded, [*sides, (pad, pad)], mode="reflect", reflect_type="odd")
        length = padded.shape[-1]
        size = _fast_length(length)
        # The FFT joins the end to the start: a straight line there leaves no step to ring.
        joined = np.empty((*padded.shape[:-1], size), np.float32)
        joined[..., :length] = padded
        if size > length:
            fall = np.linspace(1.0, 0.0, size - length, dtype=np.float32)
            joined[..., length:] = padded[..., :1] + (padded[..., -1:] - padded[..., :1]) * fall
        filtered = np.fft.irfft(np.fft.rfft(joined) * _gain(self, size), size)
        first = pad + context
        kept = filtered[..., first : first + signal.shape[-1] - 2 * context].astype(np.float64)
        return kept if self.low_hz is not None else kept + offset


@lru_cache(maxsize=64)
def _gain(wanted: DisplayFilter, size: int) -> NDArray[np.float32]:
    """The response at the frequencies of an FFT of ``size``; pages have few sizes."""
    hertz = np.asarray(np.fft.rfftfreq(size, 1 / wanted.rate), np.float64)
    gain = wanted.response(hertz).astype(np.float32)
    gain.flags.writeable = False
    return gain


def display_filter(kind: Kind, rate: float, notch_hz: float | None = None) -> DisplayFilter:
    """The usual display filter of a kind of signal, cut to what ``rate`` (hertz) can carry."""
    band = BAND_HZ[kind]
    return DisplayFilter(rate) if band is None else filter_between(*band, rate, notch_hz)


def filter_between(
    low: float | None, high: float | None, rate: float, notch_hz: float | None = None
) -> DisplayFilter:
    """A filter with these edges (hertz), cut to what ``rate`` can carry."""
    nyquist = rate / 2
    notch = notch_hz if notch_hz is not None and notch_hz < nyquist else None
    if low is not None and low >= nyquist:
        return DisplayFilter(rate, too_slow=True)
    if high is not None and high >= nyquist:
        return DisplayFilter(rate, low, None, notch, clipped=high > nyquist)
    return DisplayFilter(rate, low, high, notch)


def _bridge(signal: Signal, missing: NDArray[np.bool_], longest: int) -> Signal:
    """Missing stretches of up to ``longest`` samples between data filled by a straight line."""
    filled = signal.copy()
    edges = np.flatnonzero(np.diff(missing, prepend=False, append=False)).reshape(-1, 2)
    inside = (edges[:, 0] > 0) & (edges[:, 1] < len(signal))
    filled[missing] = np.nan
    for start, stop in edges[inside & (edges[:, 1] - edges[:, 0] <= longest)]:
        ends = signal[start - 1], signal[stop]
        filled[start - 1 : stop + 1] = np.linspace(*ends, stop - start + 2)
    return filled


def _fast_length(length: int) -> int:
    """The next length with no prime factor above 5."""
    best = 1 << max(length - 1, 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            quotient = -(-length // three)
            candidate = three << max(quotient - 1, 0).bit_length()
            if length <= candidate < best:
                best = candidate
            three *= 3
        five *= 5
    return best
