"""What another scorer says about a night, and what is known of those who can be asked."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.preparation.bands import Modality
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.stages import UNSCORED_CODE, StageCodes

CHANNEL_NAMES: Final = {
    Modality.EEG: "EEG",
    Modality.EOG: "EOG",
    Modality.EMG: "chin EMG",
}


@dataclass(frozen=True)
class Opinion:
    """One scorer's stages of a whole night.

    Attributes
    ----------
    scorer : name and version, as shown and exported.
    p : (epochs, 5) probabilities in the order of `stages.SCORED`; NaN rows are unscored.
    channels : the derivations it was given.
    warnings : plain sentences.
    """

    scorer: str
    p: NDArray[np.float32]
    channels: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    @property
    def stages(self) -> StageCodes:
        """(epochs,) codes of the most probable stage, -1 where unscored."""
        scored = ~np.isnan(self.p).any(axis=1)
        out = np.full(len(self.p), UNSCORED_CODE, dtype=np.int8)
        out[scored] = self.p[scored].argmax(axis=1)
        return out


@dataclass(frozen=True)
class Working:
    """A step on the way: the share that is done, 0 to 1, an estimate."""

    fraction: float


Steps = Generator[Working | Opinion, None, None]


@dataclass(frozen=True)
class ScorerCard:
    """What a scorer is.

    Attributes
    ----------
    name : one word for the command line.
    title : as shown.
    needs : signals without which it cannot score.
    uses : further signals that it takes where they are chosen.
    context : epochs it sees at once; ``None``: the whole night.
    exits : whether easy epochs leave it early (Speed).
    text : everything else there is to say, by name, for show.
    """

    name: str
    title: str
    needs: tuple[Modality, ...]
    uses: tuple[Modality, ...] = ()
    context: int | None = None
    exits: bool = False
    text: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def channels_in_words(self) -> str:
        """What it needs and what else it takes."""
        said = _listed(self.needs)
        return f"{said}; {_listed(self.uses)} where chosen" if self.uses else said

    @property
    def context_in_words(self) -> str:
        """How much it sees at once."""
        if self.context is None:
            return "the whole night"
        return "one epoch" if self.context == 1 else f"{self.context} epochs"


def _listed(modalities: tuple[Modality, ...]) -> str:
    names = [CHANNEL_NAMES[one] for one in modalities]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@dataclass(frozen=True)
class SecondScorer:
    """Somebody one can ask.

    Attributes
    ----------
    card : who it is.
    why_not : a plain sentence why it cannot be asked on this computer, or ``None``.
    ask : (recording, channels) to steps; the last one is the `Opinion`. Closing the generator
        stops the work.
    """

    card: ScorerCard
    why_not: Callable[[], str | None]
    ask: Callable[[Recording, ChannelChoice], Steps]

    @property
    def name(self) -> str:
        """One word for the command line."""
        return self.card.name

    @property
    def title(self) -> str:
        """As shown."""
        return self.card.title
