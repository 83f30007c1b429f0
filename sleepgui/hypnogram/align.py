"""Lay a scoring over a recording, epoch by epoch.

By the clock where both files have one. Times of day are trusted and dates are not: a header may
name the evening's date for a recording cut after midnight, or a date put in to hide the real
one. So the offset is the difference of the two times of day, and the whole days to add are
those for which the scoring covers most of the recording; dates only settle a tie.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.hypnogram.spans import SAME_S, in_order
from sleepgui.recording.base import Annotation, Recording
from sleepgui.stages import EPOCH_SECONDS, SCORED, UNSCORED_CODE, Stage, StageCodes

Seconds = NDArray[np.float64]
By = Literal["clock", "start"] | float
"""How to lay a scoring: by the clocks, from the start, or so that its second 0 comes so many
seconds after the recording's first sample (negative: before)."""

DAY_S = 86400.0
_LEAST_COVERED = 0.5
"""Share of the shorter one that clocks should lay over the other."""
MOST_DAYS = 60
"""No scoring or recording is longer; keeps a damaged file from being searched for ever."""
PARTS = (
    *("{1} day", "{1} days", "recording", "scoring", "before", "after"),
    *("{1} epoch longer", "{1} epochs longer", "{1} epoch shorter", "{1} epochs shorter"),
)
"""What is put into the sentences of this file, for who says them in another language."""


@dataclass(frozen=True)
class AlignedScoring:
    """A scorer's stages on the recording's own 30-s epochs.

    Attributes
    ----------
    stages : shape (epochs of the recording,), -1 where the scorer gave none.
    offset_s : the recording's second 0 in seconds of the scoring (negative: the recording began
        first).
    method : ``clock``, ``start`` or ``given``, see `align`.
    warnings : the scoring's own and those of the alignment, plain sentences.
    events : the scoring's marks other than stages, in seconds from the recording's second 0; those
        that lie wholly outside the recording are left out.
    doubts : why a person should look before this is believed, plain sentences; they are among
        the warnings too. Empty where all agrees, and where a person has said how it lies.
    """

    stages: StageCodes
    offset_s: float
    method: Literal["clock", "start", "given"]
    scorer: str
    path: Path
    warnings: tuple[str, ...] = ()
    events: tuple[Annotation, ...] = ()
    doubts: tuple[str, ...] = ()


def align(scoring: Scoring, recording: Recording, by: By | None = None) -> AlignedScoring:
    """Give each 30-s epoch of a recording the stage that covers most of it.

    With a clock in both files, the scoring is laid by time of day; otherwise both are taken to
    begin together, with a warning where their lengths differ by more than an epoch. See
    `stages_on_epochs` for epochs that several spans share, and `sleepgui.hypnogram.doubts` for
    when this should be looked at.

    Parameters
    ----------
    by : how a person says that it lies; nothing is then doubted.

    Raises
    ------
    ScoringError
        The scoring covers no part of the recording, or is to be laid by clocks that are not there.
    """
    scoring = replace(scoring, spans=in_order(scoring.spans)[0])
    if not scoring.spans:
        raise ScoringError(f"{scoring.path.name} holds no stages to lay over the recording.")
    duration = recording.duration_s
    method: Literal["clock", "start", "given"]
    warnings: list[str] = []
    doubts: list[str] = []
    clocks = scoring.start is not None and recording.start is not None
    if isinstance(by, int | float):
        method, offset = "given", -float(by)
    elif clocks and by != "start":
        assert recording.start is not None
        method = "clock"
        offset = _clock_offset(scoring, recording.start, duration)
        if by is None:
            warnings, doubts = _clock_warnings(scoring, recording.start, offset)
    elif by == "clock":
        which = scoring if scoring.start is None else recording
        raise ScoringError(
            f"{which.path.name} has no clock to lay the scoring by; lay it from the start."
        )
    else:
        method, offset = "start", 0.0
        doubts = [] if by else _length_doubts(scoring, recording)
    scored_s, covered_s = _overlap(scoring.spans, offset, duration)
    if covered_s <= 0:
        raise ScoringError(_apart(scoring, recording, by))
    if method == "clock" and by is None:
        doubts += _place_doubts(scoring, recording, offset, covered_s)
    warnings += doubts
    if scored_s <= 0:
        warnings.append("The scorer left the whole of this recording unscored.")
    return AlignedScoring(
        stages_on_epochs(scoring.spans, offset, recording.n_epochs),
        offset,
        method,
        scoring.scorer,
        scoring.path,
        (*scoring.warnings, *warnings),
        tuple(
            replace(event, onset_s=event.onset_s - offset)
            for event in scoring.events
            if -event.duration_s <= event.onset_s - offset < duration
        ),
        tuple(doubts),
    )


