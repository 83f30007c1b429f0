"""The trail of the open night to read: who changed what, when, from what to what."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sleepgui.review.trail import MODEL, Change, How

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_COLUMNS: Final = 6


class TrailModel(QAbstractTableModel):
    """One row a change, the latest first."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[Change] = []

    def show(self, changes: list[Change]) -> None:
        """Show these, given in the order in which they were made."""
        self.beginResetModel()
        self.changes = changes[::-1]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Changes."""
        return 0 if parent.isValid() else len(self.changes)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """What is told of each."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            *(self.tr("When"), self.tr("Who"), self.tr("Epochs"), self.tr("What")),
            *(self.tr("Before"), self.tr("After")),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's words."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        change = self.changes[index.row()]
        return (
            _local(change.at),
            change.by,
            self._epochs(change),
            self._what(change),
            self._told(change.old, change.old_by),
            self._told(change.new, change.new_by),
        )[index.column()]

    @staticmethod
    def _epochs(change: Change) -> str:
        if not change.first:
            return ""
        return str(change.first) if change.first == change.last else f"{change.first}–{change.last}"

    def _what(self, change: Change) -> str:
        names = {
            "stage": self.tr("stage"),
            "mark": self.tr("event"),
            "lights off": self.tr("lights off"),
            "lights on": self.tr("lights on"),
            "blind": self.tr("others while scoring"),
        }
        name = names.get(change.what, change.what)
        if change.how is How.UNDO:
            return self.tr("{what}, undone").format(what=name)
        if change.how is How.REDO:
            return self.tr("{what}, redone").format(what=name)
        return name

    def _told(self, text: str, by: str) -> str:
        if not by:
            return text
        who = self.tr("model") if by == MODEL else by
        return f"{text} ({who})"


def _local(at: str) -> str:
    """A moment in the computer's own time; as it is where it cannot be read."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return at


class TrailDialog(QDialog):
    """Shows the trail; a double click goes to the epoch.

    Signals
    -------
    epoch_chosen(int) : from 0.
    """

    epoch_chosen = Signal(int)

    def __init__(self, name: str, changes: list[Change], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("History of changes"))
        self.rows = TrailModel()
        self.rows.show(changes)
        self.table = QTableView(self)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Changes, the latest first"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        line = self.fontMetrics().height()
        self.table.verticalHeader().setDefaultSectionSize(round(1.5 * line))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setResizeContentsPrecision(200)
        head.setStretchLastSection(True)
        self.table.doubleClicked.connect(self._chosen)
        self.table.activated.connect(self._chosen)
        note = QLabel(
            self.tr("{n} changes. Kept in {name}; lines are only ever added.").format(
                n=len(changes), name=name
            )
            if changes
            else self.tr("Nothing has been changed in this night yet."),
            self,
        )
        note.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(note)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.resize(56 * line, 30 * line)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and (first := self.rows.changes[index.row()].first):
            self.epoch_chosen.emit(first - 1)
