"""EDF, EDF+, BDF and BDF+ recordings, read in place at native rates.

The file is opened for each read and nothing of it is kept: a page of signal costs the data
records it lies in, a recording on a network drive that goes away becomes an error in words
instead of a crash (as a memory map would), and the file is never locked. edfio, which writes our
files and checks this reader in the tests, cannot stand in its place: it loads BDF whole, lays
EDF+D records end to end, and believes lengths that the file contradicts.
"""

import os
import threading
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.errors import RecordingError
from sleepgui.recording import timeline
from sleepgui.recording.base import Annotation, Channel, Recording, Samples
from sleepgui.recording.edf_annotations import RecordMarks, parse_marks
from sleepgui.recording.edf_header import EdfHeader, SignalHeader, read_header
from sleepgui.recording.units import microvolts_per_unit

_BLOCK: Final = 1 << 18
"""Bytes read at once where records are small; larger records are read signal by signal."""


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise RecordingError(
            f"{path.name} cannot be read ({reason}): check that the file and its drive are "
            "there and that you may open it."
        ) from error


@dataclass
class _State:
    """Size and time of change of the file when it was last found unchanged."""

    size: int
    modified_ns: int


class EdfFile:
    """Access to the data records of one file; shared by recordings and scorings.

    Raises
    ------
    RecordingError
        The file cannot be read, or its header does not describe data that it holds.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with _plain_errors(path), path.open("rb") as file:
            status = os.fstat(file.fileno())
            self._state = _State(status.st_size, status.st_mtime_ns)
            self.header: EdfHeader = read_header(file, status.st_size, path)
        self._lock = threading.Lock()

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        """The file, checked to hold what was there when it was opened first."""
        with _plain_errors(self.path), self.path.open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            now = _State(status.st_size, status.st_mtime_ns)
            if now != self._state:
                self._check_changed(file, now)
            yield file

    def _check_changed(self, file: BinaryIO, now: _State) -> None:
        """A file that grew (still recording) or was only touched may be read on."""
        header = self.header
        needed = header.data_offset + header.n_records * header.record_bytes
        # The number of records may be brought up to date while recording goes on.
        same = file.read(len(header.raw))
        counts = slice(236, 244)
        if now.size < needed or _without(same, counts) != _without(header.raw, counts):
            raise RecordingError(
                f"{self.path.name} was changed by another program since it was opened: open it "
                "again."
            )
        with self._lock:
            self._state = now

    def digital(self, signal: SignalHeader, first: int, count: int) -> NDArray[np.int32]:
        """Stored numbers ``first`` to ``first + count`` of a signal, records end to end."""
        out = np.empty(count, dtype=np.int32)
        width = self.header.sample_bytes
        done = 0
        for block in self._blocks(signal, first, count):
            n = len(block) // width
            out[done : done + n] = _integers(block, width)
            done += n
        return out

    def record_bytes(self, signal: SignalHeader, first: int, count: int) -> list[bytes]:
        """Bytes of a signal in each of ``count`` records from record ``first``."""
        length = signal.samples * self.header.sample_bytes
        whole = b"".join(self._blocks(signal, first * signal.samples, count * signal.samples))
        return [whole[i : i + length] for i in range(0, len(whole), length)] if length else []

    def _blocks(self, signal: SignalHeader, first: int, count: int) -> Iterator[bytes]:
        """Bytes of samples, in the order of the file, touching only the records needed."""
        if count <= 0:
            return
        header = self.header
        width, per_record = header.sample_bytes, signal.samples
        at_once = max(1, _BLOCK // header.record_bytes)
        with self._opened() as file:
            record, skip = divmod(first, per_record)
            while count:
                if at_once == 1 or skip + count <= per_record:
                    n = min(per_record - skip, count)
                    begin = signal.byte_offset + skip * width
                    yield self._at(file, record, begin, n * width)
                    record, skip, count = record + 1, 0, count - n
                    continue
                n_records = min(at_once, -(-(skip + count) // per_record))
                length = n_records * header.record_bytes
                rows = np.frombuffer(self._at(file, record, 0, length), dtype=np.uint8)
                rows = rows.reshape(n_records, header.record_bytes)
                begin = signal.byte_offset
                columns = rows[:, begin : begin + per_record * width].tobytes()
                n = min(n_records * per_record - skip, count)
                yield columns[skip * width : (skip + n) * width]
                record, skip, count = record + n_records, 0, count - n

    def _at(self, file: BinaryIO, record: int, begin: int, length: int) -> bytes:
        file.seek(self.header.data_offset + record * self.header.record_bytes + begin)
        data = file.read(length)
        while len(data) < length:
            more = file.read(length - len(data))
            if not more:
                raise RecordingError(
                    f"{self.path.name} became shorter while it was read: open it again."
                )
            data += more
        return data

    @property
    def annotation_signals(self) -> tuple[SignalHeader, ...]:
        """The signals that hold annotations, the first of them with the records' times."""
        return tuple(s for s in self.header.signals if s.annotations and s.samples)

    def marks(self, first: int, count: int) -> list[RecordMarks]:
        """Annotations of ``count`` records from record ``first``, one entry per record."""
        merged: list[RecordMarks] = [RecordMarks(None, (), 0)] * count
        for number, signal in enumerate(self.annotation_signals):
            for i, column in enumerate(self.record_bytes(signal, first, count)):
                marks = parse_marks(column, timekeeping=number == 0)
                merged[i] = RecordMarks(
                    marks.onset_s if number == 0 else merged[i].onset_s,
                    merged[i].annotations + marks.annotations,
                    merged[i].damaged + marks.damaged,
                )
        return merged