def stages_on_epochs(
    spans: Sequence[StageSpan], offset_s: float, n_epochs: int, epoch_s: float = EPOCH_SECONDS
) -> StageCodes:
    """Stage of each epoch: the one whose spans cover most of it.

    Two stages that cover equal shares: the one that comes first. Less than half of the epoch
    covered by scored stages: unscored.

    Parameters
    ----------
    spans : in order and without overlap, as `in_order` gives them.
    offset_s : where epoch 0 begins, in seconds of the spans.
    epoch_s : length of an epoch.

    Returns
    -------
    StageCodes
        Shape (n_epochs,).
    """
    edges: Seconds = offset_s + epoch_s * np.arange(n_epochs + 1, dtype=np.float64)
    share = np.empty((n_epochs, len(SCORED)))
    first = np.empty((n_epochs, len(SCORED)))
    for code, stage in enumerate(SCORED):
        onset, stop = _edges_of(span for span in spans if span.stage is stage)
        share[:, code] = np.diff(_covered_before(edges, onset, stop))
        first[:, code] = _first_second(edges[:-1], onset, stop)
    best = share.max(axis=1, initial=0.0, keepdims=True)
    # Of the stages with the largest share, the one that is first seen in the epoch.
    winner = np.where(share >= best - SAME_S, first, np.inf).argmin(axis=1)
    unscored = share.sum(axis=1) < epoch_s / 2 - SAME_S
    return np.where(unscored, UNSCORED_CODE, winner).astype(np.int8)


def _edges_of(spans: Iterable[StageSpan]) -> tuple[Seconds, Seconds]:
    pairs = np.array([(s.onset_s, s.onset_s + s.duration_s) for s in spans]).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _covered_before(times: Seconds, onset: Seconds, stop: Seconds) -> Seconds:
    """Seconds that the stretches cover before each time."""
    if not onset.size:
        return np.zeros_like(times)
    total = np.concatenate([[0.0], np.cumsum(stop - onset)])
    begun = np.searchsorted(onset, times, side="right")
    last = np.maximum(begun - 1, 0)
    return np.where(begun == 0, 0.0, total[last] + np.minimum(times, stop[last]) - onset[last])


def _first_second(times: Seconds, onset: Seconds, stop: Seconds) -> Seconds:
    """Onset of the first stretch that goes on after each time (infinity: none)."""
    if not onset.size:
        return np.full_like(times, np.inf)
    index = np.searchsorted(stop, times + SAME_S, side="right")
    met: Seconds = np.append(onset, np.inf)[index]
    return met


def _overlap(spans: Sequence[StageSpan], offset: float, duration: float) -> tuple[float, float]:
    """Seconds of the recording that scored stages cover, and that any span covers."""
    window = np.array([offset, offset + duration])

    def covered(chosen: Iterable[StageSpan]) -> float:
        seconds = float(np.diff(_covered_before(window, *_edges_of(chosen)))[0])
        return round(seconds, 3)

    return covered(s for s in spans if s.stage is not Stage.UNSCORED), covered(spans)


def _clock_offset(scoring: Scoring, start: datetime, duration: float) -> float:
    """Seconds from the scoring's second 0 to the recording's, by time of day."""
    assert scoring.start is not None
    base = (_second_of_day(start) - _second_of_day(scoring.start)) % DAY_S
    wanted = _dated_offset(scoring, start)
    ends = [span.onset_s + span.duration_s for span in scoring.spans]
    days = range(
        -math.ceil(min(duration / DAY_S, MOST_DAYS)) - 1,
        math.ceil(min(max(ends) / DAY_S, MOST_DAYS)) + 1,
    )

    def fit(offset: float) -> tuple[float, float, float]:
        return *_overlap(scoring.spans, offset, duration), -abs(offset - (wanted or 0.0))

    return max((base + day * DAY_S for day in days), key=fit)


