"""MMASleepNet: the network that DynamicSleepNet grew out of.

Yubo et al. 2022, doi 10.3389/fphys.2022.973761.

EEG, EOG and EMG each go through a two-branch extractor; multimodal attention weighs the three
planes of features; a transformer encoder and a small classifier decide. It has one exit, so every
epoch pays for all signals.

Differences from the paper: the extractors are those of `model.network` without CBAM, whose sizes
the two papers share; the encoder's feed-forward is 512 wide.
"""

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.network import EFEM, STEPS, TOKEN, EncoderLayer, Fusion, NetworkConfig, SeBasicBlock
from model.peers.base import CLASSES, EachEpoch

_SIZES: Final = NetworkConfig("mma", use_cbam=False, feedforward=512)


class MMASleepNet(EachEpoch):
    """Extractors, attention over planes, encoder layer, classifier. Planes: 2 EEG, EOG, EMG."""

    def __init__(self) -> None:
        super().__init__()
        maps = _SIZES.maps
        self.eeg = EFEM(2, _SIZES.eeg_width, 2 * maps, _SIZES)
        self.fusion = Fusion(use_se=True)
        self.sides = nn.ModuleList(EFEM(1, _SIZES.side_width, maps, _SIZES) for _ in range(2))
        self.attention = SeBasicBlock(3)
        self.encoder = EncoderLayer(4, _SIZES.feedforward, _SIZES.encoder_dropout)
        self.hidden = nn.Linear(3 * maps * STEPS, 64)
        self.dropout = nn.Dropout(0.5)
        self.decide = nn.Linear(64, CLASSES)

    def epoch(self, x: Tensor) -> Tensor:  # noqa: D102
        planes = [self.fusion(self.eeg(x[:, :2]))]
        planes += [side(x[:, k : k + 1]) for k, side in enumerate(self.sides, start=2)]
        weighed = self.attention(torch.stack(planes, 1))
        tokens = self.encoder(weighed.reshape(len(x), -1, TOKEN))
        hidden = functional.relu(self.hidden(tokens.flatten(1)))
        logits: Tensor = self.decide(self.dropout(hidden))
        return logits
