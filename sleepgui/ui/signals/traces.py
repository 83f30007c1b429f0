"""The traces of a page: all of them in one item, each cut flat where it leaves its lane."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from sleepgui.display.page import PageTrace
from sleepgui.ui.looks.palette import colour
from sleepgui.ui.plots.canvas import Canvas
from sleepgui.ui.plots.in_pixels import PixelItem

_REACH: Final = 1.5
"""Lanes to either side of its middle that a trace may take: a loose electrode hides its
neighbours, but not the whole page."""

_LEAST: Final = 2
"""Samples of a line. A polygon without any has no memory that could be written to."""


@dataclass
class _Lane:
    """What is drawn in one lane, and its lines in pixels as they were drawn last."""

    trace: PageTrace | None = None
    scale: float = 1.0
    """Lanes down for each unit up; negative where positive values go up."""
    ink: str = "#000000"
    place: tuple[float, ...] = ()
    lines: list[QPolygonF] = field(default_factory=list)


class Traces(PixelItem):
    """Drawn in pixels of the viewport; seconds on x, lanes on y (lane i spans i to i + 1).

    A curve of pyqtgraph for each trace would be asked for its bounds and told of every change of
    the view: with 16 traces that takes longer than to draw them.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._lanes: list[_Lane] = []
        self._in_sight = range(0)

    def __len__(self) -> int:
        """Number of lanes."""
        return len(self._lanes)

    def set_number(self, count: int) -> None:
        """Have ``count`` lanes, all of them empty."""
        self._lanes = [_Lane() for _ in range(count)]
        self._changed()

    def set_inks(self, inks: Sequence[str]) -> None:
        """Colour of each lane."""
        for lane, ink in zip(self._lanes, inks, strict=True):
            lane.ink = ink
        self.update()

    def set_page(self, traces: Sequence[PageTrace]) -> None:
        """Trace of each lane."""
        for lane, trace in zip(self._lanes, traces, strict=True):
            if lane.trace is not trace:
                lane.trace, lane.place = trace, ()
        self.update()

    def set_scales(self, scales: Sequence[float]) -> None:
        """Lanes down for each unit up, of each lane."""
        for lane, scale in zip(self._lanes, scales, strict=True):
            lane.scale = scale
        self.update()

    def set_in_sight(self, lanes: range) -> None:
        """Draw these lanes only."""
        self._in_sight = range(max(lanes.start, 0), min(lanes.stop, len(self._lanes)))
        self.update()

    @property
    def in_sight(self) -> range:
        """Lanes that are drawn."""
        return self._in_sight

    def trace(self, lane: int) -> PageTrace | None:
        """What a lane shows."""
        return self._lanes[lane].trace

    def scale(self, lane: int) -> float:
        """Lanes down for each unit up."""
        return self._lanes[lane].scale

    def lines(self, lane: int) -> list[QPolygonF]:
        """Lines of a lane in pixels, as they were painted last."""
        return self._lanes[lane].lines

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint the lanes in sight. Wider or smoothed lines take several times as long."""
        to_pixels = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for number in self._in_sight:
            lane = self._lanes[number]
            place = _place(lane, number, to_pixels)
            if place != lane.place:
                lane.lines, lane.place = list(_lines(lane, place)), place
            painter.setPen(QPen(colour(lane.ink), 0))
            for line in lane.lines:
                painter.drawPolyline(line)


def _place(lane: _Lane, number: int, to_pixels: QTransform) -> tuple[float, ...]:
    """What decides where a trace's lines lie: pixels of a second, of a unit, and of zero."""
    middle = to_pixels.dy() + to_pixels.m22() * (number + 0.5)
    unit = to_pixels.m22() * lane.scale
    return to_pixels.m11(), to_pixels.dx(), unit, middle, lane.scale


def _lines(lane: _Lane, place: tuple[float, ...]) -> Iterator[QPolygonF]:
    """Lines through the samples there are, in pixels."""
    trace = lane.trace
    if trace is None or len(trace.t) < _LEAST:
        return
    second, left, unit, middle, scale = place
    reach = _REACH / abs(scale)
    x = trace.t * second + left
    y = np.clip(trace.y, -reach, reach) * unit + middle
    present = np.isfinite(trace.y)
    if present.all():
        yield pg.functions.arrayToQPolygonF(x, y)
        return
    edges = np.flatnonzero(np.diff(present, prepend=False, append=False))
    for first, stop in edges.reshape(-1, 2):
        if stop - first >= _LEAST:
            yield pg.functions.arrayToQPolygonF(x[first:stop], y[first:stop])
