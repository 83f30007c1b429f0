"""Copy an EDF or BDF file with other annotations or header fields and the very same samples.

The data records are copied as bytes, never decoded, so that stored numbers, gaps (EDF+D) and the
times of records stay as they are, whatever the file's size. Layout: Kemp et al. 1992 (EDF), Kemp
and Olivan 2003 (EDF+; 2.2.1 allows more than one annotation signal, 2.2.4 keeps time in the
first), BioSemi (BDF).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.errors import ExportError, RecordingError
from sleepgui.export.atomic import replacing
from sleepgui.export.night import seconds_text
from sleepgui.recording.base import Annotation
from sleepgui.recording.edf_annotations import parse_marks
from sleepgui.recording.edf_file import EdfFile
from sleepgui.recording.edf_header import is_edf

FIXED_FIELDS: Final = {
    "patient": slice(8, 88),
    "recording": slice(88, 168),
    "date": slice(168, 176),
    "time": slice(176, 184),
    "header_bytes": slice(184, 192),
    "reserved": slice(192, 236),
    "n_records": slice(236, 244),
    "n_signals": slice(252, 256),
}
SIGNAL_FIELDS: Final = {
    "label": 16,
    "transducer": 80,
    "unit": 8,
    "physical_min": 8,
    "physical_max": 8,
    "digital_min": 8,
    "digital_max": 8,
    "prefilter": 80,
    "samples": 8,
    "reserved": 32,
}
_FIXED: Final = 256
_MONTHS: Final = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"
_BLOCK: Final = 1 << 20


@dataclass(frozen=True)
class Rewrite:
    """What the copy has other than the original.

    Attributes
    ----------
    added : annotations to add, in seconds from the header's start.
    keeps : which of the file's own annotations stay; ``None``: all of them.
    keeps_damaged : whether bytes among the annotations that cannot be understood stay.
    fixed : bytes for fields of `FIXED_FIELDS`, without padding.
    signals : for a signal's number, bytes for fields of `SIGNAL_FIELDS`, without padding.
    """

    added: Sequence[Annotation] = ()
    keeps: Callable[[Annotation], bool] | None = None
    keeps_damaged: bool = True
    fixed: Mapping[str, bytes] = field(default_factory=dict)
    signals: Mapping[int, Mapping[str, bytes]] = field(default_factory=dict)


def open_edf(path: Path) -> EdfFile:
    """The file to copy.

    Raises
    ------
    ExportError
        It is not EDF or BDF.
    RecordingError
        It cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_FIXED)
    except OSError as error:
        raise _unreadable(path, error) from error
    if not is_edf(head):
        raise ExportError(
            f"{path.name} is neither EDF nor BDF, and only those can be copied with changes;"
            " export the scoring as a file of its own."
        )
    return EdfFile(path)


def copy_edf(file: EdfFile, path: Path, rewrite: Rewrite) -> None:
    """Write the copy at once; see `copying_edf`."""
    for _ in copying_edf(file, path, rewrite):
        pass


