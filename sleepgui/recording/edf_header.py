"""The header of EDF, EDF+, BDF and BDF+ files, read as far as the data can be trusted.

Field layout: Kemp et al. 1992 (EDF), Kemp and Olivan 2003 (EDF+), BioSemi (BDF: the same header
with a first byte of 255 and samples of 24 bits). General readers are too strict here (they refuse
an impossible date although every sample is sound) or too trusting (they believe a length that
the file contradicts), so the header is read field by field: what describes the samples must make
sense together with the size of the file, everything else may be wrong and is then named in a
warning.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from sleepgui.errors import RecordingError
from sleepgui.recording.edf_fields import number, start_of, text, whole

_FIXED: Final = 256
_FIELDS: Final = (
    ("label", 16),
    ("transducer", 80),
    ("unit", 8),
    ("physical_min", 8),
    ("physical_max", 8),
    ("digital_min", 8),
    ("digital_max", 8),
    ("prefilter", 80),
    ("samples", 8),
    ("reserved", 32),
)
_CLOCK: Final = re.compile(rb"[\d ]\d\.\d\d\.\d\d[\d ]\d\.\d\d\.\d\d")
_CLOCK_AT: Final = 168
LONGEST_S: Final = 31 * 86400.0
"""A recording longer than a month is a lying header, not a sleep study."""
HIGHEST_HZ: Final = 1e6
"""No recorder of sleep samples faster; a header that says so is damaged."""
_LARGEST: Final = 1e30
"""A physical limit beyond this is a damaged field (and would overflow float32)."""


@dataclass(frozen=True)
class SignalHeader:
    """One signal of the file: its description, its scaling and its place in a data record.

    Attributes
    ----------
    samples : in one data record.
    byte_offset : of its first sample within a data record.
    gain, offset : physical value = gain * stored number + offset.
    physical_range : lowest and highest value that can be stored.
    calibrated : whether the header's ranges could be used; if not, stored numbers are the values.
    annotations : it holds annotations, not samples.
    """

    label: str
    transducer: str
    unit: str
    prefilter: str
    samples: int
    byte_offset: int
    gain: float
    offset: float
    physical_range: tuple[float, float]
    calibrated: bool
    annotations: bool


@dataclass(frozen=True)
class EdfHeader:
    """What a file's header says, after it was checked against the file's size.

    Attributes
    ----------
    raw : its bytes.
    format : ``EDF``, ``EDF+C``, ``EDF+D``, ``BDF``, ``BDF+C`` or ``BDF+D``.
    n_records : whole data records in the file, whatever the header says.
    stated_records : as in the header, -1 where unknown.
    record_s : duration of a data record.
    start : wall clock, ``None`` where impossible.
    patient, recording : identification fields, never to be logged.
    """

    raw: bytes
    format: str
    sample_bytes: int
    data_offset: int
    record_bytes: int
    n_records: int
    stated_records: int
    record_s: float
    signals: tuple[SignalHeader, ...]
    start: datetime | None
    patient: str
    recording: str
    warnings: tuple[str, ...]


def is_edf(first_bytes: bytes) -> bool:
    """Whether a file that begins so is EDF or BDF (its content decides, not its ending)."""
    return first_bytes[:8].rstrip(b" \0") == b"0" or first_bytes[:8] == b"\xffBIOSEMI"


def lost_bytes(first_bytes: bytes) -> int | None:
    """How far an EDF header seems shifted, or ``None`` where nothing like one is found.

    Negative: bytes were lost before the start date, which belongs at byte 168.
    """
    if _CLOCK.match(first_bytes, _CLOCK_AT):
        return 0
    found = _CLOCK.search(first_bytes[: 2 * _FIXED])
    return found.start() - _CLOCK_AT if found else None


def read_header(file: BinaryIO, size: int, path: Path) -> EdfHeader:
    """Read and check the header of an EDF or BDF file.

    Parameters
    ----------
    file : open at any position.
    size : of the file in bytes.
    path : for messages.

    Raises
    ------
    RecordingError
        The header does not describe data that the file holds.
    """
    name = path.name
    file.seek(0)
    fixed = file.read(_FIXED)
    if len(fixed) < _FIXED:
        raise RecordingError(
            f"{name} ends within its header ({size} bytes): copy or export it again."
        )
    if shift := lost_bytes(fixed):
        raise RecordingError(
            f"The header of {name} is shifted by {abs(shift)} byte{'s' * (abs(shift) > 1)}, as "
            "when a file is sent as text: copy or export the recording again."
        )
    n_signals = _n_signals(fixed, size, name)
    length = _FIXED * (n_signals + 1)
    raw = fixed + file.read(length - _FIXED)
    family, sample_bytes = ("BDF", 3) if fixed[0] == 0xFF else ("EDF", 2)
    plus = re.match(r"[EB]DF\+([CD])", text(fixed[192:236]))
    warnings: list[str] = []

    kind = text(fixed[192:236])
    if not plus and re.match(r"[EB]DF\+", kind):
        warnings.append(
            f"The header marks the file as {kind[:5]!r}, which is neither continuous nor with "
            "gaps; the times in its annotations are used."
        )
    signals = _signals(_columns(raw, n_signals), family, sample_bytes, name)
    warnings += _signal_warnings(signals, sample_bytes)
    record_bytes = sum(s.header.samples for s in signals) * sample_bytes
    if record_bytes == 0:
        raise RecordingError(f"{name} describes no samples at all: export the recording again.")
    record_s = number(fixed[244:252])
    if all(s.header.annotations for s in signals):
        record_s = record_s if record_s is not None and record_s > 0 else 0.0
    elif record_s is None or record_s <= 0:
        raise RecordingError(
            f"The header of {name} gives {text(fixed[244:252])!r} as the duration of a data "
            "record, so its sampling rates cannot be known: export the recording again."
        )

    stated = whole(fixed[236:244])
    stated = -1 if stated is None or stated < 1 else stated
    data_offset, warning = _data_offset(fixed[184:192], length, size - stated * record_bytes)
    warnings += warning
    n_records, remainder = divmod(size - data_offset, record_bytes)
    if n_records == 0:
        raise RecordingError(
            f"{name} holds a header and no data: the recording itself is missing."
            if size <= data_offset
            else f"{name} breaks off within its first data record: there is nothing whole to read."
        )
    fastest = max(s.header.samples for s in signals)
    if record_s and fastest / record_s > HIGHEST_HZ:
        raise RecordingError(
            f"The header of {name} gives {fastest} samples in {text(fixed[244:252])!r} s, faster "
            "than any recorder, so it is damaged: export the recording again."
        )
    if n_records * record_s > LONGEST_S:
        raise RecordingError(
            f"By its header {name} would last {n_records * record_s / 86400:.0f} days, so the "
            "header is damaged: export the recording again."
        )
    warnings += count_warnings(stated, n_records, remainder, record_s)
    recording = text(fixed[88:168])
    start, date_warning = start_of(fixed[168:176], fixed[176:184], recording)
    return EdfHeader(
        raw=raw,
        format=f"{family}+{plus[1]}" if plus else family,
        sample_bytes=sample_bytes,
        data_offset=data_offset,
        record_bytes=record_bytes,
        n_records=n_records,
        stated_records=stated,
        record_s=record_s,
        signals=tuple(s.header for s in signals),
        start=start,
        patient=text(fixed[8:88]),
        recording=recording,
        warnings=(*warnings, *([date_warning] if date_warning else [])),
    )


def _n_signals(fixed: bytes, size: int, name: str) -> int:
    """Number of signals, which the size of the file must have room for."""
    n_signals = whole(fixed[252:256])
    if n_signals is None or n_signals < 1:
        raise RecordingError(
            f"The header of {name} is damaged (its number of signals reads "
            f"{text(fixed[252:256])!r}): copy or export the recording again."
        )
    if _FIXED * (n_signals + 1) > size:
        raise RecordingError(
            f"{name} states {n_signals} signals, but with its {size} bytes it is too short for "
            "such a header: copy or export it again."
        )
    return n_signals


def _data_offset(field: bytes, length: int, unclaimed: int) -> tuple[int, list[str]]:
    """Where the data begin, and a warning if the header's own length is not to be believed.

    ``length`` is what its signals need; ``unclaimed`` what the stated records leave of the file.
    A header may be padded, and is believed so where that fits the file to the byte.
    """
    stated = whole(field)
    if stated == length:
        return length, []
    if stated is not None and length < stated == unclaimed:
        return stated, []
    warning = (
        f"The header gives its own length as {text(field)!r} bytes; its signals need {length}, "
        "which is used."
    )
    return length, [warning]


def count_warnings(stated: int, found: int, remainder: int, record_s: float) -> list[str]:
    """What to say where the stated number of records and the file's size disagree."""
    if stated < 1:
        warning = (
            f"The header does not state how many data records there are; the file holds {found}."
        )
    elif found < stated:
        missing = stated - found
        warning = (
            f"The file is cut short: {missing} of {stated} data records "
            f"({missing * record_s:g} s at the end) are missing."
        )
    elif found > stated:
        warning = (
            f"The header states {stated} data records, but the file holds {found}; all of them "
            "are read."
        )
    elif remainder:
        what = "1 byte" if remainder == 1 else f"{remainder} bytes"
        warning = f"The file holds {what} more than its data records; they are ignored."
    else:
        return []
    return [warning]


