"""What lies behind the traces: seconds, epochs, guides, and stretches without data."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from sleepgui.stages import EPOCH_SECONDS
from sleepgui.ui.looks.palette import Colours, colour, mix

GUIDE_MICROVOLTS: Final = 75.0
"""Peak-to-peak amplitude of a slow wave (AASM, scoring of N3)."""

_VEIL: Final = 0.7
_WIDE_EPOCH: Final = 12.0
"""Pixels of an epoch from which on its borders and seconds are drawn."""
_LONG_STEPS_S: Final = (60.0, 300.0, 600.0, 1800.0, 3600.0)


def missing_stretches(
    t: NDArray[np.float64], y: NDArray[np.float32], shortest_s: float
) -> list[tuple[float, float]]:
    """(start, stop) in seconds of runs of NaN at least ``shortest_s`` long."""
    missing = np.isnan(y)
    if not missing.any():
        return []
    edges = np.flatnonzero(np.diff(missing, prepend=False, append=False)).reshape(-1, 2)
    last = len(t) - 1
    starts, stops = t[np.maximum(edges[:, 0], 0)], t[np.minimum(edges[:, 1], last)]
    return [
        (float(start), float(stop))
        for start, stop in zip(starts, stops, strict=True)
        if stop - start >= shortest_s
    ]


@dataclass
class GridState:
    """What to draw; seconds on x, lanes on y (lane i spans i to i + 1, ``pad`` lies beyond)."""

    start_s: float = 0.0
    stop_s: float = EPOCH_SECONDS
    context_s: float = 0.0
    epoch: int = -1
    n_lanes: int = 0
    pad: float = 0.0
    guides: Sequence[tuple[float, float]] = ()
    """(centre, half distance) in lanes, for each lane with guides."""
    slow_waves: Sequence[tuple[int, float, float]] = ()
    """(lane, start, stop) of slow waves."""
    borders: Sequence[int] = ()
    """Lanes above which another group begins."""
    gaps: Sequence[tuple[int, float, float]] = field(default_factory=list)
    """(lane, start, stop) of stretches without data."""


class PageGrid(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is not typed
    """Drawn in pixels of the viewport, so that lines and hatching are even at every scale."""

    def __init__(self) -> None:
        super().__init__()
        self.state = GridState()
        self.colours: Colours | None = None
        self.setZValue(-10)

    def boundingRect(self) -> QRectF:
        """The page with its context."""
        state = self.state
        width = state.stop_s - state.start_s + 2 * state.context_s
        height = max(state.n_lanes + 2 * state.pad, 1)
        return QRectF(state.start_s - state.context_s, -state.pad, width, height)

    def changed(self) -> None:
        """Draw the new state."""
        self.prepareGeometryChange()
        self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint back to front: context, epoch band, seconds, guides, slow waves, gaps."""
        theme = self.colours
        if theme is None:
            return
        to_pixels = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        page = to_pixels.mapRect(self.boundingRect())
        scale = page.width() / self.boundingRect().width()
        left = page.left() - self.boundingRect().left() * scale
        lane = page.height() / self.boundingRect().height()
        top = page.top() + self.state.pad * lane

        self._paint_context(painter, theme, page, scale)
        self._paint_seconds(painter, theme, page, left, scale)
        painter.setPen(QPen(colour(theme.guide), 0, Qt.PenStyle.DashLine))
        for centre, half in self.state.guides:
            for y in (top + (centre - half) * lane, top + (centre + half) * lane):
                painter.drawLine(QLineF(page.left(), y, page.right(), y))
        veil, ink = colour("#20" + theme.accent.removeprefix("#")), colour(theme.accent)
        for row, start, stop in self.state.slow_waves:
            box = QRectF(left + start * scale, top + row * lane, (stop - start) * scale, lane)
            painter.fillRect(box, veil)
            painter.fillRect(box.adjusted(1, lane - 3, -1, -1), ink)
        painter.setPen(QPen(colour(theme.grid_strong), 0))
        for border in self.state.borders:
            painter.drawLine(
                QLineF(page.left(), top + border * lane, page.right(), top + border * lane)
            )
        self._paint_gaps(painter, theme, page, left, scale)

    def _paint_seconds(
        self, painter: QPainter, theme: Colours, page: QRectF, left: float, scale: float
    ) -> None:
        state = self.state
        first, last = state.start_s - state.context_s, state.stop_s + state.context_s
        several = last - first > EPOCH_SECONDS + 2 * state.context_s + 1e-6
        if several and state.epoch >= 0:
            x = left + state.epoch * EPOCH_SECONDS * scale
            band = QRectF(x, page.top(), max(EPOCH_SECONDS * scale, 3.0), page.height())
            thin = EPOCH_SECONDS * scale < _WIDE_EPOCH
            painter.fillRect(band.intersected(page), colour(theme.accent if thin else theme.band))
        if EPOCH_SECONDS * scale < _WIDE_EPOCH:
            self._paint_long(painter, theme, page, left, scale)
            return
        seconds = np.arange(np.ceil(first - 1e-9), np.floor(last + 1e-9) + 1)
        strong = seconds % 5 == 0
        border = seconds % EPOCH_SECONDS == 0
        classes = (
            (seconds[~strong], theme.grid, scale >= 6),
            (seconds[strong & ~border], theme.grid_strong, 5 * scale >= 6),
            (seconds[border], theme.muted if scale >= 2 else theme.grid_strong, True),
        )
        for ticks, line, dense_enough in classes:
            if dense_enough:
                painter.setPen(QPen(colour(line), 0))
                painter.drawLines(
                    [
                        QLineF(x, page.top(), x, page.bottom())
                        for x in (left + ticks * scale).tolist()
                    ]
                )

    def _paint_long(
        self, painter: QPainter, theme: Colours, page: QRectF, left: float, scale: float
    ) -> None:
        """Lines of a page on which epochs are too narrow to be told apart."""
        step = next((step for step in _LONG_STEPS_S if step * scale >= 2 * _WIDE_EPOCH), 3600.0)
        first, last = np.ceil(self.state.start_s / step), np.floor(self.state.stop_s / step)
        for x in (left + np.arange(first, last + 1) * step * scale).tolist():
            painter.setPen(QPen(colour(theme.grid_strong), 0))
            painter.drawLine(QLineF(x, page.top(), x, page.bottom()))

    def _paint_gaps(
        self, painter: QPainter, theme: Colours, page: QRectF, left: float, scale: float
    ) -> None:
        lane = page.height() / self.boundingRect().height()
        top = page.top() + self.state.pad * lane
        text = QCoreApplication.translate("PageGrid", "no data")
        needed = painter.fontMetrics().horizontalAdvance(text) * 1.3
        for row, start, stop in self.state.gaps:
            rect = QRectF(
                left + start * scale, top + row * lane, (stop - start) * scale, lane
            ).intersected(page)
            inner = rect.adjusted(0, 0.12 * lane, 0, -0.12 * lane)
            painter.fillRect(inner, QBrush(colour(theme.hatch), Qt.BrushStyle.BDiagPattern))
            if rect.width() > needed:
                box = painter.fontMetrics().boundingRect(text).toRectF()
                box.moveCenter(rect.center())
                painter.fillRect(box.adjusted(-4, -1, 4, 1), colour(theme.background))
                painter.setPen(colour(theme.muted))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_context(self, painter: QPainter, theme: Colours, page: QRectF, scale: float) -> None:
        width = self.state.context_s * scale
        if width <= 0:
            return
        # Opaque and behind the lines: a veil over them takes three milliseconds a page.
        veil = colour(mix(theme.background, f"#{theme.context[3:]}", _VEIL))
        painter.fillRect(QRectF(page.left(), page.top(), width, page.height()), veil)
        painter.fillRect(QRectF(page.right() - width, page.top(), width, page.height()), veil)
