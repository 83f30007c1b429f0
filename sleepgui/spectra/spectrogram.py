"""The spectrogram of a night: one column of power spectral density for each step of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.errors import ChannelError
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import Derivation, derivation_reader
from sleepgui.spectra.multitaper import density, resolution_hz
from sleepgui.stages import EPOCH_SECONDS

WINDOW_S: Final = 6.0
"""Length of the stretches a column is averaged over; five of them fill an epoch."""
TAPERS: Final = 5
"""Together with `WINDOW_S` a resolution of 1 Hz, as usual for sleep."""
HIGHEST_HZ: Final = 35.0
"""The upper edge of the EEG's display band (AASM)."""
SLOWEST_RATE_HZ: Final = 10.0
"""A signal sampled more slowly holds no EEG band but the slowest."""
_BLOCK_S: Final = 600.0
"""Seconds read at once: little memory, and often enough a place to cancel."""
_FLATTEST: Final = 1e-9


@dataclass(frozen=True)
class Spectrogram:
    """Power spectral density of a derivation over a night.

    Attributes
    ----------
    name : of the derivation.
    unit : of ``power``: ``µV²/Hz``, or that of a signal that is no voltage.
    step_s : seconds from column to column; column i covers ``i * step_s`` to ``(i + 1) * step_s``
        from the recording's first sample.
    hertz : (bins,) frequencies, evenly spaced from 0.
    power : (columns, bins) float32, NaN where nothing was recorded: no complete stretch of
        `WINDOW_S` lies in the column, or the signal is a flat line there.
    resolution_hz : width over which a pure sine is spread.
    """

    name: str
    unit: str
    step_s: float
    hertz: NDArray[np.float64]
    power: NDArray[np.float32]
    resolution_hz: float

    @property
    def n_columns(self) -> int:
        """Columns, one each ``step_s``."""
        return len(self.power)

    @property
    def recorded(self) -> NDArray[np.bool_]:
        """(columns,) whether there is anything to show."""
        return np.asarray(np.isfinite(self.power[:, 0]), np.bool_)


@dataclass(frozen=True)
class Progress:
    """A step on the way: share done (0 to 1), and at the last step the spectrogram."""

    share: float
    spectrogram: Spectrogram | None = None


def spectrogram_steps(
    recording: Recording,
    derivation: Derivation,
    *,
    step_s: float = EPOCH_SECONDS,
    highest_hz: float = HIGHEST_HZ,
) -> Iterator[Progress]:
    """Compute a spectrogram block by block; may run on a worker thread.

    Parameters
    ----------
    step_s : seconds of a column: an epoch, or finer. Columns begin with the recording, and only
        whole ones are given, so that they are those of the hypnogram.
    highest_hz : frequencies up to this are kept (and up to half the sampling rate).

    Yields
    ------
    Progress
        The last holds the spectrogram.

    Raises
    ------
    ChannelError
        As `derivation_reader`; or the signal is sampled too slowly to have a spectrum.
    RecordingError
        The file cannot be read any more.
    """
    if step_s <= 0:
        raise ValueError(f"step_s must be positive, not {step_s}")
    read, rate = derivation_reader(recording, derivation)
    if rate < SLOWEST_RATE_HZ:
        raise ChannelError(
            f"{derivation.name} is sampled at {rate:g} Hz, and a spectrogram needs at least "
            f"{SLOWEST_RATE_HZ:g} Hz: choose another channel."
        )
    window = round(WINDOW_S * rate)
    kept = np.fft.rfftfreq(window, 1 / rate)
    kept = kept[kept <= highest_hz + 1e-9]
    n_columns = int(recording.duration_s / step_s + 1e-6)
    power = np.full((n_columns, len(kept)), np.nan, np.float32)
    active = recording.channels[derivation.active]
    unit = "µV" if active.microvolts_per_unit is not None else active.unit
    result = Spectrogram(
        derivation.name,
        f"{unit}²/Hz",
        step_s,
        np.asarray(kept, np.float64),
        power,
        resolution_hz(WINDOW_S, TAPERS),
    )
    block = max(int(_BLOCK_S / step_s), 1)
    for first in range(0, n_columns, block):
        yield Progress(first / n_columns)
        last = min(first + block, n_columns)
        starts = _starts(first, last, step_s, rate, window)
        # Where columns are shorter than a stretch, those at the ends share that of a neighbour.
        starts = np.clip(starts, 0, max(round(n_columns * step_s * rate) - window, 0))
        low, high = int(starts.min()), int(starts.max()) + window
        samples = read(low, high)
        stretches = np.lib.stride_tricks.sliding_window_view(samples, window)[starts - low]
        power[first:last] = _column_means(stretches, rate)[:, : len(kept)]
    power.flags.writeable = False
    yield Progress(1.0, result)


def spectrogram(
    recording: Recording,
    derivation: Derivation,
    *,
    step_s: float = EPOCH_SECONDS,
    highest_hz: float = HIGHEST_HZ,
) -> Spectrogram:
    """A spectrogram at once; see `spectrogram_steps`."""
    *_, last = spectrogram_steps(recording, derivation, step_s=step_s, highest_hz=highest_hz)
    assert last.spectrogram is not None
    return last.spectrogram


def _starts(first: int, last: int, step_s: float, rate: float, window: int) -> NDArray[np.intp]:
    """First sample of every stretch: (columns, stretches in a column).

    Stretches lie side by side where the column is a multiple of them, overlap a little where it
    is not, and lie in the middle of a column that is shorter than one.
    """
    begins = np.round(np.arange(first, last) * step_s * rate)
    room = step_s * rate - window
    count = max(-(-round(step_s * rate) // window), 1)
    within = np.round(np.linspace(0, room, count)) if room > 0 else np.round([room / 2])
    return np.asarray(begins[:, None] + within, np.intp)


def _column_means(stretches: NDArray[np.float32], rate: float) -> NDArray[np.float64]:
    """Mean density of the stretches of each column that hold a signal, NaN where none does."""
    columns, count, window = stretches.shape
    flat = stretches.reshape(-1, window)
    swing = flat.max(axis=1) - flat.min(axis=1)  # NaN where a sample is missing
    sound = swing > _FLATTEST
    mean = np.full((columns, window // 2 + 1), np.nan)
    if not sound.any():
        return mean
    each = np.zeros((len(flat), window // 2 + 1))
    each[sound] = density(flat[sound], rate, TAPERS)
    total = each.reshape(columns, count, -1).sum(axis=1)
    n = sound.reshape(columns, count).sum(axis=1)
    mean[n > 0] = total[n > 0] / n[n > 0, None]
    return mean
