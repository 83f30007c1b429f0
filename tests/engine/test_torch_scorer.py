"""The seam to torch: what it loads, what it refuses, and that its exits are the network's."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from model.network import DynamicSleepNet, NetworkConfig
from sleepgui import resources
from sleepgui.engine.card import sha256
from sleepgui.engine.exits import decide
from sleepgui.engine.network import load_scorer, spare_threads
from sleepgui.engine.night import NightScorer
from sleepgui.errors import ModelError
from sleepgui.preparation.night import NightPreparation

CONFIG = NetworkConfig("tiny", eeg_width=8, side_width=8, maps=8, feedforward=16)
TEMPERATURES = (0.5, 1.0, 2.0)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Threads that wait for each other on a busy machine would take most of these tests' time."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DynamicSleepNet:
    """A small untrained network, saved as the model ``tiny``."""
    monkeypatch.setattr(resources, "WEIGHTS", tmp_path)
    torch.manual_seed(0)
    net = DynamicSleepNet(CONFIG).eval()
    with torch.no_grad():
        for classifier in net.classifiers:
            classifier.out.weight *= 30  # so that untrained exits differ in certainty
    save(tmp_path, net)
    return net


def save(folder: Path, net: DynamicSleepNet, **changes: Any) -> None:
    save_file(net.state_dict(), folder / "tiny.safetensors")
    card = {
        "name": "tiny",
        "version": "1",
        "sha256": sha256(folder / "tiny.safetensors"),
        "config": CONFIG.to_json(),
        "exits": [{"name": n, "channels": n, "macs": 1 + k} for k, n in enumerate("abc")],
        "temperatures": TEMPERATURES,
    }
    (folder / "tiny.json").write_text(json.dumps(card | changes))


def signals(n: int) -> list[np.ndarray]:
    rng = np.random.default_rng(0)
    return [rng.normal(size=(n, c, 3000)).astype(np.float32) for c in (2, 1, 1)]


def cascade(scorer: Any, given: list[np.ndarray]) -> np.ndarray:
    features: tuple[np.ndarray, ...] = ()
    found = []
    for exit_, signal in enumerate(given):
        p, own = scorer.step(exit_, signal, features)
        features = (*features, own)
        found.append(p)
    return np.stack(found, axis=1)


def test_step_by_step_is_the_whole_network_with_its_temperatures(network: DynamicSleepNet) -> None:
    given = signals(5)
    p = cascade(load_scorer("tiny"), given)
    with torch.no_grad():
        logits = network(*(torch.from_numpy(x) for x in given))
    for exit_ in range(3):
        expected = torch.softmax(logits[exit_] / TEMPERATURES[exit_], 1).numpy()
        np.testing.assert_allclose(p[:, exit_], expected, atol=1e-5)
    assert p.dtype == np.float32
    np.testing.assert_allclose(p.sum(axis=2), 1, atol=1e-5)


def test_an_epochs_stages_do_not_depend_on_its_company(network: DynamicSleepNet) -> None:
    scorer = load_scorer("tiny")
    given = signals(40)
    together = cascade(scorer, given)
    for size in (1, 7, 39):
        parts = [
            cascade(scorer, [x[first : first + size] for x in given])
            for first in range(0, 40, size)
        ]
        apart = np.concatenate(parts)
        np.testing.assert_allclose(apart, together, atol=1e-5)
        np.testing.assert_array_equal(apart.argmax(axis=2), together.argmax(axis=2))


def test_loading_twice_gives_the_same_answers(network: DynamicSleepNet) -> None:
    given = signals(3)
    np.testing.assert_array_equal(
        cascade(load_scorer("tiny"), given), cascade(load_scorer("tiny"), given)
    )


@pytest.mark.parametrize("path", [[0.9, 0.0, 0.5], [0.0, 0.7], [1.0, 0.3, 0.31]])
def test_a_real_night_ends_the_same_by_any_path(
    network: DynamicSleepNet, prepared: NightPreparation, path: list[float]
) -> None:
    nets = load_scorer("tiny")
    walked, straight = NightScorer(prepared, nets), NightScorer(prepared, nets)
    for speed in path:
        list(walked.run(speed))
    list(straight.run(path[-1]))
    after, fresh = (decide(one.p, path[-1], prepared.depth) for one in (walked, straight))
    np.testing.assert_array_equal(after.stage, fresh.stage)
    np.testing.assert_array_equal(after.exit, fresh.exit)
    np.testing.assert_allclose(after.probabilities, fresh.probabilities, atol=1e-5)


def test_a_wrong_hash_is_refused_before_anything_is_loaded(
    network: DynamicSleepNet, tmp_path: Path
) -> None:
    save(tmp_path, network, sha256="0" * 64)
    with pytest.raises(ModelError) as refusal:
        load_scorer("tiny")
    assert "0" * 64 in str(refusal.value)
    assert sha256(tmp_path / "tiny.safetensors") in str(refusal.value)


@pytest.mark.parametrize(
    "config",
    [
        CONFIG.to_json() | {"maps": 12},
        CONFIG.to_json() | {"unheard_of": 1},
        {"name": "tiny"},
        CONFIG.to_json() | {"attention_heads": [1, 1]},
    ],
)
def test_weights_that_do_not_fit_their_card_are_refused(
    network: DynamicSleepNet, tmp_path: Path, config: dict[str, Any]
) -> None:
    save(tmp_path, network, config=config)
    with pytest.raises(ModelError, match="do not fit"):
        load_scorer("tiny")


def test_a_file_that_is_no_safetensors_is_refused(network: DynamicSleepNet, tmp_path: Path) -> None:
    weights = tmp_path / "tiny.safetensors"
    weights.write_bytes(b"not weights at all")
    card = json.loads((tmp_path / "tiny.json").read_text()) | {"sha256": sha256(weights)}
    (tmp_path / "tiny.json").write_text(json.dumps(card))
    with pytest.raises(ModelError, match="do not fit"):
        load_scorer("tiny")


def test_the_processor_is_used_as_told(network: DynamicSleepNet) -> None:
    load_scorer("tiny", threads=2)
    assert torch.get_num_threads() == 2


def test_one_core_is_left_free_and_processes_share_the_rest(
    monkeypatch: pytest.MonkeyPatch, network: DynamicSleepNet
) -> None:
    def cores(n: int) -> None:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(n)), raising=False)

    for n, processes, threads in (
        (1, 1, 1),
        (2, 1, 1),
        (4, 1, 3),
        (64, 1, 4),
        (9, 4, 2),
        (4, 8, 1),
    ):
        cores(n)
        assert spare_threads(processes) == threads
    cores(2)
    load_scorer("tiny")
    assert torch.get_num_threads() == 1


def test_an_exit_needs_the_features_of_those_before(
    network: DynamicSleepNet, make_scorer: Callable[[], Any]
) -> None:
    with pytest.raises(ValueError, match="exit 1 continues from 1"):
        load_scorer("tiny").step(1, signals(2)[1], ())
