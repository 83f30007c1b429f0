"""The night at a glance: hypnograms, exit lane, hypnodensity, confidence."""

from sleepgui.ui.hypnogram.exit_panel import EpochExits, ExitPanel
from sleepgui.ui.hypnogram.panel import HypnogramPanel

__all__ = ["EpochExits", "ExitPanel", "HypnogramPanel"]
