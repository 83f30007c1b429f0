"""The real recordings that figures are quoted on, as the network would see them in the program."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from model.material import RealEpochs, Waves, dreams_stages
from sleepgui.preparation.bands import Modality, filter_night
from sleepgui.preparation.scale import apply, night_scale, robust_spread

_RK: Final = np.array([0, 1, 2, 3, 3, 4], np.int8)
_UCDDB: Final = np.array([0, 4, 1, 2, 3, 3, -1, -1, -1], np.int8)


def _depth(n: int, exits: int) -> NDArray[np.int8]:
    return np.full(n, exits, np.int8)


def _scaled(epochs: Waves, modality: Modality) -> Waves:
    return apply(epochs, night_scale(robust_spread(epochs), modality))


_SPREAD: Final = np.array([0.63, 0.45, 0.6, 1.0, 0.42])
"""Median spread of EEG in W, N1, N2, N3, R against N3's, from the nights of training people."""


def ucddb(path: Path) -> RealEpochs:
    """One patient's EEG epochs (`ucddb022`: nearly the whole night; others: W and N3 only).

    Where whole stages have no signal, the night's scale counts their epochs at their usual
    spread, because a median over W and N3 alone is not the night's.
    """
    with np.load(path) as file:
        eeg, index = file["eeg"].astype(np.float32), file["epoch_index"]
        every, rate = _UCDDB[file["stage_all"]], float(file["fs"])
    stage = every[index]
    # Missing epochs are NaN, so that neighbours filter as they do in the recording.
    night = np.full((int(index.max()) + 1, eeg.shape[1]), np.nan, np.float32)
    night[index] = eeg
    epochs = filter_night(night.ravel(), rate, Modality.EEG)[index]
    spread = robust_spread(epochs)
    known = 3 if (stage == 3).any() else 0
    unit = float(np.median(spread[stage == known])) / _SPREAD[known]
    absent = every[(every >= 0) & ~np.isin(every, stage)]
    spread = np.concatenate([spread, unit * _SPREAD[absent]]).astype(np.float32)
    scaled = apply(epochs, night_scale(spread, Modality.EEG))
    return RealEpochs(
        path.stem,
        path.stem,
        stage,
        np.repeat(scaled[:, None], 2, 1),
        None,
        None,
        _depth(len(stage), 1),
    )


def excerpt1(folder: Path) -> RealEpochs:
    """DREAMS excerpt 1: C3-A1 alone, for validation."""
    path = folder / "training" / "dreams_c3a1"
    samples = np.array((path / "excerpt1.txt").read_text().split()[1:], np.float32)
    stage = dreams_stages(path / "Hypnogram_excerpt1.txt")
    eeg = _scaled(filter_night(samples, 100.0, Modality.EEG), Modality.EEG)[: len(stage)]
    return RealEpochs(
        "dreams_excerpt1",
        "dreams1",
        stage[: len(eeg)],
        np.repeat(eeg[:, None], 2, 1),
        None,
        None,
        _depth(len(eeg), 1),
    )


def cuts(folder: Path) -> Iterator[RealEpochs]:
    """The Sleep-EDF cuts, one object per night; 1-Hz EMG envelopes are no EMG."""
    with np.load(folder / "training" / "sleep_edf_cuts.npz") as file:
        x, stage = file["x"], _RK[file["stage_rk"]]
        record, rate = file["record"], file["emg_true_fs"]
    for name in np.unique(record):
        rows = np.flatnonzero(record == name)
        present = np.isfinite(x[rows]).all(axis=(0, 2))

        def channel(number: int, modality: Modality, rows: np.ndarray = rows) -> Waves:
            filtered = np.concatenate(
                [filter_night(x[row, number], 100.0, modality) for row in rows]
            )
            return _scaled(filtered, modality)

        eeg = [channel(0, Modality.EEG)]
        eeg.append(channel(1, Modality.EEG) if present[1] else eeg[0])
        eog = channel(2, Modality.EOG)[:, None] if present[2] else None
        emg_real = eog is not None and bool(present[3] and (rate[rows] == 100).all())
        emg = channel(3, Modality.EMG)[:, None] if emg_real else None
        depth = _depth(len(rows), 1 + (eog is not None) + (emg is not None))
        yield RealEpochs(str(name), str(name)[:5], stage[rows], np.stack(eeg, 1), eog, emg, depth)
