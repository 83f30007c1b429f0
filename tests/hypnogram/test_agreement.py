"""Agreement between scorings: known values, laws, and the bootstrap against a plain one."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sleepgui.hypnogram.agreement import (
    Agreement,
    agreement,
    kappa_interval,
    quick_agreement,
)
from sleepgui.stages import SCORED, Stage, StageCodes, to_codes

LENGTHS = st.integers(0, 60)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[StageCodes, StageCodes]:
    """Two scorings of the same epochs, unscored ones among them."""
    n = draw(LENGTHS)
    codes = hnp.arrays(np.int8, n, elements=st.integers(-1, 4))
    return draw(codes), draw(codes)


def codes(text: str) -> StageCodes:
    names = {"W": "W", "1": "N1", "2": "N2", "3": "N3", "R": "R", "?": "?"}
    return to_codes(names[letter] for letter in text)


def kappa_by_hand(reference: StageCodes, scored: StageCodes) -> Fraction | None:
    """Cohen's formula in fractions, (p_o - p_e) / (1 - p_e), where both sides tell stages apart."""
    both = [(int(a), int(b)) for a, b in zip(reference, scored, strict=True) if min(a, b) >= 0]
    n = len(both)
    if len({a for a, _ in both}) < 2 or len({b for _, b in both}) < 2:
        return None
    observed = Fraction(sum(a == b for a, b in both), n)
    expected = sum(
        Fraction(sum(a == k for a, _ in both) * sum(b == k for _, b in both), n * n)
        for k in range(5)
    )
    return (observed - expected) / (1 - expected)


class TestKnownValues:
    def test_the_textbook_table(self) -> None:
        """20 and 15 agreements, 5 and 10 disagreements: kappa is 0.4."""
        reference = codes("W" * 25 + "R" * 25)
        scored = codes("W" * 20 + "R" * 5 + "W" * 10 + "R" * 15)
        found = agreement(reference, scored)
        assert found.n == 50
        assert found.accuracy == 0.7
        assert found.kappa == pytest.approx(0.4, abs=1e-15)

    def test_f1_precision_and_recall_by_hand(self) -> None:
        # W: 2 hits of 3 in the reference, 2 of 2 scored. N2: 2 of 2, 2 of 3. R only in one.
        found = agreement(codes("WWW22R"), codes("WW2221"))
        assert found.recall == {
            Stage.W: 2 / 3,
            Stage.N1: None,
            Stage.N2: 1.0,
            Stage.N3: None,
            Stage.R: 0.0,
        }
        assert found.precision == {
            Stage.W: 1.0,
            Stage.N1: 0.0,
            Stage.N2: 2 / 3,
            Stage.N3: None,
            Stage.R: None,
        }
        assert found.f1 == {
            Stage.W: 0.8,
            Stage.N1: 0.0,
            Stage.N2: 0.8,
            Stage.N3: None,
            Stage.R: 0.0,
        }
        assert found.macro_f1 == pytest.approx(0.4)

    def test_rows_of_the_confusion_are_the_reference(self) -> None:
        found = agreement(codes("WWR"), codes("W1R"))
        expected = np.zeros((5, 5), dtype=int)
        expected[0, 0] = expected[0, 1] = expected[4, 4] = 1
        assert np.array_equal(found.confusion, expected)

    def test_an_epoch_that_either_side_left_unscored_is_excluded_and_counted(self) -> None:
        found = agreement(codes("W?R2?"), codes("WW?2?"))
        assert (found.n, found.n_excluded) == (2, 3)
        assert found.accuracy == 1.0

    def test_what_is_undefined_is_none_and_never_nought(self) -> None:
        nothing = agreement(codes("??"), codes("WR"))
        assert (nothing.n, nothing.n_excluded) == (0, 2)
        assert nothing.accuracy is nothing.kappa is nothing.kappa_ci is nothing.macro_f1 is None
        assert set(nothing.f1.values()) == {None}
        one_stage = agreement(codes("WWWW"), codes("WWWW"))
        assert one_stage.accuracy == 1.0
        assert one_stage.kappa is None
        assert one_stage.kappa_ci is None

    @pytest.mark.parametrize("other", ["W1R2", "WW1W", "1111", "WWWW"])
    def test_a_side_with_a_single_stage_gives_no_kappa(self, other: str) -> None:
        """Cohen's formula would say 0, as of a scorer who guesses, whatever the other side says."""
        for pair in ((codes("WWWW"), codes(other)), (codes(other), codes("WWWW"))):
            found = agreement(*pair)
            assert found.accuracy is not None
            assert found.kappa is None
            assert found.kappa_ci is None
            assert quick_agreement(*pair) == (found.accuracy, None)

    def test_what_is_left_unscored_does_not_count_as_a_second_stage(self) -> None:
        assert agreement(codes("WW?1"), codes("W111")).kappa == pytest.approx(0.4)
        assert agreement(codes("WW?1"), codes("W11?")).kappa is None

    def test_by_exit(self) -> None:
        exits = np.array([0, 0, 2, 2, -1, 2], dtype=np.int8)
        found = agreement(codes("W1R2W?"), codes("W2R2RR"), exits)
        assert sorted(found.by_exit) == [0, 2]
        assert (found.by_exit[0].n, found.by_exit[0].accuracy) == (2, 0.5)
        assert (found.by_exit[2].n, found.by_exit[2].n_excluded) == (2, 1)
        assert found.by_exit[2].kappa == 1.0
        assert found.n == 5

    @pytest.mark.parametrize(
        ("reference", "scored"),
        [([0, 1], [0]), ([0, 5], [0, 1]), ([0, 1], [-2, 1]), ([[0]], [[0]])],
    )
    def test_what_are_no_scorings_of_one_night_is_a_defect(
        self, reference: list[int], scored: list[int]
    ) -> None:
        with pytest.raises(ValueError, match=r"codes|scorings"):
            agreement(np.array(reference, dtype=np.int8), np.array(scored, dtype=np.int8))

    def test_exits_of_other_epochs_are_a_defect(self) -> None:
        with pytest.raises(ValueError, match="exits"):
            agreement(codes("WR"), codes("WR"), np.zeros(3, dtype=np.int8))


