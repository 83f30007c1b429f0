"""The mouse over the night: choose an epoch, look at one, paint stages, zoom and pan."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from sleepgui.ui.hypnogram.brush import Brush, StrokeItem, stage_at
from sleepgui.ui.hypnogram.lanes import Lane
from sleepgui.ui.hypnogram.night import Night
from sleepgui.ui.plots.canvas import Canvas


class NightMouse(QObject):
    """Turns what the mouse does on the canvas into wishes; the panel fulfils them.

    Signals
    -------
    pressed() : the left button went down.
    chosen(int) : this epoch (from 0) is to be the current one, -1 in an empty night.
    painted(int, int, Stage) : epochs (from 0, the last included) are to be given a stage.
    panned(float) : go back by this many tenths of what is shown.
    zoomed(float, float) : show this many times as much, around a place in epochs.
    """

    pressed = Signal()
    chosen = Signal(int)
    painted = Signal(int, int, object)
    panned = Signal(float)
    zoomed = Signal(float, float)

    def __init__(self, canvas: Canvas, night: Night, lane: Lane) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.night, self.lane = night, lane
        """The night below the mouse, and the lane in which a drag paints."""
        self.brush, self.stroke = Brush(), StrokeItem()
        canvas.addItem(self.stroke, ignoreBounds=True)
        canvas.viewport().installEventFilter(self)

    def paints_at(self, y: float) -> bool:
        """Whether a drag that begins at a height (in lanes) paints."""
        within = self.lane.top <= y < self.lane.top + self.lane.height
        return self.brush.enabled and within and self.night.n_epochs > 0

    def drop(self) -> bool:
        """Let go of a drag without painting. Whether there was one."""
        was = self.brush.drop()
        if was:
            self.stroke.show_stroke(None, self.lane)
        return was

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What happens on the canvas."""
        if isinstance(event, QWheelEvent):
            self._turn(event)
            return True
        if isinstance(event, QMouseEvent) and self._mouse(event):
            return True
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        left, kind, position = Qt.MouseButton.LeftButton, event.type(), event.position()
        epoch = self._epoch_at(position)
        if kind == QEvent.Type.MouseButtonPress and event.button() == left:
            self.pressed.emit()
            if self._paintable(position):
                self.brush.press(position, epoch)
            else:
                self.chosen.emit(epoch)
            return True
        if kind == QEvent.Type.MouseButtonRelease and event.button() == left and self.brush.pressed:
            stroke = self.brush.release()
            self.stroke.show_stroke(None, self.lane)
            if stroke is None:
                self.chosen.emit(epoch)
            else:
                self.painted.emit(stroke.first, stroke.last, stroke.stage)
            return True
        if kind == QEvent.Type.MouseMove:
            if self.brush.pressed:
                row = stage_at(self.lane, self._canvas.to_view(position).y())
                self.stroke.show_stroke(self.brush.move(position, epoch, row), self.lane)
            elif event.buttons() & left:
                self.chosen.emit(epoch)
            else:
                self._point(event, epoch)
            return True
        return False

    def _paintable(self, position: QPointF) -> bool:
        """Whether a drag from here paints."""
        return self.paints_at(self._canvas.to_view(position).y())

    def _point(self, event: QMouseEvent, epoch: int) -> None:
        """Tell about the epoch below the mouse, and what a drag would do there."""
        cross = self._paintable(event.position())
        shape = Qt.CursorShape.CrossCursor if cross else Qt.CursorShape.ArrowCursor
        self._canvas.viewport().setCursor(shape)
        text = self.night.tooltip(epoch)
        if cross and text:
            text += "\n" + self.tr("Drag to paint the stage of the row below the mouse.")
        QToolTip.showText(event.globalPosition().toPoint(), text, self._canvas)

    def _epoch_at(self, position: QPointF) -> int:
        """Epoch below the mouse, the nearest one outside the night; -1 when there is none."""
        epoch = int(np.floor(self._canvas.to_view(position).x()))
        return min(max(epoch, 0), self.night.n_epochs - 1)

    def _turn(self, event: QWheelEvent) -> None:
        delta, sideways = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or sideways:
            self.panned.emit((delta + sideways) / 120)
        elif delta:
            self.zoomed.emit(0.8 ** (delta / 120), self._canvas.to_view(event.position()).x())
