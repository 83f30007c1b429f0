"""Words about scorers: what they need, and why one cannot be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sleepgui.preparation.bands import Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sleepgui.opinions.opinion import ScorerCard


def tr(text: str) -> str:
    """Translate a text about scorers."""
    return QCoreApplication.translate("Opinions", text)


def channels_text(card: ScorerCard) -> str:
    """The signals a scorer needs, and those it takes where they are chosen."""
    needs = _joined(card.needs)
    if not card.uses:
        return needs
    return tr("{needs}; {uses} where chosen").format(needs=needs, uses=_joined(card.uses))


def context_text(card: ScorerCard) -> str:
    """How much of the night a scorer sees at once."""
    if card.context is None:
        return tr("the whole night")
    if card.context == 1:
        return tr("one epoch")
    return tr("{n} epochs").format(n=card.context)


def lacking_text(modality: Modality) -> str:
    """That a scorer cannot be asked for want of a channel, in brackets behind its name."""
    return {
        Modality.EEG: tr("needs an EEG"),
        Modality.EOG: tr("needs an EOG"),
        Modality.EMG: tr("needs a chin EMG"),
    }[modality]


def _joined(modalities: Sequence[Modality]) -> str:
    names = [tr("chin EMG") if one is Modality.EMG else one.upper() for one in modalities]
    if len(names) == 1:
        return names[0]
    return tr("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])
