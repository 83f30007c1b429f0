"""Rows about moments of a night, for a table: what events and differences have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sleepgui.ui.document import Document

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
_NOWHERE: Final = QModelIndex()


class NightRows(QAbstractTableModel, Generic[Row]):
    """Holds rows and the document they are about; a subclass says what stands in the columns."""

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self.rows: list[Row] = []

    def titles(self) -> Sequence[str]:
        """One for each column."""
        raise NotImplementedError

    def show(self, document: Document | None, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._document, self.rows = document, rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """What is told of each."""
        return 0 if parent.isValid() else len(self.titles())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[section]
        return None
