"""Open a recording in mne-qt-browser and turn pages: ``mne_browser.py REC CHANNELS``."""

import json
import sys
from statistics import median
from time import perf_counter

import mne
from qtpy.QtWidgets import QApplication

mne.set_log_level("ERROR")
path, count = sys.argv[1], int(sys.argv[2])
began = perf_counter()
raw = mne.io.read_raw_edf(path, preload=False)
figure = raw.plot(
    duration=30.0,
    n_channels=count,
    show=False,
    block=False,
    highpass=0.3,
    lowpass=35.0,
    filtorder=4,
    verbose="error",
)
figure.resize(1600, 900)
figure.show()
app = QApplication.instance()
app.processEvents()
opened = perf_counter() - began
turns = []
for _ in range(30):
    start = perf_counter()
    figure.hscroll("+full")
    app.processEvents()
    turns.append(perf_counter() - start)
print(json.dumps({"open": opened, "turn": median(turns)}))
sys.stdout.flush()
import os  # noqa: E402

os._exit(0)  # closing the browser asks questions
