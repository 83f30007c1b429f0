"""Slow waves and rulers: what is put in is what is read."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepgui.display.choice import FilterChoice
from sleepgui.display.kinds import Kind
from sleepgui.display.measure import frequency, measure
from sleepgui.display.page import DisplayChannel, display_page
from sleepgui.display.slow_waves import share_of, slow_waves
from sleepgui.recording.derivation import Derivation
from sleepgui.recording.open import open_recording

RATE = 128.0


def sine(seconds: float, hertz: float, height: float) -> np.ndarray:
    """``height`` from peak to peak."""
    t = np.arange(round(seconds * RATE)) / RATE
    return height / 2 * np.sin(2 * np.pi * hertz * t)


@pytest.mark.parametrize(
    ("hertz", "height", "counts"),
    [
        (1.0, 100, True),
        (0.6, 100, True),
        (1.8, 100, True),
        (1.0, 65, False),
        (0.4, 200, False),
        (2.3, 200, False),
        (10.0, 200, False),
    ],
)
def test_waves_of_half_to_two_hertz_above_75_microvolts_count(hertz, height, counts) -> None:
    spans, heights = slow_waves(sine(60, hertz, height), RATE)
    share = share_of(spans, 10, 50)
    if counts:
        assert share > 0.97
        np.testing.assert_allclose(heights[2:-2], height, rtol=0.07)
        np.testing.assert_allclose(np.diff(spans, axis=1)[2:-2, 0], 1 / hertz, rtol=0.03)
    else:
        assert share < 0.05


def test_what_rides_on_a_wave_and_drift_below_it_change_little() -> None:
    t = np.arange(round(60 * RATE)) / RATE
    plain = sine(60, 1.0, 100)
    with_more = plain + sine(60, 13, 40) + 80 * np.sin(2 * np.pi * t / 60)
    a, b = (share_of(slow_waves(x, RATE)[0], 10, 50) for x in (plain, with_more))
    assert b == pytest.approx(a, abs=0.05)


def test_a_fifth_of_an_epoch_is_a_fifth() -> None:
    epoch = np.zeros(round(30 * RATE))
    epoch[round(10 * RATE) : round(16 * RATE)] = sine(6, 1.0, -120)
    assert share_of(slow_waves(epoch, RATE)[0], 0, 30) == pytest.approx(0.2, abs=0.04)


def test_missing_samples_and_slow_signals_have_none() -> None:
    gap = sine(60, 1.0, 100)
    gap[round(20 * RATE) : round(40 * RATE)] = np.nan
    spans, _ = slow_waves(gap, RATE)
    assert share_of(spans, 22, 38) == 0
    assert share_of(spans, 5, 18) > 0.9
    assert len(slow_waves(np.ones(100), 1.0)[0]) == 0
    assert len(slow_waves(np.full(1000, np.nan), RATE)[0]) == 0


@given(st.integers(0, 2**32 - 1), st.floats(5, 200))
@settings(max_examples=30, deadline=None)
def test_spans_are_in_order_apart_and_within_their_lengths(seed: int, scale: float) -> None:
    noise = np.random.default_rng(seed).normal(scale=scale, size=3000).cumsum() / 10
    spans, heights = slow_waves(noise, RATE)
    assert (np.diff(spans.ravel()) >= -1e-9).all()
    assert ((np.diff(spans) >= 0.5) & (np.diff(spans) <= 2.0)).all()
    assert (heights > 75).all()
    assert 0 <= share_of(spans, 0, 3000 / RATE) <= 1


def test_on_a_real_night_they_tell_deep_sleep_from_light(data_dir: Path) -> None:
    folder = data_dir / "recordings" / "ucddb"
    recording = open_recording(folder / "ucddb022.edf")
    stages = np.loadtxt(folder / "ucddb022_stage.txt", dtype=int)
    eeg = DisplayChannel(Derivation(0, (), "EEG"), Kind.EEG)

    def shares(code: int) -> np.ndarray:
        epochs = np.flatnonzero(stages == code)[::6]
        pages = (
            display_page(recording, [eeg], e * 30, e * 30 + 30, find_slow_waves=True)
            for e in epochs
        )
        return np.array([page.traces[0].slow_share for page in pages])

    assert np.median(shares(5)) > 0.4
    assert np.median(shares(3)) < 0.2
    assert np.median(shares(0)) < 0.1


def test_a_page_tells_them_only_where_asked_and_only_of_eeg(memory_recording) -> None:
    signal = sine(120, 1.0, 150).astype("f4")
    recording = memory_recording({"C4": (signal, RATE), "E1": (signal, RATE)})
    shown = [
        DisplayChannel(Derivation(0, (), "C4"), Kind.EEG),
        DisplayChannel(Derivation(1, (), "E1"), Kind.EOG),
    ]
    eeg, eog = display_page(recording, shown, 30, 60, context_s=3, find_slow_waves=True).traces
    assert eeg.slow_share > 0.97
    assert len(eeg.slow_waves) == pytest.approx(37, abs=1)
    assert eog.slow_share is None
    assert display_page(recording, shown, 30, 60).traces[0].slow_share is None


@pytest.mark.parametrize("hertz", [0.8, 4.0, 13.0, 30.0])
def test_a_frequency_is_counted(hertz: float) -> None:
    found, waves = frequency(sine(3, hertz, 50) + 1000, RATE)
    assert found == pytest.approx(hertz, rel=0.03)
    assert waves == pytest.approx(3 * hertz, abs=1.5)


def test_noise_on_a_wave_is_not_counted_as_waves() -> None:
    noisy = sine(5, 2.0, 100) + np.random.default_rng(0).normal(scale=1, size=640)
    found, waves = frequency(noisy, RATE)
    assert waves == 9
    assert found == pytest.approx(2.0, rel=0.02)


def test_no_waves_have_no_frequency() -> None:
    for samples in (np.zeros(100), np.arange(100.0), np.full(100, np.nan), np.ones(1)):
        assert frequency(samples, RATE)[1] == 0


def test_a_ruler_reads_the_trace_as_it_is_displayed(memory_recording) -> None:
    signal = (sine(120, 10.0, 60) + 5000).astype("f4")
    recording = memory_recording({"C4": (signal, RATE)})
    eeg = DisplayChannel(Derivation(0, (), "C4"), Kind.EEG)
    read = measure(recording, eeg, 40.0, 42.0, FilterChoice())
    assert read.seconds == 2.0
    assert read.height == pytest.approx(60, rel=0.02)
    assert read.hertz == pytest.approx(10, rel=0.01)
    assert read.unit == "µV"
    assert read.slow_share is None
    backwards = measure(recording, eeg, 42.0, 40.0, FilterChoice())
    assert backwards == read
    assert measure(recording, eeg, 40.0, 50.0, FilterChoice()).slow_share == 0
    beyond = measure(recording, eeg, 500.0, 502.0, FilterChoice())
    assert np.isnan(beyond.height)
    assert beyond.waves == 0
