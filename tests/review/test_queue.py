"""The review queue: which epochs, in which order, and what reviewing them is worth."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepgui.engine.card import ExitCard, ModelCard, default_model
from sleepgui.engine.night import NightScorer
from sleepgui.engine.progress import Phase, Prepared, Progress
from sleepgui.engine.result import NightResult
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels
from sleepgui.review.certainty import Certainty, Thresholds
from sleepgui.review.queue import Queue, Wanted, expected_agreement, queue_sizes, review_queue
from sleepgui.stages import SCORED, Stage

CARD = ModelCard(
    "fake",
    "1",
    "ab" * 32,
    {},
    tuple(ExitCard(n, n, macs=1.0, macs_alone=1.0) for n in ("EEG", "EOG", "EMG")),
    Path("fake.json"),
)
P = np.array(
    [
        [0.9, 0.1, 0, 0, 0],
        [0.4, 0.3, 0.3, 0, 0],
        [0, 0.1, 0.7, 0.2, 0],
        [0, 0, 0.6, 0.4, 0],
        [np.nan] * 5,
        [0, 0, 0, 0.05, 0.95],
    ],
    np.float32,
)
"""Wake, wake, N2, N2, nothing, REM."""


@pytest.fixture
def result(memory_recording: Callable[..., Recording]) -> NightResult:
    recording = memory_recording({"C4-M1": (np.zeros(6 * 3000, np.float32), 100.0)})
    result = NightResult.unscored(recording, ChannelChoice((Derivation(0, None, "C4-M1"),)))
    result.begin(CARD)
    depth = np.array([1, 1, 1, 1, 0, 1], np.int8)
    prepared = Prepared(result.choice, depth, ("",) * 6, ())
    result.merge(Progress(Phase.PREPARE, 6, 6, 1.0, prepared=prepared))
    rows = np.flatnonzero(depth)
    result.merge(Progress(Phase.SCORE, 5, 5, 1.0, exit=0, epochs=rows, p=P[rows]))
    return result


def test_the_most_uncertain_comes_first(result: NightResult) -> None:
    assert review_queue(result, Wanted.UNCERTAIN).epochs.tolist() == [1, 3, 2]


def test_thresholds_decide_what_is_uncertain(result: NightResult) -> None:
    strict = Thresholds(high=0.92, medium=0.5)
    assert review_queue(result, Wanted.UNCERTAIN, strict).epochs.tolist() == [1, 3, 2, 0]


@pytest.mark.parametrize(
    ("wanted", "epochs"),
    [
        (Wanted.WAKE, [1, 0]),
        (Wanted.N2, [3, 2]),
        (Wanted.N3, []),
        (Wanted.REM, [5]),
        (Wanted.TRANSITIONS, [1, 2]),
        (Wanted.EXIT_1, [1, 3, 2, 0, 5]),
        (Wanted.EXIT_2, []),
        (Wanted.UNSCORED, [4]),
        (Wanted.DISAGREES, []),
    ],
)
def test_every_filter(result: NightResult, wanted: Wanted, epochs: list[int]) -> None:
    assert review_queue(result, wanted).epochs.tolist() == epochs


def test_a_reviewed_epoch_keeps_its_place(result: NightResult) -> None:
    before = review_queue(result, Wanted.UNCERTAIN)
    result.edit([3], Stage.N3, "me")
    after = review_queue(result, Wanted.UNCERTAIN)
    assert after.epochs.tolist() == before.epochs.tolist()
    assert (before.done, after.done) == (0, 1)


def test_expected_agreement_is_confidence_where_the_model_decided(result: NightResult) -> None:
    assert expected_agreement(result, ()) == pytest.approx(np.mean([0.9, 0.4, 0.7, 0.6, 0.95]))
    result.edit([1], Stage.N1, "me")
    assert review_queue(result, Wanted.UNCERTAIN).expected_agreement == pytest.approx(
        np.mean([0.9, 1.0, 0.7, 0.6, 0.95])
    )


def test_what_a_person_left_unscored_does_not_count(result: NightResult) -> None:
    result.edit([1], Stage.UNSCORED, "me")
    assert review_queue(result, Wanted.UNCERTAIN).expected_agreement == pytest.approx(
        np.mean([0.9, 0.7, 0.6, 0.95])
    )


def test_nothing_scored_expects_nothing(memory_recording: Callable[..., Recording]) -> None:
    recording = memory_recording({"C4-M1": (np.zeros(6000, np.float32), 100.0)})
    result = NightResult.unscored(recording, ChannelChoice((Derivation(0, None, "C4-M1"),)))
    assert review_queue(result, Wanted.UNCERTAIN).expected_agreement is None


@given(
    st.lists(st.integers(0, 50), unique=True),
    st.frozensets(st.integers(0, 50)),
    st.integers(0, 50),
)
def test_going_on_and_on_visits_all_that_is_left(
    epochs: list[int], reviewed: frozenset[int], start: int
) -> None:
    visited: list[int] = []
    done = set(reviewed)
    here: int | None = start
    while True:
        queue = Queue(np.array(epochs, np.intp), frozenset(done), None)
        here = queue.next_after(here)
        if here is None:
            break
        visited.append(here)
        done.add(here)
    assert sorted(visited) == sorted(set(epochs) - reviewed)


def test_levels_of_certainty() -> None:
    usual = Thresholds()
    levels = [usual.level(c) for c in (0.8, 0.79, 0.5, 0.49, float("nan"))]
    assert levels == [Certainty.HIGH, Certainty.MEDIUM, Certainty.MEDIUM, Certainty.LOW, None]
    with pytest.raises(ValueError, match="not in order"):
        Thresholds(high=0.4, medium=0.5)


def test_expected_agreement_holds_on_a_real_night(data_dir: Path) -> None:
    """On a patient no weights have seen: what is expected is what the expert says, within 8 %."""
    from sleepgui.engine.network import load_scorer

    path = data_dir / "recordings" / "ucddb" / "ucddb022.edf"
    recording = open_recording(path)
    beside = find_scoring(path)
    assert beside is not None
    choice = propose_channels(recording).choice
    result = NightResult.unscored(recording, choice)
    scorer = load_scorer(default_model())
    result.begin(scorer.card)
    result.expert = align(read_scoring(beside), recording)
    for step in NightScorer(NightPreparation(recording, choice), scorer).run(result.speed):
        result.merge(step)
    agreement = result.agreement()
    assert agreement is not None
    expected = expected_agreement(result, ())
    assert expected == pytest.approx(agreement.accuracy, abs=0.08)
    # Reviewing the uncertain ones must be worth more than reviewing as many at random.
    queue = review_queue(result, Wanted.UNCERTAIN)
    wrong = result.decision.stage != result.expert.stages
    known = (result.expert.stages >= 0) & (result.decision.stage >= 0)
    found = (wrong & known)[queue.epochs].mean()
    assert found > 1.5 * (wrong & known)[known].mean()
    assert len(SCORED) == 5
    recording.close()


def test_going_back_follows_the_order_of_the_queue() -> None:
    queue = Queue(np.array([7, 3, 9, 1]), frozenset({3, 9}), 0.9)
    assert queue.before(3) == 7
    assert queue.before(7) is None
    assert queue.before(5) == 9
    assert Queue(np.array([7, 3]), frozenset(), 0.9).before(5) is None


def test_sizes_are_those_of_the_queues(result: NightResult) -> None:
    sizes = queue_sizes(result)
    assert sizes == {wanted: len(review_queue(result, wanted).epochs) for wanted in Wanted}
    assert sizes[Wanted.UNCERTAIN] == 3
