"""Whether memory stays flat over an archive: ``python -m benchmarks.archive [--nights N]``.

Makes a folder of many links to one short simulated recording and one damaged file among them,
lets ``sleepgui score`` score it, and prints how much memory the program and its largest process
held on the way. ``--write`` puts the table into docs/archive.md. Linux only: it reads /proc.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.measure import ROOT
from benchmarks.rows import machine

PAGE: Final = ROOT / "docs" / "archive.md"
_HOURS: Final = "0.25"
_EVERY_S: Final = 0.25
_STEPS: Final = 10
_HEAD: Final = """# An archive of many nights

Written by `python -m benchmarks.archive --write`: links to one simulated recording of a quarter of
an hour and one damaged file, scored by `sleepgui score DIR --jobs N`. *Program* is the process that
leads, *largest worker* the largest of those that score; a worker makes room for a fresh one after
50 nights. Resident memory in MiB, the greatest value until so many nights were through.
"""


@dataclass(frozen=True)
class Sample:
    """Resident memory (MiB) when so many nights were through."""

    nights: int
    program: float
    worker: float


def make_archive(folder: Path, nights: int) -> None:
    """Many names of one recording, and a file that is none."""
    first = folder / "night-0000.edf"
    command = [sys.executable, "-m", "sleepgui", "demo", str(first), "--hours", _HOURS]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for hypnogram in folder.glob("*Hypnogram*"):
        hypnogram.unlink()
    for number in range(1, nights):
        os.link(first, folder / f"night-{number:04d}.edf")
    (folder / "damaged.edf").write_bytes(b"0" + bytes(300))


def watch(folder: Path, processes: int) -> Iterator[Sample]:
    """Score the folder and tell from time to time how much memory that takes."""
    command = [sys.executable, "-m", "sleepgui", "score", str(folder), "--jobs", str(processes)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        while program.poll() is None:
            workers = [_resident(one) for one in _children(program.pid)]
            through = sum(1 for one in folder.iterdir() if one.name.endswith(".hypnogram.json"))
            yield Sample(through, _resident(program.pid), max(workers, default=0.0))
            time.sleep(_EVERY_S)


def _children(process: int) -> list[int]:
    with suppress(OSError):
        found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        return [int(one) for one in found.split()]
    return []


def _resident(process: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0


def table(samples: Sequence[Sample], nights: int) -> str:
    """Greatest values in ten stretches of the archive."""
    lines = ["| nights through | program, MiB | largest worker, MiB |", "|---|---|---|"]
    for step in range(1, _STEPS + 1):
        low, high = nights * (step - 1) // _STEPS, nights * step // _STEPS
        within = [one for one in samples if low <= one.nights <= high]
        if within:
            program = max(one.program for one in within)
            worker = max(one.worker for one in within)
            lines.append(f"| {low} to {high} | {program:.0f} | {worker:.0f} |")
    return "\n".join(lines)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("--nights", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="into docs/archive.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sleepgui-archive-") as name:
        folder = Path(name)
        make_archive(folder, given.nights)
        began = time.monotonic()
        samples = list(watch(folder, given.jobs))
        seconds = time.monotonic() - began
        rows = (folder / "results.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    scored = sum(",scored," in row for row in rows)
    said = (
        f"{machine()} `--jobs {given.jobs}`: {scored} of {given.nights} nights scored, {len(rows)}"
        f" rows in results.csv, {seconds / 60:.0f} min."
    )
    found = f"{said}\n\n{table(samples, given.nights)}\n"
    print(found)
    if given.write:
        PAGE.write_text(f"{_HEAD}\n{found}", encoding="utf-8")
    return 0 if scored == given.nights else 2


if __name__ == "__main__":
    sys.exit(main())
