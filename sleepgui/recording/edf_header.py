"""The header of EDF, EDF+, BDF and BDF+ files, read as far as the data can be trusted.

Field layout: Kemp et al. 1992 (EDF), Kemp and Olivan 2003 (EDF+), BioSemi (BDF: the same header
with a first byte of 255 and samples of 24 bits). General readers are too strict here (they refuse
an impossible date although every sample is sound) or too trusting (they believe a length that
the file contradicts), so the header is read field by field: what describes the samples must make
sense together with the size of the file, everything else may be wrong and is then named in a
warning.
"""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Final

from sleepgui.errors import RecordingError

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
_MONTHS: Final = (
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEP",
    "OCT",
    "NOV",
    "DEC",
)
_THREE_NUMBERS: Final = re.compile(r"\s?(\d{1,2})[.:'\-/ ]\s?(\d{1,2})[.:'\-/ ]\s?(\d{1,2})")
_CLOCK: Final = re.compile(rb"[\d ]\d\.\d\d\.\d\d[\d ]\d\.\d\d\.\d\d")
_LONGEST_S: Final = 31 * 86400.0
"""A recording longer than a month is a lying header, not a sleep study."""


@dataclass(frozen=True)
class SignalHeader:
    """One signal of the file: its description, its scaling and its place in a data record."""

    label: str
    transducer: str
    unit: str
    prefilter: str
    samples: int
    """Samples in one data record."""
    byte_offset: int
    """Of its first sample within a data record."""
    gain: float
    """Physical units per digital step; 1 where the header's ranges cannot be used."""
    offset: float
    """Physical value of digital 0."""
    physical_range: tuple[float, float]
    calibrated: bool
    annotations: bool


@dataclass(frozen=True)
class EdfHeader:
    """What a file's header says, after it was checked against the file's size."""

    raw: bytes
    format: str
    """``EDF``, ``EDF+C``, ``EDF+D``, ``BDF``, ``BDF+C`` or ``BDF+D``."""
    sample_bytes: int
    data_offset: int
    record_bytes: int
    n_records: int
    """Whole data records in the file, whatever the header says."""
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
    found = _CLOCK.search(first_bytes[: 2 * _FIXED])
    return found.start() - 168 if found else None


def text(field: bytes) -> str:
    """Text of a header field: UTF-8 where it is valid, else Latin-1, without padding.

    The standard allows US-ASCII only, but clinics' exports hold accents and micro signs. A last
    character that the field's end cut in two is dropped.
    """
    try:
        decoded = field.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and error.end == len(field)
        decoded = field[: error.start].decode("utf-8") if cut else field.decode("latin-1")
    return "".join(c if c.isprintable() else " " for c in decoded).strip()


def _number(field: bytes) -> float | None:
    try:
        value = float(text(field).replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _whole(field: bytes) -> int | None:
    value = _number(field)
    return int(value) if value is not None and value == int(value) else None


def _plus_startdate(recording: str) -> date | None:
    """Date in an EDF+ recording field (``Startdate 24-APR-1989 ...``), if it holds one."""
    found = re.match(r"Startdate\s+(\d{1,2})-([A-Za-z]{3})-(\d{4})\b", recording)
    if not found or found[2].upper() not in _MONTHS:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[2].upper()) + 1, int(found[1]))
    except ValueError:
        return None


