"""From a scoring that was read to what the writers write: one format turned into another."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sleepgui
from sleepgui.errors import ExportError
from sleepgui.export.night import NO_DATE, ScoredNight
from sleepgui.hypnogram.align import AlignedScoring, stages_on_epochs
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import SAME_S
from sleepgui.recording.base import Recording
from sleepgui.stages import EPOCH_SECONDS
from sleepgui.statistics.lights import lights_of

MOST_EPOCHS = 1_000_000
"""More is no night: a damaged time, or epochs of a split second."""

_SLIGHT_S = 0.05
"""An edge nearer to the end of an epoch than this is that end, written inexactly."""


@dataclass(frozen=True)
class Converted:
    """A night to write, and plain sentences on what differs from the file it was read from."""

    night: ScoredNight
    warnings: tuple[str, ...] = ()


def night_of_scoring(scoring: Scoring, provenance: Mapping[str, str] | None = None) -> Converted:
    """The night in the scorer's own epochs, for a scoring without its recording.

    Where stages are said more often than they may change (one code a second) and only change every
    30 s, epochs are of 30 s.

    Second 0 stays what it is in the file, because events and recordings count from there; only a
    scoring with a clock whose epochs do not begin at whole epochs from second 0 is moved by less
    than an epoch, its clock with it. Boundaries between epochs are rare (a program that marks
    stages by their end, a recording cut); such an epoch has the stage that covers most of it, and
    a warning counts them.

    Parameters
    ----------
    provenance : what produced the stages, where that is known.

    Raises
    ------
    ExportError
        It is longer than any night.
    """
    epoch_s = _epoch_s(scoring)
    first, last = scoring.spans[0].onset_s, scoring.spans[-1]
    origin = 0.0
    if scoring.start is not None:
        origin = first - epoch_s * math.floor(first / epoch_s + SAME_S)
        origin = 0.0 if min(origin, epoch_s - origin) <= SAME_S else origin
    if first < origin:
        origin += epoch_s * math.floor((first - origin) / epoch_s + SAME_S)
    n_epochs = math.ceil((last.onset_s + last.duration_s - origin) / epoch_s - SAME_S)
    if n_epochs > MOST_EPOCHS:
        raise ExportError(
            f"{scoring.path.name} would have {n_epochs} epochs of {epoch_s:g} s, more than any"
            " night; check its times."
        )
    events = [type(e)(e.onset_s - origin, e.duration_s, e.text) for e in scoring.events]
    lights = lights_of(events)
    night = ScoredNight(
        stages_on_epochs(scoring.spans, origin, n_epochs, epoch_s),
        epoch_s=epoch_s,
        start=_start(scoring, origin),
        events=tuple(events),
        lights_off_s=lights.off_s,
        lights_on_s=lights.on_s,
        scorer=_scorer(scoring),
        provenance=_provenance(scoring, provenance),
    )
    return Converted(night, (*scoring.warnings, *lights.notes, *_between(scoring, origin, epoch_s)))


def night_over_recording(
    scoring: Scoring,
    aligned: AlignedScoring,
    recording: Recording,
    provenance: Mapping[str, str] | None = None,
) -> Converted:
    """The night in the recording's own 30-s epochs, as `align` laid it."""
    lights = lights_of(aligned.events)
    night = ScoredNight(
        aligned.stages,
        start=recording.start,
        events=aligned.events,
        lights_off_s=lights.off_s,
        lights_on_s=lights.on_s,
        scorer=_scorer(scoring),
        provenance=_provenance(scoring, provenance),
        recording=recording.path.name,
    )
    return Converted(night, (*aligned.warnings, *lights.notes))


def _start(scoring: Scoring, origin: float) -> datetime | None:
    """Clock of the night's second 0; year 1 where the file has no date."""
    if scoring.start is None:
        return None
    start = scoring.start
    if not scoring.dated:
        # A day later, so that moving the beginning never leaves the calendar.
        start = datetime.combine(NO_DATE + timedelta(days=1), start.time())
    start += timedelta(seconds=origin)
    return start if scoring.dated else datetime.combine(NO_DATE, start.time())


def _scorer(scoring: Scoring) -> str:
    """The scorer's name where the file has one; the file's own name is none."""
    return "" if scoring.scorer == scoring.path.stem else scoring.scorer


def _provenance(scoring: Scoring, given: Mapping[str, str] | None) -> dict[str, str]:
    return {
        "program": f"SleepGUI {sleepgui.__version__}",
        "converted_from": scoring.format,
        **(given or {}),
    }


def _epoch_s(scoring: Scoring) -> float:
    """30 s if the scorer's shorter epochs make up whole ones of 30 s, else the scorer's own."""
    own = scoring.epoch_s
    usual = own < EPOCH_SECONDS and not _odd(_edges(scoring), scoring.spans[0].onset_s)
    return EPOCH_SECONDS if usual else own


def _edges(scoring: Scoring) -> list[float]:
    """Where stages begin and end, in seconds of the scoring."""
    return [
        edge for span in scoring.spans for edge in (span.onset_s, span.onset_s + span.duration_s)
    ]


def _odd(edges: list[float], origin: float, epoch_s: float = EPOCH_SECONDS) -> int:
    """How many different edges lie within an epoch."""
    epochs = {round((edge - origin) / epoch_s, 6) for edge in edges}
    return sum(abs(one - round(one)) * epoch_s > _SLIGHT_S for one in epochs)


def _between(scoring: Scoring, origin: float, epoch_s: float) -> list[str]:
    """A note where stages change within an epoch; the last of all may end anywhere."""
    odd = _odd(_edges(scoring)[:-1], origin, epoch_s)
    if not odd:
        return []
    note = (
        f"{odd} changes of stage in {scoring.path.name} lie within an epoch of {epoch_s:g} s;"
        " such an epoch has the stage that covers most of it."
    )
    return [note]
