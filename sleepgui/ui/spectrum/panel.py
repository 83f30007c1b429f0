"""The spectrogram of the night, in line with the hypnogram above it."""

from datetime import datetime
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QWidget,
)

from sleepgui.spectra import Band
from sleepgui.stages import EPOCH_SECONDS
from sleepgui.ui.hypnogram.columns import Edges, column_edges
from sleepgui.ui.looks.palette import colour, colours
from sleepgui.ui.plots.canvas import Canvas
from sleepgui.ui.plots.clock_axis import ClockAxis, clock_text
from sleepgui.ui.plots.cursor import Cursor
from sleepgui.ui.spectrum.picture import TRENDS, NightPicture, image, trend_line
from sleepgui.ui.spectrum.scale import SpectrumScale
from sleepgui.ui.texts.wording import local

_TREND_SHARE: Final = 0.3
"""Height of each trend's lane, in heights of the image."""
_SPACE: Final = 0.06


class SpectrogramPanel(QWidget):
    """Draws a `NightPicture`; it knows the part of the night to show and the current epoch.

    Signals
    -------
    epoch_clicked(int) : an epoch (from 0) was chosen.
    channel_chosen(int) : another row of the list of channels.
    trends_switched(bool) : the trends are wanted, or not.
    """

    epoch_clicked = Signal(int)
    channel_chosen = Signal(int)
    trends_switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: NightPicture | None = None
        self._start: datetime | None = None
        self._n_epochs = 0
        self._view = (0.0, 1.0)
        self._note = ""
        self._trends_shown = False
        self._wheel_to: QWidget | None = None

        self.channel = QComboBox(self)
        self.channel.setAccessibleName(self.tr("Channel of the spectrogram"))
        self.channel.setToolTip(self.tr("Channel of the spectrogram"))
        self.channel.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.channel.setMaxVisibleItems(25)
        self.channel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.channel.activated.connect(self.channel_chosen)
        self.bands = QToolButton(self)
        self.bands.setText(self.tr("Bands"))
        self.bands.setCheckable(True)
        self.bands.setAutoRaise(True)
        self.bands.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bands.setToolTip(self.tr("Power in delta, sigma and beta through the night"))
        self.bands.setAccessibleName(self.bands.toolTip())
        self.bands.toggled.connect(self.trends_switched)
        self.caption = QLabel(self)
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

        self.canvas = Canvas(self, ClockAxis(EPOCH_SECONDS))
        self.canvas.getPlotItem().hideAxis("bottom")
        self.scale = SpectrumScale(self)
        self._image = pg.ImageItem(axisOrder="row-major")
        self._lines = [pg.PlotCurveItem() for _ in TRENDS]
        self._cursor = Cursor(self.canvas)
        for item in (self._image, *self._lines):
            self.canvas.addItem(item, ignoreBounds=True)

        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 2, 0)
        head.addWidget(self.channel)
        head.addWidget(self.bands)
        head.addSpacing(self.fontMetrics().height() // 2)
        head.addWidget(self.caption, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(self.scale, 1, 0)
        grid.addWidget(self.canvas, 1, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.setAccessibleName(self.tr("Spectrogram"))
        self.canvas.resized.connect(self._draw)
        self.canvas.viewport().installEventFilter(self)
        self._apply_theme()
        self._lay_out()

    # -- what is shown ---------------------------------------------------------------------

    def follow(self, wheel_to: QWidget) -> None:
        """Pass the wheel on to the widget that zooms the night."""
        self._wheel_to = wheel_to

    def set_recording(self, n_epochs: int, start: datetime | None) -> None:
        """Begin a night; clears the picture."""
        self._n_epochs, self._start = n_epochs, start
        self.set_view(0.0, float(max(n_epochs, 1)))
        self.set_picture(None)

    def set_channels(self, names: list[str], current: int) -> None:
        """Fill the list of channels."""
        self.channel.clear()
        self.channel.addItems(names)
        self.channel.setCurrentIndex(current)

    def set_picture(self, picture: NightPicture | None, note: str = "") -> None:
        """Show a night, or a word on why there is none."""
        self._picture, self._note = picture, note
        self.caption.setText(note if picture is None else self._say())
        self.setAccessibleDescription(self.caption.text())
        self._lay_out()

    def set_trends(self, shown: bool) -> None:
        """Show the powers in bands below the image, or not. Does not emit."""
        self._trends_shown = shown
        self.bands.blockSignals(True)
        self.bands.setChecked(shown)
        self.bands.blockSignals(False)
        self.updateGeometry()
        self._lay_out()

    def set_view(self, first: float, last: float) -> None:
        """Show the night from one epoch to another, as the hypnogram does."""
        self._view = (first, last)
        self.canvas.show_x(first, last)
        self._draw()

    def set_epoch(self, epoch: int) -> None:
        """Mark the current epoch."""
        self._cursor.move(epoch)

    def set_scale_width(self, width: int) -> None:
        """Width of the column on the left: that of the hypnogram's titles."""
        self.scale.setFixedWidth(width)

    # -- drawing ---------------------------------------------------------------------------

    @property
    def _total(self) -> float:
        return 1.0 + (len(TRENDS) * (_TREND_SHARE + _SPACE) if self._trends_shown else 0.0)

    def _say(self) -> str:
        picture = self._picture
        assert picture is not None
        return self.tr("multitaper spectrogram, {resolution:g} Hz wide, dB over 1 {unit}").format(
            resolution=local(picture.source.resolution_hz), unit=picture.source.unit
        )

    def _lay_out(self) -> None:
        self.canvas.show_y(0, self._total)
        self._draw()

    def _edges(self) -> Edges:
        """Columns of the spectrogram at which columns of pixels begin."""
        assert self._picture is not None
        source = self._picture.source
        each = EPOCH_SECONDS / source.step_s
        first = int(self._view[0] * each)
        last = min(int(np.ceil(self._view[1] * each)), source.n_columns)
        return column_edges(first, max(last, first), self.canvas.device_width)

    def _draw(self) -> None:
        self._draw_scale()
        if self._picture is None:
            self._image.clear()
            for line in self._lines:
                line.setData([], [])
            return
        edges = self._edges()
        pixels = image(self._picture, edges)
        if not pixels.size:
            self._image.clear()
            return
        epochs = edges * (self._picture.source.step_s / EPOCH_SECONDS)
        self._image.setImage(pixels, autoLevels=False)
        self._image.setRect(QRectF(epochs[0], 0, epochs[-1] - epochs[0], 1.0))
        for number, (line, trend) in enumerate(zip(self._lines, self._picture.trends, strict=True)):
            line.setVisible(self._trends_shown)
            if self._trends_shown:
                values, _ = trend_line(trend, edges)
                y = self._trend_top(number) + _TREND_SHARE * (1 - values)
                line.setData((epochs[:-1] + epochs[1:]) / 2, y, connect="finite")

    def _trend_top(self, number: int) -> float:
        return 1.0 + _SPACE + number * (_TREND_SHARE + _SPACE)

    def _draw_scale(self) -> None:
        unit = float(self.canvas.box.sceneBoundingRect().height()) / self._total
        picture = self._picture
        if picture is None:
            self.scale.set_scale(None, 0.0, (0.0, unit), ())
            return
        names = {
            Band.DELTA: self.tr("Delta"),
            Band.SIGMA: self.tr("Sigma"),
            Band.BETA: self.tr("Beta"),
        }
        lanes = [(names[band], self._trend_top(number)) for number, band in enumerate(TRENDS)]
        trends = tuple((name, top * unit, (top + _TREND_SHARE) * unit) for name, top in lanes)
        self.scale.set_scale(
            (picture.low_db, picture.high_db),
            float(picture.source.hertz[-1]),
            (0.0, unit),
            trends if self._trends_shown else (),
        )

    def _apply_theme(self) -> None:
        theme = colours(self.palette())
        self._cursor.colours = theme
        for line in self._lines:
            line.setPen(pg.mkPen(colour(theme.foreground), width=1))
        palette = self.caption.palette()
        palette.setColor(self.caption.foregroundRole(), colour(theme.muted))
        self.caption.setPalette(palette)
        self.scale.update()

    def sizeHint(self) -> QSize:
        """Some lines of text high."""
        line = self.fontMetrics().height()
        return QSize(60 * line, (12 if self._trends_shown else 8) * line)

    def minimumSizeHint(self) -> QSize:
        """High enough to see spindles above slow waves."""
        line = self.fontMetrics().height()
        return QSize(24 * line, (9 if self._trends_shown else 5) * line)

    # -- events ----------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lines"):
            self._apply_theme()

    def showEvent(self, event: QShowEvent) -> None:
        """The first width that counts."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there are pixels now."""
        super().resizeEvent(event)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mouse on the canvas: go there, read a value, zoom the night."""
        if isinstance(event, QWheelEvent) and isinstance(self._wheel_to, QWidget):
            # Both canvases begin and end at the same pixels: x means the same there.
            QApplication.sendEvent(self._wheel_to, event)
            return True
        if isinstance(event, QMouseEvent):
            left = Qt.MouseButton.LeftButton
            pressed = event.type() == QEvent.Type.MouseButtonPress and event.button() == left
            moved = event.type() == QEvent.Type.MouseMove
            if pressed or (moved and event.buttons() & left):
                epoch = int(np.floor(self.canvas.to_view(event.position()).x()))
                if self._n_epochs:
                    self.epoch_clicked.emit(min(max(epoch, 0), self._n_epochs - 1))
                return True
            if moved:
                text = self.reading(event.position())
                QToolTip.showText(event.globalPosition().toPoint(), text, self.canvas)
                return True
        return super().eventFilter(watched, event)

    def reading(self, position: QPointF) -> str:
        """Time, frequency and power below the mouse; of a trend its decibels."""
        if self._picture is None:
            return self._note
        source = self._picture.source
        at = self.canvas.to_view(position)
        column = int(at.x() * EPOCH_SECONDS / source.step_s)
        if not 0 <= column < source.n_columns:
            return ""
        clock = clock_text(self._start, column * source.step_s)
        if 0 <= at.y() < 1:
            bin_ = min(int((1 - at.y()) * len(source.hertz)), len(source.hertz) - 1)
            hertz, db = source.hertz[bin_], self._picture.db[column, bin_]
            if not np.isfinite(db):
                return self.tr("{clock}: nothing was recorded").format(clock=clock)
            return self.tr("{clock}  {hertz:.1f} Hz  {db:.1f} dB").format(
                clock=clock, hertz=local(hertz), db=local(db)
            )
        for number, (band, trend) in enumerate(zip(TRENDS, self._picture.trends, strict=True)):
            top = self._trend_top(number)
            if top <= at.y() < top + _TREND_SHARE and np.isfinite(trend[column]):
                low, high = band.value
                return self.tr("{clock}  {low:g}–{high:g} Hz  {db:.1f} dB over 1 µV²").format(
                    clock=clock, low=local(low), high=local(high), db=local(trend[column])
                )
        return clock
