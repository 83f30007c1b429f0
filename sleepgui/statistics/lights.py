"""When the lights went off and on, from the marks in a recording."""

from collections.abc import Iterable
from dataclasses import dataclass

from sleepgui.recording.base import Annotation

_OFF = frozenset({"lights off", "lights out", "light off", "light out"})
_ON = frozenset({"lights on", "light on"})


@dataclass(frozen=True)
class Lights:
    """Seconds from the recording's start, ``None`` where not marked; plain sentences."""

    off_s: float | None
    on_s: float | None
    notes: tuple[str, ...] = ()


def lights_of(annotations: Iterable[Annotation]) -> Lights:
    """First ``Lights off`` and last ``Lights on`` among annotations.

    Texts as EDF+ writes them (www.edfplus.info/specs/edftexts.html), also with a channel after
    ``@@``. If a light was switched more than once, a note says which mark was taken.
    """
    off, on = [], []
    for mark in annotations:
        text = " ".join(mark.text.split("@@", 1)[0].casefold().replace("_", " ").split())
        if text in _OFF:
            off.append(mark.onset_s)
        elif text in _ON:
            on.append(mark.onset_s)
    notes = []
    if len(set(off)) > 1:
        notes.append(f"Lights off is marked {len(set(off))} times; the first is used.")
    if len(set(on)) > 1:
        notes.append(f"Lights on is marked {len(set(on))} times; the last is used.")
    return Lights(min(off, default=None), max(on, default=None), tuple(notes))
