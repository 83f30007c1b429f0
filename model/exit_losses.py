"""Losses for recordings that do not all reach the last exit.

`model.recipes` has the rules for made nights, where an epoch has all three signals or EEG alone.
Real recordings end anywhere: the Sleep-EDF cassette study has an EOG and no chin EMG waveform. The
*teacher* is then the deepest exit that enough epochs reach, and exits beyond it are not trained.

======== ============================== ==============================================
recipe   first half of the passes       second half
======== ============================== ==============================================
joint    all exits by labels            the same
twice    trunks and teacher by labels   exits before it from the teacher (paper)
labels   trunks and teacher by labels   exits before it by labels: no self-distillation
last     trunks and teacher by labels   the same: no adaptive exits
======== ============================== ==============================================
"""

from dataclasses import dataclass, fields
from typing import Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from model.network import DynamicSleepNet
from model.recipes import distillation_loss

RecordingRecipe = Literal["joint", "twice", "labels", "last"]

STAGE_WEIGHTS: Final = (1.0, 1.8, 1.0, 1.25, 1.2)
"""Weights of W, N1, N2, N3 and R in the cross-entropy, as the authors have them."""

_ENOUGH: Final = 0.1
"""Share of training epochs that must reach an exit for it to be trained."""


@dataclass(frozen=True)
class Signals:
    """One batch. ``eog`` and ``emg`` hold zeros where ``depth`` says that there is none."""

    eeg: Tensor
    eog: Tensor
    emg: Tensor
    depth: Tensor

    def to(self, device: torch.device) -> "Signals":
        """The same on a device."""
        return Signals(*(getattr(self, f.name).to(device) for f in fields(self)))


@dataclass(frozen=True)
class Losses:
    """How exits learn: see the table above.

    ``fixed_trunks``: only classifiers learn. For fine-tuning on recordings that do not reach the
    last exit: exits that cannot learn must go on reading the features they know.
    """

    recipe: str
    passes: int
    teacher: int
    smoothing: float
    exit_weights: tuple[float, float, float]
    fixed_trunks: bool = False

    def second_half(self, number: int) -> bool:
        """Whether pass ``number`` trains the exits before the teacher alone."""
        return self.recipe in {"twice", "labels"} and number >= self.passes // 2

    def prepare(self, net: DynamicSleepNet, number: int) -> None:
        """Put a network into the mode that a pass needs: what learns, what stands still."""
        net.train()
        net.requires_grad_(True)
        classifiers = list(net.classifiers)
        learn = classifiers[: self.teacher + 1]
        if self.second_half(number):
            learn = classifiers[: self.teacher]
        if self.fixed_trunks or self.second_half(number):
            # Frozen means frozen: no dropout, and the statistics of batch norms stand still.
            net.eval()
            net.requires_grad_(False)
            for classifier in learn:
                classifier.train()
                classifier.requires_grad_(True)

    def of(
        self, net: DynamicSleepNet, signals: Signals, labels: Tensor, number: int
    ) -> Tensor | None:
        """Loss of one batch in pass ``number``; ``None`` where it teaches nothing."""
        if self.recipe == "joint":
            return self._joint(net, signals, labels)
        rows = torch.nonzero(signals.depth > self.teacher)[:, 0]
        if len(rows) < 2:
            return None
        all_sides = (signals.eog, signals.emg)[: self.teacher]
        eeg, sides, known = signals.eeg[rows], [s[rows] for s in all_sides], labels[rows]
        if not self.second_half(number):
            return self._by_labels(net.only(eeg, *sides), known)
        logits, features = net.start(eeg)
        students = [logits]
        for exit_, side in enumerate(sides, start=1):
            logits, features = net.deepen(exit_, features, side)
            students.append(logits)
        teacher = students.pop()
        if not students:
            return None
        if self.recipe == "twice":
            return distillation_loss(students, teacher)
        return torch.stack([self._by_labels(x, known) for x in students]).sum()

    def _joint(self, net: DynamicSleepNet, signals: Signals, labels: Tensor) -> Tensor:
        logits, features = net.start(signals.eeg)
        losses = [self.exit_weights[0] * self._by_labels(logits, labels)]
        depth, known = signals.depth, labels
        for exit_, side in enumerate((signals.eog, signals.emg)[: self.teacher], start=1):
            rows = depth > exit_
            if rows.sum() < 2:  # batch norm needs company
                break
            whole = torch.nonzero(signals.depth > exit_)[:, 0]
            features = tuple(f[rows] for f in features)
            depth, known = depth[rows], known[rows]
            logits, features = net.deepen(exit_, features, side[whole])
            losses.append(self.exit_weights[exit_] * self._by_labels(logits, known))
        return torch.stack(losses).sum()

    def _by_labels(self, logits: Tensor, labels: Tensor) -> Tensor:
        weight = torch.tensor(STAGE_WEIGHTS, device=logits.device)
        return functional.cross_entropy(logits, labels, weight, label_smoothing=self.smoothing)


def deepest_exit(depth: NDArray[np.integer]) -> int:
    """The last exit, from 0, that enough training epochs reach."""
    return max(k for k in range(3) if k == 0 or (depth > k).mean() >= _ENOUGH)
