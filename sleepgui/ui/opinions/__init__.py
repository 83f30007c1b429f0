"""Second opinions in the window: ask another scorer, then compare."""

from sleepgui.ui.opinions.feature import Opinions

__all__ = ["Opinions"]
