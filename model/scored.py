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
from sleepgui.preparation.powers import EYE_BANDS, log_band_powers, outline
from sleepgui.stages import StageCodes


@dataclass(frozen=True)
class Scored:
    """One recording's stages and calibrated probabilities (n, 3, 5), NaN where no channel is.

    ``power`` (n, 5) are its EEG's log band powers, the mean over derivations, and ``eyes`` (n,
    `EYE_BANDS`) its EOG's, NaN where no EOG can be used; ``None`` where nothing that reads them is
    asked.
    """

    name: str
    person: str
    stage: StageCodes
    p: NDArray[np.float32]
    power: NDArray[np.float32] | None = None
    eyes: NDArray[np.float32] | None = None

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
    eyes = eye_power(epochs.eog, len(power))
    eyes[epochs.depth < 2] = np.nan
    return Scored(epochs.name, epochs.person, epochs.stage, p, power, eyes)


def night_power(eeg: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, 5) log band powers of (n, derivations, 3000) EEG, the mean over derivations."""
    rows = [log_band_powers(eeg[i : i + 64]).mean(axis=1) for i in range(0, len(eeg), 64)]
    return np.concatenate(rows)


def eye_power(eog: NDArray[np.float32] | None, n: int) -> NDArray[np.float32]:
    """(n, `EYE_BANDS`) log band powers of (n, 1, 3000) EOG, NaN without one."""
    if eog is None:
        return np.full((n, EYE_BANDS), np.nan, np.float32)
    return night_power(eog)[:, :EYE_BANDS]


def in_context(context: Context, heat: Sequence[float], scored: Scored) -> Scored:
    """The same recording with its probabilities refined by the sequence stage."""
    p = np.full_like(scored.p, np.nan)
    log_p = torch.from_numpy(np.log(np.maximum(scored.p, 1e-12)))[None]
    with torch.no_grad():
        around = around_of(context.eval(), log_p[:, :, 0], scored.power, scored.eyes)
        for k, temperature in enumerate(heat):
            logits = context.refine(k, around[k], log_p[:, :, k])[0].numpy()
            p[:, k] = softmax(logits, temperature)
    return replace(scored, p=p)


def around_of(
    context: Context,
    first: Tensor,
    power: NDArray[np.float32] | None,
    eyes: NDArray[np.float32] | None,
) -> tuple[Tensor, ...]:
    """Surroundings of a night's epochs for every exit, (1, n, width) each.

    Parameters
    ----------
    first : (1, n, 5) log probabilities of the EEG exit.
    power, eyes : as of `Scored`; what the stage does not read is not looked at.
    """
    config = context.config
    seen = _outline(power) if config.powers else None
    return context.around(first, seen, _outline(eyes) if config.eyes else None)


def _outline(power: NDArray[np.float32] | None) -> Tensor:
    if power is None:
        raise ValueError("this sequence stage reads band powers, and the night comes without")
    return torch.from_numpy(outline(power))[None]


def rows_of(scored: Scored, rows: slice) -> Scored:
    """A stretch of a recording."""
    power, eyes = (None if x is None else x[rows] for x in (scored.power, scored.eyes))
    return replace(scored, stage=scored.stage[rows], p=scored.p[rows], power=power, eyes=eyes)
