"""The preferences: what is set works at once, and is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from sleepgui.ui.preferences.general_page import GeneralPage
from sleepgui.ui.preferences.keys_page import KeysPage
from sleepgui.ui.preferences.scoring_page import ScoringPage
from sleepgui.ui.preferences.signals_page import SignalsPage

if TYPE_CHECKING:
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.workspace import Workspace


class PreferencesDialog(QDialog):
    """General, scoring, signals, keys: a page each."""

    def __init__(self, actions: Actions, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.tr("Pages of the preferences"))
        self.general = GeneralPage(actions, self)
        self.scoring = ScoringPage(actions, self)
        self.signals = SignalsPage(actions, workspace, self)
        self.keys = KeysPage(actions, self)
        self._pages: dict[str, QWidget] = {
            "general": self.general,
            "scoring": self.scoring,
            "signals": self.signals,
            "keys": self.keys,
        }
        titles = (self.tr("General"), self.tr("Scoring"), self.tr("Signals"), self.tr("Keys"))
        for title, page in zip(titles, self._pages.values(), strict=True):
            self.tabs.addTab(page, title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(buttons)
        line = self.fontMetrics().height()
        self.resize(42 * line, 32 * line)

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentWidget(self._pages[name])