def copying_edf(file: EdfFile, path: Path, rewrite: Rewrite) -> Iterator[float]:
    """Write the copy, whole or not at all. Data after the last whole record are left out.

    Yields the share that is written, 0 to 1; whoever stops listening gets no file.

    Raises
    ------
    ExportError
        The copy would replace the recording, or cannot be written.
    RecordingError
        The recording cannot be read.
    """
    if path.exists() and path.samefile(file.path):
        raise ExportError(
            f"{path.name} is the recording itself, which is never overwritten; choose another name."
        )
    header = file.header
    extra = _added_column(file, rewrite.added) if rewrite.added else None
    width = 0 if extra is None else extra.shape[1]
    with replacing(path) as target:
        target.write(_header(file, rewrite, width // header.sample_bytes))
        first = 0
        for rows in _records(file):
            if rewrite.keeps is not None:
                _drop_annotations(file, rows, rewrite)
            if extra is not None:
                rows = np.hstack([rows, extra[first : first + len(rows)]])  # noqa: PLW2901
            target.write(rows.tobytes())
            first += len(rows)
            yield first / header.n_records


def startdate(day: date) -> str:
    """A date as EDF+ writes it, in English capitals whatever the country (2.1.3.3)."""
    return f"{day:%d}-{_MONTHS[3 * day.month - 3 : 3 * day.month]}-{day.year:04}"


def header_offset_s(file: EdfFile) -> float:
    """Seconds from the header's start to the first sample (EDF+ 2.2.4: a part of a second)."""
    if not file.annotation_signals:
        return 0.0
    return file.marks(0, 1)[0].onset_s or 0.0


def column_bytes(file: EdfFile, signal: int, name: str) -> bytes:
    """A field of a signal's header as it stands in the file."""
    return _columns(file)[signal][name]


def _unreadable(path: Path, error: OSError) -> RecordingError:
    reason = error.strerror or "it cannot be read"
    return RecordingError(f"{path.name} cannot be read ({reason}): check the file and its drive.")


def _columns(file: EdfFile) -> list[dict[str, bytes]]:
    columns: list[dict[str, bytes]] = [{} for _ in file.header.signals]
    position = _FIXED
    for name, width in SIGNAL_FIELDS.items():
        for column in columns:
            column[name] = file.header.raw[position : position + width]
            position += width
    return columns


def _header(file: EdfFile, rewrite: Rewrite, added_samples: int) -> bytes:
    header = file.header
    columns = _columns(file)
    for number, fields in rewrite.signals.items():
        columns[number] |= fields
    if added_samples:
        columns.append(_annotation_signal(header.sample_bytes, added_samples))
    fixed = bytearray(header.raw[:_FIXED])
    fields = {
        "header_bytes": str(_FIXED * (len(columns) + 1)).encode(),
        "n_records": str(header.n_records).encode(),
        "n_signals": str(len(columns)).encode(),
        **rewrite.fixed,
    }
    for name, value in fields.items():
        place = FIXED_FIELDS[name]
        fixed[place] = _padded(value, place.stop - place.start)
    return bytes(fixed) + b"".join(
        _padded(column[name], width) for name, width in SIGNAL_FIELDS.items() for column in columns
    )


def _padded(value: bytes, width: int) -> bytes:
    return value[:width].ljust(width)


def _annotation_signal(sample_bytes: int, samples: int) -> dict[str, bytes]:
    """EDF+ 2.2.1: the label, the full digital range, any physical range, all else blank."""
    family = b"EDF" if sample_bytes == 2 else b"BDF"
    lowest = -(1 << (8 * sample_bytes - 1))
    return dict.fromkeys(SIGNAL_FIELDS, b"") | {
        "label": family + b" Annotations",
        "physical_min": b"-1",
        "physical_max": b"1",
        "digital_min": str(lowest).encode(),
        "digital_max": str(-lowest - 1).encode(),
        "samples": str(samples).encode(),
    }


def _added_column(file: EdfFile, added: Sequence[Annotation]) -> NDArray[np.uint8]:
    """Bytes of the new annotation signal, (records, bytes): each mark where it begins.

    If there was no annotation signal, this one also says when each record starts.
    """
    header = file.header
    cells: list[list[bytes]] = [[] for _ in range(header.n_records)]
    nominal = np.arange(header.n_records) * header.record_s
    starts = nominal
    if file.annotation_signals:
        marks = file.marks(0, header.n_records)
        told = [
            at if mark.onset_s is None else mark.onset_s
            for mark, at in zip(marks, nominal, strict=True)
        ]
        starts = np.maximum.accumulate(np.array(told))
    else:
        for cell, start in zip(cells, nominal, strict=True):
            cell.append(f"+{seconds_text(float(start))}\x14\x14".encode())
    for mark in added:
        place = int(np.searchsorted(starts, mark.onset_s + 1e-9, side="right")) - 1
        cells[max(place, 0)].append(_tal(mark))
    columns = [b"".join(part + b"\0" for part in cell) for cell in cells]
    longest = max(map(len, columns))
    width = -(-longest // header.sample_bytes) * header.sample_bytes
    joined = b"".join(column.ljust(width, b"\0") for column in columns)
    return np.frombuffer(joined, dtype=np.uint8).reshape(header.n_records, width)


def _tal(mark: Annotation) -> bytes:
    """A time-stamped annotation list of one annotation (EDF+ 2.2.2)."""
    onset = seconds_text(mark.onset_s)
    sign = "" if onset.startswith("-") else "+"
    return f"{sign}{onset}\x15{seconds_text(mark.duration_s)}\x14{mark.text}\x14".encode()


def _records(file: EdfFile) -> Iterator[NDArray[np.uint8]]:
    """The data records, (some records, bytes of a record) at a time."""
    header = file.header
    at_once = max(1, _BLOCK // header.record_bytes)
    try:
        with file.path.open("rb") as source:
            source.seek(header.data_offset)
            for first in range(0, header.n_records, at_once):
                count = min(at_once, header.n_records - first)
                yield _rows(source, count, header.record_bytes, file.path)
    except OSError as error:
        raise _unreadable(file.path, error) from error


def _rows(source: BinaryIO, count: int, width: int, path: Path) -> NDArray[np.uint8]:
    data = source.read(count * width)
    if len(data) < count * width:
        raise RecordingError(f"{path.name} became shorter while it was copied: open it again.")
    return np.frombuffer(bytearray(data), dtype=np.uint8).reshape(count, width)


def _drop_annotations(file: EdfFile, rows: NDArray[np.uint8], rewrite: Rewrite) -> None:
    """Blank, in place, the annotations that do not stay."""
    for number, signal in enumerate(file.annotation_signals):
        length = signal.samples * file.header.sample_bytes
        place = slice(signal.byte_offset, signal.byte_offset + length)
        for row in rows:
            kept = _kept(row[place].tobytes(), rewrite, timekeeping=number == 0)
            row[place] = np.frombuffer(kept.ljust(length, b"\0"), dtype=np.uint8)


def _kept(column: bytes, rewrite: Rewrite, *, timekeeping: bool) -> bytes:
    """What stays of the bytes of an annotation signal in one record; never more than before."""
    assert rewrite.keeps is not None
    parts = []
    for number, chunk in enumerate(part for part in column.split(b"\0") if part):
        marks = parse_marks(chunk, timekeeping=timekeeping and number == 0)
        if marks.damaged:
            parts += [chunk] if rewrite.keeps_damaged else []
            continue
        head, *texts = chunk.split(b"\x14")
        stay = [
            text
            for text in texts
            for mark in parse_marks(head + b"\x14" + text + b"\x14", timekeeping=False).annotations
            if rewrite.keeps(mark)
        ]
        if marks.onset_s is not None:
            stay.insert(0, b"")  # the time of the record
        if stay:
            parts.append(b"\x14".join([head, *stay, b""]))
    return b"".join(part + b"\0" for part in parts)