def _start(date_field: bytes, time_field: bytes, recording: str) -> tuple[datetime | None, str]:
    """Wall clock of the header's start and a warning, empty where there is nothing to say."""
    plus = _plus_startdate(recording)
    found = _THREE_NUMBERS.fullmatch(text(time_field))
    try:
        hour, minute, second = map(int, found.groups()) if found else (24, 0, 0)
        clock = datetime(1985, 1, 1, hour, minute, second).time()
    except ValueError:
        return None, (
            f"The start time in the header ({text(time_field)!r}) is impossible, so clock times "
            "are not known."
        )
    found = _THREE_NUMBERS.fullmatch(text(date_field))
    day = None
    if found:
        d, month, year = map(int, found.groups())
        try:
            # EDF+ 2.1.3.3: 85 to 99 are 1985 to 1999, 00 to 84 are 2000 to 2084.
            day = date(year + (1900 if year >= 85 else 2000), month, d)
        except ValueError:
            day = None
    if day is None and plus is None:
        return None, (
            f"The start date in the header ({text(date_field)!r}) is impossible, so clock times "
            "are not known."
        )
    if day is None:
        assert plus is not None
        return datetime.combine(plus, clock), (
            f"The start date in the header ({text(date_field)!r}) is impossible; the date "
            f"{plus:%d.%m.%Y} in its recording field is used."
        )
    if plus is not None and plus != day:
        return datetime.combine(day, clock), (
            f"The header names two start dates, {day:%d.%m.%Y} and {plus:%d.%m.%Y}; the first "
            "is used."
        )
    return datetime.combine(day, clock), ""


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
    n_signals = _whole(fixed[252:256])
    if n_signals is None or n_signals < 1:
        raise RecordingError(
            f"The header of {name} is damaged: its number of signals reads "
            f"{text(fixed[252:256])!r}; export the recording again."
        )
    length = _FIXED * (n_signals + 1)
    if length > size:
        raise RecordingError(
            f"{name} states {n_signals} signals, but with its {size} bytes it is too short for "
            "a header of that size: copy or export it again."
        )
    raw = fixed + file.read(length - _FIXED)
    bdf = fixed[0] == 0xFF
    sample_bytes = 3 if bdf else 2
    reserved = text(fixed[192:236])
    family = "BDF" if bdf else "EDF"
    plus = re.match(r"[EB]DF\+([CD])", reserved)
    warnings: list[str] = []

    columns = _columns(raw, n_signals)
    signals = _signals(columns, family, sample_bytes, name, warnings)
    record_bytes = sum(s.samples for s in signals) * sample_bytes
    record_s = _number(fixed[244:252])
    if all(s.annotations for s in signals):
        record_s = record_s or 0.0
    elif record_s is None or record_s <= 0:
        raise RecordingError(
            f"The header of {name} gives {text(fixed[244:252])!r} as the duration of a data "
            "record, so its sampling rates cannot be known; export the recording again."
        )
    if record_bytes == 0:
        raise RecordingError(f"{name} describes no samples at all: export the recording again.")

    stated_length = _whole(fixed[184:192])
    stated = _whole(fixed[236:244])
    data_offset = length
    if stated_length != length:
        # A header may be padded; only a length that fits the data to the byte is believed.
        fits = stated is not None and stated > 0 and stated_length is not None
        if fits and stated_length > length and size - stated_length == stated * record_bytes:  # type: ignore[operator]
            data_offset = stated_length  # type: ignore[assignment]
        else:
            warnings.append(
                f"The header gives its own length as {text(fixed[184:192])!r} bytes; "
                f"{n_signals} signals need {length}, which is used."
            )
    n_records, remainder = divmod(size - data_offset, record_bytes)
    stated = -1 if stated is None else stated
    if n_records == 0:
        if size == data_offset:
            raise RecordingError(
                f"{name} holds a header and no data: the recording itself is missing."
            )
        raise RecordingError(
            f"{name} breaks off within its first data record: there is nothing whole to read."
        )
    if n_records * record_s > _LONGEST_S:
        raise RecordingError(
            f"By its header {name} would last {n_records * record_s / 86400:.0f} days, so the "
            "header is damaged; export the recording again."
        )
    recording = text(fixed[88:168])
    start, date_warning = _start(fixed[168:176], fixed[176:184], recording)
    count_warning = _count_warning(stated, n_records, remainder, record_s)
    warnings += [w for w in (count_warning, date_warning) if w]
    return EdfHeader(
        raw=raw,
        format=f"{family}+{plus[1]}" if plus else family,
        sample_bytes=sample_bytes,
        data_offset=data_offset,
        record_bytes=record_bytes,
        n_records=n_records,
        stated_records=stated,
        record_s=record_s,
        signals=signals,
        start=start,
        patient=text(fixed[8:88]),
        recording=recording,
        warnings=tuple(warnings),
    )


def _columns(raw: bytes, n_signals: int) -> dict[str, list[bytes]]:
    """The per-signal fields: the header lists all labels first, then all transducers, ..."""
    columns: dict[str, list[bytes]] = {}
    position = _FIXED
    for field, width in _FIELDS:
        columns[field] = [
            raw[position + i * width : position + (i + 1) * width] for i in range(n_signals)
        ]
        position += width * n_signals
    return columns


