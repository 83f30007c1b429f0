"""The page of polysomnogram: traces, grid, guides, stage letters. It draws what it is given."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from sleepgui.display.kinds import Kind
from sleepgui.display.measure import Measurement
from sleepgui.display.page import MICROVOLTS, PageData
from sleepgui.stages import EPOCH_SECONDS, StageCodes
from sleepgui.ui.looks.palette import colours
from sleepgui.ui.plots.canvas import Canvas
from sleepgui.ui.plots.clock_axis import ClockAxis
from sleepgui.ui.signals.footnote import footnote, lane_text, measurement_text
from sleepgui.ui.signals.gains import Gains, stepped
from sleepgui.ui.signals.grid import GUIDE_MICROVOLTS, PageGrid, missing_stretches
from sleepgui.ui.signals.lanes import LaneLabels, LaneText, bar_size
from sleepgui.ui.signals.letters import StageLetters
from sleepgui.ui.signals.margins import Margins
from sleepgui.ui.signals.mouse import PageMouse
from sleepgui.ui.signals.ruler import Ruler
from sleepgui.ui.signals.scroll import LaneScroll
from sleepgui.ui.signals.spec import TraceSpec
from sleepgui.ui.signals.traces import Traces
from sleepgui.ui.texts.wording import local

_SHORTEST_GAP_S = 0.05


class SignalsView(QWidget):
    """One page of traces with a 1-s grid, clock, stage letters, gains and guides.

    A drag measures (seconds and microvolts), the wheel turns pages, with Ctrl it changes the
    gain of the lane below the mouse, with Shift it scrolls through the lanes; + and - change the
    gain of the selected lane's kind, Up and Down select a lane.

    Signals
    -------
    epoch_clicked(int) : an epoch (from 0) inside the page was clicked.
    step_requested(int) : the wheel asks for the next (+1) or previous (-1) page.
    gain_changed(Kind, float) : the user changed a kind's gain (units per lane).
    measure_wanted(int, float, float) : a lane lies under the ruler between two times.
    pixels_changed(int) : the drawing's width in device pixels changed (reduce pages to it).
    """

    epoch_clicked = Signal(int)
    step_requested = Signal(int)
    gain_changed = Signal(object, float)
    pixels_changed = Signal(int)
    measure_wanted = Signal(int, float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: tuple[TraceSpec, ...] = ()
        self._gains = Gains()
        self._page: PageData | None = None
        self._n_epochs = 0
        self._epoch = -1
        self._selected = -1
        self._guides = True
        self._negative_up = False
        self._pixels = 0

        self.canvas = Canvas(self, ClockAxis(on_epochs=True))
        self.letters = StageLetters(self)
        self.labels = LaneLabels(self)
        self._grid, self._ruler = PageGrid(), Ruler()
        self.canvas.addItem(self._grid, ignoreBounds=True)
        self.traces = Traces(self.canvas)
        self.canvas.addItem(self._ruler, ignoreBounds=True)
        self._margins = Margins(self)
        self.page_length, self.montage = self._margins.page_length, self._margins.montage
        self._footnote = self._margins.footnote
        self._scroll = LaneScroll(self)
        self._scroll.valueChanged.connect(lambda _: self._place_lanes())

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._margins.corner, 0, 0)
        grid.addWidget(self.letters, 0, 1)
        grid.addWidget(self.labels, 1, 0)
        grid.addWidget(self.canvas, 1, 1)
        grid.addWidget(self._scroll, 1, 2)
        grid.addWidget(self.montage, 2, 0)
        grid.addWidget(self._footnote, 2, 1, 1, 2)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)

        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Signals"))
        self.labels.selected.connect(self._select)
        self.canvas.resized.connect(self._measure)
        self._listen(PageMouse(self.canvas))
        self._apply_theme()

    def _listen(self, mouse: PageMouse) -> None:
        mouse.pressed.connect(self._press)
        mouse.clicked.connect(self._click)
        mouse.dragged.connect(self._drag)
        mouse.page_turned.connect(lambda steps: self.step_requested.emit(-steps))
        mouse.gain_turned.connect(self._turn_gain)
        mouse.lanes_turned.connect(
            lambda steps: self._scroll.setValue(self._scroll.value() - 3 * steps)
        )

    # -- what is shown ---------------------------------------------------------------------

    def set_channels(self, channels: Sequence[TraceSpec]) -> None:
        """Make the lanes. Call `show_page` afterwards."""
        self._specs = tuple(channels)
        self._gains = Gains(channels)
        self.traces.set_number(len(channels))
        self._page = None
        self._selected = 0 if channels else -1
        self._scroll.set_count(len(channels))
        self._grid.state.n_lanes, self._grid.state.pad = len(channels), self._scroll.pad
        self._grid.state.borders = [
            lane
            for lane in range(1, len(channels))
            if self._specs[lane].group != self._specs[lane - 1].group
        ]
        self._place_lanes()
        self._apply_theme()
        self._lay_out()

    def set_recording(self, n_epochs: int, start: datetime | None) -> None:
        """Number of 30-s epochs and the wall clock of second 0 (``None``: elapsed time)."""
        self._n_epochs = n_epochs
        self.canvas.set_start(start)
        self.letters.set_recording(n_epochs, start)

    def show_page(self, page: PageData) -> None:
        """Draw a page. Traces are matched to lanes by position.

        Raises
        ------
        ValueError
            There are not as many traces as lanes.
        """
        if len(page.traces) != len(self._specs):
            raise ValueError(f"{len(page.traces)} traces for {len(self._specs)} lanes")
        self._page = page
        gaps, slow = [], []
        for i, trace in enumerate(page.traces):
            # What is still to be read is not missing, nor what lies outside the night.
            missing = (
                missing_stretches(trace.t, trace.y, _SHORTEST_GAP_S) if page.share >= 1 else []
            )
            night = self._n_epochs * EPOCH_SECONDS
            slow += [(i, start, stop) for start, stop in trace.slow_waves]
            missing = [gap for gap in missing if gap[1] > _SHORTEST_GAP_S and gap[0] < night]
            gaps += [(i, start, stop) for start, stop in missing]
            self._gains.fit(i, trace)
        state = self._grid.state
        state.start_s, state.stop_s, state.context_s = page.start_s, page.stop_s, page.context_s
        state.gaps, state.slow_waves = gaps, slow
        self._ruler.hide()
        self.traces.set_page(page.traces)
        self.canvas.show_x(page.start_s - page.context_s, page.stop_s + page.context_s)
        self.letters.set_page(page.start_s, page.stop_s, page.context_s)
        self._footnote.set_text(footnote(page.traces, page.share))
        self._lay_out()

    def set_epoch(self, epoch: int) -> None:
        """Mark one epoch (from 0) as the current one."""
        self._epoch = epoch
        state = self._grid.state
        state.epoch = epoch
        if state.stop_s - state.start_s > EPOCH_SECONDS:  # else its epoch is not marked
            self._grid.changed()
        self.letters.set_epoch(epoch)
        self.setAccessibleDescription(self.letters.description(epoch))

    def set_stages(self, stages: StageCodes | None, expert: StageCodes | None = None) -> None:
        """Stages of the whole night, for the letters above the page."""
        self.letters.set_stages(stages, expert)
        self.setAccessibleDescription(self.letters.description(self._epoch))

    def set_guides(self, shown: bool) -> None:
        """Lines 75 µV apart on EEG lanes (amplitude criterion of slow waves)."""
        self._guides = shown
        self._lay_out()

    def set_negative_up(self, negative_up: bool) -> None:
        """Draw negative voltages upwards, as many laboratories do."""
        self._negative_up = negative_up
        self._lay_out()

    def set_montage_name(self, name: str) -> None:
        """Tell which montage this is."""
        self._margins.set_montage_name(name, self.labels.sizeHint().width())

    @property
    def selected(self) -> int:
        """The selected lane, -1 for none."""
        return self._selected

    def select(self, lane: int) -> None:
        """Select a lane, the last one if there are fewer."""
        self._select(min(lane, len(self._specs) - 1))

    @property
    def pixels(self) -> int:
        """Width of the drawing in device pixels; what to reduce pages to."""
        return self.canvas.device_width

    def channel_at(self, y: float) -> str:
        """Name of the lane at a height in pixels, empty where there is none."""
        lane = self.labels.lane_at(y)
        return self._specs[lane].name if lane >= 0 else ""

    # -- gains -----------------------------------------------------------------------------

    def gain(self, lane: int) -> float:
        """Units from the bottom to the top of a lane."""
        return self._gains.of(lane)

    def set_gain(self, kind: Kind, gain: float) -> None:
        """Units per lane for every voltage of a kind; does not emit `gain_changed`."""
        self._gains.set(kind, gain)
        self._lay_out()

    def step_gain(self, steps: int, kind: Kind | None = None) -> None:
        """Larger (+1) or smaller (-1) traces, of one kind or of the selected lane.

        Voltages of a kind share their gain; any other signal has its own.
        """
        if kind is None and self._selected >= 0:
            spec = self._specs[self._selected]
            if not spec.shares_gain:
                self._gains.step(self._selected, steps)
                self._lay_out()
                return
            kind = spec.kind
        lanes = self._gains.sharing(kind)
        if kind is not None and lanes:
            gain = stepped(self.gain(lanes[0]), -steps)
            self.set_gain(kind, gain)
            self.gain_changed.emit(kind, gain)

    def _select(self, lane: int) -> None:
        self._selected = lane
        self._scroll.reveal(lane)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._lay_out()

    # -- layout ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Put the traces in their lanes and tell grid and labels about gains."""
        sign = 1.0 if self._negative_up else -1.0
        guides, scales, turned = [], [], []
        for lane, spec in enumerate(self._specs):
            gain = self.gain(lane)
            turned.append((-sign if spec.inverted else sign) / gain)
            bar = bar_size(gain)
            if self._guides and spec.kind is Kind.EEG and spec.unit == MICROVOLTS:
                guides.append((lane + 0.5, GUIDE_MICROVOLTS / 2 / gain))
                if 0.1 <= GUIDE_MICROVOLTS / gain <= 1:
                    bar = GUIDE_MICROVOLTS  # the bar then names the lines
            scales.append((bar, gain))
        self.traces.set_scales(turned)
        self._grid.state.guides = guides
        self._grid.changed()
        texts = (
            tuple(lane_text(trace, self.gain(i)) for i, trace in enumerate(self._page.traces))
            if self._page is not None
            else (LaneText(),) * len(self._specs)
        )
        self.labels.set_lanes(self._specs, tuple(scales), texts, self._selected)
        self._measure()

    def _measure(self) -> None:
        """The canvas has a clock below its lanes; the labels must know where these end."""
        self._place_lanes()
        if self.isVisible() and self.pixels != self._pixels:
            self._pixels = self.pixels
            self.pixels_changed.emit(self._pixels)

    def _place_lanes(self) -> None:
        """As many lanes as can be read, all of them where there is room; the rest by scrolling."""
        height = float(self.canvas.box.sceneBoundingRect().height())
        self._scroll.fit(height, self.fontMetrics().height())
        seen, pad = self._scroll.seen, self._scroll.pad
        self.canvas.show_y(seen.start - pad, seen.stop + pad)
        lane = height / max(len(seen) + 2 * pad, 1)
        self.labels.set_area((pad - seen.start) * lane, len(self._specs) * lane, height)
        # The lanes beside those in view may reach into it.
        self.traces.set_in_sight(range(seen.start - 1, seen.stop + 1))

    def showEvent(self, event: QShowEvent) -> None:
        """The first size that counts."""
        super().showEvent(event)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels follow the canvas."""
        super().resizeEvent(event)
        self._measure()

    def minimumSizeHint(self) -> QSize:
        """Small enough for a laptop, large enough to read."""
        line = self.fontMetrics().height()
        return QSize(30 * line, 11 * line)

    def _apply_theme(self) -> None:
        theme = colours(self.palette())  # the canvas may not have been told yet
        self._grid.colours = self._ruler.colours = theme
        self.traces.set_inks([spec.colour or theme.traces[spec.kind] for spec in self._specs])
        self._margins.set_colours(theme)
        self._grid.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_scroll"):
            self._apply_theme()

    # -- mouse and keys --------------------------------------------------------------------

    def _press(self) -> None:
        self._ruler.hide()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _click(self, second: float) -> None:
        epoch = int(second // EPOCH_SECONDS)
        if 0 <= epoch < self._n_epochs:
            self.epoch_clicked.emit(epoch)

    def _turn_gain(self, steps: int, height: float) -> None:
        lane = self.labels.lane_at(height)
        if lane >= 0:
            self._select(lane)
            self.step_gain(steps)

    def _drag(self, one: QPointF, other: QPointF) -> None:
        if not self._specs:
            return
        lane = min(max(int(one.y()), 0), len(self._specs) - 1)
        units = abs(other.y() - one.y()) * self.gain(lane)
        seconds = abs(other.x() - one.x())
        text = f"{local(seconds):.2f} s   {local(units):.3g} {self._specs[lane].unit}"
        if seconds > 0.02:
            text += f"   {local(1 / seconds):.1f} Hz"
        self._ruler.span(one, other, text)
        if seconds > 0.02:
            self.measure_wanted.emit(lane, min(one.x(), other.x()), max(one.x(), other.x()))

    def set_measurement(self, found: Measurement) -> None:
        """Add to the ruler what the trace under it does, not only the mouse."""
        if self._ruler.isVisible():
            self._ruler.add(measurement_text(found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Gain and lane keys; what is not ours goes to the window."""
        key, count = event.key(), len(self._specs)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_gain(1)
        elif key == Qt.Key.Key_Minus:
            self.step_gain(-1)
        elif key == Qt.Key.Key_Up and count:
            self._select(max(self._selected - 1, 0))
        elif key == Qt.Key.Key_Down and count:
            self._select(min(self._selected + 1, count - 1))
        elif key == Qt.Key.Key_Escape and self._ruler.isVisible():
            self._ruler.hide()
        else:
            super().keyPressEvent(event)
