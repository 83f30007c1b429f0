"""A night at the workbench, from opening to export: ``python -m benchmarks.workbench [REC ...]``.

Without recordings: the demo night, and ucddb022 where the test data are. On a virtual display a
window opens the recording, scores it, reviews 30 epochs, paints, undoes and redoes all, marks
arousals, sets the lights, compares with the expert, and is killed (SIGKILL) a second after its
last correction. A second window opens the recording again, must find everything, goes on, and
exports. Every step is done with keys and mouse, leaves a picture in ``build/workbench``, and prints
its time and the longest stall of the event loop meanwhile, with the longest stretch that the
window's own thread worked without a pause: on a busy machine the first holds the waiting for others
as well. Page turns and slider ticks are printed as medians.
The status is 1 where the second window did not find what the first one left.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import ROOT, BenchmarkError, on_display, ours
from sleepgui.demo import write_demo

FOLDER: Final = ROOT / "build" / "workbench"
DATA: Final = Path(os.environ.get("SLEEPGUI_DATA", ROOT / ".." / "shared" / "data"))
_LOST_AT_MOST_S: Final = 1.0


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbench", description=__doc__)
    parser.add_argument("recordings", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder of the pictures")
    given = parser.parse_args()
    status = 0
    with tempfile.TemporaryDirectory(prefix="workbench-") as name:
        try:
            for path in given.recordings or _usual(Path(name)):
                print(f"\n{path.name}", flush=True)
                status |= _night(_copy(path, Path(name)), given.out / path.stem)
        except BenchmarkError as error:
            print(error, file=sys.stderr)
            return 2
    return status


def _usual(folder: Path) -> list[Path]:
    demo = folder / "made" / "demo-night.edf"
    demo.parent.mkdir()
    for _ in write_demo(demo):
        pass
    real = DATA / "recordings" / "ucddb" / "ucddb022.edf"
    return [demo, real] if real.exists() else [demo]


def _copy(path: Path, folder: Path) -> Path:
    """The recording and what lies beside it by name, where it may be written to."""
    target = folder / path.stem
    target.mkdir()
    for one in path.parent.iterdir():
        if one.is_file() and one.name.startswith(path.stem.split(".")[0]):
            shutil.copy(one, target / one.name)
    return target / path.name


def _night(path: Path, out: Path) -> int:
    """Both windows on one recording."""
    out.mkdir(parents=True, exist_ok=True)
    home = path.parent / "home"
    first = _window(path, out, home, "work")
    left: dict[str, Any] = {}
    for row in _rows(first):
        if "left" in row:
            left = row["left"]
            time.sleep(_LOST_AT_MOST_S)
            os.kill(row["pid"], signal.SIGKILL)
            break
        _print(row)
    first.wait()
    if not left:
        raise BenchmarkError(f"The first window did not come to its end on {path.name}.")
    print("   killed with SIGKILL, 1 s after the last correction")
    second = _window(path, out, home, "after")
    found: dict[str, Any] = {}
    for row in _rows(second):
        if "found" in row:
            found = row["found"]
            lost = sorted(key for key in left if left[key] != found.get(key))
            n = len(left["edits"])
            marks, scored = len(left["marks"]), left["scored"]
            print(
                f"   found again: {scored} scored, {n} corrections, {marks} events, lights, place"
            )
            for key in lost:
                print(f"   LOST {key}: {left[key]} became {found.get(key)}")
        else:
            _print(row)
    if second.wait() or not found:
        raise BenchmarkError(f"The second window did not come to its end on {path.name}.")
    return int(any(left[key] != found.get(key) for key in left))


def _window(path: Path, out: Path, home: Path, part: str) -> "subprocess.Popen[str]":
    command = on_display(ours("benchmarks.workbench_window", str(path), str(out), str(home), part))
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _rows(process: "subprocess.Popen[str]") -> Any:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("{"):
            yield json.loads(line)
        else:
            print(line, end="")


def _print(row: dict[str, Any]) -> None:
    stall = f"longest stall {row['stall_ms']:5.0f} ms, own work {row['work_ms']:4.0f} ms"
    print(f"   {row['step']:<20}{row['seconds']:7.2f} s   {stall}   {row['note']}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
