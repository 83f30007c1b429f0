"""The scorers with their agreement, the kappa of every two, and the epochs that two differ in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import (
    QCoreApplication,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from sleepgui.hypnogram.agreement import quick_agreement
from sleepgui.hypnogram.scorers import kappas
from sleepgui.stages import stage
from sleepgui.ui.looks.palette import colours, mix, readable_on
from sleepgui.ui.menus.own_keys import LEAVES_TYPING
from sleepgui.ui.scorers.sides import Side
from sleepgui.ui.texts.wording import kappa_text, local, one_stage_text
from sleepgui.ui.widgets.night_rows import Index, NightRows

if TYPE_CHECKING:
    pass

_SURE, _EXIT = 4, 5
"""Columns of the differences."""
_MANY: Final = 5
"""With more scorers the matrix has no room for the zero before the decimals."""
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


def tr(text: str) -> str:
    """Translate a text of the scorers."""
    return QCoreApplication.translate("Scorers", text)


def letter(number: int) -> str:
    """A short name for the scorer of a row: A, B, C, ..."""
    return chr(ord("A") + number % 26)


class ScorerTable(QTableWidget):
    """One row a scorer; a dot marks the reference, which a double click or Enter changes.

    Signals
    -------
    reference_wanted(Side) : to be compared with from now on.
    """

    reference_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 4, parent)
        self.sides: list[Side] = []
        for column, title in enumerate((tr("Scorer"), "", tr("Same stage"), tr("Kappa"))):
            self.setHorizontalHeaderItem(column, QTableWidgetItem(title))
        self.setAccessibleName(tr("Scorers and their agreement with the reference"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(round(1.5 * self.fontMetrics().height()))
        self.setProperty(LEAVES_TYPING, True)
        self.cellDoubleClicked.connect(lambda row, _: self._want(row))

    def show_sides(
        self, sides: Sequence[Side], reference: Side | None, *, lettered: bool = False
    ) -> None:
        """Everybody, compared with the reference; ``lettered``: each begins with its letter."""
        self.sides = list(sides)
        self.setRowCount(len(sides))
        compared = reference is not None
        head = QTableWidgetItem(tr("Common") if compared else tr("Epochs"))
        if compared:
            head.setToolTip(
                tr(
                    "Epochs that the reference scored, too, and that the figures beside it are of;"
                    " the reference's row has all of its own."
                )
            )
        self.setHorizontalHeaderItem(1, head)
        for row, side in enumerate(sides):
            mine = reference is not None and side.key == reference.key
            scored = int((side.stages >= 0).sum())
            figures, no_kappa = (str(scored), "", ""), False
            if reference is not None and not mine:
                figures, no_kappa = _against(reference, side)
            name = f"{letter(row)}  {side.name}" if lettered else side.name
            if mine:
                name = f"● {name}"
            cells = (name, *figures)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                    if column == 1:
                        item.setToolTip(tr("Epochs that it scored: {n}").format(n=scored))
                    elif no_kappa and column == len(cells) - 1:
                        item.setToolTip(one_stage_text())
                elif mine:
                    item.setToolTip(tr("The reference: all others are compared with it."))
                    item.setData(
                        Qt.ItemDataRole.AccessibleTextRole,
                        tr("{name}, the reference").format(name=side.name),
                    )
                else:
                    item.setToolTip(
                        f"{side.full_name}\n" + tr("Double-click to make it the reference.")
                    )
                font = item.font()
                font.setBold(mine)
                item.setFont(font)
                self.setItem(row, column, item)
        header = self.horizontalHeader().sizeHint().height()
        rows = max(1, len(sides)) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(header + rows + 2 * self.frameWidth())

    @property
    def chosen(self) -> Side | None:
        """The selected scorer."""
        rows = self.selectionModel().selectedRows()
        return self.sides[rows[0].row()] if rows else None

    def _want(self, row: int) -> None:
        self.reference_wanted.emit(self.sides[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes the selected scorer the reference."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._want(self.currentRow())
        else:
            super().keyPressEvent(event)


def _against(reference: Side, side: Side) -> tuple[tuple[str, str, str], bool]:
    """Common epochs, share with the same stage and kappa; whether kappa cannot be judged."""
    common = int(((reference.stages >= 0) & (side.stages >= 0)).sum())
    accuracy, kappa = quick_agreement(reference.stages, side.stages)
    if accuracy is None:
        return (str(common), "–", "–"), False
    return (str(common), f"{local(accuracy):.1%}", kappa_text(kappa)), kappa is None


class KappaMatrix(QTableWidget):
    """Kappa of every two scorers; the letters stand for the rows of the table above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Kappa of every two scorers"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(30)
        self.verticalHeader().setDefaultSectionSize(round(1.5 * self.fontMetrics().height()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sides(self, sides: Sequence[Side]) -> None:
        """Kappas of every two, each over the epochs that both scored."""
        names = [side.name for side in sides]
        table = kappas([side.stages for side in sides])
        scored = np.array([side.stages >= 0 for side in sides]).astype(np.int64)
        common = scored @ scored.T
        n = len(names)
        letters = [letter(number) for number in range(n)]
        self.setRowCount(n)
        self.setColumnCount(n)
        self.setHorizontalHeaderLabels(letters)
        self.setVerticalHeaderLabels(letters)
        theme = colours(self.palette())
        for row in range(n):
            for column in range(n):
                value = float(table[row, column])
                text = "" if row == column else "–" if np.isnan(value) else f"{local(value):.2f}"
                if n > _MANY:
                    text = text.removeprefix("0")
                item = QTableWidgetItem(text)
                item.setTextAlignment(_CENTRE)
                if row != column and np.isnan(value):
                    why = tr("No kappa: nothing in common, or one side with a single stage")
                    item.setToolTip(f"{names[row]}\n{names[column]}\n{why}")
                elif row != column:
                    fill = mix(theme.background, theme.accent, 0.8 * max(value, 0.0))
                    item.setBackground(QColor(fill))
                    item.setForeground(QColor(readable_on(fill)))
                    of = tr("κ {kappa:.3f} over {n} epochs that both scored")
                    said = of.format(kappa=local(value), n=common[row, column])
                    item.setToolTip(f"{names[row]}\n{names[column]}\n{said}")
                self.setItem(row, column, item)
        head = self.horizontalHeader().sizeHint().height()
        rows = n * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(head + rows + 2 * self.frameWidth())


@dataclass(frozen=True)
class Difference:
    """One epoch that two scorers gave different stages."""

    epoch: int
    reference: int
    scored: int
    confidence: float
    exit: int


class DifferenceModel(NightRows[Difference]):
    """One row an epoch: number, clock, both stages, confidence and exit of the model."""

    def titles(self) -> tuple[str, ...]:
        """Of the six columns."""
        return tr("Epoch"), tr("Clock"), tr("Ref."), tr("Other"), tr("Sure"), tr("Exit")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's words."""
        if self._document is None or not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_CENTRE)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        sure = "" if np.isnan(row.confidence) else f"{local(row.confidence):.0%}"
        return (
            str(row.epoch + 1),
            self._document.clock(row.epoch),
            str(stage(row.reference)),
            str(stage(row.scored)),
            sure,
            "" if row.exit < 0 else str(row.exit + 1),
        )[index.column()]


class DifferenceTable(QTableView):
    """Goes to an epoch by double click or Enter; ``activated`` tells the row."""

    def __init__(self, model: DifferenceModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(tr("Epochs that the two scored differently"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setProperty(LEAVES_TYPING, True)
        self.verticalHeader().hide()
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(round(1.4 * line))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        self.setMinimumHeight(9 * line)
        model.modelReset.connect(self._share_out)
        self.doubleClicked.connect(self.activated)

    def show_columns(self, *, sure: bool, exits: bool) -> None:
        """Hide what neither of the two has: a confidence, exits."""
        self.setColumnHidden(_SURE, not sure)
        self.setColumnHidden(_EXIT, not exits)
        self._share_out()

    def _share_out(self) -> None:
        """Give every column what its title and its cells need, and all the same of the rest.

        Columns of one width would cut off the longest title while others have room to spare.
        Where room is lacking, titles give up the margins beside them; times would be cut off.
        """
        header = self.horizontalHeader()
        shown = [n for n in range(header.count()) if not header.isSectionHidden(n)]
        cells = [self.sizeHintForColumn(n) for n in shown]
        widths = [max(header.sectionSizeHint(n), c) for n, c in zip(shown, cells, strict=True)]
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, header)
        spare = self.viewport().width() - sum(widths)
        for place, column in enumerate(shown):
            share = round(spare / (len(shown) - place))
            if share < 0:
                share = max(share, -margin, cells[place] - widths[place])
            spare -= share
            header.resizeSection(column, widths[place] + share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns take up the new width."""
        super().resizeEvent(event)
        self._share_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
