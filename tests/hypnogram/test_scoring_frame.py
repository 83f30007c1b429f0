"""Scorings laid over the longest of them."""

from datetime import datetime
from pathlib import Path

import pytest

from sleepgui.errors import RecordingError
from sleepgui.hypnogram.frame import align_together, frame_of
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import spans_of_codes
from sleepgui.stages import Stage, to_labels

EVENING = datetime(2020, 2, 3, 22, 30)


def scoring(name: str, text: str, start: datetime | None = None, *, dated: bool = True) -> Scoring:
    meaning = {"W": Stage.W, "1": Stage.N1, "2": Stage.N2}
    return Scoring(
        Path(name), "letters", name, spans_of_codes(text, meaning, 30.0), start, dated=dated
    )


def laid(*scorings: Scoring) -> list[str]:
    return ["".join(to_labels(one.stages)) for one in align_together(scorings)[1]]


def test_without_clocks_they_begin_together() -> None:
    assert laid(scoring("a", "W1"), scoring("b", "WW12")) == ["WN1??", "WWN1N2"]


def test_by_the_clock() -> None:
    late = scoring("a", "12", EVENING.replace(minute=31))
    assert laid(late, scoring("b", "WW12", EVENING)) == ["??N1N2", "WWN1N2"]


def test_the_longest_with_a_clock_counts_if_any_has_one() -> None:
    early, late = scoring("a", "W12", EVENING), scoring("b", "12", EVENING.replace(second=30))
    frame = frame_of([early, late, scoring("c", "WWWWWW")])
    assert frame.path == Path("a")
    assert laid(early, late, scoring("c", "W12")) == ["WN1N2", "?N1N2", "WN1N2"]


def test_epochs_outside_are_counted() -> None:
    early = scoring("a", "WW112", EVENING)
    late = scoring("b", "2222", EVENING.replace(minute=31))
    _, aligned = align_together([early, late])
    assert not aligned[0].warnings
    # One epoch is the rest of a recording; that two as long as each other begin apart is told.
    (told,) = aligned[1].warnings
    assert "equally long" in told
    late = scoring("b", "2222", EVENING.replace(minute=32))
    _, aligned = align_together([early, late])
    assert "3 scored epochs of b lie outside a." in aligned[1].warnings


def test_a_time_of_day_has_no_date_to_disagree_with() -> None:
    day = scoring("a", "WW11", datetime(1985, 1, 1, 22, 30), dated=False)
    _, aligned = align_together([day, scoring("b", "WW1", EVENING)])
    assert aligned[1].warnings == ()


def test_a_scoring_holds_no_signals() -> None:
    with pytest.raises(RecordingError):
        frame_of([scoring("a", "W")]).read(0, 0, 1)
