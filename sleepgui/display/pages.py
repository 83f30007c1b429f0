"""Where pages begin: every length has its own grid, which starts with the recording."""

from dataclasses import dataclass
from typing import Final

PAGE_SECONDS: Final = (5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0)
"""Lengths of a page; besides them there is the whole night."""
WHOLE_NIGHT: Final = 0.0
"""Stands for the length of the night, whatever it is."""
_CONTEXT_SHARE: Final = 0.1
_LONGEST_WITH_CONTEXT_S: Final = 120.0


@dataclass(frozen=True)
class Pages:
    """Pages of one length over a night of ``night_s`` seconds."""

    length_s: float
    night_s: float

    @property
    def seconds(self) -> float:
        """Length of a page."""
        return self.length_s or max(self.night_s, 1.0)

    @property
    def context_s(self) -> float:
        """What to show of the neighbours on either side: a tenth of a page, nothing if long."""
        short = 0 < self.length_s <= _LONGEST_WITH_CONTEXT_S
        return _CONTEXT_SHARE * self.length_s if short else 0.0

    def start(self, at_s: float) -> float:
        """Beginning of the page that holds a moment."""
        if not self.length_s:
            return 0.0
        return max(at_s + 1e-6, 0.0) // self.length_s * self.length_s

    def turned(self, at_s: float, steps: int) -> float:
        """A moment of the page ``steps`` further: the same place on it, within the night."""
        return min(max(at_s + steps * self.seconds, 0.0), max(self.night_s - 1e-3, 0.0))


def neighbour(length_s: float, steps: int) -> float:
    """The next longer (1) or shorter (-1) length; the whole night is the longest."""
    lengths = (*PAGE_SECONDS, WHOLE_NIGHT)
    place = lengths.index(length_s) if length_s in lengths else PAGE_SECONDS.index(30.0)
    return lengths[min(max(place + steps, 0), len(lengths) - 1)]
