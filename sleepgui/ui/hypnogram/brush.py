"""Painting stages: a drag over the hypnogram gives the epochs below it the stage of the row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from sleepgui.stages import HYPNOGRAM_ORDER, Stage
from sleepgui.ui.hypnogram.lanes import Lane
from sleepgui.ui.looks.palette import Colours, colour, readable_on

ROWS: Final = (*HYPNOGRAM_ORDER, Stage.UNSCORED)
"""Stages of the rows of a hypnogram, top to bottom."""
_THRESHOLD: Final = 4


@dataclass(frozen=True)
class Stroke:
    """What a drag paints: epochs ``first`` to ``last`` (from 0, both included)."""

    first: int
    last: int
    stage: Stage


class Brush:
    """Follows one drag from its press to its release.

    A drag begins when the mouse has moved a few pixels sideways; a press that never becomes a
    drag is a click. The row below the mouse chooses the stage, until it is let go.
    """

    def __init__(self) -> None:
        self._pressed: QPointF | None = None
        self._origin = -1
        self.stroke: Stroke | None = None
        self.enabled = True

    @property
    def pressed(self) -> bool:
        """Between press and release."""
        return self._pressed is not None

    def press(self, position: QPointF, epoch: int) -> None:
        """The button goes down over an epoch of the hypnogram."""
        self._pressed, self._origin, self.stroke = QPointF(position), epoch, None

    def move(self, position: QPointF, epoch: int, stage: Stage) -> Stroke | None:
        """The mouse moves with the button down; what would be painted now, if it is a drag."""
        if self._pressed is None:
            return None
        if self.stroke is None and abs(position.x() - self._pressed.x()) < _THRESHOLD:
            return None
        first, last = sorted((self._origin, epoch))
        self.stroke = Stroke(first, last, stage)
        return self.stroke

    def release(self) -> Stroke | None:
        """The button goes up; what is to be painted, ``None`` where it was a click."""
        stroke, self.stroke, self._pressed = self.stroke, None, None
        return stroke

    def drop(self) -> bool:
        """Let go of a drag without painting. Whether there was one."""
        was = self.stroke is not None
        self.stroke = self._pressed = None
        return was


def stage_at(lane: Lane, y: float) -> Stage:
    """Stage of the row of a hypnogram at a height; above and below it, the nearest row."""
    row = int((y - lane.top) // lane.row_height)
    return ROWS[min(max(row, 0), len(ROWS) - 1)]


class StrokeItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is not typed
    """Shows what a drag would paint: the band of epochs, the bar in its row, and words."""

    def __init__(self) -> None:
        super().__init__()
        self._stroke: Stroke | None = None
        self._lane: Lane | None = None
        self.colours: Colours | None = None
        self.setZValue(40)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        stroke = self._stroke
        if stroke is None:
            return ""
        name = str(stroke.stage)
        if stroke.stage is Stage.UNSCORED:
            name = QCoreApplication.translate("Brush", "unscored")
        if stroke.first == stroke.last:
            text = QCoreApplication.translate("Brush", "{stage}: epoch {first}")
        else:
            text = QCoreApplication.translate("Brush", "{stage}: epochs {first} to {last}")
        return text.format(stage=name, first=stroke.first + 1, last=stroke.last + 1)

    def show_stroke(self, stroke: Stroke | None, lane: Lane) -> None:
        """Show another stroke, or none."""
        self.prepareGeometryChange()
        self._stroke, self._lane = stroke, lane
        self.setVisible(stroke is not None)
        self.update()

    def boundingRect(self) -> QRectF:
        """The lane, with room for the words beside the stroke."""
        if self._stroke is None or self._lane is None:
            return QRectF()
        pixel, _ = self.pixelVectors()
        room = 200 * (pixel.length() if pixel is not None else 1.0)
        width = self._stroke.last + 1 - self._stroke.first
        left = self._stroke.first - room
        return QRectF(left, self._lane.top, width + 2 * room, self._lane.height)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint in pixels."""
        theme, stroke, lane = self.colours, self._stroke, self._lane
        if theme is None or stroke is None or lane is None:
            return
        to_pixels = painter.worldTransform()
        band = to_pixels.mapRect(
            QRectF(stroke.first, lane.top, stroke.last + 1 - stroke.first, lane.height)
        )
        row = ROWS.index(stroke.stage)
        bar = to_pixels.mapRect(
            QRectF(stroke.first, lane.top + row * lane.row_height, 1, lane.row_height)
        )
        bar.setLeft(band.left())
        bar.setWidth(max(band.width(), 2.0))
        painter.resetTransform()
        painter.fillRect(band, colour("#28" + theme.accent.removeprefix("#")))
        fill = theme.stages[stroke.stage]
        painter.fillRect(bar, colour(fill))
        painter.setPen(QPen(colour(theme.accent), 0))
        for x in (band.left(), band.right()):
            painter.drawLine(QPointF(x, band.top()), QPointF(x, band.bottom()))
        box = painter.fontMetrics().boundingRect(self.text).toRectF().adjusted(-6, -2, 6, 2)
        box.moveCenter(band.center())
        room = painter.viewport()
        box.moveLeft(min(max(box.left(), 2.0), room.width() - box.width() - 2.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(colour(readable_on(fill)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)
