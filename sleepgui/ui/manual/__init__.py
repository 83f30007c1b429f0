"""The user's guide, the licences, and the welcome at the first start."""

from sleepgui.ui.manual.feature import Manual

__all__ = ["Manual"]
