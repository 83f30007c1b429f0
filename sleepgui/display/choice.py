"""Which display filters are wanted: a band for each kind of signal, a notch, or nothing at all."""

from dataclasses import dataclass, replace
from typing import Final

from sleepgui.display.filters import DisplayFilter, filter_between
from sleepgui.display.kinds import BAND_HZ, Kind

Edges = tuple[float | None, float | None]
"""Lower and upper edge of a pass band in hertz; ``None`` leaves that side open."""

OPEN: Final[Edges] = (None, None)
"""Shown as recorded."""


def _usual() -> tuple[tuple[Kind, Edges], ...]:
    return tuple((kind, band or OPEN) for kind, band in BAND_HZ.items())


@dataclass(frozen=True)
class FilterChoice:
    """The display filters of a page.

    Attributes
    ----------
    bands : edges by kind; those the AASM manual recommends unless chosen otherwise.
    notch_hz : also take out mains hum, from signals that are filtered at all; ``None``: no.
    on : ``False`` shows everything as recorded, whatever else is chosen.
    """

    bands: tuple[tuple[Kind, Edges], ...] = _usual()
    notch_hz: float | None = None
    on: bool = True

    def edges(self, kind: Kind) -> Edges:
        """The band of a kind."""
        return dict(self.bands).get(kind, OPEN)

    def with_edges(self, kind: Kind, edges: Edges) -> "FilterChoice":
        """The same with another band for one kind."""
        bands = dict(self.bands) | {kind: edges}
        return replace(self, bands=tuple(bands.items()))

    @property
    def usual(self) -> bool:
        """Whether every band is the recommended one."""
        return dict(self.bands) == dict(_usual())

    def filter_for(self, kind: Kind, rate: float, own: Edges | None = None) -> DisplayFilter:
        """The filter of a signal sampled at ``rate`` hertz; ``own`` edges outdo its kind's."""
        low, high = self.edges(kind) if own is None else own
        if not self.on or (low is None and high is None):
            return DisplayFilter(rate)
        return filter_between(low, high, rate, self.notch_hz)
