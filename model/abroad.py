"""Nights of validation people recorded elsewhere, to choose by.

What ships meets other amplifiers, derivations and patients than made nights have. So choices are
made on made nights of validation people that were then changed in ways no training changes them
(filters in time, lost electrodes, a derivation across the head, sweat, movements, a wrong gain), on
cuts of ten to sixty epochs out of these, and on validation people's real EEG. Nobody under test is
touched. `model.tried` is the command.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import signal

from model.hardware import heart
from model.material import Part, RealEpochs, cached_carriers, data_folder, part, targets
from model.network import DynamicSleepNet
from model.real import excerpt1, ucddb
from model.scored import eye_power, night_power
from model.sources import Bank
from model.spectra import Waves
from model.training_material import CARRIERS, one_night_each
from model.transplant import Night, transplant
from model.validation import predict
from sleepgui.preparation.bands import EPOCH_SAMPLES, RATE
from sleepgui.preparation.scale import LIMIT, robust_spread
from sleepgui.stages import StageCodes

NIGHTS_EACH: Final = 3
"""Nights of every change, of as many people."""

CUTS: Final = (10, 20, 40, 60)
"""Epochs of a short recording."""

PLAIN: Final = "plain"
"""A made night as it is."""

Change = Callable[[Night, np.random.Generator], Night]


def _clip(waves: Waves) -> Waves:
    return np.asarray(np.clip(waves, -LIMIT, LIMIT), np.float32)


def _at_level_of(before: Waves, after: Waves) -> Waves:
    """``after`` with the median spread of ``before``, as the scale of its night would make it."""
    wanted, found = (float(np.median(robust_spread(x))) for x in (before, after))
    return _clip(after * np.float32(wanted / max(found, 1e-6)))


def _filtered(
    waves: Waves, kind: Literal["highpass", "lowpass"], hertz: float, order: int
) -> Waves:
    """Forwards only, as hardware does it."""
    sos = signal.butter(order, hertz, kind, fs=RATE, output="sos")
    return _at_level_of(waves, np.asarray(signal.sosfilt(sos, waves, axis=-1), np.float32))


def _high_pass(night: Night, _: np.random.Generator) -> Night:
    return replace(
        night,
        eeg=_filtered(night.eeg, "highpass", 1.0, 2),
        eog=_filtered(night.eog, "highpass", 0.7, 2),
    )


def _slow_file(night: Night, _: np.random.Generator) -> Night:
    return replace(
        night,
        eeg=_filtered(night.eeg, "lowpass", 24.0, 6),
        eog=_filtered(night.eog, "lowpass", 24.0, 6),
        emg=_filtered(night.emg, "lowpass", 24.0, 6),
    )


def _loud(night: Night, _: np.random.Generator) -> Night:
    return replace(night, eeg=_clip(night.eeg * 1.7), eog=_clip(night.eog * 0.6))


def _quiet(night: Night, _: np.random.Generator) -> Night:
    return replace(night, eeg=_clip(night.eeg * 0.55), emg=_clip(night.emg * 1.8))


def _across(night: Night, rng: np.random.Generator) -> Night:
    """One bipolar derivation: the difference of two electrodes, turned over."""
    other = rng.permutation(night.eeg[:, 1]) if _lone(night) else night.eeg[:, 1]
    wave = np.asarray(np.float32(0.6) * other - night.eeg[:, 0], np.float32)
    wave = _at_level_of(night.eeg[:, 0], wave)
    return replace(night, eeg=np.repeat(wave[:, None], 2, 1), eog=-night.eog)


def _lone(night: Night) -> bool:
    return bool(np.array_equal(night.eeg[:, 0], night.eeg[:, 1]))


def _heart(night: Night, rng: np.random.Generator) -> Night:
    beat = 1.5 * heart(len(night.stage), rng)[:, None]
    return replace(night, eeg=_clip(night.eeg + beat), eog=_clip(night.eog + beat))


def _lost(night: Night, rng: np.random.Generator) -> Night:
    """The eye electrode falls off at a time, the chin's at another."""
    n = len(night.stage)
    eog, emg = night.eog.copy(), night.emg.copy()
    for waves in (eog, emg):
        start = int(rng.integers(0, n))
        waves[start:] = rng.standard_normal(waves[start:].shape, np.float32)
    return replace(night, eog=eog, emg=emg)


def _sweat(night: Night, rng: np.random.Generator) -> Night:
    """Slow sway as large as deep sleep's waves, for stretches of minutes to hours."""
    n = len(night.stage)
    at = np.arange(n * EPOCH_SAMPLES) / RATE
    wave = np.sin(2 * np.pi * 0.35 * at + 2 * np.sin(2 * np.pi * 0.02 * at))
    wave = wave.reshape(n, 1, EPOCH_SAMPLES) * 2.0
    wet = np.sin(2 * np.pi * np.arange(n) / 300 + rng.uniform(0, 6)) > 0.3
    return replace(night, eeg=_clip(night.eeg + wave * wet[:, None, None]))


def _restless(night: Night, rng: np.random.Generator) -> Night:
    """Arousals as in apnoea: every other epoch some seconds of fast activity and muscle."""
    out = [night.eeg.copy(), night.eog.copy(), night.emg.copy()]
    for i in np.flatnonzero(rng.random(len(night.stage)) < 0.5):
        length = int(rng.uniform(300, 900))
        start = int(rng.integers(0, EPOCH_SAMPLES - length))
        here = slice(start, start + length)
        burst = rng.standard_normal(length).astype(np.float32)
        out[0][i, :, here] += 0.6 * burst
        out[1][i, :, here] += 0.6 * burst
        out[2][i, :, here] *= rng.uniform(1.5, 4.0)
    return replace(night, eeg=_clip(out[0]), eog=_clip(out[1]), emg=_clip(out[2]))


