"""Work for a panel that is done when somebody sees it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Brings a panel up to date while it is seen, and otherwise when it is next painted.

    A panel behind another one's tab is as visible to Qt as the one in front: it lies outside the
    window. What matters is whether any of it is on the screen.
    """

    def __init__(self, panel: QWidget, renew: Callable[[], None]) -> None:
        super().__init__(panel)
        self._panel, self._renew = panel, renew
        self._due = False
        panel.installEventFilter(self)

    def want(self) -> None:
        """Something has changed."""
        if self._panel.isVisible() and not self._panel.visibleRegion().isEmpty():
            self._due = False
            self._renew()
        else:
            self._due = True

    @property
    def due(self) -> bool:
        """Something has changed since the panel was seen last."""
        return self._due

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It is about to be painted, before what it holds is."""
        if self._due and event.type() == QEvent.Type.Paint:
            self._due = False
            self._renew()
        return super().eventFilter(watched, event)