def _columns(raw: bytes, n_signals: int) -> list[dict[str, bytes]]:
    """The fields of each signal: the header lists all labels first, then all transducers, ..."""
    columns: list[dict[str, bytes]] = [{} for _ in range(n_signals)]
    position = _FIXED
    for field, width in _FIELDS:
        for column in columns:
            column[field] = raw[position : position + width]
            position += width
    return columns


@dataclass(frozen=True)
class _Signal:
    """A signal's header and what was wrong with its ranges."""

    header: SignalHeader
    digital_reversed: bool = False
    physical_reversed: bool = False
    beyond_bits: bool = False
    sign_lost: bool = False


def _signals(
    columns: Sequence[dict[str, bytes]], family: str, sample_bytes: int, name: str
) -> list[_Signal]:
    signals: list[_Signal] = []
    byte_offset = 0
    for i, column in enumerate(columns):
        samples = whole(column["samples"])
        if samples is None or samples < 0:
            raise RecordingError(
                f"The header of {name} is damaged (signal {i + 1} states "
                f"{text(column['samples'])!r} samples in a data record): export the recording "
                "again."
            )
        signals.append(_signal(column, samples, byte_offset, family, sample_bytes))
        byte_offset += samples * sample_bytes
    return signals


def _signal(
    column: dict[str, bytes], samples: int, byte_offset: int, family: str, sample_bytes: int
) -> _Signal:
    label = text(column["label"])
    lowest = -(1 << (8 * sample_bytes - 1))
    highest = -lowest - 1
    low, high = (number(column[f"physical_{end}"]) for end in ("min", "max"))
    first, last = (whole(column[f"digital_{end}"]) for end in ("min", "max"))
    sign_lost = first == -lowest  # this number cannot be stored
    if sign_lost:
        first = lowest
    gain, offset, physical = 1.0, 0.0, (float(lowest), float(highest))
    reversed_digital = reversed_physical = beyond = False
    calibrated = (
        low is not None
        and high is not None
        and first is not None
        and last is not None
        and low != high
        and first != last
        and max(abs(low), abs(high)) < _LARGEST
    )
    if calibrated:
        assert low is not None
        assert high is not None
        assert first is not None
        assert last is not None
        reversed_digital, reversed_physical = first > last, high < low
        first, last = min(first, last), max(first, last)
        beyond = first < lowest or last > highest
        gain = (high - low) / (last - first)
        offset = low - gain * first
        ends = (gain * max(first, lowest) + offset, gain * min(last, highest) + offset)
        physical = (min(ends), max(ends)) if beyond else (min(low, high), max(low, high))
    return _Signal(
        SignalHeader(
            label=label,
            transducer=text(column["transducer"]),
            unit=text(column["unit"]) if calibrated else "",
            prefilter=text(column["prefilter"]),
            samples=samples,
            byte_offset=byte_offset,
            gain=gain,
            offset=offset,
            physical_range=physical,
            calibrated=calibrated,
            annotations=label.casefold() == f"{family} annotations".casefold(),
        ),
        reversed_digital,
        reversed_physical,
        beyond,
        sign_lost and calibrated,
    )


