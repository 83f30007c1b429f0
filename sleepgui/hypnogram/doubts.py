"""The ways a scoring can be laid over a recording, to be shown before one is accepted.

`align` says how it would lay a scoring, and in ``AlignedScoring.doubts`` why somebody should look
first:

- a file has no clock, and the scoring is longer or shorter than the recording;
- the dates differ by more than the change of date at midnight;
- one clock begins at exactly 00:00:00, as where the time was removed, and no date confirms it;
- both are equally long, but their clocks lay one after the other (summer time, a clock set wrong);
- by the clocks less than half of the shorter one lies over the other.

Where the clocks lay them wholly apart and yet they are equally long, that is a doubt as well:
from the start is then the only way.
"""

from dataclasses import dataclass

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.align import AlignedScoring, By, align
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.recording.base import Recording
from sleepgui.stages import EPOCH_SECONDS


@dataclass(frozen=True)
class Placements:
    """How a scoring may lie.

    Attributes
    ----------
    doubts : why it should be looked at; empty: the first of the options may be taken as it is.
    options : what can be had, the proposal first; never empty.
    """

    doubts: tuple[str, ...]
    options: tuple[AlignedScoring, ...]


def placements(scoring: Scoring, recording: Recording) -> Placements:
    """The proposal of `align` with its doubts, and what else there is.

    Raises
    ------
    ScoringError
        The scoring covers no part of the recording, and is not of its length.
    """
    try:
        proposal = align(scoring, recording)
    except ScoringError as apart:
        if not _equally_long(scoring, recording):
            raise
        from_start = align(scoring, recording, "start")
        return Placements(
            (f"{apart} They are equally long, so they may belong together all the same.",),
            (from_start,),
        )
    if not proposal.doubts:
        return Placements((), (proposal,))
    ways: tuple[By, ...] = ("clock", "start")
    others = (
        other
        for by in ways
        if by != proposal.method and (other := _if_possible(scoring, recording, by)) is not None
    )
    different = tuple(other for other in others if other.offset_s != proposal.offset_s)
    return Placements(proposal.doubts, (proposal, *different))


def _if_possible(scoring: Scoring, recording: Recording, by: By) -> AlignedScoring | None:
    try:
        return align(scoring, recording, by)
    except ScoringError:
        return None


def _equally_long(scoring: Scoring, recording: Recording) -> bool:
    last = scoring.spans[-1]
    return abs(last.onset_s + last.duration_s - recording.duration_s) <= EPOCH_SECONDS


def ways(
    scoring: Scoring, recording: Recording, present: AlignedScoring
) -> tuple[AlignedScoring, ...]:
    """How it lies at present, then by the clocks and from the start, each place once."""
    found = [present]
    for by in ("clock", "start"):
        other = _if_possible(scoring, recording, by)
        if other is not None and all(other.offset_s != one.offset_s for one in found):
            found.append(other)
    return tuple(found)
