"""Sleep statistics of nights small enough to count by hand.

Each night is written as one letter per 30-s epoch: W, 1, 2, 3, R and ? (unscored).
"""

import numpy as np
import pytest

from sleepgui.errors import ScoringError
from sleepgui.stages import StageCodes
from sleepgui.statistics.night import SleepStatistics, sleep_statistics
from sleepgui.statistics.statistic import DEFINITIONS

CODES = {"W": 0, "1": 1, "2": 2, "3": 3, "R": 4, "?": -1}


def night(letters: str) -> StageCodes:
    return np.array([CODES[letter] for letter in letters.replace(" ", "")], dtype=np.int8)


def values(statistics: SleepStatistics, *keys: str) -> list[float | None]:
    return [statistics[key].value for key in keys]


# 2 W | 1 N1, 2 N2 | 1 W | 2 N3, 1 N1, 3 R | 2 W, then lights on: 14 epochs, 7 min.
EXAMPLE = "WW 122 W 331 RRR WW"


def test_every_figure_of_a_night_counted_by_hand() -> None:
    found = sleep_statistics(night(EXAMPLE), arousals_s=[100.0, 250.0])
    counted = {
        "trt": 7.0,
        "unscored": 0,
        "tst": 4.5,  # 9 epochs: 2 N1, 2 N2, 2 N3, 3 R
        "sleep_efficiency": 100 * 9 / 14,
        "sleep_latency": 1.0,
        "persistent_sleep_latency": None,
        "n1_latency": 1.0,
        "n2_latency": 1.5,
        "n3_latency": 3.0,
        "r_latency": 3.5,  # the R of epoch 9 less the onset in epoch 2
        "spt": 5.0,  # epochs 2 to 11
        "waso": 1.5,  # epoch 5 and the last two
        "wake_in_spt": 0.5,
        "wake_after_final_awakening": 1.0,
        "w_min": 2.5,
        "n1_min": 1.0,
        "n2_min": 1.0,
        "n3_min": 1.0,
        "r_min": 1.5,
        "n1_pct": 100 * 2 / 9,
        "n2_pct": 100 * 2 / 9,
        "n3_pct": 100 * 2 / 9,
        "r_pct": 100 * 3 / 9,
        "awakenings": 2,  # 2-W and R-W
        "awakening_index": 2 / (4.5 / 60),
        "stage_shifts": 7,  # W-1 1-2 2-W W-3 3-1 1-R R-W
        "stage_shift_index": 7 / (4.5 / 60),
        "fragmentation_index": 3 / (4.5 / 60),  # 2-W, R-W and 3-1
        "arousals": 2,
        "arousal_index": 2 / (4.5 / 60),
    }
    assert {figure.key for figure in found} == set(counted)
    for key, expected in counted.items():
        assert found[key].value == pytest.approx(expected), key
    assert found.sleep_onset_s == 60
    assert found.final_awakening_s == 12 * 30


def test_waso_is_what_trt_leaves_after_latency_and_sleep() -> None:
    found = sleep_statistics(night(EXAMPLE))
    trt, latency, tst, waso = values(found, "trt", "sleep_latency", "tst", "waso")
    assert None not in (trt, latency, tst)
    assert waso == trt - latency - tst  # type: ignore[operator]


def test_without_lights_the_whole_recording_counts_and_is_said_to() -> None:
    found = sleep_statistics(night(EXAMPLE))
    assert found.window.notes == (
        "No lights off or lights on was given: the statistics cover the whole recording.",
    )


def test_lights_take_the_night_between_them() -> None:
    # Lights off with epoch 3 (the first N2), on before the last W.
    found = sleep_statistics(night(EXAMPLE), lights_off_s=90, lights_on_s=13 * 30)
    assert values(found, "trt", "tst", "sleep_latency", "waso", "r_latency") == [5, 4, 0, 1, 3]
    assert found.window.notes == ()
    assert found.sleep_onset_s == 90  # still from the recording's start


def test_one_light_alone_is_said_to_be_alone() -> None:
    off = sleep_statistics(night(EXAMPLE), lights_off_s=30)
    on = sleep_statistics(night(EXAMPLE), lights_on_s=30 * 13)
    assert off.window.notes == ("No lights on was given: the statistics end with the recording.",)
    assert on.window.notes == ("No lights off was given: the statistics begin with the recording.",)
    assert values(off, "trt", "sleep_latency") == [6.5, 0.5]
    assert values(on, "trt", "wake_after_final_awakening") == [6.5, 0.5]


