"""Where the panels beside the signals lie, which of them are shown, and remembering it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QWidget,
)

from sleepgui.ui.settings import settings
from sleepgui.ui.workspace import Workspace

_VERSION: Final = 4
_WIDTH: Final = 370
_SHARE: Final = 0.29
_WIDEST: Final = 480
"""Of the panels to begin with, in pixels and as a share of the window: their tabs can be read."""
_ROOM_FOR_TWO: Final = 850
"""Height of a window in which two panels fit above each other."""
_BELOW: Final = ("events",)
"""Panels that share the exits' place where there is room for two."""
_FIRST_SIZE: Final = (1440, 900)


class Panel(QDockWidget):
    """A dock that tells when the user closes it (it is also hidden without a recording)."""

    closed = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by its own button."""
        super().closeEvent(event)
        self.closed.emit()


class Arrangement(QObject):
    """The docks of a window: all as tabs of one place, but the exits below where there is room.

    Parameters
    ----------
    contents : title and widget by name, the first in front; ``exits`` must be among them.
    """

    def __init__(
        self,
        window: QMainWindow,
        workspace: Workspace,
        contents: Mapping[str, tuple[str, QWidget]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._hidden: set[str] = set()
        self._shown = False
        self._as_usual = False
        # All docks tell that they became visible, one after another: one look at them is enough.
        self._titles = QTimer(self)
        self._titles.setSingleShot(True)
        self._titles.setInterval(0)
        self._titles.timeout.connect(self._title)
        window.setDockNestingEnabled(True)
        window.setDockOptions(window.dockOptions() | QMainWindow.DockOption.GroupedDragging)
        # Along the edge: side by side above a panel, this many titles would be cut short.
        window.setTabPosition(Qt.DockWidgetArea.RightDockWidgetArea, QTabWidget.TabPosition.East)
        self.docks = {name: self._dock(name, *content) for name, content in contents.items()}

    def _dock(self, name: str, title: str, content: QWidget) -> Panel:
        dock = Panel(title, self._window)
        dock.setObjectName(f"dock {name}")
        area = QScrollArea(dock)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        area.setMinimumWidth(300)
        area.setAccessibleName(title)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it can be reached by Tab
        dock.setWidget(area)
        dock.closed.connect(lambda: self._switched(name, False))
        dock.toggleViewAction().triggered.connect(lambda on: self._switched(name, on))
        dock.dockLocationChanged.connect(self._title_soon)
        dock.visibilityChanged.connect(self._title_soon)
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def fill_menu(self, menu: QMenu) -> None:
        """Switches for the panels, and the way back to the usual arrangement."""
        for dock in self.docks.values():
            menu.addAction(dock.toggleViewAction())
        menu.addSeparator()
        menu.addAction(self.tr("Usual arrangement"), self.usual)

    def show(self, shown: bool) -> None:
        """Show the panels that are switched on, or none when there is no recording."""
        self._shown = shown
        if shown and self._as_usual:  # the window may have another height than at its making
            self.usual()
        for name, dock in self.docks.items():
            dock.setVisible(shown and name not in self._hidden)
        if shown and self._as_usual:  # docks that were hidden until now have no sizes yet
            self._as_usual = False
            QTimer.singleShot(0, self, self._usual_sizes)

    def bring_forward(self, name: str) -> None:
        """Show one panel in front of those it shares a place with."""
        self.docks[name].raise_()

    def bring_into_view(self, name: str) -> None:
        """The same for a panel that was asked for: it is switched on if it was off."""
        self._switched(name, True)
        self.docks[name].show()
        self.docks[name].raise_()

    def usual(self) -> None:
        """Lay the panels as they were at first."""
        self._hidden.clear()
        window = self._window
        for dock in self.docks.values():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        exits = self.docks["exits"]
        below = [self.docks[name] for name in _BELOW if name in self.docks]
        first, *others = (dock for dock in self.docks.values() if dock not in (exits, *below))
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, first)
        if window.height() >= _ROOM_FOR_TWO:
            # Before there are tabs: a dock split off a tab would become a tab itself.
            window.splitDockWidget(first, exits, Qt.Orientation.Vertical)
            for dock in below:
                window.tabifyDockWidget(exits, dock)
            exits.raise_()
        else:
            others += [exits, *below]
        before = first
        for dock in others:
            window.tabifyDockWidget(before, dock)
            before = dock
        for dock in self.docks.values():
            dock.setVisible(self._shown)
        first.raise_()
        self._usual_sizes()
        self._title_soon()

    def _usual_sizes(self) -> None:
        first, exits = next(iter(self.docks.values())), self.docks["exits"]
        width = max(_WIDTH, min(round(_SHARE * self._window.width()), _WIDEST))
        self._window.resizeDocks([first], [width], Qt.Orientation.Horizontal)
        half = self._window.height() // 2
        self._window.resizeDocks([first, exits], [half, half], Qt.Orientation.Vertical)

    def save(self) -> None:
        """Remember sizes and places; to be called while the panels are shown."""
        stored = settings()
        stored.setValue("layout/geometry", self._window.saveGeometry())
        stored.setValue("layout/state", self._window.saveState(_VERSION))
        stored.setValue("layout/splitter", self._workspace.splitter.saveState())
        stored.setValue("layout/hidden", " ".join(sorted(self._hidden)))

    def restore(self) -> None:
        """Lay everything as it was left, or as usual at the first time."""
        stored = settings()
        geometry, state = stored.value("layout/geometry"), stored.value("layout/state")
        splitter = stored.value("layout/splitter")
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        else:
            self._window.resize(*_FIRST_SIZE)
        # A state of an earlier version, which had other panels, is not restored.
        if isinstance(state, QByteArray) and self._window.restoreState(state, _VERSION):
            self._hidden.update(str(stored.value("layout/hidden", "")).split())
        else:
            self.usual()
            self._as_usual = True
        if isinstance(splitter, QByteArray):
            self._workspace.restore_division(splitter)

    def _switched(self, name: str, shown: bool) -> None:
        if shown:
            self._hidden.discard(name)
        else:
            self._hidden.add(name)

    def _title_soon(self) -> None:
        self._titles.start()

    def _title(self) -> None:
        """A dock among tabs is named by its tab; one that stands alone has a title."""
        for bar in self._window.findChildren(
            QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            bar.setElideMode(Qt.TextElideMode.ElideNone)  # rather scrolled than cut short
            bar.setUsesScrollButtons(True)
        for dock in self.docks.values():
            tabbed = bool(self._window.tabifiedDockWidgets(dock)) and not dock.isFloating()
            if tabbed and dock.titleBarWidget() is None:
                dock.setTitleBarWidget(QWidget(dock))
            elif not tabbed and dock.titleBarWidget() is not None:
                dock.setTitleBarWidget(None)  # type: ignore[arg-type]
