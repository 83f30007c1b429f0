"""Time and memory of whole processes, medians over several runs."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
_LAST_WORDS: Final = 400


@dataclass(frozen=True)
class Spent:
    """What a process took.

    Attributes
    ----------
    seconds : by the clock.
    peak_mib : of its largest process at its largest.
    said : what it printed.
    cpu_s : processor time, of all its threads.
    """

    seconds: float
    peak_mib: float
    said: str
    cpu_s: float = 0.0


class BenchmarkError(Exception):
    """A measured program failed, so its figure would mean nothing."""


def once(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command to its end.

    Raises
    ------
    BenchmarkError
        It ended with another status than 0.
    """
    began = perf_counter()
    process = subprocess.Popen(
        list(command),
        cwd=ROOT,
        env=_surroundings(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # Not communicate(): it reaps the process, and its memory would not be told.
    assert process.stdout is not None
    assert process.stderr is not None
    said, complained = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    process.stderr.close()
    if process.returncode:
        name = Path(command[2 if command[1] == "-m" else 1]).name
        raise BenchmarkError(f"{name} failed: {complained[-_LAST_WORDS:].strip()}")
    return Spent(seconds, usage.ru_maxrss / 1024, said, usage.ru_utime + usage.ru_stime)


def _surroundings(more: Mapping[str, str] | None) -> dict[str, str]:
    """Those of this process, with compiled modules kept: what is installed has them too."""
    kept = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **(more or {})}


def several(
    command: Sequence[str], runs: int, environment: Mapping[str, str] | None = None
) -> Spent:
    """Median time and memory of ``runs`` runs after one that is not counted."""
    once(command, environment)
    found = [once(command, environment) for _ in range(runs)]
    return Spent(
        median(one.seconds for one in found),
        median(one.peak_mib for one in found),
        found[-1].said,
        median(one.cpu_s for one in found),
    )


def inside(
    command: Sequence[str], runs: int, environment: Mapping[str, str] | None = None
) -> tuple[dict[str, float], float]:
    """Medians of the numbers a command prints as one JSON object, and of its peak memory in MiB."""
    once(command, environment)
    found = [once(command, environment) for _ in range(runs)]
    tables: list[dict[str, float]] = [json.loads(one.said.splitlines()[-1]) for one in found]
    numbers = {key: float(median(table[key] for table in tables)) for key in tables[0]}
    return numbers, median(one.peak_mib for one in found)


def ours(module: str, *arguments: str) -> list[str]:
    """Command that runs a module of the project."""
    return [sys.executable, "-m", module, *arguments]


def on_display(command: Sequence[str]) -> list[str]:
    """The command on a display of its own.

    Raises
    ------
    BenchmarkError
        There is no Xvfb to make one.
    """
    if shutil.which("xvfb-run") is None:
        raise BenchmarkError("Windows are measured on a virtual display; install xvfb.")
    return ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", *command]


def tell(table: Mapping[str, Any]) -> None:
    """Print what a measured script found, as `inside` reads it."""
    print(json.dumps(table))
