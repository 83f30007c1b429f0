"""The EOG of made nights: eyes that move as much as in real ones."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.eog import eog, sized_eog
from model.eye_statistics import KINDS, TABLE_HEAD, by_stage, real_tails, table_rows, tails
from model.eyes_chin import N2, R, W, eye_movements
from model.material import Part, Target, targets
from sleepgui.preparation.powers import log_band_powers


def real_night(data_dir: Path, number: int) -> Target:
    return targets(data_dir, Part.VALIDATION)[number]


def made(target: Target, size: object, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    eyes = eye_movements(target.stage, rng)
    eeg = rng.standard_normal(eyes.shape).astype(np.float32)
    assert callable(size)
    return np.asarray(size(target.stage, target.log_power[:, 2], eyes, eeg, rng))


def delta(power: np.ndarray) -> np.ndarray:
    return power[:, 0] - np.median(power[:, 0])


@pytest.mark.parametrize("number", [0, 5])
def test_sized_movements_have_the_delta_power_of_the_real_night(
    data_dir: Path, number: int
) -> None:
    night = real_night(data_dir, number)
    real = delta(night.log_power[:, 2])
    far = []
    for size in (eog, sized_eog):
        own = delta(log_band_powers(made(night, size, number)))
        each = [abs(own[night.stage == s].mean() - real[night.stage == s].mean()) for s in (W, N2)]
        far.append(sum(each))
    assert far[1] < 0.6 * far[0]


@pytest.mark.parametrize("number", [0, 5])
def test_rapid_movements_of_rem_sleep_are_few_and_large_as_in_real_nights(
    data_dir: Path, number: int
) -> None:
    night = real_night(data_dir, number)
    rem, light = night.stage == R, night.stage == N2
    usual, sized = (tails(made(night, size, number)) for size in (eog, sized_eog))
    assert np.median(sized[rem]) > np.median(usual[rem]) + 0.05
    assert np.median(sized[rem]) > np.median(sized[light]) + 0.1


@given(seed=st.integers(0, 1000), missing=st.sets(st.integers(0, 4), max_size=4))
@settings(max_examples=15, deadline=None)
def test_an_eog_is_made_of_nights_that_lack_stages(seed: int, missing: set[int]) -> None:
    rng = np.random.default_rng(seed)
    kept = [s for s in range(5) if s not in missing]
    stage = rng.choice(kept, 12).astype(np.int8)
    power = rng.normal(-3, 1, (12, 3, 5)).astype(np.float32)
    waves = made(Target("n", "p", stage, power), sized_eog, seed)
    assert waves.shape == (12, 3000)
    assert waves.dtype == np.float32
    assert np.isfinite(waves).all()


def test_tails_of_normal_noise_are_those_of_the_normal_distribution() -> None:
    noise = np.random.default_rng(0).standard_normal((40, 3000)).astype(np.float32)
    assert tails(noise).mean() == pytest.approx(-np.log(1.349), abs=0.01)
    noise[:, :60] *= 8
    assert tails(noise).mean() > 0.0


def test_a_stage_of_a_few_epochs_says_nothing() -> None:
    stage = np.array([0] * 4 + [2] * 5, np.int8)
    found = by_stage(stage, np.arange(9.0), lambda x: np.array([x.mean()]))
    assert found[0] is None
    assert found[2] is not None
    assert found[2][0] == 6.0


def test_real_tails_are_largest_in_rem_sleep(data_dir: Path) -> None:
    person = real_night(data_dir, 0).person
    nights = real_tails(data_dir, {person})
    assert 1 <= len(nights) <= 2
    for night in nights:
        assert night[R] is not None
        assert night[N2] is not None
        assert night[R][0] > night[N2][0]


def test_the_table_has_a_row_for_each_stage() -> None:
    kept = {
        "delta": {kind: [0.1, 0.2, 0.3, 0.4, 0.5] for kind in KINDS},
        "tails": {kind: [[-0.2, 0.1]] * 5 for kind in KINDS},
    }
    rows = table_rows(kept)
    assert [row[0] for row in rows] == ["W", "N1", "N2", "N3", "R"]
    assert all(len(row) == len(TABLE_HEAD) for row in rows)
    assert rows[0][1:5] == ["+0.10", "+0.10", "+0.10", "-0.20 (+0.10)"]
