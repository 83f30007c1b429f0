"""What the menu entries and keys do to the open recording."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QInputDialog

from sleepgui.display.pages import PAGE_SECONDS, WHOLE_NIGHT
from sleepgui.stages import EPOCH_SECONDS, Stage
from sleepgui.ui.document import Document
from sleepgui.ui.looks import theme
from sleepgui.ui.menus.actions import Actions
from sleepgui.ui.menus.entries import stage_action
from sleepgui.ui.settings import settings, switch
from sleepgui.ui.texts.wording import page_length_text
from sleepgui.ui.workspace import Workspace

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

_JUMP: Final = 10
_SEARCHES: Final = ("uncertain", "disagreement", "transition", "unscored")


class Commands(QObject):
    """Moving through the night, giving stages, and how signals are shown.

    Signals
    -------
    said(str) : a short remark for the status line.
    """

    said = Signal(str)

    def __init__(self, actions: Actions, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._actions = actions
        self._document: Document | None = None
        self._digits_advance = switch("keys/digits-advance", False)
        self._moving(actions)
        self._staging(actions)
        self._viewing(actions)
        self._appearance(actions)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document

    # ------------------------------------------------------------------ moving

    def _moving(self, actions: Actions) -> None:
        for name, step in (("next", 1), ("previous", -1)):
            actions.on(name, partial(self._workspace.step, step))
            actions.on(f"{name} 10", partial(self._step, _JUMP * step))
            for what in _SEARCHES:
                actions.on(f"{name} {what}", partial(self.search, what, step))
        actions.on("first", lambda: self._to(0))
        actions.on("last", lambda: self._to(10**9))
        actions.on("go to", self._ask_where)

    def _to(self, epoch: int) -> None:
        if self._document is not None:
            self._document.go_to(epoch)

    def _step(self, epochs: int) -> None:
        if self._document is not None:
            self._document.go_to(self._document.epoch + epochs)

    def search(self, what: str, step: int) -> None:
        """Go to the next (1) or previous (-1) epoch of a kind; say so where there is none."""
        document = self._document
        if document is None:
            return
        masks: dict[str, Callable[[], NDArray[bool_]]] = {
            "uncertain": lambda: document.uncertain,
            "disagreement": lambda: document.disagreements,
            "transition": lambda: document.transitions,
            "unscored": lambda: document.unscored,
        }
        found = document.find(masks[what](), step)
        if found is not None:
            document.go_to(found)
            return
        nothing = {
            "uncertain": self.tr("There is no further epoch with a confidence below 50%."),
            "disagreement": self.tr("There is no further epoch where the expert differs."),
            "transition": self.tr("There is no further change of stage."),
            "unscored": self.tr("There is no further unscored epoch."),
        }
        self.said.emit(nothing[what])

    def _ask_where(self) -> None:
        document = self._document
        if document is None:
            return
        text, accepted = QInputDialog.getText(
            self._window,
            self.tr("Go to"),
            self.tr("Epoch number, or clock time as in {time}:").format(
                time=document.clock(document.epoch)
            ),
        )
        if accepted and text.strip():
            epoch = epoch_meant(document, text)
            if epoch is None:
                self.said.emit(self.tr("“{text}” is not in this night.").format(text=text))
            else:
                document.go_to(epoch)

    # ------------------------------------------------------------------ stages

    def _staging(self, actions: Actions) -> None:
        for stage in Stage:
            actions.on(stage_action(stage, True), partial(self.give, stage, True))
            actions.on(stage_action(stage, False), partial(self._give_by_digit, stage))
        actions["digits advance"].setChecked(self._digits_advance)
        actions.on_toggle("digits advance", self._set_digits_advance)
        actions.on("to model", self._to_model)
        paints = switch("keys/paint", True)
        actions["paint"].setChecked(paints)
        self._set_painting(paints)
        actions.on_toggle("paint", self._set_painting)

    def give(self, stage: Stage, advance: bool) -> None:
        """Correct the current epoch, and go to the next."""
        if self._document is not None and self._document.n_epochs:
            self._document.edit([self._document.epoch], stage)
            if advance:
                self._step(1)

    def _give_by_digit(self, stage: Stage) -> None:
        self.give(stage, self._digits_advance)

    def _to_model(self) -> None:
        if self._document is not None:
            self._document.edit_back_to_model([self._document.epoch])

    def _set_digits_advance(self, advance: bool) -> None:
        self._digits_advance = advance
        settings().setValue("keys/digits-advance", advance)

    def _set_painting(self, paints: bool) -> None:
        self._workspace.hypnogram.brush.enabled = paints
        settings().setValue("keys/paint", paints)

    # ------------------------------------------------------------------ view

    def _viewing(self, actions: Actions) -> None:
        workspace = self._workspace
        actions.on("larger", lambda: workspace.signals.step_gain(1))
        actions.on("smaller", lambda: workspace.signals.step_gain(-1))
        actions.on("longer page", lambda: workspace.change_page_length(1))
        actions.on("shorter page", lambda: workspace.change_page_length(-1))
        actions.on("zoom hour", lambda: workspace.hypnogram.zoom_to_hours(1.0))
        actions.on("zoom night", workspace.hypnogram.zoom_out)
        actions["filters"].setChecked(workspace.filters.on)
        actions.on_toggle("filters", workspace.set_filtered)
        for name, default, call in (
            ("guides", True, workspace.signals.set_guides),
            ("negative up", False, workspace.signals.set_negative_up),
            ("context", True, workspace.set_context),
            ("slow waves", False, workspace.set_slow_waves),
        ):
            shown = switch(f"view/{name}", default)
            actions[name].setChecked(shown)
            call(shown)
            actions.on_toggle(name, call)
            actions.on_toggle(name, partial(settings().setValue, f"view/{name}"))
        self._notch_menu(actions)
        self._page_menu(actions)

    def _page_menu(self, actions: Actions) -> None:
        menu, group = actions.submenus["page length"], QActionGroup(self)
        lengths = {}
        for seconds in (*PAGE_SECONDS, WHOLE_NIGHT):
            action = menu.addAction(page_length_text(seconds))
            action.setCheckable(True)
            group.addAction(action)
            lengths[seconds] = action
            action.triggered.connect(
                lambda _=False, one=seconds: self._workspace.set_page_seconds(one)
            )

        button = self._workspace.signals.page_length
        button.setMenu(menu)

        def mark() -> None:
            lengths[self._workspace.page_seconds].setChecked(True)
            button.setText(page_length_text(self._workspace.page_seconds))

        mark()
        self._workspace.page_length_changed.connect(mark)

    def _notch_menu(self, actions: Actions) -> None:
        menu = actions.submenus["notch"]
        group = QActionGroup(menu)
        for text, hertz in (
            (self.tr("Off"), None),
            (self.tr("50 Hz"), 50.0),
            (self.tr("60 Hz"), 60.0),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(self._workspace.filters.notch_hz == hertz)
            action.triggered.connect(lambda _=False, hertz=hertz: self._workspace.set_notch(hertz))
            group.addAction(action)

    def _appearance(self, actions: Actions) -> None:
        menu = actions.submenus["appearance"]
        group = QActionGroup(menu)
        names = {
            theme.Appearance.SYSTEM: self.tr("As the system"),
            theme.Appearance.LIGHT: self.tr("Light"),
            theme.Appearance.DARK: self.tr("Dark"),
        }
        for appearance, name in names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(theme.chosen() is appearance)
            action.triggered.connect(lambda _=False, one=appearance: _dress(one))
            group.addAction(action)


def _dress(appearance: theme.Appearance) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.choose(appearance, app)


def epoch_meant(document: Document, text: str) -> int | None:
    """Epoch (from 0) of a number counted from 1 or of a clock time; ``None``: not in the night."""
    text = text.strip()
    if text.isdigit():
        epoch = int(text) - 1
        return epoch if 0 <= epoch < document.n_epochs else None
    parts = text.lstrip("+").split(":")
    if not 2 <= len(parts) <= 3 or not all(part.strip().isdigit() for part in parts):
        return None
    hours, minutes, seconds = (*(int(part) for part in parts), 0)[:3]
    wanted = hours * 3600 + minutes * 60 + seconds
    start = document.recording.start
    if start is not None and not text.startswith("+"):
        begun = start.hour * 3600 + start.minute * 60 + start.second
        wanted = (wanted - begun) % 86400
    epoch = int(wanted // EPOCH_SECONDS)
    return epoch if 0 <= epoch < document.n_epochs else None
