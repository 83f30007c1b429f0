"""Montages that make themselves: what is scored, what the AASM manual recommends, everything."""

import re
from typing import Final

from sleepgui.display.kinds import Kind
from sleepgui.display.montage import Lane, Montage, lane_of
from sleepgui.recording import labels
from sleepgui.recording.base import Channel, Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation, as_recorded
from sleepgui.recording.roles import ChannelProposal

SCORED: Final = "Scored channels"
AASM: Final = "AASM"
ALL: Final = "All signals"
AUTOMATIC: Final = (SCORED, AASM, ALL)
"""Names of the montages that need no editor, in the order of their keys."""

_EYES: Final = 2
_LEGS: Final = 2
# Recommended first, its backup and the alternative after it (AASM manual, technical rules).
_SITES: Final = (("F4", "F3", "Fz"), ("C4", "C3", "Cz"), ("O2", "O1", "Oz"))
_RESPIRATION: Final = (
    ("pressure", re.compile(r"nasal.*pres|pres.*nasal|canul|cannul")),
    ("flow", re.compile(r"flow|debit|therm|ntc|nasal")),
    ("thorax", re.compile(r"thor|chest|\brib|\bte\b")),
    ("abdomen", re.compile(r"abd|\babdo|\bae\b")),
    ("saturation", re.compile(r"spo2|sao2|satur|oxi|o2\s?sat")),
    ("snoring", re.compile(r"snor|ronfl|audio volume")),
    ("position", re.compile(r"posit|\bpos\b|body")),
)
_NOT_RESPIRATION: Final = re.compile(
    r"imp|quality|battery|voltage|rate\b|beat|averag|\brip\b|limitation"
)

_KINDS: Final = {
    labels.Kind.EEG: Kind.EEG,
    labels.Kind.MASTOID: Kind.EEG,
    labels.Kind.EOG: Kind.EOG,
    labels.Kind.CHIN: Kind.EMG,
    labels.Kind.EMG: Kind.EMG,
    labels.Kind.LEG: Kind.EMG,
    labels.Kind.ECG: Kind.ECG,
    labels.Kind.OTHER: Kind.OTHER,
}


def kind_of(channel: Channel) -> Kind:
    """What a channel shows, as its label tells; a signal that is no voltage is never filtered."""
    if channel.microvolts_per_unit is None:
        return Kind.OTHER
    return _KINDS[labels.read_label(channel.label, channel.unit).kind]


def scored(recording: Recording, proposal: ChannelProposal, choice: ChannelChoice) -> Montage:
    """What the network sees, the other eye, the heart; everything where nothing is chosen."""
    lanes = _scored_lanes(recording, proposal, choice)
    return Montage(SCORED, tuple(lanes or _as_recorded(recording, recording.channels)))


def everything(recording: Recording, proposal: ChannelProposal, choice: ChannelChoice) -> Montage:
    """The scored channels, and below them every other channel as recorded."""
    lanes = _scored_lanes(recording, proposal, choice)
    taken = {(lane.active.label, lane.active.occurrence) for lane in lanes}
    rest = [
        lane
        for lane in _as_recorded(recording, recording.channels)
        if (lane.active.label, lane.active.occurrence) not in taken
    ]
    return Montage(ALL, (*lanes, *rest))


