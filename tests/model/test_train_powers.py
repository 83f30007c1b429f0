"""The sequence stage that reads band powers: what it learns from, and what it then knows."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from model.context import Context, ContextConfig, context_macs, joined
from model.crops import BATCH, CROP, ScoredNight
from model.loaded import load_model
from model.material import Part, Target
from model.on_real_nights import RESULTS, measure
from model.power_crops import batch, derivation, made_stretch, of_eyes, real_stretch
from model.scored import Scored, in_context
from model.train_context import loss_of
from model.train_powers import from_powers, on_real_nights, real_nights
from sleepgui.engine.card import default_model, load_card
from sleepgui.errors import ModelError

SMALL = ContextConfig(width=8, powers=True)
# Whatever is done to a night, each stage keeps a spectrum of its own.
OWN = np.linspace(-9, 9, 25).reshape(5, 5)


def target(n: int = 400, seed: int = 0) -> Target:
    rng = np.random.default_rng(seed)
    stage = np.repeat(rng.integers(0, 5, n // 10), 10).astype(np.int8)
    power = np.repeat(OWN[stage][:, None], 3, 1) + rng.normal(0, 0.1, (n, 3, 5))
    return Target("SC4991", "SC499", stage, power.astype(np.float32))


def made(n: int = 400, seed: int = 0) -> ScoredNight:
    night = target(n, seed)
    logits = np.random.default_rng(seed).normal(size=(n, 3, 5)).astype(np.float32)
    return ScoredNight(night.stage, logits, derivation(night, 0.0), of_eyes(night))


def test_a_derivation_lies_between_the_two_that_were_recorded() -> None:
    night = target()
    front, between, back = (derivation(night, share) for share in (0.0, 0.3, 1.0))
    np.testing.assert_allclose(front, night.log_power[:, 0], atol=1e-4)
    assert (between >= np.minimum(front, back) - 1e-4).all()
    assert (between <= np.maximum(front, back) + 1e-4).all()


@pytest.mark.parametrize("seed", range(30))
def test_a_stretch_is_told_as_missing_just_where_it_has_no_stage(seed: int) -> None:
    rng = np.random.default_rng(seed)
    seen, stage = real_stretch(target(), rng)
    assert 8 <= len(stage) == len(seen) <= CROP
    np.testing.assert_array_equal(seen[:, -1] > 0, stage < 0)
    logits, seen, stage = made_stretch(made(), [1.0] * 3, rng)
    assert np.isnan(logits[stage < 0]).all()
    assert (seen[stage < 0, -1] == 1).all()
    assert np.isfinite(logits[stage >= 0]).all()


def test_of_real_nights_the_exits_say_nothing() -> None:
    rng = np.random.default_rng(4)
    log_p, stage, seen = batch([made()], [target()], [1.0] * 3, rng)
    assert log_p.shape == (BATCH, CROP, 3, 5)
    silent = torch.isnan(log_p).all(3).all(2)
    labelled = (stage >= 0) & (seen[:, :, -1] == 0)
    # Rows of both kinds are there, and both can be learned from.
    assert (silent & labelled).any()
    assert (~silent & labelled).any()


def test_it_learns_a_stage_from_its_powers_alone() -> None:
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    context = Context(SMALL)
    optimizer = torch.optim.Adam(context.parameters(), lr=0.02)
    for _ in range(40):
        loss = loss_of(context, *batch([made()], [target()], [1.0] * 3, rng))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert on_real_nights(context, [target(seed=7)], 0.0).kappa > 0.8


def test_powers_go_to_a_stage_that_reads_them_and_to_no_other() -> None:
    first = torch.zeros(1, 4, 5)
    with pytest.raises(ValueError, match="band powers"):
        Context(SMALL).read(first)
    with pytest.raises(ValueError, match="band powers"):
        Context(ContextConfig(width=8)).read(first, torch.zeros(1, 4, 11))
    night = Scored("night", "someone", np.zeros(4, np.int8), np.full((4, 3, 5), 0.2, np.float32))
    with pytest.raises(ValueError, match="comes without"):
        in_context(Context(SMALL), [1.0] * 3, night)


def test_macs_are_the_sizes_of_the_matrices() -> None:
    net = Context(SMALL)
    matrices = [p.numel() for n, p in net.gru.named_parameters() if n.startswith("weight")]
    assert context_macs(SMALL) == sum(matrices) + net.says[0].weight.numel()


def test_two_stages_joined_say_the_mean_of_what_each_says() -> None:
    torch.manual_seed(1)
    powers, alone = Context(SMALL), Context(ContextConfig(width=6))
    both = joined(powers, alone)
    first, own = torch.randn(2, 1, 20, 5).log_softmax(3)
    seen = torch.randn(1, 20, 11)
    with torch.no_grad():
        for k in range(3):
            each = [
                powers.refine(k, powers.read(first, seen), own),
                alone.refine(k, alone.read(first), own),
            ]
            said = both.refine(k, both.read(first, seen), own)
            torch.testing.assert_close(said, (each[0] + each[1]) / 2)
    matrices = [p.numel() for n, p in both.named_parameters() if ".weight" in n]
    assert context_macs(both.config) == sum(matrices) - 2 * both.says[0].weight.numel()
    with pytest.raises(ValueError, match="reads powers"):
        joined(powers, powers)


def test_what_ships_was_measured_on_whole_real_nights(data_dir: Path) -> None:
    assert data_dir
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))
    found = measure(load_model(default_model()))
    measured, told = found.pop("on"), kept.pop("on")
    assert kept == found
    assert kept["stage_sha256"] == load_card(default_model()).text["context"]["sha256"]
    assert measured.keys() == told.keys()
    for name, row in measured.items():
        for figure in ("n", "accuracy", "kappa", "kappa_95_people", "kappa_night", "f1"):
            # Another processor may round an epoch into another stage.
            assert told[name][figure] == pytest.approx(row[figure], abs=2e-4), (name, figure)


def test_people_under_test_taught_it_nothing(data_dir: Path) -> None:
    assert data_dir
    taught, tested = ({t.person for t in real_nights(p)} for p in (Part.TRAIN, Part.TEST))
    assert taught
    assert tested
    assert not taught & tested


def test_a_model_without_it_cannot_be_measured() -> None:
    model = load_model(default_model())
    assert model.context is not None
    other = type(model)(
        model.net, model.temperatures, (Context(ContextConfig()), [1.0]), model.card
    )
    with pytest.raises(ModelError, match="band powers"):
        measure(other)


def test_probabilities_of_a_night_without_any_powers_are_finite() -> None:
    p = from_powers(Context(SMALL), np.full((5, 5), np.nan, np.float32))
    np.testing.assert_allclose(p.sum(1), 1, rtol=1e-5)
