"""The confusion matrix with counts, shares of each row, and the F1 of each stage."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from sleepgui.hypnogram.agreement import Agreement
from sleepgui.stages import HYPNOGRAM_ORDER, code
from sleepgui.ui.looks.palette import colours, mix, readable_on
from sleepgui.ui.texts.wording import local

_STAGES: Final = len(HYPNOGRAM_ORDER)
_F1: Final = _STAGES


class ConfusionTable(QTableWidget):
    """Rows are what the expert said, columns what the model said, in the hypnogram's order.

    A row's head holds the expert's epochs of that stage, a cell the count and its share of them;
    the stronger its colour, the larger the share. Agreement is blue, disagreement red.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_STAGES, _STAGES + 1, parent)
        self.setTabKeyNavigation(False)  # Tab leads on, as everywhere
        names = [str(stage) for stage in HYPNOGRAM_ORDER]
        heads = [self.tr("Model\n{stage}").format(stage=name) for name in names]
        self.setHorizontalHeaderLabels([*heads, self.tr("F1")])
        self.setAccessibleName(self.tr("Confusion matrix: rows expert, columns model"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(self._narrowest())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(2.5 * self.fontMetrics().height()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCornerButtonEnabled(False)

    def set_agreement(self, agreement: Agreement) -> None:
        """Fill every cell."""
        for row, expert in enumerate(HYPNOGRAM_ORDER):
            counts = agreement.confusion[code(expert)]
            total = int(counts.sum())
            for column, model in enumerate(HYPNOGRAM_ORDER):
                count = int(counts[code(model)])
                self._put_share(row, column, count, total)
            head = QTableWidgetItem(self.tr("Expert\n{stage}: {n}").format(stage=expert, n=total))
            self.setVerticalHeaderItem(row, head)
            f1 = agreement.f1[expert]
            self._put(row, _F1, "–" if f1 is None else f"{local(f1):.2f}")
            item = self.item(row, _F1)
            if f1 is None and item is not None:
                item.setToolTip(self.tr("Neither side has this stage here."))

    def _put(self, row: int, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setItem(row, column, item)
        return item

    def _put_share(self, row: int, column: int, count: int, total: int) -> None:
        theme = colours(self.palette())
        share = count / total if total else 0.0
        item = self._put(row, column, f"{count}\n{local(share):.0%}" if total else "–")
        heat = theme.accent if row == column else theme.disagreement
        fill = mix(theme.background, heat, 0.85 * share)
        item.setBackground(QColor(fill))
        item.setForeground(QColor(theme.muted if not count else readable_on(fill)))
        font = item.font()
        font.setBold(row == column and total > 0)
        item.setFont(font)

    def _narrowest(self) -> int:
        """Room for ``100%`` in bold."""
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance("100%") + 6

    def sizeHint(self) -> QSize:
        """Exactly as high as its rows."""
        frame = 2 * self.frameWidth()
        rows = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        return QSize(super().sizeHint().width(), rows + frame)

    def minimumSizeHint(self) -> QSize:
        """No row is ever hidden."""
        width = self.verticalHeader().sizeHint().width() + (_STAGES + 1) * self._narrowest()
        return QSize(width + 2 * self.frameWidth(), self.sizeHint().height())
