"""Density is a density: scaled as SciPy scales it, with a sine where it belongs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepgui.spectra.multitaper import density, resolution_hz, sine_tapers, without_line


@pytest.mark.parametrize("samples", [600, 601])
@pytest.mark.parametrize("tapers", [1, 5])
def test_it_is_the_mean_of_scipys_periodograms(samples: int, tapers: int) -> None:
    from scipy.signal import detrend, periodogram

    noise = np.cumsum(np.random.default_rng(3).normal(size=(4, samples)), axis=1)
    flat = detrend(noise, axis=1)
    each = [
        periodogram(flat * taper, 100.0, window="boxcar", detrend=False, scaling="density")[1]
        * samples
        for taper in sine_tapers(samples, tapers)
    ]
    np.testing.assert_allclose(density(noise, 100.0, tapers), np.mean(each, axis=0), rtol=1e-9)


def test_tapers_are_orthogonal_and_of_unit_energy() -> None:
    tapers = sine_tapers(600, 5)
    np.testing.assert_allclose(tapers @ tapers.T, np.eye(5), atol=1e-12)


@given(st.integers(40, 700), st.floats(1, 512), st.integers(1, 7), st.integers(0, 2**31))
@settings(max_examples=60, deadline=None)
def test_summed_over_frequency_it_is_the_tapered_power(
    samples: int, rate: float, tapers: int, seed: int
) -> None:
    signal = np.random.default_rng(seed).normal(size=(1, samples))
    flat = without_line(signal)
    tapered = (sine_tapers(samples, tapers) * flat) ** 2
    summed = density(signal, rate, tapers).sum() * rate / samples
    assert summed == pytest.approx(tapered.sum(axis=1).mean(), rel=1e-9)


def test_white_noise_is_flat_at_twice_its_variance_over_the_rate() -> None:
    noise = np.random.default_rng(0).normal(scale=7.0, size=(400, 600))
    mean = density(noise, 100.0, 5).mean(axis=0)
    np.testing.assert_allclose(mean[8:-8], 2 * 49 / 100, rtol=0.12)


@pytest.mark.parametrize("hertz", [1.0, 3.5, 13.0, 30.0])
def test_a_sine_keeps_its_power_within_the_resolution(hertz: float) -> None:
    t = np.arange(600) / 100
    spectrum = density(20 * np.sin(2 * np.pi * hertz * t)[None], 100.0, 5)[0]
    frequencies = np.fft.rfftfreq(600, 0.01)
    near = np.abs(frequencies - hertz) <= resolution_hz(6.0, 5) / 2 + 0.17
    assert spectrum[near].sum() > 0.98 * spectrum.sum()
    assert spectrum.sum() / 6 == pytest.approx(200, rel=0.1)


def test_offset_and_drift_have_no_spectrum() -> None:
    ramp = 1e4 + np.linspace(0, 500, 600)[None]
    assert density(ramp, 100.0, 5).max() < 1e-12 * 1e8
