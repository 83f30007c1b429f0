"""What holds for the sleep statistics of any night."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepgui.stages import StageCodes
from sleepgui.statistics.night import sleep_statistics

scored = st.lists(st.integers(0, 4), min_size=1, max_size=80).map(lambda x: np.array(x, np.int8))
"""Nights without an unscored epoch."""
any_night = st.lists(st.integers(-1, 4), min_size=1, max_size=80).map(
    lambda x: np.array(x, np.int8)
)


def long_sleep() -> st.SearchStrategy[StageCodes]:
    """Nights of long stretches, so that persistent sleep occurs."""
    stretch = st.tuples(st.integers(-1, 4), st.integers(1, 30))
    return st.lists(stretch, min_size=1, max_size=8).map(
        lambda parts: np.concatenate([np.full(n, stage, np.int8) for stage, n in parts])
    )


@st.composite
def few_unscored(draw: st.DrawFn) -> StageCodes:
    """Nights with one to four unscored epochs, some around sleep long enough to be persistent."""
    night = draw(st.one_of(scored, long_sleep())).copy()
    night[night < 0] = draw(st.integers(0, 4))
    count = draw(st.integers(1, min(4, len(night))))
    night[draw(st.lists(st.integers(0, len(night) - 1), min_size=count, max_size=count))] = -1
    return night


@given(few_unscored(), st.sampled_from([None, 0, 2]))
@settings(max_examples=150, deadline=None)
def test_a_figure_is_given_exactly_when_no_scoring_of_the_unscored_epochs_changes_it(
    night: StageCodes, n_arousals: int | None
) -> None:
    arousals = None if n_arousals is None else [float(k) for k in range(n_arousals)]
    holes = np.flatnonzero(night < 0)
    seen: dict[str, set[float | None]] = {}
    for stages in product(range(5), repeat=len(holes)):
        filled = night.copy()
        filled[holes] = stages
        for figure in sleep_statistics(filled, arousals_s=arousals):
            seen.setdefault(figure.key, set()).add(figure.value)
    for figure in sleep_statistics(night, arousals_s=arousals):
        if figure.key == "unscored":
            assert figure.value == len(holes)
            continue
        ways = seen[figure.key]
        if figure.value is not None:
            assert ways == {figure.value}, figure.key
            assert figure.between is None
            continue
        if figure.between is not None:
            assert figure.between == (min(ways), max(ways))  # type: ignore[type-var]
        if figure.unit != "/h":
            assert len(ways) > 1 or ways == {None}, figure.key
        else:
            # A rate can come out the same by chance, with another count over another TST.
            rates_of_nothing = ways == {0} and None not in ways
            assert not rates_of_nothing, figure.key


@given(any_night)
def test_the_reason_counts_no_more_unscored_epochs_than_there_are(night: StageCodes) -> None:
    found = sleep_statistics(night)
    for figure in found:
        if figure.reason and "unscored" in figure.reason:
            words = figure.reason.split()
            count = int(words[[w.startswith("unscored") for w in words].index(True) - 1])
            assert 1 <= count <= found["unscored"].value  # type: ignore[operator]


@given(st.one_of(scored, long_sleep().map(np.abs)))
def test_minutes_and_percentages_add_up(night: StageCodes) -> None:
    found = {figure.key: figure.value for figure in sleep_statistics(night)}
    sleep = sum(found[f"{stage}_min"] or 0 for stage in ("n1", "n2", "n3", "r"))
    assert sleep == found["tst"]
    assert sleep + (found["w_min"] or 0) == found["trt"] == len(night) / 2
    if found["tst"]:
        shares = [found[f"{stage}_pct"] or 0 for stage in ("n1", "n2", "n3", "r")]
        assert abs(sum(shares) - 100) < 1e-9
        parts = [found[key] or 0 for key in ("sleep_latency", "tst", "waso")]
        assert sum(parts) == found["trt"]
        spt, inside, after = (
            found[key] or 0 for key in ("spt", "wake_in_spt", "wake_after_final_awakening")
        )
        assert spt - inside == found["tst"]
        assert inside + after == found["waso"]
        assert (found["sleep_latency"] or 0) + spt + after == found["trt"]


@given(any_night, st.data())
def test_lights_are_the_same_as_cutting_the_recording_there(
    night: StageCodes, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(night) - 1))
    stop = data.draw(st.integers(first + 1, len(night)))
    arousals = data.draw(st.none() | st.lists(st.floats(0, len(night) * 30), max_size=5))
    moved = None if arousals is None else [onset - first * 30 for onset in arousals]
    whole = sleep_statistics(
        night, lights_off_s=first * 30, lights_on_s=stop * 30, arousals_s=arousals
    )
    cut = sleep_statistics(
        night[first:stop], lights_off_s=0, lights_on_s=(stop - first) * 30, arousals_s=moved
    )
    assert whole.figures == cut.figures


@given(any_night, st.integers(0, 20), st.integers(-1, 4), st.floats(-14.9, 14.9))
def test_a_recording_that_begins_earlier_has_the_same_night_between_the_same_lights(
    night: StageCodes, epochs: int, stage: int, off_grid: float
) -> None:
    """Also where lights are not on an epoch boundary."""
    on = len(night) * 30 + off_grid
    if len(night) < 2:
        return
    early = np.concatenate([np.full(epochs, stage, np.int8), night])
    shift = epochs * 30
    now = sleep_statistics(night, lights_off_s=off_grid, lights_on_s=on)
    then = sleep_statistics(early, lights_off_s=off_grid + shift, lights_on_s=on + shift)
    assert now.figures == then.figures
    if now.sleep_onset_s is not None:
        assert then.sleep_onset_s == now.sleep_onset_s + shift


@given(scored, st.integers(1, 30))
def test_wake_before_sleep_adds_to_the_latencies_from_lights_off_only(
    night: StageCodes, epochs: int
) -> None:
    later = np.concatenate([np.zeros(epochs, np.int8), night])
    before, after = sleep_statistics(night), sleep_statistics(later)
    for key in ("sleep_latency", "n1_latency", "n2_latency", "n3_latency"):
        value = before[key].value
        assert after[key].value == (None if value is None else value + epochs / 2)
    for key in ("tst", "r_latency", "spt", "waso", "n3_pct", "awakenings"):
        assert after[key].value == before[key].value
