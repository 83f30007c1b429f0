"""Every scorer there is: ours, and those who can be asked for a second opinion."""

from functools import cache
from typing import Final

from sleepgui.engine.card import ModelCard
from sleepgui.errors import ScoringError
from sleepgui.opinions import yasa
from sleepgui.opinions.network import networks
from sleepgui.opinions.opinion import ScorerCard, SecondScorer
from sleepgui.preparation.bands import Modality

_OWN_SOURCE: Final = "doi 10.3389/fphys.2023.1171467"


@cache
def second_scorers() -> tuple[SecondScorer, ...]:
    """Everybody who can be asked, by title."""
    return tuple(sorted((*networks(), yasa.SCORER), key=lambda one: one.title.casefold()))


def second_scorer(name: str) -> SecondScorer:
    """The scorer of that name, ready to be asked.

    Raises
    ------
    ScoringError
        There is none, or it cannot be asked here; the sentence says what to do.
    """
    for scorer in second_scorers():
        if scorer.name == name:
            if reason := scorer.why_not():
                raise ScoringError(reason)
            return scorer
    names = ", ".join(scorer.name for scorer in second_scorers())
    raise ScoringError(f"There is no second scorer named {name!r}; choose one of {names}.")


def own_card(card: ModelCard) -> ScorerCard:
    """Our own network, which scores without being asked, as one of the scorers."""
    return ScorerCard(
        card.name,
        "DynamicSleepNet",
        needs=(Modality.EEG,),
        uses=(Modality.EOG, Modality.EMG),
        context=None if card.has_context else 1,
        exits=True,
        text={"source": _OWN_SOURCE, "version": card.version, "sha256": card.sha256, **card.text},
    )
