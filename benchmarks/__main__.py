"""Figures of speed and memory beside peers: ``python -m benchmarks [SUITE ...]``.

``python -m benchmarks prepare`` installs the peers first. Every figure is the median of several
runs after one that is not counted. Nothing fails because of a time; a peer that cannot be run costs
its rows alone. Do not use the machine for anything else meanwhile. ``--write`` puts the table of
each suite into docs/benchmarks.md as soon as it is measured.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import Final

from benchmarks.environment import pins, prepare
from benchmarks.measure import ROOT, BenchmarkError
from benchmarks.rows import Table, machine, markdown
from benchmarks.suites import measure

PAGE: Final = ROOT / "docs" / "benchmarks.md"
_HEAD: Final = """# Speed and memory

Written by `python -m benchmarks --write`; medians of five runs after one that is not counted, each
figure beside a peer measured in the same run, and its peak memory. A ratio below 1 is less than the
peer's. Goals are ratios where there is a peer. Nothing fails because of a time; `python -m
benchmarks.compare OLD [NEW]` tells whether a commit is slower than another. What was tried to get
there, and what it gave, is in [speed.md](speed.md).
"""


def write(page: Path, tables: list[Table]) -> None:
    """Replace the sections of these tables, keep those of others."""
    old = page.read_text(encoding="utf-8") if page.exists() else _HEAD
    for table in tables:
        section = markdown(table).replace(table.note, f"{machine()} {_peers()} {table.note}", 1)
        title = re.escape(table.title)
        found = re.search(rf"^## {title}\n.*?(?=^## |\Z)", old, re.DOTALL | re.MULTILINE)
        if found:
            old = old[: found.start()] + section + "\n" + old[found.end() :]
        else:
            old = old.rstrip() + "\n\n" + section
    page.parent.mkdir(exist_ok=True)
    page.write_text(old.rstrip() + "\n", encoding="utf-8")


def _peers() -> str:
    return f"Peers: {', '.join(pins()).replace('==', ' ')}."


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("suites", nargs="*", help="prepare, or some of the suites; none: all")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    given = parser.parse_args()
    try:
        if given.suites == ["prepare"]:
            prepare()
            return 0
        tables = measure(given.suites, given.runs)
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 2
    status = 0
    for table in tables:  # each is written before the next is measured
        if isinstance(table, BenchmarkError):
            print(table, file=sys.stderr, flush=True)
            status = 2
            continue
        print(markdown(table), flush=True)
        if given.write:
            write(PAGE, [table])
    return status


if __name__ == "__main__":
    sys.exit(main())
