"""Scoring a night: only what the Speed needs, never twice, in steps that can be cancelled."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sleepgui.engine.exits import decide, next_exit
from sleepgui.engine.night import BATCH_EPOCHS, NightScorer
from sleepgui.engine.progress import Phase
from sleepgui.engine.result import NightResult
from sleepgui.preparation.night import NightPreparation
from sleepgui.preparation.powers import EYE_BANDS, log_band_powers, outline
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice

speeds = st.one_of(st.sampled_from([0.0, 0.5, 0.9, 1.0]), st.floats(0, 1))
Array = NDArray[np.float32]
MakeScorer = Any  # the class FakeScorer of conftest.py


def score(night: NightPreparation, network: Any, *path: float) -> NightScorer:
    scorer = NightScorer(night, network)
    for speed in path:
        list(scorer.run(speed))
    return scorer


@settings(deadline=None, max_examples=30)
@given(path=st.lists(speeds, min_size=1, max_size=4))
def test_any_path_of_the_slider_ends_where_starting_there_would(
    prepared: NightPreparation, make_scorer: MakeScorer, path: list[float]
) -> None:
    walked = score(prepared, make_scorer(), *path)
    straight = score(prepared, make_scorer(), path[-1])
    after, fresh = (decide(one.p, path[-1], prepared.depth) for one in (walked, straight))
    np.testing.assert_array_equal(after.stage, fresh.stage)
    np.testing.assert_array_equal(after.exit, fresh.exit)
    np.testing.assert_array_equal(after.probabilities, fresh.probabilities)
    assert not after.missing.any()


@settings(deadline=None, max_examples=30)
@given(path=st.lists(speeds, min_size=1, max_size=4))
def test_nothing_is_computed_twice_or_for_an_epoch_that_left(
    prepared: NightPreparation, make_scorer: MakeScorer, path: list[float]
) -> None:
    network = make_scorer()
    walked = score(prepared, network, *path)
    assert set(network.seen.values()) == {1}
    # Exactly the exits that the slowest speed of the path needs, for exactly those epochs.
    leaves = decide(walked.p, min(path), prepared.depth).exit
    computed = (~np.isnan(walked.p[..., 0])).sum(axis=1)
    np.testing.assert_array_equal(computed, leaves + 1)
    assert walked.computed.tolist() == [int((computed > k).sum()) for k in range(3)]


def test_speed_1_computes_the_first_exit_alone_and_speed_0_all_that_can_be_used(
    prepared: NightPreparation, make_scorer: MakeScorer
) -> None:
    n = prepared.n_epochs
    assert score(prepared, make_scorer(), 1.0).computed.tolist() == [n - 1, 0, 0]
    assert score(prepared, make_scorer(), 0.0).computed.tolist() == [n - 1, n - 2, n - 3]


def test_epochs_without_the_channels_stop_before_and_without_eeg_are_never_scored(
    prepared: NightPreparation, make_scorer: MakeScorer
) -> None:
    scorer = score(prepared, make_scorer(), 0.0)
    decision = decide(scorer.p, 0.0, prepared.depth)
    assert decision.exit[:4].tolist() == [-1, 0, 1, 2]
    assert decision.stage[0] == -1
    assert np.isnan(scorer.p[0]).all()


def test_a_faster_speed_than_before_computes_nothing(
    prepared: NightPreparation, make_scorer: MakeScorer
) -> None:
    scorer = score(prepared, make_scorer(), 0.3)
    assert list(scorer.run(0.3)) == []
    assert list(scorer.run(0.8)) == []


def test_the_hypnogram_fills_in_order_of_time_in_batches(
    prepared: NightPreparation, make_scorer: MakeScorer
) -> None:
    network = make_scorer()
    steps = list(NightScorer(prepared, network).run(0.0))
    assert steps.pop(0).prepared is not None
    for exit_ in range(3):
        batches = [one.epochs for one in steps if one.exit == exit_]
        if exit_ == 0 and network.context is not None:
            # Once the EEG exit is through, the whole night comes again, in context.
            whole = batches.pop()
            np.testing.assert_array_equal(whole, np.concatenate(batches))
        assert (np.diff(np.concatenate(batches)) > 0).all()
    assert [one.exit for one in steps] == sorted(one.exit for one in steps)
    assert max(size for _, size in network.calls) == BATCH_EPOCHS


def test_context_can_be_left_out(prepared: NightPreparation, make_scorer: MakeScorer) -> None:
    network = make_scorer()
    without, with_ = NightScorer(prepared, network, context=False), NightScorer(prepared, network)
    for scorer in (without, with_):
        for _ in scorer.run(0.0):
            pass
    same = np.array_equal(without.p, with_.p, equal_nan=True)
    assert same is (network.context is None)


class Listening:
    """A sequence stage that keeps what it is given and says nothing."""

    reads_powers = True
    reads_eyes = True

    def __init__(self) -> None:
        self.given: list[Array | None] = []
        self.eyes: list[Array] = []

    def surroundings(self, p: Array, outline: Array | None) -> Array:
        self.given.append(outline)
        return p

    def look(self, surroundings: Array, p: Array, outline: Array | None, eyes: Array) -> Array:
        np.testing.assert_array_equal(surroundings, p)
        assert outline is self.given[0]
        self.eyes.append(eyes)
        return p

    def refine(self, exit_: int, surroundings: Array, p: Array) -> Array:
        return p


@pytest.mark.parametrize("derivations", [1, 2])
def test_the_sequence_stage_is_told_the_mean_powers_of_the_derivations_once(
    recording: Recording, choice: ChannelChoice, make_scorer: MakeScorer, derivations: int
) -> None:
    assert choice.eog is not None
    night = NightPreparation(recording, ChannelChoice((*choice.eeg, choice.eog)[:derivations]))
    network = make_scorer()
    network.context = Listening()
    score(night, network, 1.0, 0.0)
    power = log_band_powers(night.signal(0, np.arange(night.n_epochs))).mean(axis=1)
    power[night.depth == 0] = np.nan
    (told,) = network.context.given
    np.testing.assert_array_equal(told, outline(power))


def test_the_sequence_stage_looks_at_the_whole_nights_eog_once_and_only_if_an_epoch_goes_on(
    prepared: NightPreparation, make_scorer: MakeScorer
) -> None:
    network = make_scorer()
    network.context = Listening()
    scorer = NightScorer(prepared, network)
    list(scorer.run(1.0))
    assert network.context.eyes == []
    for speed in (0.9, 0.0):
        list(scorer.run(speed))
    power = log_band_powers(prepared.signal(1, np.arange(prepared.n_epochs))[:, 0])[:, :EYE_BANDS]
    power[prepared.depth < 2] = np.nan
    (eyes,) = network.context.eyes
    np.testing.assert_array_equal(eyes, outline(power))


class Blind(Listening):
    """A stage from before EOGs were read."""

    reads_powers = False
    reads_eyes = False

    def look(self, surroundings: Array, p: Array, outline: Array | None, eyes: Array) -> Array:
        raise AssertionError("it has nothing to look with")


def test_a_sequence_stage_that_reads_no_powers_is_given_none(
    prepared: NightPreparation, make_scorer: MakeScorer
) -> None:
    network = make_scorer()
    network.context = Blind()
    assert score(prepared, network, 0.0).computed[2] > 0
    assert network.context.given == [None]


def test_progress_counts_up_to_its_end(
    recording: Recording, choice: ChannelChoice, make_scorer: MakeScorer
) -> None:
    steps = list(NightScorer(NightPreparation(recording, choice), make_scorer()).run(0.5))
    for phase in Phase:
        fractions = [one.fraction for one in steps if one.phase is phase]
        assert fractions == sorted(fractions)
        assert fractions[-1] == pytest.approx(1.0)
        assert all(0 < one.done <= one.total for one in steps)
    prepared = [one for one in steps if one.prepared is not None]
    assert len(prepared) == 1
    assert prepared[0].phase is Phase.PREPARE
    assert prepared[0].done == prepared[0].total == recording.n_epochs


def test_a_night_prepared_before_is_told_once_and_not_prepared_again(
    prepared: NightPreparation, make_scorer: MakeScorer
) -> None:
    scorer = NightScorer(prepared, make_scorer())
    steps = list(scorer.run(1.0))
    assert [one.phase for one in steps].count(Phase.PREPARE) == 1
    assert steps[0].prepared is not None
    np.testing.assert_array_equal(steps[0].prepared.depth, prepared.depth)
    assert all(one.phase is Phase.SCORE for one in scorer.run(0.0))


@settings(deadline=None, max_examples=25)
@given(cancel=st.lists(st.integers(1, 12), max_size=4), speed=speeds)
def test_a_cancelled_run_goes_on_where_it_stopped(
    recording: Recording,
    choice: ChannelChoice,
    make_scorer: MakeScorer,
    cancel: list[int],
    speed: float,
) -> None:
    network = make_scorer()
    scorer = NightScorer(NightPreparation(recording, choice), network)
    result = NightResult.unscored(recording, choice)
    result.begin(network.card)
    for steps in cancel:
        run = scorer.run(speed)
        for _, progress in zip(range(steps), run, strict=False):
            result.merge(progress)
        run.close()
    for progress in scorer.run(speed):
        result.merge(progress)
    assert set(network.seen.values()) == {1}
    straight = score(scorer.preparation, make_scorer(), speed)
    np.testing.assert_array_equal(scorer.p, straight.p)
    # What the consumer merged is what the worker holds: nothing was lost on the way.
    np.testing.assert_array_equal(result.p, scorer.p)
    np.testing.assert_array_equal(result.depth, scorer.preparation.depth)


def test_two_runs_at_once_are_refused(prepared: NightPreparation, make_scorer: MakeScorer) -> None:
    scorer = NightScorer(prepared, make_scorer())
    first = scorer.run(0.5)
    next(first)
    with pytest.raises(RuntimeError, match="close the run"):
        next(scorer.run(0.1))
    first.close()
    assert list(scorer.run(0.1))


def test_what_is_handed_out_stays_as_it_was(
    prepared: NightPreparation, make_scorer: MakeScorer
) -> None:
    """A consumer in another thread may keep a step while the scorer goes on."""
    scorer = NightScorer(prepared, make_scorer())
    run = scorer.run(0.0)
    assert next(run).phase is Phase.PREPARE
    step = next(run)
    p, epochs = step.p.copy(), step.epochs.copy()
    list(run)
    np.testing.assert_array_equal(step.p, p)
    np.testing.assert_array_equal(step.epochs, epochs)
    with pytest.raises(ValueError, match="read-only"):
        step.p[0] = 0


def test_what_is_left_is_not_asked_of_the_whole_night_after_every_batch(
    prepared: NightPreparation, make_scorer: MakeScorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That would take the square of a night's length."""
    looked_at = []

    def counting(p: NDArray[np.float32], speed: float, depth: NDArray[np.int8]) -> NDArray[np.int8]:
        looked_at.append(len(p))
        return next_exit(p, speed, depth)

    monkeypatch.setattr("sleepgui.engine.night.next_exit", counting)
    monkeypatch.setattr("sleepgui.engine.night.BATCH_EPOCHS", 1)
    scorer = NightScorer(prepared, make_scorer())
    for _ in scorer.run(0.0):
        pass
    assert sum(looked_at) <= scorer.n_exits * prepared.n_epochs + scorer.computed.sum()
