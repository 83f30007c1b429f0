"""What a part of the window that stands on its own looks like to the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow


class Feature(QObject):
    """Something one can do in the window, with its panels, actions and listeners in one place.

    A feature is made before the window's menus and panels are, so that it can bring its own: its
    constructor may use ``window.workspace``, ``messages``, ``opener``, ``scoring``, ``exporter``
    and ``strip``, and nothing else of the window. The window then asks for `panels`, calls
    `connect_actions` and, whenever another recording is opened or closed, `set_document`.
    Its actions stand in `sleepgui.ui.menus.entries`; it is listed in `sleepgui.ui.features`.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window

    @property
    def busy(self) -> bool:
        """Something of it is still to be shown; a picture of the window waits for that."""
        return False

    def panels(self) -> Mapping[str, tuple[str, QWidget]]:
        """Title and widget, by name, of every panel to lay beside the signals."""
        return {}

    def connect_actions(self, actions: Actions) -> None:
        """Bind what its menu entries do."""

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording, or to none. Signals of an earlier document fall silent."""
