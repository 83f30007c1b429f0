"""Multiply-accumulates of any peer, recurrent layers and attention counted."""

from typing import Any

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from model.peers.base import EPOCH_SAMPLES
from model.peers.registry import Peer


def _lstm(module: nn.LSTM, rows: int) -> int:
    """Multiply-accumulates of an LSTM over ``rows`` steps in all: four gates a direction."""
    directions, total = 2 if module.bidirectional else 1, 0
    for layer in range(module.num_layers):
        inside = module.input_size if layer == 0 else directions * module.hidden_size
        total += directions * 4 * module.hidden_size * (inside + module.hidden_size)
    return rows * total


def macs_per_epoch(peer: Peer) -> float:
    """Multiply-accumulates for one epoch within a sequence of ``peer.context``.

    torch's counter sees convolutions, matrix products and GRUs. It does not see LSTMs, which are
    added from their sizes, nor the fast path of attention, which is switched off meanwhile.
    """
    net = peer.make().eval()
    recurrent = 0

    def note(module: nn.Module, given: tuple[Any, ...], _: Any) -> None:
        nonlocal recurrent
        assert isinstance(module, nn.LSTM)
        recurrent += _lstm(module, given[0].shape[0] * given[0].shape[1])

    for module in net.modules():
        if isinstance(module, nn.LSTM):
            module.register_forward_hook(note)
    x = torch.zeros(1, peer.context, len(peer.planes), EPOCH_SAMPLES)
    fast = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with torch.no_grad(), FlopCounterMode(display=False) as counter:
            net(x)
    finally:
        torch.backends.mha.set_fastpath_enabled(fast)
    return float(counter.get_total_flops() // 2 + recurrent) / peer.context
