"""A table on paper: cells set into lines, rows on hairlines, split between rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from sleepgui.report.parts import RIGHT, Cell, Column, Table
from sleepgui.ui.report.block import BODY, PAD, SMALL, Block, draw_line
from sleepgui.ui.report.type import HAIR, INK, MM, MUTED, UNIT, Text, font

_CELL_GAP: Final = 1.2 * MM


@dataclass
class _Set:
    """A cell that has been set into lines."""

    main: Text
    mark: Text | None
    note: Text | None
    swatch: QColor | None
    indent: float

    @property
    def height(self) -> float:
        return self.main.height + (0.0 if self.note is None else self.note.height)


class TableBlock(Block):
    """Rows on hairlines, a stronger line under the titles; splits between rows."""

    gap = 2.0 * MM

    def __init__(self, part: Table, width: float) -> None:
        super().__init__(width)
        self._part = part
        self._size = SMALL if part.small else BODY
        self._lefts, self._widths = _places(part.columns, width)
        self._head = (
            [
                self._set(Cell(one.title, strong=True), place)
                for place, one in enumerate(part.columns)
            ]
            if any(one.title for one in part.columns)
            else []
        )
        self._rows = [[self._set(one, place) for place, one in enumerate(row)] for row in part.rows]
        self._head_height = _row_height(self._head) if self._head else 0.0
        self.height = self._head_height + sum(_row_height(row) for row in self._rows)

    def _set(self, one: Cell, place: int) -> _Set:
        right = self._part.columns[place].side == RIGHT
        width = self._widths[place]
        ink = MUTED if self._part.small and place == 0 else INK
        indent = 2.8 * MM if one.swatch else 0.0
        mark = Text(one.mark, font(SMALL * 0.8), width, MUTED) if one.mark else None
        taken = indent + (0.0 if mark is None else mark.width + 0.3 * MM)
        face = font(self._size, strong=one.strong)
        return _Set(
            Text(one.text, face, width - taken, ink, right=right),
            mark,
            Text(one.note, font(SMALL), width, MUTED, right=right) if one.note else None,
            QColor(one.swatch) if one.swatch else None,
            indent,
        )

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Titles, then row by row."""
        if self._head:
            self._paint_row(painter, self._head, x, y)
            y += self._head_height
            draw_line(painter, x, y, self.width, MUTED, 0.7)
        for row in self._rows:
            self._paint_row(painter, row, x, y)
            y += _row_height(row)
            draw_line(painter, x, y, self.width, HAIR, 0.5)

    def _paint_row(self, painter: QPainter, row: list[_Set], x: float, y: float) -> None:
        for left, width, one in zip(self._lefts, self._widths, row, strict=True):
            if one.swatch is not None:
                side = 1.8 * MM
                top = y + PAD + (one.main.height - side) / 2
                painter.fillRect(QRectF(x + left, top, side, side), one.swatch)
            one.main.paint(painter, x + left + one.indent, y + PAD)
            if one.mark is not None:
                at = x + left + width - one.mark.width
                one.mark.paint(painter, at, y + PAD - 0.6 * UNIT)
            if one.note is not None:
                one.note.paint(painter, x + left, y + PAD + one.main.height)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Between two rows; the titles stand on both sides."""
        used, count = self._head_height, 0
        for row in self._rows:
            if used + _row_height(row) > room:
                break
            used += _row_height(row)
            count += 1
        if not 1 < count < len(self._rows):
            return None
        part = self._part
        return (
            TableBlock(Table(part.columns, part.rows[:count], part.small), self.width),
            TableBlock(Table(part.columns, part.rows[count:], part.small), self.width),
        )


def _places(columns: tuple[Column, ...], width: float) -> tuple[list[float], list[float]]:
    """Left edge and width of every column, gaps between them."""
    room = width - _CELL_GAP * (len(columns) - 1)
    lefts, widths, at = [], [], 0.0
    for one in columns:
        lefts.append(at)
        widths.append(room * one.share)
        at += room * one.share + _CELL_GAP
    return lefts, widths


def _row_height(row: list[_Set]) -> float:
    return max(one.height for one in row) + 2 * PAD
