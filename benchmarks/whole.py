"""File to hypnogram: whole processes, from their start to the written result."""

import tempfile
from pathlib import Path
from typing import Final

from benchmarks.environment import peer
from benchmarks.files import polysomnogram
from benchmarks.measure import BenchmarkError, Spent, ours, several
from benchmarks.rows import Row, Table

CHANNELS: Final = ("EEG C4-M1", "EEG F4-M1", "EOG E1-M2", "EMG Chin")
SPEEDS: Final = ("0", "0.1", "0.5", "1")
_YASA: Final = "YASA"
_NETWORKS: Final = ("AttnSleep", "DeepSleepNet", "Chambon 2018")
_NIGHT_S: Final = 4.3
"""What another program says it takes for a night, by the clock."""


def score(path: Path, out: Path, *options: str) -> list[str]:
    """The command that scores a recording or a folder, EEG + EOG + chin EMG."""
    chosen = ("--eeg", CHANNELS[0], "--eog", CHANNELS[2], "--emg", CHANNELS[3])
    return ours(
        "sleepgui", "score", str(path), "--again", "--expert", "none", "--out", str(out),
        *chosen, *options,
    )  # fmt: skip


def night(runs: int) -> Table:
    """Whole processes."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for hours in (8, 24):
            path = polysomnogram(hours)
            theirs, trouble = _peer(hours, _YASA, runs, path, *CHANNELS[:1], *CHANNELS[2:])
            rows += trouble
            full: Spent | None = None
            for speed in SPEEDS:
                mine = several(score(path, Path(folder), "--speed", speed), runs)
                full = full or mine
                rows += _beside_yasa(f"{hours} h, Speed {speed}", speed, mine, theirs)
                if hours == 8 and speed == "0.1":
                    rows.append(
                        Row(f"8 h, Speed {speed}: the clock", mine.seconds, "s", goal=_NIGHT_S)
                    )
            assert full is not None
            for name in _NETWORKS if hours == 8 else _NETWORKS[:1]:
                other, trouble = _peer(hours, name, runs, path, *CHANNELS[:2])
                rows += trouble
                if other is not None:
                    what, who = f"{hours} h, Speed 0 beside {name}", f"{name} in braindecode, EEG"
                    rows += [
                        Row(f"{what}: time", full.seconds, "s", other.seconds, who),
                        Row(f"{what}: memory", full.peak_mib, "MiB", other.peak_mib, who),
                    ]
    note = (
        "From starting the process to the written hypnogram, imports included, 18 signals at five"
        " rates, EEG + EOG + chin EMG. Memory is that of the largest process. YASA as its"
        " documentation shows it, on the same file and channels; braindecode's networks, untrained,"
        " on the file's EEG alone, prepared as its documentation does with MNE."
    )
    return Table("File to hypnogram", note, rows)


def _peer(
    hours: int, name: str, runs: int, path: Path, *channels: str
) -> tuple[Spent | None, list[Row]]:
    """A peer's figures, or a row that says why there are none."""
    try:
        if name == _YASA:
            return several(peer("yasa_night", str(path), *channels), runs), []
        return several(peer("braindecode_night", name, str(path), *channels), runs), []
    except BenchmarkError as error:
        return None, [Row(f"{hours} h, {name}", None, "", trouble=str(error))]


def _beside_yasa(what: str, speed: str, mine: Spent, theirs: Spent | None) -> list[Row]:
    time, cpu, memory = (
        (None, None, None) if theirs is None else (theirs.seconds, theirs.cpu_s, theirs.peak_mib)
    )
    fifth = 0.2 if theirs and speed in ("0", "0.1") else None
    third = 1 / 3 if theirs and speed == "0.1" else None
    return [
        Row(f"{what}: time", mine.seconds, "s", time, _YASA, fifth),
        Row(f"{what}: processor time", mine.cpu_s, "s", cpu, _YASA),
        Row(f"{what}: memory", mine.peak_mib, "MiB", memory, _YASA, third),
    ]
