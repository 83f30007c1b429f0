"""A page holds the samples of its seconds, filtered as if the whole night had been."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from sleepgui.display.choice import FilterChoice
from sleepgui.display.filters import DisplayFilter, display_filter
from sleepgui.display.kinds import Kind
from sleepgui.display.page import DisplayChannel, display_page
from sleepgui.recording.base import Channel, Recording
from sleepgui.recording.derivation import Derivation
from sleepgui.recording.open import open_recording


class HeldInMemory(Recording):
    """Channels given as arrays; NaN outside them, as every reader does."""

    def __init__(self, *signals: tuple[str, str, float, np.ndarray]) -> None:
        channels = tuple(
            Channel(i, label, unit, rate, len(x), {"uV": 1.0, "mV": 1e3}.get(unit), (-1e4, 1e4))
            for i, (label, unit, rate, x) in enumerate(signals)
        )
        duration = max(len(x) / rate for _, _, rate, x in signals)
        super().__init__(Path("held"), "test", datetime(2024, 1, 1, 23), duration, channels)
        self.signals = [x.astype(np.float32) for *_, x in signals]
        self.read_samples = 0

    def read(self, channel: int, start: int, stop: int) -> np.ndarray:
        self.read_samples += stop - start
        x = self.signals[channel]
        out = np.full(stop - start, np.nan, dtype=np.float32)
        low, high = max(start, 0), min(stop, len(x))
        if low < high:
            out[low - start : high - start] = x[low:high]
        return out


def noise(n: int, seed: int = 0) -> np.ndarray:
    return np.cumsum(np.random.default_rng(seed).normal(size=n)) * 3


def show(derivation: Derivation, kind: Kind) -> DisplayChannel:
    return DisplayChannel(derivation, kind)


EEG = Derivation(0, (), "C4")


def test_traces_of_one_rate_and_filter_are_filtered_in_one_go(monkeypatch) -> None:
    signals = [(f"S{n}", "uV", 128.0, noise(128 * 90, n)) for n in range(6)]
    recording = HeldInMemory(*signals)
    kinds = (Kind.EEG, Kind.EMG, Kind.EEG, Kind.EOG, Kind.EMG, Kind.OTHER)
    shown = [show(Derivation(n, (), f"S{n}"), kind) for n, kind in enumerate(kinds)]
    done = []
    apply = DisplayFilter.apply

    def counted(self, samples, context=0):
        done.append(len(samples))
        return apply(self, samples, context)

    monkeypatch.setattr(DisplayFilter, "apply", counted)
    page = display_page(recording, shown, 30, 60)
    assert done == [3, 2, 1]  # EEG and EOG, EMG, and what is not filtered
    assert [trace.name for trace in page.traces] == [f"S{n}" for n in range(6)]
    for trace, one in zip(page.traces, shown, strict=True):
        (alone,) = display_page(recording, [one], 30, 60).traces
        np.testing.assert_allclose(trace.y, alone.y, atol=0.01)


def test_a_page_is_a_cut_of_the_filtered_night() -> None:
    night = noise(128 * 300)
    recording = HeldInMemory(("C4", "uV", 128.0, night))
    page = display_page(recording, [show(EEG, Kind.EEG)], 120, 150, pixels=10_000)
    whole = display_filter(Kind.EEG, 128.0).apply(night)
    (trace,) = page.traces
    assert trace.t[0] == 120.0
    assert trace.t[-1] == 150.0  # one sample beyond, so that the line reaches the edge
    np.testing.assert_allclose(trace.y, whole[120 * 128 : 150 * 128 + 1], atol=0.05)
    assert not trace.reduced
    assert (trace.name, trace.unit, trace.filter.band_hz) == ("C4", "µV", (0.3, 35.0))


def test_only_the_page_and_its_margins_are_read() -> None:
    recording = HeldInMemory(("C4", "uV", 128.0, noise(128 * 3600)))
    display_page(recording, [show(EEG, Kind.EEG)], 1800, 1830)
    assert recording.read_samples < 60 * 128


def test_neighbouring_pages_join() -> None:
    recording = HeldInMemory(("C4", "uV", 100.0, noise(100 * 300)))
    one, two = (
        display_page(recording, [show(EEG, Kind.EEG)], start, start + 30, pixels=10_000).traces[0]
        for start in (90, 120)
    )
    assert one.t[-1] == two.t[0]
    assert one.y[-1] == pytest.approx(two.y[0], abs=0.05)


def test_a_derivation_is_the_difference_in_microvolts() -> None:
    active, reference = noise(3000, 1) / 1000, noise(3000, 2)
    recording = HeldInMemory(("C4", "mV", 100.0, active), ("M1", "uV", 100.0, reference))
    c4_m1 = show(Derivation(0, (1,), "C4-M1"), Kind.EEG)
    page = display_page(recording, [c4_m1], 0, 29.99, filters=FilterChoice(on=False), pixels=10_000)
    (trace,) = page.traces
    expected = 1000 * active - reference
    np.testing.assert_allclose(trace.y + trace.baseline, expected, rtol=1e-4, atol=0.02)
    assert trace.filter.band_hz is None


def test_without_a_high_pass_a_trace_is_centred_and_says_on_what() -> None:
    saturation = np.full(60, 97.0)
    saturation[20:25] = 91.0
    recording = HeldInMemory(("SpO2", "%", 1.0, saturation))
    page = display_page(recording, [show(Derivation(0, (), "SpO2"), Kind.OTHER)], 10, 40)
    (trace,) = page.traces
    assert trace.unit == "%"
    assert trace.baseline == 97.0
    assert trace.y.min() == -6.0
    assert trace.y.max() == 0.0


def test_beyond_the_recording_there_is_no_data() -> None:
    recording = HeldInMemory(("C4", "uV", 100.0, noise(100 * 45)))
    (trace,) = display_page(
        recording, [show(EEG, Kind.EEG)], 30, 60, pixels=10_000, context_s=5
    ).traces
    assert trace.t[0] == 25.0
    assert np.isfinite(trace.y[trace.t < 45]).all()
    assert np.isnan(trace.y[trace.t >= 45]).all()


def test_a_long_page_keeps_every_peak_in_few_points() -> None:
    night = np.zeros(200 * 600)
    spikes = np.arange(77, len(night), 5000)
    night[spikes] = 500.0
    recording = HeldInMemory(("C4", "uV", 200.0, night))
    page = display_page(
        recording, [show(EEG, Kind.EEG)], 0, 600, filters=FilterChoice(on=False), pixels=800
    )
    (trace,) = page.traces
    assert trace.reduced
    assert len(trace.y) <= 2 * 801
    assert np.sum(trace.y > 400) == len(spikes)
    np.testing.assert_allclose(trace.t[trace.y > 400], spikes / 200)


def test_the_1_hz_emg_of_sleep_edf_is_shown_as_recorded(data_dir: Path) -> None:
    recording = open_recording(data_dir / "recordings/sleep-edf-sc/SC4012_0621-PSG.edf")
    emg = next(c for c in recording.channels if "EMG" in c.label)
    shown = show(Derivation(emg.index, (), emg.label), Kind.EMG)
    (trace,) = display_page(recording, [shown], 0, 30).traces
    assert trace.filter.too_slow
    assert trace.rate == 1.0
    raw = recording.read(emg.index, 0, 31) * (emg.microvolts_per_unit or 1.0)
    np.testing.assert_allclose(trace.y + trace.baseline, raw, rtol=1e-5)


def test_a_gap_of_an_edf_d_is_missing_on_the_page(data_dir: Path) -> None:
    recording = open_recording(data_dir / "edf_zoo/edfPlusD.edf")
    assert recording.gaps
    channel = recording.channels[0]
    shown = show(Derivation(channel.index, (), channel.label), Kind.OTHER)
    (trace,) = display_page(recording, [shown], 0, recording.duration_s, pixels=10**6).traces
    for gap in recording.gaps:
        inside = (trace.t > gap.start_s) & (trace.t < gap.stop_s - 1e-6)
        assert inside.any()
        assert np.isnan(trace.y[inside]).all()
