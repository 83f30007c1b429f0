"""Display filters do what scipy's forward-backward Butterworth does, wherever the page is cut."""

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sleepgui.display.filters import DisplayFilter, _fast_length, display_filter
from sleepgui.display.kinds import Kind

TWO_PASSES = np.sqrt(2) - 1


def like_eeg(rate: float, seconds: float, seed: int = 0) -> NDArray[np.float64]:
    """Noise falling with frequency as EEG does, about 20 µV, on a slow drift and an offset."""
    rng = np.random.default_rng(seed)
    n = int(rate * seconds)
    spectrum = np.fft.rfft(rng.normal(size=n)) / np.sqrt(1 + np.fft.rfftfreq(n, 1 / rate) ** 2)
    noise = np.fft.irfft(spectrum, n)
    drift = 150 * np.sin(2 * np.pi * np.arange(n) / rate / 97.0)
    return 20 * noise / noise.std() + drift + 3000.0


def scipy_oracle(x: NDArray[np.float64], rate: float, low: float, high: float | None):
    """The same filters designed by scipy: edges moved so that two passes lose 3 dB there."""

    def moved(edge: float, exponent: float) -> float:
        return float(np.arctan(np.tan(np.pi * edge / rate) * exponent) * rate / np.pi)

    sos = scipy.signal.butter(2, moved(low, TWO_PASSES**0.25), "high", fs=rate, output="sos")
    x = scipy.signal.sosfiltfilt(sos, x)
    if high is not None:
        edge = moved(high, TWO_PASSES**-0.125)
        x = scipy.signal.sosfiltfilt(scipy.signal.butter(4, edge, "low", fs=rate, output="sos"), x)
    return x


@pytest.mark.parametrize("rate", [100.0, 128.0, 256.0, 499.5])
@pytest.mark.parametrize("kind", [Kind.EEG, Kind.EOG, Kind.EMG, Kind.ECG])
def test_a_page_equals_the_whole_signal_filtered_by_scipy(kind: Kind, rate: float) -> None:
    signal = like_eeg(rate, 240)
    chosen = display_filter(kind, rate)
    assert chosen.low_hz is not None
    whole = scipy_oracle(signal, rate, chosen.low_hz, chosen.high_hz)
    for start_s in (60, 101.3, 150):
        first, last = int(start_s * rate), int((start_s + 30) * rate)
        margin = int(np.ceil(chosen.margin_s * rate))
        page = chosen.apply(signal[first - margin : last + margin])[margin:-margin]
        assert np.abs(page - whole[first:last]).max() < 0.05  # µV, of a signal at 3,000 µV


@pytest.mark.parametrize("kind", [Kind.EEG, Kind.EMG, Kind.OTHER])
def test_context_is_for_the_filter_alone(kind: Kind) -> None:
    signal = like_eeg(256.0, 80)
    chosen = display_filter(kind, 256.0)
    context = chosen.margin or 300
    shown = chosen.apply(signal, context)
    np.testing.assert_allclose(shown, chosen.apply(signal)[context:-context], atol=0.05)


def test_signals_together_are_filtered_as_each_alone() -> None:
    signals = np.stack([like_eeg(128.0, 60, seed) for seed in range(6)])
    signals[2, 3000:3400] = np.nan
    chosen = display_filter(Kind.EEG, 128.0)
    for context in (0, chosen.margin):
        together = chosen.apply(signals, context)
        alone = [chosen.apply(row, context) for row in signals]
        np.testing.assert_allclose(together, np.stack(alone), atol=0.01)


def test_the_recordings_own_edges_ring_as_little_as_scipys() -> None:
    signal = like_eeg(128.0, 120)
    chosen = display_filter(Kind.EEG, 128.0)
    shown = chosen.apply(signal)
    ours, theirs = shown[:256], scipy_oracle(signal, 128.0, 0.3, 35.0)[:256]
    assert np.abs(ours).max() < 1.5 * np.abs(theirs).max() + 20


@pytest.mark.parametrize(
    ("kind", "edges"), [(Kind.EEG, (0.3, 35.0)), (Kind.EMG, (10.0, 100.0)), (Kind.ECG, (0.3, 70.0))]
)
def test_edges_are_3_db_points(kind: Kind, edges: tuple[float, float]) -> None:
    gain = display_filter(kind, 512.0).response(np.array(edges))
    assert gain == pytest.approx([np.sqrt(0.5)] * 2, abs=0.002)


def test_the_notch_equals_scipys_forward_and_backward() -> None:
    b, a = scipy.signal.iirnotch(50.0, 30.0, fs=256.0)
    hertz = np.linspace(0, 127, 400)
    _, once = scipy.signal.freqz(b, a, hertz, fs=256.0)
    only_notch = DisplayFilter(256.0, notch_hz=50.0)
    np.testing.assert_allclose(only_notch.response(hertz), np.abs(once) ** 2, atol=1e-9)
    assert only_notch.response(np.array([50.0]))[0] < 1e-9


def test_a_rate_too_low_for_the_band_cuts_it_and_says_so() -> None:
    emg = display_filter(Kind.EMG, 100.0)
    assert emg.clipped
    assert emg.band_hz == (10.0, 50.0)
    envelope = display_filter(Kind.EMG, 1.0)
    assert envelope.too_slow
    assert not envelope.active
    assert envelope.band_hz is None
    eeg = display_filter(Kind.EEG, 256.0, notch_hz=60.0)
    assert not eeg.clipped
    assert eeg.notch_hz == 60.0
    assert display_filter(Kind.EEG, 100.0, notch_hz=60.0).notch_hz is None


def test_other_signals_are_left_alone() -> None:
    airflow = display_filter(Kind.OTHER, 32.0, notch_hz=50.0)
    assert not airflow.active
    x = np.array([97.0, np.nan, 98.0])
    np.testing.assert_array_equal(airflow.apply(x), x)


@given(
    gaps=st.lists(st.tuples(st.integers(0, 3999), st.integers(1, 900)), max_size=6),
    seed=st.integers(0, 5),
)
@settings(max_examples=40, deadline=None)
def test_gaps_stay_gaps_and_do_not_shake_what_is_around(
    gaps: list[tuple[int, int]], seed: int
) -> None:
    signal = like_eeg(100.0, 40, seed)
    for start, length in gaps:
        signal[start : start + length] = np.nan
    shown = display_filter(Kind.EEG, 100.0).apply(signal)
    np.testing.assert_array_equal(np.isnan(shown), np.isnan(signal))
    if np.isfinite(signal).any():
        # A gap taken for 0 would put a 3,000-µV step beside it.
        assert np.nanmax(np.abs(shown)) < 400


def test_a_page_without_data_stays_without_data() -> None:
    assert np.isnan(display_filter(Kind.EEG, 100.0).apply(np.full(500, np.nan))).all()


@given(st.integers(1, 2_000_000))
def test_fast_lengths_are_long_enough_and_smooth(length: int) -> None:
    fast = rest = _fast_length(length)
    for prime in (2, 3, 5):
        while rest % prime == 0:
            rest //= prime
    assert rest == 1
    assert length <= fast < 2 * length or fast == 1
