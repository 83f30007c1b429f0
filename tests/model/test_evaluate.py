"""The report on a model, from probabilities made up by hand."""

import numpy as np
import pytest
import torch

from model.context import Context, ContextConfig
from model.evaluate import Scored, figures, in_context, table

CASCADE = np.array([5.0, 8.0, 10.0])
ALONE = np.array([5.0, 7.0, 9.0])


def certain(stage: int, sure: float = 0.96) -> np.ndarray:
    p = np.full(5, (1 - sure) / 4, np.float32)
    p[stage] = sure
    return p


def scored(reference: list[int], exits: list[list[int]], sure: list[float]) -> Scored:
    p = np.full((len(reference), 3, 5), np.nan, np.float32)
    for k, stages in enumerate(exits):
        for i, stage in enumerate(stages):
            p[i, k] = certain(stage, sure[k])
    return Scored("night", "someone", np.array(reference, np.int8), p)


def test_each_exit_has_its_own_figures_and_the_last_usable_its_own() -> None:
    night = scored([0, 2, 2, 4], [[0, 2, 1, 1], [0, 2, 2, 1]], [0.9, 0.9])
    found = figures([night], (CASCADE, ALONE))
    assert found["exits"]["EEG"]["accuracy"] == 0.5
    assert found["exits"]["EOG"]["accuracy"] == 0.75
    assert "EMG" not in found["exits"]  # there was no EMG
    assert found["last_usable_exit"]["accuracy"] == 0.75
    assert found["exits"]["EEG"]["f1"]["N3"] is None  # nobody has it: undefined, not 0


def test_speed_trades_compute_for_accuracy() -> None:
    # The EEG exit is sure of itself and half wrong; the last is right.
    night = scored([0, 2, 2, 4], [[0, 2, 1, 1], [0, 2, 2, 1], [0, 2, 2, 4]], [0.97, 0.9, 0.9])
    by_speed = {row["speed"]: row for row in figures([night], (CASCADE, ALONE))["speed"]}
    assert by_speed[0.0]["accuracy"] == 1.0
    assert by_speed[0.0]["compute"] == pytest.approx(10 / 9, abs=1e-4)
    assert by_speed[1.0]["accuracy"] == 0.5
    assert by_speed[1.0]["compute"] == pytest.approx(5 / 9, abs=1e-4)
    assert by_speed[1.0]["exits"]["EEG"] == {"share": 1.0, "accuracy": 0.5}


def test_calibration_error_is_the_gap_between_confidence_and_accuracy() -> None:
    night = scored([0, 0, 0, 1], [[0, 0, 0, 0]], [0.9])
    error = figures([night], (CASCADE, ALONE))["exits"]["EEG"]["calibration_error"]
    assert error == pytest.approx(0.15, abs=1e-3)


def test_intervals_are_over_people_and_only_where_there_are_enough() -> None:
    people = [
        Scored(f"n{i}", f"p{i}", night.stage, night.p)
        for i in range(12)
        for night in [scored([0, 2, 4, 3] * 5, [[0, 2, 4, i % 5] * 5], [0.9])]
    ]
    found = figures(people, (CASCADE, ALONE))["last_usable_exit"]
    low, high = found["kappa_95_people"]
    assert low < found["kappa"] < high
    assert "kappa_95_people" not in figures(people[:3], (CASCADE, ALONE))["last_usable_exit"]


def test_context_refines_what_there_is_and_leaves_out_what_there_is_not() -> None:
    torch.manual_seed(0)
    night = scored([0, 2, 2, 4], [[0, 2, 1, 1], [0, 2, 2, 1]], [0.9, 0.9])
    after = in_context(Context(ContextConfig(width=4)), [1.0] * 3, night)
    assert after.p.shape == night.p.shape
    assert np.isfinite(after.p[:, :2]).all()
    assert after.p[:, :2].sum(axis=2) == pytest.approx(1, abs=1e-5)
    assert np.isnan(after.p[:, 2]).all()
    assert after.depth.tolist() == [2, 2, 2, 2]


def test_the_table_shows_every_group() -> None:
    night = scored([0, 2, 2, 4], [[0, 2, 1, 1]], [0.9])
    text = table({"one": figures([night], (CASCADE, ALONE))})
    assert "one" in text
    assert "speed 0.50" in text
    assert "    -" in text  # F1 of N3 is undefined
