"""The page of polysomnogram."""

from sleepgui.ui.signals.spec import TraceSpec
from sleepgui.ui.signals.view import SignalsView

__all__ = ["SignalsView", "TraceSpec"]
