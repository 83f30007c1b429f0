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


def recording_epochs(path: Path) -> RealEpochs:
    """Every epoch of a recording that can be scored, with the expert's stage (-1 for none).

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
        usable = np.flatnonzero(night.depth > 0)
        batch = night.batch(usable)
    finally:
        recording.close()
    return RealEpochs(
        path.stem, path.stem, stages[usable], batch.eeg, batch.eog, batch.emg, night.depth[usable]
    )
