"""Two small pictures: epochs per exit, and what each exit said about one epoch."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepgui.stages import HYPNOGRAM_ORDER, SCORED, code
from sleepgui.ui.hypnogram.exit_words import EpochExits
from sleepgui.ui.hypnogram.night import exit_channels, exit_names
from sleepgui.ui.looks.palette import Colours, colour, colours
from sleepgui.ui.texts.wording import local

translate = QCoreApplication.translate
WRAPPED: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


def paint_depth(painter: QPainter, box: QRectF, exit_: int, theme: Colours) -> None:
    """The sign of an exit: of three steps, those it went through, the last one full."""
    step = box.height() / 3
    painter.save()
    for row in range(3):
        bar = QRectF(box.left(), box.top() + row * step + 1, box.width(), step - 2)
        if row == exit_:
            painter.fillRect(bar, colour(theme.exits[exit_]))
        elif row < exit_:
            veil = colour("#4d" + theme.exits[exit_].removeprefix("#"))
            painter.fillRect(bar, veil)
        else:
            painter.fillRect(bar, colour(theme.grid))
    painter.restore()


class _Painted(QWidget):
    """A widget painted in the drawing colours that is redrawn when the theme changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def theme(self) -> Colours:
        return colours(self.palette())

    @property
    def line(self) -> float:
        """Height of a line of text."""
        return float(self.fontMetrics().height())

    def text_width(self, text: str) -> float:
        return float(self.fontMetrics().horizontalAdvance(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()


class ExitCounts(_Painted):
    """One row per exit: its sign, its channels, a bar, and how many epochs left there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] | None = None
        self._offered = 3
        self.setAccessibleName(self.tr("Epochs per exit"))

    def set_counts(self, counts: tuple[int, ...] | None, offered: int) -> None:
        """Epochs that left at each exit; ``None`` before anything is scored."""
        self._counts, self._offered = counts, offered
        self.setAccessibleDescription("; ".join(self.lines()))
        self.update()

    def lines(self) -> list[str]:
        """``Exit 1, EEG: 612 epochs, 64 %`` for each exit, as read aloud."""
        names = exit_channels()
        return [
            self.tr("Exit {number}, {channels}: {amount}").format(
                number=number + 1, channels=names[number], amount=self._amount(number)
            )
            for number in range(3)
        ]

    def _amount(self, number: int) -> str:
        if number >= self._offered:
            return self.tr("not available")
        if self._counts is None:
            return self.tr("–")
        total = max(sum(self._counts), 1)
        count = self._counts[number]
        one, many = self.tr("{count} epoch, {share:.0%}"), self.tr("{count} epochs, {share:.0%}")
        return (one if count == 1 else many).format(count=count, share=local(count / total))

    def sizeHint(self) -> QSize:
        """Three rows."""
        return QSize(round(26 * self.line), round(3 * 1.7 * self.line))

    def minimumSizeHint(self) -> QSize:
        """Room for the texts and a short bar."""
        return QSize(round(18 * self.line), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme, line = self.theme, self.line
        height = 1.7 * line
        names = exit_names()
        label = max(self.text_width(f"{i + 1}  {name}") for i, name in enumerate(names)) + line
        amounts = [self._amount(number) for number in range(3)]
        right = max(self.text_width(text) for text in amounts) + 0.6 * line
        total = max(sum(self._counts or (0,)), 1)
        for number, amount in enumerate(amounts):
            box = QRectF(0, number * height, self.width(), height)
            usable = number < self._offered
            sign = QRectF(0, 0, 1.1 * line, 1.1 * line)
            sign.moveCenter(QPointF(0.6 * line, box.center().y()))
            painter.setOpacity(1.0 if usable else 0.45)
            paint_depth(painter, sign, number, theme)
            painter.setOpacity(1.0)
            painter.setPen(colour(theme.foreground if usable else theme.muted))
            left = box.adjusted(1.6 * line, 0, 0, 0)
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, f"{number + 1}  {names[number]}")
            bar = box.adjusted(1.6 * line + label, 0.5 * line, -right, -0.5 * line)
            if bar.width() > 0:
                painter.fillRect(bar, colour(theme.grid))
                share = self._counts[number] / total if self._counts else 0.0
                bar.setWidth(bar.width() * share)
                painter.fillRect(bar, colour(theme.exits[number]))
            painter.setPen(colour(theme.foreground if usable else theme.muted))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, amount
            )


class ComputeBar(_Painted):
    """The share of the full computation that was spent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None

    def set_share(self, share: float | None) -> None:
        """0 to 1; ``None`` when nothing is known."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(round(10 * self.line), round(0.7 * self.line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme = self.theme
        box = QRectF(self.rect())
        painter.fillRect(box, colour(theme.grid))
        if self._share is not None:
            box.setWidth(box.width() * min(max(self._share, 0.0), 1.0))
            painter.fillRect(box, colour(theme.accent))


class EpochBars(_Painted):
    """Probabilities of the stages at each exit the epoch reached, and its uncertainty there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epoch: EpochExits | None = None
        self.setAccessibleName(self.tr("Stage probabilities at each exit"))

    def set_epoch(self, epoch: EpochExits | None) -> None:
        """What to draw."""
        self._epoch = epoch
        self.setAccessibleDescription("; ".join(self.lines()))
        self.update()

    def _computed(self) -> list[tuple[int, NDArray[np.float32]]]:
        if self._epoch is None:
            return []
        return [
            (number, row)
            for number, row in enumerate(self._epoch.probabilities)
            if np.isfinite(row).all()
        ]

    def lines(self) -> list[str]:
        """``EEG: N2 81 %, N1 10 %, ..., uncertainty 0.35`` for each exit, as read aloud."""
        if self._epoch is None:
            return []
        said = []
        for number, row in self._computed():
            stages = ", ".join(f"{SCORED[i]} {local(row[i]):.0%}" for i in np.argsort(-row))
            doubt = self.tr("uncertainty {doubt:.2f}").format(
                doubt=local(self._epoch.uncertainty[number])
            )
            said.append(f"{exit_channels()[number]}: {stages}, {doubt}")
        return said

    def sizeHint(self) -> QSize:
        """A header, five stages, one row of uncertainty."""
        return QSize(round(26 * self.line), round(9.4 * self.line))

    def minimumSizeHint(self) -> QSize:
        """Three narrow columns."""
        return QSize(round(18 * self.line), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a column for each exit; those not computed stay empty."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme, line = self.theme, self.line
        doubt_label = translate("Exits", "Uncertainty")
        gutter = self._gutter()
        column = (self.width() - gutter) / 3
        row_height = 1.15 * line
        top = 1.4 * line
        painter.setPen(colour(theme.muted))
        for row, name in enumerate(HYPNOGRAM_ORDER):
            box = QRectF(0, top + row * row_height, gutter - 0.8 * line, row_height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(name))
        doubt_top = top + 5 * row_height + 0.4 * line
        box = QRectF(0, doubt_top, gutter, row_height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, doubt_label)
        names, computed = exit_names(), dict(self._computed())
        for number in range(3):
            left = gutter + number * column
            chosen = self._epoch is not None and number == self._epoch.exit
            if chosen:
                frame = QRectF(left - 0.3 * line, 0, column, doubt_top + 1.4 * row_height)
                painter.fillRect(frame, colour(theme.band))
            font = QFont(self.font())
            font.setBold(chosen)
            painter.setFont(font)
            painter.setPen(colour(theme.foreground if number in computed else theme.muted))
            title = QRectF(left, 0, column, 1.3 * line)
            painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, f"{number + 1}  {names[number]}")
            painter.setFont(self.font())
            room = QRectF(left, top, column - 0.8 * line, row_height)
            if number in computed:
                self._paint_stages(painter, computed[number], room)
                self._paint_doubt(painter, number, room.translated(0, doubt_top - top))
            else:
                painter.setPen(colour(theme.muted))
                box = self.room_for_words(number, self.width())
                painter.drawText(box, WRAPPED, self._why_empty(number))

    def _gutter(self) -> float:
        """Width of the names of the rows."""
        widest = self.text_width(translate("Exits", "Uncertainty"))
        return max(widest, 2 * self.line) + 0.8 * self.line

    def room_for_words(self, number: int, width: float) -> QRectF:
        """Where an exit's column says why it is empty, in a picture of this width: two lines."""
        gutter, line = self._gutter(), self.line
        column = (width - gutter) / 3
        return QRectF(gutter + number * column, 3.2 * line, column - 0.3 * line, 2.3 * line)

    def _why_empty(self, number: int) -> str:
        if self._epoch is None:
            return ""
        if number > self._epoch.deepest:
            return self.tr("not available")
        if self._epoch.pending:
            return self.tr("to come")
        return self.tr("not needed")

    def _paint_stages(self, painter: QPainter, p: NDArray[np.float32], room: QRectF) -> None:
        theme, line = self.theme, self.line
        figure = self.text_width(f"{local(1.0):.0%}")
        best = SCORED[int(np.argmax(p))]
        for row, name in enumerate(HYPNOGRAM_ORDER):
            value = float(p[code(name)])
            box = room.translated(0, row * room.height())
            bar = box.adjusted(0, 0.22 * line, -figure - 0.3 * line, -0.22 * line)
            if bar.width() > 0:
                painter.fillRect(bar, colour(theme.grid))
                bar.setWidth(max(bar.width() * value, 1.0))
                painter.fillRect(bar, colour(theme.stages[name]))
            font = QFont(self.font())
            font.setBold(name is best)
            painter.setFont(font)
            painter.setPen(colour(theme.foreground if name is best else theme.muted))
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, align, f"{local(value):.0%}")
        painter.setFont(self.font())

    def _paint_doubt(self, painter: QPainter, number: int, room: QRectF) -> None:
        """The uncertainty as a bar, with a mark where Speed lies."""
        if self._epoch is None:
            return
        theme, line = self.theme, self.line
        doubt, speed = float(self._epoch.uncertainty[number]), self._epoch.speed
        figure = self.text_width(f"{local(1.0):.0%}")
        bar = room.adjusted(0, 0.22 * line, -figure - 0.3 * line, -0.22 * line)
        if bar.width() > 0:
            painter.fillRect(bar, colour(theme.grid))
            painter.fillRect(
                QRectF(bar.left(), bar.top(), bar.width() * doubt, bar.height()),
                colour(theme.muted),
            )
            x = bar.left() + bar.width() * min(max(speed, 0.0), 1.0)
            painter.setPen(QPen(colour(theme.accent), max(1.5, line / 9)))
            reach = 0.2 * line
            painter.drawLine(QLineF(x, bar.top() - reach, x, bar.bottom() + reach))
        painter.setPen(colour(theme.foreground))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align, f"{local(doubt):.2f}")
