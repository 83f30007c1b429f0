"""Sensitivity as laboratories write it: µV/mm or µV/cm on this screen, beside or for scale bars."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QActionGroup

from sleepgui.display.kinds import Kind
from sleepgui.ui.feature import Feature
from sleepgui.ui.settings import settings
from sleepgui.ui.signals.lanes import ScaleWords
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow

_STEPS: Final = (2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 50.0)
"""Microvolts a millimetre; 7 is the usual one for EEG and EOG."""
_KEY: Final = "view/scale words"


class Sensitivity(Feature):
    """What stands beside the scale bars, and a sensitivity for EEG and EOG."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        stored = str(settings().value(_KEY, ScaleWords.BAR.value))
        self._words = ScaleWords(stored) if stored in list(ScaleWords) else ScaleWords.BAR
        window.workspace.signals.labels.set_scale_words(self._words)

    def connect_actions(self, actions: Actions) -> None:
        """Fill the menu."""
        menu, group = actions.submenus["sensitivity"], QActionGroup(self)
        texts = {
            ScaleWords.BAR: self.tr("Write the length of the scale bars"),
            ScaleWords.MM: self.tr("Write µV/mm"),
            ScaleWords.CM: self.tr("Write µV/cm"),
        }
        for words, text in texts.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(words is self._words)
            action.triggered.connect(partial(self.write, words))
            group.addAction(action)
        menu.addSeparator()
        for step in _STEPS:
            text = self.tr("EEG and EOG at {n:g} µV/mm").format(n=local(step))
            menu.addAction(text).triggered.connect(partial(self.set_sensitivity, step))
        menu.setToolTipsVisible(True)

    def write(self, words: ScaleWords, _checked: bool = False) -> None:
        """Choose what stands beside the scale bars."""
        self._words = words
        settings().setValue(_KEY, words.value)
        self.window.workspace.signals.labels.set_scale_words(words)

    def set_sensitivity(self, microvolts_per_mm: float, _checked: bool = False) -> None:
        """Give EEG and EOG a sensitivity on this screen, with lanes as high as they are now."""
        view = self.window.workspace.signals
        gain = microvolts_per_mm * view.labels.lane_mm
        for kind in (Kind.EEG, Kind.EOG):
            view.set_gain(kind, gain)
            view.gain_changed.emit(kind, gain)
        if self._words is ScaleWords.BAR:
            self.write(ScaleWords.MM)
