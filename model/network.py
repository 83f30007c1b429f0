"""DynamicSleepNet: a network with three exits, one more kind of signal at each.

Written from the architecture's description (shapes, orders and sizes), layer by layer as in the
table of `EFEM`. `PAPER` has the authors' sizes and exactly their 2,584,452 parameters.

Differences from the paper
    - The SE block stands before the EOG and EMG classifiers only; the paper draws it before
      every classifier, the authors' code leaves it out at the EEG exit. So does this one.
    - Attention is written out. It is the same arithmetic as ``nn.TransformerEncoderLayer``
      (post-norm, ReLU), but its cost can be counted, and it needs no fast path.
Differences from the authors' code
    - Their EOG exit is forced to accept everything, so that the EMG exit is never reached. Here
      the rule that decides is outside the network (`sleepgui.engine.exits`).
    - Batch size is no part of the network; the last batch may be smaller.
    - The classifiers of the EEG and EOG exits attend with one head and the EMG exit's with four,
      as in their code; the paper gives one number.
    - `LEAN` is ours: narrower trunks and feed-forward, separate widths for EEG and the other
      signals, and no encoder layer in the EOG exit's classifier, because leaving early saves
      little while the exits on the way are dear.

Classes are W, N1, N2, N3, R in this order. Exits are 0 (EEG), 1 (+EOG), 2 (+EMG).
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

EPOCH_SAMPLES: Final = 3000
CLASSES: Final = 5
STEPS: Final = 24
"""Time steps of a feature map: 13 from the fine branch and 11 from the coarse one."""
TOKEN: Final = 4 * STEPS
"""Width of a token: four neighbouring feature maps end to end."""

Features = tuple[Tensor, ...]
"""One (epochs, maps, 24) tensor per signal read so far: what a deeper exit continues from."""


@dataclass(frozen=True)
class NetworkConfig:
    """Everything that decides the network's shape.

    Attributes
    ----------
    eeg_channels : EEG derivations, stacked.
    eeg_width, side_width : filters of the first convolutions for EEG, and for EOG and EMG.
    maps : feature maps that each signal hands to the classifiers; a multiple of four. The
        EEG's trunk makes twice as many and fuses its halves.
    feedforward : hidden width of the encoder layers.
    attention_heads : of the three classifiers' encoder layers.
    encoder : whether classifiers have an encoder layer at all.
    light : which exits classify without encoder layer and residual block: what an epoch pays for
        an exit it passes is never got back.
    hidden, light_hidden : width of the classifiers' hidden layer, with an encoder and without.
    dropout, encoder_dropout : in the trunks; in the encoder layers.
    use_cbam, use_se : for ablations (the paper's Figure 7).
    """

    name: str
    eeg_channels: int = 2
    eeg_width: int = 64
    side_width: int = 32
    maps: int = 64
    feedforward: int = 2048
    attention_heads: tuple[int, int, int] = (1, 1, 4)
    encoder: bool = True
    light: tuple[bool, bool, bool] = (False, False, False)
    hidden: int = 32
    light_hidden: int = 64
    dropout: float = 0.5
    encoder_dropout: float = 0.1
    use_cbam: bool = True
    use_se: bool = True

    def to_json(self) -> dict[str, object]:
        """Plain types, as written in a model card; `from_json` reads them back."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "NetworkConfig":
        """Inverse of `to_json`. Raises ``TypeError`` for an unknown field."""
        fields = {key: tuple(v) if isinstance(v, list) else v for key, v in fields.items()}
        return cls(**fields)


PAPER: Final = NetworkConfig("paper")
LEAN: Final = NetworkConfig(
    "lean",
    eeg_width=24,
    side_width=16,
    maps=24,
    feedforward=128,
    attention_heads=(4, 4, 4),
    light=(False, True, False),
    dropout=0.3,
)
ABLATED: Final = (
    *(replace(whole, name=f"{whole.name}-no-cbam", use_cbam=False) for whole in (PAPER, LEAN)),
    *(replace(whole, name=f"{whole.name}-no-se", use_se=False) for whole in (PAPER, LEAN)),
)
"""Networks without one of their parts: the paper's Figure 7. What else it leaves out is a matter of
training, see `model.recipes`."""
CONFIGS: Final = {config.name: config for config in (PAPER, LEAN, *ABLATED)}


class Cbam(nn.Module):
    """Attention over channels, then over time (Woo et al. 2018): shape in is shape out."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        # The authors reduce by 8; fewer than four hidden units may all be dead from the start.
        hidden = max(4, channels // 8)
        self.squeeze = nn.Linear(channels, hidden, bias=False)
        self.excite = nn.Linear(hidden, channels, bias=False)
        self.where = nn.Conv1d(2, 1, 7, padding=3, bias=False)

    def _channel(self, pooled: Tensor) -> Tensor:
        weight: Tensor = self.excite(functional.relu(self.squeeze(pooled)))
        return weight

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        which = self._channel(x.mean(2)) + self._channel(x.amax(2))
        x = x * torch.sigmoid(which)[:, :, None]
        where = self.where(torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1))
        return x * torch.sigmoid(where)


def _conv(inputs: int, outputs: int, kernel: int, stride: int, padding: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv1d(inputs, outputs, kernel, stride, padding, bias=False),
        nn.BatchNorm1d(outputs),
        nn.LeakyReLU(0.01),
    )


class EFEM(nn.Module):
    """Epoch feature extraction module: (epochs, channels, 3000) to (epochs, outputs, 24).

    ======================  =====================  ===============  ====================  ========
    step                    fine branch            length           coarse branch         length
    ======================  =====================  ===============  ====================  ========
    conv to ``width``       k64 s8 p24             374              k512 s64 p24          40
    CBAM, max-pool          8/8 p4                 47               4/4 p2                11
    dropout, 3 convs        k8 p4                  48, 49, 50       k6 p4                 14, 17, 20
    CBAM, max-pool          4/4 p2                 13               2/2 p1                11
    ======================  =====================  ===============  ====================  ========
    """

    def __init__(self, channels: int, width: int, outputs: int, config: NetworkConfig) -> None:
        super().__init__()

        def attend(count: int) -> nn.Module:
            return Cbam(count) if config.use_cbam else nn.Identity()

        self.fine = nn.Sequential(
            _conv(channels, width, 64, 8, 24),
            attend(width),
            nn.MaxPool1d(8, 8, 4),
            nn.Dropout(config.dropout),
            _conv(width, outputs, 8, 1, 4),
            _conv(outputs, outputs, 8, 1, 4),
            _conv(outputs, outputs, 8, 1, 4),
            attend(outputs),
            nn.MaxPool1d(4, 4, 2),
        )
        self.coarse = nn.Sequential(
            _conv(channels, width, 512, 64, 24),
            attend(width),
            nn.MaxPool1d(4, 4, 2),
            nn.Dropout(config.dropout),
            _conv(width, outputs, 6, 1, 4),
            _conv(outputs, outputs, 6, 1, 4),
            _conv(outputs, outputs, 6, 1, 4),
            attend(outputs),
            nn.MaxPool1d(2, 2, 1),
        )
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        out: Tensor = self.dropout(torch.cat([self.fine(x), self.coarse(x)], 2))
        return out


class Se(nn.Module):
    """Squeeze and excitation over planes, no reduction (Hu et al. 2018): x scaled by plane."""

    def __init__(self, planes: int) -> None:
        super().__init__()
        self.squeeze = nn.Linear(planes, planes)
        self.excite = nn.Linear(planes, planes)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        weight = self.excite(functional.relu(self.squeeze(x.mean((2, 3)))))
        return x * torch.sigmoid(weight)[:, :, None, None]


class Fusion(nn.Module):
    """The two halves of the EEG's feature maps into one plane: (n, 2 m, 24) to (n, m, 24).

    The halves are feature maps 0..m-1 and m..2m-1, not electrodes: the first convolution has
    already mixed those.
    """

    def __init__(self, *, use_se: bool) -> None:
        super().__init__()
        self.se = Se(2) if use_se else None
        self.mix = nn.Conv2d(2, 1, 1)
        self.norm = nn.BatchNorm2d(1)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        x = x.view(len(x), 2, -1, STEPS)
        if self.se is not None:
            x = self.se(x) + x
        return functional.relu(self.norm(self.mix(x)))[:, 0]


class SeBasicBlock(nn.Module):
    """Residual block over the planes of the signals read so far: shape in is shape out."""

    def __init__(self, planes: int) -> None:
        super().__init__()
        self.mix = nn.Sequential(
            nn.Conv2d(planes, planes, 1),
            nn.BatchNorm2d(planes),
            nn.ReLU(),
            nn.Conv2d(planes, planes, 1),
            nn.BatchNorm2d(planes),
            Se(planes),
        )

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        return functional.relu(self.mix(x) + x)


class EncoderLayer(nn.Module):
    """One post-norm transformer encoder layer over tokens: (n, tokens, 96), shape kept."""

    def __init__(self, heads: int, feedforward: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(TOKEN, 3 * TOKEN)
        self.out = nn.Linear(TOKEN, TOKEN)
        self.widen = nn.Linear(TOKEN, feedforward)
        self.narrow = nn.Linear(feedforward, TOKEN)
        self.norm1 = nn.LayerNorm(TOKEN)
        self.norm2 = nn.LayerNorm(TOKEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        n, tokens, _ = x.shape
        # (3, n, heads, tokens, TOKEN / heads)
        qkv = self.qkv(x).view(n, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        query, key, value = qkv[0], qkv[1], qkv[2]
        score = query @ key.transpose(2, 3) / (TOKEN / self.heads) ** 0.5
        mixed = self.dropout(score.softmax(3)) @ value
        mixed = self.out(mixed.transpose(1, 2).reshape(n, tokens, TOKEN))
        x = self.norm1(x + self.dropout(mixed))
        wide = self.dropout(functional.relu(self.widen(x)))
        out: Tensor = self.norm2(x + self.dropout(self.narrow(wide)))
        return out


class Classifier(nn.Module):
    """Exit ``planes - 1``: (n, planes, maps, 24) to logits (n, 5)."""

    def __init__(self, planes: int, config: NetworkConfig) -> None:
        super().__init__()
        first = planes == 1
        light = config.light[planes - 1]
        hidden = config.light_hidden if light else config.hidden
        block = config.use_se and not first and not light
        self.block = SeBasicBlock(planes) if block else None
        self.encoder = (
            EncoderLayer(
                config.attention_heads[planes - 1], config.feedforward, config.encoder_dropout
            )
            if config.encoder and not light
            else None
        )
        # The deeper exits multiply by the encoder's input; the EEG exit does not.
        self.gate = not first
        self.hidden = nn.Linear(planes * config.maps * STEPS, hidden)
        self.out = nn.Linear(hidden, CLASSES)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102
        if self.block is not None:
            x = self.block(x)
        tokens = x.reshape(len(x), -1, TOKEN)
        if self.encoder is not None:
            encoded = self.encoder(tokens)
            tokens = encoded * tokens if self.gate else encoded
        logits: Tensor = self.out(functional.relu(self.hidden(tokens.flatten(1))))
        return logits


class DynamicSleepNet(nn.Module):
    """Three trunks, three classifiers. Read in stages (`start`, `deepen`) or at once.

    Inputs are float32 at 100 Hz as `sleepgui.preparation` makes them: EEG (n, 2, 3000), EOG and
    EMG (n, 1, 3000). Logits are (n, 5) in the order W, N1, N2, N3, R.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        if config.maps % 4:
            raise ValueError("feature maps are taken four at a time")
        self.config = config
        self.eeg = EFEM(config.eeg_channels, config.eeg_width, 2 * config.maps, config)
        self.fusion = Fusion(use_se=config.use_se)
        self.sides = nn.ModuleList(
            EFEM(1, config.side_width, config.maps, config) for _ in range(2)
        )
        self.classifiers = nn.ModuleList(Classifier(planes, config) for planes in (1, 2, 3))

    def start(self, eeg: Tensor) -> tuple[Tensor, Features]:
        """Exit 0: EEG (n, 2, 3000) to logits (n, 5) and what a deeper exit needs of it."""
        features = (self.fusion(self.eeg(eeg)),)
        return self._classify(features), features

    def deepen(self, exit_: int, features: Features, signal: Tensor) -> tuple[Tensor, Features]:
        """Exit 1 (``signal`` is EOG) or 2 (EMG), from the features of the exit before.

        Give only the epochs that go on: features indexed by the same mask as the signal.
        """
        if len(features) != exit_:
            raise ValueError(f"exit {exit_} continues from {exit_} signals, not {len(features)}")
        features = (*features, self.sides[exit_ - 1](signal))
        return self._classify(features), features

    def only(self, *signals: Tensor) -> Tensor:
        """Logits of the exit these signals reach, without the classifiers before it."""
        eeg, *others = signals
        planes = [self.fusion(self.eeg(eeg))]
        planes += [side(signal) for side, signal in zip(self.sides, others, strict=False)]
        return self._classify(tuple(planes))

    def forward(self, eeg: Tensor, eog: Tensor, emg: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of all three exits, for training."""
        first, features = self.start(eeg)
        second, features = self.deepen(1, features, eog)
        third, _ = self.deepen(2, features, emg)
        return first, second, third

    def _classify(self, features: Features) -> Tensor:
        logits: Tensor = self.classifiers[len(features) - 1](torch.stack(features, 1))
        return logits


@dataclass(frozen=True)
class Macs:
    """Multiply-accumulates for one epoch.

    ``added`` by each exit of the cascade; ``alone``: an exit without the classifiers before it.
    """

    added: tuple[int, int, int]
    alone: tuple[int, int, int]


def macs_per_exit(config: NetworkConfig) -> Macs:
    """Multiply-accumulates of convolutions and matrix products, attention included.

    Counted by running one epoch under ``torch.utils.flop_counter`` (two FLOPs are one
    multiply-accumulate). The paper's own figures leave all encoder layers out.
    """
    net = DynamicSleepNet(config).eval()
    eeg = torch.zeros(1, config.eeg_channels, EPOCH_SAMPLES)
    side = torch.zeros(1, 1, EPOCH_SAMPLES)
    features: Features = ()

    def cascade(exit_: int) -> None:
        nonlocal features
        _, features = net.start(eeg) if exit_ == 0 else net.deepen(exit_, features, side)

    def alone(exit_: int) -> None:
        net.only(eeg, *[side] * exit_)

    def count(run: Callable[[int], None]) -> tuple[int, int, int]:
        counts = []
        for exit_ in range(3):
            with torch.no_grad(), FlopCounterMode(display=False) as counter:
                run(exit_)
            counts.append(counter.get_total_flops() // 2)
        return counts[0], counts[1], counts[2]

    return Macs(count(cascade), count(alone))


def parameters(net: nn.Module) -> int:
    """Number of trainable parameters."""
    return sum(weight.numel() for weight in net.parameters() if weight.requires_grad)
