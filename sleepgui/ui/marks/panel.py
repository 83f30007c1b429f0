"""The list of events: jump, change, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sleepgui.marks import Kind, Mark
from sleepgui.ui.marks.model import EventModel, Row
from sleepgui.ui.menus.own_keys import LEAVES_TYPING

if TYPE_CHECKING:
    from sleepgui.ui.document import Document

_ALL = "all"
_OWN = "own"
_NAME, _CHANNEL, _WHO = 2, 4, 5
"""Columns that give way in a narrow panel."""
_NAME_EMS, _WHO_EMS = 16, 7
"""A name asks for no more, whose it is for no less, in letters of usual width."""


class EventTable(QTableView):
    """Deletes with the Delete key, jumps with Enter or a double click.

    Signals
    -------
    delete_wanted() : Delete was pressed.
    """

    delete_wanted = Signal()

    def event(self, event: QEvent) -> bool:
        """With the focus here, Delete is no stage."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete is for the selected events, everything else as usual."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """The columns are as wide as its rows need."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.share_out)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns take up the new width."""
        super().resizeEvent(event)
        self.share_out()

    def share_out(self) -> None:
        """Give every column what it needs and the event's name the rest.

        Where there is too little, whose an event is gives way first, then the channel and the name
        in proportion: a list that does not say what happened would be of no use.
        """
        head, em = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        titles = [head.sectionSizeHint(n) for n in range(head.count())]
        needed = [max(title, self.sizeHintForColumn(n)) for n, title in enumerate(titles)]
        widths = list(needed)
        widths[_NAME] = min(needed[_NAME], max(titles[_NAME], _NAME_EMS * em))
        spare = self.viewport().width() - sum(widths)
        if spare < 0:
            least = min(widths[_WHO], max(titles[_WHO], _WHO_EMS * em))
            widths[_WHO] = max(least, widths[_WHO] + spare)
            spare = self.viewport().width() - sum(widths)
        if spare < 0:
            both = widths[_NAME] + widths[_CHANNEL]
            share = spare * widths[_CHANNEL] // both
            widths[_CHANNEL] = max(titles[_CHANNEL], widths[_CHANNEL] + share)
            spare = self.viewport().width() - sum(widths)
        widths[_NAME] = max(titles[_NAME], widths[_NAME] + spare)
        for column, width in enumerate(widths):
            head.resizeSection(column, width)


