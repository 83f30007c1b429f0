"""Open exported files in MNE, pyedflib, YASA and Luna, and note what they find in them.

Luna is no part of the project's environment; to write ``elsewhere.json`` again::

    python -m venv elsewhere-env
    elsewhere-env/bin/pip install mne==1.13.2 pyedflib==0.1.42 yasa==0.8.1 lunapi==1.7.0
    python packaging/elsewhere.py elsewhere-env/bin/python

A test writes the same files and compares their hashes with those in ``elsewhere.json``, so that
what stands there is about the writers as they are.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from edfio import Edf, EdfSignal, Recording

import sleepgui
from sleepgui.export.annotated_copy import write_annotated_copy
from sleepgui.export.night import ScoredNight
from sleepgui.export.writers.registry import WRITERS
from sleepgui.recording.base import Annotation
from sleepgui.stages import to_labels

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "elsewhere.json"
COPY = "copy"
_START = datetime(2024, 3, 1, 22, 58, 30)
_CODES = [0, 0, 0, 1, 2, 2, 3, 3, 3, 2, 4, 4, -1, 0, *[2] * 12, *[3] * 8, *[4] * 5, 0]

NOTES = {
    ("YASA", "profusion"): "YASA takes Profusion's unscored (9) for wake",
    ("Luna", "annot"): "Luna calls epochs outside the lights L",
    ("Luna", "nsrr"): "Luna calls epochs outside the lights L",
    ("Luna", COPY): "events come with their times, all under the name edf_annot",
}
"""What those programs do in their own way, seen in these very results."""


def night() -> ScoredNight:
    """Forty epochs of every stage, unscored too, with lights and two events."""
    return ScoredNight(
        np.array(_CODES, np.int8),
        start=_START,
        events=(Annotation(95.5, 3.25, "EEG arousal"), Annotation(130.0, 12.0, "Hypopnea")),
        lights_off_s=30.0,
        lights_on_s=1170.0,
    )


def write_files(folder: Path) -> dict[str, Path]:
    """The night in every format, and inside a copy of a recording; by key."""
    files = {}
    for writer in WRITERS:
        files[writer.key] = folder / f"night{writer.ending}"
        writer.write(night(), files[writer.key])
    wave = 20 * np.sin(np.arange(len(_CODES) * 3000) / 7)
    Edf(
        [EdfSignal(wave, 100, label="EEG C4-M1", physical_dimension="uV")],
        recording=Recording(startdate=_START.date()),
        starttime=_START.time(),
    ).write(folder / "recording.edf")
    files[COPY] = folder / "night-scored.edf"
    write_annotated_copy(folder / "recording.edf", night(), files[COPY])
    return files


def file_hash(path: Path) -> str:
    """SHA-256 of a file, whatever this version is called."""
    content = path.read_bytes().replace(sleepgui.__version__.encode(), b"VERSION")
    return hashlib.sha256(content).hexdigest()


def compared(found: Mapping[str, Any]) -> dict[str, Any]:
    """How much of the night a program found: epochs, marks, and a note on its own ways."""
    row = {"program": found["program"], "format": found["format"]}
    if "error" in found:
        return row | {"error": found["error"]}
    wanted = to_labels(night().stages)
    if "L" in found["stages"]:
        wanted = ["L", *wanted[1:-1], "L"]
    same = sum(a == b for a, b in zip(found["stages"], wanted, strict=False))
    marks = [(m.onset_s, m.duration_s) for m in night().marks()]
    times = [(round(onset, 3), round(lasts, 3)) for onset, lasts, _ in found["marks"]]
    return row | {
        "epochs": f"{same} of {len(wanted)}",
        "marks": f"{sum(mark in times for mark in marks)} of {len(marks)}" if times else "",
        "note": NOTES.get((found["program"], found["format"]), ""),
    }


def main() -> int:
    """Write the files, let another environment read them, and note the result."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write_files(folder)
        listed = folder / "files.json"
        listed.write_text(json.dumps({key: str(path) for key, path in files.items()}))
        run = subprocess.run(
            [sys.argv[1], HERE / "elsewhere_reader.py", listed, str(len(_CODES))],
            check=True,
            capture_output=True,
            text=True,
        )
        hashes = {key: file_hash(path) for key, path in files.items()}
    read = json.loads(run.stdout.splitlines()[-1])
    rows = [compared(found) for found in read["found"]]
    result = {"versions": read["versions"], "files": hashes, "read": rows}
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for row in rows:
        version = read["versions"][row["program"]]
        print(f"{row['program']} {version}  {row['format']:<10}", end="  ")
        print(row.get("error") or f"epochs {row['epochs']}  marks {row['marks']}  {row['note']}")
    return 1 if any("error" in row for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
