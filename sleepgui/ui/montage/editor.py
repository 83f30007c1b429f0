"""The montage editor: every channel on the left, the montage in the middle, one trace right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepgui.display.automatic import kind_of
from sleepgui.display.montage import Lane, Montage, lane_of
from sleepgui.recording.derivation import as_recorded
from sleepgui.ui.montage.lane_form import LaneForm
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.recording.base import Recording

_LANE: Final = Qt.ItemDataRole.UserRole
_Checked = Qt.CheckState


class MontageEditor(QDialog):
    """Changes a montage; every change is shown on the page at once.

    Signals
    -------
    changed(Montage) : the montage is another one now.
    save_wanted(str, object) : keep it under a name and with the key of a number or ``None``.
    delete_wanted() : forget the saved montage of this name.
    """

    changed = Signal(object)
    save_wanted = Signal(str, object)
    delete_wanted = Signal()

    def __init__(self, recording: Recording, parent: QWidget) -> None:
        super().__init__(parent)
        self._recording = recording
        self._busy = False
        self.setWindowTitle(self.tr("Edit montage"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a channel"))
        self.search.setAccessibleName(self.tr("Find a channel"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.channels = QListWidget(self)
        self.channels.setAccessibleName(self.tr("Channels of the recording"))
        self.channels.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.channels.itemDoubleClicked.connect(lambda _: self._add())
        for channel in recording.channels:
            item = QListWidgetItem(
                f"{channel.label}   {local(channel.sampling_rate):g} Hz", self.channels
            )
            item.setData(_LANE, channel.index)
        self.lanes = QListWidget(self)
        self.lanes.setAccessibleName(self.tr("Traces of the montage, from top to bottom"))
        self.lanes.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.lanes.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.lanes.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.lanes.itemSelectionChanged.connect(self._show_form)
        self.lanes.itemChanged.connect(self._item_changed)
        self.lanes.model().rowsMoved.connect(lambda *_: self._tell())
        self.form = LaneForm(recording, self)
        self.form.changed.connect(self._change_selected)
        self.name = QLineEdit(self)
        self.name.setMaxLength(60)
        self.name.setAccessibleName(self.tr("Name of the montage"))
        self.key = QComboBox(self)
        self.key.setAccessibleName(self.tr("Key of the montage"))
        self._build()

    def _button(self, text: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: call())
        return button

    def _build(self) -> None:
        self.add = self._button(self.tr("&Add to the montage"), self._add)
        self.up = self._button(self.tr("&Up"), lambda: self._move(-1))
        self.down = self._button(self.tr("&Down"), lambda: self._move(1))
        self.remove = self._button(self.tr("&Remove"), self._remove)
        self.save = self._button(
            self.tr("&Save"),
            lambda: self.save_wanted.emit(self.name.text().strip(), self.key.currentData()),
        )
        self.delete = self._button(self.tr("De&lete"), self.delete_wanted.emit)
        self.shut = self._button(self.tr("&Close"), self.close)
        left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._heading(self.tr("All channels")))
        left.addWidget(self.search)
        left.addWidget(self.channels, 1)
        left.addWidget(self.add)
        middle.addWidget(self._heading(self.tr("Montage: tick what is shown, drag to order")))
        middle.addWidget(self.lanes, 1)
        row = QHBoxLayout()
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        middle.addLayout(row)
        right.addWidget(self._heading(self.tr("Selected traces")))
        right.addWidget(self.form)
        right.addStretch(1)
        grid = QGridLayout()
        for place, part in enumerate((left, middle, right)):
            grid.addLayout(part, 0, place)
            grid.setColumnStretch(place, (3, 4, 4)[place])
        foot = QHBoxLayout()
        foot.addWidget(QLabel(self.tr("Name")))
        foot.addWidget(self.name, 1)
        foot.addWidget(QLabel(self.tr("Key")))
        foot.addWidget(self.key)
        for button in (self.save, self.delete, self.shut):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(grid, 1)
        column.addLayout(foot)
        line = self.fontMetrics().height()
        self.resize(58 * line, 34 * line)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        return label

    # ------------------------------------------------------------------ the montage

    @property
    def montage(self) -> Montage:
        """As it stands."""
        rows = range(self.lanes.count())
        return Montage(self.name.text().strip(), tuple(self._lane(row) for row in rows))

    def set_montage(self, montage: Montage) -> None:
        """Begin with a montage. Does not emit."""
        self._busy = True
        self.name.setText(montage.name)
        self.lanes.clear()
        for lane in montage.lanes:
            self._insert(self.lanes.count(), lane)
        self._busy = False
        if self.lanes.count():
            self.lanes.setCurrentRow(0)
        self._show_form()

    def set_keys(self, keys: list[tuple[str, int | None]], current: int | None) -> None:
        """Offer keys: their text and number."""
        self.key.clear()
        for text, number in keys:
            self.key.addItem(text, number)
        self.key.setCurrentIndex(max(self.key.findData(current), 0))

    def select(self, row: int) -> None:
        """Select one trace."""
        self.lanes.setCurrentRow(row)

    def _lane(self, row: int) -> Lane:
        lane = self.lanes.item(row).data(_LANE)
        assert isinstance(lane, Lane)
        return lane

    def _insert(self, row: int, lane: Lane) -> None:
        item = QListWidgetItem()
        self.lanes.insertItem(row, item)
        self._dress(item, lane)

    def _dress(self, item: QListWidgetItem, lane: Lane) -> None:
        shown = f"{lane.group}: {lane.title}" if lane.group else lane.title
        if lane.name and lane.name != lane.own_name:
            shown += f"   ({lane.own_name})"
        item.setText(shown)
        item.setData(_LANE, lane)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        item.setCheckState(_Checked.Unchecked if lane.hidden else _Checked.Checked)

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.lanes.selectedIndexes())

    def _tell(self) -> None:
        if not self._busy:
            self.changed.emit(self.montage)

    # ------------------------------------------------------------------ what one does

    def _filter(self, text: str) -> None:
        for row in range(self.channels.count()):
            item = self.channels.item(row)
            item.setHidden(text.casefold() not in item.text().casefold())

    def _add(self) -> None:
        rows = self._selected_rows()
        at = rows[-1] + 1 if rows else self.lanes.count()
        chosen = [item for item in self.channels.selectedItems() if not item.isHidden()]
        self._busy = True
        for number, item in enumerate(chosen):
            channel = self._recording.channels[item.data(_LANE)]
            lane = lane_of(self._recording, as_recorded(channel), kind_of(channel))
            self._insert(at + number, lane)
        self._busy = False
        if chosen:
            self._reselect(range(at, at + len(chosen)))
            self._tell()

    def _remove(self) -> None:
        self._busy = True
        rows = self._selected_rows()
        for row in reversed(rows):
            self.lanes.takeItem(row)
        self._busy = False
        if rows:
            self.lanes.setCurrentRow(min(rows[0], self.lanes.count() - 1))
            self._tell()

    def _move(self, step: int) -> None:
        rows = self._selected_rows()
        if not rows or not (rows[0] + step >= 0 and rows[-1] + step < self.lanes.count()):
            return
        self._busy = True
        for row in rows if step < 0 else reversed(rows):
            item = self.lanes.takeItem(row)
            self.lanes.insertItem(row + step, item)
        self._busy = False
        self._reselect([row + step for row in rows])
        self._tell()

    def _reselect(self, rows: list[int] | range) -> None:
        self.lanes.clearSelection()
        self.lanes.setCurrentRow(rows[0])
        for row in rows:
            self.lanes.item(row).setSelected(True)

    def _item_changed(self, item: QListWidgetItem) -> None:
        """Its tick: shown or hidden."""
        if self._busy:
            return
        lane = item.data(_LANE)
        hidden = item.checkState() is not _Checked.Checked
        if isinstance(lane, Lane) and lane.hidden != hidden:
            self._busy = True
            item.setData(_LANE, replace(lane, hidden=hidden))
            self._busy = False
            self._tell()

    def _show_form(self) -> None:
        if not self._busy:
            self.form.set_lanes([self._lane(row) for row in self._selected_rows()])

    def _change_selected(self, change: Callable[[Lane], Lane]) -> None:
        self._busy = True
        for row in self._selected_rows():
            self._dress(self.lanes.item(row), change(self._lane(row)))
        self._busy = False
        self._tell()
