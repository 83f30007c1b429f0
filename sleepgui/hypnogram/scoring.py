"""What a scoring file says, before it is laid over a recording."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sleepgui.recording.base import Annotation
from sleepgui.stages import Stage


@dataclass(frozen=True)
class StageSpan:
    """A stretch of one stage. ``onset_s`` counts from the scoring's own start."""

    onset_s: float
    duration_s: float
    stage: Stage


@dataclass(frozen=True)
class Scoring:
    """A scorer's stages as read from a file.

    ``start`` is the wall clock of ``onset_s == 0``, or ``None`` where the file has none (such a
    scoring is laid from the recording's start). ``dated`` is ``False`` where the file tells only
    a time of day, and the date in ``start`` means nothing. How far date and time of day are
    trusted is decided in ``align``. ``epoch_s`` is the scorer's own epoch. ``scorer`` is a name to
    show; it is taken from the file only when the file means a scorer, never a patient. ``events``
    are the marks other than stages (see `sleepgui.hypnogram.events`), in order of time, seconds
    from the scoring's own start.
    """

    path: Path
    format: str
    scorer: str
    spans: tuple[StageSpan, ...]
    start: datetime | None = None
    epoch_s: float = 30.0
    warnings: tuple[str, ...] = field(default=())
    dated: bool = True
    events: tuple[Annotation, ...] = ()
