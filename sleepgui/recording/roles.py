"""Propose which channels are EEG, EOG and chin EMG.

Order of preference. EEG: a central derivation (spindles, K complexes, slow waves) and an
occipital one (alpha), else a frontal one; referenced to the contralateral mastoid as the AASM
manual recommends, right side (C4-M1) before left (C3-M2); single-ended channels are referenced to
the contralateral mastoid where it was recorded. Midline pairs as in Sleep-EDF (Fpz-Cz, Pz-Oz)
serve in the same way. EOG: an eye against the contralateral mastoid, then any. EMG: what is
called chin, then the recorder's chin electrodes (1, 2, F), then a channel called EMG.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sleepgui.errors import ChannelError
from sleepgui.recording.base import Channel, Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation, as_recorded, short
from sleepgui.recording.labels import Kind, Lead, plain, read_label, uses_grid_names
from sleepgui.recording.quality import LOWEST_RATE_HZ, amplitude_note, channel_fault

_CHECK_AT_MOST: Final = 12
"""Candidates of a kind whose signal is looked at; a cap of 256 electrodes holds enough others."""

_REGION: Final = {
    "C4": "central",
    "C3": "central",
    "Cz": "central",
    "O2": "occipital",
    "O1": "occipital",
    "Oz": "occipital",
    "Pz": "occipital",
    "F4": "frontal",
    "F3": "frontal",
    "Fz": "frontal",
    "Fpz": "frontal",
    "Fp2": "frontal",
    "Fp1": "frontal",
}
"""Sites in the order of preference; others come last."""
_SITES: Final = tuple(_REGION)
_CHIN_PAIRS: Final = (("1", "F"), ("2", "F"), ("1", "2"))
"""AASM: either lower chin electrode against the upper one."""


@dataclass(frozen=True)
class ChannelProposal:
    """What to score with, why, and what else there is.

    Attributes
    ----------
    choice : the proposal; ``eeg`` is empty where nothing can serve.
    notes : plain sentences: what was chosen and why, what cannot serve and why.
    candidates : derivations by ``eeg``, ``eog`` and ``emg``, best first, faulty ones left out.
    """

    choice: ChannelChoice
    notes: tuple[str, ...]
    candidates: Mapping[str, tuple[Derivation, ...]]


@dataclass(frozen=True)
class _Read:
    """A channel and its label taken apart."""

    channel: Channel
    lead: Lead


def propose_channels(recording: Recording) -> ChannelProposal:
    """Propose derivations for a recording from labels, units, rates and signal.

    Raises
    ------
    RecordingError
        The recording cannot be read.
    """
    notes: list[str] = []
    channels = _read_labels(recording, notes)
    usable = {
        "eeg": _serving(recording, _eeg(channels), "eeg", notes),
        "eog": _serving(recording, _eog(channels), "eog", notes),
        "emg": _serving(recording, _emg(channels), "emg", notes),
    }
    eeg = _pair(recording, usable["eeg"])
    eog = next(iter(usable["eog"]), None) if eeg else None
    emg = next(iter(usable["emg"]), None) if eeg else None
    choice = ChannelChoice(tuple(eeg), eog, emg)
    notes += _reasons(recording, choice)
    return ChannelProposal(choice, tuple(notes), {k: tuple(v) for k, v in usable.items()})


def _read_labels(recording: Recording, notes: list[str]) -> list[_Read]:
    grid = uses_grid_names(c.label for c in recording.channels)
    if grid:
        notes.append(
            "The channels are numbered as positions of a cap or grid (A1, B1, ...), which do not "
            "tell where on the head they were."
        )
    found = []
    for channel in recording.channels:
        lead = read_label(channel.label, channel.unit)
        if grid and lead.kind in {Kind.EEG, Kind.EOG, Kind.MASTOID} and len(channel.label) <= 3:
            lead = Lead(Kind.OTHER, "", "")
        found.append(_Read(channel, lead))
    return found


def _of(channels: Iterable[_Read], *kinds: Kind) -> list[_Read]:
    return [c for c in channels if c.lead.kind in kinds]


def _mastoids(channels: list[_Read]) -> dict[str, Channel]:
    """Mastoid channels that were recorded single-ended, by canonical name."""
    found: dict[str, Channel] = {}
    for c in _of(channels, Kind.MASTOID):
        if c.lead.active in {"M1", "M2"} and not c.lead.reference:
            found.setdefault(c.lead.active, c.channel)
    return found


def _contralateral(site: str) -> str:
    """Mastoid opposite an electrode: odd numbers are left, so M2; midline takes M1."""
    return "M2" if site[-1:].isdigit() and int(site[-1]) % 2 else "M1"


def _referenced(channel: Channel, lead: Lead, mastoids: Mapping[str, Channel]) -> Derivation:
    """A single-ended channel against the contralateral mastoid, else the other, else as it is."""
    if lead.reference or not lead.active:
        return as_recorded(channel)
    wanted = _contralateral(lead.active)
    for mastoid in (wanted, "M1" if wanted == "M2" else "M2"):
        other = mastoids.get(mastoid)
        if other and (other.sampling_rate, other.unit) == (channel.sampling_rate, channel.unit):
            name = f"{short(channel.label).split('-')[0]}-{short(other.label).split('-')[0]}"
            return Derivation(channel.index, (other.index,), name)
    return as_recorded(channel)


def _eeg(channels: list[_Read]) -> list[Derivation]:
    mastoids = _mastoids(channels)
    ranked: list[tuple[tuple[int, ...], Derivation]] = []
    recorded = {(c.lead.active, c.lead.reference) for c in channels}
    for c in _of(channels, Kind.EEG):
        derivation = _referenced(c.channel, c.lead, mastoids)
        wanted = _contralateral(c.lead.active)
        if derivation.reference and (c.lead.active, wanted) in recorded:
            continue  # the recorder has subtracted it already
        reference = wanted if derivation.reference else c.lead.reference
        site = _SITES.index(c.lead.active) if c.lead.active in _SITES else len(_SITES)
        quality = (
            0
            if reference == wanted
            else 1
            if reference in {"M1", "M2", "M1M2"}
            else 2
            if reference or not c.lead.active
            else 3
        )
        ranked.append(((quality if site < len(_SITES) else 4, site, c.channel.index), derivation))
    return [d for _, d in sorted(ranked, key=lambda item: item[0])]


def _eog(channels: list[_Read]) -> list[Derivation]:
    mastoids = _mastoids(channels)
    recorded = {(c.lead.active, bool(c.lead.reference)) for c in channels}
    ranked: list[tuple[tuple[int, ...], Derivation]] = []
    for c in _of(channels, Kind.EOG):
        single = c.lead.active and not c.lead.reference
        if single and (c.lead.active, True) in recorded:
            continue
        derivation = _referenced(c.channel, c.lead, mastoids)
        name = plain(c.channel.label)
        contralateral = c.lead.reference == _contralateral(c.lead.active) or derivation.reference
        if "horiz" in name or "heog" in name or {c.lead.active, c.lead.reference} == {"E1", "E2"}:
            rank = 0
        elif c.lead.active and contralateral:
            rank = 1
        elif c.lead.active:
            rank = 2
        else:
            rank = 4 if "vert" in name or "veog" in name else 3
        ranked.append(((rank, c.channel.index), derivation))
    return [d for _, d in sorted(ranked, key=lambda item: item[0])]


def _emg(channels: list[_Read]) -> list[Derivation]:
    chin = [c.channel for c in _of(channels, Kind.CHIN)]
    found = _chin_difference(chin)
    found += [as_recorded(c) for c in chin]
    found += _electrode_pairs(channels)
    found += [as_recorded(c.channel) for c in _of(channels, Kind.EMG)]
    return found


def _chin_difference(chin: Sequence[Channel]) -> list[Derivation]:
    """Two chin electrodes recorded one by one (``L Chin``, ``R Chin``): their difference."""
    if len(chin) < 2:
        return []
    first, second = chin[0], chin[1]
    alike = (first.sampling_rate, first.unit) == (second.sampling_rate, second.unit)
    if not alike or any("-" in short(c.label) for c in (first, second)):
        return []
    return [Derivation(first.index, (second.index,), f"{short(first.label)}-{short(second.label)}")]


def _electrode_pairs(channels: list[_Read]) -> list[Derivation]:
    """Chin electrodes called 1, 2 and F, as Nox recorders name them."""
    voltages = {plain(c.channel.label): c.channel for c in channels if _is_voltage(c.channel)}
    found = []
    for lower, upper in _CHIN_PAIRS:
        channel = voltages.get(f"{lower}-{upper}".casefold())
        if channel:
            found.append(as_recorded(channel))
    return found


def _is_voltage(channel: Channel) -> bool:
    return channel.microvolts_per_unit is not None and (
        channel.sampling_rate >= LOWEST_RATE_HZ["emg"]
    )


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
    return usable + candidates[_CHECK_AT_MOST:]


def _region(recording: Recording, derivation: Derivation) -> str:
    channel = recording.channels[derivation.active]
    return _REGION.get(read_label(channel.label, channel.unit).active, "")


def _pair(recording: Recording, usable: list[Derivation]) -> list[Derivation]:
    """The best derivation and one of another region: occipital, else frontal, else central."""
    if not usable:
        return []
    first = usable[0]
    own = _region(recording, first)
    for region in ("central", "occipital", "frontal"):
        if region == own:
            continue
        second = next((d for d in usable[1:] if _region(recording, d) == region), None)
        if second and own:
            # The derivation over the front of the head comes first, as in Sleep-EDF.
            pair = [first, second]
            return pair if own != "occipital" else pair[::-1]
    return usable[:2]


def _reasons(recording: Recording, choice: ChannelChoice) -> list[str]:
    if not choice.eeg:
        nothing = (
            "No channel is known to be an EEG, so nothing is proposed: choose the channels "
            "yourself if this is a sleep study."
        )
        return [nothing]
    notes = []
    chosen = " and ".join(f"'{d.name}'" for d in choice.eeg)
    notes.append(f"EEG: {chosen}.")
    notes.append(
        f"EOG: '{choice.eog.name}'."
        if choice.eog
        else "No EOG can serve, so epochs are scored without it."
    )
    notes.append(
        f"Chin EMG: '{choice.emg.name}'."
        if choice.emg
        else "No chin EMG can serve, so epochs are scored without it."
    )
    modalities = [("eeg", d) for d in choice.eeg] + [
        (m, d) for m, d in (("eog", choice.eog), ("emg", choice.emg)) if d
    ]
    for modality, derivation in modalities:
        note = amplitude_note(recording, derivation, modality)
        if note:
            notes.append(note)
        unitless = [
            recording.channels[i].label
            for i in derivation.channels
            if recording.channels[i].microvolts_per_unit is None
        ]
        if unitless:
            notes.append(f"'{unitless[0]}' states no unit of voltage; microvolts are assumed.")
    return notes
