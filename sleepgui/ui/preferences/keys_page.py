"""Every action with its keys; keys are given, taken and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sleepgui.ui.preferences.key_catcher import KeyCatcher

if TYPE_CHECKING:
    from sleepgui.ui.menus.actions import Actions

_NAME: Final = Qt.ItemDataRole.UserRole


class KeysPage(QWidget):
    """The list of actions; below it what can be done with the keys of the chosen one."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search for an action or a key"))
        self.search.setAccessibleName(self.tr("Search for an action or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("Actions and their keys"))
        self.tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.currentItemChanged.connect(self._chosen)
        self.catcher = KeyCatcher(self)
        self.catcher.caught.connect(self._say)
        self.add = QPushButton(self)
        self.add.clicked.connect(self._give)
        self.remove = QPushButton(self.tr("No key"), self)
        self.remove.setToolTip(self.tr("Take every key from the chosen action"))
        self.remove.clicked.connect(self._take)
        self.usual = QPushButton(self.tr("Usual keys"), self)
        self.usual.setToolTip(self.tr("Give the chosen action the keys it is delivered with"))
        self.usual.clicked.connect(self._reset_one)
        self.all_usual = QPushButton(self.tr("All keys as delivered"), self)
        self.all_usual.clicked.connect(self._reset_all)
        self.word = QLabel(self)
        self.word.setWordWrap(True)
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.addWidget(self.catcher, 1)
        for button in (self.add, self.remove, self.usual):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        column.addWidget(self.word)
        column.addWidget(self.all_usual, 0, Qt.AlignmentFlag.AlignLeft)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._fill()
        self._say()

    # ------------------------------------------------------------------ the list

    def _fill(self) -> None:
        for title, names in self._actions.groups:
            group = QTreeWidgetItem(self.tree, [title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for name in names:
                item = QTreeWidgetItem(group, [self._actions.title(name)])
                item.setData(0, _NAME, name)
                self._items[name] = item
            group.setExpanded(True)
        self._show_keys()

    def _show_keys(self) -> None:
        for name, item in self._items.items():
            item.setText(1, self._actions.keys(name))
            font = item.font(1)
            font.setBold(self._actions.keymap.is_own(name))
            item.setFont(1, font)

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for item in self._items.values():
            hit = any(wanted in item.text(column).casefold() for column in (0, 1))
            item.setHidden(not hit)
        for place in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(place)
            if group is not None:
                children = [group.child(row) for row in range(group.childCount())]
                group.setHidden(all(child is None or child.isHidden() for child in children))

    @property
    def chosen(self) -> str:
        """Name of the chosen action, "" where none is."""
        item = self.tree.currentItem()
        return "" if item is None else str(item.data(0, _NAME) or "")

    def choose(self, name: str) -> None:
        """Choose an action."""
        self.tree.setCurrentItem(self._items[name])

    # ------------------------------------------------------------------ what can be done

    def _chosen(self) -> None:
        self.catcher.forget()
        self._say()

    def _say(self) -> None:
        """Say what adding the key would do, and offer only what can be done."""
        keymap, name, key = self._actions.keymap, self.chosen, self.catcher.key
        user = keymap.user_of(key) if key else None
        self.catcher.setEnabled(bool(name))
        self.add.setEnabled(bool(name and key) and user != name)
        self.remove.setEnabled(bool(name) and bool(keymap[name]) if name else False)
        self.usual.setEnabled(bool(name) and keymap.is_own(name) if name else False)
        self.add.setText(self.tr("Add"))
        if not name:
            text = self.tr("Choose an action to change its keys.")
        elif not key:
            text = self.tr("“{action}”: press the key to add.").format(
                action=self._actions.title(name)
            )
        elif user == name:
            text = self.tr("{key} does this already.").format(key=self.catcher.text())
        elif user is not None:
            self.add.setText(self.tr("Take it"))
            text = self.tr(
                "{key} belongs to “{other}”. Taking it leaves that action without this key."
            ).format(key=self.catcher.text(), other=self._actions.title(user))
        else:
            text = self.tr("{key} is free.").format(key=self.catcher.text())
        self.word.setText(text)

    def _give(self) -> None:
        self._actions.keymap.give(self.chosen, self.catcher.key)
        self._apply()

    def _take(self) -> None:
        for key in self._actions.keymap[self.chosen]:
            self._actions.keymap.take(self.chosen, key)
        self._apply()

    def _reset_one(self) -> None:
        self._actions.keymap.reset(self.chosen)
        self._apply()

    def _reset_all(self) -> None:
        self._actions.keymap.reset()
        self._apply()

    def _apply(self) -> None:
        self._actions.apply_keys()
        self.catcher.forget()
        self._show_keys()
        self._say()
