"""The network in the form that ONNX Runtime computes fastest: the same weights, the same sums.

`as_graph` writes five things otherwise than `model.network`; docs/speed.md says what each gave.

- Eight neighbouring samples become channels (space to depth) before both first convolutions: one
  of kernel 64 and stride 8 over two channels is one of kernel 8 and stride 1 over sixteen. Nothing
  has to be copied eight times over before it can be multiplied.
- Signals have a height of one. The runtime keeps two-dimensional convolutions, their activations
  and their pooling in blocks of channels as wide as the processor's registers, and knows no such
  form for one-dimensional ones.
- Where there are only one to three channels such blocks are mostly empty, so there convolutions
  stay, or become, one-dimensional.
- A matrix product over tokens is one over all tokens of the batch, with its bias.
- CBAM's second layer has no bias, so it is applied to the sum of what the first makes of the mean
  and of the maximum.
"""

from copy import deepcopy
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.network import (
    EFEM,
    EPOCH_SAMPLES,
    STEPS,
    TOKEN,
    Cbam,
    DynamicSleepNet,
    EncoderLayer,
    Fusion,
    SeBasicBlock,
)

_BLOCK: Final = 8
"""Divides an epoch, and stride, kernel and padding of both first convolutions."""
_SLOPE: Final = 0.01


def as_graph(net: DynamicSleepNet) -> DynamicSleepNet:
    """A copy of a network, rewritten for `model.graphs`."""
    net = deepcopy(net).eval()
    net.eeg = _Trunk(net.eeg)  # type: ignore[assignment]
    net.sides = nn.ModuleList(_Trunk(side) for side in net.sides)  # type: ignore[arg-type]
    net.fusion = _Fusion(net.fusion)  # type: ignore[assignment]
    for classifier in net.classifiers:
        if classifier.block is not None:
            classifier.block = _SeBasicBlock(classifier.block)  # type: ignore[arg-type]
        if classifier.encoder is not None:
            classifier.encoder = _EncoderLayer(classifier.encoder)  # type: ignore[arg-type]
    return net.eval()


def _folded(conv: nn.Module, norm: nn.Module) -> tuple[Tensor, Tensor]:
    """Weight and bias of a convolution and the batch-norm after it as one convolution."""
    assert isinstance(conv, nn.Conv1d | nn.Conv2d)
    assert isinstance(norm, nn.BatchNorm1d | nn.BatchNorm2d)
    assert norm.running_mean is not None
    assert norm.running_var is not None
    scale = norm.weight.double() / (norm.running_var.double() + norm.eps).sqrt()
    weight = conv.weight.double() * scale.reshape(-1, *[1] * (conv.weight.ndim - 1))
    offset = -norm.running_mean.double() if conv.bias is None else conv.bias - norm.running_mean
    return weight.detach().float(), (norm.bias + offset * scale).detach().float()


