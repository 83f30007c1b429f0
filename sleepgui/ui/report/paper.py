"""The report laid out on sheets of paper: what stands where, and drawing it on any device."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtGui import QPainter, QPen

from sleepgui.report.parts import Section, Sheet, Signing, words
from sleepgui.ui.report.block import Block
from sleepgui.ui.report.blocks import (
    SigningBlock,
    TitleBlock,
    WordsBlock,
    blocks_of,
    stacked,
)
from sleepgui.ui.report.type import ACCENT, HAIR, INK, MM, MUTED, UNIT, Text, font

SIZES_MM: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
_LEFT, _TOP, _BOTTOM = 16.0 * MM, 13.0 * MM, 11.0 * MM
_FOOT: Final = 7.0 * MM
_SHRUNK: Final = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79, 0.76)
"""How much smaller everything may be drawn, so that the first sheet holds the whole table."""


@dataclass
class _Page:
    placed: list[tuple[Block, float]] = field(default_factory=list)


class Paper:
    """A report on sheets of paper.

    Parameters
    ----------
    sheet : what it says.
    paper : a key of `SIZES_MM`.
    """

    def __init__(self, sheet: Sheet, paper: str = "a4") -> None:
        self._sheet = sheet
        self.size_mm = SIZES_MM[paper]
        for shrunk in _SHRUNK:
            flow = _Flow(sheet, self.size_mm, shrunk)
            if flow.first_details_page <= 1:
                break
        self._flow = flow

    @property
    def n_pages(self) -> int:
        """How many sheets it fills."""
        return len(self._flow.pages)

    @property
    def shrunk(self) -> float:
        """How much smaller than its usual size everything is drawn."""
        return self._flow.shrunk

    def placed(self) -> list[list[tuple[Block, float]]]:
        """The blocks of every sheet and how far down they begin, before shrinking."""
        return [list(page.placed) for page in self._flow.pages]

    @property
    def size_points(self) -> tuple[float, float]:
        """Width and height of a sheet in points."""
        width, height = self.size_mm
        return width * 72 / 25.4, height * 72 / 25.4

    def paint(self, painter: QPainter, number: int, dots_per_point: float) -> None:
        """Draw one sheet, from 0, its upper left corner at the device's origin."""
        flow = self._flow
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.scale(dots_per_point / UNIT, dots_per_point / UNIT)
        self._foot(painter, number)
        painter.scale(flow.shrunk, flow.shrunk)
        for block, y in flow.pages[number].placed:
            painter.save()
            block.paint(painter, flow.left, y)
            painter.restore()
        painter.restore()

    def _foot(self, painter: QPainter, number: int) -> None:
        width, height = (one * MM for one in self.size_mm)
        room = width - 2 * _LEFT
        level = height - _BOTTOM - 3.2 * MM
        painter.setPen(QPen(HAIR, 0.5 * UNIT))
        painter.drawLine(round(_LEFT), round(level), round(width - _LEFT), round(level))
        foot = Text(self._sheet.foot, font(7), room * 0.85, MUTED)
        foot.paint(painter, _LEFT, level + 1.0 * MM)
        said = self._sheet.count.format(number=number + 1, pages=self.n_pages)
        count = Text(said, font(7), room * 0.15, MUTED, right=True)
        count.paint(painter, _LEFT + room * 0.85, level + 1.0 * MM)


class _Head(Block):
    """Title, what the report is about, and a line under both."""

    gap = 0.0

    def __init__(self, sheet: Sheet, width: float) -> None:
        super().__init__(width)
        self._title = Text(sheet.title, font(19, strong=True), width * 0.45, ACCENT)
        self._subject = Text(sheet.subject, font(10, strong=True), width * 0.53, INK, right=True)
        self.height = max(self._title.height, self._subject.height) + 1.6 * MM

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Both on one line."""
        level = y + self.height - 1.6 * MM
        self._title.paint(painter, x, level - self._title.height)
        self._subject.paint(painter, x + self.width * 0.47, level - self._subject.height - 0.9 * MM)
        painter.setPen(QPen(ACCENT, 1.2 * UNIT))
        painter.drawLine(
            round(x), round(y + self.height), round(x + self.width), round(y + self.height)
        )


class _Flow:
    """Blocks on pages, all drawn ``shrunk`` times as large."""

    def __init__(self, sheet: Sheet, size_mm: tuple[float, float], shrunk: float) -> None:
        self.shrunk = shrunk
        self.left = _LEFT / shrunk
        self._width = (size_mm[0] * MM - 2 * _LEFT) / shrunk
        self._top = _TOP / shrunk
        self._bottom = (size_mm[1] * MM - _BOTTOM - _FOOT) / shrunk
        self.pages = [_Page()]
        self._y = self._top
        self.first_details_page = 0
        self._place(_Head(sheet, self._width))
        self._place(WordsBlock(words(sheet.notice, "notice"), self._width))
        sections = list(sheet.sections)
        while sections:
            section = sections.pop(0)
            if section.new_page:
                self._turn()
                self.first_details_page = self.first_details_page or len(self.pages) - 1
            if section.at_foot:
                group = [section]
                while sections and sections[0].at_foot and not sections[0].new_page:
                    group.append(sections.pop(0))
                self._at_foot(group)
            else:
                self._section(section)

    def _section(self, section: Section) -> None:
        blocks = blocks_of(section, self._width)
        if blocks and isinstance(blocks[0], TitleBlock) and len(blocks) > 1:
            start = min(blocks[1].height, 16 * MM)
            if self._y + blocks[0].gap + blocks[0].height + start > self._bottom:
                self._turn()
        for block in blocks:
            self._place(block)

    def _at_foot(self, group: list[Section]) -> None:
        """Sections that end the page; what can be higher takes the room that is left."""
        blocks = [one for section in group for one in blocks_of(section, self._width)]
        if self._y + stacked(blocks) + blocks[0].gap > self._bottom:
            self._turn()
        spare = self._bottom - self._y - stacked(blocks) - blocks[0].gap
        for place, block in enumerate(blocks):
            if isinstance(block, SigningBlock) and block.stretches:
                blocks[place] = SigningBlock(Signing(()), self._width, block.height + spare)
                spare -= blocks[place].height - block.height
        last = blocks.pop()
        for block in blocks:
            self._place(block)
        self._y = max(self._y + last.gap, self._bottom - last.height)
        self.pages[-1].placed.append((last, self._y))
        self._y += last.height

    def _place(self, block: Block) -> None:
        if self._y > self._top:
            self._y += block.gap
        while self._y + block.height > self._bottom:
            halves = block.split(self._bottom - self._y)
            if halves is not None:
                first, block = halves
                self.pages[-1].placed.append((first, self._y))
            elif self._y <= self._top:
                break  # higher than a page: it is cut off rather than lost in a loop
            self._turn()
        self.pages[-1].placed.append((block, self._y))
        self._y += block.height

    def _turn(self) -> None:
        if self.pages[-1].placed:
            self.pages.append(_Page())
        self._y = self._top
