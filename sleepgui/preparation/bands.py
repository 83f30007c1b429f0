"""One epoch of native samples becomes 3,000 band-limited samples at 100 Hz.

Every epoch is computed from its own window (30 s and a fixed margin on both sides), on the grid
of the recording, with filters of finite length. So its samples are the same, bit for bit, however
the night is cut into batches; resampling a whole file in blocks, as general readers do, leaves
artefacts at the block edges (mne-python issue 10635).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.stages import EPOCH_SECONDS

RATE: Final = 100.0
EPOCH_SAMPLES: Final = 3000

_TAPS: Final = 1001
"""Length of the band-pass: 10 s at 100 Hz gives a 0.33-Hz transition at the 0.3-Hz edge."""
_MARGIN_S: Final = 5.0
"""Seconds on both sides of an epoch: half the filter, so that the window's ends do not reach it."""
_LONGER_S: Final = 4.0
"""A window may be longer by so much, for a whole number of samples at both rates."""
_TOGETHER: Final = 4
"""Windows transformed at once: a transform uses the processor's vectors across rows. Always as
many, because one of fewer or more rows may round differently."""

Samples = NDArray[np.float32]
ReadSamples = Callable[[int, int], Samples]
"""(start, stop) in native samples to exactly ``stop - start`` samples, NaN where there are none."""


class Modality(StrEnum):
    """The kinds of signal the network knows."""

    EEG = "eeg"
    EOG = "eog"
    EMG = "emg"


BAND_HZ: Final = {
    Modality.EEG: (0.3, 35.0),
    Modality.EOG: (0.3, 35.0),
    Modality.EMG: (10.0, 49.0),
}
"""Pass bands: the AASM's display filters, the EMG's upper edge cut at the 100-Hz rate's Nyquist."""


@dataclass(frozen=True)
class _Window:
    """What is read for one epoch, and what becomes of its spectrum.

    ``lead`` native samples before the epoch's first, ``length`` of them in all, the same duration
    as ``out`` samples at 100 Hz; ``response`` up to the lower of both Nyquist frequencies.
    """

    lead: int
    length: int
    out: int
    response: NDArray[np.complex64]


def band_pass_taps(low: float, high: float) -> NDArray[np.float64]:
    """Band-pass of `_TAPS` taps at 100 Hz: Hamming-windowed ideal response, unity in mid-band.

    What ``scipy.signal.firwin`` gives; written out because importing that package takes longer
    than preparing half a night.
    """
    left, right = 2 * low / RATE, 2 * high / RATE
    m = np.arange(_TAPS) - _TAPS // 2
    taps = (right * np.sinc(right * m) - left * np.sinc(left * m)) * np.hamming(_TAPS)
    taps /= (taps * np.cos(np.pi * m * (left + right) / 2)).sum()
    return np.asarray(taps, np.float64)


def highest_frequency(source_rate: float) -> float:
    """Hertz up to which a signal of a rate is used; its own filter was not steep for sure."""
    return 0.45 * source_rate


