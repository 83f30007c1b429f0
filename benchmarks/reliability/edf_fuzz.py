"""Structure-aware fuzzing of the EDF and BDF reader, judged by rules and by other readers.

A case is a sound file damaged up to three times, found again by seed and number. It must be

- opened with the samples that the strict reader (`edf_strict`) finds, where it keeps the rules;
- else opened with a warning that names something, or refused in one sentence.

Where MNE and pyEDFlib both open a file and agree with each other, a file opened without a warning
must have their samples too.
"""

import tracemalloc
import warnings
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.reliability.edf_damage import damage
from benchmarks.reliability.edf_made import make
from benchmarks.reliability.edf_strict import (
    NotStrictError,
    StrictFile,
    StrictSignal,
    read_strictly,
)
from benchmarks.reliability.ledger import (
    FAULT,
    REFUSED,
    RIGHT,
    WARNED,
    HangError,
    Outcome,
    no_longer_than,
    quiet,
)
from sleepgui.errors import RecordingError
from sleepgui.recording.base import Recording
from sleepgui.recording.open import open_recording

MOST_BYTES: Final = 16_000_000
"""Memory beyond the file's own size that opening may take."""
_MNE_EVERY: Final = 12
"""MNE takes most of the time, so every so many cases ask it."""
_WEIGHED_EVERY: Final = 3
"""Watching every allocation doubles the time."""
Samples = NDArray[np.float64]


def case(seed: int, number: int) -> tuple[str, bytes]:
    """What was done to a file, and its bytes."""
    random = Random(f"edf {seed} {number}")
    return damage(make(random), random)


def judge(seed: int, number: int, folder: Path) -> tuple[str, Outcome]:
    """Try one case in a folder."""
    what, content = case(seed, number)
    path = folder / ("night.bdf" if content[:1] == b"\xff" else "night.edf")  # MNE goes by it
    path.write_bytes(content)
    weigh = number % _WEIGHED_EVERY == 0
    return what, judged(path, content, ask_mne=number % _MNE_EVERY == 0, weigh=weigh)


def judged(path: Path, content: bytes, *, ask_mne: bool, weigh: bool = True) -> Outcome:
    """What becomes of a file with this content."""
    strict: StrictFile | None = None
    broken = ""
    try:
        strict = read_strictly(content)
    except NotStrictError as error:
        broken = str(error)
    if weigh:
        tracemalloc.start()
    recording: Recording | None = None
    try:
        with no_longer_than():
            recording = open_recording(path)
            ours = [_all(recording, i) for i in range(len(recording.channels))]
            n_annotations = len(recording.annotations)
        peak = tracemalloc.get_traced_memory()[1]
    except RecordingError as error:
        return _refusal(str(error), path, strict)
    except HangError:
        return Outcome(FAULT, "took over 2 s")
    except Exception as error:
        return Outcome(FAULT, f"{type(error).__name__}: {error}")
    finally:
        tracemalloc.stop()
    if weigh and peak > MOST_BYTES + 8 * len(content) + sum(x.nbytes for x in ours):
        return Outcome(FAULT, f"{peak / 1e6:.0f} MB for a file of {len(content)} bytes")
    told = bool(recording.warnings)
    if any(not w.endswith(".") or "\n" in w for w in recording.warnings):
        return Outcome(FAULT, f"a warning that is no sentence: {recording.warnings}")
    if strict is None and not told:
        return Outcome(FAULT, f"no word about: {broken}")
    if strict is not None:
        wrong = _differs(recording, ours, strict)
        if wrong:
            return Outcome(FAULT, wrong)
        if n_annotations != strict.n_annotations and not told:
            return Outcome(FAULT, f"{n_annotations} annotations, not {strict.n_annotations}")
    return _against_others(path, recording, ours, told=told, ask_mne=ask_mne)


def _all(recording: Recording, channel: int) -> NDArray[np.float32]:
    """A channel's samples, at most the first and last hundred thousand of a long one."""
    n = recording.channels[channel].n_samples
    if n <= 200_000:
        return recording.read(channel, 0, n)
    parts = recording.read(channel, 0, 100_000), recording.read(channel, n - 100_000, n)
    return np.concatenate(parts)


