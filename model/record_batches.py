"""Batches of stored recordings: every scored epoch once a pass, a little different each time."""

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from model.exit_losses import Signals
from model.hardware import hardware
from model.spectra import PASS, Waves, equaliser, irfft, rfft
from model.store import PLANES, StoredNight
from sleepgui.preparation.bands import EPOCH_SAMPLES, Modality
from sleepgui.preparation.scale import LIMIT

_MODALITIES = (Modality.EEG, Modality.EEG, Modality.EOG, Modality.EMG)


def as_signals(waves: Waves, depth: NDArray[np.integer]) -> Signals:
    """(n, 4, 3000) waves, NaN where a side is missing, as tensors."""
    whole = torch.from_numpy(np.nan_to_num(waves, nan=0.0))
    return Signals(
        whole[:, :2], whole[:, 2:3], whole[:, 3:4], torch.from_numpy(depth.astype(np.int64))
    )


def varied_waves(waves: Waves, rng: np.random.Generator) -> Waves:
    """The same epochs from other electrodes and amplifiers: gains, filters, polarity, noise.

    The two EEG derivations change places, or one fills both planes, as where there is only one.
    """
    n = len(waves)
    out = waves.copy()
    for plane, modality in enumerate(_MODALITIES):
        gain = equaliser(n, 0.12, rng) * hardware(rng) * PASS[modality]
        gain *= rng.choice(np.array([-1, 1], np.float32), (n, 1))
        gain *= rng.lognormal(0, 0.12, (n, 1)).astype(np.float32)
        wave = irfft(np.asarray(rfft(np.nan_to_num(waves[:, plane])) * gain, np.complex64))
        wave += rng.exponential(0.03) * rng.standard_normal(wave.shape, np.float32)
        out[:, plane] = np.clip(wave, -LIMIT, LIMIT)
    swap = rng.random(n) < 0.5
    out[swap, :2] = out[swap, 1::-1]
    lone = rng.random(n) < 0.3
    out[lone, 1] = out[lone, 0]
    out[np.isnan(waves)] = np.nan
    return out


def batches(
    nights: Sequence[StoredNight], size: int, rng: np.random.Generator, *, vary: bool
) -> Iterator[tuple[Signals, torch.Tensor]]:
    """One pass: all epochs in random order, in `batch_count` batches of nearly equal size."""
    night = np.repeat(np.arange(len(nights)), [len(n.stage) for n in nights])
    row = np.concatenate([np.arange(len(n.stage)) for n in nights])
    order = rng.permutation(len(night))
    for drawn in np.array_split(order, batch_count(nights, size)):
        # In the order of the files, which are read piece by piece.
        chosen = np.sort(drawn)
        waves = np.empty((len(chosen), PLANES, EPOCH_SAMPLES), np.float32)
        stage, depth = np.empty(len(chosen), np.int64), np.empty(len(chosen), np.int64)
        for i in np.unique(night[chosen]):
            here = night[chosen] == i
            rows = row[chosen][here]
            waves[here] = nights[i].waves[rows]
            stage[here], depth[here] = nights[i].stage[rows], nights[i].depth[rows]
        if vary:
            waves = varied_waves(waves, rng)
        yield as_signals(waves, depth), torch.from_numpy(stage)


def batch_count(nights: Sequence[StoredNight], size: int) -> int:
    """Batches of about ``size`` epochs in one pass."""
    return max(1, round(sum(len(n.stage) for n in nights) / size))
