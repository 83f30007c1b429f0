"""What another scorer says about a night."""

from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.stages import UNSCORED_CODE, StageCodes


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
class SecondScorer:
    """Somebody one can ask.

    Attributes
    ----------
    name : one word for the command line.
    title : as shown.
    needs : channels it uses, in words.
    why_not : a plain sentence why it cannot be asked here, or ``None``.
    ask : (recording, channels) to steps; the last one is the `Opinion`. Closing the generator
        stops the work.
    """

    name: str
    title: str
    needs: str
    why_not: Callable[[], str | None]
    ask: Callable[[Recording, ChannelChoice], Steps]
