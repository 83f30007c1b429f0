"""Pages of signals, computed on a worker thread: the newest wish first, then its neighbours."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from sleepgui.display.choice import FilterChoice
from sleepgui.display.page import DisplayChannel, PageData, display_page
from sleepgui.display.pyramid import Pyramid
from sleepgui.errors import SleepGuiError
from sleepgui.ui.jobs.job import JobSlot

if TYPE_CHECKING:
    from sleepgui.recording.base import Recording

_KEPT_PAGES: Final = 48
_FEWEST_PAGES: Final = 6
_KEPT_BYTES: Final = 64 << 20
"""Memory of the pages kept, and once more of the pyramids; the newest are kept in any case."""
LONG_PAGE_S: Final = 900.0
"""Longer pages are drawn from the night's pyramid, which is built when first asked for."""
_LOOK_S: Final = 0.25
"""So often a long page is shown while it is being read."""


@dataclass(frozen=True)
class PageWish:
    """Everything that decides what a page looks like."""

    start_s: float
    stop_s: float
    channels: tuple[DisplayChannel, ...]
    filters: FilterChoice
    pixels: int
    context_s: float = 0.0
    slow_waves: bool = False

    def __hash__(self) -> int:
        """Of the place alone: of many channels it takes longer than the rest of a page turn."""
        return hash((self.start_s, self.stop_s))

    def moved(self, seconds: float) -> PageWish:
        """The same page of another time."""
        return replace(self, start_s=self.start_s + seconds, stop_s=self.stop_s + seconds)

    @property
    def long(self) -> bool:
        """Too long to read every sample for it."""
        return self.stop_s - self.start_s > LONG_PAGE_S


class PageSource(QObject):
    """Gives pages of one recording at a time.

    A page that is at hand is shown at once; otherwise it is computed, unless a newer wish comes
    first. The neighbours on both sides are computed ahead.

    Signals
    -------
    ready(PageData) : the page last wished for.
    failed(str) : it cannot be read; a plain sentence.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slot = JobSlot(self)
        self._recording: Recording | None = None
        self._pages: OrderedDict[PageWish, PageData] = OrderedDict()
        self._n_bytes = 0
        self._pyramids: OrderedDict[_PyramidKey, Pyramid] = OrderedDict()
        self._wish: PageWish | None = None
        self._missing: list[PageWish] = []
        # The worker takes turns with the window at the interpreter: first the page is painted.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._compute)

    def set_recording(self, recording: Recording | None) -> None:
        """Change the recording; forgets every page."""
        self._rest.stop()
        self._slot.cancel()
        self._pages.clear()
        self._n_bytes = 0
        self._pyramids.clear()
        self._wish = None
        self._recording = recording

    def want_again(self, wish: PageWish) -> None:
        """Ask for a page even where it is the one asked for last: who draws it has begun anew."""
        self._wish = None
        self.want(wish)

    def want(self, wish: PageWish) -> None:
        """Ask for a page; `ready` follows, at once when it is at hand."""
        recording = self._recording
        if recording is None or wish == self._wish:
            return
        before, self._wish = self._wish, wish
        page = self._pages.get(wish)
        if page is not None:
            self._pages.move_to_end(wish)
            self.ready.emit(page)
        length = wish.stop_s - wish.start_s
        # Who goes on in one direction is met there.
        ahead = length if before is None or wish.start_s >= before.start_s else -length
        around = (wish, *(wish.moved(ahead * step) for step in (1, -1, 2)))
        self._missing = [
            one
            for one in around
            if one not in self._pages and one.stop_s > 0 and one.start_s < recording.duration_s
        ]
        if page is None:
            self._compute()
        else:
            self._slot.cancel()
            self._rest.start()

    def _compute(self) -> None:
        self._rest.stop()
        if self._missing and self._recording is not None:
            steps = self._steps(self._recording, self._missing)
            self._slot.request(steps, self._take, None, self._complain)
        else:
            self._slot.cancel()

    @property
    def waiting(self) -> bool:
        """The page last wished for is not there yet."""
        return self._wish is not None and self._wish not in self._pages

    @property
    def computing(self) -> bool:
        """A page is being computed."""
        return self._slot.busy

    @property
    def busy(self) -> bool:
        """A page is being computed, or will be as soon as the present one is painted."""
        return self._slot.busy or self._rest.isActive()

    def _take(self, step: tuple[PageWish, PageData]) -> None:
        wish, page = step
        if page.share < 1:
            if wish == self._wish:
                self.ready.emit(page)
            return
        if wish in self._pages:
            self._n_bytes -= self._pages[wish].n_bytes
        self._pages[wish] = page
        self._n_bytes += page.n_bytes
        while len(self._pages) > _KEPT_PAGES or (
            self._n_bytes > _KEPT_BYTES and len(self._pages) > _FEWEST_PAGES
        ):
            self._n_bytes -= self._pages.popitem(last=False)[1].n_bytes
        if wish == self._wish:
            self.ready.emit(page)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self.failed.emit(str(error))

    def _steps(
        self, recording: Recording, wishes: list[PageWish]
    ) -> Iterator[tuple[PageWish, PageData]]:
        """Pages one after another, a long one in parts (on the worker thread)."""
        for wish in wishes:
            if wish.long:
                yield from _long_page(self._pyramid(recording, wish), wish)
            else:
                yield wish, _page(recording, wish)

    def _pyramid(self, recording: Recording, wish: PageWish) -> Pyramid:
        """That of the wish's traces; what an earlier wish has read of the night is kept."""
        key = (wish.channels, wish.filters)
        pyramid = self._pyramids.get(key)
        if pyramid is None:
            pyramid = self._pyramids[key] = Pyramid(recording, *key)
            while len(self._pyramids) > 1 and (
                sum(one.n_bytes for one in self._pyramids.values()) > _KEPT_BYTES
            ):
                self._pyramids.popitem(last=False)
        return pyramid


_PyramidKey = tuple[tuple[DisplayChannel, ...], FilterChoice]


def _page(recording: Recording, wish: PageWish) -> PageData:
    return display_page(
        recording,
        wish.channels,
        wish.start_s,
        wish.stop_s,
        filters=wish.filters,
        pixels=wish.pixels,
        context_s=wish.context_s,
        find_slow_waves=wish.slow_waves,
    )


def _long_page(pyramid: Pyramid, wish: PageWish) -> Iterator[tuple[PageWish, PageData]]:
    shown = 0.0
    for _ in pyramid.fill(wish.start_s, wish.stop_s):
        if monotonic() - shown > _LOOK_S:
            shown = monotonic()
            yield wish, pyramid.page(wish.start_s, wish.stop_s, wish.pixels)
    yield wish, pyramid.page(wish.start_s, wish.stop_s, wish.pixels)
