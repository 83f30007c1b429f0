"""All events of a night: those in the files, and a person's where they take their place."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from sleepgui.hypnogram.events import LIGHTS_OFF, LIGHTS_ON, event, plain_text
from sleepgui.marks.mark import Kind, Mark, annotation
from sleepgui.recording.base import Annotation
from sleepgui.statistics.lights import Lights

_AROUSALS: Final = (
    *("arousal", "micro eveil", "microeveil", "weckreaktion"),
    *("microdespertar", "micro despertar", "microrisveglio", "micro risveglio"),
)
"""In English, French, German; in Spanish, Portuguese and Italian."""


@lru_cache(maxsize=4096)
def is_arousal(text: str) -> bool:
    """Whether an annotation's text means an arousal."""
    plain = plain_text(text)
    return any(word in plain for word in _AROUSALS)


@lru_cache(maxsize=4096)
def is_light(text: str) -> bool:
    """Whether an annotation's text means that the lights went off or on."""
    found = event(0.0, 0.0, text)
    return found is not None and found.text in (LIGHTS_OFF, LIGHTS_ON)


def without_lights(events: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Events that do not say anything about the lights."""
    return tuple(one for one in events if not is_light(one.text))


def night_events(
    files: Sequence[Annotation], marks: Sequence[Mark], lights: Lights | None
) -> tuple[Annotation, ...]:
    """What statistics, reports and exports go by.

    Parameters
    ----------
    files : events of the recording and of a scoring, seconds from the recording's start.
    marks : a person's. Where there is an arousal among them, that person has looked for arousals,
        and those of the files, which would count again what was found twice, are left out.
    lights : a person's, in place of all others; ``None`` where nobody set any.

    Returns
    -------
    Events in order of time.
    """
    own_arousals = any(mark.kind is Kind.AROUSAL for mark in marks)
    kept = [
        one
        for one in files
        if not (own_arousals and is_arousal(one.text))
        and not (lights is not None and is_light(one.text))
    ]
    kept += [annotation(mark) for mark in marks]
    if lights is not None:
        pairs = ((lights.off_s, LIGHTS_OFF), (lights.on_s, LIGHTS_ON))
        kept += [Annotation(at, 0.0, text) for at, text in pairs if at is not None]
    return tuple(sorted(kept, key=lambda one: one.onset_s))
