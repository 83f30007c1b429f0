"""Which of the chosen channels can serve: one check for every scorer, ours and others."""

from collections.abc import Mapping
from dataclasses import dataclass

from sleepgui.preparation.bands import Modality
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.recording.quality import channel_fault


@dataclass(frozen=True)
class Served:
    """What is left of a choice of channels.

    Attributes
    ----------
    choice : the channels that can serve; ``eeg`` is empty where none can.
    faults : why a derivation cannot, in a plain sentence each.
    """

    choice: ChannelChoice
    faults: Mapping[tuple[Modality, Derivation], str]

    def of(self, modality: Modality) -> tuple[Derivation, ...]:
        """The derivations of a modality that can serve."""
        return derivations_of(self.choice, modality)

    def why_not(self, modality: Modality) -> str:
        """Why the chosen derivations of a modality cannot serve; "" where nothing says so."""
        return " ".join(text for (kind, _), text in self.faults.items() if kind is modality)


def derivations_of(choice: ChannelChoice, modality: Modality) -> tuple[Derivation, ...]:
    """The derivations chosen for a modality."""
    if modality is Modality.EEG:
        return choice.eeg
    one = choice.eog if modality is Modality.EOG else choice.emg
    return () if one is None else (one,)


def what_serves(recording: Recording, choice: ChannelChoice) -> Served:
    """Look at every chosen channel (a few short looks each, see `recording.quality`).

    Raises
    ------
    ChannelError, RecordingError
        A derivation does not exist or cannot be read.
    """
    faults = {}
    for modality in Modality:
        for derivation in derivations_of(choice, modality):
            fault = channel_fault(recording, derivation, modality)
            if fault is not None:
                faults[modality, derivation] = fault

    def serves(modality: Modality, one: Derivation | None) -> bool:
        return one is not None and (modality, one) not in faults

    return Served(
        ChannelChoice(
            tuple(one for one in choice.eeg if serves(Modality.EEG, one)),
            choice.eog if serves(Modality.EOG, choice.eog) else None,
            choice.emg if serves(Modality.EMG, choice.emg) else None,
        ),
        faults,
    )
