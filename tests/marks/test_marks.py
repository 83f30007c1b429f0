"""Marked events: what they are, how they are kept, and whose arousals and lights count."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepgui.marks import (
    Kind,
    Mark,
    annotation,
    concern,
    describe,
    is_light,
    mark_of_row,
    night_events,
    row_of_mark,
)
from sleepgui.recording.base import Annotation
from sleepgui.statistics.lights import Lights, lights_of

words = st.text(max_size=12)
names = words.filter(lambda text: text.strip() != "")
times = st.integers(0, 40_000_000).map(lambda us: us / 1000)
marks = st.one_of(
    st.builds(Mark, times, times, st.sampled_from([Kind.AROUSAL, Kind.ARTEFACT]), words, words),
    st.builds(Mark, times, times, st.just(Kind.EVENT), names, words, words, words),
)


@given(marks)
def test_a_mark_comes_back_from_json_as_it_was(mark: Mark) -> None:
    assert mark_of_row(json.loads(json.dumps(row_of_mark(mark)))) == mark


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"onset_s": 1, "duration_s": 1, "kind": "party"},
        {"onset_s": "soon", "duration_s": 1, "kind": "arousal"},
        {"onset_s": 1, "duration_s": -1, "kind": "arousal"},
        {"onset_s": float("nan"), "duration_s": 1, "kind": "arousal"},
        {"onset_s": 1, "duration_s": 1, "kind": "event", "text": " "},
    ],
)
def test_nonsense_is_refused(row) -> None:
    with pytest.raises((ValueError, KeyError)):
        mark_of_row(row)


def test_other_programs_see_edf_texts_with_the_channel() -> None:
    assert annotation(Mark(5.0, 4.0, Kind.AROUSAL, channel="C4-M1")).text == "EEG arousal@@C4-M1"
    assert annotation(Mark(5.0, 4.0, Kind.ARTEFACT, "sweat")).text == "Artefact (sweat)"
    assert annotation(Mark(5.0, 0.0, Kind.EVENT, " Spindle ")).text == "Spindle"


def test_an_arousal_lasts_three_seconds() -> None:
    assert "3 s" in concern(Mark(0.0, 2.9, Kind.AROUSAL))
    assert not concern(Mark(0.0, 3.0, Kind.AROUSAL))
    assert not concern(Mark(0.0, 0.1, Kind.ARTEFACT))


def test_the_trail_describes_a_mark_in_one_line() -> None:
    assert describe(Mark(3605.2, 7.4, Kind.AROUSAL, "", "C4-M1")) == (
        "arousal 3605.20 s, 7.40 s, C4-M1"
    )
    assert describe(None) == ""


FILES = (
    Annotation(10.0, 0.0, "Lights off"),
    Annotation(100.0, 5.0, "Arousal"),
    Annotation(200.0, 20.0, "Obstructive apnea"),
    Annotation(900.0, 0.0, "Licht an"),
)


def test_without_a_persons_marks_the_files_speak() -> None:
    assert night_events(FILES, (), None) == FILES


def test_a_persons_arousals_take_the_place_of_the_files() -> None:
    own = Mark(101.0, 6.0, Kind.AROUSAL)
    texts = [one.text for one in night_events(FILES, (own,), None)]
    assert texts == ["Lights off", "EEG arousal", "Obstructive apnea", "Licht an"]


def test_a_persons_artefact_leaves_the_files_arousals() -> None:
    own = Mark(101.0, 6.0, Kind.ARTEFACT)
    assert "Arousal" in [one.text for one in night_events(FILES, (own,), None)]


def test_a_persons_lights_are_the_only_ones() -> None:
    found = night_events(FILES, (), Lights(30.0, None))
    assert [(one.onset_s, one.text) for one in found if is_light(one.text)] == [
        (30.0, "Lights off")
    ]
    assert lights_of(found) == Lights(30.0, None)


@given(st.lists(marks, max_size=6))
def test_events_are_in_order_and_none_of_a_persons_is_lost(own) -> None:
    found = night_events(FILES, own, None)
    assert list(found) == sorted(found, key=lambda one: one.onset_s)
    assert all(annotation(mark) in found for mark in own)
