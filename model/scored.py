"""A recording through the network: calibrated probabilities of every exit its channels allow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.calibrate import softmax
from model.context import Context
from model.material import RealEpochs
from model.network import DynamicSleepNet
from model.validation import predict
from sleepgui.preparation.powers import log_band_powers, outline
from sleepgui.stages import StageCodes


@dataclass(frozen=True)
class Scored:
    """One recording's stages and calibrated probabilities (n, 3, 5), NaN where no channel is.

    ``power`` (n, 5) are its EEG's log band powers, the mean over derivations; ``None`` where
    nothing that reads them is asked.
    """

    name: str
    person: str
    stage: StageCodes
    p: NDArray[np.float32]
    power: NDArray[np.float32] | None = None

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
    power = night_power(epochs.eeg)
    power[epochs.depth == 0] = np.nan
    return Scored(epochs.name, epochs.person, epochs.stage, p, power)


def night_power(eeg: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, 5) log band powers of (n, derivations, 3000) EEG, the mean over derivations."""
    rows = [log_band_powers(eeg[i : i + 64]).mean(axis=1) for i in range(0, len(eeg), 64)]
    return np.concatenate(rows)


def in_context(context: Context, heat: Sequence[float], scored: Scored) -> Scored:
    """The same recording with its probabilities refined by the sequence stage."""
    p = np.full_like(scored.p, np.nan)
    log_p = torch.from_numpy(np.log(np.maximum(scored.p, 1e-12)))[None]
    with torch.no_grad():
        surroundings = context.eval().read(log_p[:, :, 0], outline_of(context, scored.power))
        for k, temperature in enumerate(heat):
            logits = context.refine(k, surroundings, log_p[:, :, k])[0].numpy()
            p[:, k] = softmax(logits, temperature)
    return replace(scored, p=p)


def outline_of(context: Context, power: NDArray[np.float32] | None) -> Tensor | None:
    """What a stage that reads band powers is given of a night's (n, 5), ``None`` for another."""
    if not context.config.powers:
        return None
    if power is None:
        raise ValueError("this sequence stage reads band powers, and the night comes without")
    return torch.from_numpy(outline(power))[None]


def rows_of(scored: Scored, rows: slice) -> Scored:
    """A stretch of a recording."""
    power = None if scored.power is None else scored.power[rows]
    return replace(scored, stage=scored.stage[rows], p=scored.p[rows], power=power)
