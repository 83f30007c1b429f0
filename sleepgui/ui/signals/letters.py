"""The line above the traces: stage letters of the page's epochs and of their neighbours."""

from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepgui.stages import EPOCH_SECONDS, SCORED, StageCodes, stage
from sleepgui.ui.looks.palette import colour, colours, readable_on
from sleepgui.ui.plots.clock_axis import clock_text
from sleepgui.ui.texts.wording import local

_CHIP: Final = (2.6, 1.7)
"""Width and height of what a letter stands on, in heights of a line."""
_GAP_PX: Final = 4


class StageLetters(QWidget):
    """One big letter per epoch on the page, small ones for the epochs before and after it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n_epochs = 0
        self._start: datetime | None = None
        self._page = (0.0, EPOCH_SECONDS)
        self._context_s = 0.0
        self._epoch = -1
        self._stages: StageCodes | None = None
        self._expert: StageCodes | None = None
        self._exits: NDArray[np.int8] | None = None
        self._confidence: NDArray[np.float32] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Stage of the epoch"))

    def set_recording(self, n_epochs: int, start: datetime | None) -> None:
        """A new night: no stages yet."""
        self._n_epochs, self._start = n_epochs, start
        self._stages = self._expert = None
        self._exits = self._confidence = None
        self._describe()

    def set_page(self, start_s: float, stop_s: float, context_s: float) -> None:
        """What the canvas below shows."""
        self._page, self._context_s = (start_s, stop_s), context_s
        self.update()

    def set_epoch(self, epoch: int) -> None:
        """The current epoch."""
        self._epoch = epoch
        self._describe()

    def set_stages(self, stages: StageCodes | None, expert: StageCodes | None) -> None:
        """Stages of the whole night."""
        self._stages, self._expert = stages, expert
        self._describe()

    def set_decisions(
        self, exits: NDArray[np.int8] | None, confidence: NDArray[np.float32] | None
    ) -> None:
        """Exit (from 0, -1 none) and confidence (0 to 1, NaN none) of the whole night."""
        self._exits, self._confidence = exits, confidence
        self._describe()

    def _decision(self, epoch: int) -> list[str]:
        """``exit 2``, ``87 %``: how the model came to its stage, as far as it did."""
        said = []
        if self._exits is not None and 0 <= epoch < len(self._exits) and self._exits[epoch] >= 0:
            said.append(self.tr("exit {number}").format(number=int(self._exits[epoch]) + 1))
            if self._confidence is not None and np.isfinite(self._confidence[epoch]):
                said.append(f"{local(self._confidence[epoch]):.0%}")
        return said

    def sizeHint(self) -> QSize:
        """Two lines of text high."""
        return QSize(0, round(2.1 * self.fontMetrics().height()))

    def _letter(self, codes: StageCodes | None, epoch: int) -> str:
        if codes is None or not 0 <= epoch < len(codes):
            return ""
        return str(stage(int(codes[epoch])))

    def _describe(self) -> None:
        self.setAccessibleDescription(self.description(self._epoch))
        self.update()

    def description(self, epoch: int) -> str:
        """``Epoch 3 of 960, 23:01:00, N2, expert N3``, as shown and as read aloud."""
        if not 0 <= epoch < self._n_epochs:
            return ""
        parts = [
            self.tr("Epoch {number} of {count}").format(number=epoch + 1, count=self._n_epochs),
            clock_text(self._start, epoch * EPOCH_SECONDS),
        ]
        if letter := self._letter(self._stages, epoch):
            parts.append(letter)
        if letter := self._letter(self._expert, epoch):
            parts.append(self.tr("expert {stage}").format(stage=letter))
        return ", ".join(parts + self._decision(epoch))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each epoch's letter above its part of the page."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour(colours(self.palette()).background))
        start, stop = self._page
        span = stop - start + 2 * self._context_s
        if span <= 0 or not self._n_epochs:
            return
        scale = self.width() / span
        origin = start - self._context_s
        first = int(start // EPOCH_SECONDS)
        last = max(first, int(-(-stop // EPOCH_SECONDS)) - 1)
        letters = QFontMetricsF(self._letter_font()).horizontalAdvance("N2")
        if EPOCH_SECONDS * scale < letters + 0.4 * self.fontMetrics().height():
            self._paint_strip(painter, origin, scale)
            return
        for epoch in range(max(first, 0), min(last, self._n_epochs - 1) + 1):
            left = (max(epoch * EPOCH_SECONDS, start) - origin) * scale
            right = (min((epoch + 1) * EPOCH_SECONDS, stop) - origin) * scale
            self._paint_epoch(painter, epoch, QRectF(left, 0, right - left, self.height()))
        if self._neighbours_fit(scale):
            self._paint_neighbour(painter, first - 1, before=True)
            self._paint_neighbour(painter, last + 1, before=False)

    def _neighbours_fit(self, scale: float) -> bool:
        """Whether they stand clear of the page's first and last letter and what is beside it."""
        words, line = self.fontMetrics(), self.fontMetrics().height()
        beside = self._context_s * scale + (EPOCH_SECONDS * scale - _CHIP[0] * line) / 2
        taken = _GAP_PX + words.horizontalAdvance("≠ N2")
        return beside - taken > words.horizontalAdvance("‹ N2") + 0.75 * line

    def _paint_strip(self, painter: QPainter, origin: float, scale: float) -> None:
        """Epochs too narrow for a letter: the current one in words, the stages as colours."""
        theme = colours(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        line = float(self.fontMetrics().height())
        top, height = self.height() - 0.55 * line, 0.45 * line
        if self._stages is not None:
            edges = np.concatenate([[-1], np.flatnonzero(np.diff(self._stages))]) + 1
            for first, last in zip(edges, [*edges[1:], len(self._stages)], strict=True):
                left = (first * EPOCH_SECONDS - origin) * scale
                width = (last - first) * EPOCH_SECONDS * scale
                ink = colour(theme.stages[stage(int(self._stages[first]))])
                painter.fillRect(QRectF(left, top, max(width, 1.0), height), ink)
        painter.setPen(colour(theme.foreground))
        text = self.description(self._epoch).replace(", ", "   ")
        room = QRectF(self.rect()).adjusted(0.5 * line, 0, 0, -0.6 * line)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_epoch(self, painter: QPainter, epoch: int, room: QRectF) -> None:
        theme = colours(self.palette())
        line = float(self.fontMetrics().height())
        letter = self._letter(self._stages, epoch)
        current = epoch == self._epoch
        chip = QRectF(0, 0, *(times * line for times in _CHIP))
        detail = self._detail(epoch)
        width = self.fontMetrics().horizontalAdvance(detail)
        edge = 4.0 * line  # neighbours' letters stand there
        wide = room.width() > chip.width() + line + width + 2 * edge
        total = chip.width() + 0.5 * line + width if wide else chip.width()
        if not letter:
            total -= chip.width() + 0.5 * line
        chip.moveCenter(
            QPointF(room.center().x() - total / 2 + chip.width() / 2, room.center().y())
        )
        if letter:
            chip = chip.intersected(room)
            fill = theme.stages[stage(int(self._stages[epoch]))] if self._stages is not None else ""
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(fill))
            if current:
                painter.drawRoundedRect(chip, 0.3 * line, 0.3 * line)
                painter.setPen(colour(readable_on(fill)))
            else:
                painter.setPen(colour(theme.foreground))
            painter.setFont(self._letter_font())
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, letter)
            painter.setFont(self.font())
            if not wide:
                self._paint_difference(painter, epoch, chip, room)
        if wide:
            x = chip.right() + 0.5 * line if letter else room.center().x() - width / 2
            painter.setPen(colour(theme.muted))
            box = QRectF(x, 0, width + line, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, detail)

    def _letter_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.35)
        return font

    def _paint_difference(self, painter: QPainter, epoch: int, chip: QRectF, room: QRectF) -> None:
        """The expert's letter beside the model's, where there is no room to spell it out."""
        mine, other = self._letter(self._stages, epoch), self._letter(self._expert, epoch)
        if mine == other or not {mine, other} <= set(SCORED):
            return
        text = f"≠ {other}"
        width = self.fontMetrics().horizontalAdvance(text)
        box = QRectF(chip.right() + _GAP_PX, 0, width, room.height())
        if box.right() <= room.right():
            painter.setPen(colour(colours(self.palette()).disagreement))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _detail(self, epoch: int) -> str:
        parts = [
            self.tr("Epoch {number} of {count}").format(number=epoch + 1, count=self._n_epochs),
            clock_text(self._start, epoch * EPOCH_SECONDS),
        ]
        if letter := self._letter(self._expert, epoch):
            parts.append(self.tr("expert {stage}").format(stage=letter))
        return "   ".join(parts + self._decision(epoch))

    def _paint_neighbour(self, painter: QPainter, epoch: int, *, before: bool) -> None:
        letter = self._letter(self._stages, epoch) or self._letter(self._expert, epoch)
        if not letter:
            return
        line = float(self.fontMetrics().height())
        text = f"‹ {letter}" if before else f"{letter} ›"
        side = Qt.AlignmentFlag.AlignLeft if before else Qt.AlignmentFlag.AlignRight
        painter.setPen(colour(colours(self.palette()).muted))
        painter.drawText(
            QRectF(self.rect()).adjusted(0.5 * line, 0, -0.5 * line, 0),
            side | Qt.AlignmentFlag.AlignVCenter,
            text,
        )
