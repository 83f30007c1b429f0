"""Channels for scoring: what the command line names, the program's proposal for the rest."""

from sleepgui.errors import ChannelError
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation, parse_derivation
from sleepgui.recording.roles import propose_channels

NONE = "none"
_PLAIN = ("EEG: ", "EOG: ", "Chin EMG: ")
"""Notes that only name what was chosen, which the result says anyway."""
_NO_EEG = "cannot serve as EEG"
"""In notes about channels that are called EEG and cannot be scored."""

_MOST_LABELS = 12


def choose(
    recording: Recording, eeg: str | None, eog: str | None, emg: str | None
) -> tuple[ChannelChoice, tuple[str, ...]]:
    """The channels to score, and plain sentences about those the program proposed.

    Parameters
    ----------
    eeg : one or two derivations separated by a comma; ``None`` asks for the proposal.
    eog, emg : a derivation, ``none`` to go without, ``None`` to ask for the proposal.

    Raises
    ------
    ChannelError
        A named derivation does not exist, or no EEG was named and none can be told or can serve.
    """
    named = [part.strip() for part in _split(recording, eeg)]
    if not 0 <= len(named) <= 2 or "" in named:
        raise ChannelError(f"--eeg takes one or two derivations, as in C4-M1,F4-M1, not {eeg!r}.")
    proposal_notes: tuple[str, ...] = ()
    proposed = ChannelChoice(())
    if None in (eeg, eog, emg):
        proposal = propose_channels(recording)
        proposed = proposal.choice
        proposal_notes = proposal.notes
    chosen = tuple(parse_derivation(recording, text) for text in named) or proposed.eeg
    faults = [note for note in proposal_notes if _NO_EEG in note]
    if not chosen and faults:
        raise ChannelError(
            f"No EEG of {recording.path.name} can be scored (of {len(faults)}): {faults[0]} Name"
            " another with --eeg."
        )
    if not chosen:
        raise ChannelError(
            f"No EEG can be told among the channels of {recording.path.name}"
            f" ({_some_labels(recording)}); name one with --eeg."
        )
    notes = tuple(note for note in proposal_notes if not note.startswith(_PLAIN))
    return ChannelChoice(
        chosen, _one(recording, eog, proposed.eog), _one(recording, emg, proposed.emg)
    ), notes


def _some_labels(recording: Recording) -> str:
    labels = list(dict.fromkeys(channel.label for channel in recording.channels))
    more = len(labels) - _MOST_LABELS
    return ", ".join(labels[:_MOST_LABELS]) + (f" and {more} more" if more > 0 else "")


def _split(recording: Recording, eeg: str | None) -> list[str]:
    if eeg is None:
        return []
    # A label may hold a comma itself.
    if any(channel.label == eeg for channel in recording.channels):
        return [eeg]
    return eeg.split(",")


def _one(recording: Recording, asked: str | None, proposed: Derivation | None) -> Derivation | None:
    if asked is None:
        return proposed
    return None if asked.lower() == NONE else parse_derivation(recording, asked)
