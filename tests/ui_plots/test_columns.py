"""However narrow the drawing, every epoch leaves its mark."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sleepgui.ui.hypnogram.columns import (
    CLEAR,
    as_rgba,
    column_edges,
    column_means,
    column_minima,
    ink,
    paint_level,
    paint_rows,
    paint_stack,
    presence,
    steps,
)
from sleepgui.ui.hypnogram.pictures import others
from sleepgui.ui.looks.palette import colours_for

CODES = (0, 1, 2, 3, 4, -1)
NIGHT = hnp.arrays(np.int8, st.integers(1, 400), elements=st.integers(-1, 4))
INKS = np.array([ink(i + 1, 0, 0) for i in range(6)])


@given(st.integers(0, 500), st.integers(0, 9000), st.integers(1, 4000))
def test_columns_cover_the_night_once(first: int, count: int, pixels: int) -> None:
    edges = column_edges(first, first + count, pixels)
    assert len(edges) - 1 == min(count, pixels)
    assert edges[0] == first
    assert edges[-1] == first + count if count else len(edges) == 1
    widths = np.diff(edges)
    assert (widths >= 1).all()
    if count:
        assert widths.max() - widths.min() <= 1


@given(NIGHT, st.integers(1, 500))
def test_every_stage_of_every_epoch_is_in_its_column(night, pixels) -> None:
    edges = column_edges(0, len(night), pixels)
    present = presence(night, CODES, edges)
    for column in range(len(edges) - 1):
        inside = set(night[edges[column] : edges[column + 1]].tolist())
        assert {c for c, here in zip(CODES, present[:, column], strict=True) if here} == inside


@given(NIGHT, st.integers(1, 500))
def test_a_rare_stage_is_painted_at_any_width(night, pixels) -> None:
    present = presence(night, CODES, column_edges(0, len(night), pixels))
    image = paint_rows(present, INKS, ((3, 5),) * 6, 8)
    for row, wanted in enumerate(CODES):
        painted = (image[row * 8 : row * 8 + 8] == INKS[row]).any()
        assert painted == (wanted in night)


def test_means_and_minima_leave_out_what_is_missing() -> None:
    values = np.array([1, np.nan, 3, 5, np.nan, np.nan], dtype=np.float32)
    edges = column_edges(0, 6, 3)
    np.testing.assert_array_equal(column_means(values[:, None], edges), [[1, 4, np.nan]])
    np.testing.assert_array_equal(column_minima(values, edges), [1, 3, np.nan])
    whole = column_edges(0, 6, 100)
    np.testing.assert_array_equal(column_means(values[:, None], whole)[0], values)


def test_shares_are_stacked_from_the_top() -> None:
    shares = np.array([[0.5, 0.0, np.nan], [0.25, 1.0, 0.5], [0.25, 0.0, 0.5]], dtype=np.float32)
    image = paint_stack(shares, INKS[:3], 8)
    assert image[:, 0].tolist() == [INKS[0]] * 4 + [INKS[1]] * 2 + [INKS[2]] * 2
    assert image[:, 1].tolist() == [INKS[1]] * 8
    assert image[:, 2].tolist() == [CLEAR] * 8


def test_levels_are_filled_from_the_bottom() -> None:
    image = paint_level(np.array([0.0, 0.5, 1.0, np.nan], dtype=np.float32), INKS[0], 4)
    assert (image == INKS[0]).sum(axis=0).tolist() == [0, 2, 4, 0]
    assert (image[2:, 1] == INKS[0]).all()


def test_pixels_lie_in_memory_as_red_green_blue_opacity() -> None:
    image = np.array([[ink(1, 2, 3, 4)]])
    assert as_rgba(image).tolist() == [[[1, 2, 3, 4]]]


def test_the_line_steps_at_stage_changes_and_breaks_where_nothing_is_scored() -> None:
    x, y = steps(np.array([0, 0, 2, -1, 4], dtype=np.int8), {0: 0.5, 2: 3.5, 4: 1.5})
    np.testing.assert_array_equal(x, [0, 2, 2, 3, 3, 4, 4, 5])
    np.testing.assert_array_equal(y, [0.5, 0.5, 3.5, 3.5, np.nan, np.nan, 1.5, 1.5])
    assert len(steps(np.empty(0, dtype=np.int8), {})[0]) == 0


@given(NIGHT)
def test_the_line_goes_through_every_scored_epoch(night) -> None:
    rows = {code: float(code) for code in range(5)}
    x, y = steps(night, rows)
    for epoch, code in enumerate(night.tolist()):
        run = int(np.flatnonzero(x[::2] <= epoch)[-1])
        assert x[2 * run] <= epoch < x[2 * run + 1]
        if code < 0:
            assert np.isnan(y[2 * run])
        else:
            assert y[2 * run] == y[2 * run + 1] == code


@pytest.mark.parametrize("stage", range(-1, 5))
@pytest.mark.parametrize("phase", np.linspace(0, 0.99, 12))
def test_no_stage_of_another_scorer_is_lost_in_a_lane_of_fifteen_pixels(stage, phase) -> None:
    """A night of one stage is a single line, and a page shows every fourth row of the picture."""
    stages = np.full(4, stage, dtype=np.int8)
    image = others([stages], np.arange(5), colours_for(dark=False))
    rows = np.floor((np.arange(15) + phase) * len(image) / 15).astype(int)
    assert (image[rows[rows < len(image)]] != CLEAR).any()
