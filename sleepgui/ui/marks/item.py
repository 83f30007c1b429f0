"""Events drawn over the signals: a band with a name on top, and the one that is being dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from sleepgui.marks import Kind
from sleepgui.ui.looks.palette import colour, readable_on
from sleepgui.ui.plots.canvas import Canvas
from sleepgui.ui.plots.in_pixels import PixelItem

_FILL: Final = {
    Kind.AROUSAL: Qt.BrushStyle.SolidPattern,
    Kind.ARTEFACT: Qt.BrushStyle.BDiagPattern,
    Kind.EVENT: Qt.BrushStyle.NoBrush,
}
"""Kinds are told apart by their filling and their names, not by colour alone."""


@dataclass(frozen=True)
class Band:
    """One event to draw: seconds, kind, words, whether it is of a file, and whether chosen."""

    start_s: float
    stop_s: float
    kind: Kind
    text: str
    foreign: bool = False
    chosen: bool = False


class MarksItem(PixelItem):
    """Lies on the canvas of the signals, drawn in pixels."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._spans = np.empty((0, 2))
        self._band: Callable[[int], Band] | None = None
        self._dragged: Band | None = None
        self.setZValue(12)

    def set_events(self, spans: Sequence[tuple[float, float]], band: Callable[[int], Band]) -> None:
        """Draw these: from and to in seconds, and what makes the band of one on the page."""
        self._spans = np.array(spans, dtype=np.float64).reshape(-1, 2)
        self._band = band
        self._changed()

    def set_dragged(self, band: Band | None) -> None:
        """Draw what a drag would mark now."""
        self._dragged = band
        self._changed()

    @property
    def dragged(self) -> Band | None:
        """What a drag would mark now."""
        return self._dragged

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint the bands that are on the page; their names in rows, so that none hides another."""
        view = self.boundingRect()
        seen = (self._spans[:, 1] >= view.left()) & (self._spans[:, 0] <= view.right())
        shown = [self._band(int(n)) for n in np.flatnonzero(seen)] if self._band else []
        if self._dragged is not None:
            shown.append(self._dragged)
        if not shown:
            return
        to_pixels = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        page = to_pixels.mapRect(view)
        boxes = []
        for band in shown:
            area = QRectF(band.start_s, view.top(), band.stop_s - band.start_s, view.height())
            box = to_pixels.mapRect(area)
            box.setWidth(max(box.width(), 1.0))
            self._paint_band(painter, band, box, page)
            boxes.append(box.intersected(page.adjusted(-4, 0, 4, 0)))
        ends: list[float] = []
        for band, box in zip(shown, boxes, strict=True):
            self._paint_name(painter, band, box, page, ends)

    def _paint_band(self, painter: QPainter, band: Band, box: QRectF, page: QRectF) -> None:
        theme = self._canvas.colours
        ink = theme.marks[band.kind]
        veil = "#" + ("18" if band.foreign else "30") + ink.removeprefix("#")
        visible = box.intersected(page.adjusted(-4, 0, 4, 0))
        fill = _FILL[band.kind]
        if fill is Qt.BrushStyle.BDiagPattern:
            painter.fillRect(visible, QBrush(colour("#60" + ink.removeprefix("#")), fill))
        elif fill is not Qt.BrushStyle.NoBrush:
            painter.fillRect(visible, colour(veil))
        style = Qt.PenStyle.DashLine if band.foreign else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour(ink), 3.0 if band.chosen else 1.0, style))
        for x in (box.left(), box.right()):
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.drawLine(visible.topLeft() + QPointF(0, 1), visible.topRight() + QPointF(0, 1))

    def _paint_name(
        self, painter: QPainter, band: Band, visible: QRectF, page: QRectF, ends: list[float]
    ) -> None:
        theme = self._canvas.colours
        ink = theme.marks[band.kind]
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(band.text) + 10.0
        left = min(max(visible.left(), page.left()), page.right() - width)
        row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = left + width + 4
        height = metrics.height() + 2.0
        tag = QRectF(left, page.top() + 6 + row * (height + 2), width, height)
        if band.foreign:
            painter.fillRect(tag, colour(theme.background))
            painter.setPen(colour(ink))
            painter.drawRect(tag.adjusted(0, 0, -1, -1))
        else:
            painter.fillRect(tag, colour(ink))
            painter.setPen(colour(readable_on(ink)))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, band.text)


class MarkTicks(PixelItem):
    """Where in the night a person marked something: short ticks at the top of the hypnogram."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._places: tuple[tuple[float, Kind], ...] = ()
        self.setZValue(28)

    def set_places(self, places: Sequence[tuple[float, Kind]]) -> None:
        """(epochs from the start, kind) of each."""
        self._places = tuple(places)
        self._changed()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint the ticks, arousals above artefacts above others where they meet."""
        if not self._places:
            return
        theme, view = self._canvas.colours, self.boundingRect()
        to_pixels = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        height = 0.45 * painter.fontMetrics().height()
        page = to_pixels.mapRect(view)
        scale = page.width() / view.width()
        columns = {  # of those in one column of pixels, the last is on top
            round(page.left() + (place - view.left()) * scale): kind
            for place, kind in self._places
            if view.left() <= place <= view.right()
        }
        for x, kind in columns.items():
            painter.fillRect(QRectF(x - 1, page.top(), 2.0, height), colour(theme.marks[kind]))
