"""Many nights in a window of their own."""

from sleepgui.ui.batch.feature import Batch

__all__ = ["Batch"]
