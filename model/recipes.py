"""What is minimised: joint deep supervision, or the paper's two stages.

``joint`` trains all exits with the labels at once. ``twice`` is "train twice, infer once": the
first half of the passes trains the trunks and the last classifier; in the second half these are
frozen and the EEG and EOG classifiers learn from the last one alone, by the sum of their
Kullback-Leibler divergences (student from teacher, temperature 1, no labels), as in the paper.
Unlike in the authors' code, frozen means frozen: the teacher runs without dropout and its batch
norm's statistics stand still.

For ablations, ``labels`` is ``twice`` with labels in place of the teacher (no self-distillation),
and ``last`` trains the last exit alone all the time (no adaptive exits).
"""

from typing import Literal, Protocol

import torch
from torch import Tensor
from torch.nn import functional

from model.network import DynamicSleepNet

Recipe = Literal["joint", "twice", "labels", "last"]


class LossSettings(Protocol):
    """The part of a training's settings that losses need."""

    @property
    def recipe(self) -> str:
        """``joint``, ``twice``, ``labels`` or ``last``."""
        ...

    @property
    def passes(self) -> int:
        """Passes of the whole training."""
        ...

    @property
    def smoothing(self) -> float:
        """Label smoothing."""
        ...

    @property
    def exit_weights(self) -> tuple[float, float, float]:
        """Shares of the exits' losses in joint training."""
        ...


def distils(settings: LossSettings, number: int) -> bool:
    """Whether pass ``number`` belongs to the second stage of ``twice`` or ``labels``."""
    return settings.recipe in {"twice", "labels"} and number >= settings.passes // 2


def prepare(net: DynamicSleepNet, settings: LossSettings, number: int) -> None:
    """Put a network into the mode that a pass needs: what learns, what stands still."""
    net.train()
    second = distils(settings, number)
    net.requires_grad_(not second)
    if second:
        net.eval()
        for student in list(net.classifiers)[:2]:
            student.train()
            student.requires_grad_(True)


def exit_logits(
    net: DynamicSleepNet, eeg: Tensor, eog: Tensor, emg: Tensor
) -> tuple[list[Tensor], Tensor]:
    """Logits of the exits, the deeper ones of the epochs that have EOG and EMG, and which do."""
    has = torch.isfinite(eog[:, 0, 0])
    first, features = net.start(eeg)
    if has.sum() < 2:  # batch norm needs company
        return [first], has
    second, features = net.deepen(1, tuple(f[has] for f in features), eog[has])
    third, _ = net.deepen(2, features, emg[has])
    return [first, second, third], has


def joint_loss(logits: list[Tensor], labels: Tensor, has: Tensor, settings: LossSettings) -> Tensor:
    """Cross-entropy of all exits, weighted: joint deep supervision."""
    known = (labels, labels[has], labels[has])
    return torch.stack(
        [
            share * functional.cross_entropy(x, y, label_smoothing=settings.smoothing)
            for share, x, y in zip(settings.exit_weights, logits, known, strict=False)
        ]
    ).sum()


def distillation_loss(students: list[Tensor], teacher: Tensor) -> Tensor:
    """Sum over students of KL(student || teacher), mean over epochs; the teacher does not learn."""
    wanted = teacher.detach().log_softmax(1)
    return torch.stack(
        [
            functional.kl_div(wanted, x.log_softmax(1), log_target=True, reduction="batchmean")
            for x in students
        ]
    ).sum()


def pass_loss(
    net: DynamicSleepNet,
    signals: tuple[Tensor, Tensor, Tensor],
    labels: Tensor,
    settings: LossSettings,
    number: int,
) -> Tensor | None:
    """Loss of one batch in pass ``number``; ``None`` where it teaches nothing."""
    eeg, eog, emg = signals
    if settings.recipe == "joint":
        logits, has = exit_logits(net, eeg, eog, emg)
        return joint_loss(logits, labels, has, settings)
    has = torch.isfinite(eog[:, 0, 0])
    if has.sum() < 2:
        return None
    eeg, eog, emg = eeg[has], eog[has], emg[has]
    if distils(settings, number):
        first, second, third = net(eeg, eog, emg)
        if settings.recipe == "labels":
            known = labels[has]
            return torch.stack(
                [
                    functional.cross_entropy(x, known, label_smoothing=settings.smoothing)
                    for x in (first, second)
                ]
            ).sum()
        return distillation_loss([first, second], third)
    last = net.only(eeg, eog, emg)
    return functional.cross_entropy(last, labels[has], label_smoothing=settings.smoothing)
