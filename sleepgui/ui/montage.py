"""Which traces a page shows: what is scored, the other eye, the heart, or every signal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sleepgui.display.kinds import Kind
from sleepgui.display.page import MICROVOLTS, DisplayChannel
from sleepgui.recording import labels
from sleepgui.recording.derivation import as_recorded
from sleepgui.ui.signals import TraceSpec

if TYPE_CHECKING:
    from sleepgui.recording.base import Channel, Recording
    from sleepgui.recording.derivation import ChannelChoice, Derivation
    from sleepgui.recording.roles import ChannelProposal

_EYES: Final = 2
_MOST_LANES: Final = 40
"""More lanes than this are too thin to read, and 89 signals are a thing."""

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


def shown_channels(
    recording: Recording,
    proposal: ChannelProposal,
    choice: ChannelChoice,
    *,
    everything: bool,
) -> tuple[DisplayChannel, ...]:
    """Lanes from top to bottom: EEG, eyes, chin, heart; then, if asked for, all the others."""
    shown: dict[Derivation, Kind] = dict.fromkeys(choice.eeg, Kind.EEG)
    eyes = list(dict.fromkeys([*([choice.eog] if choice.eog else []), *_eyes(proposal)]))
    for eye in sorted(eyes[:_EYES], key=lambda derivation: derivation.active):
        shown.setdefault(eye, Kind.EOG)
    if choice.emg is not None:
        shown.setdefault(choice.emg, Kind.EMG)
    others = [(channel, kind_of(channel)) for channel in recording.channels]
    heart = next((channel for channel, kind in others if kind is Kind.ECG), None)
    if heart is not None:
        shown.setdefault(as_recorded(heart), Kind.ECG)
    if everything or not shown:
        taken = {one.active for one in shown}
        for channel, kind in others:
            if channel.index not in taken:
                shown.setdefault(as_recorded(channel), kind)
    lanes = tuple(DisplayChannel(derivation, kind) for derivation, kind in shown.items())
    return lanes[:_MOST_LANES]


def _eyes(proposal: ChannelProposal) -> tuple[Derivation, ...]:
    return proposal.candidates.get("eog", ())


def kind_of(channel: Channel) -> Kind:
    """What a channel shows, as its label tells; a signal that is no voltage is never filtered."""
    if channel.microvolts_per_unit is None:
        return Kind.OTHER
    return _KINDS[labels.read_label(channel.label, channel.unit).kind]


def lane_specs(recording: Recording, channels: tuple[DisplayChannel, ...]) -> list[TraceSpec]:
    """What the drawing needs to know of each lane."""
    specs = []
    for one in channels:
        channel = recording.channels[one.derivation.active]
        voltage = channel.microvolts_per_unit is not None or bool(one.derivation.reference)
        specs.append(
            TraceSpec(one.derivation.name, one.kind, MICROVOLTS if voltage else channel.unit)
        )
    return specs