@lru_cache
def _window(modality: Modality, source_rate: float) -> _Window:
    """The window for a rate: band-pass, change of rate and the epoch's place in one response.

    Bins of the native spectrum and of the one at 100 Hz are the same frequencies when both last
    the same time, so the change of rate is a longer or shorter spectrum and nothing else. An odd
    rate is off by less than 0.1 ms within an epoch.
    """
    low, high = BAND_HZ[modality]
    high = min(high, 0.49 * RATE, highest_frequency(source_rate))
    if high <= low:
        raise ValueError(f"a rate of {source_rate:g} Hz holds nothing above {low:g} Hz")
    lead = int(np.ceil(_MARGIN_S * source_rate))
    shortest = EPOCH_SECONDS + 2 * _MARGIN_S + (lead / source_rate - _MARGIN_S)
    first = int(np.ceil(shortest * RATE / 2)) * 2
    outs = np.arange(first, first + int(_LONGER_S * RATE), 2)
    exact = outs / RATE * source_rate
    out = int(outs[np.abs(exact - np.round(exact)).round(9).argmin()])
    length = round(out / RATE * source_rate)
    taps = np.zeros(out)
    taps[:_TAPS] = band_pass_taps(low, high)
    # Circular shifts: by half the filter's length for zero phase, by the margin so that the
    # epoch begins with the first sample that comes out.
    bins = min(length, out) // 2 + 1
    response = np.fft.rfft(np.roll(taps, -(_TAPS // 2)))[:bins]
    turns = np.arange(bins) * (lead / length)
    response = response * np.exp(2j * np.pi * turns) * (out / length)
    return _Window(lead, length, out, response.astype(np.complex64))


def _hold_across_missing(rows: Samples) -> Samples:
    """NaN and infinities replaced by the nearest earlier value, else the next; all missing: 0.

    Filling with 0 would put a step of the electrode's offset into a filter that rings for 5 s.
    """
    finite = np.isfinite(rows)
    if finite.all():
        return rows
    columns = np.arange(rows.shape[1])
    last = np.maximum.accumulate(np.where(finite, columns, -1), axis=1)
    first = np.where(finite.any(axis=1), finite.argmax(axis=1), 0)
    filled = np.take_along_axis(rows, np.where(last < 0, first[:, None], last), axis=1)
    return np.where(np.isfinite(filled), filled, np.float32(0))


def epoch_starts(epochs: NDArray[np.intp], source_rate: float) -> NDArray[np.int64]:
    """First native sample of each epoch."""
    return np.round(epochs * (EPOCH_SECONDS * source_rate)).astype(np.int64)


def span(epochs: NDArray[np.intp], source_rate: float, modality: Modality) -> tuple[int, int]:
    """Start and stop of the native samples that `filter_epochs` reads for neighbouring epochs.

    Raises
    ------
    ValueError
        The rate is too low for the modality's band.
    """
    window = _window(modality, source_rate)
    starts = epoch_starts(epochs, source_rate) - window.lead
    return int(starts[0]), int(starts[-1]) + window.length


def filter_epochs(
    read: ReadSamples, source_rate: float, epochs: NDArray[np.intp], modality: Modality
) -> Samples:
    """Band-limited samples of ``epochs`` at 100 Hz, in the unit that ``read`` gives.

    Parameters
    ----------
    read : gives native samples; called once per run of neighbouring epochs.
    source_rate : hertz.
    epochs : (n,) epoch numbers from 0 on the recording's grid, in any order.

    Returns
    -------
    (n, 3000) float32. Missing samples are bridged, not marked: ask `quality` about them.

    Raises
    ------
    ValueError
        The rate is too low for the modality's band.
    """
    window = _window(modality, source_rate)
    margin, length = window.lead, window.length
    starts = epoch_starts(epochs, source_rate) - margin

    # Rows of nothing fill the last group.
    n_rows = -(-len(epochs) // _TOGETHER) * _TOGETHER
    rows = np.zeros((n_rows, length), dtype=np.float32)
    order = np.argsort(epochs, kind="stable")
    for run in np.split(order, np.flatnonzero(np.diff(epochs[order]) > 1) + 1):
        if not len(run):
            continue
        first = int(starts[run[0]])
        night = read(first, int(starts[run[-1]]) + length)
        for row in run:
            offset = int(starts[row]) - first
            rows[row] = night[offset : offset + length]
    rows = _hold_across_missing(rows)
    # The filter removes the offset anyway; removing it first keeps float32's precision for the
    # signal (an electrode may sit at 100 mV with microvolts on top). Taken at one sample of the
    # window, so that it does not depend on how a mean is summed.
    rows -= rows[:, margin : margin + 1].copy()

    out = np.empty((n_rows, EPOCH_SAMPLES), dtype=np.float32)
    spectra = np.zeros((_TOGETHER, window.out // 2 + 1), dtype=np.complex64)
    bins = len(window.response)
    for i in range(0, n_rows, _TOGETHER):
        group = slice(i, i + _TOGETHER)
        np.multiply(np.fft.rfft(rows[group])[:, :bins], window.response, out=spectra[:, :bins])
        out[group] = np.fft.irfft(spectra, window.out)[:, :EPOCH_SAMPLES]
    return out[: len(epochs)]


def filter_night(samples: Samples, source_rate: float, modality: Modality) -> Samples:
    """`filter_epochs` for a whole signal held in memory: (n_epochs, 3000)."""
    epochs = np.arange(int(len(samples) / (EPOCH_SECONDS * source_rate) + 1e-6))

    def read(start: int, stop: int) -> Samples:
        inside = samples[max(start, 0) : max(stop, 0)]
        before = min(max(-start, 0), stop - start)
        padded = np.full(stop - start, np.nan, dtype=np.float32)
        padded[before : before + len(inside)] = inside
        return padded

    return filter_epochs(read, source_rate, epochs, modality)
