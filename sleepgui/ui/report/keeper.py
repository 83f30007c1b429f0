"""Keeps what was entered for the report of a night with that night."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any, Final

from sleepgui.ui.feature import Feature
from sleepgui.ui.report.dialog import OLDEST, ReportWish

if TYPE_CHECKING:
    from sleepgui.ui.window import MainWindow

_LONGEST: Final = 20_000


class ReportKeeper(Feature):
    """Comments, age and times of a report that is not written yet outlive the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._reporter = window.reporter
        self._changed = window.sitting.parts.register("report", self._save, self._restore)
        self._reporter.entered.connect(self._changed)

    def _save(self) -> dict[str, Any]:
        wish = self._reporter.wish
        return {} if wish is None else kept_of(wish)

    def _restore(self, kept: Any) -> None:
        self._reporter.wish = None if kept is None else wish_of(kept)


def kept_of(wish: ReportWish) -> dict[str, Any]:
    """What is worth keeping of a wish; empty where nothing was entered."""
    off, on = wish.lights
    found: dict[str, Any] = {
        "comments": wish.comments[:_LONGEST],
        "age": wish.age,
        "lights_off": None if off is None else off.isoformat(),
        "lights_on": None if on is None else on.isoformat(),
        "with_patient": wish.with_patient,
    }
    if not any(found.values()):
        return {}
    return found | {"paper": wish.paper, "signer": wish.signer}


def wish_of(kept: Any) -> ReportWish:
    """The same read back; ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
    age = kept["age"]
    if age is not None and not 0 <= float(age) <= OLDEST:
        raise ValueError(age)
    texts = [kept[name] for name in ("paper", "signer", "comments")]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("text")
    clocks = [kept[name] for name in ("lights_off", "lights_on")]
    off, on = (None if clock is None else time.fromisoformat(clock) for clock in clocks)
    paper, signer, comments = texts
    return ReportWish(
        paper,
        None if age is None else float(age),
        (off, on),
        bool(kept["with_patient"]),
        signer,
        comments[:_LONGEST],
    )
