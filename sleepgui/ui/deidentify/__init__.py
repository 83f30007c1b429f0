"""A copy of the open study that does not say whose it is."""

from sleepgui.ui.deidentify.feature import Deidentify

__all__ = ["Deidentify"]
