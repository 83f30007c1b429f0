"""Which EEG the report shows the spectrogram of."""

from collections.abc import Iterator

from sleepgui.errors import ChannelError
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import Derivation, parse_derivation
from sleepgui.recording.roles import propose_channels
from sleepgui.report.own import OwnScoring
from sleepgui.spectra.spectrogram import Progress, Spectrogram, spectrogram_steps


def shown_eeg(recording: Recording, own: OwnScoring | None) -> Derivation | None:
    """The first EEG that was scored, else the one the program would propose, if any."""
    if own is not None:
        scored = dict(own.settings).get("EEG", "").split(", ")[0]
        try:
            return parse_derivation(recording, scored)
        except ChannelError:
            pass
    proposed = propose_channels(recording).choice.eeg
    return proposed[0] if proposed else None


def spectrogram_to_show(recording: Recording, derivation: Derivation | None) -> Iterator[Progress]:
    """Compute it step by step; no step has one where the derivation cannot have a spectrogram."""
    if derivation is None:
        return
    try:
        yield from spectrogram_steps(recording, derivation)
    except ChannelError:
        return  # too slowly sampled: the report goes without


def spectrogram_at_once(recording: Recording, derivation: Derivation | None) -> Spectrogram | None:
    """The same in one go."""
    found = None
    for step in spectrogram_to_show(recording, derivation):
        found = step.spectrogram
    return found
