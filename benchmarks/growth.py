"""Time and memory against size: what one more hour, signal, hertz or night costs."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeVar

from benchmarks.files import large
from benchmarks.measure import BenchmarkError, Spent, once, several
from benchmarks.rows import Row, Table
from benchmarks.whole import score

HOURS: Final = (1, 8, 24, 48, 72)
SIGNALS: Final = (4, 16, 64, 128)
HERTZ: Final = (128, 256, 512, 1024, 2048)
NIGHTS: Final = (1, 50, 100, 200)
_STRAIGHT: Final = 0.1

Shape = TypeVar("Shape")


def growth(runs: int) -> Table:
    """Straight lines, and how far from them the figures are."""
    few = max(1, runs // 2)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        for unit, sizes in (
            ("hour", {h: (18, 256, float(h)) for h in HOURS}),
            ("signal", {c: (c, 256, 1.0) for c in SIGNALS}),
            ("hertz", {r: (4, r, 1.0) for r in HERTZ}),
        ):
            rows += _lines(unit, sizes, lambda one: several(score(large(*one), out), few))
        for processes in (1, 2):
            counts = {n: (n, processes) for n in NIGHTS}
            rows += _lines(f"night, {processes} at once", counts, lambda one: _batch(out, *one))
    note = (
        "A straight line through the measured sizes; `bend` is the largest distance from it as a"
        " share of the largest value, and more than a tenth is a defect. Hours: 18 signals at"
        " 256 Hz. Signals, hertz and nights: recordings of one hour, of which three signals are"
        " scored. Nights are measured once, as they repeat themselves."
    )
    return Table("Growth", note, rows)


def _lines(per: str, sizes: Mapping[int, Shape], measure: Callable[[Shape], Spent]) -> list[Row]:
    """The lines of time and of memory, or why there are none."""
    try:
        found = {size: measure(one) for size, one in sizes.items()}
    except BenchmarkError as error:
        return [Row(f"each {per}", None, "", trouble=str(error))]
    return [
        *slope(per, {n: spent.seconds for n, spent in found.items()}, "s"),
        *slope(per, {n: spent.cpu_s for n, spent in found.items()}, "s of processor"),
        *slope(per, {n: spent.peak_mib for n, spent in found.items()}, "MiB"),
    ]


def slope(per: str, found: Mapping[int, float], unit: str) -> list[Row]:
    """The straight line of least squares through values by size, and the largest distance from it.

    ``per`` names one step of the size; the bend is a share of the largest value.
    """
    n, mean_x, mean_y = len(found), sum(found) / len(found), sum(found.values()) / len(found)
    steep = sum((x - mean_x) * (y - mean_y) for x, y in found.items()) / sum(
        (x - mean_x) ** 2 for x in found
    )
    start = mean_y - steep * mean_x
    bend = max(abs(y - start - steep * x) for x, y in found.items()) / max(found.values())
    span = f"{min(found)} to {max(found)}, {n} sizes"
    return [
        Row(f"each {per} ({span})", steep, unit),
        Row(f"before any {per}", start, unit),
        Row(f"bend, each {per}, {unit}", bend, "of the largest", goal=_STRAIGHT),
    ]


def _batch(out: Path, nights: int, processes: int) -> Spent:
    folder = out / f"{nights}-{processes}"
    folder.mkdir()
    for i in range(nights):
        (folder / f"{i}.edf").hardlink_to(_same_disk(out, large(4, 256, 1.0)))
    return once(score(folder, folder, "--jobs", str(processes)))


def _same_disk(out: Path, path: Path) -> Path:
    copy = out / path.name
    if not copy.exists():
        shutil.copy(path, copy)
    return copy
