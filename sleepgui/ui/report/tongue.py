"""The report in the language of the window."""

from PySide6.QtCore import QCoreApplication

from sleepgui.report.tongue import Tongue
from sleepgui.ui.texts.language import current
from sleepgui.ui.texts.sentences import said
from sleepgui.ui.texts.wording import local


def tongue_of_window() -> Tongue:
    """How the window speaks now."""
    return Tongue(_translated, said, local, current())


def _translated(text: str) -> str:
    return QCoreApplication.translate("Report", text)
