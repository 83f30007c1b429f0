"""What a campaign has tried so far: counts and faults, kept on disk so that it can go on later."""

import json
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, Final

from benchmarks.measure import ROOT

FOLDER: Final = ROOT / "build" / "reliability"
SECONDS: Final = 2.0
"""Processor time after which a case counts as hanging."""
_KEPT_FAULTS: Final = 200
_SAVED_EVERY: Final = 250

RIGHT: Final = "opened right"
WARNED: Final = "opened with a named warning"
REFUSED: Final = "refused in one sentence"
FAULT: Final = "fault"


class HangError(BaseException):
    """A case took longer than `SECONDS`; nothing that the program catches."""


def keep(path: Path, found: Mapping[str, Any]) -> None:
    """Write what a campaign found, in one piece."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    new.replace(path)


def kept(path: Path) -> dict[str, Any]:
    """What `keep` has written."""
    return dict(json.loads(path.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Outcome:
    """What became of one case. ``fault`` says what is wrong where ``kind`` is `FAULT`."""

    kind: str
    fault: str = ""
    checked: tuple[str, ...] = ()
    """Other readers that were asked as well and agreed."""


@dataclass
class Ledger:
    """Counts of a campaign with one seed."""

    name: str
    seed: int
    done: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    damages: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    mended: int = 0
    """Faults found in this campaign that are none any more since the program was mended."""

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return FOLDER / f"{self.name}-{self.seed}.json"

    @classmethod
    def load(cls, name: str, seed: int) -> "Ledger":
        """What an earlier run left, or an empty one."""
        new = cls(name, seed)
        if not new.path.exists():
            return new
        stored = json.loads(new.path.read_text(encoding="utf-8"))
        for counts in ("kinds", "checked", "damages"):
            stored[counts] = Counter(stored[counts])
        return cls(**stored)

    def save(self) -> None:
        """Replace the file in one piece."""
        keep(self.path, vars(self))

    def add(self, number: int, what: str, outcome: Outcome) -> None:
        """Count one case."""
        self.done += 1
        self.kinds[outcome.kind] += 1
        self.checked.update(outcome.checked)
        for damage in set(what.split("+")):
            self.damages[damage] += 1
        if outcome.kind == FAULT and len(self.faults) < _KEPT_FAULTS:
            self.faults.append(f"case {number} ({what}): {outcome.fault}")

    def try_faults_again(self, judge: Callable[[int], tuple[str, Outcome]]) -> None:
        """See which faults that were found are mended."""
        for fault in list(self.faults):
            number = int(fault.split()[1])
            _, outcome = judge(number)
            if outcome.kind != FAULT:
                self.faults.remove(fault)
                self.kinds[FAULT] -= 1
                self.kinds[outcome.kind] += 1
                self.mended += 1

    def run(self, cases: int, judge: Callable[[int], tuple[str, Outcome]]) -> Iterator[int]:
        """Try cases up to number ``cases``; yields how many are done, now and then."""
        while self.done < cases:
            number = self.done
            what, outcome = judge(number)
            self.add(number, what, outcome)
            if self.done % _SAVED_EVERY == 0 or self.done == cases:
                self.save()
                yield self.done


@contextmanager
def no_longer_than(seconds: float = SECONDS) -> Iterator[None]:
    """Raise `HangError` after so many seconds of processor time (other programs' do not count)."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    old = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)


@contextmanager
def quiet() -> Iterator[None]:
    """Send what C libraries print to nowhere."""
    saved = [os.dup(1), os.dup(2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        for number, handle in enumerate(saved, start=1):
            os.dup2(handle, number)
            os.close(handle)
        os.close(nowhere)
