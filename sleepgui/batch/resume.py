"""Whether a night was scored before, just as it would be now."""

import csv
import json
from typing import Any, Final

from sleepgui.batch.choice import choose
from sleepgui.batch.job import Job, Outcome
from sleepgui.batch.statistics import statistics_of
from sleepgui.engine.card import load_card
from sleepgui.errors import SleepGuiError
from sleepgui.export.json import FORMAT
from sleepgui.recording.base import Recording
from sleepgui.recording.identity import file_identity
from sleepgui.recording.open import open_recording
from sleepgui.stages import StageCodes, to_codes

_SUMMARY: Final = ("epochs", "model", "model_version", "weights_sha256", "speed", "exits", "stages")
_AGREEMENT: Final = ("n", "accuracy", "kappa", "macro_f1")


def scored_before(job: Job, *, anyhow: bool = False) -> Outcome | None:
    """What an earlier run left of this night, or ``None`` where it must be scored.

    That is where both files exist and are of this very recording (name, size and hash), the
    model's hash, Speed and the channels that would be chosen now. The sleep table is that of the
    stages in the CSV, with the edits a person made there.

    Parameters
    ----------
    anyhow : take it also where model, Speed or channels differ.
    """
    try:
        document = json.loads(job.json.read_text(encoding="utf-8"))
        stages = _stages(job)
        if document["format"] != FORMAT or document["epochs"] != len(stages):
            return None
        if not _is_of(document["file"], job):
            return None
        card = load_card(job.model)
        wanted = {
            "model_version": card.version,  # its sequence stage may be another
            "weights_sha256": card.sha256,
            "speed": job.speed,
            "context": job.context and card.has_context,
        }
        if not anyhow and any(document.get(key) != value for key, value in wanted.items()):
            return None
        recording = open_recording(job.recording)
        try:
            if not anyhow and not _same_channels(document, job, recording):
                return None
            statistics = statistics_of(stages, recording)
        finally:
            recording.close()
        return Outcome(job.recording, _printed(document, job), statistics=statistics)
    except (
        *(SleepGuiError, OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error),
        *(RecursionError, OverflowError),
    ):
        return None  # not there, not ours or damaged: scoring it again says what is wrong


def _stages(job: Job) -> StageCodes:
    with job.csv.open(encoding="utf-8-sig", newline="") as file:
        return to_codes([row["stage"] for row in csv.DictReader(file)])


def _is_of(file: dict[str, Any], job: Job) -> bool:
    if job.recording.is_dir():  # these have no hash
        return bool(file["file"] == job.recording.name)
    now = file_identity(job.recording)
    return all(file[key] == now[key] for key in ("file", "bytes", "sha256_first_mib"))


def _same_channels(document: dict[str, Any], job: Job, recording: Recording) -> bool:
    choice, _ = choose(recording, job.eeg, job.eog, job.emg)
    then = document["channels"]
    if then["eeg"] != [one.name for one in choice.eeg]:
        return False
    for modality, wanted in (("eog", choice.eog), ("emg", choice.emg)):
        name = None if wanted is None else wanted.name
        if then[modality] != name:
            # A channel that was wanted then too, and turned out not to serve, is in a warning.
            warned = name is not None and any(name in one for one in document["warnings"])
            if then[modality] is not None or not warned:
                return False
    return True


def _printed(document: dict[str, Any], job: Job) -> dict[str, Any]:
    agreement = document["agreement"]
    return {
        "recording": str(job.recording),
        **{key: document[key] for key in _SUMMARY},
        "agreement": None if agreement is None else {key: agreement[key] for key in _AGREEMENT},
        "seconds": None,
        "channels": document["channels"],
        "warnings": list(document["warnings"]),
    }
