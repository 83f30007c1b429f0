"""Seconds per 1,000 epochs of braindecode's sleep networks, untrained: ``THREADS``."""

import json
import sys
import warnings
from time import perf_counter

import torch

warnings.filterwarnings("ignore")
import no_audio  # noqa: E402, F401
from braindecode import models  # noqa: E402

torch.set_num_threads(int(sys.argv[1]))
found = {}
wanted = {
    "AttnSleep": ("AttnSleep", "SleepStagerEldele2021"),
    "Chambon 2018": ("SleepStagerChambon2018",),
    "DeepSleepNet": ("DeepSleepNet",),
}
for name, classes in wanted.items():
    kind = next((getattr(models, one) for one in classes if hasattr(models, one)), None)
    if kind is None:
        continue
    channels = 1 if name != "Chambon 2018" else 4
    net = kind(n_chans=channels, n_outputs=5, n_times=3000, sfreq=100).eval()
    batch = torch.randn(64, channels, 3000)
    with torch.inference_mode():
        net(batch)
        began = perf_counter()
        for _ in range(4):
            net(batch)
    found[name] = (perf_counter() - began) / 256 * 1000
print(json.dumps(found))
