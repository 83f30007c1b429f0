"""Where the model stands among the humans: one line of kappa, a mark for each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepgui.hypnogram.scorers import Spread
from sleepgui.ui.looks.palette import colour, colours
from sleepgui.ui.texts.wording import local


class SpreadStrip(QWidget):
    """Humans are hollow rings, the model is a filled diamond; the band is the humans' pairs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spread: Spread | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Kappa of the humans and of the model"))

    def set_spread(self, spread: Spread | None) -> None:
        """Show another one."""
        self._spread = spread
        if spread is not None:
            humans = ", ".join(f"{local(kappa):.2f}" for kappa in spread.humans)
            self.setAccessibleDescription(
                self.tr("humans {humans}; model {own:.2f}").format(
                    humans=humans, own=local(spread.own)
                )
            )
        self.update()

    def sizeHint(self) -> QSize:
        """A line with figures below."""
        line = self.fontMetrics().height()
        return QSize(14 * line, round(2.8 * line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint line, band, rings and diamond."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        spread = self._spread
        if spread is None:
            return
        theme = colours(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = float(self.fontMetrics().height())
        left, right, y = 0.8 * line, self.width() - 0.8 * line, 0.9 * line

        def at(value: float) -> float:
            return left + (right - left) * min(max(value, 0.0), 1.0)

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.grid_strong))
        low, high = spread.pairs
        painter.drawRoundedRect(
            QRectF(at(low), y - 0.45 * line, max(at(high) - at(low), 2.0), 0.9 * line), 3, 3
        )
        painter.setPen(QPen(colour(theme.muted), 1.0))
        painter.drawLine(QLineF(left, y, right, y))
        for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
            box = QRectF(at(tick) - 2 * line, 1.55 * line, 4 * line, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{local(tick):.1f}")
        painter.setPen(QPen(colour(theme.foreground), max(1.5, line / 9)))
        painter.setBrush(colour(theme.background))
        for kappa in spread.humans:
            painter.drawEllipse(QPointF(at(kappa), y), 0.26 * line, 0.26 * line)
        size, x = 0.42 * line, at(spread.own)
        painter.setPen(QPen(colour(theme.background), max(1.0, line / 12)))
        painter.setBrush(colour(theme.accent))
        corners = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
