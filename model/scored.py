"""A recording through the network: calibrated probabilities of every exit its channels allow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from model.calibrate import softmax
from model.context import Context
from model.material import RealEpochs
from model.network import DynamicSleepNet
from model.validation import predict
from sleepgui.stages import StageCodes


@dataclass(frozen=True)
class Scored:
    """One recording's stages and calibrated probabilities (n, 3, 5), NaN where no channel is."""

    name: str
    person: str
    stage: StageCodes
    p: NDArray[np.float32]

    @property
    def depth(self) -> NDArray[np.int8]:
        """Number of exits of each epoch."""
        return np.asarray(np.isfinite(self.p[:, :, 0]).sum(axis=1), np.int8)


def score(net: DynamicSleepNet, temperatures: Sequence[float], epochs: RealEpochs) -> Scored:
    """Probabilities of one recording at every exit its channels allow.

    Exits beyond the last temperature are not the model's: they were never trained.
    """
    eog, emg = (None if x is None else torch.from_numpy(x) for x in (epochs.eog, epochs.emg))
    p = np.full((len(epochs.stage), 3, 5), np.nan, np.float32)
    found = predict(net, torch.from_numpy(epochs.eeg), eog, emg)
    for k, (logits, heat) in enumerate(zip(found, temperatures, strict=False)):
        allowed = epochs.depth > k
        p[allowed, k] = softmax(logits.numpy()[allowed], heat)
    return Scored(epochs.name, epochs.person, epochs.stage, p)


def in_context(context: Context, heat: Sequence[float], scored: Scored) -> Scored:
    """The same recording with its probabilities refined by the sequence stage."""
    p = np.full_like(scored.p, np.nan)
    log_p = torch.from_numpy(np.log(np.maximum(scored.p, 1e-12)))[None]
    with torch.no_grad():
        surroundings = context.eval().read(log_p[:, :, 0])
        for k, temperature in enumerate(heat):
            logits = context.refine(k, surroundings, log_p[:, :, k])[0].numpy()
            p[:, k] = softmax(logits, temperature)
    return Scored(scored.name, scored.person, scored.stage, p)


def rows_of(scored: Scored, rows: slice) -> Scored:
    """A stretch of a recording."""
    return Scored(scored.name, scored.person, scored.stage[rows], scored.p[rows])
