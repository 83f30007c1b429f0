"""SleepGUI's figures against YASA's and Luna's, where all mean the same.

The other programs' values were written by ``make_reference_values.py`` beside this file, which
names their versions; the nights are simulated.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.statistics.night import SleepStatistics, sleep_statistics

REFERENCE = json.loads(Path(__file__).with_name("reference_values.json").read_text("utf-8"))
NIGHTS = REFERENCE["nights"]

YASA = {
    "TIB": "trt",
    "TST": "tst",
    "SE": "sleep_efficiency",
    "SPT": "spt",
    "SOL": "sleep_latency",
    "Lat_N1": "n1_latency",
    "Lat_N2": "n2_latency",
    "Lat_N3": "n3_latency",
    "WASO": "wake_in_spt",
    "SFI": "awakening_index",
    "WAKE": "w_min",
    "N1": "n1_min",
    "N2": "n2_min",
    "N3": "n3_min",
    "REM": "r_min",
    "%N1": "n1_pct",
    "%N2": "n2_pct",
    "%N3": "n3_pct",
    "%REM": "r_pct",
}
LUNA = {
    "TIB": "trt",
    "TST": "tst",
    "SE": "sleep_efficiency",
    "SPT": "spt",
    "SOL": "sleep_latency",
    "SOL_PER": "persistent_sleep_latency",
    "REM_LAT": "r_latency",
    "WASO": "wake_in_spt",
    "FWT": "wake_after_final_awakening",
}


def ours(night: dict[str, Any]) -> SleepStatistics:
    stages = np.array(["W123R".index(letter) for letter in night["stages"]], dtype=np.int8)
    off, on = night["lights"] or (None, None)
    return sleep_statistics(
        stages,
        lights_off_s=None if off is None else off * 30,
        lights_on_s=None if on is None else on * 30,
    )


@pytest.mark.parametrize("number", range(len(NIGHTS)))
@pytest.mark.parametrize("program", ["yasa", "luna"])
def test_figures_of_the_same_meaning_are_the_same(program: str, number: int) -> None:
    found = ours(NIGHTS[number])
    for theirs, key in {"yasa": YASA, "luna": LUNA}[program].items():
        expected = NIGHTS[number][program][theirs]
        assert found[key].value == pytest.approx(expected, abs=1e-4), (theirs, key)


def test_yasa_counts_r_latency_from_lights_off_and_the_aasm_from_sleep_onset() -> None:
    for night in NIGHTS:
        found, theirs = ours(night), night["yasa"]["Lat_REM"]
        r_latency, sleep_latency = found["r_latency"].value, found["sleep_latency"].value
        assert r_latency == (None if theirs is None else theirs - sleep_latency)


def test_five_minutes_of_sleep_are_not_yet_persistent_sleep() -> None:
    longer = [
        (ours(night)["persistent_sleep_latency"].value or 0) > night["yasa"]["SOL_5min"]
        for night in NIGHTS
    ]
    assert any(longer)
