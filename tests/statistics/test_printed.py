"""Figures as they are printed, and what is printed where there is none."""

from dataclasses import replace

import numpy as np
import pytest

from sleepgui.report.figures import tiles
from sleepgui.statistics.night import SleepStatistics, sleep_statistics
from sleepgui.statistics.printed import bounds, number


class Comma(float):
    """Formats itself with a comma."""

    def __format__(self, spec: str) -> str:
        return super().__format__(spec).replace(".", ",")


@pytest.fixture
def found() -> SleepStatistics:
    """Two minutes awake, four asleep, one epoch of each left unscored."""
    return sleep_statistics(np.array([0, 0, 0, -1, 2, 2, 2, -1, 2, 2, 2, 2], dtype=np.int8))


def test_times_have_a_decimal_and_counts_have_none(found: SleepStatistics) -> None:
    assert number(found["trt"]) == "6.0"
    assert number(found["unscored"]) == "2"
    assert number(found["trt"], Comma) == "6,0"


def test_what_is_not_available_is_printed_as_its_bounds(found: SleepStatistics) -> None:
    assert number(found["tst"]) == ""
    assert bounds(found["tst"]) == ("3.5", "4.5")
    assert bounds(found["tst"], Comma) == ("3,5", "4,5")
    assert bounds(found["sleep_efficiency"], whole=True) == ("58", "75")


def test_only_what_is_not_available_has_bounds(found: SleepStatistics) -> None:
    assert bounds(found["trt"]) == ()
    assert bounds(found["waso"]) == ()
    assert bounds(replace(found["tst"], value=4.0)) == ()


def test_the_report_prints_the_same(found: SleepStatistics) -> None:
    shown = {name: (value, unit) for name, value, unit in tiles(found).figures}
    assert shown["Sleep efficiency"] == ("n/a", "58\u201375 %")