class TestLaws:
    @given(pairs())
    def test_kappa_is_cohens_formula(self, pair: tuple[StageCodes, StageCodes]) -> None:
        expected = kappa_by_hand(*pair)
        found = agreement(*pair, resamples=0).kappa
        if expected is None:
            assert found is None
        else:
            assert found == pytest.approx(float(expected), abs=1e-12)

    @given(pairs())
    def test_exchanging_the_scorers_transposes_everything(
        self, pair: tuple[StageCodes, StageCodes]
    ) -> None:
        one, other = agreement(*pair, resamples=50), agreement(*pair[::-1], resamples=50)
        assert one.kappa == other.kappa
        assert one.kappa_ci == other.kappa_ci
        assert one.accuracy == other.accuracy
        assert one.f1 == other.f1
        assert one.precision == other.recall
        assert np.array_equal(one.confusion, other.confusion.T)

    @given(pairs(), st.randoms(use_true_random=False))
    def test_the_order_of_epochs_does_not_matter_to_the_figures(
        self, pair: tuple[StageCodes, StageCodes], random: "np.random.Generator"
    ) -> None:
        order = list(range(pair[0].size))
        random.shuffle(order)
        one = agreement(*pair, resamples=0)
        other = agreement(pair[0][order], pair[1][order], resamples=0)
        assert vars(one) | {"confusion": 0} == vars(other) | {"confusion": 0}
        assert np.array_equal(one.confusion, other.confusion)

    @given(pairs(), st.permutations(range(5)))
    def test_renaming_the_stages_does_not_change_kappa(
        self, pair: tuple[StageCodes, StageCodes], names: list[int]
    ) -> None:
        table = np.array([*names, -1], dtype=np.int8)
        one = agreement(*pair, resamples=0)
        other = agreement(table[pair[0]], table[pair[1]], resamples=0)
        assert one.kappa == other.kappa
        assert one.accuracy == other.accuracy

    @given(pairs())
    def test_bounds(self, pair: tuple[StageCodes, StageCodes]) -> None:
        found = agreement(*pair, resamples=50)
        assert found.n + found.n_excluded == pair[0].size
        assert found.confusion.sum() == found.n
        for share in (found.accuracy, found.macro_f1, *found.f1.values()):
            assert share is None or 0 <= share <= 1
        if found.kappa is not None:
            assert found.accuracy is not None
            assert -1 <= found.kappa <= found.accuracy
        if found.kappa_ci is not None:
            assert -1 <= found.kappa_ci[0] <= found.kappa_ci[1] <= 1

    @given(pairs())
    def test_a_scorer_agrees_with_himself(self, pair: tuple[StageCodes, StageCodes]) -> None:
        scored = pair[0]
        found = agreement(scored, scored, resamples=50)
        assert found.accuracy in (1.0, None)
        assert found.kappa in (1.0, None)
        assert set(found.f1.values()) <= {1.0, None}
        assert (found.kappa is None) == (len({c for c in scored.tolist() if c >= 0}) < 2)

    @given(pairs())
    def test_the_quick_figures_are_the_full_ones(self, pair: tuple[StageCodes, StageCodes]) -> None:
        found = agreement(*pair, resamples=0)
        assert quick_agreement(*pair) == (found.accuracy, found.kappa)

    @given(pairs(), st.data())
    def test_exits_divide_the_epochs(
        self, pair: tuple[StageCodes, StageCodes], data: st.DataObject
    ) -> None:
        exits = data.draw(hnp.arrays(np.int8, pair[0].size, elements=st.integers(0, 2)))
        found = agreement(*pair, exits, resamples=0)
        parts: list[Agreement] = list(found.by_exit.values())
        assert sum(part.n for part in parts) == found.n
        total = sum((part.confusion for part in parts), start=np.zeros((5, 5), dtype=int))
        assert np.array_equal(total, found.confusion)


