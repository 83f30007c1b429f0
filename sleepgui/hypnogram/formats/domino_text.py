r"""SOMNOmedics DOMINO text export: the sleep profile.

Lines ``Signal ID: SchlafProfil\profil``, ``Start Time: ...``, ``Unit:``, ``Signal Type: Discret``,
``Events list: N4,N3,N2,N1,REM,Wake,Movement``, ``Rate: 30 s``, then ``23:57:00,000; Wake``, in some
versions with the date before the time. Every row stands for as long as ``Rate`` says. DOMINO writes
each kind of event into a file of its own (``Signal Type: Impuls``), so there are none here.

No real file was at hand: this follows public descriptions (Snooz toolbox, PhysioNet's CPS data
set) with their examples.
"""

import re
from datetime import timedelta
from typing import NoReturn

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import (
    clock_time,
    number,
    seconds_since_first,
    start_of,
)
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import Mark, spans_of_marks
from sleepgui.stages import EPOCH_SECONDS, Stage

_FACT = re.compile(
    r"(Signal ID|Start Time|Unit|Signal Type|Events list|Rate)\s*:(.*)", re.IGNORECASE
)
_RATE = re.compile(r"([\d.,]+)\s*(ms|s)?", re.IGNORECASE)
_MOST_FACTS = 12


def recognises(source: ScoringSource) -> bool:
    """Whether it begins with the facts DOMINO writes, be it a sleep profile or not."""
    return {"signal id", "signal type"} <= set(_facts(source)[0])


def _facts(source: ScoringSource) -> tuple[dict[str, str], int]:
    """The facts at the beginning, and the number of lines they take."""
    facts: dict[str, str] = {}
    for line in source.lines[:_MOST_FACTS]:
        found = _FACT.fullmatch(line)
        if not found:
            break
        facts[found[1].casefold()] = found[2].strip()
    return facts, len(facts)


def read(source: ScoringSource) -> Scoring:
    """Read one stage per row; second 0 is the first row's time."""
    facts, taken = _facts(source)
    rows = [line.split(";") for line in source.lines[taken:]]
    if not facts["signal type"].casefold().startswith(("discret", "diskret")):
        _refuse(source, facts)
    epoch_s = _rate(facts.get("rate", ""), source)
    moments, stages = [], []
    for number_, row in enumerate(rows, start=1):
        now = clock_time(row[0]) if len(row) > 1 else None
        label = row[-1].strip()
        stage = stage_of_label(label) if label else Stage.UNSCORED
        if now is None:
            raise source.damaged(f"row {number_} is no time and stage")
        if stage is None:
            _refuse(source, facts, label)
        moments.append(now)
        stages.append(stage)
    if not moments:
        raise source.damaged("it holds no sleep stages")
    header = clock_time(facts.get("start time", ""))
    seconds = seconds_since_first([header or moments[0], *moments])[1:]
    start, dated = start_of([header or moments[0], *moments])
    first = seconds[0]
    try:
        start += timedelta(seconds=first)
    except OverflowError as error:
        raise source.damaged("its date cannot be") from error
    marks = [
        Mark(onset - first, epoch_s, stage) for onset, stage in zip(seconds, stages, strict=True)
    ]
    return Scoring(
        source.path,
        FORMAT.name,
        source.path.stem,
        spans_of_marks(marks, epoch_s or EPOCH_SECONDS),
        start,
        epoch_s or EPOCH_SECONDS,
        dated=dated,
    )


def _rate(text: str, source: ScoringSource) -> float | None:
    """Seconds per row, ``None`` where that is not said."""
    if not text:
        return None
    found = _RATE.fullmatch(text)
    try:
        seconds = number(found[1]) if found else 0.0
    except ValueError:
        seconds = 0.0
    if found and (found[2] or "").casefold() == "ms":
        seconds /= 1000
    if not 0 < seconds <= 300:
        raise source.damaged("its rate is no number of seconds")
    return seconds


def _refuse(source: ScoringSource, facts: dict[str, str], label: str = "") -> NoReturn:
    what = f" with {label[:20]!r}" if label else ""
    raise ScoringError(
        f"{source.path.name} is DOMINO's signal {facts['signal id'][:30]!r}{what}, not its sleep "
        "profile: choose the file of the sleep profile."
    )


FORMAT = ScoringFormat("DOMINO text", recognises, read, basis="description")