def _count_warning(stated: int, found: int, remainder: int, record_s: float) -> str:
    """What to say where the stated number of records and the file's size disagree."""
    if stated < 1:
        return f"The header does not state how many data records there are; the file holds {found}."
    if found < stated:
        return (
            f"The file is cut short: {stated - found} of {stated} data records "
            f"({(stated - found) * record_s:.0f} s at the end) are missing."
        )
    if found > stated:
        return (
            f"The header states {stated} data records, but the file holds {found}; all of them "
            "are read."
        )
    if remainder:
        what = (
            "1 byte after the last data record is"
            if remainder == 1
            else (f"{remainder} bytes after the last data record are")
        )
        return f"{what} ignored."
    return ""


def _signals(
    columns: dict[str, list[bytes]], family: str, sample_bytes: int, name: str, warnings: list[str]
) -> tuple[SignalHeader, ...]:
    signals: list[SignalHeader] = []
    reversed_physical: list[str] = []
    reversed_digital: list[str] = []
    uncalibrated: list[str] = []
    beyond: list[str] = []
    limit = 1 << (8 * sample_bytes - 1)
    offset = 0
    for i in range(len(columns["label"])):
        label = text(columns["label"][i])
        samples = _whole(columns["samples"][i])
        if samples is None or samples < 0:
            raise RecordingError(
                f"The header of {name} is damaged: signal {i + 1} ({label!r}) states "
                f"{text(columns['samples'][i])!r} samples in a data record; export the "
                "recording again."
            )
        annotations = label.casefold() == f"{family} annotations".casefold()
        low, high = _number(columns["physical_min"][i]), _number(columns["physical_max"][i])
        first, last = _whole(columns["digital_min"][i]), _whole(columns["digital_max"][i])
        if first == limit and last is not None and last < first:
            first = -limit  # a minus sign was lost: 32768 cannot be stored
        calibrated = None not in (low, high, first, last) and low != high and first != last
        gain, zero, physical = 1.0, 0.0, (float(-limit), float(limit - 1))
        if calibrated:
            assert low is not None
            assert high is not None
            assert first is not None
            assert last is not None
            if first > last:
                first, last = last, first
                reversed_digital.append(label)
            gain = (high - low) / (last - first)
            zero = low - gain * first
            physical = (min(low, high), max(low, high))
            if not annotations:
                if high < low:
                    reversed_physical.append(label)
                if first < -limit or last > limit - 1:
                    beyond.append(label)
        elif not annotations:
            uncalibrated.append(label)
        signals.append(
            SignalHeader(
                label=label,
                transducer=text(columns["transducer"][i]),
                unit=text(columns["unit"][i]) if calibrated else "",
                prefilter=text(columns["prefilter"][i]),
                samples=samples,
                byte_offset=offset,
                gain=gain,
                offset=zero,
                physical_range=physical,
                calibrated=calibrated,
                annotations=annotations,
            )
        )
        offset += samples * sample_bytes

    ordinary = [s.label for s in signals if not s.annotations]
    repeated = sorted({label for label in ordinary if ordinary.count(label) > 1})
    if repeated:
        warnings.append(f"More than one signal is called {_names(repeated)}.")
    if uncalibrated:
        warnings.append(
            f"The ranges of {_names(uncalibrated)} in the header cannot be used, so the stored "
            "numbers are shown without a unit."
        )
    if reversed_digital:
        warnings.append(
            f"The digital range of {_names(reversed_digital)} is stated upside down and was "
            "turned round."
        )
    if reversed_physical:
        warnings.append(
            f"The physical range of {_names(reversed_physical)} is stated upside down, which "
            "means reversed polarity; the signal is turned accordingly."
        )
    if beyond:
        warnings.append(
            f"The digital range of {_names(beyond)} exceeds what {8 * sample_bytes} bits hold, "
            "so large amplitudes may have been cut off when the file was written."
        )
    return tuple(signals)


def _names(labels: list[str]) -> str:
    """Labels for a sentence, at most three of them."""
    shown = ", ".join(f"'{label}'" for label in labels[:3])
    rest = len(labels) - 3
    return f"{shown} and {rest} more" if rest > 0 else shown
