"""A day around a night: what is scored is the night, in one unit or another."""

import numpy as np
import pytest

from model.loaded import load_model
from model.material import RealEpochs
from model.whole_days import AFTER, BEFORE, WAYS, hours_of, measure, rescaled, with_day
from sleepgui.preparation.scale import robust_spread

N = 40


def a_night(seed: int = 0) -> RealEpochs:
    """Every other epoch awake; eyes and chin then three times as large."""
    rng = np.random.default_rng(seed)
    stage = np.tile([0, 2], N // 2).astype(np.int8)
    eeg, eog, emg = (rng.normal(size=(N, c, 3000)).astype(np.float32) for c in (2, 1, 1))
    for waves in (eog, emg):
        waves[stage == 0] *= 3
    return RealEpochs("n", "p", stage, eeg, eog, emg, np.full(N, 3, np.int8))


def test_a_day_is_wakefulness_around_the_night() -> None:
    one = a_night()
    day, night = with_day(one, np.random.default_rng(1))
    assert len(day.stage) == round(BEFORE * N) + N + round(AFTER * N)
    np.testing.assert_array_equal(day.stage[night], one.stage)
    np.testing.assert_array_equal(day.eeg[night], one.eeg)
    assert day.eog is not None
    outside = np.delete(np.arange(len(day.stage)), np.arange(night.start, night.stop))
    assert (day.stage[outside] == 0).all()
    assert robust_spread(day.eog[outside, 0]).min() > 2


def test_in_units_of_the_day_the_nights_eyes_are_small_and_its_brain_is_not() -> None:
    day, night = with_day(a_night(), np.random.default_rng(1))
    own, whole = (rescaled(day, night, way) for way in ("night", "day"))
    for waves, before in ((own.eog, day.eog), (own.eeg, day.eeg)):
        assert waves is not None
        np.testing.assert_array_equal(waves, before)
    assert own.eog is not None
    assert whole.eog is not None
    assert whole.eog[night].std() < 0.8 * own.eog[night].std()
    assert whole.eeg[night].std() == pytest.approx(own.eeg[night].std(), rel=0.05)


def test_the_program_takes_a_short_day_whole() -> None:
    spread = np.ones(50, np.float32)
    night = slice(10, 20)
    found = [hours_of(way, spread, spread, night) for way in WAYS]
    assert found == [night, slice(0, 50), slice(0, 50)]


def test_every_way_is_measured_at_every_exit() -> None:
    found = measure(load_model("lean"), [a_night(), a_night(1)])
    assert found["nights"] == 2
    assert {way: len(kappa) for way, kappa in found["kappa"].items()} == dict.fromkeys(WAYS, 3)
