"""When the lights went off and on: handles on the hypnogram, keys, kept; statistics follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sleepgui.stages import EPOCH_SECONDS
from sleepgui.statistics.lights import Lights
from sleepgui.ui.feature import Feature
from sleepgui.ui.hypnogram.lights import OFF, ON, LightsHandles, LightsItem
from sleepgui.ui.marks.undo import SetLights

if TYPE_CHECKING:
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow


class LightsFeature(Feature):
    """Sets, shows and keeps the lights."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        panel = window.workspace.hypnogram
        self.item = LightsItem(panel.canvas)
        self.handles = LightsHandles(panel.canvas, self.item)
        self.handles.line_taken = lambda y: not panel.paints_at(y)
        self._document: Document | None = None
        self._kept = window.sitting.parts.register("lights", self._save, self._restore)
        self.handles.moved.connect(self._moved)

    def connect_actions(self, actions: Actions) -> None:
        """L, Shift+L, and back to the file's."""
        actions.on("lights off", self.off_here)
        actions.on("lights on", self.on_here)
        actions.on("lights of file", self.as_the_file)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document
        if document is not None:
            document.lights_changed.connect(self._show)
            document.lights_changed.connect(self._kept)
            document.expert_changed.connect(self._show)
        self._show()

    # ------------------------------------------------------------------ keeping

    def _save(self) -> dict[str, float | None]:
        lights = None if self._document is None else self._document.result.lights
        return {} if lights is None else {"off_s": lights.off_s, "on_s": lights.on_s}

    def _restore(self, kept: Any) -> None:
        if self._document is None:
            return
        lights = None
        if kept:
            off, on = (
                None if kept[name] is None else float(kept[name]) for name in ("off_s", "on_s")
            )
            lights = Lights(off, on)
        self._document.put_lights(lights)

    # ------------------------------------------------------------------ setting

    def _moved(self, which: str, epochs: float, gesture: int) -> None:
        self._set(which, epochs * EPOCH_SECONDS, gesture)

    def _set(self, which: str, seconds: float, gesture: int = 0) -> None:
        document = self._document
        if document is None:
            return
        lights = replace(document.lights, notes=())
        lights = replace(lights, off_s=seconds) if which == OFF else replace(lights, on_s=seconds)
        if lights != document.result.lights:
            document.undo_stack.push(SetLights(document, lights, gesture))

    def off_here(self) -> None:
        """Lights off where the current epoch begins."""
        document = self._document
        if document is None or not document.n_epochs:
            return
        at, on = document.epoch * EPOCH_SECONDS, document.lights.on_s
        if on is not None and at >= on:
            self._say(self.tr("The lights cannot go off after they went on; move Lights on first."))
        else:
            self._set(OFF, at)

    def on_here(self) -> None:
        """Lights on where the current epoch ends."""
        document = self._document
        if document is None or not document.n_epochs:
            return
        at, off = (document.epoch + 1) * EPOCH_SECONDS, document.lights.off_s
        if off is not None and at <= off:
            self._say(
                self.tr("The lights cannot go on before they went off; move Lights off first.")
            )
        else:
            self._set(ON, at)

    def as_the_file(self) -> None:
        """Forget what was set here."""
        document = self._document
        if document is not None and document.result.lights is not None:
            document.undo_stack.push(SetLights(document, None))

    def _say(self, text: str) -> None:
        self.window.statusBar().showMessage(text, 8000)

    def _show(self) -> None:
        document, item = self._document, self.item
        item.n_epochs = 0 if document is None else document.n_epochs
        lights = Lights(None, None) if document is None else document.lights
        item.places = {
            which: None if at is None else min(max(at / EPOCH_SECONDS, 0.0), float(item.n_epochs))
            for which, at in ((OFF, lights.off_s), (ON, lights.on_s))
        }
        item.changed()
