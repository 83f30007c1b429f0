"""Whether a channel can serve, from a few short looks into the night.

A night of four channels is 100 MB; whether an electrode was on is seen in a few minutes of it.
What changes within the night is judged epoch by epoch when the recording is scored.
"""

from typing import Final

import numpy as np

from sleepgui.recording.base import Recording, Samples
from sleepgui.recording.derivation import Derivation, as_recorded, derivation_reader

WINDOWS: Final = 32
WINDOW_S: Final = 4.0

LOWEST_RATE_HZ: Final = {"eeg": 50.0, "eog": 32.0, "emg": 50.0}
"""Below this the band that matters is not in the samples."""

_USUAL_UV: Final = {"eeg": 20.0, "eog": 30.0, "emg": 10.0}
"""Typical spread of the unfiltered signal; right to within an order of magnitude."""
_IMPLAUSIBLE: Final = 50.0
_MOST: Final = 0.9
_CLIPPED_SAMPLES: Final = 0.1
_FEW_LEVELS: Final = 3
_COARSE_LEVELS: Final = 64
_ENVELOPE_RATE_HZ: Final = 10.0
_SMOOTH: Final = 0.15
"""Step from sample to sample at 100 Hz beside the spread within a second. Chin EMG of three
recorders has 0.7 and more, a 1-Hz envelope drawn at 100 Hz has 0.08 at most (Sleep-EDF)."""
_NAMES: Final = {"eeg": "EEG", "eog": "EOG", "emg": "chin EMG"}


def sample_windows(recording: Recording, derivation: Derivation) -> list[Samples]:
    """Windows of `WINDOW_S` spread evenly over the recording; (n,) microvolts each.

    A recording too short for `WINDOWS` of them gives fewer, at least one.
    """
    read, rate = derivation_reader(recording, derivation)
    length = max(int(WINDOW_S * rate), 1)
    total = recording.channels[derivation.active].n_samples
    count = max(1, min(WINDOWS, total // length))
    starts = np.linspace(0, max(total - length, 0), count).astype(int)
    return [read(int(start), int(start) + min(length, total)) for start in starts]


def channel_fault(recording: Recording, derivation: Derivation, modality: str) -> str | None:
    """Why a derivation cannot serve as ``modality`` (``eeg``, ``eog``, ``emg``).

    Returns
    -------
    A plain sentence, or ``None`` where nothing speaks against it.

    Raises
    ------
    ChannelError, RecordingError
        The derivation does not exist or cannot be read.
    """
    modality = str(modality)
    rate = recording.channels[derivation.active].sampling_rate
    reason = _rate_fault(rate, modality) or _signal_fault(recording, derivation, rate, modality)
    return reason and f"'{derivation.name}' cannot serve as {_NAMES[modality]}: {reason}."


def _rate_fault(rate: float, modality: str) -> str | None:
    if rate >= LOWEST_RATE_HZ[modality]:
        return None
    if rate <= _ENVELOPE_RATE_HZ:
        return f"at {rate:g} Hz it is an envelope, not a waveform"
    return f"at {rate:g} Hz it holds too little of the signal"


def _signal_fault(
    recording: Recording, derivation: Derivation, rate: float, modality: str
) -> str | None:
    windows = [w[np.isfinite(w)] for w in sample_windows(recording, derivation)]
    windows = [w for w in windows if len(w) > 1]
    if not windows:
        return "it holds no samples"
    flat = np.array([len(np.unique(w)) <= min(_FEW_LEVELS, len(w) // 2) for w in windows])
    if flat.mean() > _MOST:
        return "the signal is flat"
    alive = [w for w, is_flat in zip(windows, flat, strict=True) if not is_flat]
    if np.median([_held(w) for w in alive]) > _MOST:
        if len(np.unique(np.concatenate(alive))) <= _COARSE_LEVELS:
            return "it was stored in steps too coarse to show it"
        return "it changes only a few times a second, so it is an envelope, not a waveform"
    if modality == "emg" and np.nanmedian([_roughness(w, rate) for w in alive]) < _SMOOTH:
        return "it is smooth, so it is an envelope, not a waveform"
    if any(_is_clipped(recording, index, alive, derivation) for index in derivation.channels):
        return "it is clipped at the limits of its range"
    return None


def amplitude_note(recording: Recording, derivation: Derivation, modality: str) -> str | None:
    """A sentence where the amplitude cannot be what the unit says, else ``None``."""
    spreads = [_spread(w[np.isfinite(w)]) for w in sample_windows(recording, derivation)]
    alive = [s for s in spreads if s > 0]
    if not alive:
        return None
    typical = float(np.median(alive))
    usual = _USUAL_UV[str(modality)]
    if usual / _IMPLAUSIBLE <= typical <= usual * _IMPLAUSIBLE:
        return None
    unit = recording.channels[derivation.active].unit
    return (
        f"'{derivation.name}' has a typical amplitude of {typical:.3g} µV by its unit "
        f"({unit or 'none stated'}), which cannot be right; it is scaled by the recording itself."
    )


def _held(window: Samples) -> float:
    """Share of samples that repeat the one before."""
    return float(np.mean(window[1:] == window[:-1]))


def _spread(window: Samples) -> float:
    if not len(window):
        return 0.0
    low, high = np.percentile(window, [25, 75])
    return float((high - low) / 1.349)


def _roughness(window: Samples, rate: float) -> float:
    """Median over seconds of the step between samples at 100 Hz beside the detrended spread."""
    rows = window[:: max(1, round(rate / 100))]
    length = min(len(rows), round(min(rate, 100)))
    rows = rows[: len(rows) // length * length].reshape(-1, length).astype(np.float64)
    time = np.arange(length) - (length - 1) / 2
    rows -= rows.mean(axis=1, keepdims=True)
    rows -= (rows @ time / (time @ time))[:, None] * time
    spread, step = rows.std(axis=1), np.diff(rows, axis=1).std(axis=1)
    moving = spread > 0
    return float(np.median(step[moving] / spread[moving])) if moving.any() else np.inf


def _is_clipped(
    recording: Recording, index: int, windows: list[Samples], derivation: Derivation
) -> bool:
    """Whether a channel sits at either limit of its range in most windows."""
    low, high = recording.channels[index].physical_range
    if not np.isfinite([low, high]).all():
        return False
    if derivation.reference:
        windows = sample_windows(recording, as_recorded(recording.channels[index]))
    factor = recording.channels[index].microvolts_per_unit or 1.0
    near = (high - low) * 1e-3
    low, high = (low + near) * factor, (high - near) * factor
    shares = [float(np.mean((w <= low) | (w >= high))) for w in windows]
    return float(np.mean([share > _CLIPPED_SAMPLES for share in shares])) > 0.5
