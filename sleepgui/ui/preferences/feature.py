"""Opens the preferences and the sheet of keys, and keeps texts that name a key true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sleepgui.ui.feature import Feature
from sleepgui.ui.panels.help import ShortcutSheet
from sleepgui.ui.preferences.dialog import PreferencesDialog

if TYPE_CHECKING:
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow


class Preferences(Feature):
    """The entries Preferences and Keyboard shortcuts."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.dialog: PreferencesDialog | None = None

    def connect_actions(self, actions: Actions) -> None:
        """Open the dialogs."""
        actions.on("preferences", self.open)
        actions.on("shortcuts", self.show_sheet)
        actions.keys_changed.connect(lambda: self._name_keys(actions))
        self._name_keys(actions)

    def open(self, page: str = "general") -> None:
        """Show the preferences at a page: ``general``, ``scoring``, ``signals`` or ``keys``."""
        window = self.window
        self.dialog = PreferencesDialog(window.actions_, window.workspace, window)
        self.dialog.show_page(page)
        self.dialog.open()

    def show_sheet(self) -> None:
        """Show every key on one sheet."""
        sheet = ShortcutSheet(self.window.actions_.sheet, self.window)
        sheet.change_wanted.connect(lambda: self.open("keys"))
        sheet.open()

    def _name_keys(self, actions: Actions) -> None:
        self.window.strip.score.name_keys(actions.hint)
