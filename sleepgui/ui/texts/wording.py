"""Small pieces of text that several parts of the window share."""

from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from sleepgui.display.pages import WHOLE_NIGHT
from sleepgui.ui.texts.language import decimal_point, percent_sign


class _Local(float):
    """Formats itself with the signs of the language that is shown."""

    def __format__(self, spec: str) -> str:
        text = super().__format__(spec).replace(".", decimal_point())
        return text.replace("%", percent_sign())


def local(value: float | np.floating[Any]) -> float:
    """A number to be shown, in a text or an f-string.

    In German ``f"{local(0.5):.1f}"`` is 0,5 and ``f"{local(0.5):.0%}"`` is 50 % with a space that
    does not break.

    Only for what is shown. Files keep the point, whatever the language.
    """
    return _Local(value)


def counted(n: int, one: str, many: str) -> str:
    """``one`` or ``many`` with ``{n}`` filled in; both are translated by the caller."""
    return (one if n == 1 else many).format(n=n)


def kappa_text(kappa: float | None) -> str:
    """Two decimals, or that there is none to be had."""
    return QCoreApplication.translate("Kappa", "n/a") if kappa is None else f"{local(kappa):.2f}"


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
        return minutes.format(n=local(seconds / 60))
    return QCoreApplication.translate("PageLength", "{n:g} s").format(n=local(seconds))
