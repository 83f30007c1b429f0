"""Events that a person marks in a night: arousals, artefacts, and whatever else has a name."""

from sleepgui.marks.mark import Kind, Mark, annotation, concern, describe, mark_of_row, row_of_mark
from sleepgui.marks.night import is_arousal, is_light, night_events, without_lights

__all__ = [
    "Kind",
    "Mark",
    "annotation",
    "concern",
    "describe",
    "is_arousal",
    "is_light",
    "mark_of_row",
    "night_events",
    "row_of_mark",
    "without_lights",
]
