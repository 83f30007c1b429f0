"""Write EDF and BDF files byte by byte, sound or broken, and recordings held in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sleepgui.recording.base import Channel, Recording, Samples
from sleepgui.recording.units import microvolts_per_unit


@dataclass
class Signal:
    """One signal to write: ``data`` holds stored integers, (records, samples per record)."""

    data: NDArray[Any]
    label: str | bytes = "EEG Fpz-Cz"
    unit: str | bytes = "uV"
    physical: tuple[object, object] = (-3276.8, 3276.7)
    digital: tuple[object, object] = (-32768, 32767)
    prefilter: str = ""
    samples: object = None


@dataclass
class Plan:
    """A whole file. Fields left ``None`` are filled in as they should be."""

    signals: Sequence[Signal]
    record_s: object = 1
    bdf: bool = False
    reserved: str = ""
    n_records: object = None
    n_signals: object = None
    header_bytes: object = None
    date: str = "02.03.21"
    time: str = "22.15.30"
    patient: str | bytes = "X F 02-MAR-1970 Jane_Doe"
    recording: str | bytes = "Startdate 02-MAR-2021 X T_Technician X"
    onsets: Sequence[str | None] | None = None
    """Start of each record as in its time-keeping annotation: adds an annotation signal."""
    marks: dict[int, bytes] = field(default_factory=dict)
    """Further annotation lists by record, as bytes."""
    annotation_bytes: int = 60
    annotations_first: bool = False
    tail: bytes = b""

    def to_bytes(self) -> bytes:
        """The file."""
        return edf_bytes(self)


def _field(value: object, width: int) -> bytes:
    raw = value if isinstance(value, bytes) else str(value).encode("latin-1")
    assert len(raw) <= width, value
    return raw.ljust(width)


def _sample_bytes(data: NDArray[Any], bdf: bool) -> bytes:
    if not bdf:
        return data.astype("<i2").tobytes()
    return data.astype("<i4").ravel().view(np.uint8).reshape(-1, 4)[:, :3].tobytes()


def edf_bytes(plan: Plan) -> bytes:
    """The file that ``plan`` describes."""
    n_records = len(plan.signals[0].data) if plan.signals else len(plan.onsets or [])
    width = 3 if plan.bdf else 2
    columns = [[_sample_bytes(row, plan.bdf) for row in s.data] for s in plan.signals]
    signals = list(plan.signals)
    if plan.onsets is not None:
        limits = (-(1 << (8 * width - 1)), (1 << (8 * width - 1)) - 1)
        label = "BDF Annotations" if plan.bdf else "EDF Annotations"
        notes = Signal(np.zeros((n_records, 0)), label, "", (-1, 1), limits, "")
        notes.samples = plan.annotation_bytes // width
        lists = []
        for i, onset in enumerate(plan.onsets):
            kept = b"" if onset is None else onset.encode() + b"\x14\x14\0"
            lists.append((kept + plan.marks.get(i, b"")).ljust(plan.annotation_bytes, b"\0"))
            assert len(lists[-1]) == plan.annotation_bytes
        at = 0 if plan.annotations_first else len(signals)
        signals.insert(at, notes)
        columns.insert(at, lists)

    def given(value: object, otherwise: object) -> object:
        return otherwise if value is None else value

    header = _field(b"\xffBIOSEMI" if plan.bdf else "0", 8)
    header += _field(plan.patient, 80) + _field(plan.recording, 80)
    header += _field(plan.date, 8) + _field(plan.time, 8)
    header += _field(given(plan.header_bytes, 256 * (len(signals) + 1)), 8)
    header += _field(plan.reserved, 44) + _field(given(plan.n_records, n_records), 8)
    header += _field(plan.record_s, 8) + _field(given(plan.n_signals, len(signals)), 4)
    for values, size in (
        ([s.label for s in signals], 16),
        ([""] * len(signals), 80),
        ([s.unit for s in signals], 8),
        ([s.physical[0] for s in signals], 8),
        ([s.physical[1] for s in signals], 8),
        ([s.digital[0] for s in signals], 8),
        ([s.digital[1] for s in signals], 8),
        ([s.prefilter for s in signals], 80),
        ([given(s.samples, np.shape(s.data)[1]) for s in signals], 8),
        ([""] * len(signals), 32),
    ):
        header += b"".join(_field(value, size) for value in values)
    records = (b"".join(column[i] for column in columns) for i in range(n_records))
    return header + b"".join(records) + plan.tail


@pytest.fixture(scope="session")
def signal() -> type[Signal]:
    return Signal


@pytest.fixture(scope="session")
def plan() -> type[Plan]:
    return Plan


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a plan, or bytes, to a file of its own."""

    def write_file(what: Plan | bytes, name: str = "night.edf") -> Path:
        path = tmp_path / name
        path.write_bytes(what if isinstance(what, bytes) else what.to_bytes())
        return path

    return write_file


class MemoryRecording(Recording):
    """A recording made of arrays: (label, unit, rate, samples in that unit)."""

    def __init__(
        self,
        channels: Sequence[tuple[str, str, float, NDArray[Any]]],
        physical_range: tuple[float, float] = (-np.inf, np.inf),
    ) -> None:
        self._samples = [np.asarray(c[3], dtype=np.float32) for c in channels]
        super().__init__(
            path=Path("night.edf"),
            format="memory",
            start=None,
            duration_s=max((len(c[3]) / c[2] for c in channels), default=0.0),
            channels=tuple(
                Channel(i, label, unit, rate, len(x), microvolts_per_unit(unit), physical_range)
                for i, (label, unit, rate, x) in enumerate(channels)
            ),
        )

    def read(self, channel: int, start: int, stop: int) -> Samples:
        out = np.full(stop - start, np.nan, dtype=np.float32)
        inside = self._samples[channel][max(start, 0) : max(stop, 0)]
        first = max(-start, 0)
        out[first : first + len(inside)] = inside
        return out


@pytest.fixture(scope="session")
def in_memory() -> type[MemoryRecording]:
    return MemoryRecording
