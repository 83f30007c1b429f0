"""A time axis in clock time, or in hours since the start where a recording has no clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

_STEPS_S: Final = (
    *(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0),
    *(60.0, 120.0, 300.0, 600.0, 900.0, 1800.0),
    *(3600.0, 7200.0, 14400.0, 21600.0, 43200.0),
    *(86400.0, 172800.0, 345600.0, 604800.0),
)

_CENTRED: Final = (
    Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip
)


def clock_text(start: datetime | None, seconds: float, *, with_seconds: bool = True) -> str:
    """Wall clock ``seconds`` after ``start`` (``23:04:30``), or the time elapsed (``+1:04:30``)."""
    if start is not None:
        time = start + timedelta(seconds=round(seconds, 1))
        text = f"{time.hour:02d}:{time.minute:02d}"  # strftime takes ten times as long
        return f"{text}:{time.second:02d}" if with_seconds else text
    sign, whole = ("-" if seconds < 0 else "+"), abs(round(seconds))
    text = f"{sign}{whole // 3600}:{whole // 60 % 60:02d}"
    return f"{text}:{whole % 60:02d}" if with_seconds else text


class ClockAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is not typed
    """Ticks in clock time. A value is ``unit_s`` seconds, from the recording's start.

    Ticks stand on round clock times, or with ``on_epochs`` at round distances from the
    recording's start, where epochs and the lines of a page begin.
    """

    def __init__(self, unit_s: float = 1.0, *, on_epochs: bool = False) -> None:
        super().__init__("bottom")
        self._unit_s = unit_s
        self._on_epochs = on_epochs
        self._start: datetime | None = None
        self.setStyle(autoExpandTextSpace=False, hideOverlappingLabels=True)

    def set_start(self, start: datetime | None) -> None:
        """Wall clock of value 0."""
        self._start = start
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Round times, with room for their texts."""
        span = (high - low) * self._unit_s
        if span <= 0 or size <= 0:
            return []
        wanted = span / max(size / (1.6 * self._text_width()), 1.0)
        step = next((step for step in _STEPS_S if step >= wanted), _STEPS_S[-1])
        midnight = 0.0
        if self._start is not None and not self._on_epochs:
            day = self._start.replace(hour=0, minute=0, second=0, microsecond=0)
            midnight = (self._start - day).total_seconds()
        first = np.ceil((low * self._unit_s + midnight) / step - 1e-9)
        last = np.floor((high * self._unit_s + midnight) / step + 1e-9)
        ticks = (np.arange(first, last + 1) * step - midnight) / self._unit_s
        return [(step / self._unit_s, [float(tick) for tick in ticks])]

    def tickStrings(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        """Clock texts; seconds only where ticks are less than a minute apart."""
        step = spacing * self._unit_s
        return [
            clock_text(self._start, value * self._unit_s, with_seconds=step < 60)
            for value in values
        ]

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint a line along the axis, ticks into the drawing above, and their texts below.

        The axis of pyqtgraph can do more, and takes as long as all traces of a page together.
        """
        bounds, (low, high) = self.mapRectFromParent(self.geometry()), self.range
        if high <= low or bounds.width() <= 0:
            return
        font, scale = self.style["tickFont"], bounds.width() / (high - low)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self.pen())
        top = bounds.top()
        painter.drawLine(QLineF(bounds.left() - 1, top + 1, bounds.right() + 1, top + 1))
        levels = self.tickValues(low, high, bounds.width())
        places = [
            (bounds.left() + (value - low) * scale, text)
            for step, values in levels
            for value, text in zip(values, self.tickStrings(values, 1.0, step), strict=True)
        ]
        painter.setPen(self.tickPen())
        painter.drawLines([QLineF(x, top, x, top + self.style["tickLength"]) for x, _ in places])
        if font is not None:
            painter.setFont(font)
        painter.setPen(self.textPen())
        metrics = QFontMetricsF(painter.font())
        below = top + self.style["tickTextOffset"][1]
        for x, text in places:
            width = metrics.horizontalAdvance(text)
            box = QRectF(x - width / 2, below, width, metrics.height())
            if bounds.left() <= box.left() and box.right() <= bounds.right():
                painter.drawText(box, _CENTRED, text)

    def _text_width(self) -> float:
        """Width of ``00:00:00`` in the axis' font."""
        font: Any = self.style["tickFont"]
        return 60.0 if font is None else QFontMetricsF(font).horizontalAdvance("00:00:00")
