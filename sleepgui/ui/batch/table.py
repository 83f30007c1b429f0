"""The list of nights: sorted by value, each with how far it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sleepgui.ui.batch.model import SHARE, SORT, Column, Night, NightsModel

Index = QModelIndex | QPersistentModelIndex


class NightsTable(QTableView):
    """The nights of an archive, one row each."""

    def __init__(self, nights: NightsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nights = nights
        self.proxy = ShownNights(self)
        self.proxy.setSourceModel(nights)
        self.setAccessibleName(self.tr("Nights"))
        self.setModel(self.proxy)
        self.setSortingEnabled(True)
        self.sort_by_path()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegateForColumn(Column.STATE, _StateDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(1.7 * self.fontMetrics().height()))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in zip(Column, (34, 24, 30, 9, 10, 8, 9, 30), strict=True):
            head.resizeSection(column, letters * letter)

    def sort_by_path(self) -> None:
        """Show nights in the order in which they were found."""
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def fit_names(self) -> None:
        """Make room for the longest name of a night, as far as the others leave it."""
        head = self.horizontalHeader()
        longest = max((night.name for night in self._nights.nights), key=len, default="")
        wanted = self.fontMetrics().horizontalAdvance(longest) + 16
        room = self.viewport().width() // 3
        head.resizeSection(
            Column.NIGHT, max(head.minimumSectionSize(), min(max(wanted, room // 2), room))
        )

    def night_at(self, index: Index) -> Night | None:
        """The night of a row that is shown."""
        row = self.proxy.mapToSource(index).row() if index.isValid() else -1
        return self._nights.nights[row] if row >= 0 else None


class ShownNights(QSortFilterProxyModel):
    """Sorts by value (what has none comes last), hides nights that need no look if wished."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._only_problems = False
        self.setSortRole(SORT)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def only_problems(self, only: bool) -> None:
        """Show only nights with remarks."""
        self._only_problems = only
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a night is shown."""
        del parent
        model = self.sourceModel()
        assert isinstance(model, NightsModel)
        return not self._only_problems or model.nights[row].problem


class _StateDelegate(QStyledItemDelegate):
    """Draws how far a night is behind the words that say it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A bar as wide as the share done."""
        share = index.data(SHARE)
        if share is not None:
            palette: QPalette = option.palette
            box = QRectF(option.rect).adjusted(2, 2, -2, -2)
            tint = QColor(palette.color(QPalette.ColorRole.Highlight))
            tint.setAlpha(50)
            painter.fillRect(box, tint)
            tint.setAlpha(110)
            box.setWidth(box.width() * share)
            painter.fillRect(box, tint)
        super().paint(painter, option, index)