def aasm(recording: Recording, proposal: ChannelProposal, choice: ChannelChoice) -> Montage:
    """Frontal, central and occipital EEG, both eyes, chin, ECG, legs, respiration.

    Of each region the recommended derivation, else its backup, else its alternative. Where no
    site is known, the EEG that is scored.
    """
    eeg = _recommended(recording, proposal.candidates.get("eeg", ())) or list(choice.eeg)
    lanes = [lane_of(recording, one, Kind.EEG, "EEG") for one in eeg]
    lanes += [lane_of(recording, one, Kind.EOG, "EOG") for one in _eyes(recording, proposal)]
    chin = choice.emg or next(iter(proposal.candidates.get("emg", ())), None)
    if chin is not None:
        lanes.append(lane_of(recording, chin, Kind.EMG, "EMG"))
    legs = [
        channel
        for channel in recording.channels
        if labels.read_label(channel.label, channel.unit).kind is labels.Kind.LEG
        and kind_of(channel) is Kind.EMG
    ]
    lanes += [lane_of(recording, as_recorded(leg), Kind.EMG, "EMG") for leg in legs[:_LEGS]]
    heart = _heart(recording)
    if heart is not None:
        lanes.append(lane_of(recording, as_recorded(heart), Kind.ECG, "ECG"))
    lanes += _respiration(recording)
    return Montage(AASM, tuple(dict.fromkeys(lanes)))


def automatic(
    name: str, recording: Recording, proposal: ChannelProposal, choice: ChannelChoice
) -> Montage:
    """The automatic montage of a name; the scored channels where there is none of that name."""
    make = {AASM: aasm, ALL: everything}.get(name, scored)
    return make(recording, proposal, choice)


def _scored_lanes(
    recording: Recording, proposal: ChannelProposal, choice: ChannelChoice
) -> list[Lane]:
    """EEG, eyes, chin and heart, from top to bottom."""
    shown: dict[Derivation, Kind] = dict.fromkeys(choice.eeg, Kind.EEG)
    candidates = proposal.candidates.get("eog", ())
    eyes = list(dict.fromkeys([*([choice.eog] if choice.eog else []), *candidates]))
    for eye in sorted(eyes[:_EYES], key=lambda derivation: derivation.active):
        shown.setdefault(eye, Kind.EOG)
    if choice.emg is not None:
        shown.setdefault(choice.emg, Kind.EMG)
    heart = _heart(recording)
    if heart is not None:
        shown.setdefault(as_recorded(heart), Kind.ECG)
    return [lane_of(recording, derivation, kind) for derivation, kind in shown.items()]


def _as_recorded(recording: Recording, channels: tuple[Channel, ...]) -> list[Lane]:
    return [lane_of(recording, as_recorded(one), kind_of(one)) for one in channels]


def _heart(recording: Recording) -> Channel | None:
    return next((c for c in recording.channels if kind_of(c) is Kind.ECG), None)


def _site(recording: Recording, derivation: Derivation) -> str:
    channel = recording.channels[derivation.active]
    return labels.read_label(channel.label, channel.unit).active


def _recommended(recording: Recording, candidates: tuple[Derivation, ...]) -> list[Derivation]:
    """One derivation of each region, in the order of the manual."""
    by_site: dict[str, Derivation] = {}
    for derivation in candidates:  # the best comes first
        by_site.setdefault(_site(recording, derivation), derivation)
    found = (next((by_site[s] for s in sites if s in by_site), None) for sites in _SITES)
    return [derivation for derivation in found if derivation is not None]


def _eyes(recording: Recording, proposal: ChannelProposal) -> list[Derivation]:
    """Left and right eye; without a side, the first two there are."""
    candidates = proposal.candidates.get("eog", ())
    sides = (
        next((d for d in candidates if _site(recording, d) == eye), None) for eye in ("E1", "E2")
    )
    found = [derivation for derivation in sides if derivation is not None]
    return found if len(found) == _EYES else list(candidates[:_EYES])


def _respiration(recording: Recording) -> list[Lane]:
    """The first channel of each kind of respiratory signal."""
    lanes: list[Lane] = []
    named = [
        (labels.plain(channel.label), channel)
        for channel in recording.channels
        if kind_of(channel) is Kind.OTHER
    ]
    for _, pattern in _RESPIRATION:
        for label, channel in named:
            if pattern.search(label) and not _NOT_RESPIRATION.search(label):
                lanes.append(lane_of(recording, as_recorded(channel), Kind.OTHER, "Respiration"))
                break
    return list(dict.fromkeys(lanes))
