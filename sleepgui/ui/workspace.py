"""Signals above, the night below: both look at the same document and move together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from sleepgui.display.automatic import scored
from sleepgui.display.choice import FilterChoice
from sleepgui.display.kinds import Kind
from sleepgui.display.measure import Measurement, measure
from sleepgui.display.montage import Fitted, Montage, fit
from sleepgui.display.page import DisplayChannel, PageData
from sleepgui.display.pages import PAGE_SECONDS, WHOLE_NIGHT, Pages, neighbour
from sleepgui.errors import SleepGuiError
from sleepgui.stages import EPOCH_SECONDS, Stage
from sleepgui.ui.document import Document
from sleepgui.ui.filters.kept import store_filters, stored_filters
from sleepgui.ui.hypnogram import HypnogramPanel
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.settings import settings, switch
from sleepgui.ui.signals import SignalsView
from sleepgui.ui.signals.lane_specs import lane_specs
from sleepgui.ui.signals.paging import LONG_PAGE_S, PageSource, PageWish

_NIGHT_SHARE: Final = 0.38
_NIGHT_PIXELS: Final = 330.0
"""Height at which every row of the hypnogram has a name one can read."""
_ROOMY_PIXELS: Final = 700
"""Lower than this, what lies below the hypnogram takes no more than it must."""


class Workspace(QWidget):
    """The page of signals and the hypnogram of the open recording.

    Signals
    -------
    trouble(str) : the signals cannot be read; a plain sentence.
    page_shown() : the page last asked for is on the screen.
    page_length_changed() : pages have another length.
    filters_changed() : other display filters are chosen.
    """

    trouble = Signal(str)
    page_shown = Signal()
    page_length_changed = Signal()
    filters_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._channels: tuple[DisplayChannel, ...] = ()
        self._divided = False
        self._pages = Pages(EPOCH_SECONDS, 0.0)
        self._at_s = 0.0
        """A moment on the page: the current epoch's start, or on short pages one within it."""
        self._context = switch("view/context", True)
        self._slow_waves = switch("view/slow waves", False)
        self.filters = stored_filters()
        self.montage: Montage | None = None
        self.fitted = Fitted()

        self.signals = SignalsView(self)
        self.hypnogram = HypnogramPanel(self)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.signals)
        self.splitter.addWidget(self.hypnogram)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

        self._measuring = JobSlot(self)
        self.signals.measure_wanted.connect(self._measure)
        self.pages = PageSource(self)
        self.pages.ready.connect(self._show_page)
        self.pages.failed.connect(self.trouble)
        self.signals.epoch_clicked.connect(self._go_to)
        self.signals.step_requested.connect(self.step_pages)
        self.signals.gain_changed.connect(self._remember_gain)
        self.signals.pixels_changed.connect(lambda _: self._ask())
        self.hypnogram.epoch_clicked.connect(self._go_to)
        self.hypnogram.painted.connect(self._paint)

    def divide(self) -> None:
        """Give the hypnogram what it needs and the signals the rest."""
        night = max(_NIGHT_SHARE * self.height(), min(_NIGHT_PIXELS, self.height() / 2))
        low = self.height() < _ROOMY_PIXELS
        below = []
        for place in range(2, self.splitter.count()):
            widget = self.splitter.widget(place)
            hint = QSize() if widget is None or widget.isHidden() else widget.sizeHint()
            if widget is not None and low and hint.isValid():
                hint = widget.minimumSizeHint()
            below.append(max(hint.height(), 0))
        # What lies below the hypnogram takes from both in equal parts.
        night -= sum(below) / 2
        signals = self.height() - night - sum(below)
        self.splitter.setSizes([round(signals), round(night), *below])

    def restore_division(self, state: QByteArray) -> None:
        """Divide the height as it was left."""
        self._divided = self.splitter.restoreState(state)

    def showEvent(self, event: QShowEvent) -> None:
        """Divide the height when it is first known."""
        super().showEvent(event)
        if not self._divided:
            self._divided = True
            self.divide()

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document
        self._measuring.cancel()
        self.pages.set_recording(None if document is None else document.recording)
        if document is None:
            return
        recording = document.recording
        self.signals.set_recording(document.n_epochs, recording.start)
        self.hypnogram.set_recording(document.n_epochs, recording.start)
        document.epoch_changed.connect(self._epoch_changed)
        document.choice_changed.connect(self.lay_out_lanes)
        self.montage = None
        self._pages = replace(self._pages, night_s=document.n_epochs * EPOCH_SECONDS)
        self._at_s = 0.0
        self._epoch_changed(document.epoch)
        self.lay_out_lanes()

    # ------------------------------------------------------------------ lanes and pages

    def lay_out_lanes(self) -> None:
        """Show the lanes of the montage."""
        document = self._document
        if document is None:
            return
        montage = self.montage
        if montage is None:
            montage = scored(document.recording, document.proposal, document.choice)
        self.fitted = fit(montage, document.recording)
        self._channels = self.fitted.channels
        self.signals.set_channels(lane_specs(document.recording, self.fitted.lanes))
        for kind in Kind:
            gain = settings().value(f"view/gain-{kind}")
            if gain is not None:
                self.signals.set_gain(kind, float(str(gain)))
        self._ask(again=True)

    def set_montage(self, montage: Montage | None) -> None:
        """Show the lanes of a montage; ``None``: what is scored, whatever that is."""
        self.montage = montage
        self.lay_out_lanes()

    def set_filters(self, filters: FilterChoice) -> None:
        """Take other display filters, and remember them."""
        if filters == self.filters:
            return
        self.filters = filters
        store_filters(filters)
        self._ask()
        self.filters_changed.emit()

    def set_filtered(self, filtered: bool) -> None:
        """Display filters on or off."""
        self.set_filters(replace(self.filters, on=filtered))

    def set_notch(self, hertz: float | None) -> None:
        """Notch filter against mains hum, for display only."""
        self.set_filters(replace(self.filters, notch_hz=hertz))

    @property
    def page_seconds(self) -> float:
        """Length of a page, `WHOLE_NIGHT` for one page of everything."""
        return self._pages.length_s

    def set_page_seconds(self, seconds: float) -> None:
        """Show pages of a length, if there are such pages."""
        if seconds in (*PAGE_SECONDS, WHOLE_NIGHT) and seconds != self._pages.length_s:
            self._pages = replace(self._pages, length_s=seconds)
            self._ask()
            self.page_length_changed.emit()

    def change_page_length(self, steps: int) -> None:
        """Longer (+1) or shorter (-1) pages."""
        self.set_page_seconds(neighbour(self._pages.length_s, steps))

    def set_context(self, shown: bool) -> None:
        """Show a little of the pages before and after, or not."""
        self._context = shown
        settings().setValue("view/context", shown)
        self._ask()

    def set_slow_waves(self, shown: bool) -> None:
        """Mark slow waves on the EEG and tell how much of the page they fill, or not."""
        self._slow_waves = shown
        settings().setValue("view/slow waves", shown)
        self._ask()

    def _measure(self, lane: int, start_s: float, stop_s: float) -> None:
        document = self._document
        if document is None or not 0 <= lane < len(self._channels):
            return
        recording, channel, filters = document.recording, self._channels[lane], self.filters

        def steps() -> Iterator[Measurement]:
            yield measure(recording, channel, start_s, stop_s, filters)

        self._measuring.request(steps, self.signals.set_measurement, None, self._not_measured)

    def _not_measured(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self.trouble.emit(str(error))

    def step_pages(self, steps: int) -> None:
        """Turn pages: the same place on the page before or after."""
        if self._document is not None:
            self._move(self._pages.turned(self._at_s, steps))

    def step(self, steps: int) -> None:
        """Go on by epochs, on pages shorter than one by pages."""
        if 0 < self._pages.length_s < EPOCH_SECONDS:
            self.step_pages(steps)
        elif self._document is not None:
            self._document.go_to(self._document.epoch + steps)

    def _move(self, at_s: float) -> None:
        document = self._document
        assert document is not None
        self._at_s = at_s
        document.go_to(int(at_s // EPOCH_SECONDS))
        self._ask()

    def _ask(self, *, again: bool = False) -> None:
        document = self._document
        if document is None or not self._channels:
            return
        pages = self._pages
        start = pages.start(self._at_s)
        wish = PageWish(
            start_s=start,
            stop_s=start + pages.seconds,
            channels=self._channels,
            filters=self.filters,
            pixels=self.signals.pixels,
            context_s=pages.context_s if self._context else 0.0,
            slow_waves=self._slow_waves and pages.seconds <= LONG_PAGE_S,
        )
        if again:
            self.pages.want_again(wish)
        else:
            self.pages.want(wish)

    def _show_page(self, page: PageData) -> None:
        if len(page.traces) == len(self._channels):
            self.signals.show_page(page)
            self.page_shown.emit()

    # ------------------------------------------------------------------ moving about

    def _epoch_changed(self, epoch: int) -> None:
        if int(self._at_s // EPOCH_SECONDS) != epoch:
            self._at_s = epoch * EPOCH_SECONDS
        self.signals.set_epoch(epoch)
        self.hypnogram.set_epoch(epoch)
        self._ask()

    def _go_to(self, epoch: int) -> None:
        if self._document is not None:
            self._document.go_to(epoch)

    def _paint(self, first: int, last: int, stage: Stage) -> None:
        if self._document is not None:
            self._document.edit(range(first, last + 1), stage)

    def _remember_gain(self, kind: Kind, gain: float) -> None:
        settings().setValue(f"view/gain-{kind}", gain)