class EventsPanel(QWidget):
    """Shows the events of a night.

    Signals
    -------
    tool_wanted(object) : a kind to mark by dragging, or ``None`` to stop.
    row_chosen(Row) : to go to.
    selection_changed() : others are selected.
    delete_wanted(tuple), change_wanted(Mark), add_wanted() : what to do with a person's own.
    """

    tool_wanted = Signal(object)
    row_chosen = Signal(object)
    selection_changed = Signal()
    delete_wanted = Signal(object)
    change_wanted = Signal(object)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Events"))
        self._document: Document | None = None
        self._rows: list[Row] = []
        self._quiet = False
        tools = QHBoxLayout()
        self.tools: dict[Kind, QToolButton] = {}
        for kind, text in (
            (Kind.AROUSAL, self.tr("Arousal (A)")),
            (Kind.ARTEFACT, self.tr("Artefact (B)")),
            (Kind.EVENT, self.tr("Event (E)")),
        ):
            button = QToolButton(self)
            button.setText(text)
            button.setCheckable(True)
            button.setToolTip(self.tr("Mark by dragging over the signals; Esc ends it"))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(
                lambda checked, kind=kind: self.tool_wanted.emit(kind if checked else None)
            )
            self.tools[kind] = button
            tools.addWidget(button)
        self.which = QComboBox(self)
        self.which.setAccessibleName(self.tr("Which events to list"))
        for text, data in (
            (self.tr("All events"), _ALL),
            (self.tr("Marked here"), _OWN),
            (self.tr("Arousals"), str(Kind.AROUSAL)),
            (self.tr("Artefacts"), str(Kind.ARTEFACT)),
        ):
            self.which.addItem(text, data)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.rows = EventModel()
        self.table = EventTable(self)
        self.table.setTabKeyNavigation(False)  # Tab leads on, as everywhere
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Events in order of time"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.setProperty(LEAVES_TYPING, True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        line = self.fontMetrics().height()
        self.table.verticalHeader().setDefaultSectionSize(round(1.5 * line))
        self.table.setMinimumHeight(7 * line)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(1)
        head.setResizeContentsPrecision(0)  # by the rows that are seen: there may be thousands
        head.setHighlightSections(False)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setText(
            self.tr(
                "No events yet. Press A and drag over the signals to mark an arousal, B for an"
                " artefact, E for an event with a name of your own."
            )
        )
        self.add = QPushButton(self.tr("Add…"), self)
        self.change = QPushButton(self.tr("Change…"), self)
        self.delete = QPushButton(self.tr("Delete"), self)
        buttons = QHBoxLayout()
        for one in (self.add, self.change, self.delete):
            buttons.addWidget(one)
        column = QVBoxLayout(self)
        column.addLayout(tools)
        column.addWidget(self.which)
        column.addWidget(self.count)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.which.currentIndexChanged.connect(lambda _: self.show_rows(self._rows))
        self.table.activated.connect(self._chosen)
        self.table.clicked.connect(self._chosen)
        self.table.delete_wanted.connect(self._delete)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.add.clicked.connect(self.add_wanted)
        self.change.clicked.connect(self._change)
        self.delete.clicked.connect(self._delete)
        self.set_document(None)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document
        self.show_rows([])

    def show_rows(self, rows: list[Row]) -> None:
        """Show these events; what was selected and is still there stays so."""
        self._rows, document = rows, self._document
        kept = {row.mark for row in self.selected if row.mark is not None}
        shown = [row for row in rows if self._wanted(row)]
        self._quiet = True
        self.rows.show(document, shown)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.add.setEnabled(document is not None)
        if kept:
            for number, row in enumerate(shown):
                if row.mark in kept:
                    self._select(number)
        self._quiet = False
        own = sum(row.mark is not None for row in rows)
        self.count.setText(
            self.tr("{shown} shown, {own} marked here, {all} in all").format(
                shown=len(shown), own=own, all=len(rows)
            )
        )
        self.count.setVisible(bool(rows))
        self._offer()

    def _wanted(self, row: Row) -> bool:
        which = self.which.currentData()
        return which == _ALL or (row.mark is not None if which == _OWN else row.kind == which)

    def set_tool(self, kind: Kind | None) -> None:
        """Show which tool is on."""
        for one, button in self.tools.items():
            button.setChecked(one is kind)

    @property
    def selected(self) -> list[Row]:
        """Rows that are selected."""
        model = self.table.selectionModel()
        return [self.rows.rows[index.row()] for index in model.selectedRows()] if model else []

    def select(self, mark: Mark) -> None:
        """Select a person's event, if it is listed."""
        for number, row in enumerate(self.rows.rows):
            if row.mark == mark:
                self.select_row(number)

    def select_row(self, number: int) -> None:
        """Select one row and show it."""
        self.table.clearSelection()
        self.table.setCurrentIndex(self.rows.index(number, 0))
        self._select(number)
        self.table.scrollTo(self.rows.index(number, 0))

    def _select(self, number: int) -> None:
        flag = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(self.rows.index(number, 0), flag.Select | flag.Rows)

    def _offer(self) -> None:
        if self._quiet:
            return
        own = [row for row in self.selected if row.mark is not None]
        self.delete.setEnabled(bool(own))
        self.change.setEnabled(len(own) == 1)
        self.selection_changed.emit()

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_chosen.emit(self.rows.rows[index.row()])

    def _delete(self) -> None:
        marks = tuple(row.mark for row in self.selected if row.mark is not None)
        if marks:
            self.delete_wanted.emit(marks)

    def _change(self) -> None:
        own = [row.mark for row in self.selected if row.mark is not None]
        if len(own) == 1:
            self.change_wanted.emit(own[0])
