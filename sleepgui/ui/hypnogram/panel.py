"""The night at a glance, one column per epoch: model, expert, exits, probabilities."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QWidget

from sleepgui.review.certainty import Thresholds
from sleepgui.stages import EPOCH_SECONDS, StageCodes
from sleepgui.ui.hypnogram.backdrop import Backdrop
from sleepgui.ui.hypnogram.drawing import LaneDrawing
from sleepgui.ui.hypnogram.lanes import LaneName, LaneTitles, lay_out
from sleepgui.ui.hypnogram.mouse import NightMouse
from sleepgui.ui.hypnogram.night import Night
from sleepgui.ui.hypnogram.titles import lane_titles
from sleepgui.ui.looks.palette import Colours, colours
from sleepgui.ui.plots.canvas import Canvas
from sleepgui.ui.plots.clock_axis import ClockAxis
from sleepgui.ui.plots.cursor import Cursor
from sleepgui.ui.widgets.elided import ElidedLabel

_FEWEST_EPOCHS: Final = 10


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
        self._lanes, self._total = lay_out(with_expert=False)

        self.canvas = Canvas(self, ClockAxis(EPOCH_SECONDS))
        self.titles = LaneTitles(self)
        self._backdrop, self._cursor = Backdrop(), Cursor(self.canvas)
        self.canvas.addItem(self._backdrop, ignoreBounds=True)
        self._drawing = LaneDrawing(self.canvas, self._night, self._lanes, self._theme)
        self._mouse = NightMouse(self.canvas, self._night, self._lanes[LaneName.MODEL])
        self.brush = self._mouse.brush

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
        self._mouse.pressed.connect(lambda: self.setFocus(Qt.FocusReason.MouseFocusReason))
        self._mouse.chosen.connect(self._choose)
        self._mouse.painted.connect(self.painted)
        self._mouse.panned.connect(self._pan)
        self._mouse.zoomed.connect(self._zoom)
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
        self._drawing.model()
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
            self._drawing.expert()
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
            self._drawing.others()
            self._name_lanes()
        self._describe()

    def set_exits(
        self, exits: NDArray[np.int8] | None, pending: NDArray[np.bool_] | None = None
    ) -> None:
        """Exit of each epoch, (n_epochs,) from 0, -1 none; ``pending`` epochs should go deeper."""
        self._check(exits)
        self._check(pending)
        self._night.exits, self._night.pending = exits, pending
        self._drawing.exits()
        self._describe()

    def set_probabilities(self, probabilities: NDArray[np.float32] | None) -> None:
        """(n_epochs, 5) in the order W, N1, N2, N3, R; NaN rows are left blank."""
        self._check(probabilities)
        self._night.probabilities = probabilities
        self._drawing.probabilities()

    def set_confidence(self, confidence: NDArray[np.float32] | None) -> None:
        """(n_epochs,) 0 to 1, NaN where not scored."""
        self._check(confidence)
        self._night.confidence = confidence
        self._drawing.confidence()
        self._describe()

    def set_thresholds(self, thresholds: Thresholds) -> None:
        """Colour the confidence by other levels."""
        self._drawing.thresholds = thresholds
        self._drawing.confidence()

    def set_epoch(self, epoch: int) -> None:
        """Move the cursor; scrolls a zoomed view so that it stays visible. Does not emit."""
        self._epoch = epoch
        self._cursor.move(epoch)
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
        self._view = self._drawing.view = (first, first + width)
        self._all.setEnabled(width < count)
        self.canvas.show_x(first, first + width)
        self._draw()
        self.view_changed.emit()

    def _zoom(self, factor: float, around: float) -> None:
        low, high = self._view
        width = min(max((high - low) * factor, _FEWEST_EPOCHS), max(self._night.n_epochs, 1))
        share = (around - low) / (high - low)
        self._show(around - share * width, width)

    def _pan(self, tenths: float) -> None:
        low, high = self._view
        self._show(low - tenths * (high - low) / 10, high - low)

    # -- drawing ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Place the lanes; the expert's appear only where there is an expert."""
        self._lanes, self._total = lay_out(self._night.expert is not None, len(self._night.others))
        self.canvas.show_y(0, self._total)
        self._backdrop.lanes, self._backdrop.total = self._lanes, self._total
        self._backdrop.changed()
        self._cursor.move(self._epoch)
        self._drawing.night = self._mouse.night = self._night
        self._drawing.set_lanes(self._lanes)
        self._mouse.lane = self._lanes[LaneName.MODEL]
        self._name_lanes()
        self._measure()

    def _name_lanes(self) -> None:
        self.titles.set_lanes(self._lanes, self._total, lane_titles(self._night))
        note = self.tr("Not scored yet") if self._night.model is None else ""
        self._backdrop.set_note(LaneName.MODEL, note if self._night.n_epochs else "")

    def _draw(self) -> None:
        """Draw everything anew: another part of the night, another width, other colours."""
        self._drawing.draw()
        self._name_lanes()
        ticks = self.canvas.clock.tickValues(*self._view, self.canvas.box.width())
        self._backdrop.ticks = [tick for _, level in ticks for tick in level]
        self._backdrop.changed()

    def _draw_differences(self) -> None:
        self._drawing.differences()
        self._name_lanes()

    def _describe(self) -> None:
        text = " · ".join(self._night.parts(self._epoch))
        self.caption.set_text(text)
        self.setAccessibleDescription(text)

    def _measure(self) -> None:
        """The canvas has a clock below its lanes; the titles must know where these end."""
        self.titles.set_height(float(self.canvas.box.sceneBoundingRect().height()))

    def _apply_theme(self) -> None:
        theme = self._theme
        self._backdrop.colours = self._cursor.colours = self._mouse.stroke.colours = theme
        self._drawing.set_colours(theme)
        self._draw()

    def sizeHint(self) -> QSize:
        """Rows as high as a line of text."""
        line = self.fontMetrics().height()
        return QSize(60 * line, round((self._total + 4) * line))

    def minimumSizeHint(self) -> QSize:
        """Rows still told apart."""
        line = self.fontMetrics().height()
        return QSize(24 * line, round((0.45 * self._total + 4) * line))

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

    def paints_at(self, y: float) -> bool:
        """Whether a drag that begins at a height (in lanes) paints: in the upper hypnogram."""
        return self._mouse.paints_at(y)

    def _choose(self, epoch: int) -> None:
        if epoch >= 0 and epoch != self._epoch:
            self.set_epoch(epoch)
            self.epoch_clicked.emit(epoch)

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
        if key == Qt.Key.Key_Escape and self._mouse.drop():
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
