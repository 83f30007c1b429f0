"""Clock times as files write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

DAY_S = 86400.0
_MOMENT = re.compile(
    r"(?:(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})[ T,]+)?"
    r"(\d{1,2}):(\d{2}):(\d{2}(?:[.,]\d+)?)(?: ?([AaPp])\.?[Mm]\.?)?"
)
NO_DATE = date(2000, 1, 1)
"""Stands where a file tells only a time of day."""


_DOTTED = re.compile(r"(^|[ T])(\d{1,2})\.(\d{2})\.(\d{2}(?:[.,]\d+)?(?: ?[AaPp]\.?[Mm]\.?)?)$")


@dataclass(frozen=True)
class Moment:
    """A clock reading: second of the day, and the three numbers of a date as written."""

    second: float
    numbers: tuple[int, int, int] | None


def moment(text: str) -> Moment | None:
    """Understand ``15/01/2016 22:30:00``, ``2016-01-15T22:30:00.5``, ``10:30:00 PM``, ..."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, second = int(found[4]), int(found[5]), float(found[6].replace(",", "."))
    if found[7]:
        hour = hour % 12 + (12 if found[7] in "Pp" else 0)
    if hour > 23 or minute > 59 or second >= 60:
        return None
    numbers = (int(found[1]), int(found[2]), int(found[3])) if found[1] else None
    return Moment(hour * 3600.0 + minute * 60.0 + second, numbers)


def clock_time(text: str) -> Moment | None:
    """As `moment`, but hours, minutes and seconds may also have dots between them."""
    return moment(text) or moment(_DOTTED.sub(r"\1\2:\3:\4", text.strip()))


def number(text: str) -> float:
    """A decimal number, be it written with a point or with a comma.

    Raises
    ------
    ValueError
        It is neither.
    """
    text = text.strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    return float(text)


def seconds_since_first(moments: Iterable[Moment]) -> list[float]:
    """Seconds from the first moment to each, by time of day, whatever the dates say.

    Each is taken to lie within twelve hours of the one before, which carries over midnight and
    needs no knowledge of how the country writes dates.
    """
    seconds: list[float] = []
    last: Moment | None = None
    for now in moments:
        if last is None:
            seconds.append(0.0)
        else:
            step = (now.second - last.second + DAY_S / 2) % DAY_S - DAY_S / 2
            seconds.append(seconds[-1] + step)
        last = now
    return seconds


def start_of(moments: list[Moment], *, day_first: bool = False) -> tuple[datetime, bool]:
    """Wall clock of the first moment, and whether its date is certain.

    Whether day or month comes first is taken from any date in which one of them exceeds 12,
    unless it is known that the day does (``day_first``).
    """
    first = moments[0]
    seconds, rest = divmod(first.second, 1)
    minutes, second = divmod(int(seconds), 60)
    clock = time(minutes // 60, minutes % 60, second, int(rest * 1e6))
    days = [now.numbers for now in moments if now.numbers]
    if first.numbers and days:
        a, b, c = first.numbers
        order = None
        if all(day[0] > 31 for day in days):
            order = (a, b, c)
        elif day_first or any(day[0] > 12 for day in days):
            order = (c, b, a)
        elif any(day[1] > 12 for day in days):
            order = (c, a, b)
        if order is not None:
            try:
                return datetime.combine(date(*order), clock), True
            except ValueError:
                pass
    return datetime.combine(NO_DATE, clock), False
