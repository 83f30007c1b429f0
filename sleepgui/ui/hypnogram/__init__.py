"""The night at a glance: hypnograms, exit lane, hypnodensity, confidence."""

from sleepgui.ui.hypnogram.exit_panel import ExitPanel
from sleepgui.ui.hypnogram.exit_words import EpochExits
from sleepgui.ui.hypnogram.panel import HypnogramPanel

__all__ = ["EpochExits", "ExitPanel", "HypnogramPanel"]
