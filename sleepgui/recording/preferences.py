"""Remember which channels a person chose, for all recordings of the same montage.

A montage is the set of a recording's labels and rates: recorders of one laboratory give the same
one night after night. Nothing else of a recording is kept.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Final

from sleepgui.errors import RecordingError
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.recording.roles import ChannelProposal

_FILE: Final = "montages.json"
_MOST: Final = 200
"""Montages remembered; the one used longest ago goes first."""


def montage_key(recording: Recording) -> str:
    """Fingerprint of a recording's labels and rates, whatever their order."""
    lines = sorted(f"{c.label}\0{c.sampling_rate:g}" for c in recording.channels)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class MontageMemory:
    """Choices of channels by montage, in a JSON file in ``folder``.

    A file that is missing or damaged counts as empty; it is written whole or not at all.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def remember(self, recording: Recording, choice: ChannelChoice) -> None:
        """Keep ``choice`` for recordings with the montage of ``recording``.

        Raises
        ------
        RecordingError
            The file cannot be written.
        """
        montages = self._load()
        key = montage_key(recording)
        montages.pop(key, None)
        montages[key] = {
            "eeg": [_to_json(recording, d) for d in choice.eeg],
            "eog": _to_json(recording, choice.eog) if choice.eog else None,
            "emg": _to_json(recording, choice.emg) if choice.emg else None,
        }
        newest = dict(list(montages.items())[-_MOST:])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(self._path, json.dumps(newest, indent=1, ensure_ascii=False))
        except OSError as error:
            raise RecordingError(
                f"The choice of channels cannot be remembered in {self._path.parent} "
                f"({error.strerror}): check that you may write there."
            ) from error

    def recall(self, recording: Recording, proposal: ChannelProposal) -> ChannelProposal:
        """``proposal`` with the choice remembered for this montage, or unchanged."""
        stored = self._load().get(montage_key(recording))
        choice = _choice(recording, stored) if stored is not None else None
        if choice is None or choice == proposal.choice:
            return proposal
        note = "The channels are those chosen before for this montage."
        return ChannelProposal(choice, (note, *proposal.notes), proposal.candidates)

    def _load(self) -> dict[str, Any]:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return stored if isinstance(stored, dict) else {}


def _write_whole(path: Path, content: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _to_json(recording: Recording, derivation: Derivation) -> dict[str, Any]:
    """A derivation by labels, because the order of channels may differ."""
    names = []
    for index in derivation.channels:
        label = recording.channels[index].label
        alike = [c.index for c in recording.channels if c.label == label]
        names.append([label, alike.index(index)])
    return {"active": names[0], "reference": names[1:], "name": derivation.name}


def _choice(recording: Recording, stored: Any) -> ChannelChoice | None:
    """A stored choice in terms of this recording; ``None`` if it is damaged."""
    try:
        eeg = tuple(_derivation(recording, d) for d in stored["eeg"])
        eog, emg = (
            _derivation(recording, stored[kind]) if stored[kind] else None
            for kind in ("eog", "emg")
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return None
    return ChannelChoice(eeg, eog, emg) if eeg else None


def _derivation(recording: Recording, stored: Any) -> Derivation:
    active, *reference = (
        [c.index for c in recording.channels if c.label == label][occurrence]
        for label, occurrence in [stored["active"], *stored["reference"]]
    )
    return Derivation(active, tuple(reference), str(stored["name"]))
