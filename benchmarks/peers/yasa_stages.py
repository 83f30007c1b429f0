"""YASA's stages of a recording at several amplitudes: ``yasa_stages.py SIGNALS.npz``.

The archive holds ``eeg``, perhaps ``eog`` and ``emg`` (microvolts, at rates ``eeg_rate`` and so on)
and ``scales``. Prints one JSON object: version, and scale to stages by code.
"""

import json
import sys
import warnings

import mne
import numpy as np
import yasa

warnings.filterwarnings("ignore")
mne.set_log_level("ERROR")
LETTERS = {"W": 0, "N1": 1, "N2": 2, "N3": 3, "R": 4, "WAKE": 0, "REM": 4}

with np.load(sys.argv[1]) as file:
    names = [name for name in ("eeg", "eog", "emg") if name in file]
    scales = [float(x) for x in file["scales"]]
    raws = []
    for name in names:
        info = mne.create_info([name], float(file[f"{name}_rate"]), name)
        signal = np.nan_to_num(file[name].astype(float))[None] * 1e-6
        raws.append(mne.io.RawArray(signal, info).resample(100.0))
shortest = min(raw.n_times for raw in raws)
data = np.concatenate([raw.get_data()[:, :shortest] for raw in raws])
found = {}
for scale in scales:
    raw = mne.io.RawArray(data * scale, mne.create_info(names, 100.0, names))
    sides = {f"{name}_name": name for name in names[1:]}
    staging = yasa.SleepStaging(raw, eeg_name="eeg", **sides)
    stages = staging.predict()
    stages = getattr(stages, "hypno", stages)
    found[str(scale)] = [LETTERS[str(stage)] for stage in np.asarray(stages)]
print(json.dumps({"version": yasa.__version__, "stages": found}))
