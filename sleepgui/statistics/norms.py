"""What healthy sleepers of an age had, as published, to print beside a figure.

Only numbers that could be read in the publication are here. Mitterling et al. 2015 is the only
study found that scored after the AASM, gives the spread between people and not of a mean, and
could be read: its abstract has the youngest and the oldest of its age groups. The groups between
them, Ohayon et al. 2004 and the tables of Boulos et al. 2019 could not be read and are left out
rather than filled in; of the latter the abstract's change per decade is here.
"""

from dataclasses import dataclass
from typing import Final

SOURCE: Final = (
    "Mitterling et al. 2015, Sleep 38(6):867-875 (doi:10.5665/sleep.4730): 100 healthy sleepers"
    " aged 19 to 77, one night, AASM scoring; median and range of the age group as its abstract"
    " gives them"
)

CHANGE_SOURCE: Final = (
    "Boulos et al. 2019, Lancet Respir Med 7(6):533-543 (doi:10.1016/S2213-2600(19)30057-8):"
    " meta-analysis of 169 studies with 5273 healthy adults, AASM scoring; as its abstract gives it"
)
CHANGE_PER_DECADE: Final = (
    ("total sleep time", -10.1, "min"),
    ("sleep efficiency", -2.1, "%"),
    ("WASO", 9.7, "min"),
    ("sleep latency", 1.1, "min"),
    ("arousal index", 2.1, "/h"),
)
"""What ten years more of age change on average in healthy adults: figure, change, unit."""


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

    @property
    def short_group(self) -> str:
        """The age group as it fits into a table."""
        return self.group.replace(" to ", "\u2013").replace(" years", " y")


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
    found = normal_ranges(key, age_years)
    return found[0] if len(found) == 1 else None


def normal_ranges(key: str, age_years: float) -> tuple[NormalRange, ...]:
    """Published ranges of the figure ``key`` to be printed at an age.

    One for an age within a group that the source's abstract gives; between the youngest and the
    oldest both of these, and then a figure is compared with neither; none outside of the source's
    ages or for a figure it does not give.
    """
    if 19 <= age_years < 31:
        groups: tuple[str, ...] = (_YOUNGEST,)
    elif 31 <= age_years < 61:
        groups = (_YOUNGEST, _OLDEST)
    elif 61 <= age_years < 78:
        groups = (_OLDEST,)
    else:
        return ()
    return tuple(one for group in groups for one in _RANGES if (one.key, one.group) == (key, group))
