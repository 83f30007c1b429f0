"""Signals that are no signals: what the shipped model makes of them.

Each kind fills half of the epochs of a simulated night, in one modality or in all. None of these
epochs may come out with a confident stage and nothing said: each is unscored with the reason, is
scored without the signal that is at fault, or has a confidence below a half.
"""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.demo.write import write_demo
from sleepgui.engine.card import default_model
from sleepgui.engine.network import load_scorer
from sleepgui.engine.night import NightScorer
from sleepgui.engine.result import NightResult
from sleepgui.errors import ChannelError
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.base import Recording, Samples
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels

Array = NDArray[np.float32]
SURE: Final = 0.5
HOURS: Final = 0.5


def _alternating(x: Array, high: float) -> Array:
    out = np.full_like(x, high)
    out[::2] = -high
    return out


SIGNALS: Final[Mapping[str, Callable[[Array, float], Array]]] = {
    "NaN": lambda x, _: np.full_like(x, np.nan),
    "some NaN": lambda x, _: np.where(np.arange(len(x)) % 7 == 0, np.float32(np.nan), x),
    "infinite": lambda x, _: np.full_like(x, np.inf),
    "some infinite": lambda x, _: np.where(np.arange(len(x)) % 50 == 0, np.float32(-np.inf), x),
    "flat at zero": lambda x, _: np.zeros_like(x),
    "flat elsewhere": lambda x, high: np.full_like(x, high / 3),
    "saturated": np.full_like,
    "clipped": lambda x, high: np.clip(x * 1000, -high, high).astype(np.float32),
    "rail to rail": _alternating,
    "1e30": lambda x, _: (x * np.float32(1e28)).astype(np.float32),
    "denormal": lambda x, _: (x * np.float32(1e-42)).astype(np.float32),
}


class Spoiled(Recording):
    """A recording whose odd epochs hold something else in some channels."""

    def __init__(self, sound: Recording, kind: str, channels: frozenset[int]) -> None:
        self._sound = sound
        self._kind = kind
        self._channels = channels
        super().__init__(
            path=sound.path,
            format=sound.format,
            start=sound.start,
            duration_s=sound.duration_s,
            channels=sound.channels,
        )

    def read(self, channel: int, start: int, stop: int) -> Samples:
        """See `Recording.read`."""
        samples = self._sound.read(channel, start, stop)
        if channel not in self._channels:
            return samples
        own = self.channels[channel]
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            other = SIGNALS[self._kind](samples, own.physical_range[1])
        epoch = np.arange(start, stop) // round(own.sampling_rate * 30)
        return np.where(epoch % 2 == 1, other, samples).astype(np.float32)


@dataclass
class Spoilt:
    """What came out of one kind of signal in one place.

    Attributes
    ----------
    spoiled : epochs that hold it.
    unscored, shallower, unsure : of these, how many are unscored, were scored without the
        modality that is at fault, or have a confidence below `SURE`.
    confident : how many have a confident stage that rests on it.
    untold : how many of those at fault have no reason.
    """

    kind: str
    place: str
    spoiled: int = 0
    unscored: int = 0
    shallower: int = 0
    unsure: int = 0
    confident: int = 0
    untold: int = 0
    reasons: list[str] = field(default_factory=list)


def score(recording: Recording, choice: ChannelChoice, threads: int | None = None) -> NightResult:
    """Score a night to its last exit with the model that ships."""
    network = load_scorer(default_model(), threads)
    scorer = NightScorer(NightPreparation(recording, choice), network)
    result = NightResult.unscored(recording, choice)
    result.begin(network.card)
    result.speed = 0.0
    for progress in scorer.run(0.0):
        result.merge(progress)
    return result


def night(folder: Path) -> Recording:
    """Half an hour of the simulated night."""
    path = folder / "night.edf"
    for _ in write_demo(path, HOURS):
        pass
    return open_recording(path)


def try_all(folder: Path | None = None) -> list[Spoilt]:
    """Every kind of signal in the EEG, the eyes, the chin and everywhere."""
    with tempfile.TemporaryDirectory(prefix="sleepgui-numbers-") as temporary:
        sound = night(folder or Path(temporary))
        choice = propose_channels(sound).choice
        eeg = frozenset(i for one in choice.eeg for i in one.channels)
        eog = frozenset(choice.eog.channels) - eeg if choice.eog else frozenset()
        emg = frozenset(choice.emg.channels) if choice.emg else frozenset()
        # An eye is often referred to the electrode that the EEG is referred to.
        places = {"EEG": eeg, "eyes": eog, "chin": emg, "all": eeg | eog | emg}
        found = [
            _try(sound, choice, kind, place, channels)
            for kind in SIGNALS
            for place, channels in places.items()
        ]
        sound.close()
    return found


def _try(
    sound: Recording, choice: ChannelChoice, kind: str, place: str, channels: frozenset[int]
) -> Spoilt:
    found = Spoilt(kind, place)
    try:
        result = score(Spoiled(sound, kind, channels), choice)
    except ChannelError as refused:  # the channel as a whole does not serve
        found.spoiled = found.unscored = sound.n_epochs // 2
        found.reasons.append(str(refused))
        return found
    decision = result.decision
    sees = {"EEG": 1, "eyes": 2, "chin": 3, "all": 1}[place]
    for epoch in range(1, result.n_epochs, 2):
        found.spoiled += 1
        reason = (result.faults[epoch] if result.faults else "") or " ".join(result.warnings)
        if reason and reason not in found.reasons:
            found.reasons.append(reason)
        used = int(decision.exit[epoch]) + 1
        if decision.stage[epoch] < 0:
            found.unscored += 1
            found.untold += not reason
        elif used < sees:
            found.shallower += 1
            found.untold += not reason
        elif decision.confidence[epoch] < SURE:
            found.unsure += 1
        else:
            found.confident += 1
    return found


def main() -> None:
    """Print the table."""
    for one in try_all():
        print(one)


if __name__ == "__main__":
    main()
