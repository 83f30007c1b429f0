"""Recordings made worse on purpose: what is changed and what is kept."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.robustness import CHANGES, HARSHER, altered, at_rate, text_table, times
from sleepgui.recording.base import Channel, Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation


class TwoTones(Recording):
    """Three channels of two minutes at 128 Hz, 10 and 40 Hz together, in the file's own range."""

    def read(self, channel: int, start: int, stop: int) -> np.ndarray:
        at = np.arange(start, stop) / 128
        wave = np.sin(2 * np.pi * 10 * at) + np.sin(2 * np.pi * 40 * at) + channel
        return wave.astype(np.float32)


def recording() -> TwoTones:
    one = Channel(0, "C3", "uV", 128.0, 120 * 128, 1.0, (-100.0, 100.0))
    channels = tuple(
        replace(one, index=i, label=label) for i, label in enumerate(("C3", "M2", "X"))
    )
    return TwoTones(
        path=Path("night.edf"), format="EDF", start=None, duration_s=120.0, channels=channels
    )


CHOICE = ChannelChoice(eeg=(Derivation(0, (1,), "C3-M2"),))


def test_references_are_changed_with_the_channel_and_others_are_not_kept() -> None:
    night = altered(recording(), CHOICE, times(-2.0))
    assert sorted(night.samples) == [0, 1]
    np.testing.assert_allclose(night.read(1, 5, 9), -2 * recording().read(1, 5, 9))


def test_outside_the_recording_there_is_nothing() -> None:
    night = altered(recording(), CHOICE, times(1.0))
    found = night.read(0, -3, 2)
    assert np.isnan(found[:3]).all()
    assert np.isfinite(found[3:]).all()


@pytest.mark.parametrize("rate", [50, 64, 200, 512])
def test_another_rate_lasts_as_long_and_holds_what_it_can(rate: int) -> None:
    night = altered(recording(), CHOICE, at_rate(rate))
    assert night.channels[0].sampling_rate == rate
    assert night.channels[0].n_samples == 120 * rate
    wave = night.read(0, 10 * rate, 110 * rate)
    power = np.abs(np.fft.rfft(wave)) / len(wave)
    hertz = np.fft.rfftfreq(len(wave), 1 / rate)
    assert power[np.abs(hertz - 10).argmin()] == pytest.approx(0.5, rel=0.05)
    # 40 Hz is above half of 50 and 64 Hz, and must not come back as another frequency.
    left = power[(hertz > 12)].max()
    assert left > 0.4 if rate > 80 else left < 0.05


def test_nothing_is_clipped_by_a_range_that_no_longer_holds() -> None:
    for change in (*CHANGES.values(), *HARSHER.values()):
        night = altered(recording(), CHOICE, change)
        low, high = night.channels[0].physical_range
        assert low < np.nanmin(night.samples[0])
        assert np.nanmax(night.samples[0]) < high


def test_a_change_over_the_limit_is_marked() -> None:
    row = {"night": "n", "limited": True, "kappa": 0.7, "kappa_no_context": 0.6}
    rows = [
        row | {"change": "a", "kappa_change": -0.03, "kappa_no_context_change": 0.0},
        row | {"change": "b", "kappa_change": 0.01, "kappa_no_context_change": -0.2},
    ]
    _, over, under = text_table(rows).splitlines()
    assert over.endswith("over the limit")
    assert not under.endswith("over the limit")
