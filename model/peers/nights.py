"""Whole made nights in order of time, kept on disk: every peer learns from the same ones."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from model.material import Part, RealEpochs, cached_carriers, targets
from model.optimise import save_npy
from model.sources import Bank
from model.store import PLANES, StoredNight
from model.training_material import CARRIERS, RUNS, one_night_each
from model.transplant import Night, transplant
from sleepgui.preparation.bands import EPOCH_SAMPLES

FOLDER: Final = RUNS / "cache" / "whole_nights"
_SEED: Final = {Part.TRAIN: 41, Part.VALIDATION: 42}


def four_planes(night: Night) -> NDArray[np.float16]:
    """(n, 4, 3000): EEG, EEG, EOG, chin EMG."""
    waves = np.empty((len(night.stage), PLANES, EPOCH_SAMPLES), np.float16)
    waves[:, :2], waves[:, 2:3], waves[:, 3:] = night.eeg, night.eog, night.emg
    return waves


def whole_nights(folder: Path, which: Part, count: int) -> list[StoredNight]:
    """The first ``count`` made nights of the people of a part; made once, then read from disk.

    A night is of another person each, as long as there are enough; then of the same people with
    other carriers, amplifiers and artefacts.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    everyone = one_night_each(targets(folder, which))
    bank: Bank | None = None
    found = []
    for i in range(count):
        target = everyone[i % len(everyone)]
        path = FOLDER / f"{which}-{i:03}.npy"
        if not path.is_file():
            bank = bank or Bank(cached_carriers(folder, CARRIERS).of(which))
            night = transplant(target, bank, np.random.default_rng([_SEED[which], i]))
            save_npy(path, four_planes(night))
        depth = np.full(len(target.stage), 3, np.int8)
        waves: Any = np.load(path, mmap_mode="r")
        found.append(StoredNight(path, target.person, target.stage, depth, waves))
    return found


def windows(
    nights: Sequence[StoredNight], context: int, rng: np.random.Generator
) -> NDArray[np.intp]:
    """(m, 2) night and first epoch of every sequence of one pass, in random order.

    Sequences do not overlap and begin anywhere, so that every pass cuts the nights elsewhere.
    """
    starts = []
    for number, night in enumerate(nights):
        spare = len(night.stage) - context
        if spare < 0:
            continue
        first = int(rng.integers(0, min(context, spare + 1)))
        at = np.arange(first, spare + 1, context)
        starts.append(np.stack([np.full(len(at), number), at], 1))
    rows = np.concatenate(starts) if starts else np.empty((0, 2), np.intp)
    return np.asarray(rng.permutation(rows), np.intp)


def of_recording(epochs: RealEpochs, planes: Sequence[int]) -> NDArray[np.float32] | None:
    """(n, planes, 3000) of a real or made recording; ``None`` where a plane was not recorded."""
    every = (epochs.eeg[:, :1], epochs.eeg[:, 1:2], epochs.eog, epochs.emg)
    chosen = [every[k] for k in planes]
    if any(plane is None or np.isnan(plane).any() for plane in chosen):
        return None
    return np.concatenate([plane for plane in chosen if plane is not None], 1)
