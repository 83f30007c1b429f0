"""Time-stamped annotation lists (TALs) of EDF+ and BDF+ (EDF+ specification, section 2.2.2)."""

import re
from dataclasses import dataclass
from typing import Final

from sleepgui.recording.base import Annotation

_ONSET: Final = re.compile(rb"([+-]?\d+(?:\.\d*)?)(?:\x15(\d*(?:\.\d*)?))?")

_TIMEKEEPING: Final = re.compile(rb"([+-]\d+(?:\.\d*)?)\x14\x14")
_LONGEST_ONSET: Final = 24
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f]")
"""What no text may hold (EDF+ 2.2.2.1: no control characters but tab, line feed and return)."""


@dataclass(frozen=True)
class RecordMarks:
    """The annotations of one data record.

    ``onset_s`` is when the record starts, in seconds after the header's start, ``None`` where
    the record does not say. Onsets of ``annotations`` count from the header's start as well.
    """

    onset_s: float | None
    annotations: tuple[Annotation, ...]
    damaged: int
    """Lists that could not be understood."""


def _text(field: bytes) -> str:
    try:
        return field.decode("utf-8")
    except UnicodeDecodeError:
        return field.decode("latin-1")


def record_onset(column: bytes) -> float | None:
    """`RecordMarks.onset_s` of a record in the usual form, ``None`` where a closer look is due."""
    found = _TIMEKEEPING.match(column)
    return float(found[1]) if found and len(found[1]) <= _LONGEST_ONSET else None


def parse_marks(column: bytes, *, timekeeping: bool) -> RecordMarks:
    """Annotations in the bytes of an annotation signal within one data record.

    ``timekeeping``: this is the file's first annotation signal, whose first list tells when the
    record starts (an empty text).
    """
    onset: float | None = None
    annotations: list[Annotation] = []
    damaged = 0
    first = timekeeping
    for chunk in column.split(b"\0"):
        if not chunk:
            continue
        head, *texts = chunk.split(b"\x14")
        found = _ONSET.fullmatch(head)
        if not found or not texts or len(found[1]) > _LONGEST_ONSET:
            damaged += 1
            first = False
            continue
        at = float(found[1])
        duration = float(found[2]) if found[2] and found[2] != b"." else 0.0
        if first:
            first = False
            if not texts[0]:
                onset = at
        if texts[-1]:
            damaged += 1  # cut off: a list ends with a separator
        elif any(_CONTROL.search(t) for t in texts):
            damaged += 1  # two lists that lost what was between them
        annotations += [Annotation(at, duration, _text(t).strip()) for t in texts if t.strip()]
    return RecordMarks(onset, tuple(annotations), damaged)
