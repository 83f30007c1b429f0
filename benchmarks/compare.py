"""Whether a commit is slower than another: ``python -m benchmarks.compare OLD [NEW]``.

Checks both out side by side and scores the same 8-h night with each in turn, so that a drift of
the machine's speed meets both alike. Prints the ratio of each pair; fails on nothing.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.files import polysomnogram
from benchmarks.measure import ROOT, once
from benchmarks.suites import CHANNELS


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?", default="HEAD")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    path = polysomnogram(8)
    with tempfile.TemporaryDirectory() as name:
        trees: list[Path] = []
        for commit in (given.old, given.new):
            tree = Path(name) / str(len(trees))
            subprocess.run(
                ["git", "worktree", "add", "--quiet", "--detach", str(tree), commit],
                cwd=ROOT,
                check=True,
            )
            trees.append(tree)
        try:
            pairs = []
            for run in range(given.runs + 1):
                times = [
                    once(
                        [
                            sys.executable, "-m", "sleepgui", "score", str(path), "--again",
                            "--expert", "none", "--out", name, "--eeg", CHANNELS[0],
                            "--eog", CHANNELS[2], "--emg", CHANNELS[3],
                        ],
                        {"PYTHONPATH": str(tree), "PYTHONSAFEPATH": "1"},
                    ).seconds
                    for tree in trees
                ]  # fmt: skip
                if run:
                    pairs.append(times[1] / times[0])
                    print(f"{times[0]:.2f} s, {times[1]:.2f} s, ratio {pairs[-1]:.3f}")
            print(f"median ratio {median(pairs):.3f} ({given.new} / {given.old})")
        finally:
            for tree in trees:
                subprocess.run(
                    ["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True
                )


if __name__ == "__main__":
    main()
