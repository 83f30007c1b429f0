"""The page of polysomnogram."""

from sleepgui.ui.signals.view import SignalsView, TraceSpec

__all__ = ["SignalsView", "TraceSpec"]
