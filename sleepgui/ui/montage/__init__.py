"""Montages in the window: choosing, changing, keeping them."""

from sleepgui.ui.montage.feature import Montages

__all__ = ["Montages"]
