"""YASA as a second opinion (Vallat & Walker 2021, doi 10.7554/eLife.70092).

It is asked in a process of its own: its features take seconds of pure Python and compiled code
that could be neither shown in progress nor stopped within a thread of the window, and what it
imports (scikit-learn, LightGBM, Numba) stays out of this program. It gets the derivations that
would serve our network, in microvolts at their native rates; it filters and resamples by its own
rules. YASA sees one EEG derivation: the first chosen one that can serve. It stages every epoch it
is given; those in whose EEG our preparation finds nothing are taken out again, so that scorers are
compared on the same epochs.
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
from sleepgui.opinions.channels import given_channels
from sleepgui.opinions.opinion import Opinion, ScorerCard, SecondScorer, Steps, Working
from sleepgui.preparation.bands import Modality
from sleepgui.preparation.night import NightPreparation
from sleepgui.preparation.serving import derivations_of
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

_LOOKING: Final = 0.15
"""Share of the work that telling the usable epochs is, before that."""


CARD: Final = ScorerCard(
    "yasa",
    "YASA",
    needs=(Modality.EEG,),
    uses=(Modality.EOG, Modality.EMG),
    text={
        "source": "Vallat & Walker 2021, doi 10.7554/eLife.70092",
        "kind": "Gradient-boosted trees on features of each epoch and of those around it; no"
        " network.",
        "weights": "its own, as installed; not trained by this project",
        "licence": "BSD-3-Clause",
    },
)


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


def ask(recording: Recording, asked: ChannelChoice) -> Steps:
    """Let YASA score a night.

    Raises
    ------
    ScoringError
        The night is too short for YASA or its EEG says nothing, or YASA failed.
    ChannelError
        No EEG is chosen, or none of those chosen can serve.
    RecordingError
        The file cannot be read any more.
    """
    n = recording.n_epochs
    if n < _LEAST_EPOCHS:
        raise ScoringError(
            f"YASA needs at least {_LEAST_EPOCHS // 2} min and {recording.path.name} has"
            f" {n * EPOCH_SECONDS / 60:g} min; open a longer recording."
        )
    choice, faults = given_channels(CARD, recording, asked)
    choice = ChannelChoice(choice.eeg[:1], choice.eog, choice.emg)
    night = NightPreparation(recording, ChannelChoice(choice.eeg))
    for done in night.measure():
        yield Working(_LOOKING * done / n)
    if not (night.depth > 0).any():
        raise ScoringError(
            f"{choice.eeg[0].name} holds no usable signal in any epoch of {recording.path.name};"
            " choose another EEG."
        )
    signals: dict[str, NDArray[np.float32]] = {}
    rates: dict[str, float] = {}
    kinds = [(str(kind), one) for kind in Modality for one in derivations_of(choice, kind)]
    for number, (kind, derivation) in enumerate(kinds):
        samples, rates[kind] = yield from _read(recording, derivation, number, len(kinds))
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
    whole[night.depth == 0] = np.nan
    warnings = tuple(dict.fromkeys((*faults, *night.warnings)))
    yield Opinion(f"YASA {version}", whole, tuple(one.name for _, one in kinds), warnings)


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
        yield Working(_LOOKING + _READING * (number + stop / total) / of)
    return samples, rate


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
                yield Working(_LOOKING + _READING + (1 - _LOOKING - _READING) * gone / (gone + 0.3))
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


SCORER: Final = SecondScorer(CARD, why_not, ask)
