"""Ticks stand on round clock times."""

from datetime import datetime

import pytest

from sleepgui.ui.plots.canvas import Canvas
from sleepgui.ui.plots.clock_axis import ClockAxis, clock_text

START = datetime(2024, 3, 1, 22, 41, 30)


def test_clock_text_is_the_wall_clock() -> None:
    assert clock_text(START, 0) == "22:41:30"
    assert clock_text(START, 2 * 3600) == "00:41:30"
    assert clock_text(START, 30, with_seconds=False) == "22:42"


def test_without_a_clock_it_is_the_time_elapsed() -> None:
    assert clock_text(None, 0) == "+0:00:00"
    assert clock_text(None, 3 * 3600 + 61) == "+3:01:01"
    assert clock_text(None, -5) == "-0:00:05"


@pytest.fixture
def axis(qtbot) -> ClockAxis:
    canvas = Canvas(None, ClockAxis(30.0))
    qtbot.addWidget(canvas)
    canvas.set_start(START)
    return canvas.clock


def test_hours_of_a_night_are_full_hours(axis: ClockAxis) -> None:
    ((spacing, ticks),) = axis.tickValues(0, 960, 900)
    texts = axis.tickStrings(ticks, 1.0, spacing)
    assert texts == ["23:00", "00:00", "01:00", "02:00", "03:00", "04:00", "05:00", "06:00"]
    assert ticks[0] * 30 == 18.5 * 60


def test_a_zoomed_night_has_finer_round_times(axis: ClockAxis) -> None:
    ((spacing, ticks),) = axis.tickValues(100, 120, 900)
    texts = axis.tickStrings(ticks, 1.0, spacing)
    assert texts[:2] == ["23:32", "23:33"]
    assert len(texts) >= 9


def test_ticks_leave_room_for_their_texts(axis: ClockAxis) -> None:
    for width in (60, 200, 900, 3000):
        for span in (1, 20, 960, 8640):
            levels = axis.tickValues(0, span, width)
            ticks = [tick for _, level in levels for tick in level]
            if len(ticks) > 1:
                assert (ticks[1] - ticks[0]) / span * width >= axis._text_width()


def test_ticks_of_a_page_stand_where_its_lines_do(qtbot) -> None:
    canvas = Canvas(None, ClockAxis(on_epochs=True))
    qtbot.addWidget(canvas)
    canvas.set_start(START.replace(second=32))
    ((spacing, ticks),) = canvas.clock.tickValues(90, 120, 900)
    assert ticks == [90, 95, 100, 105, 110, 115, 120]
    assert canvas.clock.tickStrings(ticks, 1.0, spacing)[:2] == ["22:43:02", "22:43:07"]


def test_an_empty_axis_has_no_ticks(axis: ClockAxis) -> None:
    assert axis.tickValues(5, 5, 900) == []
    assert axis.tickValues(0, 5, 0) == []
