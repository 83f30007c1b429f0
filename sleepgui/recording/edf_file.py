"""Access to the data records of EDF, EDF+, BDF and BDF+ files.

The file is opened for each read and nothing of it is kept: a page of signal costs the data
records it lies in, a recording on a network drive that goes away becomes an error in words
(a memory map would end the program), and the file is never locked. edfio, which checks this
reader in the tests, cannot stand in its place: it loads BDF whole, lays EDF+D records end to end
and believes lengths that the file contradicts.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.errors import RecordingError
from sleepgui.recording.edf_annotations import RecordMarks, parse_marks
from sleepgui.recording.edf_header import EdfHeader, SignalHeader, count_warnings, read_header
from sleepgui.recording.edf_slips import sent_as_text, slipped

_LARGE: Final = 1 << 15
"""Bytes of a record from which it pays to skip what belongs to other signals."""
_BLOCK: Final = 1 << 20
"""Bytes read at once where records are small; larger records are read signal by signal."""
_PROBES: Final = 33
"""Records that are looked at where the size of the file raises doubts, the last among them."""
_PROBED_SIGNALS: Final = 16
_PROBED: Final = 512
"""Samples of a signal and record that are enough to see whether they have slipped."""
_RECORD_COUNT: Final = slice(236, 244)
"""Field of the header that a recorder brings up to date while it writes."""


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
            self._refuse_slips(file)
        self._lock = threading.Lock()
        self._leave_out_foreign_tail()

    def _refuse_slips(self, file: BinaryIO) -> None:
        """Refuse a file that was sent as text, or lost bytes, which shifts all that follows.

        Looked for where the size of the file does not fit the header.
        """
        header = self.header
        excess = self._state.size - (
            header.data_offset + header.stated_records * header.record_bytes
        )
        if not excess:
            return
        file.seek(header.data_offset)
        data = file.read(_BLOCK)
        whole = self._state.size <= header.data_offset + len(data)
        if sent_as_text(data, excess if header.stated_records > 0 else 1, whole=whole):
            raise RecordingError(
                f"{self.path.name} was sent or saved as text, which damages recordings beyond "
                "repair: copy or export it again."
            )
        probed = np.unique(np.linspace(0, header.n_records - 1, _PROBES).astype(int)).tolist()
        slip = slipped([self._probe(file, i) for i in probed], header.sample_bytes)
        if slip is not None:
            raise RecordingError(
                f"The samples of {self.path.name} are shifted from about data record "
                f"{probed[slip] + 1} of {header.n_records} on, as bytes were lost or added on its "
                "way here: copy or export it again."
            )

    def _probe(self, file: BinaryIO, record: int) -> list[bytes]:
        """The bytes of some ordinary signals in one record, the beginning of long ones."""
        header = self.header
        begin = header.data_offset + record * header.record_bytes
        columns = []
        for signal in [s for s in header.signals if not s.annotations][:_PROBED_SIGNALS]:
            file.seek(begin + signal.byte_offset)
            columns.append(file.read(min(signal.samples, _PROBED) * header.sample_bytes))
        return columns

    def _leave_out_foreign_tail(self) -> None:
        """Beyond the stated number of records, only what keeps time is a data record."""
        header = self.header
        if not self.annotation_signals or not 0 < header.stated_records < header.n_records:
            return
        if self.marks(header.stated_records, 1)[0].onset_s is not None:
            return
        stated = header.stated_records
        end = header.data_offset + stated * header.record_bytes
        old = count_warnings(stated, header.n_records, 0, header.record_s)
        new = count_warnings(stated, stated, self._state.size - end, header.record_s)
        self.header = replace(
            header,
            n_records=stated,
            warnings=(*(w for w in header.warnings if w not in old), *new),
        )

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
        raw = file.read(len(header.raw))
        if now.size < needed or _without(raw, _RECORD_COUNT) != _without(header.raw, _RECORD_COUNT):
            raise RecordingError(
                f"{self.path.name} was changed by another program since it was opened: open it "
                "again."
            )
        with self._lock:
            self._state = now

    def digital(self, signal: SignalHeader, first: int, count: int) -> Iterator[NDArray[np.int32]]:
        """Stored numbers ``first`` to ``first + count`` of a signal, records end to end.

        They come in pieces of at most about a megabyte of the file, so that a whole night costs
        no more memory than what the caller makes of it.
        """
        per_record, width = signal.samples, self.header.sample_bytes
        record, skip = divmod(first, per_record)
        stop, last = divmod(first + count, per_record)
        if skip and record < stop:
            yield from self._part(signal, record, skip, per_record)
            record, skip = record + 1, 0
        if record < stop:
            with self._opened() as file:
                for rows in self._rows(file, signal, record, stop - record):
                    yield _integers(rows, width)
        if last:
            yield from self._part(signal, stop, skip, last)

    def together(
        self, wanted: Sequence[tuple[SignalHeader, int, int]]
    ) -> Iterator[tuple[int, int, NDArray[np.int32]]]:
        """`digital` of several (signal, first, count), reading the records they share once.

        Yields the number of the wish, the place of the piece in it, and the piece.
        """
        size, width = self.header.record_bytes, self.header.sample_bytes
        spans = [(first // s.samples, -(-(first + n) // s.samples)) for s, first, n in wanted]
        begin, end = min(a for a, _ in spans), max(b for _, b in spans)
        apart = end - begin > 2 * max(b - a for a, b in spans)
        if len(wanted) == 1 or size > _LARGE or apart:
            for k, (signal, first, count) in enumerate(wanted):
                at = 0
                for piece in self.digital(signal, first, count):
                    yield k, at, piece
                    at += len(piece)
            return
        buffer = np.empty((min(_BLOCK // size, end - begin), size), dtype=np.uint8)
        with self._opened() as file:
            for record in range(begin, end, len(buffer)):
                rows = buffer[: end - record]
                self._fill(file, record, 0, rows)
                for k, ((signal, first, count), (a, b)) in enumerate(
                    zip(wanted, spans, strict=True)
                ):
                    mine = rows[max(a - record, 0) : max(b - record, 0)]
                    if not len(mine):
                        continue
                    at = max(a, record) * signal.samples - first
                    columns = slice(signal.byte_offset, signal.byte_offset + signal.samples * width)
                    piece = _integers(mine[:, columns], width)[max(-at, 0) : count - at]
                    if len(piece):
                        yield k, max(at, 0), piece

    def _part(
        self, signal: SignalHeader, record: int, start: int, stop: int
    ) -> Iterator[NDArray[np.int32]]:
        """Samples ``start`` to ``stop`` within one record."""
        width = self.header.sample_bytes
        buffer = np.empty((1, (stop - start) * width), dtype=np.uint8)
        with self._opened() as file:
            self._fill(file, record, signal.byte_offset + start * width, buffer)
        yield _integers(buffer, width)

    def record_bytes(self, signal: SignalHeader, first: int, count: int) -> list[bytes]:
        """Bytes of a signal in each of ``count`` records from record ``first``."""
        with self._opened() as file:
            return [
                row.tobytes() for rows in self._rows(file, signal, first, count) for row in rows
            ]

    def _rows(
        self, file: BinaryIO, signal: SignalHeader, record: int, count: int
    ) -> Iterator[NDArray[np.uint8]]:
        """Bytes of a signal in whole records, (records, bytes) each; valid until the next."""
        size = self.header.record_bytes
        length = signal.samples * self.header.sample_bytes
        at_once = max(1, min(_BLOCK // size, count))
        if at_once == 1 or (size > _LARGE and 4 * length < size):  # only its own part of each
            buffer = np.empty((1, length), dtype=np.uint8)
            for i in range(record, record + count):
                self._fill(file, i, signal.byte_offset, buffer)
                yield buffer
            return
        buffer = np.empty((at_once, size), dtype=np.uint8)
        for i in range(record, record + count, at_once):
            rows = buffer[: record + count - i]
            self._fill(file, i, 0, rows)
            yield rows[:, signal.byte_offset : signal.byte_offset + length]

    def _fill(self, file: BinaryIO, record: int, begin: int, buffer: NDArray[np.uint8]) -> None:
        file.seek(self.header.data_offset + record * self.header.record_bytes + begin)
        view = buffer.data.cast("B")
        while view.nbytes:
            n = file.readinto(view)  # type: ignore[attr-defined]
            if not n:
                raise RecordingError(
                    f"{self.path.name} became shorter while it was read: open it again."
                )
            view = view[n:]

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


def _integers(rows: NDArray[np.uint8], width: int) -> NDArray[np.int32]:
    """Little-endian two's-complement integers of 2 or 3 bytes, of all rows end to end."""
    if width == 2:
        return rows.view("<i2").astype(np.int32).ravel()
    triples = rows.reshape(-1, 3)
    padded = np.zeros((len(triples), 4), dtype=np.uint8)
    padded[:, 1:] = triples
    return padded.view("<i4").ravel() >> 8