def _signal_warnings(signals: Sequence[_Signal], sample_bytes: int) -> list[str]:
    ordinary = [s for s in signals if not s.header.annotations]
    labels = Counter(s.header.label for s in ordinary)
    repeated = [label for label, count in labels.items() if count > 1]
    uncalibrated = [s.header.label for s in ordinary if not s.header.calibrated]
    digital = [s.header.label for s in ordinary if s.digital_reversed]
    physical = [s.header.label for s in ordinary if s.physical_reversed]
    beyond = [s.header.label for s in ordinary if s.beyond_bits]
    signs = [s.header.label for s in ordinary if s.sign_lost]
    sentences = {
        "More than one signal is called {}.": repeated,
        "The header gives no usable range for {}; stored numbers are shown.": uncalibrated,
        "The digital range of {} is stated upside down and was turned round.": digital,
        "The digital minimum of {} has lost its minus sign, which was put back.": signs,
        "The physical range of {} is stated upside down, so its polarity was turned.": physical,
        f"The digital range of {{}} exceeds {8 * sample_bytes} bits; large amplitudes may have "
        "been cut off in writing.": beyond,
    }
    return [sentence.format(listed(names)) for sentence, names in sentences.items() if names]


PARTS = ("{1} and {2} more",)
"""What is put into sentences here, for who says them in another language."""


def listed(labels: Sequence[str]) -> str:
    """Labels for a sentence, at most three of them."""
    shown = ", ".join(f"'{label}'" for label in labels[:3])
    rest = len(labels) - 3
    return f"{shown} and {rest} more" if rest > 0 else shown
