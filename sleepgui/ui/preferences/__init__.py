"""What the user may set, gathered in one dialog, and the sheet of keys."""

from sleepgui.ui.preferences.feature import Preferences

__all__ = ["Preferences"]
