"""Stretches of stages: from rows of codes, from marks without an end, put in order."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sleepgui.hypnogram.scoring import StageSpan
from sleepgui.stages import Stage

SAME_S = 1e-3
"""Times closer than this (seconds) are one time written in two ways."""


@dataclass(frozen=True)
class Mark:
    """A stage noted at ``onset_s``; how long it lasts may be missing."""

    onset_s: float
    duration_s: float | None
    stage: Stage


def spans_of_codes(
    codes: Iterable[str], meaning: Mapping[str, Stage], epoch_s: float
) -> tuple[StageSpan, ...]:
    """Spans of one code per ``epoch_s`` seconds from second 0; a code without meaning is ``?``."""
    return tuple(
        StageSpan(index * epoch_s, epoch_s, meaning.get(code, Stage.UNSCORED))
        for index, code in enumerate(codes)
    )


def spans_of_marks(marks: Iterable[Mark], last_s: float) -> tuple[StageSpan, ...]:
    """Spans of marks in any order; a mark without a duration lasts until the next one begins.

    The last of all, if it has no duration, lasts ``last_s`` seconds.
    """
    ordered = sorted(marks, key=lambda mark: mark.onset_s)
    spans: list[StageSpan] = []
    next_onset: float | None = None
    following: float | None = None
    for mark in reversed(ordered):
        if following is not None and following > mark.onset_s + SAME_S:
            next_onset = following
        following = mark.onset_s
        duration = mark.duration_s
        if duration is None or duration <= 0:
            duration = last_s if next_onset is None else next_onset - mark.onset_s
        spans.append(StageSpan(mark.onset_s, duration, mark.stage))
    return tuple(reversed(spans))


def in_order(spans: Iterable[StageSpan]) -> tuple[tuple[StageSpan, ...], int]:
    """Sort spans, settle overlaps and join neighbours of one stage; also count the conflicts.

    Where spans overlap, the one that begins last counts (of two beginning together, the one
    written last), and the earlier one goes on where it ends. A conflict is an overlap between
    different stages. Times must be finite.
    """
    pieces: list[StageSpan] = []
    open_spans: list[StageSpan] = []  # begun and not known to have ended, the last begun on top
    conflicts = 0

    def lay_until(time: float) -> None:
        now = pieces[-1].onset_s + pieces[-1].duration_s if pieces else -math.inf
        while open_spans:
            top = open_spans[-1]
            begin, end = max(now, top.onset_s), min(_stop(top), time)
            if end - begin > SAME_S:
                _append(pieces, StageSpan(begin, end - begin, top.stage))
                now = end
            if _stop(top) > time:
                break
            open_spans.pop()

    for span in sorted(spans, key=lambda span: span.onset_s):
        if span.duration_s <= SAME_S:
            continue
        lay_until(span.onset_s)
        conflicts += any(
            _stop(other) > span.onset_s + SAME_S and other.stage is not span.stage
            for other in open_spans
        )
        open_spans.append(span)
    lay_until(math.inf)
    return tuple(pieces), conflicts


def _stop(span: StageSpan) -> float:
    return span.onset_s + span.duration_s


def _append(pieces: list[StageSpan], span: StageSpan) -> None:
    """Add a piece, joined to the last one if that has the same stage and touches it."""
    if pieces and pieces[-1].stage is span.stage and span.onset_s - _stop(pieces[-1]) <= SAME_S:
        onset = pieces.pop().onset_s
        span = StageSpan(onset, _stop(span) - onset, span.stage)
    pieces.append(span)
