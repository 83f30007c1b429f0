"""The form that is exported computes what the network computes, in every shape there is."""

import pytest
import torch
from torch import Tensor, nn

from model.graph_form import as_graph
from model.network import ABLATED, CLASSES, LEAN, PAPER, DynamicSleepNet, NetworkConfig


def lived(config: NetworkConfig) -> DynamicSleepNet:
    """A network whose norms have seen something, so that folding them matters."""
    torch.manual_seed(1)
    net = DynamicSleepNet(config).eval()
    for module in net.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            assert module.running_mean is not None
            assert module.running_var is not None
            nn.init.normal_(module.running_mean, std=0.2)
            nn.init.uniform_(module.running_var, 0.5, 2.0)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, std=0.2)
    return net


@torch.inference_mode()
def all_exits(net: DynamicSleepNet, eeg: Tensor, eog: Tensor, emg: Tensor) -> list[Tensor]:
    first, features = net.start(eeg)
    second, features = net.deepen(1, features, eog)
    third, features = net.deepen(2, features, emg)
    return [first, second, third, *features]


@pytest.mark.parametrize("config", [LEAN, PAPER, *ABLATED], ids=lambda config: config.name)
def test_logits_and_features_are_those_of_the_network(config: NetworkConfig) -> None:
    net = lived(config)
    signals = torch.randn(3, 2, 3000), torch.randn(3, 1, 3000), torch.randn(3, 1, 3000)
    expected, found = all_exits(net, *signals), all_exits(as_graph(net), *signals)
    assert expected[0].shape == (3, CLASSES)
    for one, other in zip(expected, found, strict=True):
        torch.testing.assert_close(other, one, rtol=1e-4, atol=1e-5)


def test_the_network_itself_stays_as_it_was() -> None:
    net = lived(LEAN)
    before = {name: value.clone() for name, value in net.state_dict().items()}
    as_graph(net)
    assert before.keys() == net.state_dict().keys()
    assert all(torch.equal(value, net.state_dict()[name]) for name, value in before.items())


def test_a_stride_that_does_not_fall_on_blocks_is_refused() -> None:
    net = lived(LEAN)
    assert isinstance(net.eeg.fine[0], nn.Sequential)
    net.eeg.fine[0][0] = nn.Conv1d(2, 24, 64, 6, 24, bias=False)
    with pytest.raises(ValueError, match="multiples of 8"):
        as_graph(net)
