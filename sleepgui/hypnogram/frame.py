"""The time that scorings cover, where no recording is at hand to lay them over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sleepgui.errors import RecordingError
from sleepgui.hypnogram.align import AlignedScoring, align
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.recording.base import Recording, Samples
from sleepgui.stages import EPOCH_SECONDS, UNSCORED_CODE, Stage


@dataclass
class Frame(Recording):
    """A recording's clock and length, taken from a scoring; it has no channels."""

    def read(self, channel: int, start: int, stop: int) -> Samples:  # noqa: ARG002
        """Refuse: there are no samples.

        Raises
        ------
        RecordingError
            Always.
        """
        raise RecordingError(f"{self.path.name} is a scoring and holds no signals.")


def frame_of(scorings: Sequence[Scoring]) -> Frame:
    """The stretch of the longest scoring, from its first stage to its last.

    Only scorings with a clock count if any has one, so that no two of those are laid by their
    beginnings instead.
    """
    clocked = [scoring for scoring in scorings if scoring.start is not None]
    longest = max(clocked or scorings, key=lambda one: _stop(one) - one.spans[0].onset_s)
    # A scoring without a clock is laid from the start, and that is its second 0.
    first = longest.spans[0].onset_s if longest.start is not None else 0.0
    start = None if longest.start is None else longest.start + timedelta(seconds=first)
    return Frame(longest.path, longest.format, start, _stop(longest) - first, ())


def align_together(
    scorings: Sequence[Scoring], recording: Recording | None = None
) -> tuple[Recording, list[AlignedScoring]]:
    """Lay scorings over a recording or, without one, over the longest of them (`frame_of`).

    Each goes by the clock where it has one, otherwise from the start, as in `align`. A scoring
    of which epochs fall outside has a warning that counts them.

    Raises
    ------
    ScoringError
        A scoring has no time in common with the recording or the longest scoring.
    """
    over = recording or frame_of(scorings)
    # Without a date on the frame, dates say nothing.
    dated = recording is not None or any(
        one.path == over.path and one.dated for one in scorings if one.start is not None
    )
    aligned = []
    for scoring in scorings:
        own = align(scoring if dated else replace(scoring, dated=False), over)
        inside = int((own.stages != UNSCORED_CODE).sum())
        whole = sum(s.duration_s for s in scoring.spans if s.stage is not Stage.UNSCORED)
        lost = int(whole // EPOCH_SECONDS) - inside
        if lost > 1:
            note = f"{lost} scored epochs of {scoring.path.name} lie outside {over.path.name}."
            own = replace(own, warnings=(*own.warnings, note))
        aligned.append(own)
    return over, aligned


def _stop(scoring: Scoring) -> float:
    return max(span.onset_s + span.duration_s for span in scoring.spans)
