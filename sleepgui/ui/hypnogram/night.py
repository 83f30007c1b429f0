"""What the panel knows of the night, and how it says one epoch in words."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from sleepgui.stages import EPOCH_SECONDS, SCORED, StageCodes, stage
from sleepgui.ui.plots.clock_axis import clock_text
from sleepgui.ui.texts.wording import local

translate = QCoreApplication.translate


def exit_names() -> tuple[str, str, str]:
    """What each exit adds, as rows are labelled."""
    return (
        translate("Exits", "EEG"),
        translate("Exits", "+EOG"),
        translate("Exits", "+EMG"),
    )


def exit_channels() -> tuple[str, str, str]:
    """What each exit has seen."""
    return (
        translate("Exits", "EEG"),
        translate("Exits", "EEG + EOG"),
        translate("Exits", "EEG + EOG + EMG"),
    )


@dataclass
class Night:
    """Arrays of the whole night, as given to the panel; ``None`` where there is nothing."""

    n_epochs: int = 0
    start: datetime | None = None
    model: StageCodes | None = None
    """The stages as they stand: the model's, a person's where there is an edit."""
    title: str = ""
    edited: NDArray[np.bool_] | None = None
    """(n_epochs,) where a person decided."""
    expert: StageCodes | None = None
    scorer: str = ""
    others: tuple[tuple[str, StageCodes], ...] = ()
    """Name and stages of further scorers."""
    exits: NDArray[np.int8] | None = None
    pending: NDArray[np.bool_] | None = None
    probabilities: NDArray[np.float32] | None = None
    confidence: NDArray[np.float32] | None = None

    def differences(self) -> NDArray[np.int8] | None:
        """1 where both scored and differ, 0 where they agree, -1 elsewhere."""
        if self.model is None or self.expert is None:
            return None
        both = (self.model >= 0) & (self.expert >= 0)
        return np.where(both, self.model != self.expert, -1).astype(np.int8)

    def parts(self, epoch: int) -> list[str]:
        """One epoch in short phrases: number, clock, stages, exit."""
        if not 0 <= epoch < self.n_epochs:
            return []
        said = [
            translate("Night", "Epoch {number} of {count}").format(
                number=epoch + 1, count=self.n_epochs
            ),
            clock_text(self.start, epoch * EPOCH_SECONDS),
        ]
        if self.model is not None:
            if self.model[epoch] < 0:
                said.append(translate("Night", "not scored"))
            else:
                own = self.edited is not None and bool(self.edited[epoch])
                text = (
                    translate("Night", "by hand {stage}")
                    if own
                    else translate("Night", "model {stage}")
                ).format(stage=stage(int(self.model[epoch])))
                if not own and self.confidence is not None and np.isfinite(self.confidence[epoch]):
                    text += f" ({local(self.confidence[epoch]):.0%})"
                said.append(text)
        if self.expert is not None:
            letter = stage(int(self.expert[epoch]))
            said.append(translate("Night", "expert {stage}").format(stage=letter))
        said += [f"{name} {stage(int(stages[epoch]))}" for name, stages in self.others]
        if self.exits is not None and self.exits[epoch] >= 0:
            number = int(self.exits[epoch])
            text = translate("Night", "exit {number}: {channels}").format(
                number=number + 1, channels=exit_channels()[number]
            )
            if self.pending is not None and self.pending[epoch]:
                text += translate("Night", ", to go deeper")
            said.append(text)
        return said

    def tooltip(self, epoch: int) -> str:
        """The same on several lines, with the probabilities."""
        lines = self.parts(epoch)
        if lines and self.probabilities is not None:
            p = self.probabilities[epoch]
            if np.isfinite(p).all():
                lines.append(
                    "  ".join(f"{s} {local(value):.2f}" for s, value in zip(SCORED, p, strict=True))
                )
        return "\n".join([" · ".join(lines[:2]), *lines[2:]]) if lines else ""
