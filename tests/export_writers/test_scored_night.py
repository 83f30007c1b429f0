"""A scored night before it is written."""

import numpy as np
import pytest
from hypothesis import given
from writer_nights import nights

from sleepgui.export.night import ScoredNight, seconds_text
from sleepgui.recording.base import Annotation
from sleepgui.stages import Stage


def test_runs_are_stretches_of_one_stage_or_single_epochs() -> None:
    night = ScoredNight(np.array([0, 0, 2, -1], dtype=np.int8))
    assert [(r.onset_s, r.duration_s, r.stage) for r in night.runs()] == [
        (0, 60, Stage.W),
        (60, 30, Stage.N2),
        (90, 30, Stage.UNSCORED),
    ]
    assert [r.onset_s for r in night.runs(per_epoch=True)] == [0, 30, 60, 90]
    assert ScoredNight(np.array([], dtype=np.int8)).runs() == []


def test_only_the_stages_say_stages_and_only_the_lights_say_lights() -> None:
    events = tuple(
        Annotation(10.0, 0.0, text)
        for text in ("Sleep stage N2", "N3", "Lights off", "lights  on", "Movement", "Arousal")
    )
    night = ScoredNight(np.zeros(2, np.int8), events=events, lights_on_s=50.0)
    assert [event.text for event in night.events] == ["Movement", "Arousal"]
    assert [(m.onset_s, m.text) for m in night.marks()][-1] == (50, "Lights on")


def test_event_texts_are_one_line_without_what_no_file_can_carry() -> None:
    texts = ("two\nlines\tand\x14marks\x00 ", "\x00", "größer\ufffe")
    night = ScoredNight(
        np.zeros(1, np.int8), events=tuple(Annotation(0.0, -1.0, text) for text in texts)
    )
    assert [event.text for event in night.events] == ["two lines and marks", "größer"]
    assert all(event.duration_s == 0 for event in night.events)


@given(nights())
def test_marks_are_in_order_of_time(night: ScoredNight) -> None:
    onsets = [mark.onset_s for mark in night.marks()]
    assert onsets == sorted(onsets)


def test_a_night_cannot_be_changed_behind_the_writers_back() -> None:
    stages = np.zeros(3, np.int8)
    night = ScoredNight(stages)
    stages[0] = 4
    assert night.stages.tolist() == [0, 0, 0]
    with pytest.raises(ValueError, match="read-only"):
        night.stages[0] = 1


@pytest.mark.parametrize("codes", [[5], [-2], [[0, 1]]])
def test_codes_that_are_no_stages_are_refused(codes: list[int]) -> None:
    with pytest.raises(ValueError, match="codes from -1 to 4"):
        ScoredNight(np.array(codes))


def test_times_that_are_no_times_are_refused() -> None:
    nan = float("nan")
    with pytest.raises(ValueError, match="finite"):
        ScoredNight(np.zeros(1, np.int8), events=(Annotation(nan, 0.0, "Arousal"),))
    with pytest.raises(ValueError, match="finite"):
        ScoredNight(np.zeros(1, np.int8), lights_off_s=nan)
    with pytest.raises(ValueError, match="last a while"):
        ScoredNight(np.zeros(1, np.int8), epoch_s=0)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0"), (30, "30"), (0.1, "0.1"), (1e-6, "0.000001"), (1e6, "1000000")]
)
def test_seconds_are_plain_decimal_numbers(seconds: float, text: str) -> None:
    assert seconds_text(seconds) == text
