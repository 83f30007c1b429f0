"""New classifiers for the first exits: what changes and what must not."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from model.lighten import Seen, seen, train_exit, with_light_exits
from model.network import LEAN, DynamicSleepNet, macs_per_exit
from model.train import TrainConfig
from model.transplant import Night

HEAVY = replace(LEAN, name="heavy", light=(False, False, False))
LIGHT = replace(LEAN, name="light", light=(True, True, False))


def nights(count: int) -> list[Night]:
    """Stages that differ by amplitude; the last night has an EEG alone."""
    rng = np.random.default_rng(0)
    out = []
    for i in range(count):
        stage = (np.arange(10) % 5).astype(np.int8)
        waves = rng.standard_normal((10, 4, 3000)).astype(np.float32)
        waves *= (1 + stage)[:, None, None]
        if i == count - 1:
            waves[:, 2:] = np.nan
        out.append(Night(stage, waves[:, :2], waves[:, 2:3], waves[:, 3:]))
    return out


def test_trunks_and_heavy_classifiers_stay_as_they_were() -> None:
    torch.manual_seed(0)
    heavy = DynamicSleepNet(HEAVY).eval()
    light = with_light_exits(heavy, LEAN)
    assert LEAN.light == (False, True, False)
    eeg, eog, emg = torch.randn(3, 2, 3000), torch.randn(3, 1, 3000), torch.randn(3, 1, 3000)
    with torch.no_grad():
        before, after = heavy(eeg, eog, emg), light(eeg, eog, emg)
    assert torch.equal(before[2], after[2])
    assert torch.equal(before[0], after[0])
    assert not torch.allclose(before[1], after[1])
    assert [c.encoder is None for c in light.classifiers] == [False, True, False]


def test_only_light_classifiers_may_differ() -> None:
    heavy = DynamicSleepNet(HEAVY)
    with pytest.raises(ValueError, match="only light classifiers"):
        with_light_exits(heavy, replace(LEAN, maps=28))


def test_passing_the_first_exits_costs_hardly_anything() -> None:
    heavy, light = macs_per_exit(HEAVY), macs_per_exit(LIGHT)
    assert light.alone[2] == heavy.alone[2]
    assert sum(light.added) < 1.02 * light.alone[2]
    assert sum(heavy.added) > 1.1 * heavy.alone[2]


def test_epochs_through_the_frozen_network_say_where_there_is_no_eog() -> None:
    torch.manual_seed(0)
    material = seen(DynamicSleepNet(HEAVY).eval(), nights(2))
    assert material.features.shape == (20, 3, LEAN.maps, 24)
    assert torch.isfinite(material.features[:10]).all()
    assert torch.isfinite(material.features[10:, 0]).all()
    assert torch.isnan(material.features[10:, 1:]).all()
    torch.testing.assert_close(material.soft[:, 0].sum(1), torch.ones(20))


def test_new_classifiers_learn_from_labels_and_from_the_old_ones() -> None:
    torch.manual_seed(0)
    light = DynamicSleepNet(LIGHT)
    stage = torch.arange(600) % 5
    features = torch.randn(600, 3, LEAN.maps, 24) + stage[:, None, None, None] / 2
    features[500:, 1:] = torch.nan  # recorded without EOG
    soft = torch.nn.functional.one_hot(stage, 5).float()[:, None].repeat(1, 3, 1)
    material = Seen(features, soft, stage)
    frozen = light.classifiers[2].out.weight.clone()
    for exit_ in (0, 1):
        before = _loss(light, exit_, material)
        train_exit(light.classifiers[exit_], exit_, material, TrainConfig("test"), passes=60)
        assert _loss(light, exit_, material) < 0.5 * before
    assert torch.equal(light.classifiers[2].out.weight, frozen)


def _loss(net: DynamicSleepNet, exit_: int, material: Seen) -> float:
    rows = torch.isfinite(material.features[:, exit_, 0, 0])
    with torch.no_grad():
        logits = net.classifiers[exit_](material.features[rows, : exit_ + 1].float())
    return float(torch.nn.functional.cross_entropy(logits, material.stage[rows]))
