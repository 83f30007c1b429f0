"""Prepared epochs of many recordings, kept on disk: training reads them as it needs them.

A night of four channels is 24 MB in half precision, so 200 nights do not fit into memory, and
preparing them again for every training would take longer than training.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from model.material import RealEpochs
from model.optimise import save_npy
from model.recordings import recording_epochs, trimmed
from sleepgui.errors import SleepGuiError
from sleepgui.preparation import bands, scale
from sleepgui.preparation.bands import EPOCH_SAMPLES
from sleepgui.recording.identity import file_identity
from sleepgui.stages import StageCodes

PLANES: Final = 4
"""EEG, EEG, EOG, chin EMG; NaN where an epoch has none."""

_LAYOUT: Final = 1


@dataclass(frozen=True)
class StoredNight:
    """The scored epochs of one recording around its sleep, in order of time.

    ``waves`` is (n, 4, 3000) float16 on disk; ``depth`` (n,) exits its channels allow.
    """

    path: Path
    person: str
    stage: StageCodes
    depth: NDArray[np.int8]
    waves: NDArray[np.float16]

    def epochs(self) -> RealEpochs:
        """All of it in memory, as `recording_epochs` gives it."""
        waves = np.asarray(self.waves, np.float32)
        eog, emg = (waves[:, k : k + 1] if (self.depth >= k).any() else None for k in (2, 3))
        return RealEpochs(
            self.path.stem, self.person, self.stage, waves[:, :2], eog, emg, self.depth
        )


def store(
    people: Mapping[Path, str],
    folder: Path,
    *,
    corrected: bool = False,
    convention: str | None = None,
    trim_minutes: float = 30.0,
    say: Callable[[str], None] = print,
) -> tuple[list[StoredNight], list[str]]:
    """Prepare recordings, or take up what was prepared before.

    Epochs without a stage are left out: MOVEMENT, UNKNOWN, and what cannot be scored.

    Parameters
    ----------
    people : recording to person.
    folder : where prepared epochs are kept.

    Returns
    -------
    The nights, and a sentence for each recording that cannot serve.
    """
    folder.mkdir(parents=True, exist_ok=True)
    nights, refused = [], []
    for number, (path, person) in enumerate(people.items(), start=1):
        try:
            stem = folder / _key(path, corrected, convention, trim_minutes)
            if not stem.with_suffix(".json").is_file():
                say(f"Preparing {path.name} ({number} of {len(people)})")
                found = recording_epochs(path, corrected=corrected, convention=convention)
                _write(stem, found, trim_minutes)
            night = replace(_read(stem), path=path, person=person)
        except SleepGuiError as error:
            refused.append(str(error))
            continue
        if len(night.stage):
            nights.append(night)
        else:
            refused.append(f"No epoch of {path.name} has both a stage and a usable signal.")
    return nights, refused


def _key(path: Path, corrected: bool, convention: str | None, trim_minutes: float) -> str:
    """Changes with the recording, every file that may be its scoring, and how it is prepared."""
    near = path.stem[:6].casefold()
    beside = [
        (p.name, p.stat().st_size, p.stat().st_mtime_ns)
        for p in sorted(path.parent.iterdir())
        if p.is_file() and p.stem.casefold().find(near) >= 0
    ]
    about = {
        "recording": file_identity(path),
        "beside": beside,
        "rules": [_LAYOUT, corrected, convention, trim_minutes],
        "bands": {str(k): v for k, v in bands.BAND_HZ.items()},
        "scale": [
            list(scale.USUAL_MICROVOLTS.values()),
            scale.PRIOR_EPOCHS,
            scale.PRIOR_SPREAD,
            scale.LIMIT,
        ],
    }
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:24]


def _write(stem: Path, found: RealEpochs, trim_minutes: float) -> None:
    within = np.zeros(len(found.stage), bool)
    within[trimmed(found.stage, trim_minutes)] = True
    rows = np.flatnonzero(within & (found.stage >= 0) & (found.depth > 0))
    waves = np.full((len(rows), PLANES, EPOCH_SAMPLES), np.nan, np.float16)
    waves[:, :2] = found.eeg[rows]
    for plane, side in ((2, found.eog), (3, found.emg)):
        if side is not None:
            has = found.depth[rows] >= plane
            waves[has, plane] = side[rows[has], 0]
    save_npy(stem.with_suffix(".npy"), waves)
    text: dict[str, Any] = {
        "stage": found.stage[rows].tolist(),
        "depth": found.depth[rows].tolist(),
    }
    # Written last: it says that the epochs are whole.
    part = stem.with_suffix(".part.json")
    part.write_text(json.dumps(text))
    part.replace(stem.with_suffix(".json"))


def _read(stem: Path) -> StoredNight:
    text = json.loads(stem.with_suffix(".json").read_text())
    waves = np.load(stem.with_suffix(".npy"), mmap_mode="r")
    return StoredNight(
        stem, "", np.array(text["stage"], np.int8), np.array(text["depth"], np.int8), waves
    )
