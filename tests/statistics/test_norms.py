"""Published ranges: only for the ages and figures they were published for."""

import pytest

from sleepgui.statistics.norms import normal_range
from sleepgui.statistics.statistic import DEFINITIONS


def test_a_published_range_comes_with_its_source() -> None:
    found = normal_range("n3_pct", 25)
    assert found is not None
    assert (found.median, found.low, found.high) == (20.7, 15.2, 37.5)
    assert "10.5665/sleep.4730" in found.source


@pytest.mark.parametrize("age", [5, 18.9, 31, 45, 60.9, 78, 95])
def test_no_range_is_made_up_for_other_ages(age: float) -> None:
    assert all(normal_range(definition.key, age) is None for definition in DEFINITIONS)


@pytest.mark.parametrize("age", [19, 30.9, 61, 77.9])
def test_ranges_are_of_four_figures_and_hold_their_median(age: float) -> None:
    found = [one for d in DEFINITIONS if (one := normal_range(d.key, age))]
    assert {one.key for one in found} == {"tst", "sleep_efficiency", "n3_pct", "r_pct"}
    assert all(one.low < one.median < one.high for one in found)
