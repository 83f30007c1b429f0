"""Who can be compared: the stages as they stand, the model, one's own, and each open scoring."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from sleepgui.hypnogram.scorers import distinct_names
from sleepgui.stages import UNSCORED_CODE, StageCodes, code
from sleepgui.ui.opinions.feature import FOLDER
from sleepgui.ui.settings import data_folder

if TYPE_CHECKING:
    from sleepgui.hypnogram.align import AlignedScoring
    from sleepgui.ui.document import Document


class Who(StrEnum):
    """Kinds of scorers."""

    FINAL = "final"
    MODEL = "model"
    OWN = "own"
    IMPORTED = "imported"
    PROGRAM = "program"
    """Another program's opinion, which is no human's."""


@dataclass(frozen=True, eq=False)
class Side:
    """One scorer: kind, name, stages (epochs,), and for an imported one the scoring."""

    who: Who
    name: str
    stages: StageCodes
    scoring: AlignedScoring | None = None

    @property
    def key(self) -> str:
        """What tells it apart from the others of a night."""
        return str(self.who) if self.scoring is None else f"file {self.scoring.path}"


def sides_of(document: Document) -> list[Side]:
    """Everybody who has given a stage."""
    tr = QCoreApplication.translate
    result = document.result
    found = []
    model = np.array(result.decision.stage)
    if result.edits and (model >= 0).any():
        final = tr("Scorers", "Final: you above the model")
        found.append(Side(Who.FINAL, final, document.stages))
    if (model >= 0).any():
        card = result.card
        name = tr("Scorers", "Model") if card is None else f"{tr('Scorers', 'Model')} {card.name}"
        found.append(Side(Who.MODEL, name, model))
    if result.edits:
        own = np.full(result.n_epochs, UNSCORED_CODE, dtype=np.int8)
        for epoch, edit in result.edits.items():
            own[epoch] = code(edit.stage)
        who = document.scorer or tr("Scorers", "a person")
        found.append(Side(Who.OWN, tr("Scorers", "Yours ({who})").format(who=who), own))
    scorings = document.scorings
    opinions = (data_folder() / FOLDER).resolve()
    for name, scoring in zip(distinct_names(scorings), scorings, strict=True):
        program = scoring.path.resolve().is_relative_to(opinions)
        who_ = Who.PROGRAM if program else Who.IMPORTED
        found.append(Side(who_, name, scoring.stages, scoring))
    return found
