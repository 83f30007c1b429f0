"""What a file says if it keeps to the letter of EDF, EDF+, BDF and BDF+; else, why it does not.

Written from the published descriptions (Kemp et al. 1992; Kemp and Olivan 2003; BioSemi) and with
nothing of the program in it: the judge of the fuzzed files. It forgives nothing.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

_NUMBER: Final = re.compile(rb"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_WHOLE: Final = re.compile(rb"[+-]?\d+(\.0*)?")
_PADDING: Final = bytes(range(33))
"""Numbers should be aligned to the left and padded with spaces; nothing hangs on it."""
_BLANKS: Final = bytes(range(32)).maketrans(bytes(range(32)), b" " * 32)
_START: Final = re.compile(2 * rb"([ \d]\d)[^\d]([ \d]\d)[^\d]([ \d]\d)")
"""Day, month, year and time of day; what stands between them may be anything."""
_FIRST_LIST: Final = re.compile(rb"([+-]?\d+(?:\.\d+)?)\x15?\x14[\x14\0]")
_LIST: Final = re.compile(
    rb"[+-]?\d{1,20}(?:\.\d+)?(?:\x15[\d.]{0,20})?\x14(?:[^\0-\x08\x0b\x0c\x0e-\x1f]*\x14)*\0+"
)
_MONTH_S: Final = 31 * 86400.0
_HIGHEST_HZ: Final = 1e6


class NotStrictError(Exception):
    """The file breaks a rule; the message says which."""


@dataclass(frozen=True)
class StrictSignal:
    """An ordinary signal: samples in its own unit, records end to end, float64."""

    label: bytes
    rate: float
    values: NDArray[np.float64]
    step: float


@dataclass(frozen=True)
class StrictFile:
    """A file that keeps the rules. ``onsets`` in seconds, one per record, from the first."""

    signals: tuple[StrictSignal, ...]
    record_s: float
    onsets: tuple[float, ...]
    n_annotations: int


def _number(field: bytes, what: str) -> float:
    found = field.strip(_PADDING)
    if not _NUMBER.fullmatch(found):
        raise NotStrictError(what)
    return float(found.replace(b",", b"."))


def _whole(field: bytes, what: str) -> int:
    found = field.strip(_PADDING)
    if not _WHOLE.fullmatch(found):
        raise NotStrictError(what)
    return int(float(found))


def read_strictly(content: bytes) -> StrictFile:
    """Read a file that keeps every rule that matters for its samples and their times.

    Raises
    ------
    NotStrictError
        It does not.
    """
    if len(content) < 256:
        raise NotStrictError("header too short")
    bdf = content[:8] == b"\xffBIOSEMI"
    if not bdf and content[:8].rstrip(b" \0") != b"0":
        raise NotStrictError("version")
    width = 3 if bdf else 2
    family = b"BDF" if bdf else b"EDF"
    _start(content[168:184])
    n_signals = _whole(content[252:256], "number of signals")
    n_records = _whole(content[236:244], "number of records")
    record_s = _number(content[244:252], "record duration")
    head = 256 * (n_signals + 1)
    if n_signals < 1 or n_records < 1 or not 0 < record_s < np.inf:
        raise NotStrictError("nothing described")
    if _whole(content[184:192], "header length") != head or len(content) < head:
        raise NotStrictError("header length")

    def column(offset: int, size: int) -> list[bytes]:
        begin = 256 + offset * n_signals
        return [content[begin + i * size :][:size] for i in range(n_signals)]

    labels = column(0, 16)
    samples = [_whole(f, "samples") for f in column(216, 8)]
    if any(n < 1 for n in samples):
        raise NotStrictError("a signal without samples")
    record_bytes = sum(samples) * width
    if len(content) != head + n_records * record_bytes:
        raise NotStrictError("size of the file")
    if max(samples) / record_s > _HIGHEST_HZ:
        raise NotStrictError("a rate no recorder has")
    if n_records * record_s > _MONTH_S:
        raise NotStrictError("longer than a month")
    data = np.frombuffer(content, np.uint8, offset=head).reshape(n_records, record_bytes)
    ends = np.cumsum([0, *samples]) * width
    marks = [
        lbl.translate(_BLANKS).strip().lower() == family.lower() + b" annotations" for lbl in labels
    ]
    kept, columns = [], []
    limits = [column(offset, 8) for offset in (104, 112, 120, 128)]
    for i, label in enumerate(labels):
        stored = data[:, ends[i] : ends[i + 1]]
        if marks[i]:
            columns.append([row.tobytes() for row in stored])
            continue
        kept.append(_signal(label, [f[i] for f in limits], stored, width, samples[i] / record_s))
    if not kept:
        raise NotStrictError("no ordinary signal")
    kind = content[192:197]
    onsets, n_annotations = _times(kind, family, columns, n_records, record_s)
    return StrictFile(tuple(kept), record_s, onsets, n_annotations)


def _start(field: bytes) -> None:
    found = _START.fullmatch(field)
    try:
        if found:
            day, month, year, hour, minute, second = (int(part) for part in found.groups())
            datetime(2000 + year, month, day, hour, minute, second)
    except ValueError:
        found = None
    if not found:
        raise NotStrictError("start")


def _signal(
    label: bytes, limits: list[bytes], stored: NDArray[np.uint8], width: int, rate: float
) -> StrictSignal:
    low, high = (_number(f, "physical range") for f in limits[:2])
    first, last = (_whole(f, "digital range") for f in limits[2:])
    reach = 1 << (8 * width - 1)
    if low == high or not first < last or first < -reach or last >= reach:
        raise NotStrictError("ranges")
    if max(abs(low), abs(high)) >= 1e30:
        raise NotStrictError("physical range beyond float32")
    whole = np.zeros((*stored.shape[:1], stored.shape[1] // width, 4), np.uint8)
    whole[..., 4 - width :] = stored.reshape(len(stored), -1, width)
    numbers = whole.view("<i4")[..., 0].ravel() >> (8 * (4 - width))
    step = (high - low) / (last - first)
    values = (numbers.astype(np.float64) - first) * step + low
    return StrictSignal(label.rstrip(b" "), rate, values, abs(step))


def _times(
    kind: bytes, family: bytes, columns: list[list[bytes]], n_records: int, record_s: float
) -> tuple[tuple[float, ...], int]:
    """Onsets of the records from the first, and how many annotations there are."""
    end_to_end = tuple(i * record_s for i in range(n_records))
    plus = kind in (family + b"+C", family + b"+D")
    if not plus:
        if re.match(rb"[EB]DF\+", kind):
            raise NotStrictError("kind of another family")
        if not columns:
            return end_to_end, 0
        kind = family + b"+C"  # annotations without the mark are read alike
    if not columns:
        raise NotStrictError("plus format without annotations")
    found = [_FIRST_LIST.match(column) for column in columns[0]]
    if not all(found):
        raise NotStrictError("a record does not say when it starts")
    onsets = [float(f[1]) for f in found if f]
    n_annotations = 0
    for column in (row for rows in columns for row in rows):
        body = column.rstrip(b"\0") + b"\0"
        if body == b"\0":
            continue
        lists = _LIST.findall(body)
        if b"".join(lists) != body:
            raise NotStrictError("an annotation list")
        n_annotations += sum(len([t for t in _texts(one) if t.strip()]) for one in lists)
    if onsets[0] and not 0 <= onsets[0] < 1:
        raise NotStrictError("first record's onset")
    relative = tuple(onset - onsets[0] for onset in onsets)
    late = [b - a - record_s for a, b in pairwise(relative)]
    if kind.endswith(b"C"):
        if any(abs(x) > 1e-3 for x in late):
            raise NotStrictError("a gap in a continuous file")
        return end_to_end, n_annotations
    if any(x < -1e-3 for x in late):
        raise NotStrictError("records overlap")
    if relative[-1] + record_s > _MONTH_S:
        raise NotStrictError("longer than a month")
    return relative, n_annotations


def _texts(one: bytes) -> list[bytes]:
    return one.rstrip(b"\0").split(b"\x14")[1:-1]
