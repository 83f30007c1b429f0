"""The column left of the traces: derivation names, scale bars, what the filter left."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sleepgui.ui.looks.palette import Colours, colour, colours
from sleepgui.ui.signals.spec import TraceSpec
from sleepgui.ui.texts.wording import local

_NICE: Final = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)


def bar_size(gain: float) -> float:
    """A round amplitude that takes a quarter to six tenths of a lane ``gain`` units high."""
    thousands = 1.0
    while gain < 2 * thousands:
        thousands /= 1000
    while gain >= 2000 * thousands:
        thousands *= 1000
    fits = [size * thousands for size in _NICE if size * thousands <= 0.6 * gain]
    return fits[-1] if fits else 0.5 * gain


def amount(value: float, unit: str) -> str:
    """``100 µV``; millivolts from 1,000 µV on."""
    if unit == "µV" and value >= 1000:
        return f"{local(value / 1000):g} mV"
    return f"{local(value):g} {unit}".strip()


class ScaleWords(StrEnum):
    """What stands beside a scale bar."""

    BAR = "bar"
    MM = "mm"
    CM = "cm"


@dataclass(frozen=True)
class LaneText:
    """What one lane says besides its name: a short line under it, and a longer tooltip."""

    note: str = ""
    tooltip: str = ""


class LaneLabels(QWidget):
    """Painted beside the canvas, lane by lane; a click selects a lane.

    Signals
    -------
    selected(int) : a lane was clicked.
    menu_wanted(QPoint) : the selected lane's menu is wanted, at a place of the screen.
    """

    selected = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: tuple[TraceSpec, ...] = ()
        self._scales: tuple[tuple[float, float], ...] = ()
        self._texts: tuple[LaneText, ...] = ()
        self._selected = -1
        self._top = self._height = self._visible = 0.0
        self._words = ScaleWords.BAR
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Channel names and scales"))

    def set_lanes(
        self,
        specs: tuple[TraceSpec, ...],
        scales: tuple[tuple[float, float], ...],
        texts: tuple[LaneText, ...],
        selected: int,
    ) -> None:
        """Names, (scale bar, lane height) in units, notes, and the selected lane (-1: none)."""
        before = (self._specs, self._scales, self._texts, self._selected)
        if (specs, scales, texts, selected) == before:
            return  # a page turned: its lanes say what those of the page before said
        others = specs != self._specs
        self._specs, self._scales, self._texts, self._selected = specs, scales, texts, selected
        self.setAccessibleDescription(
            "; ".join(
                f"{spec.name} {text.note}".strip() for spec, text in zip(specs, texts, strict=True)
            )
        )
        if others:
            self.updateGeometry()
        self.update()

    def set_scale_words(self, words: ScaleWords) -> None:
        """Write the length of scale bars, or the sensitivity on this screen."""
        self._words = words
        self.update()

    @property
    def lane_mm(self) -> float:
        """Height of a lane in millimetres of this screen, as the screen gives its size."""
        per_mm = self.screen().physicalDotsPerInchY() / 25.4
        count = max(len(self._specs), 1)
        return max(self._height / count / per_mm, 0.1) if per_mm > 0 else 10.0

    def scale_text(self, bar: float, gain: float, unit: str) -> str:
        """``75 µV``, or ``7.1 µV/mm``."""
        if self._words is ScaleWords.BAR:
            return amount(bar, unit)
        per_mm = gain / self.lane_mm
        value = per_mm if self._words is ScaleWords.MM else 10 * per_mm
        return f"{local(float(f'{value:.2g}')):g} {unit}/{self._words.value}"

    def set_area(self, top: float, height: float, visible: float) -> None:
        """Where the lanes lie, all together, in pixels; of them ``visible`` from the top down."""
        if (top, height, visible) != (self._top, self._height, self._visible):
            self._top, self._height, self._visible = top, height, visible
            self.update()

    def lane_at(self, y: float) -> int:
        """Lane at a height, -1 outside."""
        if not self._specs or not 0 <= y - self._top < self._height or y >= self._visible:
            return -1
        return int((y - self._top) / self._height * len(self._specs))

    def tooltip_at(self, y: float) -> str:
        """What the mouse is told at a height."""
        lane = self.lane_at(y)
        if lane < 0:
            return ""
        spec, (bar, gain) = self._specs[lane], self._scales[lane]
        scale = self.tr("scale bar: {amount}").format(amount=self.scale_text(bar, gain, spec.unit))
        lines = [spec.group, self._texts[lane].tooltip, scale]
        return "\n".join(line for line in lines if line)

    @property
    def _gutter(self) -> float:
        """Width of the column in which names of groups stand, where there are any."""
        grouped = any(spec.group for spec in self._specs)
        return 1.1 * self.fontMetrics().height() if grouped else 0.0

    def sizeHint(self) -> QSize:
        """Wide enough for the longest name, whatever the notes: pages must not jump."""
        bold = QFontMetricsF(self._bold())
        em = self.fontMetrics().horizontalAdvance("0")
        widest = max([bold.horizontalAdvance(spec.name) for spec in self._specs], default=0.0)
        return QSize(round(min(max(widest, 11 * em), 26 * em) + 2.5 * em + self._gutter), 0)

    def minimumSizeHint(self) -> QSize:
        """The same: names are what makes a page readable."""
        return self.sizeHint()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint names, notes and scale bars."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme = colours(self.palette())
        painter.fillRect(self.rect(), colour(theme.background))
        if not self._specs or self._height <= 0:
            return
        painter.setClipRect(QRectF(0, 0, self.width(), self._visible))
        lane = self._height / len(self._specs)
        em = float(self.fontMetrics().horizontalAdvance("0"))
        font = QFont(self.font())
        if lane < 1.1 * self.fontMetrics().height():  # many lanes: small names, if need be not all
            font.setPointSizeF(max(font.pointSizeF() * lane / self.fontMetrics().height(), 5.0))
        bold = QFont(font)
        bold.setBold(True)
        line = QFontMetricsF(font).height()
        every = max(1, round(line / lane))
        indent = 0.9 * em + self._gutter
        self._paint_groups(painter, lane)
        for i, spec in enumerate(self._specs):
            top, centre = self._top + i * lane, self._top + (i + 0.5) * lane
            if i == self._selected:
                painter.fillRect(QRectF(0, top, 0.35 * em, lane), colour(theme.accent))
            if i % every:
                continue
            if i and spec.group != self._specs[i - 1].group:
                painter.setPen(QPen(colour(theme.grid_strong), 0))
                painter.drawLine(QLineF(0, top, self.width(), top))
            bar, gain = self._scales[i]
            lines = [spec.name]
            if lane >= 2.1 * line:
                lines.append(self.scale_text(bar, gain, spec.unit))
            if spec.inverted and len(lines) > 1:
                lines[1] += self.tr(", inverted")
            if lane >= 3.2 * line and self._texts[i].note:
                lines.append(self._texts[i].note)
            y = centre - len(lines) * line / 2
            room = self.width() - 1.3 * em - indent
            for number, text in enumerate(lines):
                painter.setFont(bold if number == 0 else font)
                painter.setPen(
                    colour((spec.colour or theme.traces[spec.kind]) if number == 0 else theme.muted)
                )
                shown = painter.fontMetrics().elidedText(
                    text, Qt.TextElideMode.ElideMiddle, int(room)
                )
                box = QRectF(indent, y + number * line, room, line)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            half = bar / gain * lane / 2
            self._paint_bar(painter, QPointF(self.width() - 0.7 * em, centre), half, em, theme)

    def _paint_groups(self, painter: QPainter, lane: float) -> None:
        """The name of each group, upright beside its lanes, as much of it as there is room for."""
        theme, width = colours(self.palette()), self._gutter
        if not width:
            return
        painter.setPen(colour(theme.muted))
        painter.setFont(self.font())
        names = [spec.group for spec in self._specs]
        starts = [i for i, name in enumerate(names) if not i or name != names[i - 1]]
        for first, last in zip(starts, [*starts[1:], len(names)], strict=True):
            # Of a group that is scrolled out of sight in part, the middle of what is seen.
            top = max(self._top + first * lane, 0.0)
            bottom = min(self._top + last * lane, self._visible)
            room = bottom - top - 4
            needed = painter.fontMetrics().horizontalAdvance(names[first])
            if not names[first] or room < min(needed, max(0.6 * needed, 3 * width)):
                continue
            text = painter.fontMetrics().elidedText(
                names[first], Qt.TextElideMode.ElideRight, int(room)
            )
            painter.save()
            painter.translate(0.4 * painter.fontMetrics().horizontalAdvance("0"), bottom - 2)
            painter.rotate(-90)
            painter.drawText(QRectF(0, 0, room, width), Qt.AlignmentFlag.AlignCenter, text)
            painter.restore()

    @staticmethod
    def _paint_bar(painter: QPainter, at: QPointF, half: float, em: float, theme: Colours) -> None:
        pen = QPen(colour(theme.foreground), max(1.0, em / 6))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        tick = 0.3 * em
        painter.drawLine(QLineF(at.x(), at.y() - half, at.x(), at.y() + half))
        for y in (at.y() - half, at.y() + half):
            painter.drawLine(QLineF(at.x() - tick, y, at.x() + tick, y))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the lane under the mouse."""
        lane = self.lane_at(event.position().y())
        if lane >= 0:
            self.selected.emit(lane)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the lane under the mouse."""
        lane = self.lane_at(event.y())
        if lane >= 0:
            self.selected.emit(lane)
            self.menu_wanted.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Show a lane's tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos().y()), self)
            return True
        return super().event(event)
