"""What is handed to whoever scores a night, and what comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sleepgui.hypnogram.align import By

Tell = Callable[[str, float], None]
"""Called with what is being done and how far it is, 0 to 1."""


@dataclass(frozen=True)
class Job:
    """One recording to score; what a process is handed."""

    recording: Path
    csv: Path
    json: Path
    eeg: str | None
    eog: str | None
    emg: str | None
    expert: str
    speed: float
    model: str
    threads: int
    context: bool = True
    convention: str | None = None
    align: By | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a `Job`: the object that ``--json`` prints, or why there is none.

    ``statistics`` has a value for every key of the sleep table, ``None`` where not available;
    empty where the night has no table.
    """

    recording: Path
    printed: dict[str, Any] | None = None
    lines: tuple[str, ...] = ()
    trouble: str | None = None
    statistics: Mapping[str, float | None] = field(default_factory=dict)


class Status(StrEnum):
    """What became of a night, as the results table says it."""

    SCORED = "scored"
    DONE = "done before"
    KEPT = "kept"
    """Not scored again, because a person's edits would be lost."""
    FAILED = "failed"
    WAITING = "not yet scored"


@dataclass(frozen=True)
class NightProgress:
    """Something is under way: ``what`` is done with the night of ``job``, ``fraction`` 0 to 1.

    Comes at least twice a second, with ``job`` ``None`` where there is no news, so that
    whoever drives the batch can stop it.
    """

    job: Job | None = None
    what: str = ""
    fraction: float = 0.0


@dataclass(frozen=True)
class NightDone:
    """A night is through.

    Attributes
    ----------
    number : its place among the jobs, from 0.
    done, total : nights that are through, and all.
    remaining_s : estimated seconds until all are through; ``None`` before any was scored.
    """

    number: int
    job: Job
    status: Status
    outcome: Outcome
    done: int
    total: int
    remaining_s: float | None
