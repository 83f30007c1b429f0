"""Fields of an EDF header: fixed-width text that holds labels, numbers, dates and times."""

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Final

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
_THREE_NUMBERS: Final = re.compile(
    r"\s?(\d{1,2})[.:'\-/ ]\s?(\d{1,2})[.:'\-/ ]\s?(\d{1,2})", re.ASCII
)
# ASCII: Python takes the digits of every script for digits, EDF does not.
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_THOUSANDS: Final = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
_IN_FULL: Final = re.compile(rb"[ \d]\d[^\d][ \d]\d[^\d][ \d]\d")
_PLUS_DATE: Final = re.compile(r"Startdate\s+(\d{1,2})-([A-Za-z]{3})-(\d{4})\b", re.ASCII)


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


def number(field: bytes) -> float | None:
    """A finite number, with a decimal point or comma; ``None`` for anything else.

    ``1,000`` may be one or a thousand, and so is no number.
    """
    written = text(field)
    if not field.isascii():  # a damaged byte beside digits, which `text` makes a blank
        return None
    if _THOUSANDS.fullmatch(written):
        return None
    found = _NUMBER.fullmatch(written.replace(",", "."))
    value = float(found[0]) if found else math.nan
    return value if math.isfinite(value) else None


def whole(field: bytes) -> int | None:
    """A whole number, also as ``256.0``; ``None`` for anything else."""
    value = number(field)
    return int(value) if value is not None and value == int(value) else None


def plus_startdate(recording: str) -> date | None:
    """Date in an EDF+ recording field (``Startdate 24-APR-1989 ...``, 2.1.3.4), if any."""
    found = _PLUS_DATE.match(recording)
    if not found or found[2].upper() not in _MONTHS:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[2].upper()) + 1, int(found[1]))
    except ValueError:
        return None


def header_date(field: bytes) -> date | None:
    """``dd.mm.yy`` with the century of EDF+ 2.1.3.2: 85 to 99 are 19.., 00 to 84 are 20..."""
    found = _THREE_NUMBERS.fullmatch(text(field))
    if not found:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year + (1900 if year >= 85 else 2000), month, day)
    except ValueError:
        return None


def header_time(field: bytes) -> time | None:
    """``hh.mm.ss``; other separators occur."""
    found = _THREE_NUMBERS.fullmatch(text(field))
    if not found:
        return None
    hour, minute, second = map(int, found.groups())
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def start_of(
    date_field: bytes, time_field: bytes, recording: str
) -> tuple[datetime | None, str | None]:
    """Wall clock of a header's start, and a warning where something is wrong with it.

    The header's own date goes before the one in the EDF+ recording field: programs that cut a
    recording move the first with the clock and leave the second.
    """
    clock, day, plus = header_time(time_field), header_date(date_field), plus_startdate(recording)
    if clock is None:
        return None, (
            f"The start time in the header ({text(time_field)!r}) is impossible, so clock times "
            "are unknown."
        )
    impossible = f"The start date in the header ({text(date_field)!r}) is impossible"
    if day is None and plus is None:
        return None, f"{impossible}, so clock times are unknown."
    if day is None and plus is not None:
        return datetime.combine(plus, clock), (
            f"{impossible}; the date {plus:%d.%m.%Y} in its recording field is used."
        )
    assert day is not None
    start = datetime.combine(day, clock)
    if not (_IN_FULL.fullmatch(date_field) and _IN_FULL.fullmatch(time_field)):
        return start, (
            f"The start in the header ({text(date_field)!r}, {text(time_field)!r}) is not written "
            f"with two digits each, so it may be damaged; {start:%d.%m.%Y %H:%M:%S} is assumed."
        )
    if plus is not None and plus != day:
        return start, (
            f"The header names two start dates, {day:%d.%m.%Y} and {plus:%d.%m.%Y}; the first "
            "is used."
        )
    if start > datetime.now() + timedelta(days=2):
        return start, f"The start date in the header ({day:%d.%m.%Y}) lies in the future."
    return start, None
