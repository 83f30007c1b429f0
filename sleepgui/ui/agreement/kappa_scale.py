"""Kappa on a line from 0 to 1, with its interval and where two human scorers lie."""

from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepgui.ui.looks.palette import colour, colours
from sleepgui.ui.texts.wording import local

HUMAN_KAPPA: Final = 0.66
"""Mean over 1,066 nights scored in Berlin and in Innsbruck, standard deviation 0.13 (Cesari et al.
2021, Interrater sleep stage scoring reliability, J Clin Sleep Med 17(6):1237-1247)."""


class KappaScale(QWidget):
    """Painted; the same figures stand beside it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kappa: float | None = None
        self._interval: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Kappa from 0 to 1"))

    def set_kappa(self, kappa: float | None, interval: tuple[float, float] | None) -> None:
        """``None``: not defined."""
        self._kappa, self._interval = kappa, interval
        self.setAccessibleDescription("" if kappa is None else f"{local(kappa):.2f}")
        self.update()

    def sizeHint(self) -> QSize:
        """A line with figures below."""
        line = self.fontMetrics().height()
        return QSize(14 * line, round(2.6 * line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, its figures, the human mark, the interval, the point."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme = colours(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = float(self.fontMetrics().height())
        left, right, y = 0.8 * line, self.width() - 0.8 * line, 0.8 * line

        def at(value: float) -> float:
            return left + (right - left) * min(max(value, 0.0), 1.0)

        painter.setPen(QPen(colour(theme.grid_strong), max(1.0, line / 6)))
        painter.drawLine(QLineF(left, y, right, y))
        painter.setPen(colour(theme.muted))
        for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
            box = QRectF(at(tick) - 2 * line, 1.35 * line, 4 * line, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{local(tick):.1f}")
        human = at(HUMAN_KAPPA)
        pen = QPen(colour(theme.muted), max(1.0, line / 10), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QLineF(human, 0.1 * line, human, 1.4 * line))
        if self._kappa is None:
            return
        ink = colour(theme.accent)
        if self._interval is not None:
            painter.setPen(QPen(ink, max(2.0, line / 4), c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QLineF(at(self._interval[0]), y, at(self._interval[1]), y))
        painter.setPen(QPen(colour(theme.background), max(1.5, line / 9)))
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(at(self._kappa), y), 0.36 * line, 0.36 * line)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
