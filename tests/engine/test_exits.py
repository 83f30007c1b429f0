"""The rule of adaptive inference: where each epoch leaves, for any probabilities and any Speed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from sleepgui.engine.exits import (
    NO_EXIT,
    compute_share,
    decide,
    exit_counts,
    next_exit,
    normalised_entropy,
    nothing_computed,
)

SURE = [0.96, 0.01, 0.01, 0.01, 0.01]
HALF = [0.5, 0.5, 0.0, 0.0, 0.0]
UNSURE = [0.2, 0.2, 0.2, 0.2, 0.2]
NAN = [np.nan] * 5

speeds = st.floats(0, 1)


def night(*epochs: list[list[float]]) -> NDArray[np.float32]:
    return np.array(epochs, dtype=np.float32)


def depths(*values: int) -> NDArray[np.int8]:
    return np.array(values, dtype=np.int8)


@st.composite
def tables(draw: st.DrawFn) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """Fully computed probabilities of a night (certain and undecided ones included) and depths."""
    shape = (draw(st.integers(1, 12)), 3, 5)
    raw = draw(hnp.arrays(np.float32, shape, elements=st.sampled_from([0.0, 0.01, 0.1, 1.0, 9.0])))
    raw[..., 0] += np.float32(1e-3)
    depth = draw(hnp.arrays(np.int8, shape[0], elements=st.integers(0, 3)))
    return raw / raw.sum(axis=-1, keepdims=True), depth


def complete(
    table: NDArray[np.float32], p: NDArray[np.float32], speed: float, depth: NDArray[np.int8]
) -> int:
    """Compute what a speed needs by copying it from the table; returns how much that was."""
    work = 0
    while (going := next_exit(p, speed, depth)).max() >= 0:
        rows = np.flatnonzero(going >= 0)
        assert np.isnan(p[rows, going[rows]]).all(), "computed twice"
        p[rows, going[rows]] = table[rows, going[rows]]
        work += len(rows)
    return work


def test_entropy_is_0_for_certainty_1_for_no_idea_and_ln2_over_ln5_for_two_alike() -> None:
    p = np.array([[1, 0, 0, 0, 0], UNSURE, HALF, NAN], dtype=np.float32)
    np.testing.assert_allclose(
        normalised_entropy(p), [0, 1, np.log(2) / np.log(5), np.nan], atol=1e-6
    )


def test_an_epoch_leaves_at_the_first_exit_that_is_sure_enough() -> None:
    p = night([SURE, NAN, NAN], [HALF, SURE, NAN], [UNSURE, HALF, HALF])
    decision = decide(p, 0.3, depths(3, 3, 3))
    assert decision.exit.tolist() == [0, 1, 2]
    assert decision.stage.tolist() == [0, 0, 0]
    assert not decision.missing.any()
    np.testing.assert_allclose(decision.confidence, [0.96, 0.96, 0.5])
    np.testing.assert_array_equal(decision.probabilities, [p[0, 0], p[1, 1], p[2, 2]])


def test_entropy_equal_to_speed_is_not_below_it() -> None:
    p = night([HALF, SURE, SURE])
    at = float(normalised_entropy(p)[0, 0])
    assert decide(p, at, depths(3)).exit.tolist() == [1]
    assert decide(p, np.nextafter(np.float32(at), np.float32(1)), depths(3)).exit.tolist() == [0]


def test_an_epoch_that_must_go_deeper_is_missing_and_shows_the_deepest_known() -> None:
    p = night([UNSURE, [0.1, 0.6, 0.1, 0.1, 0.1], NAN], [NAN, NAN, NAN])
    decision = decide(p, 0.1, depths(3, 3))
    assert decision.missing.tolist() == [True, True]
    assert decision.exit.tolist() == [1, NO_EXIT]
    assert decision.stage.tolist() == [1, -1]
    assert next_exit(p, 0.1, depths(3, 3)).tolist() == [2, 0]


def test_without_the_deeper_channels_an_epoch_leaves_at_the_last_it_can_use() -> None:
    p = night([UNSURE, UNSURE, SURE], [UNSURE, UNSURE, SURE])
    assert decide(p, 0.1, depths(1, 2)).exit.tolist() == [0, 1]


@given(tables(), speeds)
def test_an_epoch_that_cannot_be_scored_never_has_a_stage(
    given_: tuple[NDArray[np.float32], NDArray[np.int8]], speed: float
) -> None:
    p, depth = given_
    decision = decide(p, speed, depth)
    blind = depth == 0
    assert (decision.stage[blind] == -1).all()
    assert (decision.exit[blind] == NO_EXIT).all()
    assert not decision.missing[blind].any()
    assert np.isnan(decision.confidence[blind]).all()
    assert np.isnan(decision.uncertainty[blind]).all()
    assert (decision.stage[~blind] >= 0).all()


@given(tables())
def test_speed_0_sends_all_to_the_last_exit_and_speed_1_leaves_all_at_the_first(
    given_: tuple[NDArray[np.float32], NDArray[np.int8]],
) -> None:
    p, depth = given_
    assert (decide(p, 0.0, depth).exit == depth - 1).all()
    assert (decide(p, 1.0, depth).exit == np.where(depth > 0, 0, NO_EXIT)).all()


@given(tables(), speeds, speeds)
def test_a_lower_speed_never_makes_an_epoch_leave_earlier(
    given_: tuple[NDArray[np.float32], NDArray[np.int8]], one: float, other: float
) -> None:
    p, depth = given_
    low, high = sorted((one, other))
    assert (decide(p, low, depth).exit >= decide(p, high, depth).exit).all()


@given(tables(), st.lists(speeds, min_size=1, max_size=6))
def test_any_path_of_the_slider_ends_where_starting_there_would(
    given_: tuple[NDArray[np.float32], NDArray[np.int8]], path: list[float]
) -> None:
    table, depth = given_
    walked = nothing_computed(*table.shape[:2])
    work = sum(complete(table, walked, speed, depth) for speed in path)
    straight = nothing_computed(*table.shape[:2])
    complete(table, straight, path[-1], depth)

    after, fresh = decide(walked, path[-1], depth), decide(straight, path[-1], depth)
    for name in ("stage", "exit", "missing", "confidence", "uncertainty", "probabilities"):
        np.testing.assert_array_equal(getattr(after, name), getattr(fresh, name), err_msg=name)
    # The whole path costs what its slowest speed alone costs: nothing computed twice or unasked.
    slowest = nothing_computed(*table.shape[:2])
    assert work == complete(table, slowest, min(path), depth)
    np.testing.assert_array_equal(walked, slowest)


def test_exits_are_counted_by_the_channel_they_add() -> None:
    assert exit_counts(np.array([0, 0, 1, -1, 2], np.int8)) == {"EEG": 2, "EOG": 1, "EMG": 1}


class TestComputeShare:
    cascade = np.array([10.0, 30.0, 60.0])
    alone = np.array([10.0, 25.0, 50.0])

    def share(self, exits: list[int], depth: list[int]) -> float | None:
        return compute_share(
            np.array(exits, np.int8), np.array(depth, np.int8), self.cascade, self.alone
        )

    def test_is_what_was_spent_over_the_last_exit_alone_everywhere(self) -> None:
        assert self.share([0, 0, 1, 2], [3, 3, 3, 3]) == pytest.approx(110 / 200)

    def test_exceeds_1_where_every_head_on_the_way_was_paid_for(self) -> None:
        assert self.share([2, 2], [3, 3]) == pytest.approx(1.2)

    def test_takes_the_last_exit_an_epoch_can_use(self) -> None:
        assert self.share([0, 1], [1, 2]) == pytest.approx(40 / 35)

    def test_is_nothing_where_nothing_was_scored(self) -> None:
        assert self.share([-1, -1], [0, 3]) is None

    def test_leaves_out_epochs_that_are_not_scored(self) -> None:
        assert self.share([0, -1], [3, 0]) == pytest.approx(10 / 50)
