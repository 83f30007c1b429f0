"""Consensus of several scorers: worked by hand, textbook tables, laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sleepgui.hypnogram.agreement import agreement
from sleepgui.hypnogram.consensus import (
    consensus,
    fleiss_by_stage,
    fleiss_kappa,
    hypnodensity,
    panel,
    soft_agreement,
    votes,
)
from sleepgui.stages import Stage, StageCodes, to_codes, to_labels

NAMES = {"W": "W", "1": "N1", "2": "N2", "3": "N3", "R": "R", "?": "?"}


def nights(*texts: str) -> StageCodes:
    return np.stack([to_codes(NAMES[letter] for letter in text) for text in texts])


@st.composite
def panels(draw: st.DrawFn) -> StageCodes:
    shape = (draw(st.integers(2, 5)), draw(st.integers(0, 25)))
    return draw(hnp.arrays(np.int8, shape, elements=st.integers(-1, 4)))


class TestFleiss:
    def test_the_textbook_table(self) -> None:
        """Ten subjects, 14 raters, five categories: kappa is 0.210."""
        table = [
            (0, 0, 0, 0, 14),
            (0, 2, 6, 4, 2),
            (0, 0, 3, 5, 6),
            (0, 3, 9, 2, 0),
            (2, 2, 8, 1, 1),
            (7, 7, 0, 0, 0),
            (3, 2, 6, 3, 0),
            (2, 5, 3, 2, 2),
            (6, 5, 2, 1, 0),
            (0, 2, 2, 3, 7),
        ]
        assert fleiss_kappa(np.array(table)) == pytest.approx(0.20993, abs=1e-5)

    def test_two_raters_by_hand(self) -> None:
        # WW, WN2: agreement 1/2; shares 3/4 and 1/4, chance 10/16: (8 - 10) / (16 - 10).
        counts = votes(nights("WW", "W2"))
        assert fleiss_kappa(counts) == pytest.approx(-1 / 3)
        by_stage = fleiss_by_stage(counts)
        assert by_stage[Stage.W] == pytest.approx(-1 / 3)
        assert by_stage[Stage.R] is None

    def test_of_one_and_the_same_stage_is_undefined(self) -> None:
        assert fleiss_kappa(votes(nights("WWW", "WWW"))) is None

    def test_takes_equally_many_votes(self) -> None:
        with pytest.raises(ValueError, match="equally many"):
            fleiss_kappa(votes(nights("WW", "W?")))

    @given(panels())
    def test_perfect_agreement_of_two_stages_is_one(self, stages: StageCodes) -> None:
        row = stages[:1]
        known = row[:, row[0] >= 0]
        if len(set(known[0].tolist())) > 1:
            assert fleiss_kappa(votes(np.repeat(known, 3, axis=0))) == pytest.approx(1)


class TestSoftAgreement:
    def test_by_hand(self) -> None:
        # The others of scorer 0: W W | W 2 | 2 2 | 1 ?; its own stages weigh 1, 1, 0, 1.
        stages = nights("W2W1", "WW21", "W22?")
        assert soft_agreement(stages, 0) == pytest.approx(3 / 4)
        # Of scorer 2: votes W W | 2 W | W 2 | not scored.
        assert soft_agreement(stages, 2) == pytest.approx(1)

    def test_a_lesser_vote_has_its_share(self) -> None:
        # Others: two gave W, one gave R; R weighs a half.
        assert soft_agreement(nights("R", "W", "W", "R"), 0) == pytest.approx(0.5)

    def test_without_a_common_epoch_is_undefined(self) -> None:
        assert soft_agreement(nights("W?", "?W"), 0) is None


class TestConsensus:
    def test_the_majority_counts(self) -> None:
        chosen, tied = consensus(nights("WW2?", "W12?", "2123"), [0.1, 0.2, 0.9])
        assert to_labels(chosen) == ["W", "N1", "N2", "N3"]
        assert not tied.any()

    def test_a_tie_goes_to_the_most_reliable_of_those_who_lead(self) -> None:
        # 2-2-1: the fifth scorer is the most reliable, but its stage does not lead.
        stages = nights("W", "W", "2", "2", "R")
        chosen, tied = consensus(stages, [0.5, 0.6, 0.4, 0.7, 0.99])
        assert to_labels(chosen) == ["N2"]
        assert tied.all()

    def test_equally_reliable_the_first_decides(self) -> None:
        assert to_labels(consensus(nights("2", "1"), [0.5, 0.5])[0]) == ["N2"]
        assert to_labels(consensus(nights("1", "2"), [None, None])[0]) == ["N1"]

    def test_unscored_is_no_vote(self) -> None:
        chosen, tied = consensus(nights("?", "?", "1"), [0.9, 0.9, 0.1])
        assert to_labels(chosen) == ["N1"]
        assert not tied.any()

    @given(panels())
    def test_no_stage_has_more_votes(self, stages: StageCodes) -> None:
        found = panel(list(stages))
        counts = votes(stages)
        for epoch, chosen in enumerate(found.consensus):
            if chosen < 0:
                assert counts[epoch].sum() == 0
            else:
                assert counts[epoch, chosen] == counts[epoch].max() > 0


class TestPanel:
    @given(panels())
    def test_disagreement_and_density_tell_the_same(self, stages: StageCodes) -> None:
        found = panel(list(stages))
        density = hypnodensity(stages)
        given_ = (stages >= 0).any(axis=0)
        assert np.isnan(density[~given_]).all()
        assert density[given_].sum(axis=1) == pytest.approx(1)
        assert found.disagreement.tolist() == np.flatnonzero(density.max(axis=1) < 1).tolist()

    def test_pairs_and_their_mean(self) -> None:
        stages = nights("WW1122RR", "WW1222RR", "W?1122R2")
        found = panel(list(stages))
        by_hand = [agreement(stages[i], stages[j]).kappa or 0 for i, j in ((0, 1), (0, 2), (1, 2))]
        assert list(found.pairs) == [(0, 1), (0, 2), (1, 2)]
        assert found.mean_pairwise_kappa == pytest.approx(sum(by_hand) / 3)
        assert found.n_all_scored == 7
        assert found.disagreement.tolist() == [3, 7]

    def test_each_scorer_against_the_consensus_of_the_others(self) -> None:
        stages = nights("WW12", "WW22", "WW22")
        standing = panel(list(stages)).standings[0].against_others
        assert standing.n == 4
        assert standing.accuracy == 0.75

    def test_takes_two_scorings_of_one_length(self) -> None:
        with pytest.raises(ValueError, match="at least two"):
            panel([nights("W")[0]])
        with pytest.raises(ValueError, match="epochs"):
            panel([nights("W")[0], nights("WW")[0]])