def _refusal(sentence: str, path: Path, strict: StrictFile | None) -> Outcome:
    if strict is not None:
        return Outcome(FAULT, f"a sound file was refused: {sentence}")
    if not sentence.endswith(".") or "\n" in sentence or path.name not in sentence:
        return Outcome(FAULT, f"a refusal that is no sentence about the file: {sentence!r}")
    return Outcome(REFUSED)


def _differs(recording: Recording, ours: list[NDArray[np.float32]], strict: StrictFile) -> str:
    """What differs from the strict reader's samples, or nothing."""
    if len(ours) != len(strict.signals):
        return f"{len(ours)} channels, not {len(strict.signals)}"
    for channel, found, signal in zip(recording.channels, ours, strict.signals, strict=True):
        if not np.isclose(channel.sampling_rate, signal.rate, rtol=1e-9):
            return f"{channel.sampling_rate} Hz, not {signal.rate}"
        if channel.n_samples > 200_000:
            continue  # gaps make it long; the shorter channels of the file are compared
        expected = _laid_out(strict, signal, channel.n_samples)
        if not _same(found, expected, signal.step):
            return f"other samples in channel {channel.index + 1}"
    return ""


def _laid_out(strict: StrictFile, signal: StrictSignal, n_samples: int) -> Samples:
    """A signal on the continuous time line, NaN in gaps."""
    per_record = len(signal.values) // len(strict.onsets)
    out = np.full(n_samples, np.nan)
    at, previous = 0, 0.0
    for i, onset in enumerate(strict.onsets):
        if i and onset - previous - strict.record_s > 1e-3:
            at = round(onset * signal.rate)
        row = signal.values[i * per_record : (i + 1) * per_record]
        out[at : at + per_record] = row[: max(0, n_samples - at)]
        at, previous = at + per_record, onset
    return out


def _same(a: NDArray[Any], b: NDArray[Any], step: float) -> bool:
    if a.shape != b.shape:
        return False
    scale = float(np.nanmax(np.abs(b), initial=0.0))
    with np.errstate(invalid="ignore", over="ignore"):
        close = np.abs(a - b) <= max(step / 1000, 2e-7 * scale)
    return bool(np.all(close | (np.isnan(a) & np.isnan(b))))


def _against_others(
    path: Path,
    recording: Recording,
    ours: list[NDArray[np.float32]],
    *,
    told: bool,
    ask_mne: bool,
) -> Outcome:
    """Compare with MNE and pyEDFlib where both read the file and agree."""
    kind = WARNED if told else RIGHT
    if not ask_mne or any(c.n_samples > 200_000 for c in recording.channels):
        return Outcome(kind)
    edf = _pyedflib(path)
    if edf is None:
        return Outcome(kind)
    mne = _mne(path)
    if mne is None or set(mne) - set(edf):
        return Outcome(kind)
    for i, theirs in mne.items():
        step = float(np.ptp(edf[i])) / 1000 + 1e-12
        if not _same(theirs, edf[i], step):
            return Outcome(kind)  # they do not agree
    if told:
        return Outcome(kind, checked=("MNE and pyEDFlib agree",))
    for i in mne:
        present = ours[i][np.isfinite(ours[i])]
        if not _same(present, edf[i], float(np.ptp(edf[i])) / 1000 + 1e-12):
            return Outcome(FAULT, f"MNE and pyEDFlib agree on other samples in channel {i + 1}")
    return Outcome(kind, checked=("MNE and pyEDFlib agree",))


def _pyedflib(path: Path) -> dict[int, Samples] | None:
    import pyedflib

    try:
        with quiet(), pyedflib.EdfReader(str(path)) as reader:
            return {i: reader.readSignal(i) for i in range(reader.signals_in_file)}
    except Exception:  # whatever it cannot read it does not judge
        return None


def _mne(path: Path) -> dict[int, Samples] | None:
    """Channels that have MNE's sampling rate, in the file's unit where MNE keeps to it."""
    import mne

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            raw = mne.io.read_raw(path, preload=False, verbose="error", stim_channel=[])
            extras = raw._raw_extras[0]  # noqa: SLF001 - what MNE does to each channel
            counts = np.atleast_1d(extras["n_samps"])
            top = [i for i, n in enumerate(counts) if n == counts.max()]
            units = extras["units"]
            return {i: raw[i][0][0] / units[i] for i in top}
    except Exception:  # whatever it cannot read it does not judge
        return None
