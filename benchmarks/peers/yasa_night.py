"""YASA's staging as its documentation shows it: ``yasa_night.py REC EEG EOG EMG``."""

import sys

import mne
import yasa

mne.set_log_level("ERROR")
path, eeg, eog, emg = sys.argv[1:5]
raw = mne.io.read_raw_edf(path, include=[eeg, eog, emg], preload=True)
staging = yasa.SleepStaging(raw, eeg_name=eeg, eog_name=eog, emg_name=emg)
found = staging.predict()
print(len(getattr(found, "hypno", found)))
