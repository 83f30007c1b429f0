"""Recordings with scorings beside them, as the program itself opens, aligns and prepares them."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from model.corrected import corrected_stages
from model.material import RealEpochs
from sleepgui.errors import RecordingError, ScoringError
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.recording.find import find_recordings
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels
from sleepgui.stages import EPOCH_SECONDS, UNSCORED_CODE, StageCodes

TRIM_MINUTES: Final = 30.0
"""Wake kept before the first and after the last epoch of sleep, as in the paper."""

ISRUC: Final = "rk@30"
"""ISRUC writes one number per epoch with 5 for REM, and says so in its documentation only."""


def recordings_in(places: list[Path]) -> list[Path]:
    """Recordings named, and all of those in folders named, each once.

    Raises
    ------
    RecordingError
        A place does not exist, or there is no recording at all.
    """
    found: dict[Path, None] = {}
    for place in places:
        if place.is_dir():
            found |= dict.fromkeys(find_recordings(place))
        elif place.is_file():
            found[place] = None
        else:
            raise RecordingError(f"{place} does not exist; give recordings or folders of them.")
    if not found:
        names = ", ".join(str(place) for place in places)
        raise RecordingError(f"There is no recording in {names}; give recordings or a folder.")
    return list(found)


def expert_stages(recording: Recording, convention: str | None = None) -> StageCodes:
    """Stages of the scoring beside a recording, on its epochs; -1 for none.

    ``convention`` is what bare numbers mean, see `sleepgui.hypnogram.conventions`.

    Raises
    ------
    ScoringError
        There is none, or it cannot be read.
    """
    path = recording.path
    beside = find_scoring(path)
    isruc = path.with_name(f"{path.stem}_1.txt")
    if beside is None and path.stem.isdigit() and isruc.is_file():
        beside, convention = isruc, convention or ISRUC
    if beside is None:
        raise ScoringError(f"There is no scoring beside {path.name}; put one there.")
    return align(read_scoring(beside, convention), recording).stages


def prepared(recording: Recording, choice: ChannelChoice, stages: StageCodes) -> RealEpochs:
    """Every epoch of an open recording with these channels and stages, as the network sees it."""
    night = NightPreparation(recording, choice)
    for _ in night.measure():
        pass
    batch = night.batch(np.arange(night.n_epochs))
    stages = np.where(night.depth > 0, stages, UNSCORED_CODE).astype(np.int8)
    name = recording.path.stem
    return RealEpochs(name, name, stages, batch.eeg, batch.eog, batch.emg, night.depth.copy())


def recording_epochs(
    path: Path, *, corrected: bool = False, convention: str | None = None, person: str | None = None
) -> RealEpochs:
    """Every epoch of a recording in order, with the expert's stage (-1 for none).

    Epochs that cannot be scored have depth 0 and stage -1.

    Parameters
    ----------
    corrected : what a person saved in the program counts before any other scoring beside it.
    convention : what bare numbers in a scoring mean.
    person : who it is; the file's name otherwise.

    Raises
    ------
    SleepGuiError
        The recording or its scoring cannot be found, opened or read; one plain sentence.
    """
    recording = open_recording(path)
    try:
        own = corrected_stages(recording) if corrected else None
        stages = expert_stages(recording, convention) if own is None else own.stages
        found = prepared(recording, propose_channels(recording).choice, stages)
    finally:
        recording.close()
    return found if person is None else replace(found, person=person)


def trimmed(stage: StageCodes, minutes: float = TRIM_MINUTES) -> slice:
    """Rows from ``minutes`` before the first epoch of sleep to ``minutes`` after the last.

    A recording without sleep is kept whole: the paper, whose nights all have some, is silent.
    """
    asleep = np.flatnonzero(stage > 0)
    if not len(asleep):
        return slice(0, len(stage))
    margin = round(minutes * 60 / EPOCH_SECONDS)
    return slice(max(int(asleep[0]) - margin, 0), int(asleep[-1]) + margin + 1)
