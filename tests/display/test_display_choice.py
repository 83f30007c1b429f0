"""Filters by kind, one's own for a channel, cut to the rate; pages on their grid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepgui.display.choice import OPEN, FilterChoice
from sleepgui.display.filters import display_filter
from sleepgui.display.kinds import Kind
from sleepgui.display.pages import PAGE_SECONDS, WHOLE_NIGHT, Pages, neighbour


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("rate", [1.0, 50.0, 100.0, 200.0, 512.0])
def test_unless_chosen_otherwise_they_are_those_of_the_aasm(kind: Kind, rate: float) -> None:
    assert FilterChoice().filter_for(kind, rate) == display_filter(kind, rate)
    notched = FilterChoice(notch_hz=50.0).filter_for(kind, rate)
    assert notched == display_filter(kind, rate, 50.0)


def test_off_is_off_for_everything() -> None:
    off = FilterChoice(notch_hz=50.0, on=False)
    assert not off.filter_for(Kind.EEG, 256.0).active
    assert not off.filter_for(Kind.EEG, 256.0, (1.0, 20.0)).active


def test_a_kind_and_a_channel_may_have_their_own() -> None:
    choice = FilterChoice().with_edges(Kind.EEG, (0.5, 70.0))
    assert not choice.usual
    assert choice.filter_for(Kind.EEG, 256.0).band_hz == (0.5, 70.0)
    assert choice.filter_for(Kind.EOG, 256.0).band_hz == (0.3, 35.0)
    assert choice.filter_for(Kind.EEG, 256.0, (None, 15.0)).band_hz == (0.0, 15.0)
    assert not choice.filter_for(Kind.EEG, 256.0, OPEN).active
    assert choice.with_edges(Kind.EEG, (0.3, 35.0)).usual


def test_an_edge_beyond_half_the_rate_is_cut_and_said() -> None:
    emg = FilterChoice().filter_for(Kind.EMG, 128.0)
    assert emg.clipped
    assert emg.band_hz == (10.0, 64.0)
    assert FilterChoice().filter_for(Kind.EMG, 10.0).too_slow


NIGHTS = st.floats(31, 90_000)
LENGTHS = st.sampled_from((*PAGE_SECONDS, WHOLE_NIGHT))


@given(NIGHTS, LENGTHS, st.floats(0, 1))
def test_a_moment_is_on_its_page_and_pages_join(night: float, length: float, share: float) -> None:
    pages, at = Pages(length, night), share * night
    start = pages.start(at)
    assert start <= at + 1e-6
    assert at < start + pages.seconds + 1e-6
    assert start % pages.seconds == pytest.approx(0, abs=1e-6)


@given(NIGHTS, LENGTHS, st.floats(0, 0.999), st.integers(-3, 3))
def test_turning_moves_whole_pages_and_stays_in_the_night(night, length, share, steps) -> None:
    pages, at = Pages(length, night), share * night
    moved = pages.turned(at, steps)
    assert 0 <= moved < night
    wanted = at + steps * pages.seconds
    assert moved == pytest.approx(min(max(wanted, 0), night), abs=2e-3)


def test_lengths_follow_each_other_up_to_the_whole_night() -> None:
    assert neighbour(30.0, -1) == 20.0
    assert neighbour(30.0, 1) == 60.0
    assert neighbour(5.0, -1) == 5.0
    assert neighbour(1800.0, 1) == WHOLE_NIGHT
    assert neighbour(WHOLE_NIGHT, 1) == WHOLE_NIGHT
    assert Pages(WHOLE_NIGHT, 3600).seconds == 3600
    assert Pages(30, 3600).context_s == 3
    assert Pages(600, 3600).context_s == 0
