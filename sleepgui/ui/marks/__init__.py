"""Events in the window: marked by dragging on the signals, listed, undone, kept; and the lights."""

from sleepgui.ui.marks.feature import Events
from sleepgui.ui.marks.lights import LightsFeature

__all__ = ["Events", "LightsFeature"]
