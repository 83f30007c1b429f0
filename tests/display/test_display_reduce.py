"""Reduction to pixels never loses a peak and never invents a sample."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sleepgui.display.reduce import min_max

SAMPLES = hnp.arrays(
    np.float32,
    st.integers(1, 700),
    elements=st.one_of(st.floats(-500, 500, width=32), st.just(np.nan)),
)


@given(SAMPLES, st.integers(-1000, 100_000), st.integers(2, 60))
def test_every_point_is_a_sample_and_the_extremes_are_kept(y, first, columns) -> None:
    indices, values = min_max(y, first, columns)
    assert len(indices) == len(values)
    if np.isfinite(y).any():
        assert np.nanmin(values) == np.nanmin(y)
        assert np.nanmax(values) == np.nanmax(y)
    assert np.all(np.diff(indices) >= 0)
    assert indices[0] >= first
    assert indices[-1] < first + len(y)
    finite = np.isfinite(values)
    np.testing.assert_array_equal(values[finite], y[indices[finite] - first])


@given(SAMPLES, st.integers(0, 100_000), st.integers(2, 60))
def test_no_more_points_than_two_a_column(y, first, columns) -> None:
    _, values = min_max(y, first, columns)
    assert len(values) <= 2 * (columns + 1)


@given(SAMPLES, st.integers(2, 60))
def test_few_samples_are_all_kept(y, columns) -> None:
    if len(y) <= 2 * columns:
        indices, values = min_max(y, 7, columns)
        np.testing.assert_array_equal(values, y)
        np.testing.assert_array_equal(indices, np.arange(7, 7 + len(y)))


def test_every_group_keeps_its_own_extremes_in_order() -> None:
    y = np.array([0, 9, -3, 1, 5, 5, -8, 2, 0, 0, 7, -7], dtype=np.float32)
    indices, values = min_max(y, 0, 4)  # groups of four: 12 samples on 3 columns and a spare
    assert values.tolist() == [9, -3, 5, -8, 7, -7]
    assert indices.tolist() == [1, 2, 4, 6, 10, 11]


def test_scrolling_does_not_change_the_groups() -> None:
    rng = np.random.default_rng(3)
    night = rng.normal(size=4000).astype(np.float32)
    one, one_values = min_max(night[400:1400], 400, 101)
    two, two_values = min_max(night[413:1413], 413, 101)
    inside = (one >= 420) & (one < 1390)
    same = (two >= 420) & (two < 1390)
    np.testing.assert_array_equal(one[inside], two[same])
    np.testing.assert_array_equal(one_values[inside], two_values[same])


def test_a_missing_stretch_stays_missing() -> None:
    y = np.arange(1000, dtype=np.float32)
    y[300:700] = np.nan
    indices, values = min_max(y, 0, 51)
    assert np.isnan(values[(indices > 320) & (indices < 680)]).all()
    assert np.isfinite(values[(indices < 300) | (indices > 720)]).all()
