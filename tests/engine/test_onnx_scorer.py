"""ONNX Runtime scores with the same numbers as torch, and only with the graphs of its weights."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sleepgui import resources
from sleepgui.engine.backend import VARIABLE, Backend, choose, find_graphs
from sleepgui.engine.card import MANIFEST_SUFFIX, available_models, load_card
from sleepgui.engine.exits import decide
from sleepgui.engine.network import TorchScorer, load_scorer
from sleepgui.engine.night import NightScorer, Scorer
from sleepgui.engine.onnx import OnnxScorer
from sleepgui.errors import ModelError
from sleepgui.preparation.night import NightPreparation
from sleepgui.preparation.powers import EYE_BANDS, outline

SAME = 1e-5
Load = Callable[[str], Scorer]


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch) -> Load:
    def load(backend: str, name: str = "lean") -> Scorer:
        monkeypatch.setenv(VARIABLE, backend)
        return load_scorer(name, 1)

    return load


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped models in a folder of the test's own."""
    folder = tmp_path / "weights"
    shutil.copytree(resources.WEIGHTS, folder)
    monkeypatch.setattr(resources, "WEIGHTS", folder)
    return folder


def cascade(scorer: Scorer, given: list[np.ndarray]) -> np.ndarray:
    features: tuple[np.ndarray, ...] = ()
    found = []
    for exit_, signal in enumerate(given):
        p, own = scorer.step(exit_, signal, features)
        features = (*features, own)
        found.append(p)
    return np.stack(found, axis=1)


@pytest.mark.parametrize("name", available_models())
def test_every_shipped_model_has_graphs_of_exactly_its_weights(name: str) -> None:
    graphs = find_graphs(load_card(name))
    assert graphs is not None, f"run: python -m model.graphs {name}"
    graphs.check()


@pytest.mark.parametrize("name", available_models())
@pytest.mark.parametrize("n", [1, 5, 64])
def test_every_exit_says_what_torch_says(by: Load, name: str, n: int) -> None:
    rng = np.random.default_rng(n)
    given = [rng.normal(size=(n, c, 3000)).astype(np.float32) for c in (2, 1, 1)]
    ours, torchs = (cascade(by(one, name), given) for one in ("onnxruntime", "torch"))
    np.testing.assert_allclose(ours, torchs, atol=SAME)
    assert ours.dtype == torchs.dtype == np.float32


@pytest.mark.parametrize("n", [1, 2, 50, 963])
def test_the_sequence_stage_says_what_torchs_says(by: Load, n: int) -> None:
    rng = np.random.default_rng(n)
    p = rng.dirichlet([0.3] * 5, n).astype(np.float32)
    p[n // 3 : n // 2] = np.nan
    log_power = rng.normal(size=(n, 5)).astype(np.float32)
    log_power[n // 3 : n // 2] = np.nan
    around, refined = [], []
    for backend in ("onnxruntime", "torch"):
        context = by(backend).context
        assert context is not None
        assert context.reads_powers
        assert context.reads_eyes
        seen = outline(log_power)
        by_eeg = context.surroundings(p, seen)
        around.append((by_eeg, context.look(by_eeg, p, seen, outline(log_power[:, :EYE_BANDS]))))
        known = ~np.isnan(p[:, 0])
        refined.append([context.refine(k, around[-1][k > 0][known], p[known]) for k in range(3)])
    for one, other in zip(*around, strict=True):
        np.testing.assert_allclose(one, other, atol=SAME)
    np.testing.assert_allclose(*refined, atol=SAME)


@pytest.mark.parametrize("speed", [0.0, 0.1, 1.0])
def test_a_night_has_the_same_stages_and_exits(
    by: Load, prepared: NightPreparation, speed: float
) -> None:
    ends = []
    for backend in ("onnxruntime", "torch"):
        night = NightScorer(prepared, by(backend))
        list(night.run(speed))
        ends.append(decide(night.p, speed, prepared.depth))
    np.testing.assert_array_equal(ends[0].stage, ends[1].stage)
    np.testing.assert_array_equal(ends[0].exit, ends[1].exit)


def test_an_epochs_stages_do_not_depend_on_its_company(by: Load) -> None:
    rng = np.random.default_rng(3)
    given = [rng.normal(size=(40, c, 3000)).astype(np.float32) for c in (2, 1, 1)]
    scorer = by("onnxruntime")
    together = cascade(scorer, given)
    apart = np.concatenate([cascade(scorer, [x[i : i + 1] for x in given]) for i in range(40)])
    np.testing.assert_allclose(apart, together, atol=SAME)


def test_an_exit_needs_the_features_of_those_before(by: Load) -> None:
    with pytest.raises(ValueError, match="exit 1 continues from 1"):
        by("onnxruntime").step(1, np.zeros((2, 1, 3000), np.float32), ())


def test_graphs_are_preferred_and_either_can_be_asked_for(by: Load) -> None:
    assert choose(load_card("lean")) is Backend.ONNX
    assert isinstance(by("onnxruntime"), OnnxScorer)
    assert isinstance(by("torch"), TorchScorer)
    with pytest.raises(ModelError, match="it can be onnxruntime or torch"):
        by("abacus")


def test_new_weights_are_not_scored_with_old_graphs(copied: Path) -> None:
    path = copied / f"lean{MANIFEST_SUFFIX}"
    said = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(said | {"weights_sha256": "0" * 64}), "utf-8")
    assert find_graphs(load_card("lean")) is None
    assert choose(load_card("lean")) is Backend.TORCH


@pytest.mark.parametrize("part", ["exit2", "surroundings", "look", "refine3"])
def test_a_changed_graph_is_refused(copied: Path, part: str) -> None:
    graph = copied / f"lean.{part}.onnx"
    graph.write_bytes(graph.read_bytes()[:-1] + b"\0")
    with pytest.raises(ModelError, match=rf"lean\.{part}\.onnx is not the file"):
        load_scorer("lean")


def test_a_list_without_a_graph_that_the_card_needs_is_damaged(copied: Path) -> None:
    path = copied / f"lean{MANIFEST_SUFFIX}"
    said = json.loads(path.read_text("utf-8"))
    del said["look"]
    path.write_text(json.dumps(said), "utf-8")
    with pytest.raises(ModelError, match="damaged"):
        load_scorer("lean")


@pytest.mark.parametrize("text", ["", "[]", "{}"])
def test_a_damaged_list_is_refused_in_one_sentence(copied: Path, text: str) -> None:
    (copied / f"lean{MANIFEST_SUFFIX}").write_text(text, "utf-8")
    with pytest.raises(ModelError, match="damaged"):
        load_scorer("lean")


def test_a_list_cannot_reach_into_other_folders(copied: Path) -> None:
    path = copied / f"lean{MANIFEST_SUFFIX}"
    said = json.loads(path.read_text("utf-8"))
    said["exits"][0]["file"] = "../../elsewhere/lean.exit1.onnx"
    path.write_text(json.dumps(said), "utf-8")
    graphs = find_graphs(load_card("lean"))
    assert graphs is not None
    assert graphs.exits[0][0] == copied / "lean.exit1.onnx"


def test_without_either_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sleepgui.engine.backend.find_spec", lambda _: None)
    with pytest.raises(ModelError, match="Nothing here can compute the model 'lean'"):
        choose(load_card("lean"))
