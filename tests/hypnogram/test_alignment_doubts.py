"""When somebody should look how a scoring lies before it is accepted."""

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.align import AlignedScoring, align
from sleepgui.hypnogram.doubts import placements
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.recording.base import Recording, Samples
from sleepgui.recording.open import open_recording
from sleepgui.stages import Stage, to_labels

EVENING = datetime(2020, 3, 1, 22, 0)
HOURS_8 = 960
"""Epochs."""


class Silence(Recording):
    """A recording of nothing but a length and a clock."""

    def __init__(self, start: datetime | None, epochs: int) -> None:
        super().__init__(Path("night.edf"), "test", start, epochs * 30.0, ())

    def read(self, channel: int, start: int, stop: int) -> Samples:
        return np.full(stop - start, np.nan, dtype=np.float32)


def scoring(start: datetime | None, epochs: int = HOURS_8, **more: object) -> Scoring:
    """A minute awake, then N2."""
    spans = (StageSpan(0.0, 60.0, Stage.W), StageSpan(60.0, (epochs - 2) * 30.0, Stage.N2))
    return Scoring(Path("night.txt"), "test", "AB", spans, start, **more)  # type: ignore[arg-type]


def ways(options: tuple[AlignedScoring, ...]) -> list[tuple[str, float]]:
    return [(option.method, option.offset_s) for option in options]


@pytest.mark.parametrize(
    ("recording", "epochs"),
    [
        (EVENING, HOURS_8),  # together
        (EVENING + timedelta(hours=1), 600),  # a piece of the night
        (EVENING - timedelta(hours=8), 2880),  # a day's recording, the night scored
        (EVENING + timedelta(hours=3), 20),  # a piece after midnight, with the right date
        (EVENING + timedelta(hours=3, days=-1), 20),  # the same, with the evening's date
    ],
)
def test_clocks_that_agree_are_not_doubted(recording: datetime, epochs: int) -> None:
    found = placements(scoring(EVENING), Silence(recording, epochs))
    assert found.doubts == ()
    assert [option.method for option in found.options] == ["clock"]


def test_equal_lengths_without_a_clock_are_not_doubted() -> None:
    found = placements(scoring(None), Silence(EVENING, HOURS_8 + 1))
    assert (found.doubts, ways(found.options)) == ((), [("start", 0.0)])


@pytest.mark.parametrize("which", ["scoring", "recording"])
def test_other_lengths_without_a_clock_are_doubted(which: str) -> None:
    clocks = (None, EVENING) if which == "scoring" else (EVENING, None)
    found = placements(scoring(clocks[0]), Silence(clocks[1], HOURS_8 - 7))
    (doubt,) = found.doubts
    assert f"The {which} has no clock" in doubt
    assert "7 epochs longer" in doubt
    assert ways(found.options) == [("start", 0.0)]


@pytest.mark.parametrize("days", [-400, -1, 1, 400])
def test_other_dates_are_doubted(days: int) -> None:
    found = placements(scoring(EVENING), Silence(EVENING + timedelta(days=days), HOURS_8))
    assert "dates of recording and scoring disagree" in found.doubts[0]
    assert ways(found.options) == [("clock", 0.0)]  # from the start it would lie the same


def test_a_clock_at_midnight_may_be_none() -> None:
    found = placements(scoring(EVENING, dated=False), Silence(datetime(2020, 1, 1), HOURS_8))
    assert "exactly midnight" in found.doubts[0]
    assert ways(found.options) == [("clock", 7200.0), ("start", 0.0)]


def test_equally_long_but_an_hour_apart_is_summer_time_or_a_wrong_clock() -> None:
    found = placements(scoring(EVENING + timedelta(hours=1)), Silence(EVENING, HOURS_8))
    (doubt,) = found.doubts
    assert "equally long" in doubt
    assert "begins 1:00:00 after the recording" in doubt
    assert ways(found.options) == [("clock", -3600.0), ("start", 0.0)]


def test_a_clock_that_is_off_by_half_a_day_is_doubted() -> None:
    found = placements(scoring(EVENING), Silence(EVENING + timedelta(hours=6), 900))
    assert "only 27% of scoring and recording lie together" in found.doubts[0]
    assert ways(found.options) == [("clock", 21600.0), ("start", 0.0)]


def test_equally_long_and_wholly_apart_may_still_belong_together() -> None:
    short = scoring(EVENING, 20)
    recording = Silence(EVENING + timedelta(hours=12), 20)
    with pytest.raises(ScoringError, match="no time in common"):
        align(short, recording)
    found = placements(short, recording)
    assert "equally long, so they may belong together" in found.doubts[0]
    assert ways(found.options) == [("start", 0.0)]
    with pytest.raises(ScoringError, match="no time in common"):
        placements(short, Silence(EVENING + timedelta(hours=12), 40))


class TestAsAPersonSays:
    """Nothing is doubted of what a person has said."""

    recording = Silence(EVENING + timedelta(hours=1), HOURS_8)

    def test_by_clock_or_from_the_start(self) -> None:
        night = scoring(EVENING)
        assert align(night, self.recording, "clock").offset_s == 3600.0
        laid = align(night, self.recording, "start")
        assert (laid.method, laid.offset_s, laid.doubts) == ("start", 0.0, ())
        assert to_labels(laid.stages[:3]) == ["W", "W", "N2"]

    def test_by_seconds_after_the_recording_s_beginning(self) -> None:
        laid = align(scoring(EVENING), self.recording, 90.0)
        assert (laid.method, laid.offset_s) == ("given", -90.0)
        assert to_labels(laid.stages[:6]) == ["?", "?", "?", "W", "W", "N2"]

    def test_not_by_a_clock_that_is_not_there(self) -> None:
        with pytest.raises(ScoringError, match=r"night\.txt has no clock"):
            align(scoring(None), self.recording, "clock")

    def test_not_outside_the_recording(self) -> None:
        with pytest.raises(ScoringError, match=r"Begun 90000 s after night\.edf"):
            align(scoring(EVENING), self.recording, 90_000)


def test_no_real_recording_s_own_scoring_is_doubted(data_dir: Path) -> None:
    """Even where a cut after midnight names the evening's date."""
    looked_at = 0
    for path in sorted((data_dir / "recordings").rglob("*.edf")):
        if "Hypnogram" in path.name or (found := find_scoring(path)) is None:
            continue
        recording = open_recording(path)
        assert placements(read_scoring(found), recording).doubts == (), path.name
        recording.close()
        looked_at += 1
    assert looked_at == 8
