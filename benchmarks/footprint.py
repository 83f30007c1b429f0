"""Imports, memory step by step, and sizes on disk."""

import sysconfig
from pathlib import Path
from typing import Final

from benchmarks.files import polysomnogram
from benchmarks.measure import ROOT, inside, ours
from benchmarks.rows import Row, Table
from benchmarks.whole import CHANNELS

_MODULES: Final = (
    *("sleepgui.cli.main", "sleepgui.cli.score", "sleepgui.ui.window"),
    *("numpy", "onnxruntime", "scipy.signal", "mne", "torch"),
)
_PACKAGES: Final = ("numpy", "onnxruntime", "PySide6", "pyqtgraph", "scipy", "mne", "torch")
_BUNDLE: Final = ROOT / "dist" / "sleepgui"
_LARGEST: Final = 12


def footprint(runs: int) -> Table:
    """What starting costs, what is held, and what must be downloaded."""
    rows = []
    for module in _MODULES:
        found, _ = inside(ours("benchmarks.imported", module), runs)
        rows += [
            Row(f"import {module}", found["seconds"], "s"),
            Row(f"import {module}: memory", found["MiB"], "MiB"),
        ]
    path = polysomnogram(8)
    held, _ = inside(ours("benchmarks.measured", "memory", str(path), *CHANNELS), runs)
    rows += [Row(f"memory held {when}, 8 h", mib, "MiB") for when, mib in held.items()]
    site = Path(sysconfig.get_path("purelib"))
    rows += [
        Row(f"installed size of {name}", size_mib(site / name), "MiB")
        for name in _PACKAGES
        if (site / name).is_dir()
    ]
    rows += _bundle(_BUNDLE)
    note = (
        "Fresh processes; files already in the system's cache. PyTorch and MNE are no part of the"
        " bundle. Memory of the window after opening and after scoring stands under Window."
    )
    return Table("Footprint", note, rows)


def size_mib(place: Path) -> float:
    """Of a file, or of all files below a folder; what links point to is not counted twice."""
    files = [place] if place.is_file() else place.rglob("*")
    return float(sum(f.stat().st_size for f in files if f.is_file() and not f.is_symlink())) / 2**20


def _bundle(folder: Path) -> list[Row]:
    """The frozen program by its largest parts."""
    if not folder.is_dir():
        why = "there is no bundle; python packaging/build.py makes one"
        return [Row("size of the bundle", None, "", trouble=why)]
    inner = folder / "_internal"
    places = list((inner if inner.is_dir() else folder).iterdir())
    parts = {place.name: size_mib(place) for place in places if not place.is_symlink()}
    largest = sorted(parts, key=lambda name: -parts[name])[:_LARGEST]
    return [
        Row("size of the bundle", size_mib(folder), "MiB"),
        *(Row(f"of it {name}", parts[name], "MiB") for name in largest),
    ]