def _dated_offset(scoring: Scoring, start: datetime) -> float | None:
    """The offset as dates and times together say it, if both headers have a date."""
    if scoring.start is None or not scoring.dated:
        return None
    return (start - scoring.start).total_seconds()


def _second_of_day(moment: datetime) -> float:
    return (moment - datetime.combine(moment, time.min)).total_seconds()


def _clock_warnings(
    scoring: Scoring, start: datetime, offset: float
) -> tuple[list[str], list[str]]:
    """What to say about the dates, and what of the clocks to doubt."""
    assert scoring.start is not None
    warnings: list[str] = []
    doubts: list[str] = []
    dated = _dated_offset(scoring, start)
    days = 0 if dated is None else round((dated - offset) / DAY_S)
    if days:
        note = (
            f"The dates of recording and scoring disagree by {_count(abs(days), 'day')}; they were "
            "aligned by time of day, so check that both are of the same night."
        )
        (warnings if _only_midnight(scoring.start, start, offset) else doubts).append(note)
    confirmed = dated is not None and not days
    if not confirmed and (start.time() == time.min) != (scoring.start.time() == time.min):
        which = "recording" if start.time() == time.min else "scoring"
        doubts.append(
            f"The {which}'s clock begins at exactly midnight, as headers do whose time was "
            "removed; if so, the alignment by clock is wrong."
        )
    return warnings, doubts


def _only_midnight(scoring: datetime, recording: datetime, offset: float) -> bool:
    """Whether the dates differ only because one names the evening and the other the morning after.

    So it is where midnight lies between the two beginnings and the recording has the scoring's
    date: cut recordings keep the date of the whole.
    """
    try:
        expected = scoring + timedelta(seconds=offset)
    except OverflowError:
        return False
    return expected.date() != scoring.date() == recording.date()


def _length_doubts(scoring: Scoring, recording: Recording) -> list[str]:
    longer = _stop(scoring) - recording.duration_s
    if abs(longer) <= EPOCH_SECONDS:
        return []
    which = "scoring" if scoring.start is None else "recording"
    difference = _count(round(abs(longer) / EPOCH_SECONDS), "epoch")
    difference += " longer" if longer > 0 else " shorter"
    note = (
        f"The {which} has no clock, so both were taken to begin together, but the scoring is "
        f"{difference} than the recording."
    )
    return [note]


def _place_doubts(
    scoring: Scoring, recording: Recording, offset: float, covered_s: float
) -> list[str]:
    """What is odd about the place that the clocks give."""
    length = _stop(scoring)
    if abs(length - recording.duration_s) <= EPOCH_SECONDS < abs(offset):
        side = "before" if offset > 0 else "after"
        note = (
            "Scoring and recording are equally long, but by their clocks the scoring begins"
            f" {_duration(abs(offset))} {side} the recording, as where one clock was set wrong."
        )
        return [note]
    share = covered_s / min(recording.duration_s, length - scoring.spans[0].onset_s)
    if share < _LEAST_COVERED:
        note = (
            f"By their clocks only {share:.0%} of scoring and recording lie together, as where"
            " one clock was set wrong."
        )
        return [note]
    return []


def _stop(scoring: Scoring) -> float:
    last = scoring.spans[-1]
    return last.onset_s + last.duration_s


def _duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _apart(scoring: Scoring, recording: Recording, by: By | None) -> str:
    first, last = scoring.spans[0], scoring.spans[-1]
    length = last.onset_s + last.duration_s - first.onset_s
    name, other = scoring.path.name, recording.path.name
    if isinstance(by, int | float):
        return (
            f"Begun {by:g} s after {other}, {name} would have no time in common with it:"
            " choose another beginning."
        )
    if scoring.start is None or recording.start is None or by == "start":
        return (
            f"The first stage in {name} comes {first.onset_s:.0f} s after the start, "
            f"but {other} is only {recording.duration_s:.0f} s long: "
            "choose the scoring of this recording."
        )
    begin = scoring.start + timedelta(seconds=first.onset_s)
    return (
        f"{name} and {other} have no time in common: the stages begin "
        f"at {begin:%H:%M:%S} and last {length / 60:.0f} min, the recording begins at "
        f"{recording.start:%H:%M:%S} and lasts {recording.duration_s / 60:.0f} min; "
        "choose the scoring of this recording."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
