"""What is measured: each suite is a function from the number of runs to a `Table`."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.environment import peer
from benchmarks.files import FOLDER, large, polysomnogram
from benchmarks.measure import BenchmarkError, inside, on_display, once, ours, several
from benchmarks.rows import Row, Table

CHANNELS: Final = ("EEG C4-M1", "EEG F4-M1", "EOG E1-M2", "EMG Chin")
SPEEDS: Final = ("0", "0.1", "0.5", "1")
_YASA: Final = "YASA"


def _score(path: Path, out: Path, *options: str) -> list[str]:
    chosen = ("--eeg", CHANNELS[0], "--eog", CHANNELS[2], "--emg", CHANNELS[3])
    return ours(
        "sleepgui", "score", str(path), "--again", "--expert", "none", "--out", str(out),
        *chosen, *options,
    )  # fmt: skip


def night(runs: int) -> Table:
    """File to hypnogram, whole processes."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for hours in (8, 24):
            path = polysomnogram(hours)
            theirs = several(peer("yasa_night", str(path), CHANNELS[0], *CHANNELS[2:]), runs)
            for speed in SPEEDS:
                mine = several(_score(path, Path(folder), "--speed", speed), runs)
                what = f"{hours} h, Speed {speed}"
                close = speed in ("0", "0.1")
                rows += [
                    Row(
                        f"{what}: time",
                        mine.seconds,
                        "s",
                        theirs.seconds,
                        _YASA,
                        0.2 if close else None,
                    ),
                    Row(
                        f"{what}: memory",
                        mine.peak_mib,
                        "MiB",
                        theirs.peak_mib,
                        _YASA,
                        1 / 3 if speed == "0.1" else None,
                    ),
                ]
    note = (
        "From starting the process to the written hypnogram, imports included, 18 signals at five"
        " rates, EEG + EOG + chin EMG. Memory is that of the largest process. YASA as its"
        " documentation shows it, on the same file and channels."
    )
    return Table("File to hypnogram", note, rows)


def network(runs: int) -> Table:
    """The network alone."""
    rows = []
    for threads in (1, 2):
        found, _ = inside(ours("benchmarks.measured", "network", str(threads)), runs)
        theirs, _ = inside(peer("braindecode_networks", str(threads)), runs)
        on = f"{threads} thread{'s' if threads > 1 else ''}"
        for name, seconds in theirs.items():
            rows.append(
                Row(f"1,000 epochs, all exits, {on}", found["all"], "s", seconds, f"{name}, EEG")
            )
        rows += [
            Row(f"1,000 epochs, exit {k + 1} adds, {on}", found[f"exit {k}"], "s") for k in range(3)
        ]
        product = found["peak"] / 1e9
        rows.append(
            Row(
                f"multiply-accumulates a second, all exits, {on}",
                found["share"] * product,
                "G/s",
                product,
                "matrix product of 1024",
            )
        )
    note = (
        "Batches as the program makes them. braindecode's networks are untrained and see EEG"
        " alone. The goal, half of what a matrix product reaches, would be a ratio of at least 0.5"
        " in the last row of each."
    )
    return Table("Network alone", note, rows)


def preparation(runs: int) -> Table:
    """Read, re-reference, resample, filter, scale."""
    path = polysomnogram(8)
    found, peak = inside(ours("benchmarks.measured", "prepare", str(path), *CHANNELS), runs)
    theirs, their_peak = inside(peer("mne_preparation", str(path), *CHANNELS), runs)
    began = perf_counter()
    with path.open("rb") as file:
        while file.read(1 << 22):
            pass
    disk = perf_counter() - began
    rows = [
        Row("four signals of 8 h: time", found["seconds"], "s", theirs["seconds"], "MNE", 0.2),
        Row("four signals of 8 h: memory", peak, "MiB", their_peak, "MNE", 0.2),
        Row("the same against reading the file", found["seconds"], "s", disk, "read, cached"),
    ]
    return Table("Preparation", "Time without imports; memory of the whole process.", rows)


def window(runs: int) -> Table:
    """The window, on a virtual display."""
    rows = []
    polygraph = polysomnogram(8)
    found, _ = inside(on_display(ours("benchmarks.window", str(polygraph), "--score")), runs)
    rows += [
        Row("first paint", found["first paint"], "s", goal=0.8),
        Row("engine ready", found["engine ready"], "s", goal=2.5),
        Row("slider tick, 8 h", 1000 * found["slider tick"], "ms", goal=50),
        Row("longest stall while scoring 8 h", 1000 * found["longest stall"], "ms", goal=50),
        Row("memory after opening 8 h", found["MiB open"], "MiB"),
        Row("memory after scoring 8 h", found["MiB scored"], "MiB"),
    ]
    day, _ = inside(on_display(ours("benchmarks.window", str(polysomnogram(24)), "--score")), runs)
    rows += [
        Row("slider tick, 24 h", 1000 * day["slider tick"], "ms", goal=50),
        Row("longest stall while scoring 24 h", 1000 * day["longest stall"], "ms", goal=50),
    ]
    for channels, hours in ((8, 8.5), (16, 4.25), (32, 17.5)):
        path = large(channels, 512, hours)
        mine, _ = inside(on_display(ours("benchmarks.window", str(path), "--all")), runs)
        theirs, _ = inside(on_display(peer("mne_browser", str(path), str(channels))), runs)
        what = f"{channels} signals at 512 Hz, {path.stat().st_size / 1e6:.0f} MB"
        rows += [
            Row(f"open, {what}", mine["open"], "s", theirs["open"], "mne-qt-browser"),
            Row(
                f"page turn, {what}",
                1000 * mine["page turn"],
                "ms",
                1000 * theirs["turn"],
                "mne-qt-browser",
            ),
            Row(f"arrow held: page to page, {what}", 1000 * mine["held arrow"], "ms", goal=50),
            Row(f"whole night on a page, {what}: first look", mine["night, first look"], "s"),
            Row(f"whole night on a page, {what}: complete", mine["night, complete"], "s"),
            Row(
                f"longest stall meanwhile, {what}",
                1000 * mine["night, longest stall"],
                "ms",
                goal=50,
            ),
        ]
    note = (
        "On a virtual display, 1600 x 900. A page turn: from the wish to the painted 30-s page,"
        " filtered 0.3 to 35 Hz in both programs; every signal shown. Opening is to the first page."
    )
    return Table("Window", note, rows)


