"""Recordings to measure on, made once and kept in ``build/benchmarks``."""

from pathlib import Path
from typing import Final

import edfio
import numpy as np

from benchmarks.measure import ROOT
from sleepgui.demo import write_demo

FOLDER: Final = ROOT / "build" / "benchmarks"
_RECORD_S: Final = 10
_EXTRA: Final = ("EEG F3-M2", "EEG C3-M2", "EEG O1-M2", "EMG Leg L", "EMG Leg R", "Snore")
_SLOW: Final = ("Thorax", "Abdomen", "Pulse")


def polysomnogram(hours: float) -> Path:
    """The simulated night with 18 signals at five rates: the usual load of a sleep laboratory."""
    path = FOLDER / f"night-{hours:g}h-18.edf"
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    plain = FOLDER / f"night-{hours:g}h.edf"
    for _ in write_demo(plain, hours):
        pass
    edf = edfio.read_edf(plain)
    by_label = {signal.label: signal for signal in edf.signals}
    more = [_renamed(by_label["EEG C4-M1"], label) for label in _EXTRA]
    more += [_renamed(by_label["Airflow"], label) for label in _SLOW]
    edfio.Edf([*edf.signals, *more], starttime=edf.starttime, recording=edf.recording).write(path)
    return path


def _renamed(signal: "edfio.EdfSignal", label: str) -> "edfio.EdfSignal":
    return edfio.EdfSignal(
        signal.data,
        signal.sampling_frequency,
        label=label,
        physical_dimension=signal.physical_dimension,
        physical_range=signal.physical_range,
    )


def large(channels: int, rate: int, hours: float) -> Path:
    """A recording of many channels at one rate; the same ten minutes again and again."""
    path = FOLDER / f"large-{channels}x{rate}-{hours:g}h.edf"
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    labels = ["EEG C4-M1", "EEG F4-M1", "EOG E1-M2", "EMG Chin"]
    labels += [f"EEG {i}" for i in range(len(labels), channels)]
    labels = labels[:channels]
    fields: list[tuple[int, list[str]]] = [
        (16, labels),
        (80, [""] * channels),
        (8, ["uV"] * channels),
        (8, ["-500"] * channels),
        (8, ["500"] * channels),
        (8, ["-32768"] * channels),
        (8, ["32767"] * channels),
        (80, [""] * channels),
        (8, [str(rate * _RECORD_S)] * channels),
        (32, [""] * channels),
    ]
    records = round(hours * 3600 / _RECORD_S)
    head = "".join(
        text.ljust(width)
        for text, width in (
            ("0", 8),
            ("X X X X", 80),
            ("Startdate 01-JAN-2024 X X X", 80),
            ("01.01.24", 8),
            ("22.40.00", 8),
            (str(256 * (channels + 1)), 8),
            ("", 44),
            (str(records), 8),
            (str(_RECORD_S), 8),
            (str(channels), 4),
        )
    )
    head += "".join(text.ljust(width) for width, texts in fields for text in texts)
    rng = np.random.default_rng(0)
    block = min(records, 60)
    noise = rng.standard_normal((block, channels, rate * _RECORD_S), np.float32)
    tones = np.sin(2 * np.pi * 2 * np.arange(rate * _RECORD_S, dtype=np.float32) / rate)
    samples = np.clip(1500 * noise + 2500 * tones, -32768, 32767).astype("<i2").tobytes()
    size = channels * rate * _RECORD_S * 2
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(head.encode("ascii"))
        for first in range(0, records, block):
            file.write(samples[: min(block, records - first) * size])
    part.replace(path)
    return path
