"""When data records start: fractions of a second, gaps (EDF+D), and times that cannot be."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.errors import RecordingError
from sleepgui.recording.base import Gap
from sleepgui.recording.edf import EdfRecording
from sleepgui.recording.timeline import OrderError, Segment, from_onsets

DATA = np.arange(1, 13).reshape(4, 3)


@pytest.fixture
def opened(plan: Any, signal: Any, write: Callable[..., Path]) -> Callable[..., EdfRecording]:
    """Open four records of 1 s and three samples, which start as their annotations say."""

    def open_with(onsets: list[str | None], reserved: str = "EDF+D", **fields: Any) -> EdfRecording:
        ones = (-32768, 32767)
        plain = signal(DATA, physical=ones, digital=ones)
        return EdfRecording(write(plan([plain], reserved=reserved, onsets=onsets, **fields)))

    return open_with


def test_gaps_are_kept_and_read_as_missing(opened: Callable[..., EdfRecording]) -> None:
    recording = opened(["+0", "+1", "+4", "+5"])
    nan = np.nan
    assert recording.gaps == (Gap(2, 4),)
    assert recording.duration_s == 6
    assert recording.warnings == ()
    np.testing.assert_array_equal(
        recording.read(0, 0, 18), [1, 2, 3, 4, 5, 6, *[nan] * 6, 7, 8, 9, 10, 11, 12]
    )
    np.testing.assert_array_equal(recording.read(0, 7, 11), [nan] * 4)
    np.testing.assert_array_equal(recording.read(0, 5, 13), [6, *[nan] * 6, 7])


@pytest.mark.parametrize(("onset", "first"), [(1.2, 4), (1.4, 4), (1.6, 5), (1.9, 6)])
def test_a_record_off_the_grid_of_samples_goes_to_the_nearest(
    opened: Callable[..., EdfRecording], onset: float, first: int
) -> None:
    # 1.6 s after the start is sample 4.8 at 3 Hz.
    recording = opened(["+0", *(f"+{onset + i:g}" for i in range(3))])
    assert recording.gaps == (Gap(1, onset),)
    missing = [np.nan] * (first - 3)
    np.testing.assert_array_equal(recording.read(0, 0, first + 1), [1, 2, 3, *missing, 4])
    assert recording.channels[0].n_samples == first + 9


@pytest.mark.parametrize("reserved", ["EDF+C", "EDF+D"])
def test_the_first_record_may_start_within_a_second(
    opened: Callable[..., EdfRecording], reserved: str
) -> None:
    recording = opened(
        ["+0.394531", "+1.394531", "+2.394531", "+3.394531"],
        reserved,
        marks={1: b"+2\x14Lights off\x14\0"},
    )
    assert recording.start == datetime(2021, 3, 2, 22, 15, 30, 394531)
    assert recording.gaps == ()
    assert recording.warnings == ()
    # 2 s after the header's start is 1.605469 s after the first sample.
    assert recording.annotations[0].onset_s == pytest.approx(1.605469)


def test_onsets_are_decimals_and_their_rounding_is_no_gap(
    opened: Callable[..., EdfRecording],
) -> None:
    thirds = opened(["+0", "+0.333", "+0.667", "+1"], record_s="0.333333")
    assert thirds.gaps == ()
    np.testing.assert_array_equal(thirds.read(0, 0, 12), DATA.ravel())


@pytest.mark.parametrize(
    ("onsets", "why"),
    [
        (["+0", "+1", "+1.5", "+3"], "record 3 starts before record 2 has ended"),
        (["+0", "+5", "+2", "+8"], "record 3 starts before record 2 has ended"),
        (["+0", "+0", "+0", "+0"], "record 2 starts before record 1 has ended"),
        (["+0", "+1", None, "+3"], "record 3 does not say when it starts"),
        ([None, "+1", "+2", "+3"], "record 1 does not say when it starts"),
        (["+0", "+1", "+2", "+9999999"], "by their times they are spread over more than a month"),
    ],
)
def test_records_that_cannot_be_put_in_order_are_refused(
    opened: Callable[..., EdfRecording], onsets: list[str | None], why: str
) -> None:
    with pytest.raises(RecordingError) as refused:
        opened(onsets)
    assert f"cannot be put in order ({why}" in str(refused.value)


def test_gaps_that_are_announced_but_not_told_are_refused(
    plan: Any, signal: Any, write: Callable[..., Path]
) -> None:
    with pytest.raises(RecordingError, match="does not say where they are"):
        EdfRecording(write(plan([signal(DATA)], reserved="EDF+D")))


def test_a_continuous_file_with_gaps_is_not_laid_end_to_end(
    opened: Callable[..., EdfRecording],
) -> None:
    recording = opened(["+0", "+1", "+7", "+8"], "EDF+C")
    assert recording.gaps == (Gap(2, 7),)
    assert "marked as continuous (EDF+C)" in recording.warnings[0]
    assert "leave gaps, which are kept" in recording.warnings[0]


@pytest.mark.parametrize("onsets", [["+0", "+0", "+0", "+0"], ["+0", None, None, None]])
def test_a_continuous_file_whose_times_make_no_sense_is_laid_end_to_end(
    opened: Callable[..., EdfRecording], onsets: list[str | None]
) -> None:
    recording = opened(onsets, "EDF+C")
    assert recording.gaps == ()
    assert "do not fit; they are laid end to end" in recording.warnings[0]
    np.testing.assert_array_equal(recording.read(0, 0, 12), DATA.ravel())


def test_a_continuous_file_without_times_starts_with_the_header(
    opened: Callable[..., EdfRecording],
) -> None:
    recording = opened([None] * 4, "EDF+C")
    assert recording.start == datetime(2021, 3, 2, 22, 15, 30)
    assert recording.warnings == (
        "The first data record does not say when it starts; 0 s is assumed.",
    )


def test_a_first_record_long_after_the_start_time_moves_the_clock(
    opened: Callable[..., EdfRecording],
) -> None:
    recording = opened(["+90", "+91", "+92", "+93"], "EDF+C")
    assert recording.start == datetime(2021, 3, 2, 22, 17)
    assert "starts 90 s after the start time in the header" in recording.warnings[0]


def test_data_shifted_by_lost_bytes_are_refused(
    plan: Any, signal: Any, write: Callable[..., Path]
) -> None:
    """Samples made of the halves of two show it, and in EDF+ the annotations."""
    noise = np.random.default_rng(0).integers(-3000, 3000, (20, 50))
    sound = plan([signal(noise)], reserved="EDF+C", onsets=[f"+{i}" for i in range(20)]).to_bytes()
    length = 768 + 8 * 160
    with pytest.raises(RecordingError, match="shifted from about data record 9 of 19 on"):
        EdfRecording(write(sound[:length] + sound[length + 5 :]))


def test_what_follows_the_stated_records_must_keep_time(
    plan: Any, signal: Any, write: Callable[..., Path]
) -> None:
    two = plan([signal(DATA)], reserved="EDF+C", onsets=["+0", "+1", "+2", "+3"], n_records=2)
    assert EdfRecording(write(two)).channels[0].n_samples == 12
    two.onsets = ["+0", "+1", None, None]
    recording = EdfRecording(write(two))
    assert recording.channels[0].n_samples == 6
    assert recording.warnings == (
        "The file holds 132 bytes more than its data records; they are ignored.",
    )


def test_records_in_a_row_make_one_segment() -> None:
    assert from_onsets([7.0, 8.0, 9.0], 1.0) == (Segment(0, 3, 0.0, 3.0),)


def test_a_clock_that_runs_slow_leaves_small_gaps() -> None:
    # 0.3 ms more with each record: rounding at first, then a gap of its own.
    segments = from_onsets([i * 1.0003 for i in range(20)], 1.0)
    assert [s.n_records for s in segments] == [4, 4, 4, 4, 4]
    assert segments[1].start_s == pytest.approx(4 * 1.0003)


def test_rounding_of_a_records_duration_does_not_add_up_to_gaps() -> None:
    # A day of records of 1/3 s, whose duration the header can only give as 0.333333.
    assert len(from_onsets([i / 3 for i in range(259_200)], 0.333333)) == 1


def test_backward_records_are_no_time_line() -> None:
    with pytest.raises(OrderError, match="record 2 starts before record 1"):
        from_onsets([5.0, 4.0], 1.0)
