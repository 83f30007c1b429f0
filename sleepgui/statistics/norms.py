"""What healthy sleepers of an age had, as published, to print beside a figure.

Only numbers that could be read in the publication are here. Mitterling et al. 2015 is the only
study found that scored after the AASM, gives the spread between people and not of a mean, and
could be read: its abstract has the youngest and the oldest of its age groups. The groups between
them, Ohayon et al. 2004 and Boulos et al. 2019 (doi:10.1016/S2213-2600(19)30057-8) could not be
read beyond their abstracts and are left out rather than filled in.
"""

from dataclasses import dataclass
from typing import Final

SOURCE: Final = (
    "Mitterling et al. 2015, Sleep 38(6):867-875 (doi:10.5665/sleep.4730): 100 healthy sleepers"
    " aged 19 to 77, one night, AASM scoring; median and range of the age group as its abstract"
    " gives them"
)


@dataclass(frozen=True)
class NormalRange:
    """Median and range of one figure in healthy people of an age group.

    ``low`` and ``high`` are the abstract's brackets; it does not say which percentiles they are,
    so a figure outside is unusual in that group and nothing more.
    """

    key: str
    group: str
    median: float
    low: float
    high: float
    source: str = SOURCE


_YOUNGEST: Final = "19 to 30 years"
_OLDEST: Final = "61 to 77 years"
_RANGES: Final = (
    NormalRange("sleep_efficiency", _YOUNGEST, 87.0, 71.9, 94.1),
    NormalRange("sleep_efficiency", _OLDEST, 79.7, 44.5, 90.9),
    NormalRange("tst", _YOUNGEST, 413.5, 345.6, 451.9),
    NormalRange("tst", _OLDEST, 378.3, 216.0, 440.0),
    NormalRange("n3_pct", _YOUNGEST, 20.7, 15.2, 37.5),
    NormalRange("n3_pct", _OLDEST, 14.9, 2.4, 35.6),
    NormalRange("r_pct", _YOUNGEST, 15.5, 7.5, 23.6),
    NormalRange("r_pct", _OLDEST, 10.3, 1.9, 21.9),
)


def normal_range(key: str, age_years: float) -> NormalRange | None:
    """Published range of the figure ``key`` at an age; ``None`` where none is at hand."""
    if 19 <= age_years < 31:
        group = _YOUNGEST
    elif 61 <= age_years < 78:
        group = _OLDEST
    else:
        return None
    return next((one for one in _RANGES if (one.key, one.group) == (key, group)), None)
