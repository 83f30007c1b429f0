"""Campaigns that try to break the program: ``python -m benchmarks.reliability [CAMPAIGN ...]``.

``edf`` and ``scorings`` fuzz the readers; a run that was interrupted goes on where it stopped
(``build/reliability``), ``--afresh`` begins anew. Every case is found again by its seed and number.
``kill`` kills sessions of edits, ``threads`` hurries a window, ``numbers`` scores signals that are
none, ``large`` opens what is long and wide. ``--write`` puts the figures into docs/reliability.md.
The exit status is 1 where a fault was found.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from benchmarks.reliability import edf_fuzz, page, scoring_fuzz
from benchmarks.reliability.ledger import FAULT, FOLDER, Ledger, Outcome, keep, kept
from benchmarks.rows import machine

_Judge = Callable[[int, int, Path], tuple[str, Outcome]]
FUZZED: Final[dict[str, _Judge]] = {"edf": edf_fuzz.judge, "scorings": scoring_fuzz.judge}
"""What is fuzzed, by name: seed, number and a folder of its own to what became of the case."""
DEFAULT_TIMES: Final = {
    "edf": 100_000,
    "scorings": 100_000,
    "kill": 200,
    "threads": 1000,
    "numbers": 1,
    "large": 1,
}


def fuzz(name: str, seed: int, cases: int, *, afresh: bool) -> dict[str, Any]:
    """Try cases up to number ``cases`` of one campaign."""
    ledger = Ledger(name, seed) if afresh else Ledger.load(name, seed)
    with tempfile.TemporaryDirectory(prefix="sleepgui-fuzz-") as folder:
        place = Path(folder)

        def judge(number: int) -> tuple[str, Outcome]:
            return FUZZED[name](seed, number, place)

        ledger.try_faults_again(judge)
        for done in ledger.run(cases, judge):
            print(f"\r{name}: {done} of {cases}, {ledger.kinds[FAULT]} faults", end="")
    print()
    ledger.save()
    return vars(ledger)


def _last(steps: Iterator[Any]) -> dict[str, Any]:
    """The last of what a campaign yields, with a dot for each."""
    found: dict[str, Any] = {}
    for step in steps:
        found = vars(step)
        print(".", end="", flush=True)
    print()
    return found


def _kill(seed: int, times: int) -> dict[str, Any]:
    from benchmarks.reliability.kill import kill_sessions

    return _last(kill_sessions(times, seed))


def _threads(seed: int, times: int) -> dict[str, Any]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks.reliability.threads import hurry

    return _last(hurry(times, seed))


def _numbers(_seed: int, _times: int) -> dict[str, Any]:
    from benchmarks.reliability.numbers import try_all

    rows = [asdict(one) for one in try_all()]
    bad = [row for row in rows if row["confident"] or row["untold"]]
    return {"rows": rows, "faults": [str(row) for row in bad]}


def _large(_seed: int, _times: int) -> dict[str, Any]:
    from benchmarks.reliability.large import measure

    rows = [
        {"what": case.what, "most_mb": case.most_mb, **found}
        for case, found in (_told(one) for one in measure())
    ]
    # Not a number is not within the bound.
    bad = [row for row in rows if not row["mb"] <= row["most_mb"]]
    return {"rows": rows, "faults": [str(row) for row in bad]}


def _told(one: Any) -> Any:
    print(one[0].what, one[1])
    return one


RUN: Final[dict[str, Callable[[int, int], dict[str, Any]]]] = {
    "kill": _kill,
    "threads": _threads,
    "numbers": _numbers,
    "large": _large,
}


def main() -> int:
    """Command line."""
    names = list(DEFAULT_TIMES)
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.add_argument("campaigns", nargs="*", metavar="CAMPAIGN", help=", ".join(names))
    parser.add_argument("--cases", type=int, help="how many cases, kills or rounds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--afresh", action="store_true", help="forget what was tried before")
    parser.add_argument("--write", action="store_true", help="into docs/reliability.md")
    parser.add_argument(
        "--kept", action="store_true", help="run nothing: print what the last run left"
    )
    given = parser.parse_args()
    unknown = set(given.campaigns) - set(names)
    if unknown:
        parser.error(f"there is no campaign {', '.join(sorted(unknown))}: {', '.join(names)}")
    faults = 0
    for name in given.campaigns or names:
        times = given.cases or DEFAULT_TIMES[name]
        place = FOLDER / f"{name}-{given.seed}.json"
        if given.kept:
            found = kept(place)
        elif name in FUZZED:
            found = fuzz(name, given.seed, times, afresh=given.afresh)
        else:
            found = RUN[name](given.seed, times)
            keep(place, found)
        times = found.get("done", times)
        counted = f" --cases {times}" if times > 1 else ""
        found["command"] = f"python -m benchmarks.reliability {name} --seed {given.seed}{counted}"
        found.setdefault("on", machine())
        print(page.SECTIONS[name][1](found))
        for fault in found["faults"]:
            print(f"  {fault}")
        faults += len(found["faults"])
        if given.write:
            page.write(name, found)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
