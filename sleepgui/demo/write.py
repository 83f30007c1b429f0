"""Writes the demo night: the recording and its hypnogram, both EDF+."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import edfio

from sleepgui.demo.edf import EdfPlusWriter, identification
from sleepgui.demo.montage import SIGNALS
from sleepgui.demo.night import Night, simulate_night
from sleepgui.errors import ExportError
from sleepgui.recording.base import Annotation
from sleepgui.stages import EPOCH_SECONDS, to_labels

START: Final = datetime(2024, 1, 1, 22, 40)
NOTICE: Final = "Simulated recording, not a patient"
SHORTEST_HOURS: Final = 0.1
LONGEST_HOURS: Final = 24.0

_BLOCK_EPOCHS: Final = 10
_PATIENT_MARK: Final = b"X X X Simulated_night"


def hypnogram_path(recording: Path) -> Path:
    """Where the hypnogram of a demo recording is written."""
    return recording.with_name(f"{recording.stem}-Hypnogram.edf")


def write_demo(path: Path, hours: float = 8, seed: int = 0) -> Iterator[float]:
    """Write a simulated night to ``path`` and its hypnogram to `hypnogram_path` beside it.

    A generator of progress from 0 to 1: nothing happens until it is run, and closing it before
    its end leaves neither file. The same hours and seed give the same bytes.

    Parameters
    ----------
    path : file to write, ending in ``.edf``; an earlier demo there is replaced, another recording
        never.
    hours : 0.1 to 24, rounded down to whole epochs. Less than a night gives a shorter sleep
        with the same beginning and end, below four hours a night in little; sleep lasts nine hours
        at most.
    seed : whole number from 0; another seed is another person.

    Raises
    ------
    ExportError
        The arguments cannot be used (at once), or the files cannot be written (while running).
    """
    path = Path(path)
    if not SHORTEST_HOURS <= hours <= LONGEST_HOURS:
        raise ExportError(
            f"A demo night lasts {SHORTEST_HOURS:g} to {LONGEST_HOURS:g} hours, not {hours:g}; "
            "give another length."
        )
    if seed < 0:
        raise ExportError(f"The seed of a demo night is 0 or more, not {seed}; give another.")
    if path.suffix.lower() != ".edf":
        raise ExportError(
            f"The demo night is an EDF file, and {path.name} does not end in .edf; "
            "give a name that does."
        )
    return _write(path, int(hours * 3600 / EPOCH_SECONDS + 1e-6), seed)


def _write(path: Path, epochs: int, seed: int) -> Iterator[float]:
    hypnogram = hypnogram_path(path)
    for target in (path, hypnogram):
        _refuse_to_replace(target)
    yield 0.0
    night = simulate_night(epochs, seed)
    marks = night_annotations(night)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part_hypnogram = part.with_name(part.name + "-hypnogram")
    try:
        with part.open("wb") as file:
            seconds = epochs * int(EPOCH_SECONDS)
            writer = EdfPlusWriter(file, SIGNALS, START, seconds, marks)
            for first in range(0, epochs, _BLOCK_EPOCHS):
                yield 0.02 + 0.97 * first / epochs
                writer.write(night.draw(first, min(first + _BLOCK_EPOCHS, epochs)))
        _write_hypnogram(part_hypnogram, marks)
        # The hypnogram first: a recording without one is a recording, the reverse is litter.
        part_hypnogram.replace(hypnogram)
        part.replace(path)
    except OSError as error:
        raise ExportError(
            f"The demo night cannot be written to {path}: {error.strerror or error}; "
            "choose another folder or make room there."
        ) from error
    finally:
        for rest in (part, part_hypnogram):
            with suppress(OSError):
                rest.unlink()
    yield 1.0


def _refuse_to_replace(target: Path) -> None:
    """Only an earlier demo may be written over: a patient's recording would be gone."""
    try:
        with target.open("rb") as file:
            begin = file.read(8 + len(_PATIENT_MARK))
    except FileNotFoundError:
        return
    except OSError as error:
        raise ExportError(
            f"{target} cannot be written: {error.strerror or error}; choose another name."
        ) from error
    if begin[8:] != _PATIENT_MARK:
        raise ExportError(
            f"{target} exists and is not a demo night, so it is not replaced; choose another name."
        )


def night_annotations(night: Night) -> list[Annotation]:
    """What is written into the recording: notice, lights, stages by epoch, arousals, movements."""
    architecture = night.architecture
    end_s = len(architecture.stages) * EPOCH_SECONDS
    marks = [
        Annotation(0.0, 0.0, NOTICE),
        Annotation(architecture.lights_off * EPOCH_SECONDS, 0.0, "Lights off"),
    ]
    if architecture.lights_on * EPOCH_SECONDS < end_s:
        marks.append(Annotation(architecture.lights_on * EPOCH_SECONDS, 0.0, "Lights on"))
    marks += [
        Annotation(epoch * EPOCH_SECONDS, EPOCH_SECONDS, f"Sleep stage {label}")
        for epoch, label in enumerate(to_labels(architecture.stages))
    ]
    for text, events in (("Arousal", night.plan.arousals), ("Movement", night.plan.movements)):
        for event in events:
            onset = round(max(event.onset_s, 0.0), 1)
            length = round(min(event.end_s, end_s) - onset, 1)
            if length > 0:
                marks.append(Annotation(onset, length, text))
    return sorted(marks, key=lambda mark: (mark.onset_s, mark.text != NOTICE))


def _write_hypnogram(path: Path, marks: list[Annotation]) -> None:
    """An annotation-only EDF+ file of the notice, the lights and the stages."""
    kept = (NOTICE, "Lights off", "Lights on")
    annotations = [
        edfio.EdfAnnotation(mark.onset_s, mark.duration_s or None, mark.text)
        for mark in marks
        if mark.text in kept or mark.text.startswith("Sleep stage ")
    ]
    recording = edfio.Recording(
        startdate=START.date(),
        hospital_administration_code="Simulated",
        investigator_technician_code="SleepGUI_simulated",
        equipment_code="SleepGUI_simulated",
    )
    patient = edfio.Patient(name="Simulated_night")
    assert (patient._to_str(), recording._to_str()) == identification(START)  # noqa: SLF001
    edfio.Edf(
        [], patient=patient, recording=recording, starttime=START.time(), annotations=annotations
    ).write(path)
