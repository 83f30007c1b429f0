"""The queue as rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from sleepgui.stages import SCORED, UNSCORED_CODE
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.review.queue import Queue
    from sleepgui.ui.document import Document

_Index = QModelIndex | QPersistentModelIndex
_DONE: Final = "✓"
_NOWHERE: Final = QModelIndex()


class QueueModel(QAbstractListModel):
    """One row an epoch: number, clock, stage, confidence, a tick when it is reviewed."""

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._queue: Queue | None = None

    def show(self, document: Document | None, queue: Queue | None) -> None:
        """Show another queue; one that holds the same epochs keeps what is selected."""
        old, self._document = self._queue, document
        if old is not None and queue is not None and np.array_equal(old.epochs, queue.epochs):
            self._queue = queue
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        self.beginResetModel()
        self._queue = queue
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Epochs in the queue."""
        return 0 if self._queue is None or parent.isValid() else len(self._queue.epochs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row's words."""
        if self._queue is None or self._document is None or not index.isValid():
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        epoch = int(self._queue.epochs[index.row()])
        code = int(self._document.stages[epoch])
        stage = "?" if code == UNSCORED_CODE else str(SCORED[code])
        confidence = float(self._document.result.decision.confidence[epoch])
        sure = "" if confidence != confidence else f"{local(confidence):.0%}"  # noqa: PLR0124 - NaN
        tick = _DONE if epoch in self._queue.reviewed else " "
        clock = self._document.clock(epoch)
        return f"{tick}  {epoch + 1:>4}   {clock}   {stage:<2}   {sure:>4}"

    def epoch(self, row: int) -> int | None:
        """Epoch of a row."""
        return None if self._queue is None else int(self._queue.epochs[row])

    def row(self, epoch: int) -> int | None:
        """Row of an epoch, ``None`` where it is not in the queue."""
        if self._queue is None:
            return None
        rows = np.flatnonzero(self._queue.epochs == epoch)
        return int(rows[0]) if len(rows) else None
