"""What a user sees and can pass on when something is wrong with the program."""

from sleepgui.ui.diagnostics.feature import Diagnostics

__all__ = ["Diagnostics"]
