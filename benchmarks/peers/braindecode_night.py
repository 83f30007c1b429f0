"""A night through a network of braindecode's, untrained: ``NAME REC EEG [EEG]``.

Prepared as braindecode's sleep staging example does: low-pass of 30 Hz, 100 Hz, each window in its
own standard deviations.
"""

import sys
import warnings

import mne
import numpy as np
import torch

warnings.filterwarnings("ignore")
import no_audio  # noqa: E402, F401
from braindecode import models  # noqa: E402

mne.set_log_level("ERROR")
name, path, *channels = sys.argv[1:]
classes = {
    "AttnSleep": ("AttnSleep", "SleepStagerEldele2021"),
    "Chambon 2018": ("SleepStagerChambon2018",),
    "DeepSleepNet": ("DeepSleepNet",),
}[name]
kind = next(getattr(models, one) for one in classes if hasattr(models, one))
if name != "Chambon 2018":
    channels = channels[:1]
raw = mne.io.read_raw_edf(path, include=channels, preload=True)
raw.filter(None, 30.0)
raw.resample(100.0)
data = raw.get_data().astype(np.float32)
epochs = data[:, : data.shape[1] // 3000 * 3000].reshape(len(data), -1, 3000).transpose(1, 0, 2)
epochs = (epochs - epochs.mean(2, keepdims=True)) / epochs.std(2, keepdims=True)
net = kind(n_chans=len(channels), n_outputs=5, n_times=3000, sfreq=100).eval()
found = []
with torch.inference_mode():
    for first in range(0, len(epochs), 64):
        batch = torch.from_numpy(np.ascontiguousarray(epochs[first : first + 64]))
        found.append(net(batch).argmax(1))
print(len(torch.cat(found)))
