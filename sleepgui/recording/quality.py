"""Whether a channel can serve, from a few short looks into the night.

A night of four channels is 100 MB; whether an electrode was on is seen in a few minutes of it.
What changes within the night is judged epoch by epoch when the recording is scored.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.recording.base import Recording, Samples
from sleepgui.recording.derivation import Derivation, derivation_reader

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
    rate = recording.channels[derivation.active].sampling_rate
    name, use = derivation.name, _NAMES[str(modality)]
    if rate < LOWEST_RATE_HZ[str(modality)]:
        what = "an envelope, not a waveform" if rate <= 10 else "too few to show it"
        return f"'{name}' cannot serve as {use}: {rate:g} samples a second are {what}."
    windows = [w[np.isfinite(w)] for w in sample_windows(recording, derivation)]
    windows = [w for w in windows if len(w) > 1]
    if not windows:
        return f"'{name}' cannot serve as {use}: it holds no samples."
    flat = np.array([len(np.unique(w)) <= min(_FEW_LEVELS, len(w) // 2) for w in windows])
    if flat.mean() > _MOST:
        return f"'{name}' cannot serve as {use}: the signal is flat."
    alive = [w for w, is_flat in zip(windows, flat, strict=True) if not is_flat]
    if np.median([_held(w) for w in alive]) > _MOST:
        return (
            f"'{name}' cannot serve as {use}: it changes only a few times a second, so it is an "
            "envelope, not a waveform."
        )
    rails = _rails(recording, derivation)
    if rails and np.mean([_at_rails(w, rails) > _CLIPPED_SAMPLES for w in alive]) > 0.5:
        return f"'{name}' cannot serve as {use}: it is clipped at the limits of its range."
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


def _rails(recording: Recording, derivation: Derivation) -> tuple[float, float] | None:
    """Limits of a channel as recorded in microvolts; unknown for a difference of two."""
    if derivation.reference:
        return None
    channel = recording.channels[derivation.active]
    low, high = channel.physical_range
    factor = channel.microvolts_per_unit or 1.0
    return (low * factor, high * factor) if np.isfinite([low, high]).all() else None


def _at_rails(window: Samples, rails: tuple[float, float]) -> float:
    """Share of samples at either limit (within a thousandth of the range)."""
    low, high = rails
    near = (high - low) * 1e-3
    hit: NDArray[np.bool_] = (window <= low + near) | (window >= high - near)
    return float(hit.mean())
