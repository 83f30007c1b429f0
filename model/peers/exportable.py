"""A peer as a graph can hold it.

Graphs have no complex numbers beside recurrent layers, so `Images` takes its spectra by a
convolution with the window's sines and cosines: the same numbers to the last bits of float32.
"""

from copy import deepcopy

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.peers.base import PeerNetwork
from model.peers.seq_sleep_net import COLUMNS, FFT, FLOOR, FREQUENCIES, HOP, WINDOW, Images


class ConvolvedImages(nn.Module):
    """`Images` without complex numbers: (n, planes, 3000) to (n, 29, planes x 32)."""

    def __init__(self, images: Images) -> None:
        super().__init__()
        # In double precision: single is off by the last digits at the highest frequencies.
        cycle, step = (torch.arange(n, dtype=torch.float64) for n in (FREQUENCIES, WINDOW))
        turn = 2 * torch.pi / FFT * torch.outer(cycle, step)
        window = images.get_buffer("window").double()
        waves = torch.cat([window * turn.cos(), window * turn.sin()]).float()
        self.register_buffer("waves", waves[:, None], persistent=False)
        bank = torch.sigmoid(images.weight.detach()) * images.get_buffer("shape")
        self.register_buffer("bank", bank, persistent=False)
        self.norm = images.norm

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        planes = x.shape[1]
        parts = functional.conv1d(x.flatten(0, 1)[:, None], self.get_buffer("waves"), stride=HOP)
        power = parts.view(-1, planes, 2, FREQUENCIES, COLUMNS).square().sum(2)
        flat = power.sqrt().add(FLOOR).log().flatten(1, 2)
        calm = self.norm(flat).view(-1, planes, FREQUENCIES, COLUMNS)
        return torch.einsum("npft,pfm->ntpm", calm, self.get_buffer("bank")).flatten(2)


def exportable(net: PeerNetwork) -> PeerNetwork:
    """A copy that computes the same and can be written as a graph."""
    copy = deepcopy(net).eval()
    for parent in list(copy.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, Images):
                setattr(parent, name, ConvolvedImages(child))
    return copy
