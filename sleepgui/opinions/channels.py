"""Which channels a scorer gets: the same check, and the same rule for epochs, for every scorer."""

from typing import Final

from sleepgui.errors import ChannelError
from sleepgui.opinions.opinion import ScorerCard
from sleepgui.preparation.bands import Modality
from sleepgui.preparation.serving import Served, derivations_of, what_serves
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation

_NOT_CHOSEN: Final = {
    Modality.EEG: "{} needs an EEG and none is chosen; choose one among the channels.",
    Modality.EOG: "{} needs an EOG and none is chosen; choose one among the channels.",
    Modality.EMG: "{} needs a chin EMG and none is chosen; choose one among the channels.",
}
_UNFIT: Final = {
    Modality.EEG: "{} needs another EEG: {}",
    Modality.EOG: "{} needs another EOG: {}",
    Modality.EMG: "{} needs another chin EMG: {}",
}
"""Followed by the fault, a sentence of its own."""


def missing_channel(card: ScorerCard, asked: ChannelChoice, served: Served | None) -> str | None:
    """Why a scorer cannot score from a choice of channels; ``None`` where it can.

    Parameters
    ----------
    served : what `what_serves` made of ``asked``; ``None`` where nobody has looked yet.
    """
    modality = lacking_channel(card, asked, served)
    if modality is None:
        return None
    if served is None or not derivations_of(asked, modality):
        return _NOT_CHOSEN[modality].format(card.title)
    return _UNFIT[modality].format(card.title, served.why_not(modality))


def lacking_channel(
    card: ScorerCard, asked: ChannelChoice, served: Served | None
) -> Modality | None:
    """The first signal that a scorer needs and does not have, as in `missing_channel`."""
    for modality in card.needs:
        if not derivations_of(asked, modality):
            return modality
        if served is not None and not served.of(modality):
            return modality
    return None


def given_channels(
    card: ScorerCard, recording: Recording, asked: ChannelChoice
) -> tuple[ChannelChoice, tuple[str, ...]]:
    """The channels a scorer gets of those chosen, and a sentence for each that cannot serve.

    Raises
    ------
    ChannelError
        One that it needs is not chosen or cannot serve.
    RecordingError
        The file cannot be read any more.
    """
    taken = (*card.needs, *card.uses)
    eog = asked.eog if Modality.EOG in taken else None
    emg = asked.emg if Modality.EMG in taken else None
    wanted = ChannelChoice(asked.eeg, eog, emg)
    reason = missing_channel(card, asked, None)
    if reason is None:
        served = what_serves(recording, wanted)
        reason = missing_channel(card, wanted, served)
    if reason is not None:
        raise ChannelError(reason)
    return served.choice, tuple(served.faults.values())


def chosen(choice: ChannelChoice) -> tuple[Derivation, ...]:
    """All derivations of a choice, in order."""
    return tuple(one for modality in Modality for one in derivations_of(choice, modality))
