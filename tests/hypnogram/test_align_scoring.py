"""A scoring laid over a recording: by clock, from the start, and epoch by epoch."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.align import AlignedScoring, align, stages_on_epochs
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.hypnogram.spans import in_order
from sleepgui.recording.base import Recording, Samples
from sleepgui.recording.open import open_recording
from sleepgui.stages import SCORED, Stage, to_labels

EVENING = datetime(2020, 3, 1, 22, 0)
MINUTE = 60.0
HOUR = 3600.0


class Silence(Recording):
    """A recording of nothing but a length and a clock."""

    def __init__(self, start: datetime | None, duration_s: float) -> None:
        super().__init__(Path("night.edf"), "test", start, duration_s, ())

    def read(self, channel: int, start: int, stop: int) -> Samples:
        return np.full(stop - start, np.nan, dtype=np.float32)


def scoring(
    text: str, start: datetime | None, first_s: float = 0.0, epoch_s: float = 30.0, **more: object
) -> Scoring:
    """A scoring of one letter per epoch (W 1 2 3 R, ``?``) that begins at ``first_s``."""
    stage = {"W": Stage.W, "1": Stage.N1, "2": Stage.N2, "3": Stage.N3, "R": Stage.R}
    spans = tuple(
        StageSpan(first_s + i * epoch_s, epoch_s, stage.get(letter, Stage.UNSCORED))
        for i, letter in enumerate(text)
    )
    return Scoring(Path("night-Hypnogram.edf"), "test", "AB", spans, start, **more)  # type: ignore[arg-type]


def letters(aligned: AlignedScoring) -> str:
    return "".join(label[-1] for label in to_labels(aligned.stages))


class TestByClock:
    def test_a_recording_that_begins_within_the_scoring(self) -> None:
        recording = Silence(EVENING + timedelta(seconds=90), 90)
        aligned = align(scoring("WW1223R", EVENING), recording)
        assert letters(aligned) == "223"
        assert aligned.offset_s == 90
        assert aligned.method == "clock"
        assert aligned.scorer == "AB"
        assert aligned.warnings == ()

    def test_a_recording_that_begins_before_the_scoring_has_unscored_epochs(self) -> None:
        aligned = align(scoring("1R", EVENING), Silence(EVENING - timedelta(seconds=60), 150))
        assert letters(aligned) == "??1R?"
        assert aligned.offset_s == -60

    def test_across_midnight(self) -> None:
        night = scoring("W" * 240 + "2" * 10, EVENING)
        aligned = align(night, Silence(EVENING + timedelta(hours=2), 120))
        assert letters(aligned) == "2222"
        assert aligned.warnings == ()

    @pytest.mark.parametrize("days", [-3000, -1, 1, 400])
    def test_dates_that_disagree_do_not_move_the_scoring_and_are_told(self, days: int) -> None:
        night = scoring("W" * 300 + "2" * 10, EVENING)
        start = EVENING + timedelta(days=days, hours=2.5)
        aligned = align(night, Silence(start, 120))
        assert letters(aligned) == "2222"
        assert len(aligned.warnings) == 1
        count = f"{abs(days)} day" + ("s" if abs(days) > 1 else "")
        assert f"disagree by {count};" in aligned.warnings[0]

    def test_a_scoring_without_a_date_does_not_disagree(self) -> None:
        night = scoring("12", EVENING, dated=False)
        aligned = align(night, Silence(EVENING + timedelta(days=7), 60))
        assert letters(aligned) == "12"
        assert aligned.warnings == ()

    def test_the_day_is_the_one_on_which_most_of_the_recording_is_scored(self) -> None:
        # Marks of 24 h: at their end they meet the recording for 20 min, at their beginning for
        # all of its second half, although the dates speak for the end.
        text = "W" * 60 + "2" * 2780 + "W" * 40
        start = EVENING + timedelta(hours=24, minutes=-20)
        aligned = align(scoring(text, EVENING), Silence(start, HOUR))
        assert aligned.offset_s == -20 * MINUTE
        assert letters(aligned) == "?" * 40 + "W" * 60 + "2" * 20
        assert "disagree by 1 day" in aligned.warnings[0]

    def test_between_days_that_fit_equally_the_dates_decide(self) -> None:
        two_days = scoring("1" * 2880 + "2" * 2880, EVENING)
        for day, letter in ((0, "1"), (1, "2")):
            aligned = align(two_days, Silence(EVENING + timedelta(days=day, hours=1), 60))
            assert letters(aligned) == letter * 2
            assert aligned.warnings == ()

    def test_fractions_of_a_second(self) -> None:
        recording = Silence(EVENING + timedelta(seconds=29.6), 60)
        aligned = align(scoring("W12R", EVENING), recording)
        assert letters(aligned) == "12"
        assert aligned.offset_s == pytest.approx(29.6)

    def test_a_scoring_of_another_time_of_day_is_refused(self) -> None:
        with pytest.raises(ScoringError) as error:
            align(scoring("W12R", EVENING), Silence(EVENING + timedelta(hours=5), 60))
        assert str(error.value) == (
            "night-Hypnogram.edf and night.edf have no time in common: the stages begin at "
            "22:00:00 and last 2 min, the recording begins at 03:00:00 and lasts 1 min; choose "
            "the scoring of this recording."
        )

    def test_a_recording_that_the_scorer_left_unscored_is_told(self) -> None:
        aligned = align(scoring("W1????", EVENING), Silence(EVENING + timedelta(minutes=2), 60))
        assert letters(aligned) == "??"
        assert aligned.warnings == ("The scorer left the whole of this recording unscored.",)

    @pytest.mark.parametrize(
        ("recording_start", "scoring_start", "which"),
        [
            (datetime(2000, 1, 1), EVENING, "recording"),
            (EVENING, datetime(2020, 3, 1), "scoring"),
        ],
    )
    def test_a_clock_at_exactly_midnight_may_have_been_removed(
        self, recording_start: datetime, scoring_start: datetime, which: str
    ) -> None:
        night = scoring("W" * 2800, scoring_start)
        aligned = align(night, Silence(recording_start, 8 * HOUR))
        sentence = f"The {which}'s clock begins at exactly midnight"
        assert any(warning.startswith(sentence) for warning in aligned.warnings)

    def test_a_clock_at_midnight_that_the_dates_confirm_is_trusted(self) -> None:
        midnight = EVENING + timedelta(hours=2)
        assert align(scoring("W" * 300, EVENING), Silence(midnight, HOUR)).warnings == ()

    @given(
        st.integers(0, 86399),
        st.integers(-600, 600),
        st.integers(-3, 3),
        st.integers(5, 200),
        st.data(),
    )
    def test_the_same_epochs_whatever_the_clock_and_the_dates(
        self, begin: int, shift: int, days: int, n: int, data: st.DataObject
    ) -> None:
        """A recording cut out of a scored night keeps its stages at any hour on any date."""
        text = data.draw(st.text("W123R", min_size=n, max_size=n))
        first = data.draw(st.integers(0, n - 1))
        length = data.draw(st.integers(1, n - first))
        start = EVENING + timedelta(seconds=begin)
        cut = start + timedelta(seconds=30 * first, days=days)
        aligned = align(scoring(text, start), Silence(cut, 30.0 * length))
        assert letters(aligned) == text[first : first + length]


class TestFromTheStart:
    def test_without_a_clock_both_begin_together(self) -> None:
        aligned = align(scoring("W12R", None), Silence(EVENING, 120))
        assert letters(aligned) == "W12R"
        assert aligned.method == "start"
        assert aligned.offset_s == 0
        assert aligned.warnings == ()

    def test_one_epoch_more_or_less_is_usual(self) -> None:
        assert align(scoring("W12R", None), Silence(EVENING, 95)).warnings == ()
        assert align(scoring("W12R", None), Silence(EVENING, 150)).warnings == ()

    @pytest.mark.parametrize(
        ("duration", "words"), [(60, "2 epochs longer"), (300, "6 epochs shorter")]
    )
    def test_another_length_is_told(self, duration: float, words: str) -> None:
        (warning,) = align(scoring("W12R", None), Silence(EVENING, duration)).warnings
        assert warning.startswith("The scoring has no clock")
        assert f"the scoring is {words} than the recording." in warning

    def test_a_recording_without_a_clock(self) -> None:
        (warning,) = align(scoring("W12R", EVENING), Silence(None, 60)).warnings
        assert warning.startswith("The recording has no clock")

    def test_stages_after_the_recordings_end_are_refused(self) -> None:
        with pytest.raises(ScoringError, match="comes 3600 s after the start"):
            align(scoring("W12R", None, first_s=3600), Silence(EVENING, 60))

    def test_the_scorings_own_warnings_stay(self) -> None:
        aligned = align(scoring("W12R", None, warnings=("Mind this.",)), Silence(None, 30))
        assert aligned.warnings[0] == "Mind this."


class TestEpochs:
    def stages(self, text: str, epoch_s: float, offset_s: float = 0.0, n: int = 1) -> str:
        spans, _ = in_order(scoring(text, None, epoch_s=epoch_s).spans)
        return "".join(str(label)[-1] for label in to_labels(stages_on_epochs(spans, offset_s, n)))

    def test_the_stage_that_covers_most_of_an_epoch_wins(self) -> None:
        assert self.stages("WW1111", 5) == "1"
        assert self.stages("W1W12W", 5) == "W"

    def test_of_equal_shares_the_earlier_wins(self) -> None:
        assert self.stages("WWW111", 5) == "W"
        assert self.stages("RRR111", 5) == "R"
        assert self.stages("1RR1R1", 5) == "1"

    def test_earlier_means_within_the_epoch(self) -> None:
        # N1 is also before this epoch, but in it REM comes first.
        assert self.stages("1" * 6 + "RRR111", 5, offset_s=30) == "R"

    def test_less_than_half_scored_is_unscored(self) -> None:
        assert self.stages("WW????", 5) == "?"
        assert self.stages("WWW???", 5) == "W"
        assert self.stages("?W1?2?", 5) == "W"

    def test_spans_that_end_within_the_last_epoch(self) -> None:
        assert self.stages("W" * 14, 1) == "?"
        assert self.stages("W" * 15, 1) == "W"

    def test_twenty_second_epochs(self) -> None:
        assert self.stages("W1223R", 20, n=4) == "W22R"

    def test_no_epochs(self) -> None:
        assert self.stages("W", 30, n=0) == ""

    @given(
        st.lists(
            st.builds(
                StageSpan,
                st.integers(0, 150).map(float),
                st.integers(1, 60).map(float),
                st.sampled_from(list(Stage)),
            ),
            min_size=1,
            max_size=10,
        ),
        st.integers(-40, 120),
    )
    def test_the_rule_against_counting_seconds(self, spans: list[StageSpan], offset: int) -> None:
        tidy, _ = in_order(spans)
        seconds = {
            second: span.stage
            for span in tidy
            for second in range(int(span.onset_s), int(span.onset_s + span.duration_s))
        }
        expected = []
        for epoch in range(4):
            begin = offset + 30 * epoch
            inside = [seconds.get(s) for s in range(begin, begin + 30)]
            scored = [stage for stage in inside if stage in SCORED]
            # Counter.most_common keeps the order of first appearance among equals.
            best = Counter(scored).most_common(1)
            expected.append(best[0][0] if len(scored) >= 15 else Stage.UNSCORED)
        assert to_labels(stages_on_epochs(tidy, float(offset), 4)) == [str(s) for s in expected]


class TestRealNights:
    """The cuts of Sleep-EDF and the other recordings, with the stages their sources state."""

    def aligned(self, data_dir: Path, name: str) -> AlignedScoring:
        path = data_dir / "recordings" / name
        expert = find_scoring(path)
        assert expert is not None
        return align(read_scoring(expert), open_recording(path))

    @pytest.mark.parametrize(
        ("name", "stages"),
        [
            ("sleep-edf-st/ST7192_2347-PSG.edf", "33323434343444343444"),
            ("sleep-edf-st/ST7191_0020-PSG.edf", "4434122333"),
            ("sleep-edf-sc/SC4012_0621-PSG.edf", "RRRRRRRWW1"),
            ("sleep-edf-sc/SC4012_2259-PSG.edf", "33222122222222222223"),
            ("sleep-edf-sc/SC4091_day-PSG.edf", "WWWWWWWWWW"),
            ("sleep-edf-sc/SC4001_start-PSG.edf", "WWWWWWWWWW"),
        ],
    )
    def test_sleep_edf(self, data_dir: Path, name: str, stages: str) -> None:
        aligned = self.aligned(data_dir, name)
        assert letters(aligned) == stages.replace("4", "3")
        assert aligned.method == "clock"

    def test_dreams(self, data_dir: Path) -> None:
        aligned = self.aligned(data_dir, "dreams/excerpt3.edf")
        path = data_dir / "recordings" / "dreams" / "Hypnogram_excerpt3.txt"
        codes = path.read_text().split()[1:]
        meaning = {"5": "W", "4": "R", "3": "1", "2": "2", "1": "3", "0": "3"}
        # This scorer never changed stage within 30 s, so every sixth code tells the epoch.
        assert all(len(set(codes[i : i + 6])) <= 2 for i in range(0, 360, 6))
        majority = [Counter(codes[i : i + 6]).most_common(1)[0][0] for i in range(0, 360, 6)]
        assert letters(aligned) == "".join(meaning[code] for code in majority)
        assert set(Counter(letters(aligned))) == {"1", "2", "W", "3"}
        assert aligned.stages.shape == (60,)
        assert aligned.method == "start"
        assert aligned.warnings == ()

    def test_ucddb(self, data_dir: Path) -> None:
        aligned = self.aligned(data_dir, "ucddb/ucddb022.edf")
        path = data_dir / "recordings" / "ucddb" / "ucddb022_stage.txt"
        meaning = {"0": "W", "1": "R", "2": "1", "3": "2", "4": "3", "5": "3"}
        expected = "".join(meaning.get(code, "?") for code in path.read_text().split())
        assert letters(aligned) == expected
        assert len(expected) == 787
        assert aligned.method == "start"
        assert aligned.warnings == ()

    def test_the_scoring_of_another_night_is_refused_or_told(self, data_dir: Path) -> None:
        """Nights of one woman overlap by the clock: only the dates tell them apart."""
        folder = data_dir / "recordings" / "sleep-edf-st"
        other = read_scoring(folder / "ST7191JR-Hypnogram.edf")
        aligned = align(other, open_recording(folder / "ST7192_2347-PSG.edf"))
        assert "disagree by 7 days" in aligned.warnings[0]
