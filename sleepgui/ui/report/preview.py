"""The pages of a report as they will be printed, to look at before they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sleepgui.errors import SleepGuiError
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.report.content import Report

Making = Iterator["float | Report"]
"""Makes a report: shares done (0 to 1) on the way, the report last."""

_ZOOMS: Final = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 2.5)
_SCREEN: Final = 96 / 72
"""Pixels of a point at a zoom of 1, before the screen's own scale."""
_GAP: Final = 14
_REST_MS: Final = 250
_LONGEST_WAIT_MS: Final = 400


@dataclass(frozen=True)
class _Sheets:
    """How many pages there are, and their size in points."""

    count: int
    width: float
    height: float


@dataclass(frozen=True)
class _Drawn:
    """One page."""

    number: int
    image: QImage


class Preview(QWidget):
    """All pages one below the other; drawn on a worker thread, so that typing never waits.

    Signals
    -------
    settled(bool) : all pages are shown (``True``), or there is no report to show.
    """

    settled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Preview of the report"))
        self._slot = JobSlot(self)
        self._make: Callable[[], Making] | None = None
        self._paper = "a4"
        self._sheets: _Sheets | None = None
        self._fit = True
        self._zoom = 1.0
        self.pages: list[QLabel] = []
        self._images: dict[int, QImage] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._draw)

        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setBackgroundRole(self.area.backgroundRole().Mid)
        self._desk = QWidget(self.area)
        self._column = QVBoxLayout(self._desk)
        self._column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._column.setSpacing(_GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(self._desk)
        self.area.verticalScrollBar().valueChanged.connect(self._tell_place)
        self.area.viewport().installEventFilter(self)
        self.area.installEventFilter(self)

        self.back = self._button("\u2039", self.tr("Previous page (Page Up)"))
        self.forth = self._button("\u203a", self.tr("Next page (Page Down)"))
        self.place = QLabel(self)
        self.smaller = self._button("\u2212", self.tr("Smaller (Ctrl+-)"))
        self.larger = self._button("+", self.tr("Larger (Ctrl++)"))
        self.fit = self._button(self.tr("Fit"), self.tr("As wide as the window (Ctrl+0)"))
        self.scale = QLabel(self)
        self.says = QLabel(self)
        self.says.setWordWrap(True)
        self.says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.zoom_by(1))
        self.fit.clicked.connect(self.zoom_to_fit)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        for widget in (self.back, self.place, self.forth):
            bar.addWidget(widget)
        bar.addSpacing(12)
        bar.addWidget(self.says, 1)
        for widget in (self.smaller, self.scale, self.larger, self.fit):
            bar.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(self.area, 1)
        self._tell_place()

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        return button

    # ------------------------------------------------------------------ what is shown

    @property
    def busy(self) -> bool:
        """Pages are being drawn, or are about to be."""
        return self._slot.busy or self._rest.isActive()

    def show_report(self, make: Callable[[], Making], paper: str) -> None:
        """Show another report, or the same after a change. ``make`` runs on a worker thread."""
        self._make, self._paper = make, paper
        self._rest.start()

    def stop(self) -> None:
        """Draw no more."""
        self._rest.stop()
        self._slot.cancel()

    def _draw(self) -> None:
        make, paper, scale = self._make, self._paper, self._dots_per_point()
        if make is None:
            return
        if self._sheets is None:
            self.says.setText(self.tr("Preparing …"))

        def steps() -> Iterator[float | _Sheets | _Drawn]:
            from sleepgui.ui.report.pdf import lay_out, page_image  # noqa: PLC0415

            report: Report | None = None
            for step in make():
                if isinstance(step, float):
                    yield step
                else:
                    report = step
            assert report is not None
            laid = lay_out(report, paper)
            yield _Sheets(laid.n_pages, *laid.size_points)
            for number in range(laid.n_pages):
                # A person looking at a page waits for that page, whatever the zoom's size.
                yield _Drawn(number, page_image(laid, number, scale or _SCREEN))

        self._slot.request(steps, self._take, lambda: self._settle(""), self._fail)

    def _take(self, step: float | _Sheets | _Drawn) -> None:
        if isinstance(step, float):
            text = self.tr("Computing the spectrogram: {share:.0%}")
            self.says.setText(text.format(share=local(step)))
        elif isinstance(step, _Sheets):
            self.says.setText("")
            self._sheets = step
            self._make_room(step.count)
            if self._fit:
                self._fit_now()
        else:
            self._images[step.number] = step.image
            self._show_page(step.number)

    def _settle(self, words: str) -> None:
        self.says.setText(words)
        self._tell_place()
        wanted = self._dots_per_point()
        drawn = self._images.get(0)
        if not words and drawn is not None and self._sheets is not None:
            sharp = abs(drawn.width() - round(self._sheets.width * wanted)) <= 1
            if not sharp:  # the zoom changed meanwhile
                self._rest.start()
                return
        self.settled.emit(not words)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self._sheets = None
        self._make_room(0)
        self._settle(str(error))

    def _make_room(self, count: int) -> None:
        while len(self.pages) > count:
            page = self.pages.pop()
            self._column.removeWidget(page)
            page.deleteLater()
            self._images.pop(len(self.pages), None)
        while len(self.pages) < count:
            page = QLabel(self._desk)
            page.setAccessibleName(self.tr("Page {n}").format(n=len(self.pages) + 1))
            page.setStyleSheet("background: white; border: 1px solid rgba(0, 0, 0, 60);")
            self.pages.append(page)
            self._column.addWidget(page)
        for number in range(count):
            self._show_page(number)

    def _show_page(self, number: int) -> None:
        if number >= len(self.pages) or self._sheets is None:
            return
        page, image = self.pages[number], self._images.get(number)
        width = round(self._sheets.width * self._zoom * _SCREEN)
        height = round(self._sheets.height * self._zoom * _SCREEN)
        page.setFixedSize(width, height)
        if image is None:
            return
        ratio = self.devicePixelRatioF()
        if image.width() != round(width * ratio):
            image = image.scaledToWidth(round(width * ratio))
        shown = QPixmap.fromImage(image)
        shown.setDevicePixelRatio(ratio)
        page.setPixmap(shown)

    # ------------------------------------------------------------------ zoom

    @property
    def zoom(self) -> float:
        """1 is as large as on paper."""
        return self._zoom

    def _dots_per_point(self) -> float:
        return self._zoom * _SCREEN * self.devicePixelRatioF()

    def zoom_by(self, steps: int) -> None:
        """To the next larger or smaller size of a fixed row."""
        larger = [one for one in _ZOOMS if one > self._zoom + 0.01]
        smaller = [one for one in _ZOOMS if one < self._zoom - 0.01]
        found = (larger[:1] if steps > 0 else smaller[-1:]) or [self._zoom]
        self._fit = False
        self._zoom_to(found[0])

    def zoom_to_fit(self) -> None:
        """Pages as wide as the window, also when it changes."""
        self._fit = True
        self._fit_now()

    def _fit_now(self) -> None:
        if self._sheets is not None:
            bar = self.area.verticalScrollBar().sizeHint().width()
            room = self.area.width() - bar - 2 * _GAP - 2
            self._zoom_to(max(_ZOOMS[0], min(_ZOOMS[-1], room / (self._sheets.width * _SCREEN))))

    def _zoom_to(self, zoom: float) -> None:
        if abs(zoom - self._zoom) < 1e-3:
            return
        bar = self.area.verticalScrollBar()
        place = bar.value() / max(1, self._desk.height())
        self._zoom = zoom
        for number in range(len(self.pages)):
            self._show_page(number)  # at once, if blurred
        self._desk.adjustSize()
        bar.setValue(round(place * self._desk.height()))
        self._tell_place()
        if self._make is not None and self._sheets is not None and not self._slot.busy:
            self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting."""
        super().resizeEvent(event)
        if self._fit:
            self._fit_now()

    # ------------------------------------------------------------------ turning pages

    @property
    def page(self) -> int:
        """The page at the top third of the window, from 0."""
        at = self.area.verticalScrollBar().value() + self.area.viewport().height() // 3
        tops = [page.mapTo(self._desk, QPoint(0, 0)).y() for page in self.pages]
        return max([number for number, top in enumerate(tops) if top <= at], default=0)

    def turn(self, pages: int) -> None:
        """Go to the top of a page forward or back."""
        wanted = max(0, min(len(self.pages) - 1, self.page + pages))
        if self.pages:
            top = self.pages[wanted].mapTo(self._desk, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(top - _GAP)

    def _tell_place(self) -> None:
        count, here = len(self.pages), self.page
        self.place.setText(
            self.tr("Page {n} of {count}").format(n=here + 1, count=count) if count else ""
        )
        self.back.setEnabled(count > 0 and here > 0)
        self.forth.setEnabled(here < count - 1)
        self.scale.setText(f"{local(self._zoom):.0%}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Page keys turn pages, Ctrl with the wheel zooms."""
        if isinstance(event, QWheelEvent) and event.type() == QEvent.Type.Wheel:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
                return True
        elif (
            watched is self.area
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
                self.zoom_by(1)
                return True
            if event.key() == Qt.Key.Key_Minus:
                self.zoom_by(-1)
                return True
            if event.key() == Qt.Key.Key_0:
                self.zoom_to_fit()
                return True
        return False