def growth(runs: int) -> Table:
    """Time and memory against size: what one more hour, signal, hertz or night costs."""
    runs = max(1, runs // 2)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        by_hours = {h: several(_score(polysomnogram(h), out), runs) for h in (1, 4, 8, 16, 24)}
        rows += _slope("hour", {h: s.seconds for h, s in by_hours.items()}, "s")
        rows += _slope("hour", {h: s.peak_mib for h, s in by_hours.items()}, "MiB")
        for unit, sizes in (
            ("signal", {c: (c, 256) for c in (4, 16, 64, 128)}),
            ("hertz", {r: (4, r) for r in (128, 256, 512, 1024, 2048)}),
        ):
            found = {
                size: several(_score(large(*shape, 1.0), out), runs)
                for size, shape in sizes.items()
            }
            rows += _slope(unit, {n: s.seconds for n, s in found.items()}, "s")
            rows += _slope(unit, {n: s.peak_mib for n, s in found.items()}, "MiB")
        for processes in (1, 2):
            nights = {n: _batch(out, n, processes) for n in (2, 8, 32)}
            rows += _slope(f"night, {processes} at once", nights, "s")
    note = (
        "A straight line through the measured sizes; `bend` is the largest distance from it as a"
        " share of the largest value. One-hour recordings for signals, hertz and nights."
    )
    return Table("Growth", note, rows)


def _batch(out: Path, nights: int, processes: int) -> float:
    folder = out / f"{nights}-{processes}"
    folder.mkdir()
    for i in range(nights):
        (folder / f"{i}.edf").hardlink_to(_same_disk(out, large(4, 256, 1.0)))
    return once(_score(folder, folder, "--jobs", str(processes))).seconds


def _same_disk(out: Path, path: Path) -> Path:
    copy = out / path.name
    if not copy.exists():
        shutil.copy(path, copy)
    return copy


def _slope(per: str, found: Mapping[int, float], unit: str) -> list[Row]:
    sizes, values = list(found), list(found.values())
    n, mean_x, mean_y = len(sizes), sum(sizes) / len(sizes), sum(values) / len(values)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in found.items()) / sum(
        (x - mean_x) ** 2 for x in sizes
    )
    bend = max(abs(y - mean_y - slope * (x - mean_x)) for x, y in found.items()) / max(values)
    span = f"{min(sizes)} to {max(sizes)}, {n} sizes"
    return [
        Row(f"each {per} ({span})", slope, unit),
        Row(f"bend, each {per}, {unit}", bend, "of the largest"),
    ]


def footprint(runs: int) -> Table:
    """Imports and sizes on disk."""
    rows = []
    for module in ("sleepgui.cli.main", "sleepgui.ui.window", "torch", "scipy.signal", "mne"):
        found, peak = inside(ours("benchmarks.measured", "imports", module), runs)
        rows += [
            Row(f"import {module}", found["seconds"], "s"),
            Row(f"import {module}: memory", peak, "MiB"),
        ]
    site = Path(subprocess.__file__).parent / "site-packages"
    site = next((Path(p) for p in sys.path if p.endswith("site-packages")), site)
    for name in ("torch", "PySide6", "scipy", "numpy", "mne"):
        size = sum(f.stat().st_size for f in (site / name).rglob("*") if f.is_file())
        rows.append(Row(f"installed size of {name}", size / 2**20, "MiB"))
    return Table("Footprint", "Fresh processes; files already in the system's cache.", rows)


SUITES: Final[Mapping[str, Callable[[int], Table]]] = {
    "night": night,
    "network": network,
    "preparation": preparation,
    "window": window,
    "growth": growth,
    "footprint": footprint,
}


def measure(names: list[str], runs: int) -> list[Table]:
    """Run suites by name.

    Raises
    ------
    BenchmarkError
        A name is unknown, or a measured program failed.
    """
    unknown = sorted(set(names) - set(SUITES))
    if unknown:
        raise BenchmarkError(
            f"There is no suite {', '.join(unknown)}; the suites are {', '.join(SUITES)}."
        )
    FOLDER.mkdir(parents=True, exist_ok=True)
    return [SUITES[name](runs) for name in names or SUITES]
