"""Recordings in other formats, through MNE behind the same interface.

MNE reads them in place where it can; it is never told to load or to resample. It is slow to
import and therefore imported when such a file is opened, and only then.
"""

import threading
import warnings
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from sleepgui.errors import RecordingError
from sleepgui.recording.base import Annotation, Channel, Gap, Recording, Samples
from sleepgui.recording.units import microvolts_per_unit

OTHER_FORMATS: Final = {
    ".vhdr": "BrainVision",
    ".ahdr": "BrainVision",
    ".set": "EEGLAB",
    ".fif": "FIF",
    ".gdf": "GDF",
    ".cnt": "Neuroscan",
    ".nedf": "NEDF",
    ".lay": "Persyst",
    ".eeg": "Nihon Kohden",
    ".cdt": "Curry",
    ".data": "Nicolet",
    ".mff": "EGI",
}
"""Names of formats by the ending that MNE goes by."""

COMPANIONS: Final = {".eeg": ".vhdr", ".vmrk": ".vhdr", ".avg": ".vhdr", ".fdt": ".set"}
"""Files that hold samples or marks of a recording whose header is another file beside them."""

_SKIPPED: Final = "BAD_ACQ_SKIP"
"""MNE's mark for a stretch that was not recorded; its samples are zeros."""
_FIFF_UNIT_V: Final = 107
_NOT_FOR_USERS: Final = ("does not conform to MNE naming",)


def open_other(path: Path) -> Recording:
    """Open a recording that MNE can read, by the ending of its name.

    Raises
    ------
    RecordingError
        MNE cannot read it (the sentence holds MNE's reason), or it could not read it without
        resampling.
    """
    import mne  # noqa: PLC0415 - slow to import, needed for these formats only

    name = OTHER_FORMATS[path.suffix.lower()]
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            raw = mne.io.read_raw(path, preload=False, verbose="warning")
    except Exception as error:  # MNE raises whatever its readers meet
        reason = " ".join(str(error).split())[:200].rstrip(". ") or type(error).__name__
        raise RecordingError(
            f"{path.name} cannot be read as {name} ({reason}): export it as EDF."
        ) from error
    if len(_native_rates(raw)) > 1:
        raise RecordingError(
            f"{path.name} holds channels of several sampling rates, which can be read from EDF "
            f"but not from {name}: export it as EDF."
        )
    notes = dict.fromkeys(" ".join(str(w.message).split()) for w in caught)
    kept = tuple(n for n in notes if not any(part in n for part in _NOT_FOR_USERS))
    return MneRecording(path, name, raw, kept)


def _native_rates(raw: Any) -> set[int]:
    """Samples per record of a file with mixed rates; MNE would bring them to one."""
    extras = raw._raw_extras[0] if getattr(raw, "_raw_extras", None) else None  # noqa: SLF001
    counts = extras.get("n_samps") if isinstance(extras, dict) else None
    return set() if counts is None else {int(n) for n in np.atleast_1d(counts)}


class MneRecording(Recording):
    """A recording behind an MNE ``Raw`` object that was not preloaded.

    Values are in volts where MNE knows that they are voltages.
    """

    def __init__(self, path: Path, name: str, raw: Any, notes: tuple[str, ...]) -> None:
        self._raw = raw
        self._lock = threading.Lock()  # MNE's readers are not made for several threads
        rate = float(raw.info["sfreq"])
        n_samples = len(raw.times)
        # Onsets count from the start of acquisition, of which the file may be a later part.
        marks = [
            Annotation(float(onset) - raw.first_time, float(duration), str(text))
            for onset, duration, text in zip(
                raw.annotations.onset,
                raw.annotations.duration,
                raw.annotations.description,
                strict=True,
            )
        ]
        super().__init__(
            path=path,
            format=name,
            start=_start(raw.info["meas_date"], raw.first_time),
            duration_s=n_samples / rate,
            channels=tuple(
                _channel(i, info, rate, n_samples) for i, info in enumerate(raw.info["chs"])
            ),
            annotations=tuple(m for m in marks if m.text != _SKIPPED),
            gaps=_gaps(m for m in marks if m.text == _SKIPPED),
            warnings=notes,
        )

    def read(self, channel: int, start: int, stop: int) -> Samples:
        """See `Recording.read`."""
        out = np.full(max(stop - start, 0), np.nan, dtype=np.float32)
        own = self.channels[channel]
        begin, end = max(start, 0), min(stop, own.n_samples)
        if end <= begin:
            return out
        try:
            with self._lock:
                out[begin - start : end - start] = self._raw[channel, begin:end][0][0]
        except Exception as error:  # MNE raises whatever its readers meet
            raise RecordingError(
                f"{self.path.name} cannot be read any more: check that the file and its drive "
                "are there, then open it again."
            ) from error
        for gap in self.gaps:
            first, last = (round(t * own.sampling_rate) - start for t in (gap.start_s, gap.stop_s))
            out[max(first, 0) : max(last, 0)] = np.nan
        return out

    def close(self) -> None:
        """Let go of the file."""
        self._raw.close()


def _gaps(skipped: Iterable[Annotation]) -> tuple[Gap, ...]:
    """Stretches that were not recorded, in order; MNE may mark one twice."""
    found = {Gap(mark.onset_s, mark.onset_s + mark.duration_s) for mark in skipped}
    return tuple(sorted(found, key=lambda gap: gap.start_s))


def _start(measured: Any, first_time: float) -> datetime | None:
    if not isinstance(measured, datetime):
        return None
    # Recorders' clocks show local time; MNE calls it UTC.
    return measured.replace(tzinfo=None) + timedelta(seconds=float(first_time))


def _channel(index: int, info: Any, rate: float, n_samples: int) -> Channel:
    unit = "V" if int(info["unit"]) == _FIFF_UNIT_V else ""
    return Channel(
        index=index,
        label=str(info["ch_name"]),
        unit=unit,
        sampling_rate=rate,
        n_samples=n_samples,
        microvolts_per_unit=microvolts_per_unit(unit),
        physical_range=(-np.inf, np.inf),
    )
