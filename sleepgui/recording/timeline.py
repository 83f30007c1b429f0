"""Where the data records of a file lie in time: one after the other, or with gaps (EDF+D)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sleepgui.recording.base import Gap


class OrderError(ValueError):
    """The records do not follow each other in time; the message says which one."""


@dataclass(frozen=True)
class Segment:
    """Records without a gap between them. Times in seconds from the recording's start."""

    first_record: int
    n_records: int
    start_s: float
    stop_s: float


def tolerance_s(n_records: int) -> float:
    """How far a record's stated onset may be off after ``n_records`` without meaning a gap.

    Onsets are written in decimals, and the duration of a record in eight characters, whose
    rounding adds up.
    """
    return 1e-3 + 1e-6 * n_records


def continuous(n_records: int, record_s: float) -> tuple[Segment, ...]:
    """The time line of a file whose records follow each other."""
    return (Segment(0, n_records, 0.0, n_records * record_s),)


def from_onsets(onsets_s: Sequence[float | None], record_s: float) -> tuple[Segment, ...]:
    """The time line of records that say when they start.

    Parameters
    ----------
    onsets_s : one per record, in the order of the file, counted from anywhere; ``None`` where a
        record does not say.
    record_s : duration of a record.

    Raises
    ------
    OrderError
        A record does not say when it starts, or starts before the one before it has ended.
    """
    zero = onsets_s[0] or 0.0
    segments: list[Segment] = []
    first, start = 0, 0.0
    for record, onset in enumerate(onsets_s):
        if onset is None:
            raise OrderError(f"record {record + 1} does not say when it starts")
        expected = start + (record - first) * record_s
        late = onset - zero - expected
        tolerance = tolerance_s(record - first)
        if late < -tolerance:
            raise OrderError(f"record {record + 1} starts before record {record} has ended")
        if late > tolerance:
            segments.append(Segment(first, record - first, start, expected))
            first, start = record, onset - zero
    count = len(onsets_s) - first
    segments.append(Segment(first, count, start, start + count * record_s))
    return tuple(segments)


def gaps(segments: Sequence[Segment]) -> tuple[Gap, ...]:
    """The stretches between segments."""
    return tuple(Gap(before.stop_s, after.start_s) for before, after in pairwise(segments))
