"""The architecture, shape by shape and count by count."""

import dataclasses

import pytest
import torch

from model.network import (
    CLASSES,
    LEAN,
    PAPER,
    STEPS,
    TOKEN,
    DynamicSleepNet,
    EncoderLayer,
    NetworkConfig,
    macs_per_exit,
    parameters,
)


@pytest.fixture(scope="module")
def paper() -> DynamicSleepNet:
    torch.manual_seed(0)
    return DynamicSleepNet(PAPER).eval()


@pytest.fixture(scope="module")
def lean() -> DynamicSleepNet:
    torch.manual_seed(0)
    return DynamicSleepNet(LEAN).eval()


def shapes(branch: torch.nn.Sequential, x: torch.Tensor) -> list[tuple[int, int]]:
    seen = []
    for layer in branch:
        x = layer(x)
        seen.append((x.shape[1], x.shape[2]))
    return seen


def test_eeg_trunk_has_the_papers_shapes_layer_by_layer(paper: DynamicSleepNet) -> None:
    x = torch.randn(2, 2, 3000)
    with torch.no_grad():
        assert shapes(paper.eeg.fine, x) == [
            (64, 374),  # conv k64 s8 p24
            (64, 374),  # CBAM
            (64, 47),  # max-pool 8/8 p4
            (64, 47),  # dropout
            (128, 48),
            (128, 49),
            (128, 50),
            (128, 50),  # CBAM
            (128, 13),  # max-pool 4/4 p2
        ]
        assert shapes(paper.eeg.coarse, x) == [
            (64, 40),
            (64, 40),
            (64, 11),
            (64, 11),
            (128, 14),
            (128, 17),
            (128, 20),
            (128, 20),
            (128, 11),
        ]
        assert paper.eeg(x).shape == (2, 128, 24)
        assert paper.fusion(paper.eeg(x)).shape == (2, 64, 24)


def test_side_trunks_are_half_as_wide(paper: DynamicSleepNet) -> None:
    x = torch.randn(2, 1, 3000)
    for side in paper.sides:
        with torch.no_grad():
            assert shapes(side.fine, x)[0] == (32, 374)
            assert shapes(side.coarse, x)[0] == (32, 40)
            assert side(x).shape == (2, 64, 24)


def test_parameter_counts_are_the_authors(paper: DynamicSleepNet) -> None:
    assert parameters(paper.eeg) == 659_256
    assert [parameters(side) for side in paper.sides] == [165_304, 165_304]
    assert parameters(paper.fusion) == 17
    blocks = [parameters(c.block) for c in paper.classifiers if c.block is not None]
    assert blocks == [32, 60]  # and none at the EEG exit
    assert [parameters(c.encoder) for c in paper.classifiers] == [432_992] * 3
    mlp = [parameters(c.hidden) + parameters(c.out) for c in paper.classifiers]
    assert mlp == [49_349, 98_501, 147_653]
    assert parameters(paper) == 2_584_452


@pytest.mark.parametrize(("channels", "count"), [(1, 2_547_588), (5, 2_695_044), (6, 2_731_908)])
def test_parameter_counts_for_other_numbers_of_eeg_channels(channels: int, count: int) -> None:
    assert parameters(DynamicSleepNet(dataclasses.replace(PAPER, eeg_channels=channels))) == count


def attention_products(planes: int, maps: int = 64) -> int:
    """Multiply-accumulates of query·key and score·value, which some counters leave out."""
    tokens = planes * maps * STEPS // TOKEN
    return 2 * tokens * tokens * TOKEN


def test_multiply_accumulates_agree_with_an_independent_count() -> None:
    macs = macs_per_exit(PAPER)
    # Counted on the authors' graph without the two attention products of each encoder layer.
    bare = [added - attention_products(planes) for planes, added in enumerate(macs.added, start=1)]
    path = [sum(bare[: n + 1]) / 1e6 for n in range(3)]
    assert path == pytest.approx([33.09, 53.51, 80.88], abs=0.01)
    assert (macs.alone[2] - attention_products(3)) / 1e6 == pytest.approx(60.07, abs=0.01)


def test_counted_macs_of_an_encoder_layer_match_arithmetic_by_hand() -> None:
    with_encoder = macs_per_exit(PAPER).added[0]
    without = macs_per_exit(dataclasses.replace(PAPER, encoder=False)).added[0]
    linear = 16 * (TOKEN * 3 * TOKEN + TOKEN * TOKEN + 2 * TOKEN * 2048)
    assert with_encoder - without == linear + attention_products(1)


def test_lean_costs_under_a_quarter_of_paper() -> None:
    lean, paper = macs_per_exit(LEAN), macs_per_exit(PAPER)
    assert sum(lean.added) < sum(paper.added) / 4
    # The EEG exit is cheap enough for leaving there to pay.
    assert lean.added[0] < 0.62 * lean.alone[2]


