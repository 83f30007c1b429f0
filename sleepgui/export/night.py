"""A scored night on its way into any file format."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Final

import numpy as np

from sleepgui.hypnogram.labels import stage_among_events
from sleepgui.recording.base import Annotation
from sleepgui.stages import EPOCH_SECONDS, SCORED, UNSCORED_CODE, Stage, StageCodes, stage

LIGHTS_OFF: Final = "Lights off"
LIGHTS_ON: Final = "Lights on"
"""As EDF+ writes them (www.edfplus.info/specs/edftexts.html, section 3.2)."""

NO_DATE: Final = date(1, 1, 1)
"""As the day of ``start``: the clock is known and the date is not; no format writes it."""

_LIGHTS: Final = frozenset({"lights off", "lights out", "lights on"})


@dataclass(frozen=True)
class StageRun:
    """A stretch of one stage, ``onset_s`` in seconds from the night's second 0."""

    onset_s: float
    duration_s: float
    stage: Stage


@dataclass(frozen=True, eq=False)
class ScoredNight:
    """Stages and events of one night, and what they belong to.

    Event texts are put on one line without control characters, which no format can carry, and
    times are kept to the microsecond. Events that say a stage or the lights are left out: only
    ``stages`` and the lights below say that.

    Attributes
    ----------
    stages : shape (epochs,), codes 0 to 4, -1 unscored; epoch 0 begins at second 0.
    epoch_s : length of an epoch in seconds.
    start : wall clock of second 0, ``None`` where unknown; in a year before 1985 only the time of
        day is written, so year 1 stands for a date that is not known.
    events : marks other than stages, seconds from second 0.
    lights_off_s, lights_on_s : seconds from second 0, ``None`` where not marked.
    scorer : name to write down; empty for none.
    provenance : what produced the stages (program, model, hash, Speed, ...).
    recording : file name of the recording; empty for none.

    Raises
    ------
    ValueError
        A stage code or a time that cannot be.
    """

    stages: StageCodes
    epoch_s: float = EPOCH_SECONDS
    start: datetime | None = None
    events: tuple[Annotation, ...] = ()
    lights_off_s: float | None = None
    lights_on_s: float | None = None
    scorer: str = ""
    provenance: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    recording: str = ""

    def __post_init__(self) -> None:
        """Check codes and times, tidy the events."""
        stages = np.array(self.stages, dtype=np.int8)
        if stages.ndim != 1 or np.any((stages < UNSCORED_CODE) | (stages >= len(SCORED))):
            raise ValueError("stages must be one row of codes from -1 to 4")
        if not (math.isfinite(self.epoch_s) and self.epoch_s > 0):
            raise ValueError("an epoch must last a while")
        stages.flags.writeable = False
        object.__setattr__(self, "stages", stages)
        object.__setattr__(self, "events", tuple(_tidy(self.events)))
        object.__setattr__(self, "scorer", one_line(self.scorer))
        object.__setattr__(self, "recording", one_line(self.recording))
        for name in ("lights_off_s", "lights_on_s"):
            if (seconds := getattr(self, name)) is not None:
                object.__setattr__(self, name, _seconds(seconds))

    @property
    def duration_s(self) -> float:
        """Seconds the epochs cover."""
        return len(self.stages) * self.epoch_s

    def runs(self, *, per_epoch: bool = False) -> list[StageRun]:
        """Stages in order of time: one run per stretch of a stage, or one per epoch."""
        stages = self.stages
        if not stages.size:
            return []
        if per_epoch:
            edges = np.arange(len(stages) + 1)
        else:
            changes = np.flatnonzero(np.diff(stages)) + 1
            edges = np.concatenate([[0], changes, [len(stages)]])
        return [
            StageRun(
                first * self.epoch_s,
                (stop - first) * self.epoch_s,
                stage(int(stages[first])),
            )
            for first, stop in pairwise(edges.tolist())
        ]

    def marks(self) -> list[Annotation]:
        """Lights and events in order of time."""
        lights = ((self.lights_off_s, LIGHTS_OFF), (self.lights_on_s, LIGHTS_ON))
        marks = [Annotation(at, 0.0, text) for at, text in lights if at is not None]
        return sorted([*marks, *self.events], key=lambda mark: mark.onset_s)


def one_line(text: str) -> str:
    """Text without line breaks, tabs and what cannot be printed, blanks joined."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def seconds_text(seconds: float) -> str:
    """Seconds as a plain decimal number, to the microsecond, without needless zeros."""
    return f"{seconds:.6f}".rstrip("0").rstrip(".")


def _seconds(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("a time must be a finite number of seconds")
    return round(float(value), 6) + 0.0


def _tidy(events: Iterable[Annotation]) -> Iterable[Annotation]:
    for event in events:
        text = one_line(event.text)
        if not text or text.casefold() in _LIGHTS or stage_among_events(text) is not None:
            continue
        yield Annotation(_seconds(event.onset_s), max(0.0, _seconds(event.duration_s)), text)
