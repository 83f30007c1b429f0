"""Derivations that by their labels could be EEG, EOG or chin EMG, best first.

EEG: against a mastoid, contralateral before others and the AASM manual's right side (C4-M1,
O2-M1, F4-M1) before the left; then pairs of the scalp (Fpz-Cz, Pz-Oz), electrodes without a
reference, and what is only called EEG. EOG: horizontal, then an eye against the contralateral
mastoid, then any. EMG: what is called chin, then the chin electrodes 1, 2 and F of Nox
recorders, then what is called EMG and is no limb.
Single-ended channels are referenced to the contralateral mastoid where one was recorded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sleepgui.recording.base import Channel, Recording
from sleepgui.recording.derivation import Derivation, as_recorded, short
from sleepgui.recording.labels import Kind, Lead, plain, read_label, uses_grid_names

REGION: Final = {
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
_AGAINST_COMMON: Final = tuple(REGION)
"""Central first: spindles, K complexes and slow waves are all seen there, and some alpha."""
_OF_THE_SCALP: Final = ("Fpz", "Cz", "C4", "C3", "F4", "F3", "Fp2", "Fp1", "Fz", "Pz", "O2", "O1")
_CHIN_PAIRS: Final = ("1-2", "1-f", "2-f")
_MASTOIDS: Final = ("M1", "M2", "M1M2")


@dataclass(frozen=True)
class Labelled:
    """A channel and its label taken apart."""

    channel: Channel
    lead: Lead


def read_labels(recording: Recording) -> tuple[list[Labelled], bool]:
    """All channels with their labels taken apart, and whether they number a cap or grid.

    On a cap or grid, names such as C3 or A1 tell nothing and are not believed.
    """
    grid = uses_grid_names(c.label for c in recording.channels)
    found = []
    for channel in recording.channels:
        lead = read_label(channel.label, channel.unit)
        if grid and lead.kind in {Kind.EEG, Kind.EOG, Kind.MASTOID} and len(channel.label) <= 3:
            lead = Lead(Kind.OTHER, "", "")
        found.append(Labelled(channel, lead))
    return found, grid


def single_mastoids(channels: Sequence[Labelled]) -> dict[str, Channel]:
    """Mastoid channels recorded by themselves, by canonical name."""
    found: dict[str, Channel] = {}
    for c in channels:
        if c.lead.kind is Kind.MASTOID and c.lead.active in {"M1", "M2"} and not c.lead.reference:
            found.setdefault(c.lead.active, c.channel)
    return found


def contralateral(site: str) -> str:
    """Mastoid opposite an electrode: odd numbers are left, so M2; even and midline take M1."""
    return "M2" if site[-1:].isdigit() and int(site[-1]) % 2 else "M1"


def eeg_candidates(
    channels: Sequence[Labelled], mastoids: Mapping[str, Channel]
) -> list[Derivation]:
    """Derivations that could be EEG, best first."""
    recorded = {(c.lead.active, c.lead.reference) for c in channels}
    ranked: list[tuple[tuple[int, ...], Derivation]] = []
    for c in channels:
        site = c.lead.active
        if c.lead.kind is not Kind.EEG:
            continue
        derivation, reference = _referenced(c, mastoids)
        if derivation.reference and (site, reference) in recorded:
            continue  # the recorder has subtracted it already
        if site in REGION and reference in _MASTOIDS:
            rank = 0 if reference == contralateral(site) else 1
        else:
            rank = 4 if not site else 2 if reference else 3
        order = _OF_THE_SCALP if rank == 2 else _AGAINST_COMMON
        place = order.index(site) if site in order else len(order)
        ranked.append(((rank, place, c.channel.index), derivation))
    return _sorted(ranked)


def eog_candidates(
    channels: Sequence[Labelled], mastoids: Mapping[str, Channel]
) -> list[Derivation]:
    """Derivations that could be EOG, best first."""
    referenced = {c.lead.active for c in channels if c.lead.reference}
    ranked: list[tuple[tuple[int, ...], Derivation]] = []
    for c in channels:
        eye = c.lead.active
        if c.lead.kind is not Kind.EOG:
            continue
        if eye and eye in referenced and not c.lead.reference:
            continue  # the recorder has subtracted it already
        derivation, reference = _referenced(c, mastoids)
        name = plain(c.channel.label)
        if "hor" in name or "heog" in name or {eye, reference} == {"E1", "E2"}:
            rank = 0
        elif "ver" in name or "veog" in name:
            rank = 4
        elif eye:
            rank = 1 if reference == contralateral(eye) else 2
        else:
            rank = 3
        ranked.append(((rank, c.channel.index), derivation))
    return _sorted(ranked)


def emg_candidates(channels: Sequence[Labelled]) -> list[Derivation]:
    """Derivations that could be chin EMG, best first."""
    chin = [c.channel for c in channels if c.lead.kind is Kind.CHIN]
    numbered = {plain(c.channel.label): c.channel for c in channels}
    pairs = [
        numbered[pair]
        for pair in _CHIN_PAIRS
        if pair in numbered and numbered[pair].microvolts_per_unit is not None
    ]
    others = [c.channel for c in channels if c.lead.kind is Kind.EMG]
    return _chin_difference(chin) + [as_recorded(c) for c in [*chin, *pairs, *others]]


def _sorted(ranked: list[tuple[tuple[int, ...], Derivation]]) -> list[Derivation]:
    return [derivation for _, derivation in sorted(ranked, key=lambda item: item[0])]


def _referenced(c: Labelled, mastoids: Mapping[str, Channel]) -> tuple[Derivation, str]:
    """A channel, against a mastoid if it is single-ended, and the name of its reference."""
    channel, lead = c.channel, c.lead
    if lead.reference or not lead.active:
        return as_recorded(channel), lead.reference
    wanted = contralateral(lead.active)
    for name in (wanted, "M1" if wanted == "M2" else "M2"):
        other = mastoids.get(name)
        if other and (other.sampling_rate, other.unit) == (channel.sampling_rate, channel.unit):
            legs = f"{short(channel.label)}-{short(other.label)}"
            return Derivation(channel.index, (other.index,), legs), name
    return as_recorded(channel), ""


def _chin_difference(chin: Sequence[Channel]) -> list[Derivation]:
    """Two chin electrodes recorded one by one (``L Chin``, ``R Chin``): their difference."""
    if len(chin) < 2:
        return []
    first, second = chin[:2]
    alike = (first.sampling_rate, first.unit) == (second.sampling_rate, second.unit)
    if not alike or any("-" in short(c.label) for c in (first, second)):
        return []
    return [Derivation(first.index, (second.index,), f"{short(first.label)}-{short(second.label)}")]
