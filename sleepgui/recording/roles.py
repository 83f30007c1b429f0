"""Propose which channels are EEG, EOG and chin EMG, from labels, units, rates and signal.

Two EEG derivations of different regions tell more than two of one: a central one and an occipital
one (alpha), else a frontal one. The one nearer the front of the head comes first, as in Sleep-EDF
(Fpz-Cz, Pz-Oz).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sleepgui.errors import ChannelError
from sleepgui.recording.base import Channel, Recording
from sleepgui.recording.candidates import (
    REGION,
    Labelled,
    eeg_candidates,
    emg_candidates,
    eog_candidates,
    read_labels,
    single_mastoids,
)
from sleepgui.recording.derivation import ChannelChoice, Derivation, as_recorded
from sleepgui.recording.labels import Kind, read_label
from sleepgui.recording.quality import amplitude_note, channel_fault

_CHECK_AT_MOST: Final = 12
"""Candidates of a kind whose signal is looked at; a cap of 256 electrodes holds enough others."""
_FULL_EMG_RATE_HZ: Final = 100.0


@dataclass(frozen=True)
class ChannelProposal:
    """What to score with, why, and what else there is.

    Attributes
    ----------
    choice : the proposal; ``eeg`` is empty where nothing can serve.
    notes : plain sentences: what was chosen, what cannot serve and why.
    candidates : derivations by ``eeg``, ``eog`` and ``emg``, best first, faulty ones left out.
    """

    choice: ChannelChoice
    notes: tuple[str, ...]
    candidates: Mapping[str, tuple[Derivation, ...]]


def propose_channels(recording: Recording) -> ChannelProposal:
    """Propose derivations for a recording.

    Raises
    ------
    RecordingError
        The recording cannot be read.
    """
    channels, grid = read_labels(recording)
    notes: list[str] = []
    if grid:
        notes.append(
            "The channels are numbered as positions of a cap or grid (A1, B1, ...), which does "
            "not tell where on the head they were."
        )
    mastoids = _sound_mastoids(recording, channels, notes)
    usable = {
        kind: _serving(recording, candidates, kind, notes)
        for kind, candidates in (
            ("eeg", eeg_candidates(channels, mastoids)),
            ("eog", eog_candidates(channels, mastoids)),
            ("emg", emg_candidates(channels)),
        )
    }
    eeg = _pair(recording, usable["eeg"])
    eog = usable["eog"][0] if eeg and usable["eog"] else None
    emg = usable["emg"][0] if eeg and usable["emg"] else None
    choice = ChannelChoice(eeg, eog, emg)
    notes += _chosen(choice) + _doubts(recording, choice)
    return ChannelProposal(choice, tuple(notes), {k: tuple(v) for k, v in usable.items()})


def _sound_mastoids(
    recording: Recording, channels: list[Labelled], notes: list[str]
) -> dict[str, Channel]:
    """Mastoids that may serve as references; needed where an electrode has none of its own."""
    needed = any(
        c.lead.kind in {Kind.EEG, Kind.EOG} and c.lead.active and not c.lead.reference
        for c in channels
    )
    sound = {}
    for name, channel in single_mastoids(channels).items() if needed else ():
        fault = channel_fault(recording, as_recorded(channel), "eeg")
        if fault is None:
            sound[name] = channel
        else:
            notes.append(fault.replace("as EEG", "as reference"))
    return sound


def _serving(
    recording: Recording, candidates: list[Derivation], modality: str, notes: list[str]
) -> list[Derivation]:
    """Candidates without a fault; why the others cannot serve goes to the notes."""
    usable: list[Derivation] = []
    for derivation in candidates[:_CHECK_AT_MOST]:
        try:
            fault = channel_fault(recording, derivation, modality)
        except ChannelError as error:
            fault = str(error)
        if fault is None:
            usable.append(derivation)
        else:
            notes.append(fault)
    # Those not looked at come after those that were found good.
    return usable + candidates[_CHECK_AT_MOST:] if usable else []


def _region(recording: Recording, derivation: Derivation) -> str:
    channel = recording.channels[derivation.active]
    return REGION.get(read_label(channel.label, channel.unit).active, "")


def _pair(recording: Recording, usable: list[Derivation]) -> tuple[Derivation, ...]:
    """The best derivation and the best of another region, the more frontal one first."""
    if len(usable) < 2:
        return tuple(usable)
    first = usable[0]
    own = _region(recording, first)
    others = [r for r in ("central", "occipital", "frontal") if r != own]
    found = (d for region in others for d in usable[1:] if _region(recording, d) == region)
    second = next(found, usable[1])
    if own == "occipital" and _region(recording, second) in {"central", "frontal"}:
        return second, first
    return first, second


def _chosen(choice: ChannelChoice) -> list[str]:
    if not choice.eeg:
        nothing = (
            "No channel can be told to be an EEG, so nothing is proposed: choose the channels "
            "yourself if this is a sleep study."
        )
        return [nothing]
    first, *other = (derivation.name for derivation in choice.eeg)
    return [
        f"EEG: {first} and {other[0]}." if other else f"EEG: {first}.",
        f"EOG: {choice.eog.name}." if choice.eog else "There is no EOG that can serve.",
        f"Chin EMG: {choice.emg.name}." if choice.emg else "There is no chin EMG that can serve.",
    ]


def _doubts(recording: Recording, choice: ChannelChoice) -> list[str]:
    """What to know about the chosen channels."""
    notes: list[str] = []
    chosen = [("eeg", d) for d in choice.eeg]
    chosen += [(m, d) for m, d in (("eog", choice.eog), ("emg", choice.emg)) if d]
    for modality, derivation in chosen:
        channel = recording.channels[derivation.active]
        lead = read_label(channel.label, channel.unit)
        if channel.microvolts_per_unit is None:
            notes.append(f"'{channel.label}' states no unit of voltage; microvolts are assumed.")
        elif note := amplitude_note(recording, derivation, modality):
            notes.append(note)
        if modality != "emg" and lead.active and not (lead.reference or derivation.reference):
            notes.append(f"'{channel.label}' does not say against which reference it was recorded.")
        if modality == "emg" and channel.sampling_rate < _FULL_EMG_RATE_HZ:
            notes.append(
                f"'{derivation.name}' has {channel.sampling_rate:g} Hz, which holds only the "
                "slower part of an EMG."
            )
    return notes
