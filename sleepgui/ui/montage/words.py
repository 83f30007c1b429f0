"""Names of kinds and of the automatic montages, as shown."""

from PySide6.QtCore import QCoreApplication

from sleepgui.display.automatic import AASM, ALL, SCORED
from sleepgui.display.kinds import Kind

translate = QCoreApplication.translate


def kind_names() -> dict[Kind, str]:
    """What kinds of signal are called."""
    return {
        Kind.EEG: translate("Montages", "EEG"),
        Kind.EOG: translate("Montages", "EOG"),
        Kind.EMG: translate("Montages", "EMG"),
        Kind.ECG: translate("Montages", "ECG"),
        Kind.OTHER: translate("Montages", "Other"),
    }


def montage_name(name: str) -> str:
    """A montage's name as shown: those of the automatic ones are translated."""
    return {
        SCORED: translate("Montages", "Scored channels"),
        AASM: translate("Montages", "AASM"),
        ALL: translate("Montages", "All signals"),
    }.get(name, name)
