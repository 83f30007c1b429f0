"""Campaigns that try to break the program: ``python -m benchmarks.reliability [CAMPAIGN ...]``.

``edf`` and ``scorings`` fuzz the readers; a run that was interrupted goes on where it stopped
(``build/reliability``), ``--afresh`` begins anew. Every case is found again by its seed and number.
The exit status is 1 where a fault was found.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.reliability import edf_fuzz, scoring_fuzz
from benchmarks.reliability.ledger import FAULT, Ledger, Outcome

_Judge = Callable[[int, int, Path], tuple[str, Outcome]]
FUZZED: Final[dict[str, _Judge]] = {"edf": edf_fuzz.judge, "scorings": scoring_fuzz.judge}
"""What is fuzzed, by name: seed, number and a folder of its own to what became of the case."""


def fuzz(name: str, seed: int, cases: int, *, afresh: bool, quiet: bool = False) -> Ledger:
    """Try cases up to number ``cases`` of one campaign."""
    ledger = Ledger(name, seed) if afresh else Ledger.load(name, seed)
    with tempfile.TemporaryDirectory(prefix="sleepgui-fuzz-") as folder:
        place = Path(folder)

        def judge(number: int) -> tuple[str, Outcome]:
            return FUZZED[name](seed, number, place)

        ledger.try_faults_again(judge)
        for done in ledger.run(cases, judge):
            if not quiet:
                print(f"\r{name}: {done} of {cases}, {ledger.kinds[FAULT]} faults", end="")
    if not quiet:
        print()
    return ledger


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.add_argument("campaigns", nargs="*", choices=[*FUZZED, []], default=[])
    parser.add_argument("--cases", type=int, default=100_000, help="of each fuzzed reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--afresh", action="store_true", help="forget what was tried before")
    given = parser.parse_args()
    found = 0
    for name in given.campaigns or FUZZED:
        ledger = fuzz(name, given.seed, given.cases, afresh=given.afresh)
        for kind, count in sorted(ledger.kinds.items()):
            print(f"  {kind}: {count}")
        for fault in ledger.faults:
            print(f"  {fault}")
        found += len(ledger.faults)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
