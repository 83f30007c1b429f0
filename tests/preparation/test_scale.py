"""The scale of a night: what it follows, and what must not move it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepgui.preparation.bands import Modality
from sleepgui.preparation.scale import (
    IMPLAUSIBLE_FACTOR,
    LIMIT,
    PRIOR_EPOCHS,
    PRIOR_SPREAD,
    USUAL_MICROVOLTS,
    Scale,
    apply,
    night_scale,
    robust_spread,
)

modalities = st.sampled_from(list(Modality))
plausible = st.floats(1 / IMPLAUSIBLE_FACTOR * 1.01, IMPLAUSIBLE_FACTOR * 0.99)


def spreads(value: float, n: int) -> np.ndarray:
    return np.full(n, value, dtype=np.float32)


def test_robust_spread_of_a_normal_signal_is_its_standard_deviation() -> None:
    rows = np.random.default_rng(0).normal(scale=[[3.0], [40.0]], size=(2, 30_000))
    assert robust_spread(rows.astype(np.float32)) == pytest.approx([3.0, 40.0], rel=0.02)


def test_robust_spread_does_not_follow_a_short_artefact() -> None:
    row = np.random.default_rng(0).normal(size=(1, 3000)).astype(np.float32)
    popped = row.copy()
    popped[0, :150] = 5000
    assert robust_spread(popped)[0] == pytest.approx(robust_spread(row)[0], rel=0.15)


@given(modalities)
def test_a_night_without_signal_has_the_usual_scale(modality: Modality) -> None:
    for none in ([], [np.nan, np.nan], [0.0, 0.0], [-1.0]):
        scale = night_scale(np.array(none, np.float32), modality)
        assert scale == Scale(USUAL_MICROVOLTS[modality], unit_plausible=True)


@given(modalities, plausible, st.integers(1, 3000))
def test_the_scale_lies_between_the_usual_and_the_nights_own(
    modality: Modality, factor: float, n: int
) -> None:
    usual = USUAL_MICROVOLTS[modality]
    scale = night_scale(spreads(usual * factor, n), modality)
    assert scale.unit_plausible
    low, high = sorted((usual, usual * factor))
    assert low * (1 - 1e-5) <= scale.divisor <= high * (1 + 1e-5)


@given(modalities, plausible, st.integers(1, 1000))
def test_the_longer_the_recording_the_more_its_own_spread_counts(
    modality: Modality, factor: float, n: int
) -> None:
    own = USUAL_MICROVOLTS[modality] * factor

    def distance(epochs: int) -> float:
        return abs(np.log(night_scale(spreads(own, epochs), modality).divisor / own))

    assert distance(n + 1) <= distance(n) + 1e-6


def test_an_hour_meets_the_usual_scale_half_way_when_it_is_near() -> None:
    scale = night_scale(spreads(12.1, PRIOR_EPOCHS), Modality.EEG)
    assert scale.divisor == pytest.approx(11.0 * 1.1**0.5, rel=1e-3)


def test_the_further_off_the_less_the_usual_scale_weighs() -> None:
    """A gain of 10 dB, stated wrongly, must not leave a night louder by what the prior pulls."""

    def kept(factor: float) -> float:
        scale = night_scale(spreads(11.0 * factor, PRIOR_EPOCHS), Modality.EEG)
        return float(np.log(scale.divisor / 11.0) / np.log(factor))

    assert kept(1.1) < kept(2.0) < kept(3.16) < kept(10.0)
    assert kept(np.exp(PRIOR_SPREAD)) == pytest.approx(2 / 3, rel=1e-4)
    assert kept(10.0) == pytest.approx(kept(0.1), rel=1e-4)


@given(modalities, plausible, st.floats(1.01, 2.0))
def test_a_louder_night_never_has_a_smaller_scale(
    modality: Modality, factor: float, more: float
) -> None:
    own = USUAL_MICROVOLTS[modality] * factor
    quiet, loud = (night_scale(spreads(x, 40), modality) for x in (own, own * more))
    assert loud.divisor > quiet.divisor


@given(modalities, st.sampled_from([1e-6, 1e-3, 1e3, 1e6]), st.integers(1, 3000))
def test_a_wrong_unit_is_not_believed_and_changes_nothing(
    modality: Modality, factor: float, n: int
) -> None:
    """Volts, millivolts or nanovolts stated as microvolts: the night's own spread decides."""
    own = USUAL_MICROVOLTS[modality] * factor
    scale = night_scale(spreads(own, n), modality)
    assert not scale.unit_plausible
    assert scale.divisor == pytest.approx(own, rel=1e-5)


@given(modalities, st.floats(0.5, 2.0))
def test_epochs_without_signal_do_not_pull_the_scale(modality: Modality, factor: float) -> None:
    good = spreads(USUAL_MICROVOLTS[modality] * factor, 200)
    dead = np.array([np.nan] * 150 + [0.0] * 150, dtype=np.float32)
    assert night_scale(np.concatenate([dead, good]), modality) == night_scale(good, modality)


def test_scaled_samples_are_clipped_and_stay_float32() -> None:
    rows = np.array([[-1e6, -22.0, 0.0, 11.0, 1e6]], dtype=np.float32)
    scaled = apply(rows, Scale(11.0, unit_plausible=True))
    assert scaled.dtype == np.float32
    assert scaled.tolist() == [[-LIMIT, -2.0, 0.0, 1.0, LIMIT]]
