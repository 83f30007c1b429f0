"""A small picture of a recording and a scoring on one time axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepgui.stages import EPOCH_SECONDS, Stage, StageCodes, stage
from sleepgui.ui.looks.palette import Colours, colour, colours, readable_on
from sleepgui.ui.plots.clock_axis import clock_text

if TYPE_CHECKING:
    from sleepgui.hypnogram.scoring import StageSpan

_BAR: Final = 22
_NIGHT: Final = 66
_GAP: Final = 12
_AXIS: Final = 24
_EDGE: Final = 10
_LEAST: Final = 3
"""Pixels; a recording of minutes is seen beside a scoring of a day."""
_ROW: Final = {
    **{stage: row for row, stage in enumerate((Stage.W, Stage.R, Stage.N1, Stage.N2, Stage.N3))},
    Stage.UNSCORED: 5,
}
_ROWS: Final = 6
_STEPS_S: Final = (60, 120, 300, 600, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800)
_OUTSIDE: Final = 0.35

Piece = tuple[float, float, Stage]
"""Begin and end in seconds from the recording's first sample, and the stage."""


class PlacePicture(QWidget):
    """Recording, scoring and the model's stages below each other, where each lies in time.

    What of the scoring lies outside the recording is pale. Rows are W, R, N1, N2, N3 from the top,
    as in the hypnogram, and unscored below.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._start: datetime | None = None
        self._duration = 0.0
        self._scoring: list[Piece] = []
        self._model: list[Piece] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_recording(
        self, start: datetime | None, duration_s: float, model: StageCodes | None
    ) -> None:
        """What the scoring is laid over; ``model`` are the stages scored so far, if any."""
        self._start, self._duration = start, duration_s
        self._model = [] if model is None else list(_pieces_of_codes(model))
        self.updateGeometry()
        self.update()

    def lay(self, spans: Sequence[StageSpan], offset_s: float) -> None:
        """Show the scoring with the recording's first sample at its second ``offset_s``."""
        self._scoring = [
            (span.onset_s - offset_s, span.onset_s + span.duration_s - offset_s, span.stage)
            for span in spans
        ]
        begin, end = self._scoring[0][0], self._scoring[-1][1]
        self.setAccessibleName(
            self.tr("The scoring goes from {a} to {b}, the recording from {c} to {d}.").format(
                a=clock_text(self._start, begin),
                b=clock_text(self._start, end),
                c=clock_text(self._start, 0.0),
                d=clock_text(self._start, self._duration),
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for a night."""
        nights = 1 + bool(self._model)
        return QSize(680, 2 * _EDGE + _BAR + nights * (_GAP + _NIGHT) + _AXIS)

    def minimumSizeHint(self) -> QSize:
        """As high as it is, and narrower."""
        return QSize(420, self.sizeHint().height())

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows and the axis."""
        del event
        painter = QPainter(self)
        shades = colours(self.palette())
        painter.fillRect(self.rect(), colour(shades.background))
        names = (self.tr("Recording"), self.tr("Scoring"), self.tr("Model"))
        metrics = QFontMetricsF(self.font())
        left = _EDGE + max(map(metrics.horizontalAdvance, names)) + 14
        self._left, self._width = left, max(self.width() - left - _EDGE, 1.0)
        ends = [0.0, self._duration]
        if self._scoring:
            ends += [self._scoring[0][0], self._scoring[-1][1]]
        self._first, self._last = min(ends), max(*ends, min(ends) + 1)
        bottom = self.height() - _EDGE - _AXIS
        self._axis(painter, shades, metrics, bottom)
        self._window(painter, shades, bottom)
        top = float(_EDGE)
        self._name(painter, shades, names[0], top, _BAR)
        self._recording(painter, shades, metrics, top)
        top += _BAR + _GAP
        self._name(painter, shades, names[1], top, _NIGHT)
        self._night(painter, shades, self._scoring, top)
        if self._model:
            top += _NIGHT + _GAP
            self._name(painter, shades, names[2], top, _NIGHT)
            self._night(painter, shades, self._model, top)

    def _x(self, seconds: float) -> float:
        return self._left + self._width * (seconds - self._first) / (self._last - self._first)

    def _name(
        self, painter: QPainter, shades: Colours, text: str, top: float, height: float
    ) -> None:
        painter.setPen(colour(shades.foreground))
        place = QRectF(_EDGE, top, self._left - _EDGE - 10, height)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _axis(
        self, painter: QPainter, shades: Colours, metrics: QFontMetricsF, bottom: float
    ) -> None:
        room = 2 * metrics.horizontalAdvance("00:00")
        wanted = (self._last - self._first) * room / self._width
        step = next((one for one in _STEPS_S if one >= wanted), 7 * 86400)
        midnight = 0.0
        if self._start is not None:
            day = self._start.replace(hour=0, minute=0, second=0, microsecond=0)
            midnight = (self._start - day).total_seconds()
        tick = step * -(-(self._first + midnight) // step) - midnight
        while tick <= self._last:
            x = self._x(tick)
            painter.setPen(colour(shades.grid))
            painter.drawLine(int(x), _EDGE, int(x), int(bottom))
            painter.setPen(colour(shades.muted))
            text = clock_text(self._start, tick, with_seconds=False)
            width = metrics.horizontalAdvance(text)
            at = min(max(x - width / 2, self._left), self._left + self._width - width)
            painter.drawText(
                QRectF(at, bottom + 4, width + 2, _AXIS), Qt.AlignmentFlag.AlignLeft, text
            )
            tick += step

    def _window(self, painter: QPainter, shades: Colours, bottom: float) -> None:
        """A band over all rows where the recording is."""
        painter.fillRect(self._bar(_EDGE, bottom - _EDGE), colour(shades.band))

    def _bar(self, top: float, height: float) -> QRectF:
        begin, end = self._x(0.0), self._x(self._duration)
        return QRectF(begin, top, max(end - begin, _LEAST), height)

    def _recording(
        self, painter: QPainter, shades: Colours, metrics: QFontMetricsF, top: float
    ) -> None:
        bar = self._bar(top, _BAR)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(shades.accent))
        painter.drawRoundedRect(bar, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        text = (
            f"{clock_text(self._start, 0.0, with_seconds=False)} – "
            f"{clock_text(self._start, self._duration, with_seconds=False)}"
        )
        if metrics.horizontalAdvance(text) + 12 < bar.width():
            painter.setPen(QColor(readable_on(shades.accent)))
            painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, text)

    def _night(
        self, painter: QPainter, shades: Colours, pieces: Sequence[Piece], top: float
    ) -> None:
        height = _NIGHT / _ROWS
        for row in range(_ROWS):
            y = int(top + (row + 0.5) * height)
            painter.setPen(colour(shades.grid_strong if row in (0, _ROWS - 2) else shades.grid))
            painter.drawLine(int(self._left), y, int(self._left + self._width), y)
        painter.setPen(Qt.PenStyle.NoPen)
        for begin, end, kind in pieces:
            place = top + _ROW[kind] * height + 1
            for a, b, inside in _cut(begin, end, self._duration):
                ink = QColor(shades.stages[kind])
                ink.setAlphaF(1.0 if inside else _OUTSIDE)
                x = self._x(a)
                painter.fillRect(QRectF(x, place, max(self._x(b) - x, 1.0), height - 2), ink)


def _cut(begin: float, end: float, duration: float) -> Iterator[tuple[float, float, bool]]:
    """The parts of a stretch before, within and after the recording."""
    parts = (
        (begin, min(end, 0.0), False),
        (max(begin, 0.0), min(end, duration), True),
        (max(begin, duration), end, False),
    )
    return ((a, b, inside) for a, b, inside in parts if b > a)


def _pieces_of_codes(stages: StageCodes) -> Iterator[Piece]:
    for epoch, code in enumerate(stages.tolist()):
        yield epoch * EPOCH_SECONDS, (epoch + 1) * EPOCH_SECONDS, stage(code)
