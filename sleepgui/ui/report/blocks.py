"""The parts of a report as blocks that know their height and can draw themselves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from sleepgui.report.parts import (
    Beside,
    Facts,
    Part,
    Picture,
    Points,
    Section,
    Signing,
    Table,
    Tiles,
    Words,
)
from sleepgui.ui.report.block import BODY, PAD, SMALL, Block, draw_line
from sleepgui.ui.report.table_block import TableBlock
from sleepgui.ui.report.type import (
    ACCENT,
    FAMILY,
    HAIR,
    INK,
    MM,
    MUTED,
    TINT,
    UNIT,
    WARNING,
    Text,
    font,
)

_GUTTER: Final = 5.0 * MM
_ROOM_MM: Final = (10.0, 42.0)
"""Least and greatest height of the box for comments by hand."""


class TitleBlock(Block):
    """A heading; whoever lays it out keeps it with what follows."""

    gap = 4.2 * MM

    def __init__(self, title: str, width: float) -> None:
        super().__init__(width)
        self._text = Text(title, font(10.5, strong=True), width, ACCENT)
        self.height = self._text.height

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """The words."""
        self._text.paint(painter, x, y)


class WordsBlock(Block):
    """A paragraph."""

    gap = 1.1 * MM

    def __init__(self, part: Words, width: float) -> None:
        super().__init__(width)
        size = BODY if part.kind == "body" else SMALL
        ink = {"body": INK, "small": MUTED, "notice": WARNING}[part.kind]
        self._text = Text(part.text, font(size), width, ink)
        self.height = self._text.height

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """The words."""
        self._text.paint(painter, x, y)


class PointsBlock(Block):
    """Sentences with a dash before each."""

    def __init__(self, part: Points, width: float) -> None:
        super().__init__(width)
        self._part = part
        self._indent = 3.0 * MM
        self._items = [Text(one, font(BODY), width - self._indent) for one in part.items]
        self._dash = Text("\u2013", font(BODY), self._indent, MUTED)
        self.height = sum(one.height + PAD for one in self._items)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """One below the other."""
        for item in self._items:
            self._dash.paint(painter, x, y)
            item.paint(painter, x + self._indent, y)
            y += item.height + PAD

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Between two sentences."""
        used, count = 0.0, 0
        for item in self._items:
            if used + item.height > room:
                break
            used += item.height + PAD
            count += 1
        if not 0 < count < len(self._items):
            return None
        items = self._part.items
        return (
            PointsBlock(Points(items[:count]), self.width),
            PointsBlock(Points(items[count:]), self.width),
        )


class FactsBlock(Block):
    """Small grey names with their values below, in columns."""

    def __init__(self, part: Facts, width: float) -> None:
        super().__init__(width)
        n = part.columns
        column = (width - _GUTTER * (n - 1)) / n
        self._placed: list[tuple[float, float, Text, Text]] = []
        y = 0.0
        for first in range(0, len(part.pairs), n):
            row = [
                (Text(name, font(SMALL), column, MUTED), Text(value, font(BODY), column))
                for name, value in part.pairs[first : first + n]
            ]
            for place, (name, value) in enumerate(row):
                self._placed.append((place * (column + _GUTTER), y, name, value))
            y += max(name.height + value.height for name, value in row) + 1.3 * MM
        self.height = max(0.0, y - 1.3 * MM)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Row by row."""
        for left, top, name, value in self._placed:
            name.paint(painter, x + left, y + top)
            value.paint(painter, x + left, y + top + name.height)


class TilesBlock(Block):
    """The few figures one looks for first, large."""

    gap = 3.0 * MM

    def __init__(self, part: Tiles, width: float) -> None:
        super().__init__(width)
        n = max(1, len(part.figures))
        self._step = (width + 1.8 * MM) / n
        self._tile = self._step - 1.8 * MM
        self.height = 11.5 * MM
        inner = self._tile - 3.2 * MM
        self._texts = []
        for name, value, unit in part.figures:
            missing = value == part.missing
            number = Text(value, font(14, strong=True), inner, MUTED if missing else ACCENT)
            small = font(6.8 if missing else 8)
            self._texts.append(
                (Text(name, font(6.8), inner, MUTED), number, Text(unit, small, inner, MUTED))
            )

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Side by side on a tint."""
        for number, (name, value, unit) in enumerate(self._texts):
            left = x + number * self._step
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(TINT)
            painter.drawRoundedRect(QRectF(left, y, self._tile, self.height), MM, MM)
            name.paint(painter, left + 1.6 * MM, y + 1.3 * MM)
            top = y + self.height - value.height - 0.9 * MM
            value.paint(painter, left + 1.6 * MM, top)
            # On the line of the number.
            unit.paint(
                painter,
                left + 2.4 * MM + value.width,
                top + value.height * 0.79 - unit.height * 0.79,
            )


