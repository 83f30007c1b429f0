"""Everybody who can be asked for a second opinion."""

from typing import Final

from sleepgui.errors import ScoringError
from sleepgui.opinions import yasa
from sleepgui.opinions.opinion import SecondScorer

SECOND_SCORERS: Final = (yasa.SCORER,)


def second_scorer(name: str) -> SecondScorer:
    """The scorer of that name, ready to be asked.

    Raises
    ------
    ScoringError
        There is none, or it cannot be asked here; the sentence says what to do.
    """
    for scorer in SECOND_SCORERS:
        if scorer.name == name:
            if reason := scorer.why_not():
                raise ScoringError(reason)
            return scorer
    names = ", ".join(scorer.name for scorer in SECOND_SCORERS)
    raise ScoringError(f"There is no second scorer named {name!r}; choose one of {names}.")
