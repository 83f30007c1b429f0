"""A simulated review: the expert goes through the queue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sleepgui.review.simulated import Judged, reviewed, together

codes = hnp.arrays(np.int8, 40, elements=st.integers(0, 4))
sure = hnp.arrays(np.float32, 40, elements=st.sampled_from([0.25, 0.5, 0.75, 0.875, 1.0]))
SHARES = (0.0, 0.1, 0.3, 0.5, 1.0)


@given(sure, codes, codes)
def test_reviewing_more_never_makes_it_worse_and_all_of_it_makes_it_right(p, stage, expert) -> None:
    found = list(reviewed(Judged(p, stage, expert), SHARES))
    for figures in ([r.observed for r in found], [r.expected for r in found]):
        assert figures == sorted(figures)
    assert found[-1].observed == found[-1].expected == found[-1].at_random == 1.0
    assert found[0].observed == pytest.approx(float((stage == expert).mean()))
    assert found[0].expected == pytest.approx(float(p.mean()), abs=1e-5)


def test_a_calibrated_model_foretells_what_comes_out() -> None:
    rng = np.random.default_rng(7)
    n = 40_000
    p = rng.uniform(0.3, 1.0, n).astype(np.float32)
    expert = rng.integers(0, 5, n).astype(np.int8)
    right = rng.random(n) < p
    stage = np.where(right, expert, (expert + 1) % 5).astype(np.int8)
    for row in reviewed(Judged(p, stage, expert), SHARES):
        assert row.expected == pytest.approx(row.observed, abs=0.01)
        if 0 < row.share < 1:
            assert row.observed > row.at_random


def test_nights_are_taken_together_and_nothing_is_nothing() -> None:
    one = Judged(np.ones(2, np.float32), np.zeros(2, np.int8), np.zeros(2, np.int8))
    assert len(together([one, one]).stage) == 4
    empty = Judged(np.empty(0, np.float32), np.empty(0, np.int8), np.empty(0, np.int8))
    assert list(reviewed(empty, SHARES)) == []
