"""Kill a real session of edits at random moments, and see what the next one finds.

One lineage: each session goes on from what the one before left. What is found must be the state
after one of the edits that were made, whole, and every edit made more than a second before the
kill must be in it. The trail and the exported hypnogram must be whole files.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np

from benchmarks.measure import ROOT

EPOCHS: Final = 960
MAY_LOSE_S: Final = 1.0
_LONGEST_S: Final = 2.5
_PATIENCE_S: Final = 120.0


@dataclass
class Kills:
    """What became of the sessions.

    Attributes
    ----------
    lost_s : of each kill, seconds from the first edit that was lost to the kill; 0 where none was.
    edits : made in all sessions.
    faults : in words.
    """

    lost_s: list[float] = field(default_factory=list)
    edits: int = 0
    exports: int = 0
    faults: list[str] = field(default_factory=list)


def write_night(path: Path, epochs: int = EPOCHS, seed: int = 1) -> None:
    """A night of noise on three channels, as small as may be."""
    labels = (b"C4-M1", b"E1-M2", b"Chin")
    rate, n = 64, len(labels)
    fixed = [b"0", b"X X X X", b"Startdate 02-MAR-2021 X X X", b"02.03.21", b"22.15.30"]
    fixed += [str(256 * (n + 1)).encode(), b"", str(epochs).encode(), b"30", str(n).encode()]
    header = b"".join(
        f.ljust(width) for f, width in zip(fixed, (8, 80, 80, 8, 8, 8, 44, 8, 8, 4), strict=True)
    )
    columns: list[tuple[tuple[bytes, ...], int]] = [(labels, 16)]
    columns += [((value,) * n, width) for value, width in (
        (b"", 80), (b"uV", 8), (b"-500", 8), (b"500", 8), (b"-32768", 8), (b"32767", 8),
        (b"", 80), (str(30 * rate).encode(), 8), (b"", 32),
    )]  # fmt: skip
    header += b"".join(v.ljust(width) for values, width in columns for v in values)
    noise = np.random.default_rng(seed).normal(0, 2000, epochs * n * 30 * rate)
    path.write_bytes(header + noise.astype("<i2").tobytes())


def kill_sessions(times: int, seed: int) -> Iterator[Kills]:
    """Kill as many sessions; yields what was found so far after each."""
    kills = Kills()
    random = Random(seed)
    with tempfile.TemporaryDirectory(prefix="sleepgui-kill-") as folder:
        night = Path(folder) / "night.edf"
        write_night(night)
        history: list[dict[str, Any]] = []
        died_at = 0.0
        for number in range(times + 1):  # the last one only looks
            process = _start(night, Path(folder), random.randrange(1 << 30))
            assert process.stdout is not None
            try:
                found = _first(process)
                if found is None:
                    kills.faults.append(f"session {number + 1} did not open the recording")
                    yield kills
                    return
                if number:
                    _compare(kills, number, found, history, died_at)
                    _files(kills, number, night)
                if number == times:
                    break
                time.sleep(random.uniform(0, _LONGEST_S))
            finally:
                died_at = time.monotonic()
                process.kill()
            lines = process.stdout.read().decode().splitlines()
            process.wait()
            process.stdout.close()
            told = [one for line in lines if (one := _parsed(line)) and one["at"] <= died_at]
            history = [{"at": found["at"], "state": found["found"]}, *told]
            kills.edits += len(told)
            yield kills
        process.communicate()
        yield kills


def _start(night: Path, folder: Path, seed: int) -> subprocess.Popen[bytes]:
    environment = dict(os.environ)
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        environment[name] = str(folder / "home")
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.reliability.session", night, folder, str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=ROOT,
    )


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        return dict(json.loads(line))
    except ValueError:  # cut off by the kill
        return None


def _first(process: subprocess.Popen[bytes]) -> dict[str, Any] | None:
    """What the session found when it had opened the recording."""
    assert process.stdout is not None
    line = process.stdout.readline().decode()
    return _parsed(line)


def _compare(
    kills: Kills, number: int, found: dict[str, Any], history: list[dict[str, Any]], died_at: float
) -> None:
    """Which state was found again, and how old the first edit after it was."""
    states = [one["state"] for one in history]
    if any("damaged" in text or "another recording" in text for text in found["said"]):
        kills.faults.append(f"kill {number}: {found['said']}")
    places = [i for i, state in enumerate(states) if state == found["found"]]
    if not places:
        kills.faults.append(f"kill {number}: a state was found that never was")
        return
    last = places[-1]
    lost = 0.0 if last == len(states) - 1 else died_at - history[last + 1]["at"]
    kills.lost_s.append(lost)
    if lost > MAY_LOSE_S:
        kills.faults.append(f"kill {number}: the last {lost:.2f} s were lost")


def _files(kills: Kills, number: int, night: Path) -> None:
    """The trail and the exported hypnogram are whole."""
    trail = night.with_name(f"{night.name}.sleepgui.trail.jsonl")
    if trail.exists():
        rows = trail.read_text(encoding="utf-8").splitlines()
        broken = [i for i, row in enumerate(rows) if row.strip() and _parsed(row) is None]
        # A line that the kill cut off stays as it is; the program reads over it.
        if len(broken) > number:
            kills.faults.append(f"kill {number}: {len(broken)} broken lines in the trail")
    out = night.with_suffix(".csv")
    if out.exists():
        kills.exports += 1
        text = out.read_text(encoding="utf-8")
        rows = [row for row in text.splitlines() if not row.startswith("#")]
        if len(list(csv.DictReader(rows))) != EPOCHS:
            kills.faults.append(f"kill {number}: the exported hypnogram is not whole")
