"""Read, filter, resample with MNE: ``mne_preparation.py REC CHANNEL ...``."""

import json
import sys
from time import perf_counter

import mne
import numpy as np

mne.set_log_level("ERROR")
began = perf_counter()
raw = mne.io.read_raw_edf(sys.argv[1], include=sys.argv[2:], preload=True)
labels = raw.ch_names
chin = [one for one in labels if "EMG" in one]
rest = [one for one in labels if one not in chin]
raw.filter(0.3, 35.0, picks=rest)
if chin:
    raw.filter(10.0, 49.0, picks=chin)
raw.resample(100.0)
data = raw.get_data().astype(np.float32)
epochs = data[:, : data.shape[1] // 3000 * 3000].reshape(len(data), -1, 3000)
quarter = np.percentile(epochs, (25, 75), axis=2)
epochs /= np.median((quarter[1] - quarter[0]) / 1.349, axis=1)[:, None, None]
print(json.dumps({"seconds": perf_counter() - began}))
