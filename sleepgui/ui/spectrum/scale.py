"""The column left of the spectrogram: channel, frequencies, colour scale, names of the trends."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepgui.ui.looks.palette import colour, colours
from sleepgui.ui.spectrum.ramp import ramp
from sleepgui.ui.texts.wording import local


class SpectrumScale(QWidget):
    """Painted beside the canvas at the same heights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._db: tuple[float, float] | None = None
        self._highest_hz = 0.0
        self._image = (0.0, 1.0)
        self._trends: tuple[tuple[str, float, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        steps = ramp().reshape(-1, 1, 4)[::-1].copy()
        size = QImage.Format.Format_RGBA8888
        self._ramp = QImage(steps.tobytes(), 1, len(steps), 4, size).copy()

    def set_scale(
        self,
        db: tuple[float, float] | None,
        highest_hz: float,
        image: tuple[float, float],
        trends: tuple[tuple[str, float, float], ...],
    ) -> None:
        """Decibels of the colours' ends, top frequency, and in pixels what lies where.

        ``image`` is its top and bottom, ``trends`` the name, top and bottom of each.
        """
        self._db, self._highest_hz, self._image, self._trends = db, highest_hz, image, trends
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frequencies on the right, the colour scale on the left."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme = colours(self.palette())
        painter.fillRect(self.rect(), colour(theme.background))
        if self._db is None:
            return
        em = float(self.fontMetrics().horizontalAdvance("0"))
        line = float(self.fontMetrics().height())
        top, bottom = self._image
        height = bottom - top
        painter.setPen(colour(theme.muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        say = self.tr("{db:g} dB")
        ends = [say.format(db=local(db)) for db in self._db]
        beside = 3.6 * em + max(self.fontMetrics().horizontalAdvance(text) for text in ends)
        for hertz, y in frequency_marks(self._highest_hz, top, bottom, line):
            text = self.tr("{hertz:g} Hz").format(hertz=local(hertz))
            middle = min(max(y, top + line / 2), bottom - line / 2)
            narrow = self.width() - em - self.fontMetrics().horizontalAdvance(text) < beside
            if narrow and min(middle - top, bottom - middle) < 1.5 * line:
                continue  # the ends of the colour scale are written there
            painter.drawText(QRectF(0, middle - line, self.width() - em, 2 * line), right, text)
        if height > 2 * line:
            bar = QRectF(0.9 * em, top + 2, 1.1 * em, height - 4)
            painter.drawImage(bar, self._ramp)
            painter.drawRect(bar)
            left = Qt.AlignmentFlag.AlignLeft
            text_box = QRectF(2.6 * em, top, self.width(), height)
            low, high = ends
            painter.drawText(text_box, left | Qt.AlignmentFlag.AlignTop, high)
            painter.drawText(text_box, left | Qt.AlignmentFlag.AlignBottom, low)
        painter.setPen(colour(theme.foreground))
        for name, above, below in self._trends:
            box = QRectF(0, above, self.width() - em, below - above)
            painter.drawText(box, right, name)


def frequency_marks(
    highest_hz: float, top: float, bottom: float, room: float
) -> list[tuple[float, float]]:
    """Round frequencies and their heights, at least ``room`` apart; 0 Hz lies at ``bottom``."""
    height = bottom - top
    if highest_hz <= 0 or height <= 0:
        return []
    for step in (5.0, 10.0, 15.0, 20.0, 30.0, 50.0):
        if step / highest_hz * height >= 1.3 * room:
            count = int(highest_hz / step + 1e-9)
            marks = [
                (step * n, bottom - step * n / highest_hz * height) for n in range(1, count + 1)
            ]
            return [(hertz, y) for hertz, y in marks if y >= top - 0.5]
    return []
