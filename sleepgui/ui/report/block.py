"""What every block of a report is, and the measures they share."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from sleepgui.ui.report.type import MM, UNIT

BODY: Final = 8.5
SMALL: Final = 7.2
PAD: Final = 1.7 * UNIT


class Block:
    """Something on paper of a given width. ``gap`` is the room above it."""

    gap = 2.2 * MM

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the upper left corner there."""

    def split(self, room: float) -> tuple[Block, Block] | None:
        """A part that is no higher than ``room`` and the rest; ``None`` if it stays whole."""
        del room
        return None


def draw_line(  # noqa: PLR0917 - a line has this much to it
    painter: QPainter, x: float, y: float, width: float, ink: QColor, points: float
) -> None:
    """A line to the right, ``points`` thick."""
    painter.setPen(QPen(ink, points * UNIT))
    painter.drawLine(QPointF(x, y), QPointF(x + width, y))
