"""Whether a commit is slower than another: ``python -m benchmarks.compare OLD [NEW]``.

Checks both out side by side and scores the same 8-h night with each in turn, so that a drift of
the machine's speed meets both alike. Compares by the clock, in processor time (which other programs
disturb less) and in memory; fails on nothing.
"""

import argparse
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.files import polysomnogram
from benchmarks.measure import ROOT, Spent, once
from benchmarks.whole import score

_NOISE: Final = 0.03
"""Two runs of one commit differ by about so much on a quiet machine."""
_FIGURES: Final[Sequence[tuple[str, str, Callable[[Spent], float]]]] = (
    ("clock", "s", lambda spent: spent.seconds),
    ("processor", "s", lambda spent: spent.cpu_s),
    ("memory", "MiB", lambda spent: spent.peak_mib),
)


def verdicts(old: Sequence[Spent], new: Sequence[Spent]) -> list[str]:
    """A line for clock, processor and memory: medians, their ratio, and what it means.

    More, or less, is a median ratio of the pairs that is off by more than `_NOISE`.
    """
    lines = []
    for what, unit, figure in _FIGURES:
        before, after = [figure(one) for one in old], [figure(one) for one in new]
        ratios = [b / a for a, b in zip(before, after, strict=True)]
        share = median(ratios)
        word = "more" if share > 1 + _NOISE else "less" if share < 1 - _NOISE else "as before"
        lines.append(
            f"{what}: {median(before):.2f} {unit}, then {median(after):.2f} {unit}; ratio"
            f" {share:.3f} (pairs {min(ratios):.3f} to {max(ratios):.3f}): {word}"
        )
    return lines


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
            found: tuple[list[Spent], list[Spent]] = ([], [])
            for run in range(given.runs + 1):
                for tree, mine in zip(trees, found, strict=True):
                    surroundings = {"PYTHONPATH": str(tree), "PYTHONSAFEPATH": "1"}
                    spent = once(score(path, Path(name)), surroundings)
                    if run:  # the first fills caches
                        mine.append(spent)
            print(f"{given.new} beside {given.old}, {given.runs} runs in turn")
            print("\n".join(verdicts(*found)))
        finally:
            for tree in trees:
                subprocess.run(
                    ["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True
                )


if __name__ == "__main__":
    main()
