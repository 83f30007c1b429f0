"""Small pieces of text that several parts of the window share."""

from PySide6.QtCore import QCoreApplication

from sleepgui.display.pages import WHOLE_NIGHT


def counted(n: int, one: str, many: str) -> str:
    """``one`` or ``many`` with ``{n}`` filled in; both are translated by the caller."""
    return (one if n == 1 else many).format(n=n)


def kappa_text(kappa: float | None) -> str:
    """Two decimals, or that there is none to be had."""
    return QCoreApplication.translate("Kappa", "n/a") if kappa is None else f"{kappa:.2f}"


def one_stage_text() -> str:
    """Why two sides with epochs to compare have no kappa."""
    return QCoreApplication.translate(
        "Kappa", "Kappa cannot be judged where one side has a single stage."
    )


def duration_text(seconds: float) -> str:
    """Hours, minutes and seconds as people write them."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def page_length_text(seconds: float) -> str:
    """``30 s``, ``10 min``, or that a page is the whole night."""
    if seconds == WHOLE_NIGHT:
        return QCoreApplication.translate("PageLength", "Whole night")
    if seconds >= 180:
        minutes = QCoreApplication.translate("PageLength", "{n:g} min")
        return minutes.format(n=seconds / 60)
    return QCoreApplication.translate("PageLength", "{n:g} s").format(n=seconds)
