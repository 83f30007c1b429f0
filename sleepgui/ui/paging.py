"""Pages of signals, computed on a worker thread: the newest wish first, then its neighbours."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from sleepgui.display.page import DisplayChannel, PageData, display_page
from sleepgui.errors import SleepGuiError
from sleepgui.ui.job import JobSlot

if TYPE_CHECKING:
    from sleepgui.recording.base import Recording

_KEPT_PAGES: Final = 48


@dataclass(frozen=True)
class PageWish:
    """Everything that decides what a page looks like."""

    start_s: float
    stop_s: float
    channels: tuple[DisplayChannel, ...]
    filtered: bool
    notch_hz: float | None
    pixels: int

    def moved(self, seconds: float) -> PageWish:
        """The same page of another time."""
        return PageWish(
            self.start_s + seconds,
            self.stop_s + seconds,
            self.channels,
            self.filtered,
            self.notch_hz,
            self.pixels,
        )


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
        self._wish: PageWish | None = None

    def set_recording(self, recording: Recording | None) -> None:
        """Change the recording; forgets every page."""
        self._slot.cancel()
        self._pages.clear()
        self._wish = None
        self._recording = recording

    def want(self, wish: PageWish) -> None:
        """Ask for a page; `ready` follows, at once when it is at hand."""
        recording = self._recording
        if recording is None or wish == self._wish:
            return
        self._wish = wish
        page = self._pages.get(wish)
        if page is not None:
            self._pages.move_to_end(wish)
            self.ready.emit(page)
        length = wish.stop_s - wish.start_s
        around = (wish, wish.moved(length), wish.moved(-length), wish.moved(2 * length))
        missing = [
            one
            for one in around
            if one not in self._pages and one.stop_s > 0 and one.start_s < recording.duration_s
        ]
        if missing:
            self._slot.request(_compute(recording, missing), self._take, None, self._complain)
        else:
            self._slot.cancel()

    @property
    def waiting(self) -> bool:
        """The page last wished for is not there yet."""
        return self._wish is not None and self._wish not in self._pages

    def _take(self, step: tuple[PageWish, PageData]) -> None:
        wish, page = step
        self._pages[wish] = page
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        if wish == self._wish:
            self.ready.emit(page)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self.failed.emit(str(error))


def _compute(recording: Recording, wishes: list[PageWish]) -> Iterator[tuple[PageWish, PageData]]:
    for wish in wishes:
        page = display_page(
            recording,
            wish.channels,
            wish.start_s,
            wish.stop_s,
            filtered=wish.filtered,
            notch_hz=wish.notch_hz,
            pixels=wish.pixels,
        )
        yield wish, page
