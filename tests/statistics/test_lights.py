"""Lights off and on from the marks of a recording."""

from sleepgui.recording.base import Annotation
from sleepgui.statistics.lights import Lights, lights_of


def marks(*texts: str) -> list[Annotation]:
    return [Annotation(60.0 * (1 + k), 0.0, text) for k, text in enumerate(texts)]


def test_lights_are_found_as_edf_plus_writes_them() -> None:
    assert lights_of(marks("Cough", "Lights off@@EEG F4-A1", "LIGHTS  ON")) == Lights(120, 180)


def test_what_is_not_marked_is_not_known() -> None:
    assert lights_of(marks("Sleep stage W", "Lights offline")) == Lights(None, None)
    assert lights_of(marks("Lights out")) == Lights(60, None)


def test_lights_switched_twice_are_said_to_be() -> None:
    found = lights_of(marks("Lights off", "Lights on", "Lights off", "Lights on"))
    assert (found.off_s, found.on_s) == (60, 240)
    assert found.notes == (
        "Lights off is marked 2 times; the first is used.",
        "Lights on is marked 2 times; the last is used.",
    )
