"""The network alone, and preparation alone."""

from time import perf_counter
from typing import Final

from benchmarks.environment import peer
from benchmarks.files import polysomnogram
from benchmarks.measure import BenchmarkError, inside, ours
from benchmarks.rows import Row, Table
from benchmarks.whole import CHANNELS

PRODUCTS: Final = {"numpy": "NumPy", "torch": "PyTorch", "onnxruntime": "ONNX Runtime"}
"""Libraries whose matrix product is timed, by what they are called."""


def network(runs: int) -> Table:
    """The network alone."""
    rows = []
    for threads in (1, 2):
        found, _ = inside(
            ours("benchmarks.measured", "network", str(threads)), runs, _held(threads)
        )
        on = f"{threads} thread{'s' if threads > 1 else ''}"
        rows += _beside_networks(found, threads, runs)
        rows += [
            Row(f"1,000 epochs, exit {k + 1} adds, {on}", found[f"exit {k}"], "s") for k in range(3)
        ]
        best = max(PRODUCTS, key=lambda name: found[f"product {name}"])
        rows += [
            Row(
                f"multiply-accumulates a second, Speed 0, {on}",
                found["reached"] / 1e9,
                "G/s",
                found[f"product {name}"] / 1e9,
                f"product of 1024 x 1024, {PRODUCTS[name]}",
                0.5 if name == best else None,
                at_least=True,
            )
            for name in PRODUCTS
        ]
    path = polysomnogram(8)
    saved, _ = inside(ours("benchmarks.measured", "speeds", str(path), *CHANNELS), runs, _held(1))
    rows += [
        Row(
            f"Speed {speed}: processor time, share of Speed 0's",
            saved[f"time {speed}"],
            "",
            saved[f"macs {speed}"],
            "share of its multiply-accumulates",
        )
        for speed in ("0.1", "0.5", "1")
    ]
    note = (
        "Batches as the program makes them. braindecode's networks are untrained and see EEG"
        " alone. Products are timed in the three libraries that are installed, and the goal is half"
        " of the quickest. The last rows are an 8-h night: a ratio of 1 means that time follows"
        " computation."
    )
    return Table("Network alone", note, rows)


def _held(threads: int) -> dict[str, str]:
    """Surroundings that hold every library to so many threads."""
    return {name: str(threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}


def _beside_networks(found: dict[str, float], threads: int, runs: int) -> list[Row]:
    what = f"1,000 epochs, all exits, {threads} thread{'s' if threads > 1 else ''}"
    try:
        theirs, _ = inside(peer("braindecode_networks", str(threads)), runs, _held(threads))
    except BenchmarkError as error:
        trouble = Row("braindecode's networks", None, "", trouble=str(error))
        return [Row(what, found["all"], "s"), trouble]
    return [
        Row(what, found["all"], "s", seconds, f"{name}, EEG") for name, seconds in theirs.items()
    ]


def preparation(runs: int) -> Table:
    """Read, re-reference, resample, filter, scale."""
    path = polysomnogram(8)
    found, peak = inside(ours("benchmarks.measured", "prepare", str(path), *CHANNELS), runs)
    rows = []
    try:
        theirs, their_peak = inside(peer("mne_preparation", str(path), *CHANNELS), runs)
        rows += [
            Row("four signals of 8 h: time", found["seconds"], "s", theirs["seconds"], "MNE", 0.2),
            Row("four signals of 8 h: memory", peak, "MiB", their_peak, "MNE", 0.2),
        ]
    except BenchmarkError as error:
        rows += [
            Row("four signals of 8 h: time", found["seconds"], "s"),
            Row("four signals of 8 h: memory", peak, "MiB"),
            Row("MNE", None, "", trouble=str(error)),
        ]
    began = perf_counter()
    with path.open("rb") as file:
        while file.read(1 << 22):
            pass
    disk = perf_counter() - began
    rows.append(
        Row("the same beside reading the whole file", found["seconds"], "s", disk, "read, cached")
    )
    size = path.stat().st_size / 1e6
    rows.append(Row("file gone through in a second", size / found["seconds"], "MB"))
    return Table("Preparation", "Time without imports; memory of the whole process.", rows)
