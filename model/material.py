"""What there is to train on: targets (whole nights of spectra), carriers (real waveforms).

Targets are stages and band powers of 153 whole nights without waveforms. Carriers are waveforms
of single epochs of other people. `transplant` puts the two together. Both are split by person,
and all files of one person go the same way.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.preparation.bands import EPOCH_SAMPLES, Modality, filter_night
from sleepgui.preparation.scale import robust_spread
from sleepgui.stages import StageCodes

Waves = NDArray[np.float32]

_RK: Final = np.full(256, -1, dtype=np.int8)
_RK[:6] = [0, 1, 2, 3, 3, 4]  # W S1 S2 S3 S4 R
_UCDDB: Final = np.full(256, -1, dtype=np.int8)
_UCDDB[:6] = [0, 4, 1, 2, 3, 3]  # W R S1 S2 S3 S4
_DREAMS: Final = np.full(256, -1, dtype=np.int8)
_DREAMS[:6] = [3, 3, 2, 1, 4, 0]  # S4 S3 S2 S1 R W


class Part(StrEnum):
    """Who may be used for what."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


ALWAYS_TEST: Final = frozenset({"SC400", "SC401", "SC407", "SC409", "ST719", "ucddb022", "dreams3"})
"""People of the real recordings that figures are quoted on."""

_TEST_SHARE: Final = {"SC": 0.18, "ucddb": 0.17, "spindle": 0.2}
_VALIDATION_SHARE: Final = {"SC": 0.13, "ucddb": 0.17, "spindle": 0.2}


def part(person: str) -> Part:
    """Part of a person, from the name alone: the same on every machine and in every version."""
    if person in ALWAYS_TEST:
        return Part.TEST
    if person == "dreams1":
        # Their licence allows no works derived from them, and weights might be called one.
        return Part.VALIDATION
    kind = person.rstrip("0123456789")
    digest = hashlib.sha256(f"sleepgui {person}".encode()).digest()
    position = int.from_bytes(digest[:4], "big") / 2**32
    test = _TEST_SHARE.get(kind, 0.0)
    if position < test:
        return Part.TEST
    return Part.VALIDATION if position < test + _VALIDATION_SHARE.get(kind, 0.0) else Part.TRAIN


def data_folder() -> Path:
    """Folder of the real data: ``SLEEPGUI_DATA``, else ``../shared/data`` beside the repository."""
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    return Path(os.environ.get("SLEEPGUI_DATA", default))


EOG: Final = 2
"""Place of the EOG among the derivations of a night without waveforms."""


@dataclass(frozen=True)
class Target:
    """A real night without waveforms.

    ``log_power`` is (epochs, 3, 5): natural log of band power of EEG Fpz-Cz, EEG Pz-Oz and EOG,
    each scaled by its recording's standard deviation; in `powers.POWER_BANDS_HZ`.
    """

    night: str
    person: str
    stage: StageCodes
    log_power: NDArray[np.float32]


def targets(folder: Path, *parts: Part) -> list[Target]:
    """The 153 nights of Sleep-EDF SC, or those of people of ``parts``, unscored epochs left out."""
    with np.load(folder / "training" / "sleep_edf_sc_band_powers.npz") as file:
        power, stage, start = file["log_band_power"], file["stage"], file["night_start"]
        names = [str(name) for name in file["night"]]
    nights = []
    for i, name in enumerate(names):
        subject, night = name.split("__")
        rows = slice(int(start[i]), int(start[i + 1]))
        good = (stage[rows] >= 0) & np.isfinite(power[rows]).all(axis=(1, 2))
        nights.append(
            Target(
                f"SC4{subject}{night}",
                f"SC4{subject}",
                stage[rows][good].astype(np.int8),
                power[rows][good].astype(np.float32),
            )
        )
    return [t for t in nights if not parts or part(t.person) in parts]


@dataclass(frozen=True)
class Carriers:
    """Real EEG epochs at 100 Hz, 0.3 to 35 Hz, each scaled to a robust spread of 1.

    ``wave`` (n, 3000), ``stage`` (n,), ``person`` (n,).
    """

    wave: Waves
    stage: StageCodes
    person: NDArray[np.str_]

    def of(self, *parts: Part) -> "Carriers":
        """Only people of these parts."""
        allowed = [p for p in np.unique(self.person) if part(str(p)) in parts]
        keep = np.isin(self.person, allowed)
        return Carriers(self.wave[keep], self.stage[keep], self.person[keep])


@dataclass(frozen=True)
class _Stretch:
    """Contiguous EEG of one person with a stage per epoch."""

    person: str
    samples: NDArray[np.float32]
    rate: float
    stage: StageCodes


