"""Words and numbers that several parts of a report share, in its language."""

import re
from typing import Final

from sleepgui.report.content import (
    ENTERED,
    EXPERT_IN_CSV,
    MARKED,
    NOBODY,
    THE_MODEL,
    THE_SCORING,
    UNSAVED,
    Report,
)
from sleepgui.report.own import NO_CHANNEL

MINUS: Final = "\u2212"
_DECIMAL: Final = re.compile(r"\d+(?:\.\d+)?")
_PERCENT: Final = re.compile(r"(\d+)%")


def phrase(report: Report, text: str) -> str:
    """A few words that stand where a name or a source would be, in the report's language."""
    tr = report.tongue.tr
    known = {
        ENTERED: tr("as entered"),
        MARKED: tr("as marked in the files"),
        UNSAVED: tr("as shown in the window, not exported"),
        NOBODY: tr("a person who gave no name"),
        THE_SCORING: tr("the scoring"),
        THE_MODEL: tr("the model, human edits aside"),
        EXPERT_IN_CSV: tr("the expert in the hypnogram CSV"),
    }
    return known.get(text, text)


def setting(report: Report, label: str, value: str) -> str:
    """A value among what produced a scoring; names of models and channels are nobody's words."""
    tongue = report.tongue
    if label in ("EOG", "Chin EMG") and value == NO_CHANNEL:
        return tongue.tr("none")
    if label == "Speed":
        return _DECIMAL.sub(lambda found: f"{tongue.local(float(found[0])):g}", value)
    if label == "Computation":
        return _PERCENT.sub(
            lambda found: f"{tongue.local(int(found[1]) / 100):.0%}", tongue.said(value)
        )
    return value


def two_decimals(report: Report, value: float | None) -> str:
    """Kappa or F1."""
    return report.tongue.tr("n/a") if value is None else f"{report.tongue.local(value):.2f}"


def percent(report: Report, value: float | None) -> str:
    """A share of epochs."""
    return report.tongue.tr("n/a") if value is None else f"{report.tongue.local(value):.1%}"
