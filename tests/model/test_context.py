"""The sequence stage: what it may depend on, and what its card must say."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from model.context import Context, ContextConfig, context_macs, load_context
from model.crops import ScoredNight, crops
from model.scored import eye_power
from model.scores import scores
from model.train_context import loss_of, refined
from sleepgui.engine.card import sha256
from sleepgui.errors import ModelError


@pytest.fixture
def context() -> Context:
    torch.manual_seed(0)
    return Context(ContextConfig(width=8)).eval()


def log_p(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, 5).log_softmax(-1)


def test_an_epoch_depends_on_both_neighbours_at_the_eeg_exit(context: Context) -> None:
    night = log_p(1, 30)
    with torch.no_grad():
        before = context.read(night)
        for changed in (9, 11):
            other = night.clone()
            other[0, changed] = torch.tensor([0.9, 0.05, 0.02, 0.02, 0.01]).log()
            assert not torch.allclose(context.read(other)[0, 10], before[0, 10])


def test_how_far_neighbours_went_changes_nothing(context: Context) -> None:
    night, deep = log_p(1, 30), log_p(1, 30)
    with torch.no_grad():
        surroundings = context.read(night)
        every = context.refine(2, surroundings, deep)
        alone = context.refine(2, surroundings[:, 7:8], deep[:, 7:8])
    torch.testing.assert_close(alone, every[:, 7:8])


def test_epochs_that_cannot_be_scored_do_not_spoil_their_neighbours(context: Context) -> None:
    night = log_p(1, 12)
    night[0, 5] = torch.nan
    with torch.no_grad():
        assert torch.isfinite(context.read(night)).all()


@pytest.mark.parametrize("layers", [1, 2])
def test_macs_are_the_sizes_of_the_matrices(layers: int) -> None:
    config = ContextConfig(width=8, layers=layers)
    net = Context(config)
    matrices = [p.numel() for n, p in net.gru.named_parameters() if n.startswith("weight")]
    assert context_macs(config) == sum(matrices) + net.says[0].weight.numel()


def test_a_stage_with_another_hash_is_refused(tmp_path: Path, context: Context) -> None:
    weights = tmp_path / "m.context.safetensors"
    save_file(context.state_dict(), weights)
    said = {
        "file": weights.name,
        "sha256": sha256(weights),
        "config": {"width": 8, "exits": 3},
        "temperatures": [1.0, 1.1, 1.2],
    }
    card = tmp_path / "m.json"
    card.write_text(json.dumps({"context": said}))
    loaded = load_context(card)
    assert loaded is not None
    night = log_p(1, 9)
    torch.testing.assert_close(loaded[0].read(night), context.read(night))
    card.write_text(json.dumps({"context": said | {"sha256": "0" * 64}}))
    with pytest.raises(ModelError, match="install SleepGUI again"):
        load_context(card)
    card.write_text("{}")
    assert load_context(card) is None


def test_the_stage_learns_that_stages_last() -> None:
    rng = np.random.default_rng(0)

    def night() -> ScoredNight:
        stage = np.repeat(rng.integers(0, 5, 20), 15).astype(np.int8)
        logits = rng.normal(0, 1, (300, 3, 5)).astype(np.float32)
        logits[np.arange(300), :, stage] += 1.2
        return ScoredNight(stage, logits, np.zeros((300, 5), np.float32), eye_power(None, 300))

    nights = [night() for _ in range(6)]
    torch.manual_seed(0)
    net = Context(ContextConfig(width=8))
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-2)
    for _ in range(60):
        loss = loss_of(net, *crops(nights, [1.0] * 3, rng))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    held = night()
    before = scores(held.stage, held.logits[:, 0].argmax(1)).kappa
    after = refined(net, held, [1.0] * 3)
    for k in range(3):
        assert scores(held.stage, after[:, k].argmax(1)).kappa > before + 0.1
