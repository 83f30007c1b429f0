"""Help that is read: guide, licences, welcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sleepgui.ui.feature import Feature
from sleepgui.ui.settings import WELCOMED, settings

if TYPE_CHECKING:
    from sleepgui.ui.manual.guide import Guide
    from sleepgui.ui.menus.actions import Actions


class Manual(Feature):
    """Opens the guide (one window, however often it is asked for), the licences, the welcome."""

    _guide: Guide | None = None

    def connect_actions(self, actions: Actions) -> None:
        """Bind the entries of the Help menu."""
        actions.on("guide", self.show_guide)
        actions.on("licences", self.show_licences)
        actions.on("welcome", self.welcome)

    def show_guide(self) -> None:
        """The guide, beside the window: one reads and does."""
        from sleepgui.ui.manual.guide import Guide  # noqa: PLC0415 - seldom needed

        if self._guide is None:
            self._guide = Guide(self.window)
            self._guide.destroyed.connect(self._forget)
        self._guide.show()
        self._guide.activateWindow()

    def _forget(self) -> None:
        self._guide = None

    def show_licences(self) -> None:
        """Licences of the program and of all that is in it."""
        from sleepgui.ui.manual.licences import Licences  # noqa: PLC0415 - seldom needed

        Licences(self.window).open()

    def welcome(self) -> None:
        """What one can do first, and what the exits mean."""
        from sleepgui.ui.manual.welcome import Welcome  # noqa: PLC0415 - at the first start

        settings().setValue(WELCOMED, True)
        page = Welcome(self.window)
        page.open_wanted.connect(self.window.opener.ask_for_recording)
        page.demo_wanted.connect(self.window.opener.open_demo)
        page.guide_wanted.connect(self.show_guide)
        page.open()
