"""Which lanes the night has, how high they are, and the column of names left of them."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepgui.ui.looks.palette import colour, colours


class LaneName(StrEnum):
    """The lanes, top to bottom."""

    MODEL = "model"
    DIFFERENCES = "differences"
    EXPERT = "expert"
    OTHERS = "others"
    EXITS = "exits"
    PROBABILITIES = "probabilities"
    CONFIDENCE = "confidence"


_SPACE: Final = 0.55
_SMALLEST_PT: Final = 6.5
"""Nobody reads smaller letters."""
_BETWEEN_PX: Final = 2.0
"""Between one label and the next, at least."""
# Name: (rows, height of a row); the unit is the height of one row of a hypnogram. Exits are higher,
# for each needs its label: which row a lone bar stands in, no other row tells.
_SHAPE: Final = {
    LaneName.MODEL: (6, 1.0),
    LaneName.DIFFERENCES: (1, 0.9),
    LaneName.EXPERT: (6, 1.0),
    LaneName.OTHERS: (1, 2.4),
    LaneName.EXITS: (3, 1.25),
    LaneName.PROBABILITIES: (1, 3.4),
    LaneName.CONFIDENCE: (1, 1.8),
}


@dataclass(frozen=True)
class Lane:
    """Where one lane lies, in units of one hypnogram row from the top."""

    name: LaneName
    top: float
    rows: int
    row_height: float

    @property
    def height(self) -> float:
        """Height of all its rows."""
        return self.rows * self.row_height

    def row_centre(self, row: int) -> float:
        """Height of the middle of a row."""
        return self.top + (row + 0.5) * self.row_height


def lay_out(with_expert: bool, others: int = 0) -> tuple[dict[LaneName, Lane], float]:
    """The lanes shown and the height of all together; ``others`` are further scorers."""
    lanes: dict[LaneName, Lane] = {}
    y = 0.3
    for name, (usual_rows, height) in _SHAPE.items():
        rows = others if name is LaneName.OTHERS else usual_rows
        if not rows:
            continue
        if not with_expert and name in (LaneName.DIFFERENCES, LaneName.EXPERT):
            continue
        lanes[name] = Lane(name, y, rows, height)
        y += rows * height + _SPACE
    return lanes, y - _SPACE + 0.3


def row_labels(font: QFont, row: float, rows: int) -> tuple[QFont, int]:
    """In which size the rows of a lane are labelled, and every how many of them.

    Labels shrink with their rows as long as they can be read; then some rows go without, rather
    than one label over the next.

    Parameters
    ----------
    row : height of a row in pixels.
    """
    smallest = QFont(font)
    smallest.setPointSizeF(min(_SMALLEST_PT, font.pointSizeF()))
    needed = QFontMetricsF(smallest).capHeight() + _BETWEEN_PX
    stride = 1 if rows < 2 else max(1, ceil(needed / max(row, 0.1)))
    line = QFontMetricsF(font).height()
    fitting = QFont(font)
    if stride * row < 0.9 * line:
        fitting.setPointSizeF(
            max(font.pointSizeF() * stride * row / (0.9 * line), smallest.pointSizeF())
        )
    return fitting, stride


def title_heights(
    font: QFont, lanes: dict[LaneName, Lane], unit: float
) -> tuple[QFont, dict[LaneName, float]]:
    """In which size the titles of lanes are written, and where the middle of each lies.

    A title stands beside the first row of its lane, or in the middle of a lane of one row: where
    that is lower than a line of text, it reaches above its lane as far as below, so that the next
    title has room. Titles shrink where they would lie over each other all the same.

    Parameters
    ----------
    unit : height of a row of a hypnogram in pixels; so are the heights, from the top.
    """
    line = QFontMetricsF(font).height()
    middles = {
        name: lane.top * unit + (line if lane.rows > 1 else lane.height * unit) / 2
        for name, lane in lanes.items()
    }
    gap = min((low - high for high, low in pairwise(middles.values())), default=line)
    fitting = QFont(font)
    if gap < 0.9 * line:
        smallest = min(_SMALLEST_PT, font.pointSizeF())
        fitting.setPointSizeF(max(font.pointSizeF() * gap / (0.9 * line), smallest))
    return fitting, middles


@dataclass(frozen=True)
class LaneTitle:
    """What stands left of a lane: its name, a label for each of its rows, and a word more."""

    title: str
    rows: tuple[str, ...]
    subtitle: str = ""


class LaneTitles(QWidget):
    """Painted beside the canvas, at the same heights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[LaneName, Lane] = {}
        self._total = 1.0
        self._titles: dict[LaneName, LaneTitle] = {}
        self._height = 0.0
        self._focused = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_lanes(
        self, lanes: dict[LaneName, Lane], total: float, titles: dict[LaneName, LaneTitle]
    ) -> None:
        """Lanes shown, their height together, and what to write."""
        self._lanes, self._total, self._titles = lanes, total, titles
        self.updateGeometry()
        self.update()

    def set_height(self, height: float) -> None:
        """Height of all lanes in pixels."""
        if height != self._height:
            self._height = height
            self.update()

    def set_focused(self, focused: bool) -> None:
        """Show that the keys go here."""
        self._focused = focused
        self.update()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _title(self, name: LaneName) -> str:
        text = self._titles.get(name)
        return "" if text is None else text.title

    def sizeHint(self) -> QSize:
        """Wide enough for every title beside its row labels."""
        bold, metrics = QFontMetricsF(self._bold()), QFontMetricsF(self.font())
        em = metrics.horizontalAdvance("0")
        widths = [
            max(
                min(bold.horizontalAdvance(text.title), 14 * em),
                min(metrics.horizontalAdvance(text.subtitle), 10 * em),
            )
            + max((metrics.horizontalAdvance(row) for row in text.rows), default=0.0)
            for text in self._titles.values()
        ]
        return QSize(round(max(widths, default=0.0) + 3 * em), 0)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint titles at the top of their lanes and labels in the middle of their rows."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme = colours(self.palette())
        painter.fillRect(self.rect(), colour(theme.background))
        em = float(self.fontMetrics().horizontalAdvance("0"))
        if self._focused:
            painter.fillRect(QRectF(0, 0, 0.35 * em, self._height), colour(theme.accent))
        unit = self._height / self._total
        line = float(self.fontMetrics().height())
        named = {name: lane for name, lane in self._lanes.items() if self._title(name)}
        bold, middles = title_heights(self._bold(), named, unit)
        for name, lane in self._lanes.items():
            text = self._titles.get(name)
            if text is None:
                continue
            row = lane.row_height * unit
            font, stride = row_labels(self.font(), row, lane.rows)
            painter.setFont(font)
            painter.setPen(colour(theme.muted))
            widest = 0.0
            for number, label in list(enumerate(text.rows))[::stride]:
                box = QRectF(0, lane.row_centre(number) * unit - line, self.width() - em, 2 * line)
                painter.drawText(
                    box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label
                )
                widest = max(widest, painter.fontMetrics().horizontalAdvance(label))
            if not text.title:
                continue
            painter.setFont(bold)
            painter.setPen(colour(theme.foreground))
            room = self.width() - 2.4 * em - widest
            shown = painter.fontMetrics().elidedText(
                text.title, Qt.TextElideMode.ElideRight, int(room)
            )
            box = QRectF(0.9 * em, middles[name] - line / 2, room, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            if text.subtitle and lane.height * unit > 2.2 * line:
                painter.setFont(self.font())
                painter.setPen(colour(theme.muted))
                shown = painter.fontMetrics().elidedText(
                    text.subtitle, Qt.TextElideMode.ElideMiddle, int(room)
                )
                below = box.translated(0, line)
                painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)
