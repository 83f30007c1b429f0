"""Kinds of traces on a page of polysomnogram, and how each is usually shown."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a trace shows; decides its display filter, gain, colour and guides."""

    EEG = "eeg"
    EOG = "eog"
    EMG = "emg"
    ECG = "ecg"
    OTHER = "other"


BAND_HZ: Final[dict[Kind, tuple[float, float] | None]] = {
    Kind.EEG: (0.3, 35.0),
    Kind.EOG: (0.3, 35.0),
    Kind.EMG: (10.0, 100.0),
    Kind.ECG: (0.3, 70.0),
    Kind.OTHER: None,
}
"""Display pass bands recommended by the AASM manual; what is not listed there is not filtered."""

LANE_MICROVOLTS: Final[dict[Kind, float | None]] = {
    Kind.EEG: 200.0,
    Kind.EOG: 300.0,
    Kind.EMG: 50.0,
    Kind.ECG: None,  # its height says nothing about sleep and differs tenfold between leads
    Kind.OTHER: None,
}
"""Usual gain: microvolts from the bottom to the top of a trace's lane; ``None``: as it fits."""

GAIN_STEPS: Final = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 50.0, 70.0, 100.0, 150.0, 200.0, 300.0, 500.0)
"""Gains the keys step through, in units per lane; beyond, the same times 1,000, and so on."""