def test_lights_within_an_epoch_go_to_the_nearest_boundary_and_this_is_said() -> None:
    found = sleep_statistics(night(EXAMPLE), lights_off_s=44.9, lights_on_s=375)
    assert found["trt"].value == 6  # epochs 1 to 12
    assert found.window.notes == (
        "Lights off was moved 14.9 s earlier, to the nearest epoch boundary.",
        "Lights on was moved 15.0 s later, to the nearest epoch boundary.",
    )


def test_the_rest_of_a_recording_after_its_last_whole_epoch_is_no_unscored_epoch() -> None:
    whole = sleep_statistics(night(EXAMPLE))
    found = sleep_statistics(night(EXAMPLE), lights_on_s=14 * 30 + 29)
    assert found["trt"].value == whole["trt"].value
    assert found["tst"].value == whole["tst"].value


def test_time_in_the_dark_before_the_recording_is_unscored() -> None:
    found = sleep_statistics(night("WW2222"), lights_off_s=-60)
    assert found["trt"].value == 4
    assert found["unscored"].value == 2
    assert found["sleep_latency"].reason == "2 unscored epochs before sleep onset could change it"
    assert found.window.notes[-1] == (
        "2 epochs after lights off came before the recording: unscored."
    )


def test_a_night_awake_has_no_latency_rather_than_a_latency_of_nothing() -> None:
    found = sleep_statistics(night("WWWW"))
    assert values(found, "tst", "sleep_efficiency", "awakenings") == [0, 0, 0]
    for key in ("sleep_latency", "r_latency", "waso", "spt", "n2_pct", "awakening_index"):
        assert found[key].value is None
    assert found["sleep_latency"].reason == "no epoch was scored as sleep"
    assert found["r_latency"].reason == "no epoch was scored as R"
    assert found["persistent_sleep_latency"].reason == "there is no unbroken sleep of 10 min"
    assert found.sleep_onset_s is None
    assert found.final_awakening_s is None


def test_no_r_means_no_r_latency_and_no_minutes_of_r() -> None:
    found = sleep_statistics(night("W22W"))
    assert found["r_latency"].value is None
    assert values(found, "r_min", "r_pct") == [0, 0]


def test_persistent_sleep_begins_ten_minutes_of_sleep_that_wake_does_not_break() -> None:
    broken = "W" + "2" * 19 + "W" + "2" * 20
    assert sleep_statistics(night(broken))["persistent_sleep_latency"].value == 10.5
    assert sleep_statistics(night(broken[:-1]))["persistent_sleep_latency"].value is None


def test_arousals_count_only_when_somebody_marked_them() -> None:
    unmarked = sleep_statistics(night("W22W"))
    none_found = sleep_statistics(night("W22W"), arousals_s=[])
    assert unmarked["arousal_index"].value is None
    assert unmarked["arousal_index"].reason == "no arousals were marked"
    assert none_found["arousal_index"].value == 0


def test_arousals_outside_of_the_lights_do_not_count_and_those_in_wake_do() -> None:
    found = sleep_statistics(
        night("W22W22"), lights_off_s=30, lights_on_s=150, arousals_s=[29.9, 30, 100, 150]
    )
    assert values(found, "arousals", "arousal_index") == [2, 2 / (1.5 / 60)]


# --- unscored epochs -----------------------------------------------------------------------


def test_an_unscored_epoch_outside_of_the_lights_changes_nothing() -> None:
    whole = sleep_statistics(night("W12RW"), lights_off_s=0, lights_on_s=150)
    found = sleep_statistics(night("W12RW?"), lights_off_s=0, lights_on_s=150)
    assert found.figures == whole.figures


def test_an_unscored_epoch_in_sleep_leaves_what_was_over_by_then() -> None:
    found = sleep_statistics(night("WW12R2?2W"))
    assert values(found, "sleep_latency", "n1_latency", "n2_latency", "r_latency") == [1, 1, 1.5, 1]
    assert values(found, "spt", "wake_after_final_awakening") == [3, 0.5]
    for key in ("tst", "sleep_efficiency", "waso", "wake_in_spt", "n2_min", "w_min", "awakenings"):
        assert found[key].value is None
        assert found[key].reason == "1 unscored epoch in the recording could change it"
    assert found["n3_latency"].reason == (
        "no epoch was scored as N3, but 1 unscored epoch in the recording could be"
    )


