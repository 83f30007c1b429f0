"""Band powers are those of the labelled nights at hand, and an outline knows no unit."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.signal import welch

from model.material import targets
from sleepgui.preparation.bands import RATE, Modality, filter_night
from sleepgui.preparation.powers import OUTLINE, POWER_BANDS_HZ, log_band_powers, outline

Array = NDArray[np.float32]


def epochs(n: int, seed: int = 0) -> Array:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, 3000)).cumsum(axis=1).astype(np.float32)


def test_they_are_welchs_but_for_a_constant() -> None:
    x = epochs(6)
    hz, density = welch(x, RATE, window="hamming", nperseg=400, average="median")
    expected = np.stack(
        [
            np.log(np.trapezoid(density[:, here], hz[here]))
            for low, high in POWER_BANDS_HZ
            if (here := (hz >= low) & (hz <= high)).any()
        ],
        1,
    )
    off = log_band_powers(x) - expected
    np.testing.assert_allclose(off, off[0, 0], atol=1e-3)


def test_a_real_cut_has_the_powers_its_night_is_listed_with(data_dir: Path) -> None:
    with np.load(data_dir / "training" / "sleep_edf_cuts.npz") as file:
        cut = file["x"][10:30, :2]
    (night,) = [t for t in targets(data_dir) if t.night == "SC4012"]
    for channel in (0, 1):
        prepared = filter_night(cut[:, channel].ravel(), RATE, Modality.EEG)
        power = log_band_powers(prepared)
        n = len(power)
        off = np.array(
            [
                np.std(power - night.log_power[s : s + n, channel])
                for s in range(len(night.stage) - n + 1)
            ]
        )
        assert off.min() < 0.01
        assert np.sort(off)[1] > 0.2  # and no other place in the night has them


@pytest.mark.parametrize("shape", [(3000,), (2, 3000), (3, 2, 3000)])
def test_one_row_for_each_epoch(shape: tuple[int, ...]) -> None:
    x = np.random.default_rng(1).standard_normal(shape).astype(np.float32)
    assert log_band_powers(x).shape == (*shape[:-1], 5)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 64])
def test_they_do_not_depend_on_what_is_computed_with_them(n: int) -> None:
    x = epochs(n)
    together = log_band_powers(x)
    np.testing.assert_array_equal(log_band_powers(x[:, None])[:, 0], together)
    np.testing.assert_array_equal(log_band_powers(np.stack([x, x[::-1]], 1))[:, 0], together)
    np.testing.assert_array_equal(log_band_powers(x[n // 2]), together[n // 2])


def test_a_movement_of_seconds_counts_for_little() -> None:
    x = epochs(1)
    moved = x.copy()
    moved[0, 500:700] += 50 * np.random.default_rng(2).standard_normal(200).astype(np.float32)
    assert np.abs(log_band_powers(moved) - log_band_powers(x)).max() < 0.7


def test_a_flat_epoch_has_powers_too() -> None:
    assert np.isfinite(log_band_powers(np.zeros((1, 3000), np.float32))).all()


def test_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="3000 samples, not 2999"):
        log_band_powers(np.zeros((1, 2999), np.float32))


@given(gain=st.floats(-20, 20), seed=st.integers(0, 20))
def test_an_outline_does_not_know_the_unit(gain: float, seed: int) -> None:
    power = np.random.default_rng(seed).normal(size=(30, 5)).astype(np.float32)
    np.testing.assert_allclose(outline(power + np.float32(gain)), outline(power), atol=1e-4)


def test_missing_epochs_are_told_and_change_nothing_else() -> None:
    power = np.random.default_rng(3).normal(size=(9, 5)).astype(np.float32)
    gaps = np.insert(power, 4, np.nan, axis=0)
    seen = outline(gaps)
    assert seen.shape == (10, OUTLINE)
    np.testing.assert_array_equal(seen[4], [0] * 10 + [1])
    np.testing.assert_allclose(np.delete(seen, 4, axis=0), outline(power))


def test_a_night_of_which_everything_is_missing() -> None:
    seen = outline(np.full((3, 5), np.nan, np.float32))
    assert (seen[:, -1] == 1).all()
    assert (seen[:, :-1] == 0).all()