CHANGES: Final[dict[str, Change]] = {
    "high-pass 1 Hz": _high_pass,
    "low-pass 24 Hz": _slow_file,
    "louder than its scale": _loud,
    "quieter than its scale": _quiet,
    "across the head": _across,
    "heart beats": _heart,
    "electrodes lost": _lost,
    "sweat": _sweat,
    "restless": _restless,
}


@dataclass(frozen=True)
class Abroad:
    """Stages, raw logits (n, 3, 5) and log band powers of one night, as of `ScoredNight`.

    NaN where nothing was recorded.
    """

    name: str
    stage: StageCodes
    logits: NDArray[np.float32]
    power: NDArray[np.float32]
    eyes: NDArray[np.float32]


def nights(folder: Path, *, sized_eyes: bool = False) -> Iterator[tuple[str, Night]]:
    """Made nights of validation people, as they are and as recorded elsewhere; always the same.

    Eyes move as much as usual, or as in real nights (`model.eog`).
    """
    bank = Bank(cached_carriers(folder, CARRIERS).of(Part.VALIDATION))
    people = one_night_each(targets(folder, Part.VALIDATION))
    for i, target in enumerate(people):
        yield PLAIN, transplant(target, bank, np.random.default_rng([79, i]), sized_eyes=sized_eyes)
    for v, (name, change) in enumerate(CHANGES.items()):
        for j in range(NIGHTS_EACH):
            target = people[(NIGHTS_EACH * v + j) % len(people)]
            rng = np.random.default_rng([80, v, j])
            yield name, change(transplant(target, bank, rng, sized_eyes=sized_eyes), rng)


def real_epochs(folder: Path) -> Iterator[tuple[RealEpochs, NDArray[np.intp]]]:
    """Validation people's real EEG, and where in the night each epoch stood."""
    for path in sorted((folder / "training" / "ucddb_eeg").glob("*.npz")):
        if part(path.stem) is Part.VALIDATION:
            with np.load(path) as file:
                index = file["epoch_index"].astype(np.intp)
            yield ucddb(path), index
    one = excerpt1(folder)
    yield one, np.arange(len(one.stage))


def real_nights(net: DynamicSleepNet, folder: Path) -> Iterator[Abroad]:
    """The same through a network: nights in which most epochs are missing."""
    for real, index in real_epochs(folder):
        stage = np.full(int(index.max()) + 1, -1, np.int8)
        logits = np.full((len(stage), 3, 5), np.nan, np.float32)
        stage[index] = real.stage
        logits[index, 0] = predict(net, torch.from_numpy(real.eeg), None, None)[0].numpy()
        power = np.full((len(stage), 5), np.nan, np.float32)
        power[index] = night_power(real.eeg)
        yield Abroad(real.name, stage, logits, power, eye_power(None, len(stage)))


def through(
    net: DynamicSleepNet, run: Path, *, sized_eyes: bool = False
) -> tuple[list[Abroad], list[Abroad]]:
    """All nights, and the real ones, through a network; kept in the run's folder."""
    folder, cache = data_folder(), run / f"abroad_{'sized' if sized_eyes else 'usual'}.npz"
    if not cache.is_file():
        found = []
        for name, night in nights(folder, sized_eyes=sized_eyes):
            eeg, eog, emg = (torch.from_numpy(x) for x in (night.eeg, night.eog, night.emg))
            logits = torch.stack(predict(net, eeg, eog, emg), 1).numpy()
            power, eyes = night_power(night.eeg), eye_power(night.eog, len(night.stage))
            found.append(Abroad(name, night.stage, logits, power, eyes))
        found += real_nights(net, folder)
        np.savez(
            cache,
            name=np.array([f.name for f in found]),
            length=np.array([len(f.stage) for f in found]),
            stage=np.concatenate([f.stage for f in found]),
            logits=np.concatenate([f.logits for f in found]),
            power=np.concatenate([f.power for f in found]),
            eyes=np.concatenate([f.eyes for f in found]),
        )
    with np.load(cache) as file:
        ends = np.cumsum(file["length"])[:-1]
        parts = [np.split(file[key], ends) for key in ("stage", "logits", "power", "eyes")]
        found = [Abroad(str(n), *one) for n, *one in zip(file["name"], *parts, strict=True)]
    kinds = {PLAIN, *CHANGES}
    return [f for f in found if f.name in kinds], [f for f in found if f.name not in kinds]


def recorded_elsewhere(
    net: DynamicSleepNet, run: Path, *, sized_eyes: bool = False
) -> list[Abroad]:
    """The made nights that were recorded elsewhere alone."""
    return [night for night in through(net, run, sized_eyes=sized_eyes)[0] if night.name != PLAIN]


def cut(night: Abroad, rng: np.random.Generator) -> Iterator[Abroad]:
    """Cuts of a night, of each length of `CUTS` as many as make forty epochs."""
    for length in CUTS:
        for _ in range(max(1, 40 // length)):
            start = int(rng.integers(0, len(night.stage) - length + 1))
            rows = slice(start, start + length)
            yield replace(
                night,
                stage=night.stage[rows],
                logits=night.logits[rows],
                power=night.power[rows],
                eyes=night.eyes[rows],
            )
