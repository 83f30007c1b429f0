"""Stand-ins for scoring a night; importable by the processes that a batch starts."""

import os
import signal
from pathlib import Path
from time import sleep
from typing import Any

from sleepgui.batch.job import Job, Outcome, Tell


def job(recording: Path) -> Job:
    """A job of defaults whose files lie beside the recording."""
    csv, json = (recording.with_suffix(f".hypnogram.{ending}") for ending in ("csv", "json"))
    return Job(recording, csv, json, None, None, None, "none", 0.1, "tiny", 1)


def printed(recording: Path, **other: Any) -> dict[str, Any]:
    """What a scored night prints."""
    return {
        "recording": str(recording),
        "epochs": 30,
        "model": "tiny",
        "weights_sha256": "ab" * 32,
        "speed": 0.1,
        "exits": {"EEG": 20, "EOG": 6, "EMG": 4},
        "stages": {"W": 6, "N1": 2, "N2": 12, "N3": 4, "R": 6},
        "agreement": None,
        "seconds": {"read": 0.5, "score": 1.0, "total": 1.5},
        "channels": {"eeg": ["C4-M1"], "eog": None, "emg": None},
        "warnings": [],
        **other,
    }


def by_name(job: Job, tell: Tell) -> Outcome:
    """Do what the recording's name says: die, hang (unfinished) or tell which process scored it."""
    tell("scoring", 0.5)
    name = job.recording.name
    if "dies" in name:
        job.csv.with_name(f".{job.csv.name}.abc.part").write_text("half")
        os.kill(os.getpid(), signal.SIGKILL)
    if "unreadable" in name:
        return Outcome(job.recording, trouble="it is damaged.")
    if "hangs" in name:
        from sleepgui.export.atomic import replacing

        with replacing(job.csv) as file:
            file.write(b"half")
            job.json.write_text("begun")
            while True:
                signal.pause()
    return Outcome(job.recording, printed(job.recording), (str(os.getpid()),))


def slowly(job: Job, tell: Tell) -> Outcome:
    """Take a moment, then leave a file."""
    sleep(0.2)
    job.csv.write_text("scored")
    return Outcome(job.recording, printed(job.recording))
