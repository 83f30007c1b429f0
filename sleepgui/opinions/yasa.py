"""YASA as a second opinion (Vallat & Walker 2021, doi 10.7554/eLife.70092).

It is asked in a process of its own: its features take seconds of pure Python and compiled code
that could be neither shown in progress nor stopped within a thread of the window, and what it
imports (scikit-learn, LightGBM, Numba) stays out of this program. It gets the same derivations as
our network, in microvolts at their native rates; it filters and resamples by its own rules.
YASA sees one EEG derivation: the first one chosen.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.errors import ScoringError
from sleepgui.opinions.opinion import Opinion, SecondScorer, Steps, Working
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation, derivation_reader
from sleepgui.stages import EPOCH_SECONDS, SCORED

_PROCESS: Final = "sleepgui.opinions.yasa_process"
_LEAST_EPOCHS: Final = 10
"""YASA itself calls less than five minutes unreliable."""

_CHUNK_S: Final = 600
_READING: Final = 0.2
"""Share of the work that reading is."""
_SECONDS_AN_HOUR: Final = 2.5
"""A guess for the progress shown, on a slow machine; starting takes about five seconds."""

_MISSING_SHARE: Final = 0.5
"""An epoch of which this share was not recorded is not scored."""


def why_not() -> str | None:
    """Why YASA cannot be asked here, as a plain sentence with what to do; ``None`` if it can."""
    if getattr(sys, "frozen", False):
        return (
            "YASA is not part of the packaged program; install SleepGUI with"
            ' pip install "sleepgui[yasa]" to ask it.'
        )
    if importlib.util.find_spec("yasa") is None:
        return 'YASA is not installed; install it with pip install "sleepgui[yasa]".'
    return None


def ask(recording: Recording, choice: ChannelChoice) -> Steps:
    """Let YASA score a night.

    Raises
    ------
    ScoringError
        The night is too short for YASA, or YASA failed.
    RecordingError
        The file cannot be read any more.
    """
    n = recording.n_epochs
    if n < _LEAST_EPOCHS:
        raise ScoringError(
            f"YASA needs at least {_LEAST_EPOCHS // 2} min and {recording.path.name} has"
            f" {n * EPOCH_SECONDS / 60:g} min; open a longer recording."
        )
    chosen = {"eeg": choice.eeg[0], "eog": choice.eog, "emg": choice.emg}
    signals: dict[str, NDArray[np.float32]] = {}
    rates: dict[str, float] = {}
    missing = np.zeros(n, dtype=bool)
    used = {kind: one for kind, one in chosen.items() if one is not None}
    for number, (kind, derivation) in enumerate(used.items()):
        samples, rates[kind] = yield from _read(recording, derivation, number, len(used))
        if kind == "eeg":
            missing = _missing(samples, rates[kind], n)
        signals[kind] = np.nan_to_num(samples)
    with tempfile.TemporaryDirectory(prefix="sleepgui-") as folder:
        given, said = Path(folder, "given.npz"), Path(folder, "said.npz")
        np.savez(given, allow_pickle=False, rates=np.array(list(rates.values())), **signals)
        expected = 5 + _SECONDS_AN_HOUR * n * EPOCH_SECONDS / 3600
        yield from _wait(given, said, expected)
        with np.load(said) as file:
            p, version = file["p"].astype(np.float32), str(file["version"])
    whole = np.full((n, len(SCORED)), np.nan, dtype=np.float32)
    whole[: len(p)] = p[:n]
    whole[missing] = np.nan
    yield Opinion(f"YASA {version}", whole, tuple(one.name for one in used.values()))


def _read(
    recording: Recording, derivation: Derivation, number: int, of: int
) -> Generator[Working, None, tuple[NDArray[np.float32], float]]:
    """Samples of derivation ``number`` of ``of``, in whole epochs, and their rate."""
    read, rate = derivation_reader(recording, derivation)
    total = round(recording.n_epochs * EPOCH_SECONDS * rate)
    samples = np.empty(total, dtype=np.float32)
    step = round(_CHUNK_S * rate)
    for start in range(0, total, step):
        stop = min(start + step, total)
        samples[start:stop] = read(start, stop)
        yield Working(_READING * (number + stop / total) / of)
    return samples, rate


def _missing(samples: NDArray[np.float32], rate: float, n: int) -> NDArray[np.bool_]:
    """(epochs,) of which too little was recorded."""
    edges = np.round(np.arange(n + 1) * EPOCH_SECONDS * rate).astype(np.int64)
    share = np.add.reduceat(np.isnan(samples), edges[:-1]) / np.diff(edges)
    return np.asarray(share >= _MISSING_SHARE)


def _wait(given: Path, said: Path, expected_s: float) -> Steps:
    """Run YASA's process to its end; it is ended when nobody waits any more."""
    command = [sys.executable, "-m", _PROCESS, str(given), str(said)]
    log = given.with_suffix(".log")
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, env=environment
        )
        try:
            while process.poll() is None:
                gone = (time.monotonic() - began) / expected_s
                # Never quite there: the end is when it has ended.
                yield Working(_READING + (1 - _READING) * gone / (gone + 0.3))
                time.sleep(0.1)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
    if process.returncode or not said.is_file():
        last = log.read_text(errors="replace").strip().splitlines()
        raise ScoringError(
            f"YASA could not score this night ({last[-1] if last else 'it ended without a word'});"
            " choose other channels, or score without it."
        )


SCORER: Final = SecondScorer("yasa", "YASA", "one EEG; EOG and chin EMG where chosen", why_not, ask)
