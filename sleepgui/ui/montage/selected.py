"""What is done to the trace selected on the page: by key, or by the menu of its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QInputDialog, QMenu

from sleepgui.display.montage import LONGEST_NAME, Lane
from sleepgui.ui.signals.gains import stepped
from sleepgui.ui.spectrum import NightSpectrum

if TYPE_CHECKING:
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.montage.feature import Montages


class SelectedTrace(QObject):
    """Hides, turns, enlarges, moves, renames the selected trace of the montage of the page."""

    def __init__(self, montages: Montages) -> None:
        super().__init__(montages)
        self._montages = montages
        self._window = montages.window
        self._workspace = montages.window.workspace
        self._actions: Actions | None = None
        self._workspace.signals.labels.menu_wanted.connect(self._show_menu)

    def connect_actions(self, actions: Actions) -> None:
        """Bind the keys."""
        self._actions = actions
        actions.on("hide lane", self.hide)
        actions.on("invert lane", self.invert)
        actions.on("lane larger", lambda: self.step_gain(1))
        actions.on("lane smaller", lambda: self.step_gain(-1))

    @property
    def place(self) -> int | None:
        """Place in the montage of the trace selected on the page."""
        shown = self._workspace.fitted.lanes
        at = self._workspace.signals.selected
        if not 0 <= at < len(shown):
            return None
        lanes = self._montages.montage.lanes
        return next((place for place, lane in enumerate(lanes) if lane == shown[at].lane), None)

    def _change_selected(self, **values: Any) -> None:
        place = self.place
        if place is None:
            return
        montage, at = self._montages.montage, self._workspace.signals.selected
        lanes = list(montage.lanes)
        lanes[place] = replace(lanes[place], **values)
        self._montages.change(replace(montage, lanes=tuple(lanes)))
        self._workspace.signals.select(at)
        self._montages.tell_editor()

    def _lane(self) -> Lane | None:
        place = self.place
        return None if place is None else self._montages.montage.lanes[place]

    def hide(self) -> None:
        """Hide the selected trace; the last one stays."""
        if len(self._workspace.fitted.lanes) > 1:
            self._change_selected(hidden=True)

    def invert(self) -> None:
        """Turn the selected trace upside down, or back."""
        lane = self._lane()
        if lane is not None:
            self._change_selected(inverted=not lane.inverted)

    def step_gain(self, steps: int) -> None:
        """Make the selected trace alone larger (1) or smaller (-1)."""
        view = self._workspace.signals
        if self._lane() is not None:
            self._change_selected(gain=stepped(view.gain(view.selected), -steps))

    def move(self, step: int) -> None:
        """Change places with the trace below (1) or above (-1)."""
        place, at = self.place, self._workspace.signals.selected
        shown = self._workspace.fitted.lanes
        if place is None or not 0 <= at + step < len(shown):
            return
        montage = self._montages.montage
        lanes = list(montage.lanes)
        other = next(n for n, lane in enumerate(lanes) if lane == shown[at + step].lane)
        lanes.insert(other, lanes.pop(place))
        self._montages.change(replace(montage, lanes=tuple(lanes)))
        self._workspace.signals.select(at + step)
        self._montages.tell_editor()

    def _rename(self) -> None:
        lane = self._lane()
        if lane is None:
            return
        text, accepted = QInputDialog.getText(
            self._window,
            self.tr("Rename trace"),
            self.tr("Name to show for {name}:").format(name=lane.own_name),
            text=lane.title,
        )
        if accepted:
            self._change_selected(name=text.strip()[:LONGEST_NAME])

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(at)

    def menu(self) -> QMenu | None:
        """What can be done to the selected trace."""
        lane, actions = self._lane(), self._actions
        if lane is None or actions is None:
            return None
        menu = QMenu(lane.title, self._window)
        menu.addAction(self.tr("Rename…"), self._rename)
        for name in ("hide lane", "invert lane", "lane larger", "lane smaller"):
            menu.addAction(actions[name])
        if lane.gain is not None:
            as_kind = self.tr("Height as the others of its kind")
            menu.addAction(as_kind, lambda: self._change_selected(gain=None))
        menu.addAction(self.tr("Move up"), lambda: self.move(-1))
        menu.addAction(self.tr("Move down"), lambda: self.move(1))
        menu.addSeparator()
        as_recorded = menu.addAction(self.tr("Show as recorded, unfiltered"))
        as_recorded.setCheckable(True)
        as_recorded.setChecked(lane.edges == (None, None))
        as_recorded.toggled.connect(
            lambda on: self._change_selected(edges=(None, None) if on else None)
        )
        spectrum = next((f for f in self._window.features if isinstance(f, NightSpectrum)), None)
        at = self._workspace.signals.selected
        derivation = self._workspace.fitted.lanes[at].channel.derivation
        if spectrum is not None:
            menu.addAction(
                self.tr("Spectrogram of this trace"), lambda: spectrum.choose(derivation)
            )
        menu.addSeparator()
        menu.addAction(actions["edit montage"])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