def test_how_much_sleep_there_was_at_least_and_at_most_is_still_known() -> None:
    found = sleep_statistics(night("WW12R2?2W?"))
    assert found["tst"].between == (2.5, 3.5)
    assert found["sleep_efficiency"].between == (50, 70)
    assert found["n3_min"].between == (0, 1)
    assert found["waso"].between is None
    assert sleep_statistics(night("W22"))["tst"].between is None


def test_an_unscored_epoch_before_sleep_takes_the_latencies() -> None:
    found = sleep_statistics(night("W?W22RW"))
    assert found["sleep_latency"].reason == "1 unscored epoch before sleep onset could change it"
    assert found["r_latency"].reason == (
        "1 unscored epoch before the first epoch of R could change it"
    )
    assert found["wake_after_final_awakening"].value == 0.5


def test_an_unscored_epoch_that_touches_sleep_onset_cannot_change_the_wake_after_it() -> None:
    # Asleep: one more epoch of sleep. Awake: sleep onset is one later. No wake either way.
    found = sleep_statistics(night("W?22WW"))
    assert found["waso"].value == 1
    assert found["sleep_latency"].value is None


def test_unscored_epochs_after_the_last_sleep_leave_the_sleep_period_open() -> None:
    found = sleep_statistics(night("W22W?W"))
    for key in ("spt", "waso", "wake_in_spt", "wake_after_final_awakening"):
        assert found[key].value is None
    assert found["sleep_latency"].value == 0.5


def test_an_awakening_on_either_side_of_an_unscored_epoch_is_one_awakening() -> None:
    assert sleep_statistics(night("22?WW"))["awakenings"].value == 1
    assert sleep_statistics(night("22?22"))["awakenings"].value is None


def test_persistent_sleep_is_sure_where_an_unscored_epoch_cannot_bring_it_forward() -> None:
    far = "W?WW" + "2" * 20
    near = "W?" + "2" * 20
    assert sleep_statistics(night(far))["persistent_sleep_latency"].value == 2
    assert sleep_statistics(night(near))["persistent_sleep_latency"].reason == (
        "1 unscored epoch before persistent sleep could change it"
    )


def test_nothing_scored_leaves_only_the_recording_time() -> None:
    found = sleep_statistics(night("????"))
    assert [figure.key for figure in found if figure.value is not None] == ["trt", "unscored"]


def test_no_epoch_at_all() -> None:
    found = sleep_statistics(night(""))
    assert values(found, "trt", "unscored") == [0, 0]
    assert found["tst"].reason == "there is no epoch"
    assert all(f.value is None for f in found if f.key not in ("trt", "unscored"))


# --- refusals ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("off", "on", "words"),
    [
        (120.0, 60.0, "is not at least one epoch before lights on"),
        (60.0, 70.0, "is not at least one epoch before lights on"),
        (500.0, 900.0, "do not fit a recording of 7 min"),
        (-900.0, -300.0, "do not fit a recording of 7 min"),
        (0.0, 1e12, "do not fit a recording of 7 min"),
        (float("nan"), 60.0, "Lights off is no time"),
        (0.0, float("inf"), "Lights on is no time"),
    ],
)
def test_lights_that_cannot_be_are_refused(off: float, on: float, words: str) -> None:
    with pytest.raises(ScoringError, match=words):
        sleep_statistics(night(EXAMPLE), lights_off_s=off, lights_on_s=on)


# --- the table of definitions --------------------------------------------------------------


def test_every_definition_is_one_sentence_with_its_source() -> None:
    keys = [definition.key for definition in DEFINITIONS]
    assert len(set(keys)) == len(keys)
    for definition in DEFINITIONS:
        assert definition.definition.endswith(".")
        assert definition.definition.count(". ") == 0
        assert definition.source
        assert definition.unit in {"min", "%", "/h", ""}


def test_every_figure_says_either_a_value_or_why_not() -> None:
    for letters in (EXAMPLE, "WWWW", "??", "W?2R", ""):
        for figure in sleep_statistics(night(letters)):
            assert (figure.value is None) != (figure.reason is None)
