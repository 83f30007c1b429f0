"""A network of a few numpy lines, and a prepared night for it."""

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sleepgui.engine.card import ExitCard, ModelCard
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation

Array = NDArray[np.float32]
N_EPOCHS = 150

CARD = ModelCard(
    name="fake",
    version="1",
    sha256="ab" * 32,
    config={},
    exits=(
        ExitCard("EEG", "EEG", macs=10.0, macs_alone=10.0),
        ExitCard("EOG", "EEG+EOG", macs=18.0, macs_alone=15.0),
        ExitCard("EMG", "EEG+EOG+EMG", macs=26.0, macs_alone=20.0),
    ),
    path=Path("fake.json"),
)


class FakeScorer:
    """Random projections instead of a network; every row is computed by itself.

    ``seen`` counts how often each exit was given each signal, so that work done twice shows.
    """

    card = CARD
    context: "FakeContext | None" = None

    def __init__(self) -> None:
        rng = np.random.default_rng(11)
        self.weights = [rng.normal(size=(40 * (k + 1), 5)) for k in range(3)]
        self.seen: Counter[tuple[int, str]] = Counter()
        self.calls: list[tuple[int, int]] = []

    def step(self, exit_: int, signal: Array, features: tuple[Array, ...]) -> tuple[Array, Array]:
        assert len(features) == exit_
        assert all(len(one) == len(signal) for one in features)
        self.calls.append((exit_, len(signal)))
        self.seen.update((exit_, hashlib.sha256(row.tobytes()).hexdigest()) for row in signal)
        own = np.tanh(signal[:, 0, :4000:75])
        rows = np.concatenate([*features, own], axis=1)
        logits = np.stack([row @ self.weights[exit_] for row in rows]) / 4
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        return (p / p.sum(axis=1, keepdims=True)).astype(np.float32), own


class FakeContext:
    """An epoch's surroundings are the mean of its neighbours; they pull its probabilities.

    So does the outline of its band powers, which is there for just the epochs that are scored, and
    after the EEG exit what the neighbours' eyes do.
    """

    reads_powers = True
    reads_eyes = True

    def surroundings(self, p: Array, outline: Array | None) -> Array:
        assert outline is not None
        missing = outline[:, -1] == 1
        np.testing.assert_array_equal(missing, np.isnan(p).all(axis=1))
        against_night = outline[:, 5:10]
        known = np.nan_to_num(p + np.abs(against_night))
        return ((np.roll(known, 1, axis=0) + np.roll(known, -1, axis=0)) / 2).astype(np.float32)

    def look(self, surroundings: Array, p: Array, outline: Array | None, eyes: Array) -> Array:
        assert outline is not None
        assert (eyes[:, -1] >= outline[:, -1]).all()
        np.testing.assert_array_equal(surroundings, self.surroundings(p, outline))
        against_night = np.abs(eyes[:, 4:8]).mean(axis=1, keepdims=True)
        return (surroundings + np.roll(against_night, 1, axis=0)).astype(np.float32)

    def refine(self, exit_: int, surroundings: Array, p: Array) -> Array:
        pulled = p + surroundings / (exit_ + 2)
        return (pulled / pulled.sum(axis=1, keepdims=True)).astype(np.float32)


class FakeScorerInContext(FakeScorer):
    """The same with a sequence stage after its exits."""

    context = FakeContext()


@pytest.fixture(scope="session", params=[FakeScorer, FakeScorerInContext])
def make_scorer(request: pytest.FixtureRequest) -> type[FakeScorer]:
    return request.param


@pytest.fixture(scope="session")
def recording(memory_recording: Callable[..., Recording]) -> Recording:
    """75 minutes of noise; epoch 0 without EEG, 1 without eyes, 2 without chin."""
    rng = np.random.default_rng(5)
    sizes = {"C4-M1": 15.0, "E1-M2": 25.0, "Chin": 5.0}
    made = {
        name: rng.normal(scale=size, size=N_EPOCHS * 3000).astype(np.float32)
        for name, size in sizes.items()
    }
    for epoch, name in enumerate(made):
        made[name][epoch * 3000 : (epoch + 1) * 3000] = np.nan
    return memory_recording({name: (x, 100.0) for name, x in made.items()})


@pytest.fixture(scope="session")
def choice() -> ChannelChoice:
    return ChannelChoice(
        (Derivation(0, (), "C4-M1"),), Derivation(1, (), "E1-M2"), Derivation(2, (), "Chin")
    )


@pytest.fixture(scope="session")
def prepared(recording: Recording, choice: ChannelChoice) -> NightPreparation:
    night = NightPreparation(recording, choice)
    list(night.measure())
    return night
