"""Shipping: which version new weights or a new sequence stage get."""

from datetime import date

import pytest

from model.export import next_version

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("before", "version"),
    [
        pytest.param("2026.03.08", "2026.03.09", id="the first of a day is the day"),
        pytest.param("2026.03.08.4", "2026.03.09", id="a day begins anew"),
        pytest.param("2025.03.09.2", "2026.03.09", id="of another year"),
        pytest.param("2026.03.09", "2026.03.09.2", id="the second of a day is told apart"),
        pytest.param("2026.03.09.2", "2026.03.09.3", id="and every further one"),
        pytest.param("2026.03.09.9", "2026.03.09.10", id="numbers are numbers, not digits"),
    ],
)
def test_no_two_that_ship_have_the_same_version(before: str, version: str) -> None:
    assert next_version(before, TODAY) == version
    assert version != before