class _First(nn.Module):
    """(n, 8 c, 1, 375) to (n, width, 1, steps)."""

    def __init__(self, layer: nn.Sequential) -> None:
        super().__init__()
        conv = layer[0]
        assert isinstance(conv, nn.Conv1d)
        (kernel,), (stride,), padding = conv.kernel_size, conv.stride, conv.padding
        assert not isinstance(padding, str)
        if kernel % _BLOCK or stride % _BLOCK or padding[0] % _BLOCK:
            raise ValueError(f"kernel, stride and padding must be multiples of {_BLOCK}")
        weight, bias = _folded(conv, layer[1])
        width, channels, _ = weight.shape
        weight = weight.reshape(width, channels, -1, _BLOCK).transpose(2, 3)
        self.weight = nn.Parameter(weight.reshape(width, channels * _BLOCK, 1, -1).contiguous())
        self.bias = nn.Parameter(bias)
        self.stride, self.padding = (1, stride // _BLOCK), (0, padding[0] // _BLOCK)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.conv2d(x, self.weight, self.bias, self.stride, self.padding)
        return functional.leaky_relu(x, _SLOPE)


class _Next(nn.Module):
    """One of the three convolutions after it: (n, inputs, 1, t) to (n, outputs, 1, t')."""

    def __init__(self, layer: nn.Sequential) -> None:
        super().__init__()
        conv = layer[0]
        assert isinstance(conv, nn.Conv1d)
        assert not isinstance(conv.padding, str)
        weight, bias = _folded(conv, layer[1])
        self.weight, self.bias = nn.Parameter(weight[:, :, None]), nn.Parameter(bias)
        self.padding = (0, conv.padding[0])

    def forward(self, x: Tensor) -> Tensor:
        x = functional.conv2d(x, self.weight, self.bias, padding=self.padding)
        return functional.leaky_relu(x, _SLOPE)


class _Attend(nn.Module):
    """`Cbam` over (n, channels, 1, t)."""

    def __init__(self, cbam: Cbam) -> None:
        super().__init__()
        self.squeeze, self.excite, self.where = cbam.squeeze, cbam.excite, cbam.where

    def forward(self, x: Tensor) -> Tensor:
        mean, most = (self.squeeze(pooled) for pooled in (x.mean((2, 3)), x.amax((2, 3))))
        which = self.excite(functional.relu(mean) + functional.relu(most))
        x = x * torch.sigmoid(which)[:, :, None, None]
        pooled = torch.cat([x.mean(1), x.amax(1)], 1)
        return x * torch.sigmoid(self.where(pooled))[:, :, None]


class _Pool(nn.Module):
    def __init__(self, pool: nn.MaxPool1d) -> None:
        super().__init__()
        size, padding = pool.kernel_size, pool.padding
        assert isinstance(size, int)
        assert isinstance(padding, int)
        self.size, self.padding = (1, size), (0, padding)

    def forward(self, x: Tensor) -> Tensor:
        return functional.max_pool2d(x, self.size, self.size, self.padding)


def _branch(layers: nn.Sequential) -> nn.Sequential:
    made: list[nn.Module] = []
    for place, layer in enumerate(layers):
        if isinstance(layer, nn.Sequential):
            made.append(_Next(layer) if place else _First(layer))
        elif isinstance(layer, Cbam):
            made.append(_Attend(layer))
        elif isinstance(layer, nn.MaxPool1d):
            made.append(_Pool(layer))
    return nn.Sequential(*made)


class _Trunk(nn.Module):
    """`EFEM`: (n, channels, 3000) to (n, outputs, 24)."""

    def __init__(self, efem: EFEM) -> None:
        super().__init__()
        self.fine, self.coarse = _branch(efem.fine), _branch(efem.coarse)

    def forward(self, x: Tensor) -> Tensor:
        channels, columns = x.shape[1], EPOCH_SAMPLES // _BLOCK
        x = x.reshape(-1, channels, columns, _BLOCK).transpose(2, 3)
        x = x.reshape(-1, channels * _BLOCK, 1, columns)
        return torch.cat([self.fine(x), self.coarse(x)], 3)[:, :, 0]


class _Mix(nn.Module):
    """A convolution of kernel one over planes, and its batch-norm: (n, planes, values)."""

    def __init__(self, conv: nn.Module, norm: nn.Module) -> None:
        super().__init__()
        weight, bias = _folded(conv, norm)
        self.weight, self.bias = nn.Parameter(weight[..., 0]), nn.Parameter(bias)

    def forward(self, x: Tensor) -> Tensor:
        return functional.conv1d(x, self.weight, self.bias)


class _Se(nn.Module):
    """`model.network.Se` over (n, planes, values)."""

    def __init__(self, squeeze: nn.Module, excite: nn.Module) -> None:
        super().__init__()
        self.squeeze, self.excite = squeeze, excite

    def forward(self, x: Tensor) -> Tensor:
        weight = self.excite(functional.relu(self.squeeze(x.mean(2))))
        return x * torch.sigmoid(weight)[:, :, None]


class _Fusion(nn.Module):
    """`Fusion`: (n, 2 m, 24) to (n, m, 24)."""

    def __init__(self, fusion: Fusion) -> None:
        super().__init__()
        self.se = None if fusion.se is None else _Se(fusion.se.squeeze, fusion.se.excite)
        self.mix = _Mix(fusion.mix, fusion.norm)

    def forward(self, x: Tensor) -> Tensor:
        maps = x.shape[1] // 2
        x = x.reshape(-1, 2, maps * STEPS)
        if self.se is not None:
            x = self.se(x) + x
        return functional.relu(self.mix(x)).reshape(-1, maps, STEPS)


class _SeBasicBlock(nn.Module):
    """`SeBasicBlock`: shape in is shape out."""

    def __init__(self, block: SeBasicBlock) -> None:
        super().__init__()
        conv1, norm1, _, conv2, norm2, se = block.mix
        self.first, self.second = _Mix(conv1, norm1), _Mix(conv2, norm2)
        self.se = _Se(se.squeeze, se.excite)  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        planes, maps = x.shape[1], x.shape[2]
        x = x.reshape(-1, planes, maps * STEPS)
        mixed = self.se(self.second(functional.relu(self.first(x))))
        return functional.relu(mixed + x).reshape(-1, planes, maps, STEPS)


class _EncoderLayer(nn.Module):
    """`EncoderLayer`: (n, tokens, 96), shape kept."""

    def __init__(self, layer: EncoderLayer) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor) -> Tensor:
        layer, tokens = self.layer, x.shape[1]
        flat = x.reshape(-1, TOKEN)
        qkv = layer.qkv(flat).reshape(-1, tokens, 3, layer.heads, TOKEN // layer.heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        score = query @ key.transpose(2, 3) / (TOKEN / layer.heads) ** 0.5
        mixed = (score.softmax(3) @ value).transpose(1, 2).reshape(-1, TOKEN)
        flat = layer.norm1(flat + layer.out(mixed))
        out: Tensor = layer.norm2(flat + layer.narrow(functional.relu(layer.widen(flat))))
        return out.reshape(-1, tokens, TOKEN)