class TestInterval:
    def night(self, n: int, seed: int = 3) -> tuple[StageCodes, StageCodes]:
        """A night in bouts of ten minutes, and a second scorer who errs in bouts as well."""
        rng = np.random.default_rng(seed)
        bouts = -(-n // 20)
        truth = np.repeat(rng.integers(0, 5, bouts), 20)[:n].astype(np.int8)
        wrong = np.repeat(rng.random(bouts) < 0.25, 20)[:n]
        return truth, np.where(wrong, (truth + 1) % 5, truth).astype(np.int8)

    @pytest.mark.parametrize(("n", "length"), [(50, 5), (110, 11), (640, 60)])
    def test_against_a_bootstrap_written_out(self, n: int, length: int) -> None:
        """The same draws, but epochs gathered one by one and kappa in plain Python."""
        reference, scored = self.night(n)
        rng = np.random.default_rng(7)
        starts = rng.integers(n, size=(40, round(n / length)))
        kappas = []
        for row in starts:
            index = [(start + i) % n for start in row for i in range(length)]
            kappa = kappa_by_hand(reference[index], scored[index])
            if kappa is not None:
                kappas.append(float(kappa))
        assert len(kappas) > 20
        expected = np.percentile(kappas, [2.5, 97.5])
        found = kappa_interval(reference.astype(np.int64) * 5 + scored, resamples=40, seed=7)
        assert found == pytest.approx(tuple(expected), abs=1e-12)

    def test_it_is_the_same_each_time(self) -> None:
        pair = self.night(500)
        assert agreement(*pair).kappa_ci == agreement(*pair).kappa_ci

    def test_it_holds_kappa_and_narrows_with_length(self) -> None:
        widths = []
        for n in (200, 800, 3200):
            found = agreement(*self.night(n))
            assert found.kappa is not None
            assert found.kappa_ci is not None
            low, high = found.kappa_ci
            assert low < found.kappa < high
            widths.append(high - low)
        assert widths[0] > 1.5 * widths[1] > 2 * widths[2]

    def test_errors_in_bouts_make_it_wider_than_scattered_errors(self) -> None:
        reference, scored = self.night(1000)
        order = np.random.default_rng(0).permutation(1000)
        together = agreement(reference, scored).kappa_ci
        scattered = agreement(reference[order], scored[order]).kappa_ci
        assert together is not None
        assert scattered is not None
        assert together[1] - together[0] > 2 * (scattered[1] - scattered[0])

    def test_it_covers_the_truth_about_as_often_as_it_says(self) -> None:
        """Kappa of endless such nights is 0.6875: 0.75 agreement, 0.2 of it by chance."""
        hits = 0
        for seed in range(120):
            pair = self.night(2000, seed)
            interval = agreement(*pair, resamples=200).kappa_ci
            assert interval is not None
            hits += interval[0] <= (0.75 - 0.2) / (1 - 0.2) <= interval[1]
        assert 0.85 <= hits / 120 <= 1.0

    @pytest.mark.parametrize("n", [2, 5, 9, 10, 19, 20, 21, 599, 600, 601])
    def test_any_number_of_epochs(self, n: int) -> None:
        reference = np.arange(n, dtype=np.int8) % len(SCORED)
        assert agreement(reference, reference).kappa_ci in ((1.0, 1.0), None)

    def test_one_epoch_has_none(self) -> None:
        assert agreement(codes("W"), codes("R")).kappa_ci is None