def _without(data: bytes, part: slice) -> bytes:
    return data[: part.start] + data[part.stop :]


def _integers(block: bytes, width: int) -> NDArray[np.int32]:
    """Little-endian two's-complement integers of 2 or 3 bytes."""
    if width == 2:
        return np.frombuffer(block, dtype="<i2").astype(np.int32)
    padded = np.zeros((len(block) // 3, 4), dtype=np.uint8)
    padded[:, 1:] = np.frombuffer(block, dtype=np.uint8).reshape(-1, 3)
    return padded.view("<i4").ravel() >> 8


class EdfRecording(Recording):
    """A recording in one of the EDF and BDF formats.

    Annotations are read when first asked for. Raises `RecordingError` as `EdfFile` does, and for
    a file that holds no signals or whose records overlap in time.
    """

    def __init__(self, path: Path) -> None:
        self._file = EdfFile(path)
        header = self._file.header
        self._signals = tuple(s for s in header.signals if not s.annotations and s.samples)
        warnings = list(header.warnings)
        empty = [s.label for s in header.signals if not s.samples]
        if empty:
            warnings.append(f"'{empty[0]}' has no samples and is left out.")
        if not self._signals:
            raise RecordingError(
                f"{path.name} holds annotations only and no signals: open the recording that it "
                "belongs to."
            )
        self._segments, offset_s = self._time_line(warnings)
        self._header_offset_s = offset_s
        start = header.start
        last = self._segments[-1]
        super().__init__(
            path=path,
            format=header.format,
            start=_moved(start, offset_s) if start else None,
            duration_s=last.stop_s,
            channels=tuple(self._channel(i, s) for i, s in enumerate(self._signals)),
            gaps=timeline.gaps(self._segments),
            warnings=tuple(warnings),
            patient={"patient": header.patient, "recording": header.recording},
        )
        del self.annotations

    def _rate(self, signal: SignalHeader) -> float:
        return signal.samples / self._file.header.record_s

    def _time_line(self, warnings: list[str]) -> tuple[tuple[timeline.Segment, ...], float]:
        """Segments, and seconds from the header's start to the first sample."""
        file, header = self._file, self._file.header
        ends = timeline.continuous(header.n_records, header.record_s)
        if not file.annotation_signals:
            if header.format.endswith("D"):
                warnings.append(
                    f"The file is marked as {header.format}, with gaps, but does not say where "
                    "they are; it is read without gaps."
                )
            return ends, 0.0
        first = file.marks(0, 1)[0].onset_s
        offset_s = first or 0.0
        if first is None:
            if header.format.endswith("D"):
                raise self._bad_times("its first record does not say when it starts")
            warnings.append("The first data record does not say when it starts; 0 s is assumed.")
            return ends, 0.0
        discontinuous = header.format.endswith("D")
        if not discontinuous:
            last = file.marks(header.n_records - 1, 1)[0].onset_s
            expected = offset_s + (header.n_records - 1) * header.record_s
            if last is not None and abs(last - expected) <= timeline.TOLERANCE_S:
                return ends, offset_s
        try:
            segments = timeline.from_onsets(
                [marks.onset_s for marks in file.marks(0, header.n_records)], header.record_s
            )
        except timeline.OrderError as error:
            if discontinuous:
                raise self._bad_times(str(error)) from error
            warnings.append(
                f"The file is marked as continuous ({header.format}), but the times of its data "
                "records do not fit; they are laid end to end."
            )
            return ends, offset_s
        if not discontinuous and len(segments) > 1:
            warnings.append(
                f"The file is marked as continuous ({header.format}), but the times of its data "
                "records leave gaps, which are kept."
            )
        return segments, offset_s

    def _bad_times(self, what: str) -> RecordingError:
        return RecordingError(
            f"The data records of {self._file.path.name} cannot be put in order: {what}; export "
            "the recording again, without gaps if possible."
        )

    def _channel(self, index: int, signal: SignalHeader) -> Channel:
        last = self._segments[-1]
        return Channel(
            index=index,
            label=signal.label,
            unit=signal.unit,
            sampling_rate=self._rate(signal),
            n_samples=self._position(signal, last) + last.n_records * signal.samples,
            microvolts_per_unit=microvolts_per_unit(signal.unit),
            physical_range=signal.physical_range,
            transducer=signal.transducer,
            prefilter=signal.prefilter,
        )

    def _position(self, signal: SignalHeader, segment: timeline.Segment) -> int:
        """Sample of the time line on which a segment starts: the nearest."""
        return round(segment.start_s * self._rate(signal))

    def read(self, channel: int, start: int, stop: int) -> Samples:
        """See `Recording.read`."""
        signal = self._signals[channel]
        out = np.full(max(stop - start, 0), np.nan, dtype=np.float32)
        starts = [self._position(signal, s) for s in self._segments]
        for k in range(max(bisect_right(starts, start) - 1, 0), len(starts)):
            if starts[k] >= stop:
                break
            segment = self._segments[k]
            begin = max(start, starts[k])
            end = min(stop, starts[k] + segment.n_records * signal.samples)
            if end <= begin:
                continue
            first = segment.first_record * signal.samples + begin - starts[k]
            digital = self._file.digital(signal, first, end - begin)
            # In double precision first: a step may be small beside the offset.
            out[begin - start : end - start] = digital * signal.gain + signal.offset
        return out

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:  # type: ignore[override]
        """Marks of the file in the order of their onsets, in seconds from second 0."""
        marks = self._file.marks(0, self._file.header.n_records)
        damaged = sum(m.damaged for m in marks)
        if damaged:
            self.warnings = (
                *self.warnings,
                f"{damaged} annotations are damaged and may be missing or incomplete.",
            )
        shift = self._header_offset_s
        moved = [
            Annotation(round(a.onset_s - shift, 9), a.duration_s, a.text)
            for m in marks
            for a in m.annotations
        ]
        return tuple(sorted(moved, key=lambda a: a.onset_s))


def _moved(start: datetime, seconds: float) -> datetime | None:
    try:
        return start + timedelta(seconds=seconds)
    except OverflowError:
        return None
