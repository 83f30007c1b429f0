"""One epoch of native samples becomes 3,000 band-limited samples at 100 Hz.

Every epoch is computed from its own window (30 s and a fixed margin on both sides), on the grid
of the recording, with filters of finite length. So its samples are the same, bit for bit, however
the night is cut into batches; resampling a whole file in blocks, as general readers do, leaves
artefacts at the block edges (mne-python issue 10635).
"""

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

import numpy as np
import scipy.fft
import scipy.signal
from numpy.typing import NDArray

from sleepgui.stages import EPOCH_SECONDS

RATE: Final = 100.0
EPOCH_SAMPLES: Final = 3000

_TAPS: Final = 1001
"""Length of the band-pass: 10 s at 100 Hz gives a 0.33-Hz transition at the 0.3-Hz edge."""
_MARGIN: Final = _TAPS // 2
_RESAMPLE_HALF: Final = 10
"""Half length of the anti-alias filter in periods of the lower rate, as in scipy's default."""

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


@lru_cache
def _band_pass(modality: Modality, source_rate: float, length: int) -> NDArray[np.complex64]:
    """Frequency response of the band-pass for circular convolution of ``length`` samples."""
    low, high = BAND_HZ[modality]
    high = min(high, 0.49 * RATE, 0.45 * source_rate)
    if high <= low:
        raise ValueError(f"a rate of {source_rate:g} Hz holds nothing above {low:g} Hz")
    taps = scipy.signal.firwin(_TAPS, (low, high), pass_zero=False, fs=RATE)
    # Circular shift by half its length makes the filter zero-phase.
    padded = np.zeros(length)
    padded[:_TAPS] = taps
    return scipy.fft.rfft(np.roll(padded, -_MARGIN)).astype(np.complex64)


@lru_cache
def _ratio(source_rate: float) -> Fraction:
    """Up and down factors to 100 Hz. An odd rate is off by less than 0.1 ms within an epoch."""
    return Fraction(RATE / source_rate).limit_denominator(1000)


@lru_cache
def _anti_alias(ratio: Fraction) -> NDArray[np.float32]:
    widest = max(ratio.numerator, ratio.denominator)
    taps = scipy.signal.firwin(
        2 * _RESAMPLE_HALF * widest + 1, 1.0 / widest, window=("kaiser", 5.0)
    )
    return (taps * ratio.numerator).astype(np.float32)


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
    ratio = _ratio(source_rate)
    up, down = ratio.numerator, ratio.denominator
    # Native samples of margin: the band-pass's plus the anti-alias filter's, rounded up to a
    # multiple of `down` so that an output sample falls exactly on the epoch's first sample.
    need = int(np.ceil((_MARGIN + _RESAMPLE_HALF + 2) * max(source_rate / RATE, 1.0)))
    need += _RESAMPLE_HALF * max(1, round(down / up))
    margin = -(-need // down) * down
    length = int(np.ceil(EPOCH_SECONDS * source_rate)) + 2 * margin
    starts = np.round(epochs * (EPOCH_SECONDS * source_rate)).astype(np.int64) - margin

    rows = np.empty((len(epochs), length), dtype=np.float32)
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
    rows = rows - rows[:, margin : margin + 1]

    if up != down:
        taps = _anti_alias(ratio)
        # The filter's centre must land on output samples: delay in up-sampled steps.
        delay = (len(taps) - 1) // 2
        resampled = scipy.signal.upfirdn(taps, rows, up, down, axis=1)
        # Output i is at up-sampled time i * down - delay; the epoch starts at margin * up.
        lead = np.ceil(delay / down)
        shift = int(lead * down - delay)
        if shift:
            taps = np.concatenate([np.zeros(shift, np.float32), taps])
            resampled = scipy.signal.upfirdn(taps, rows, up, down, axis=1)
        first_out = int(lead) + margin * up // down
        rows = np.ascontiguousarray(
            resampled[:, first_out - _MARGIN : first_out + EPOCH_SAMPLES + _MARGIN],
            dtype=np.float32,
        )
    else:
        rows = rows[:, margin - _MARGIN : margin + EPOCH_SAMPLES + _MARGIN]

    size = scipy.fft.next_fast_len(rows.shape[1], real=True)
    response = _band_pass(modality, source_rate, size)
    # One row at a time: a transform of many rows together may round differently.
    out = np.empty((len(epochs), EPOCH_SAMPLES), dtype=np.float32)
    for i, row in enumerate(rows):
        spectrum = scipy.fft.rfft(row, size) * response
        out[i] = scipy.fft.irfft(spectrum, size)[_MARGIN : _MARGIN + EPOCH_SAMPLES]
    return out


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
