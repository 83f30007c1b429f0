"""Signals that are no signals never make a confident stage; the same signals, the same stages."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.reliability import numbers
from benchmarks.reliability.numbers import SIGNALS, Spoiled, night, score, try_all
from sleepgui.recording.base import Recording
from sleepgui.recording.roles import propose_channels


@pytest.fixture(scope="module")
def half_an_hour(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return night(tmp_path_factory.mktemp("numbers"))


def test_no_kind_of_spoiled_signal_gets_a_confident_stage_or_goes_without_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "HOURS", 0.2)
    found = try_all(tmp_path)
    assert len(found) == 4 * len(SIGNALS)
    for one in found:
        assert one.spoiled >= 10
        assert one.confident == 0, one
        assert one.untold == 0, one
        assert one.unscored + one.shallower + one.unsure == one.spoiled
        assert one.reasons or one.unsure == one.spoiled


def test_sound_epochs_between_spoiled_ones_are_still_scored(half_an_hour: Recording) -> None:
    choice = propose_channels(half_an_hour).choice
    eeg = frozenset(i for one in choice.eeg for i in one.channels)
    result = score(Spoiled(half_an_hour, "some NaN", eeg), choice)
    assert (result.decision.stage[::2] >= 0).all()
    assert (result.decision.stage[1::2] == -1).all()


def test_the_same_night_twice_is_the_same_to_the_bit_and_on_one_thread_or_two(
    half_an_hour: Recording,
) -> None:
    choice = propose_channels(half_an_hour).choice
    once, again = (score(half_an_hour, choice, threads=1) for _ in range(2))
    two = score(half_an_hour, choice, threads=2)
    assert once.p.tobytes() == again.p.tobytes()
    np.testing.assert_array_equal(once.stage, two.stage)
    np.testing.assert_array_equal(once.decision.exit, two.decision.exit)
    np.testing.assert_allclose(once.p, two.p, atol=1e-5)
