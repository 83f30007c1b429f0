"""How an expert's scoring lies over the recording, shown before it is accepted."""

from sleepgui.ui.alignment.feature import Alignment

__all__ = ["Alignment"]