def _ucddb(folder: Path) -> Iterator[_Stretch]:
    for path in sorted((folder / "training" / "ucddb_eeg").glob("*.npz")):
        with np.load(path) as file:
            eeg, index = file["eeg"].astype(np.float32), file["epoch_index"]
            stage, rate = _UCDDB[file["stage_all"][index]], float(file["fs"])
        for run in np.split(np.arange(len(index)), np.flatnonzero(np.diff(index) != 1) + 1):
            yield _Stretch(path.stem, eeg[run].ravel(), rate, stage[run])


def _wake(folder: Path) -> Iterator[_Stretch]:
    for path in sorted((folder / "training" / "wake_eeg").glob("*.npz")):
        with np.load(path) as file:
            eeg = file["eeg_pz_oz"].astype(np.float32) * np.float32(file["uv_per_unit"])
            rate = float(file["fs"])
        count = len(eeg) // int(30 * rate)
        yield _Stretch(path.stem[:5], eeg, rate, np.zeros(count, np.int8))


def _spindles(folder: Path) -> Iterator[_Stretch]:
    with np.load(folder / "training" / "n2_spindle_eeg.npz") as file:
        eeg, rate = file["eeg_uv"].astype(np.float32), float(file["fs"])
    segments = eeg.reshape(-1, int(30 * rate))
    for i, segment in enumerate(segments):
        # Whose they are is not known; neighbours are likeliest to be the same person's.
        yield _Stretch(f"spindle{i // 4}", segment, rate, np.array([2], np.int8))


def dreams_stages(path: Path) -> StageCodes:
    """Stages per 30-s epoch of a DREAMS text hypnogram (R&K codes per 5 s).

    An epoch has the stage of its greatest portion (AASM manual), -1 where most is unscored.
    """
    codes = np.array([int(line) for line in path.read_text().split()[1:]])
    six = _DREAMS[codes[: len(codes) // 6 * 6]].reshape(-1, 6)
    counts = np.stack([(six == s).sum(axis=1) for s in range(-1, 5)], 1)
    return np.asarray(counts.argmax(axis=1) - 1, np.int8)


def _dreams(folder: Path) -> Iterator[_Stretch]:
    path = folder / "training" / "dreams_c3a1"
    lines = (path / "excerpt1.txt").read_text().split()[1:]
    yield _Stretch(
        "dreams1",
        np.array(lines, np.float32),
        100.0,
        dreams_stages(path / "Hypnogram_excerpt1.txt"),
    )


def carriers(folder: Path) -> Carriers:
    """All real EEG epochs with a certain stage, except the Sleep-EDF cuts (people under test)."""
    waves, stages, people = [], [], []
    for source in (_ucddb, _wake, _spindles, _dreams):
        for stretch in source(folder):
            epochs = filter_night(stretch.samples, stretch.rate, Modality.EEG)
            count = min(len(epochs), len(stretch.stage))
            epochs, stage = epochs[:count], stretch.stage[:count]
            spread = robust_spread(epochs)
            flat = np.abs(np.diff(epochs, axis=1)).max(axis=1) < 1e-3 * spread
            good = (stage >= 0) & (spread > 0) & ~flat
            scaled = epochs[good] / spread[good, None]
            # An electrode pop of a thousand spreads would be the whole spectrum.
            kept = np.abs(scaled).max(axis=1) < 30
            waves.append(scaled[kept])
            stages.append(stage[good][kept])
            people += [stretch.person] * int(kept.sum())
    wave = np.concatenate(waves).astype(np.float32)
    assert wave.shape[1] == EPOCH_SAMPLES
    return Carriers(wave, np.concatenate(stages), np.array(people))


def cached_carriers(folder: Path, cache: Path) -> Carriers:
    """`carriers`, kept in ``cache`` (half precision) because preparing them takes a minute.

    What is returned is what is kept, so that the first night made of them is that of every later
    run.
    """
    if not cache.is_file():
        bank = carriers(folder)
        cache.parent.mkdir(parents=True, exist_ok=True)
        part_file = cache.with_suffix(".part.npz")
        np.savez(part_file, wave=bank.wave.astype(np.float16), stage=bank.stage, person=bank.person)
        part_file.replace(cache)
    with np.load(cache) as file:
        return Carriers(file["wave"].astype(np.float32), file["stage"], file["person"])


@dataclass(frozen=True)
class RealEpochs:
    """Labelled real epochs of one recording: EEG (n, 2, 3000), EOG, EMG (n, 1, 3000), scaled.

    ``depth`` (n,) is the number of exits each epoch's channels allow.
    """

    name: str
    person: str
    stage: StageCodes
    eeg: Waves
    eog: Waves | None
    emg: Waves | None
    depth: NDArray[np.int8]
