"""One event: a stretch of the night with a kind, perhaps words, perhaps the channel it is in."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sleepgui.hypnogram.events import ARTEFACT, EEG_AROUSAL
from sleepgui.recording.base import Annotation

SHORTEST_AROUSAL_S: Final = 3.0
"""AASM, scoring of arousals: an abrupt shift of EEG frequency that lasts at least 3 s."""


class Kind(StrEnum):
    """What is marked."""

    AROUSAL = "arousal"
    ARTEFACT = "artefact"
    EVENT = "event"


@dataclass(frozen=True, order=True)
class Mark:
    """An event that a person marked.

    Attributes
    ----------
    onset_s, duration_s : seconds from the recording's first sample, and how long it lasts.
    kind : arousal, artefact, or an event whose name is ``text``.
    text : the name of an event, or a remark on an arousal or artefact; may be empty.
    channel : the label of the derivation it was marked in; empty for the page as a whole.
    scorer, marked_at : who and when (UTC, ISO 8601).

    Raises
    ------
    ValueError
        A time is no number, the duration is negative, or an event has no name.
    """

    onset_s: float
    duration_s: float
    kind: Kind
    text: str = ""
    channel: str = ""
    scorer: str = ""
    marked_at: str = ""

    def __post_init__(self) -> None:
        """Check what must hold."""
        if not (math.isfinite(self.onset_s) and math.isfinite(self.duration_s)):
            raise ValueError("an event needs a time")
        if self.duration_s < 0:
            raise ValueError(f"an event cannot last {self.duration_s:g} s")
        if self.kind is Kind.EVENT and not self.text.strip():
            raise ValueError("an event needs a name")

    @property
    def stop_s(self) -> float:
        """Where it ends."""
        return self.onset_s + self.duration_s


_EDF_TEXT: Final = {Kind.AROUSAL: EEG_AROUSAL, Kind.ARTEFACT: ARTEFACT}


def annotation(mark: Mark) -> Annotation:
    """The mark as other programs know it: words, and the channel after ``@@``.

    An arousal is ``EEG arousal``, as the list of EDF+ texts has it
    (www.edfplus.info/specs/edftexts.html); a remark follows in brackets.
    """
    text = mark.text.strip()
    if mark.kind is not Kind.EVENT:
        text = _EDF_TEXT[mark.kind] + (f" ({text})" if text else "")
    return Annotation(
        mark.onset_s, mark.duration_s, text + (f"@@{mark.channel}" * bool(mark.channel))
    )


def describe(mark: Mark | None) -> str:
    """One line for the trail: ``arousal 3605.20 s, 7.40 s, C4-M1``; empty for no mark."""
    if mark is None:
        return ""
    parts = [
        f"{mark.kind} {mark.onset_s:.2f} s",
        f"{mark.duration_s:.2f} s",
        *(part for part in (mark.channel, mark.text) if part),
    ]
    return ", ".join(parts)


def concern(mark: Mark) -> str:
    """What speaks against a mark by the AASM's rules; a plain sentence or empty."""
    if mark.kind is Kind.AROUSAL and mark.duration_s < SHORTEST_AROUSAL_S:
        return (
            f"An arousal lasts at least {SHORTEST_AROUSAL_S:g} s (AASM);"
            f" this one lasts {mark.duration_s:.1f} s."
        )
    return ""


def row_of_mark(mark: Mark) -> dict[str, Any]:
    """The mark as JSON holds it."""
    return {
        "onset_s": round(mark.onset_s, 6),
        "duration_s": round(mark.duration_s, 6),
        "kind": str(mark.kind),
        "text": mark.text,
        "channel": mark.channel,
        "scorer": mark.scorer,
        "marked_at": mark.marked_at,
    }


def mark_of_row(row: Mapping[str, Any]) -> Mark:
    """The mark of what `row_of_mark` made.

    Raises
    ------
    ValueError, KeyError, TypeError
        It is something else.
    """
    return Mark(
        float(row["onset_s"]),
        float(row["duration_s"]),
        Kind(row["kind"]),
        *(str(row.get(name, "")) for name in ("text", "channel", "scorer", "marked_at")),
    )
