"""The night within a recording of a whole day: found by its quiet eyes, and only there."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sleepgui.preparation.night import NightPreparation
from sleepgui.preparation.night_hours import HOURS, LONGEST_NIGHT, night_hours
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation

Spread = NDArray[np.float32]
DAY = 2640


def around(value: float, n: int, seed: int) -> Spread:
    return (value * np.random.default_rng(seed).lognormal(0, 0.3, n)).astype(np.float32)


def a_day(start: int, *, eyes: float = 2.2, n: int = DAY) -> tuple[Spread, Spread]:
    """EEG and EOG of a day with a night of `HOURS` from ``start``."""
    eeg, eog = around(10.0, n, 0), around(15.0 * eyes, n, 1)
    eog[start : start + HOURS] /= eyes
    return eeg, eog


@settings(deadline=None, max_examples=40)
@given(st.integers(0, DAY - HOURS), st.floats(1.3, 4.0))
def test_the_night_of_a_whole_day_is_found(start: int, eyes: float) -> None:
    hours = night_hours(*a_day(start, eyes=eyes))
    assert hours.stop - hours.start == HOURS
    assert abs(hours.start - start) <= 60


@given(st.integers(1, LONGEST_NIGHT), st.integers(0, 99))
def test_a_night_is_taken_whole(n: int, seed: int) -> None:
    eog = around(15.0, n, seed)
    eog[: n // 2] *= 3
    assert night_hours(around(10.0, n, seed + 1), eog) == slice(0, n)


@pytest.mark.parametrize("noise", [0.25, 0.01])
def test_hours_with_the_electrodes_off_are_no_night(noise: float) -> None:
    """All come off in the morning; the recorder goes on for ten hours."""
    eeg, eog = a_day(0)
    eeg[-1200:] *= noise
    eog[-1200:] = around(15.0 * noise, 1200, 5)
    hours = night_hours(eeg, eog)
    assert hours.start <= 60


def test_hours_with_the_eye_electrode_off_are_no_night() -> None:
    eeg, eog = a_day(0)
    eog[-1200:] = around(0.5, 1200, 5)
    assert night_hours(eeg, eog).start <= 60


def test_unusable_epochs_do_not_count_and_too_many_are_no_night() -> None:
    eeg, eog = a_day(600)
    eog[600:700] = np.nan
    eeg[750:800] = np.nan
    assert abs(night_hours(eeg, eog).start - 600) <= 120
    eog[600 : 600 + HOURS] = np.nan  # then it is the least of the day
    away = night_hours(eeg, eog)
    # No stretch has more than a fifth of it, and before it there is no room for one.
    assert away.start >= 600 + HOURS - HOURS // 5
    assert night_hours(eeg, np.full(DAY, np.nan, np.float32)) == slice(0, DAY)


def test_a_day_is_prepared_in_units_of_its_night(
    memory_recording: Callable[..., Recording],
) -> None:
    """Samples of the night are those of the night by itself, as if there had been no day."""
    n, rate = HOURS + 1080, 64
    rng = np.random.default_rng(3)
    eeg, eog = (rng.normal(0, size, n * 30 * rate).astype(np.float32) for size in (15.0, 20.0))
    night = slice(600 * 30 * rate, (600 + HOURS) * 30 * rate)
    louder = np.full(n * 30 * rate, 3.0, np.float32)
    louder[night] = 1.0
    eog *= louder
    choice = ChannelChoice(eeg=(Derivation(0, (), "C4-M1"),), eog=Derivation(1, (), "E1-M2"))

    def prepared(signals: dict[str, tuple[NDArray[np.float32], float]]) -> NightPreparation:
        found = NightPreparation(memory_recording(signals), choice)
        for _ in found.measure():
            pass
        return found

    day = prepared({"C4-M1": (eeg, rate), "E1-M2": (eog, rate)})
    alone = prepared({"C4-M1": (eeg[night], rate), "E1-M2": (eog[night], rate)})
    inner = np.arange(100, 110)  # filters reach over the edges
    for exit_ in (0, 1):
        np.testing.assert_allclose(
            day.signal(exit_, inner + 600), alone.signal(exit_, inner), rtol=0.02, atol=0.02
        )
