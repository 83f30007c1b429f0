"""Spans: put in order, freed of overlaps, closed where a mark has no end."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sleepgui.hypnogram.scoring import StageSpan
from sleepgui.hypnogram.spans import Mark, in_order, spans_of_codes, spans_of_marks
from sleepgui.stages import Stage

STAGES = st.sampled_from(list(Stage))
SPANS = st.lists(
    st.builds(
        StageSpan,
        st.integers(-50, 200).map(float),
        st.integers(0, 60).map(float),
        STAGES,
    ),
    max_size=12,
)


def painted(spans: list[StageSpan]) -> dict[int, Stage]:
    """Stage of each whole second: the oracle paints spans one over the other by onset."""
    seconds: dict[int, Stage] = {}
    for span in sorted(spans, key=lambda span: span.onset_s):
        for second in range(int(span.onset_s), int(span.onset_s + span.duration_s)):
            seconds[second] = span.stage
    return seconds


@given(SPANS)
def test_spans_in_order_say_the_same_as_spans_painted_over_each_other(
    spans: list[StageSpan],
) -> None:
    tidy, _ = in_order(spans)
    assert painted(list(tidy)) == painted(spans)


@given(SPANS)
def test_spans_in_order_do_not_overlap_and_neighbours_differ(spans: list[StageSpan]) -> None:
    tidy, _ = in_order(spans)
    for before, after in pairwise(tidy):
        stop = before.onset_s + before.duration_s
        assert stop <= after.onset_s
        assert stop < after.onset_s or before.stage is not after.stage


@given(SPANS)
def test_putting_in_order_twice_changes_nothing(spans: list[StageSpan]) -> None:
    tidy, _ = in_order(spans)
    assert in_order(tidy) == (tidy, 0)


def test_conflicts_are_overlaps_of_different_stages() -> None:
    wake, rem = StageSpan(0, 60, Stage.W), StageSpan(30, 60, Stage.R)
    assert in_order([wake, rem])[1] == 1
    assert in_order([wake, StageSpan(30, 60, Stage.W)])[1] == 0
    assert in_order([wake, StageSpan(60, 30, Stage.R)])[1] == 0


def test_a_short_span_within_a_long_one_interrupts_it() -> None:
    tidy, _ = in_order([StageSpan(0, 90, Stage.N2), StageSpan(30, 30, Stage.W)])
    assert [(s.onset_s, s.duration_s, s.stage) for s in tidy] == [
        (0, 30, Stage.N2),
        (30, 30, Stage.W),
        (60, 30, Stage.N2),
    ]


def test_a_mark_without_duration_lasts_until_the_next() -> None:
    marks = [Mark(90, None, Stage.N2), Mark(0, None, Stage.W), Mark(30, 0.0, Stage.N1)]
    spans = spans_of_marks(marks, last_s=30)
    assert [(s.onset_s, s.duration_s) for s in spans] == [(0, 30), (30, 60), (90, 30)]


def test_marks_at_one_time_do_not_end_each_other() -> None:
    marks = [Mark(0, None, Stage.W), Mark(0, None, Stage.R), Mark(60, None, Stage.N1)]
    assert [s.duration_s for s in spans_of_marks(marks, last_s=30)] == [60, 60, 30]


def test_a_given_duration_is_kept() -> None:
    marks = [Mark(0, 30, Stage.W), Mark(90, None, Stage.R)]
    assert spans_of_marks(marks, last_s=30)[0].duration_s == 30


def test_a_code_without_meaning_is_unscored() -> None:
    spans = spans_of_codes(["0", "9"], {"0": Stage.W}, 5.0)
    assert spans == (StageSpan(0, 5, Stage.W), StageSpan(5, 5, Stage.UNSCORED))
