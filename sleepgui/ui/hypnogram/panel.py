"""The night at a glance, one column per epoch: model, expert, exits, probabilities."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QToolTip, QWidget

from sleepgui.review.certainty import USUAL, Thresholds
from sleepgui.stages import EPOCH_SECONDS, HYPNOGRAM_ORDER, Stage, StageCodes
from sleepgui.ui.canvas import Canvas
from sleepgui.ui.clock_axis import ClockAxis
from sleepgui.ui.elided import ElidedLabel
from sleepgui.ui.hypnogram import pictures
from sleepgui.ui.hypnogram.backdrop import Backdrop, Cursor
from sleepgui.ui.hypnogram.brush import Brush, StrokeItem, stage_at
from sleepgui.ui.hypnogram.columns import Edges, Image, as_rgba, column_edges, steps
from sleepgui.ui.hypnogram.lanes import LaneName, LaneTitle, LaneTitles, lay_out
from sleepgui.ui.hypnogram.night import Night, exit_names
from sleepgui.ui.palette import Colours, colour, colours

_FEWEST_EPOCHS: Final = 10
_LONGEST_NAME: Final = 14
_ROWS: Final = {value: row + 0.5 for row, value in enumerate(pictures.LADDER)}


class HypnogramPanel(QWidget):
    """Model's hypnogram above the expert's, disagreements between, exits and probabilities below.

    All setters take the whole night, keep the array they are given and may be called on every
    tick of the Speed slider and on every step of a running scoring. The wheel zooms, with Shift it
    pans; arrows, PgUp, PgDn, Home and End move through the night when the panel has the focus. A
    drag over the upper hypnogram paints the stage of the row below the mouse; over any other lane
    it moves through the night.

    Signals
    -------
    epoch_clicked(int) : the user chose an epoch (from 0) by mouse or keys.
    painted(int, int, Stage) : epochs (from 0, the last included) are to be given a stage.
    view_changed() : another part of the night is shown.
    """

    epoch_clicked = Signal(int)
    painted = Signal(int, int, object)
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._night = Night()
        self._epoch = -1
        self._view = (0.0, 1.0)
        self._thresholds = USUAL
        self._lanes, self._total = lay_out(with_expert=False)

        self.canvas = Canvas(self, ClockAxis(EPOCH_SECONDS))
        self.titles = LaneTitles(self)
        self._backdrop, self._cursor = Backdrop(), Cursor()
        self.brush, self._stroke = Brush(), StrokeItem()
        self.canvas.addItem(self._backdrop, ignoreBounds=True)
        self._lines = {lane: pg.PlotCurveItem() for lane in (LaneName.MODEL, LaneName.EXPERT)}
        self._images = {lane: pg.ImageItem(axisOrder="row-major") for lane in LaneName}
        above = (self._cursor, self._stroke)
        for item in (*self._lines.values(), *self._images.values(), *above):
            self.canvas.addItem(item, ignoreBounds=True)

        self.caption = ElidedLabel(self)
        self._hour = self._button(self.tr("1 h"), self.tr("Show one hour round this epoch"))
        self._all = self._button(self.tr("All"), self.tr("Show the whole night"))
        self._hour.clicked.connect(lambda: self.zoom_to_hours(1.0))
        self._all.clicked.connect(self.zoom_out)
        head = QHBoxLayout()
        head.setContentsMargins(6, 2, 2, 2)
        head.addWidget(self.caption, 1)
        head.addWidget(self._hour)
        head.addWidget(self._all)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(self.titles, 1, 0)
        grid.addWidget(self.canvas, 1, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)

        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Hypnogram"))
        self.canvas.resized.connect(self._measure)
        self.canvas.viewport().installEventFilter(self)
        self._apply_theme()
        self._lay_out()

    @property
    def _theme(self) -> Colours:
        """Of this widget: the canvas may not have been told of a change yet."""
        return colours(self.palette())

    def _button(self, text: str, tooltip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tooltip)
        button.setAccessibleName(tooltip)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # -- what is shown ---------------------------------------------------------------------

    def set_recording(self, n_epochs: int, start: datetime | None) -> None:
        """Begin a night of ``n_epochs`` starting at a wall clock; clears every lane."""
        self._night = Night(n_epochs, start)
        self._epoch = -1
        self.canvas.set_start(start)
        self._backdrop.n_epochs = max(n_epochs, 1)
        self._lay_out()
        self.zoom_out()

    def set_model(
        self,
        stages: StageCodes | None,
        title: str = "",
        edited: NDArray[np.bool_] | None = None,
    ) -> None:
        """Stages to show in the upper hypnogram, (n_epochs,); -1 where not scored (yet).

        ``title`` says whose they are, by default the model's; ``edited`` (n_epochs,) where a
        person decided, which is underlined.
        """
        self._check(stages)
        self._check(edited)
        self._night.model, self._night.title, self._night.edited = stages, title, edited
        self._backdrop.set_underlined(edited)
        self._draw_ladder(LaneName.MODEL, self._night.model)
        self._draw_differences()
        self._describe()

    def set_expert(self, stages: StageCodes | None, scorer: str = "") -> None:
        """Stages of the expert, (n_epochs,), or ``None`` to hide that hypnogram."""
        self._check(stages)
        appears = (stages is None) != (self._night.expert is None)
        self._night.expert, self._night.scorer = stages, scorer
        if appears:
            self._lay_out()
            self._draw()
        else:
            self._draw_ladder(LaneName.EXPERT, stages)
        self._draw_differences()
        self._describe()

    def set_others(self, others: Sequence[tuple[str, StageCodes]]) -> None:
        """Name and stages, (n_epochs,), of further scorers; each has a small hypnogram."""
        for _, stages in others:
            self._check(stages)
        appear = len(others) != len(self._night.others)
        self._night.others = tuple(others)
        if appear:
            self._lay_out()
            self._draw()
        else:
            self._draw_others()
            self._name_lanes()
        self._describe()

    def set_exits(
        self, exits: NDArray[np.int8] | None, pending: NDArray[np.bool_] | None = None
    ) -> None:
        """Exit of each epoch, (n_epochs,) from 0, -1 none; ``pending`` epochs should go deeper."""
        self._check(exits)
        self._check(pending)
        self._night.exits, self._night.pending = exits, pending
        self._draw_exits()
        self._describe()

    def set_probabilities(self, probabilities: NDArray[np.float32] | None) -> None:
        """(n_epochs, 5) in the order W, N1, N2, N3, R; NaN rows are left blank."""
        self._check(probabilities)
        self._night.probabilities = probabilities
        self._draw_probabilities()

    def set_confidence(self, confidence: NDArray[np.float32] | None) -> None:
        """(n_epochs,) 0 to 1, NaN where not scored."""
        self._check(confidence)
        self._night.confidence = confidence
        self._draw_confidence()
        self._describe()

    def set_thresholds(self, thresholds: Thresholds) -> None:
        """Colour the confidence by other levels."""
        self._thresholds = thresholds
        self._draw_confidence()

    def set_epoch(self, epoch: int) -> None:
        """Move the cursor; scrolls a zoomed view so that it stays visible. Does not emit."""
        self._epoch = epoch
        self._cursor.move(epoch, self._total)
        low, high = self._view
        if epoch >= 0 and not low <= epoch < high:
            self._show(epoch - (high - low) / 2, high - low)
        self._describe()

    def _check(self, values: NDArray[Any] | None) -> None:
        if values is not None and len(values) != self._night.n_epochs:
            raise ValueError(f"{len(values)} values for {self._night.n_epochs} epochs")

    # -- zoom ------------------------------------------------------------------------------

    def zoom_to_hours(self, hours: float) -> None:
        """Show this many hours around the current epoch."""
        low, high = self._view
        centre = self._epoch + 0.5 if self._epoch >= 0 else (low + high) / 2
        width = hours * 3600 / EPOCH_SECONDS
        self._show(centre - width / 2, width)

    def zoom_out(self) -> None:
        """Show the whole night."""
        self._show(0.0, float(self._night.n_epochs))

    def show_epochs(self, first: float, last: float) -> None:
        """Show a part of the night, as `shown_epochs` tells it."""
        self._show(first, last - first)

    @property
    def shown_epochs(self) -> tuple[float, float]:
        """First and last epoch (from 0, the last excluded) of what is shown."""
        return self._view

    def _show(self, first: float, width: float) -> None:
        """Show ``width`` epochs from ``first``, as far as the night has them."""
        count = float(max(self._night.n_epochs, 1))
        width = min(max(width, min(_FEWEST_EPOCHS, count)), count)
        first = min(max(first, 0.0), count - width)
        self._view = (first, first + width)
        self._all.setEnabled(width < count)
        self.canvas.box.setXRange(first, first + width, padding=0)
        self._draw()
        self.view_changed.emit()

    def _zoom(self, factor: float, around: float) -> None:
        low, high = self._view
        width = min(max((high - low) * factor, _FEWEST_EPOCHS), max(self._night.n_epochs, 1))
        share = (around - low) / (high - low)
        self._show(around - share * width, width)

    # -- drawing ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Place the lanes; the expert's appear only where there is an expert."""
        self._lanes, self._total = lay_out(self._night.expert is not None, len(self._night.others))
        self.canvas.box.setYRange(0, self._total, padding=0)
        self._backdrop.lanes, self._backdrop.total = self._lanes, self._total
        self._backdrop.changed()
        self._cursor.move(self._epoch, self._total)
        for name in LaneName:
            shown = name in self._lanes
            self._images[name].setVisible(shown)
            if name in self._lines:
                self._lines[name].setVisible(shown)
        self._name_lanes()
        self._measure()

    def _name_lanes(self) -> None:
        ladder = tuple(str(stage) for stage in (*HYPNOGRAM_ORDER, Stage.UNSCORED))
        differ = self._night.differences()
        count = "" if differ is None else str(int((differ == 1).sum()))
        titles = {
            LaneName.MODEL: LaneTitle(self._night.title or self.tr("Model"), ladder),
            LaneName.DIFFERENCES: LaneTitle(self.tr("Differ"), (count,)),
            LaneName.EXPERT: LaneTitle(self.tr("Expert"), ladder, self._night.scorer),
            LaneName.OTHERS: LaneTitle("", tuple(_short(name) for name, _ in self._night.others)),
            LaneName.EXITS: LaneTitle(self.tr("Exit"), exit_names()),
            LaneName.PROBABILITIES: LaneTitle(self.tr("Probability"), ()),
            LaneName.CONFIDENCE: LaneTitle(self.tr("Confidence"), ()),
        }
        self.titles.set_lanes(self._lanes, self._total, titles)
        note = self.tr("Not scored yet") if self._night.model is None else ""
        self._backdrop.set_note(LaneName.MODEL, note if self._night.n_epochs else "")

    def _edges(self) -> Edges:
        low, high = self._view
        first, last = int(low), min(int(np.ceil(high)), self._night.n_epochs)
        return column_edges(first, max(last, first), self.canvas.device_width)

    def _draw(self) -> None:
        """Draw everything anew: another part of the night, another width, other colours."""
        self._draw_ladder(LaneName.MODEL, self._night.model)
        self._draw_ladder(LaneName.EXPERT, self._night.expert)
        self._draw_differences()
        self._draw_others()
        self._draw_exits()
        self._draw_probabilities()
        self._draw_confidence()
        ticks = self.canvas.clock.tickValues(*self._view, self.canvas.box.width())
        self._backdrop.ticks = [tick for _, level in ticks for tick in level]
        self._backdrop.changed()

    def _put(self, name: LaneName, image: Image | None, edges: Edges) -> None:
        """Lay a picture over its lane and the visible epochs."""
        item, lane = self._images[name], self._lanes.get(name)
        if image is None or lane is None or not image.size:
            item.clear()
            return
        item.setImage(as_rgba(image), autoLevels=False)
        item.setRect(QRectF(edges[0], lane.top, edges[-1] - edges[0], lane.height))

    def _draw_ladder(self, name: LaneName, stages: StageCodes | None) -> None:
        edges, lane = self._edges(), self._lanes.get(name)
        if stages is None or lane is None:
            self._put(name, None, edges)
            self._lines[name].setData([], [])
            return
        self._put(name, pictures.ladder(stages, edges, self._theme), edges)
        x, y = steps(stages, _ROWS)
        self._lines[name].setData(x, y + lane.top, connect="finite")

    def _draw_differences(self) -> None:
        edges, differ = self._edges(), self._night.differences()
        image = None
        if differ is not None:
            image = pictures.differences(differ, edges, self._theme)
        self._put(LaneName.DIFFERENCES, image, edges)
        self._name_lanes()

    def _draw_others(self) -> None:
        edges, scorers, image = self._edges(), self._night.others, None
        if scorers:
            image = pictures.others([stages for _, stages in scorers], edges, self._theme)
        self._put(LaneName.OTHERS, image, edges)

    def _draw_exits(self) -> None:
        edges, night, image = self._edges(), self._night, None
        if night.exits is not None:
            image = pictures.exits(night.exits, night.pending, edges, self._theme)
        self._put(LaneName.EXITS, image, edges)

    def _draw_probabilities(self) -> None:
        edges = self._edges()
        image = pictures.probabilities(self._night, edges, self._theme)
        self._put(LaneName.PROBABILITIES, image, edges)

    def _draw_confidence(self) -> None:
        edges = self._edges()
        image = pictures.confidence(self._night, edges, self._theme, self._thresholds)
        self._put(LaneName.CONFIDENCE, image, edges)

    def _describe(self) -> None:
        text = " · ".join(self._night.parts(self._epoch))
        self.caption.set_text(text)
        self.setAccessibleDescription(text)

    def _measure(self) -> None:
        """The canvas has a clock below its lanes; the titles must know where these end."""
        self.titles.set_height(float(self.canvas.box.sceneBoundingRect().height()))

    def _apply_theme(self) -> None:
        theme = self._theme
        self._backdrop.colours = self._cursor.colours = self._stroke.colours = theme
        for line in self._lines.values():
            line.setPen(pg.mkPen(colour(theme.muted), width=1))
            line.setZValue(-1)
        self._draw()

    def sizeHint(self) -> QSize:
        """Rows as high as a line of text."""
        line = self.fontMetrics().height()
        return QSize(60 * line, round((self._total + 4) * line))

    def minimumSizeHint(self) -> QSize:
        """Rows still told apart."""
        line = self.fontMetrics().height()
        return QSize(24 * line, round((0.55 * self._total + 4) * line))

    # -- events ----------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_all"):
            self._apply_theme()

    def showEvent(self, event: QShowEvent) -> None:
        """The first width that counts."""
        super().showEvent(event)
        self._measure()
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there are pixels now."""
        super().resizeEvent(event)
        self._measure()
        self._draw()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        self.titles.set_focused(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer do."""
        super().focusOutEvent(event)
        self.titles.set_focused(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mouse on the canvas: choose an epoch, look at one, zoom."""
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
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            if self._paintable(position):
                self.brush.press(position, epoch)
            else:
                self._choose(epoch)
            return True
        if kind == QEvent.Type.MouseButtonRelease and event.button() == left and self.brush.pressed:
            stroke = self.brush.release()
            self._stroke.show_stroke(None, self._lanes[LaneName.MODEL])
            if stroke is None:
                self._choose(epoch)
            else:
                self.painted.emit(stroke.first, stroke.last, stroke.stage)
            return True
        if kind == QEvent.Type.MouseMove:
            if self.brush.pressed:
                lane = self._lanes[LaneName.MODEL]
                row = stage_at(lane, self.canvas.to_view(position).y())
                self._stroke.show_stroke(self.brush.move(position, epoch, row), lane)
            elif event.buttons() & left:
                self._choose(epoch)
            else:
                self._point(event, epoch)
            return True
        return False

    def _paintable(self, position: QPointF) -> bool:
        """Whether a drag from here paints."""
        return self.paints_at(self.canvas.to_view(position).y())

    def paints_at(self, y: float) -> bool:
        """Whether a drag that begins at a height (in lanes) paints: in the upper hypnogram."""
        lane = self._lanes[LaneName.MODEL]
        within = lane.top <= y < lane.top + lane.height
        return self.brush.enabled and within and self._night.n_epochs > 0

    def _point(self, event: QMouseEvent, epoch: int) -> None:
        """Tell about the epoch below the mouse, and what a drag would do there."""
        cross = self._paintable(event.position())
        shape = Qt.CursorShape.CrossCursor if cross else Qt.CursorShape.ArrowCursor
        self.canvas.viewport().setCursor(shape)
        text = self._night.tooltip(epoch)
        if cross and text:
            text += "\n" + self.tr("Drag to paint the stage of the row below the mouse.")
        QToolTip.showText(event.globalPosition().toPoint(), text, self.canvas)

    def _epoch_at(self, position: QPointF) -> int:
        """Epoch below the mouse, the nearest one outside the night; -1 when there is none."""
        epoch = int(np.floor(self.canvas.to_view(position).x()))
        return min(max(epoch, 0), self._night.n_epochs - 1)

    def _choose(self, epoch: int) -> None:
        if epoch >= 0 and epoch != self._epoch:
            self.set_epoch(epoch)
            self.epoch_clicked.emit(epoch)

    def _turn(self, event: QWheelEvent) -> None:
        delta, sideways = event.angleDelta().y(), event.angleDelta().x()
        low, high = self._view
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or sideways:
            self._show(low - (delta + sideways) / 120 * (high - low) / 10, high - low)
        elif delta:
            self._zoom(0.8 ** (delta / 120), self.canvas.to_view(event.position()).x())

    def event(self, event: QEvent) -> bool:
        """Esc lets go of a drag before it means anything else."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.brush.pressed
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the night and zoom; what is not ours goes to the window."""
        key, last = event.key(), self._night.n_epochs - 1
        if key == Qt.Key.Key_Escape and self.brush.drop():
            self._stroke.show_stroke(None, self._lanes[LaneName.MODEL])
            return
        targets = {
            Qt.Key.Key_Left: self._epoch - 1,
            Qt.Key.Key_Right: self._epoch + 1,
            Qt.Key.Key_PageUp: self._epoch - 10,
            Qt.Key.Key_PageDown: self._epoch + 10,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in targets and last >= 0:
            self._choose(min(max(targets[Qt.Key(key)], 0), last))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            width = self._view[1] - self._view[0]
            width *= 1.25 if key == Qt.Key.Key_Minus else 0.8
            self.zoom_to_hours(max(width, _FEWEST_EPOCHS) * EPOCH_SECONDS / 3600)
        else:
            super().keyPressEvent(event)


def _short(name: str) -> str:
    """A scorer's name beside a lane."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
