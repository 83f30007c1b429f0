"""Weights of fewer bits: rounded as said, and nothing else changed."""

import pytest
import torch
from torch import nn

from model.precision import ROUNDINGS, bfloat16, int8, rounded


def test_bfloat16_keeps_eight_bits_of_mantissa() -> None:
    assert bfloat16(torch.tensor([1 + 2**-7])).item() == 1 + 2**-7
    assert bfloat16(torch.tensor([1 + 2**-9])).item() == 1


def test_int8_has_255_steps_of_each_output_channels_own_scale() -> None:
    weight = torch.randn(4, 3, 50, generator=torch.Generator().manual_seed(0))
    weight[0] *= 1000
    out = int8(weight)
    for before, after in zip(weight, out, strict=True):
        step = before.abs().max() / 127
        assert (after - before).abs().max() <= step / 2 * (1 + 1e-4)
        assert len((after / step).round().unique()) <= 255
    bias = torch.randn(7)
    assert int8(bias) is bias


@pytest.mark.parametrize("name", ROUNDINGS)
def test_only_weights_are_rounded_and_the_network_itself_stays(name: str) -> None:
    torch.manual_seed(0)
    net = nn.Sequential(nn.Conv1d(2, 3, 5), nn.BatchNorm1d(3))
    net(torch.randn(4, 2, 50))
    before = {key: value.clone() for key, value in net.state_dict().items()}
    out = rounded(net, ROUNDINGS[name])
    assert all(torch.equal(before[key], value) for key, value in net.state_dict().items())
    assert torch.equal(out.state_dict()["1.running_var"], before["1.running_var"])
    same = torch.equal(out.state_dict()["0.weight"], before["0.weight"])
    assert same == (name == "float32")
