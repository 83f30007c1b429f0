"""What `sleepgui info` tells about a recording. No patient fields, ever."""

from typing import Any

from sleepgui.recording.base import Channel, Recording
from sleepgui.recording.derivation import Derivation
from sleepgui.recording.labels import Kind, read_label
from sleepgui.recording.roles import propose_channels


def recording_facts(recording: Recording) -> dict[str, Any]:
    """Facts of a recording, ready for JSON.

    Returns
    -------
    ``file``, ``format``, ``start`` (ISO 8601 or ``None``), ``duration_s``, ``epochs``,
    ``channels`` (a list of tables), ``gaps`` (start and stop in seconds), ``annotations``
    (their number), ``warnings``, ``proposal`` (names for ``eeg``, ``eog``, ``emg``, and
    ``notes``).

    Raises
    ------
    RecordingError
        The recording cannot be read.
    """
    proposal = propose_channels(recording)
    choice = proposal.choice
    # What serves as chin EMG may be called otherwise (1-2).
    chin = {i for d in proposal.candidates["emg"] for i in d.channels}
    n_annotations = len(recording.annotations)
    return {
        "file": recording.path.name,
        "format": recording.format,
        "start": recording.start.isoformat() if recording.start else None,
        "duration_s": recording.duration_s,
        "epochs": recording.n_epochs,
        "channels": [_channel(c, chin) for c in recording.channels],
        "gaps": [[gap.start_s, gap.stop_s] for gap in recording.gaps],
        "annotations": n_annotations,
        "warnings": list(recording.warnings),
        "proposal": {
            "eeg": [d.name for d in choice.eeg],
            "eog": _name(choice.eog),
            "emg": _name(choice.emg),
            "notes": list(proposal.notes),
        },
    }


def _name(derivation: Derivation | None) -> str | None:
    return derivation.name if derivation else None


def _channel(channel: Channel, chin: set[int]) -> dict[str, Any]:
    kind = Kind.CHIN if channel.index in chin else read_label(channel.label, channel.unit).kind
    return {
        "number": channel.index + 1,
        "label": channel.label,
        "kind": str(kind),
        "unit": channel.unit,
        "sampling_rate": channel.sampling_rate,
        "samples": channel.n_samples,
        "prefilter": channel.prefilter,
        "transducer": channel.transducer,
    }
