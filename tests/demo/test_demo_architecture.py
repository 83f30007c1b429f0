"""The order of stages: sleep as clinicians know it, whatever the seed and the length."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepgui.demo.architecture import (
    N1,
    N2,
    N3,
    Architecture,
    R,
    W,
    draw_architecture,
    summary,
)
from sleepgui.demo.fit_architecture import rem_periods
from sleepgui.demo.statistics import load_statistics

EIGHT_HOURS = 960
TABLES = load_statistics()["architecture"]


@pytest.fixture(scope="module")
def nights() -> list[Architecture]:
    return [draw_architecture(seed, EIGHT_HOURS, TABLES) for seed in range(50)]


def test_every_night_is_a_whole_night_of_sleep(nights: list[Architecture]) -> None:
    for night in nights:
        figures = summary(night.stages)
        assert 360 <= figures["total_sleep_min"] <= 465
        assert figures["waso_min"] <= 90
        assert 45 <= figures["rem_latency_min"] <= 200
        assert 2 <= len(rem_periods(night.stages)) <= 6


def test_stages_have_their_usual_shares(nights: list[Architecture]) -> None:
    medians = {
        stage: np.median([summary(night.stages)[stage] for night in nights])
        for stage in ("N1", "N2", "N3", "R")
    }
    assert 4 < medians["N1"] < 14
    assert 45 < medians["N2"] < 60
    assert 12 < medians["N3"] < 25
    assert 16 < medians["R"] < 27


def test_deep_sleep_comes_early_and_rem_late(nights: list[Architecture]) -> None:
    early_n3 = [summary(night.stages)["n3_first_half"] for night in nights]
    early_rem = [summary(night.stages)["rem_first_half"] for night in nights]
    assert np.median(early_n3) > 0.65
    assert np.mean(np.array(early_n3) > 0.5) > 0.75
    assert np.median(early_rem) < 0.5


def test_cycles_last_about_an_hour_and_a_half(nights: list[Architecture]) -> None:
    lengths = []
    for night in nights:
        begins = [first for first, _ in rem_periods(night.stages)]
        lengths += list(np.diff(begins) / 2)
    assert 75 < np.median(lengths) < 125


def test_sleep_begins_with_n1_and_rem_never_follows_deep_sleep(nights: list[Architecture]) -> None:
    for night in nights:
        stages = night.stages
        assert stages[np.flatnonzero(stages > W)[0]] == N1
        follows = set(zip(stages[:-1].tolist(), stages[1:].tolist(), strict=True))
        assert (N3, R) not in follows
        assert (R, N3) not in follows


def test_seed_zero_is_a_textbook_night() -> None:
    night = draw_architecture(0, EIGHT_HOURS, TABLES)
    figures = summary(night.stages)
    assert len(rem_periods(night.stages)) == 4
    assert figures["n3_first_half"] > 0.8
    assert 60 < figures["rem_latency_min"] < 100


def test_one_seed_is_one_night() -> None:
    again = [draw_architecture(7, EIGHT_HOURS, TABLES) for _ in range(2)]
    np.testing.assert_array_equal(again[0].stages, again[1].stages)
    other = draw_architecture(8, EIGHT_HOURS, TABLES)
    assert (again[0].stages != other.stages).any()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**31), epochs=st.integers(12, 2880))
def test_any_length_begins_and_ends_awake_around_sleep(seed: int, epochs: int) -> None:
    night = draw_architecture(seed, epochs, TABLES)
    assert night.stages.shape == (epochs,)
    assert night.stages.dtype == np.int8
    asleep = np.flatnonzero(night.stages > W)
    assert 0 < night.lights_off < asleep[0]
    assert asleep[-1] < night.lights_on < epochs
    assert summary(night.stages)["sleep_period_min"] <= 9.2 * 60


def test_an_hour_is_a_night_in_little() -> None:
    for seed in range(20):
        stages = draw_architecture(seed, 120, TABLES).stages
        assert set(stages.tolist()) == {W, N1, N2, N3, R}


def test_a_day_long_recording_is_awake_after_one_night() -> None:
    stages = draw_architecture(0, 2880, TABLES).stages
    assert (stages[12 * 120 :] == W).all()


def test_summary_by_hand() -> None:
    stages = np.array([W, W, N1, N2, N3, N3, W, N2, R, R, N3, N2, W], dtype=np.int8)
    figures = summary(stages)
    assert figures["sleep_period_min"] == 5.0
    assert figures["total_sleep_min"] == 4.5
    assert figures["waso_min"] == 0.5
    assert figures["rem_latency_min"] == 3.0
    assert figures["n3_first_half"] == pytest.approx(2 / 3)
    assert figures["R"] == pytest.approx(100 * 2 / 9)
