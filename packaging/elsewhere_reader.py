"""What other programs find in SleepGUI's files; run by ``packaging/elsewhere.py`` in their env.

Prints a JSON object: ``versions``, and under ``found`` for each program and file the stages epoch
by epoch and the other marks as [onset, duration, text], or ``error``.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import lunapi
import mne
import numpy as np
import pyedflib
import yasa

STAGES = {"Sleep stage W": "W", "Sleep stage N1": "N1", "Sleep stage N2": "N2"}
STAGES |= {"Sleep stage N3": "N3", "Sleep stage R": "R", "Sleep stage ?": "?"}
YASA = {"WAKE": "W", "REM": "R", "UNS": "?", "ART": "?"}
N_EPOCHS = int(sys.argv[2])


def split(rows):
    """Stages in order of time, one per epoch, and the other marks."""
    rows = sorted((float(o), float(d), str(t)) for o, d, t in rows)
    stages = [STAGES[text] for _, _, text in rows if text in STAGES]
    return {"stages": stages, "marks": [list(row) for row in rows if row[2] not in STAGES]}


def by_mne(path):
    """Annotations of an EDF+ file."""
    found = mne.read_annotations(path)
    return split(zip(found.onset, found.duration, found.description, strict=True))


def by_mne_raw(path):
    """Signals and annotations of a recording."""
    raw = mne.io.read_raw_edf(path, preload=True, verbose="error")
    found = split(
        zip(
            raw.annotations.onset,
            raw.annotations.duration,
            raw.annotations.description,
            strict=True,
        )
    )
    return found | {"samples": int(raw.n_times)}


def by_pyedflib(path):
    """EDFlib, the library of EDFbrowser's author, refuses what breaks a rule of EDF+."""
    with pyedflib.EdfReader(str(path)) as reader:
        return split(zip(*reader.readAnnotations(), strict=True))


def by_yasa_labels(path):
    """One label per line."""
    night = yasa.Hypnogram(np.loadtxt(path, dtype=str).tolist())
    return {"stages": [YASA.get(str(one), str(one)) for one in night.hypno], "marks": []}


def by_yasa_profusion(path):
    """Profusion XML."""
    night = yasa.Hypnogram.from_profusion(str(path))
    return {"stages": [YASA.get(str(one), str(one)) for one in night.hypno], "marks": []}


def by_luna(path, recording=None):
    """Stages as Luna sees them (L: outside the lights), and the other annotations."""
    project = lunapi.proj()
    if recording is None:
        one = project.empty_inst("night", 30 * N_EPOCHS, 1)
        one.attach_annot(str(path))
    else:
        one = project.inst("night")
        one.attach_edf(str(recording))
    table = one.proc("EPOCH & STAGE")["STAGE: E"].sort_values("E")
    known = {"W", "N1", "N2", "N3", "R", "L"}
    stages = [text if text in known else "?" for text in map(str, table["STAGE"])]
    # Luna joins stages in a class of its own, and calls unscored stretches of NSRR "U".
    others = [
        name for name in one.annots()["Annotations"] if name not in {*known, "SleepStage", "U"}
    ]
    marks = one.fetch_annots(others) if others else None
    rows = []
    if marks is not None:
        for _, row in marks.iterrows():
            text = str(row["Class"])
            rows.append([float(row["Start"]), float(row["Stop"] - row["Start"]), text])
    return {"stages": stages, "marks": sorted(rows)}


CHECKS = (
    ("MNE", "edf", by_mne),
    ("MNE", "copy", by_mne_raw),
    ("pyedflib", "edf", by_pyedflib),
    ("pyedflib", "copy", by_pyedflib),
    ("YASA", "yasa", by_yasa_labels),
    ("YASA", "profusion", by_yasa_profusion),
    ("Luna", "annot", by_luna),
    ("Luna", "eannot", by_luna),
    ("Luna", "nsrr", by_luna),
    ("Luna", "copy", lambda path: by_luna(path, path)),
)


def main():
    """Read every file with every program that takes its format."""
    files = json.loads(Path(sys.argv[1]).read_text())
    found = []
    for program, key, read in CHECKS:
        try:
            result = read(Path(files[key]))
        except Exception as error:
            result = {"error": f"{type(error).__name__}: {error}"}
        found.append({"program": program, "format": key, **result})
    names = {"MNE": "mne", "pyedflib": "pyedflib", "YASA": "yasa", "Luna": "lunapi"}
    versions = {program: version(name) for program, name in names.items()}
    print("\n" + json.dumps({"versions": versions, "found": found}))


main()