class PictureBlock(Block):
    """A drawing over the whole width."""

    def __init__(self, part: Picture, width: float) -> None:
        super().__init__(width)
        self._svg = part.svg.replace("<svg ", f'<svg font-family="{FAMILY}" ', 1)
        self.height = width * part.height / part.width

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Lines stay lines."""
        painter.save()
        painter.setFont(font(BODY))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        drawing = QSvgRenderer(QByteArray(self._svg.encode()))
        drawing.render(painter, QRectF(x, y, self.width, self.height))
        painter.restore()


class SigningBlock(Block):
    """Lines to write on, or a box for comments."""

    gap = 2.0 * MM
    _SHARES: Final = (0.4, 0.2, 0.4)

    def __init__(self, part: Signing, width: float, room: float | None = None) -> None:
        super().__init__(width)
        self._fields = part.fields
        least, most = (one * MM for one in _ROOM_MM)
        if part.fields:
            self.height = 13.5 * MM
        else:
            self.height = least if room is None else max(least, min(most, room))

    @property
    def stretches(self) -> bool:
        """Whether it may be higher where there is room."""
        return not self._fields

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Lines with small words under them."""
        if not self._fields:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(HAIR, 0.6 * UNIT))
            painter.drawRoundedRect(QRectF(x, y, self.width, self.height), MM, MM)
            return
        room = self.width - _GUTTER * (len(self._fields) - 1)
        level = y + self.height - 4.2 * MM
        for share, name in zip(self._SHARES, self._fields, strict=False):
            draw_line(painter, x, level, room * share, MUTED, 0.7)
            Text(name, font(SMALL), room * share, MUTED).paint(painter, x, level + 0.8 * MM)
            x += room * share + _GUTTER


class BesideBlock(Block):
    """Two columns of blocks."""

    gap = 2.0 * MM

    def __init__(self, part: Beside, width: float) -> None:
        super().__init__(width)
        left = (width - _GUTTER) * part.share
        self._lefts = (0.0, left + _GUTTER)
        self._columns = [
            [one for section in side for one in blocks_of(section, room)]
            for side, room in ((part.left, left), (part.right, width - _GUTTER - left))
        ]
        self.height = max(stacked(column) for column in self._columns)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Each column from the top."""
        for left, column in zip(self._lefts, self._columns, strict=True):
            top = y
            for place, block in enumerate(column):
                top += block.gap if place else 0.0
                block.paint(painter, x + left, top)
                top += block.height


def blocks_of(section: Section, width: float) -> list[Block]:
    """The blocks of a section, its title first."""
    found: list[Block] = [TitleBlock(section.title, width)] if section.title else []
    return found + [block_of(part, width) for part in section.parts]


def block_of(part: Part | Beside, width: float) -> Block:
    """The block that draws a part."""
    match part:
        case Words():
            return WordsBlock(part, width)
        case Facts():
            return FactsBlock(part, width)
        case Tiles():
            return TilesBlock(part, width)
        case Points():
            return PointsBlock(part, width)
        case Picture():
            return PictureBlock(part, width)
        case Table():
            return TableBlock(part, width)
        case Signing():
            return SigningBlock(part, width)
        case Beside():
            return BesideBlock(part, width)


def stacked(blocks: list[Block]) -> float:
    """Height of blocks one below the other, without the room above the first."""
    total = sum(block.gap + block.height for block in blocks)
    return total - blocks[0].gap if blocks else 0.0