def test_encoder_layer_is_the_usual_post_norm_transformer_layer() -> None:
    torch.manual_seed(1)
    ours = EncoderLayer(4, 2048, 0.1).eval()
    usual = torch.nn.TransformerEncoderLayer(TOKEN, 4, 2048, 0.1, batch_first=True).eval()
    usual.load_state_dict(
        {
            "self_attn.in_proj_weight": ours.qkv.weight,
            "self_attn.in_proj_bias": ours.qkv.bias,
            "self_attn.out_proj.weight": ours.out.weight,
            "self_attn.out_proj.bias": ours.out.bias,
            "linear1.weight": ours.widen.weight,
            "linear1.bias": ours.widen.bias,
            "linear2.weight": ours.narrow.weight,
            "linear2.bias": ours.narrow.bias,
            "norm1.weight": ours.norm1.weight,
            "norm1.bias": ours.norm1.bias,
            "norm2.weight": ours.norm2.weight,
            "norm2.bias": ours.norm2.bias,
        }
    )
    x = torch.randn(3, 32, TOKEN)
    with torch.no_grad():
        torch.testing.assert_close(ours(x), usual(x), atol=1e-5, rtol=1e-5)


def test_fusion_splits_feature_maps_not_electrodes(paper: DynamicSleepNet) -> None:
    x = torch.randn(1, 128, 24)
    swapped = torch.cat([x[:, 64:], x[:, :64]], 1)
    crossed = x.view(1, 64, 2, 24).transpose(1, 2).reshape(1, 128, 24)
    weight = paper.fusion.mix.weight.detach().view(2)
    se = paper.fusion.se
    assert se is not None
    with torch.no_grad():
        halves = x.view(1, 2, 64, 24)
        mixed = se(halves) + halves
        by_hand = (mixed * weight.view(1, 2, 1, 1)).sum(1) + paper.fusion.mix.bias
        by_hand = torch.relu(by_hand / (1 + paper.fusion.norm.eps) ** 0.5)
        torch.testing.assert_close(paper.fusion(x), by_hand)
        assert not torch.allclose(paper.fusion(swapped), by_hand)
        assert not torch.allclose(paper.fusion(crossed), by_hand)


@pytest.mark.parametrize("config", [LEAN, dataclasses.replace(LEAN, encoder=False)])
def test_reading_in_stages_gives_what_reading_at_once_gives(config: NetworkConfig) -> None:
    torch.manual_seed(2)
    net = DynamicSleepNet(config).eval()
    eeg, eog, emg = torch.randn(6, 2, 3000), torch.randn(6, 1, 3000), torch.randn(6, 1, 3000)
    with torch.no_grad():
        at_once = net(eeg, eog, emg)
        first, features = net.start(eeg)
        torch.testing.assert_close(first, at_once[0])
        # Only epochs 1, 2 and 5 go on to EOG, only 5 to EMG.
        on = torch.tensor([1, 2, 5])
        second, features = net.deepen(1, tuple(f[on] for f in features), eog[on])
        torch.testing.assert_close(second, at_once[1][on], atol=1e-5, rtol=1e-5)
        third, _ = net.deepen(2, tuple(f[2:] for f in features), emg[5:])
        torch.testing.assert_close(third, at_once[2][5:], atol=1e-5, rtol=1e-5)
        torch.testing.assert_close(net.only(eeg, eog, emg), at_once[2])
        torch.testing.assert_close(net.only(eeg, eog), at_once[1])


def test_an_exit_cannot_be_skipped(lean: DynamicSleepNet) -> None:
    with torch.no_grad():
        _, features = lean.start(torch.randn(1, 2, 3000))
        with pytest.raises(ValueError, match="continues from 2 signals"):
            lean.deepen(2, features, torch.randn(1, 1, 3000))


def test_deeper_exits_do_not_reach_back_to_earlier_ones(lean: DynamicSleepNet) -> None:
    eeg = torch.randn(2, 2, 3000)
    with torch.no_grad():
        one = lean(eeg, torch.randn(2, 1, 3000), torch.randn(2, 1, 3000))
        two = lean(eeg, torch.randn(2, 1, 3000), torch.randn(2, 1, 3000))
    torch.testing.assert_close(one[0], two[0])
    assert not torch.allclose(one[1], two[1])
    assert one[0].shape == one[1].shape == one[2].shape == (2, CLASSES)


@pytest.mark.parametrize("switch", ["use_cbam", "use_se", "encoder"])
def test_parts_can_be_left_out_for_ablations(switch: str) -> None:
    config = dataclasses.replace(LEAN, **{switch: False})
    net = DynamicSleepNet(config)
    assert parameters(net) < parameters(DynamicSleepNet(LEAN))
    net.eval()
    with torch.no_grad():
        logits = net(torch.randn(1, 2, 3000), torch.randn(1, 1, 3000), torch.randn(1, 1, 3000))
    assert all(torch.isfinite(x).all() for x in logits)


def test_every_parameter_learns_from_the_joint_loss() -> None:
    torch.manual_seed(3)
    net = DynamicSleepNet(LEAN).train()
    logits = net(torch.randn(4, 2, 3000), torch.randn(4, 1, 3000), torch.randn(4, 1, 3000))
    labels = torch.tensor([0, 1, 2, 4])
    torch.stack([torch.nn.functional.cross_entropy(x, labels) for x in logits]).sum().backward()
    still = [name for name, p in net.named_parameters() if p.grad is None or not p.grad.any()]
    assert still == []


def test_config_survives_the_card() -> None:
    for config in (PAPER, LEAN):
        assert NetworkConfig.from_json(config.to_json()) == config
