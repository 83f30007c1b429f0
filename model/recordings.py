"""Recordings with scorings beside them, as the program itself opens, aligns and prepares them."""

from pathlib import Path

import numpy as np

from model.material import RealEpochs
from sleepgui.errors import ScoringError
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels
from sleepgui.stages import UNSCORED_CODE


def recording_epochs(path: Path) -> RealEpochs:
    """Every epoch of a recording in order, with the expert's stage (-1 for none).

    Epochs that cannot be scored have depth 0 and stage -1.

    Raises
    ------
    SleepGuiError
        The recording or its scoring cannot be found, opened or read; one plain sentence.
    """
    recording = open_recording(path)
    try:
        beside = find_scoring(path)
        if beside is None:
            raise ScoringError(f"There is no scoring beside {path.name}; put one there.")
        stages = align(read_scoring(beside), recording).stages
        night = NightPreparation(recording, propose_channels(recording).choice)
        for _ in night.measure():
            pass
        batch = night.batch(np.arange(night.n_epochs))
    finally:
        recording.close()
    stages = np.where(night.depth > 0, stages, UNSCORED_CODE).astype(np.int8)
    return RealEpochs(
        path.stem, path.stem, stages, batch.eeg, batch.eog, batch.emg, night.depth.copy()
    )
