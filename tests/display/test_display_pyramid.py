"""Long pages show what a page read in full would show, from a bounded memory."""

from pathlib import Path

import numpy as np
import pytest

from sleepgui.display.choice import FilterChoice
from sleepgui.display.kinds import Kind
from sleepgui.display.page import DisplayChannel, display_page
from sleepgui.display.pyramid import MOST_BINS, Pyramid
from sleepgui.recording.derivation import Derivation, as_recorded
from sleepgui.recording.open import open_recording

EEG = DisplayChannel(Derivation(0, (), "C4"), Kind.EEG)
RATE = 100.0


def filled(recording, channels, filters=FilterChoice()) -> Pyramid:  # noqa: B008
    pyramid = Pyramid(recording, channels, filters)
    for _ in pyramid.fill(0, recording.duration_s):
        pass
    assert pyramid.complete
    return pyramid


def night(seconds: float, seed: int = 0) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(size=round(seconds * RATE))
    return np.cumsum(noise).astype("f4")


def test_a_long_page_spans_what_the_page_read_in_full_spans(memory_recording) -> None:
    recording = memory_recording({"C4": (night(3000), RATE)})
    page = filled(recording, [EEG]).page(600, 2400, 10_000)
    (trace,) = page.traces
    (full,) = display_page(recording, [EEG], 600, 2400, pixels=10**6).traces
    assert page.share == 1
    assert trace.reduced
    whole = full.y[:-1].reshape(-1, 50)  # half seconds
    np.testing.assert_allclose(trace.y[0::2], whole.min(axis=1), atol=0.05)
    np.testing.assert_allclose(trace.y[1::2], whole.max(axis=1), atol=0.05)
    assert trace.t[0] == pytest.approx(600.25)
    assert trace.t[-1] == pytest.approx(2399.75)


def test_every_peak_is_seen_however_few_the_pixels(memory_recording) -> None:
    signal = np.zeros(round(4000 * RATE), "f4")
    spikes = np.arange(12_345, len(signal), 50_000)
    signal[spikes] = 500
    recording = memory_recording({"C4": (signal, RATE)})
    (trace,) = filled(recording, [EEG], FilterChoice(on=False)).page(0, 4000, 100).traces
    assert len(trace.y) <= 202
    assert np.sum(trace.y > 400) == len(spikes)


def test_blocks_join_without_a_seam(memory_recording) -> None:
    recording = memory_recording({"C4": (night(900, 4), RATE)})
    (trace,) = filled(recording, [EEG]).page(0, 900, 10_000).traces
    (full,) = display_page(recording, [EEG], 0, 899.99, pixels=10**6).traces
    seam = slice(590, 610)
    whole = full.y[: 900 * 100].reshape(-1, 50)
    np.testing.assert_allclose(trace.y[1::2][seam], whole.max(axis=1)[seam], atol=0.05)


def test_what_is_wanted_is_filled_first_and_the_rest_is_nan(memory_recording) -> None:
    recording = memory_recording({"C4": (night(3000), RATE)})
    pyramid = Pyramid(recording, [EEG], FilterChoice())
    steps = pyramid.fill(1500, 2100)
    next(steps)
    assert pyramid.share(1500, 2100) == 0.5
    part = pyramid.page(1500, 2100, 1000).traces[0]
    assert np.isfinite(part.y[part.t < 1790]).all()
    assert np.isnan(part.y[part.t > 1810]).all()
    assert list(steps) == [None]
    assert pyramid.share(1500, 2100) == 1
    assert not pyramid.complete


def test_gaps_stay_gaps_and_slow_signals_their_values(memory_recording) -> None:
    signal = night(1200)
    signal[60_000:90_000] = np.nan
    saturation = np.full(1200, 96, "f4")
    saturation[700:720] = 88
    recording = memory_recording({"C4": (signal, RATE), "SpO2": (saturation, 1.0)})
    spo2 = DisplayChannel(as_recorded(recording.channels[1]), Kind.OTHER)
    eeg, slow = filled(recording, [EEG, spo2]).page(0, 1200, 1000).traces
    hole = (eeg.t > 601) & (eeg.t < 899)
    assert np.isnan(eeg.y[hole]).all()
    assert np.isfinite(eeg.y[eeg.t < 599]).all()
    assert slow.baseline == 96
    assert slow.y.min() == -8


def test_its_memory_is_bounded(memory_recording) -> None:
    week = np.zeros(7 * 24 * 3600 * 2, "f4")  # at 2 Hz
    recording = memory_recording({"C4": (week, 2.0)})
    assert Pyramid(recording, [EEG] * 3, FilterChoice()).n_bytes <= 3 * 8 * MOST_BINS


def test_a_real_night(data_dir: Path) -> None:
    recording = open_recording(data_dir / "recordings" / "ucddb" / "ucddb022.edf")
    shown = DisplayChannel(as_recorded(recording.channels[0]), Kind.EEG)
    page = filled(recording, [shown]).page(0, recording.duration_s, 1200)
    (trace,) = page.traces
    assert len(trace.y) <= 2402
    assert np.isfinite(trace.y).all()
    assert trace.y.max() > 100


def test_a_block_counts_when_all_its_traces_are_there(memory_recording) -> None:
    recording = memory_recording({"C4": (night(600), RATE), "C3": (night(600, 1), RATE)})
    other = DisplayChannel(Derivation(1, (), "C3"), Kind.EEG)
    pyramid = Pyramid(recording, [EEG, other], FilterChoice())
    steps = pyramid.fill(0, 600)
    next(steps)
    assert pyramid.share(0, 600) == 0
    steps.close()
    again = pyramid.fill(0, 600)
    assert len(list(again)) == 4
    assert pyramid.complete
