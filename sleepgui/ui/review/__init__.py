"""Reviewing a scored night: the queue, its panel, its keys."""

from sleepgui.ui.review.certainty import CertaintyFrame
from sleepgui.ui.review.feature import Review

__all__ = ["CertaintyFrame", "Review"]
