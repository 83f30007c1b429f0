"""Temperatures, reliability and the short scores, against cases worked by hand."""

import numpy as np
import pytest

from model.calibrate import fit_temperature, reliability, softmax
from model.scores import scores


@pytest.mark.parametrize("true", [0.6, 1.0, 2.5])
def test_the_temperature_that_made_the_labels_is_found(true: float) -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 2.5, (20_000, 5)).astype(np.float32)
    p = softmax(logits, true)
    stage = (p.cumsum(axis=1) > rng.random((len(p), 1))).argmax(axis=1).astype(np.int8)
    assert fit_temperature(logits, stage) == pytest.approx(true, rel=0.08)


def test_unscored_epochs_do_not_count() -> None:
    logits = np.array([[4, 0, 0, 0, 0]] * 4, np.float32)
    p = softmax(logits)
    error, bins = reliability(p, np.array([0, 0, 1, -1], np.int8))
    assert len(bins) == 1
    assert bins[0]["accuracy"] == pytest.approx(2 / 3)
    assert error == pytest.approx(abs(float(p[0, 0]) - 2 / 3))


def test_perfectly_calibrated_bins_have_no_error() -> None:
    p = np.array([[0.5, 0.5, 0, 0, 0]] * 2 + [[1.0, 0, 0, 0, 0]] * 2, np.float32)
    error, bins = reliability(p, np.array([0, 1, 0, 0], np.int8))
    assert error == pytest.approx(0)
    assert [b["share"] for b in bins] == [0.5, 0.5]


def test_scores_by_hand() -> None:
    reference = np.array([0, 0, 1, 2, 2, -1])
    scored = np.array([0, 1, 1, 2, 2, 0])
    found = scores(reference, scored)
    assert found.n == 5
    assert found.accuracy == pytest.approx(0.8)
    # Chance: (2*1 + 1*2 + 2*2) / 25 = 0.32.
    assert found.kappa == pytest.approx((0.8 - 0.32) / (1 - 0.32))
    assert found.f1[:3] == pytest.approx([2 / 3, 2 / 3, 1.0])
    assert np.isnan(found.f1[3])
