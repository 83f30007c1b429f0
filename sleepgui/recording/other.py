"""Recordings in other formats, through MNE behind the same interface.

MNE reads them lazily where it can and is told never to load or resample. It is imported when
such a file is opened, and only then.
"""

import threading
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from sleepgui.errors import RecordingError
from sleepgui.recording.base import Annotation, Channel, Recording, Samples
from sleepgui.recording.units import microvolts_per_unit

OTHER_FORMATS: Final = {
    ".vhdr": "BrainVision (.vhdr)",
    ".set": "EEGLAB (.set)",
    ".fif": "FIF (.fif)",
    ".gdf": "GDF (.gdf)",
    ".cnt": "Neuroscan (.cnt)",
    ".nedf": "NEDF (.nedf)",
    ".lay": "Persyst (.lay)",
    ".eeg": "Nihon Kohden (.eeg)",
    ".mff": "EGI (.mff)",
}


def open_other(path: Path) -> Recording:
    """Open a recording that MNE can read.

    Raises
    ------
    RecordingError
        MNE cannot read it; the sentence holds MNE's reason.
    """
    import mne  # noqa: PLC0415 - slow to import, needed for these formats only

    name = OTHER_FORMATS[path.suffix.lower()]
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            raw = mne.io.read_raw(path, preload=False, verbose="error")
    except Exception as error:  # MNE raises whatever its readers meet
        reason = " ".join(str(error).split())[:200].rstrip(".")
        raise RecordingError(
            f"{path.name} cannot be read as {name} ({reason}): export it as EDF."
        ) from error
    return MneRecording(path, name, raw, tuple(" ".join(str(w.message).split()) for w in caught))


class MneRecording(Recording):
    """A recording behind an MNE ``Raw`` object that was not preloaded."""

    def __init__(self, path: Path, name: str, raw: Any, notes: tuple[str, ...]) -> None:
        self._raw = raw
        self._lock = threading.Lock()  # MNE's readers share a file position
        rate = float(raw.info["sfreq"])
        n_samples = len(raw.times)
        date = raw.info["meas_date"]
        start = date.replace(tzinfo=None) if isinstance(date, datetime) else None
        channels = []
        for i, info in enumerate(raw.info["chs"]):
            unit = "V" if "VOLT" in str(info["unit"]).upper() and "_V" in str(info["unit"]) else ""
            channels.append(_channel(i, str(info["ch_name"]), unit or "V", rate, n_samples))
        super().__init__(
            path=path,
            format=name,
            start=start,
            duration_s=n_samples / rate,
            channels=tuple(channels),
            annotations=tuple(
                Annotation(float(a["onset"]), float(a["duration"]), str(a["description"]))
                for a in raw.annotations
            ),
            gaps=(),
            warnings=notes,
        )

    def read(self, channel: int, start: int, stop: int) -> Samples:
        """See `Recording.read`."""
        out = np.full(max(stop - start, 0), np.nan, dtype=np.float32)
        begin, end = max(start, 0), min(stop, self.channels[channel].n_samples)
        if end > begin:
            try:
                with self._lock:
                    out[begin - start : end - start] = self._raw[channel, begin:end][0][0]
            except Exception as error:  # MNE raises whatever its readers meet
                raise RecordingError(
                    f"{self.path.name} cannot be read any more: check that the file and its "
                    "drive are there."
                ) from error
        return out


def _channel(index: int, label: str, unit: str, rate: float, n_samples: int) -> Channel:
    return Channel(
        index=index,
        label=label,
        unit=unit,
        sampling_rate=rate,
        n_samples=n_samples,
        microvolts_per_unit=microvolts_per_unit(unit),
        physical_range=(-np.inf, np.inf),
    )
