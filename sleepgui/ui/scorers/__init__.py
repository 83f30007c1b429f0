"""Scorers side by side in the window: reference, blind scoring, agreement, disagreements."""

from sleepgui.ui.scorers.feature import Scorers

__all__ = ["Scorers"]
