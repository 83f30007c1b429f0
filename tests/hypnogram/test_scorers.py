"""Several scorers side by side: names, differences, and a model among humans."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sleepgui.hypnogram.agreement import agreement
from sleepgui.hypnogram.align import AlignedScoring
from sleepgui.hypnogram.frame import align_together
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scorers import disagreements, distinct_names, kappas, spread

codes = hnp.arrays(np.int8, 30, elements=st.integers(-1, 4))
W, N1, N2, N3, R = range(5)


def scoring(name: str, path: str) -> AlignedScoring:
    return AlignedScoring(np.zeros(3, np.int8), 0.0, "start", name, Path(path))


def test_names_stay_apart() -> None:
    one, other = scoring("EC", "a-EC.edf"), scoring("MB", "b.edf")
    assert distinct_names([one, other]) == ["EC", "MB"]
    twin = scoring("EC", "c.edf")
    assert distinct_names([one, other, twin]) == ["a-EC", "MB", "c"]
    again = scoring("EC", "elsewhere/c.edf")
    assert distinct_names([twin, again]) == ["c (1)", "c (2)"]
    assert distinct_names([scoring("", "night.txt")]) == ["night"]


@given(codes, codes)
def test_disagreements_are_what_the_confusion_says(reference, scored) -> None:
    found = agreement(reference, scored, resamples=0)
    assert len(disagreements(reference, scored)) == found.n - np.trace(found.confusion)
    for row in range(5):
        for column in range(5):
            if row != column:
                epochs = disagreements(reference, scored, pair=(row, column))
                assert len(epochs) == found.confusion[row, column]


@given(codes, codes)
def test_exits_divide_the_disagreements(reference, scored) -> None:
    exits = (np.arange(30) % 3).astype(np.int8)
    parts = [disagreements(reference, scored, exits=exits, exit_=k) for k in range(3)]
    whole = disagreements(reference, scored)
    assert sorted(np.concatenate(parts).tolist()) == whole.tolist()


def test_the_most_confident_come_first() -> None:
    reference = np.array([W, W, W, N2, -1], np.int8)
    scored = np.array([N1, N1, W, N3, N2], np.int8)
    confidence = np.array([0.5, 0.9, 1.0, np.nan, 1.0], np.float32)
    assert disagreements(reference, scored, confidence=confidence).tolist() == [1, 0, 3]
    assert disagreements(reference, scored, pair=(W, None)).tolist() == [0, 1]
    assert disagreements(reference, scored, pair=(None, N3)).tolist() == [3]


def test_a_model_like_the_humans_lies_within_their_spread() -> None:
    rng = np.random.default_rng(3)
    truth = rng.integers(0, 5, 400).astype(np.int8)

    def noisy(share: float):
        wrong = rng.random(400) < share
        return np.where(wrong, rng.integers(0, 5, 400), truth).astype(np.int8)

    humans = [noisy(0.2) for _ in range(5)]
    good, bad = spread(truth, humans), spread(noisy(0.8), humans)
    assert good is not None
    assert bad is not None
    assert good.below == 5
    assert bad.below == 0
    assert bad.own < bad.pairs[0] <= min(good.humans) <= max(good.humans) <= good.pairs[1]


def test_without_three_humans_or_without_a_kappa_there_is_no_spread() -> None:
    one = np.array([W, N1, N2, N3, R], np.int8)
    assert spread(one, [one, one]) is None
    nothing = np.full(5, -1, np.int8)
    assert spread(nothing, [one, one, one]) is None
    assert spread(one, [one, one, nothing]) is None


def test_kappas_are_those_of_the_pairs() -> None:
    rng = np.random.default_rng(0)
    stages = [rng.integers(-1, 5, 60).astype(np.int8) for _ in range(3)]
    table = kappas(stages)
    assert table[0, 2] == table[2, 0] == agreement(stages[0], stages[2], resamples=0).kappa
    assert (np.diag(table) == 1).all()


def test_two_scorers_of_a_real_night(data_dir: Path) -> None:
    folder = data_dir / "scorings"
    read = [
        read_scoring(folder / name)
        for name in ("SC4441EC-Hypnogram.edf", "SC4441_second_scorer_aasm-Hypnogram.edf")
    ]
    _, aligned = align_together(read, None)
    assert len(set(distinct_names(aligned))) == 2
    differ = disagreements(aligned[0].stages, aligned[1].stages)
    assert 0 < len(differ) < 0.5 * len(aligned[0].stages)


def test_the_one_of_five_scorers_who_stands_apart_is_seen(data_dir: Path) -> None:
    folder = data_dir / "scorings" / "dreem_dodh"
    five = [read_scoring(path) for path in sorted(folder.glob("095d6e40_scorer*.json"))]
    assert len(five) == 5
    _, aligned = align_together(five, None)
    stages = [one.stages for one in aligned]
    found = [spread(own, [other for other in stages if other is not own]) for own in stages]
    # The first scorer of this night goes a way of his own, far below the spread of the others.
    assert found[0].own < 0.2 < found[0].pairs[0]
    assert found[0].below == 0
    assert all(one.own > 0.35 for one in found[1:])
