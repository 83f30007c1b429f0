"""Who can be compared: the stages as they stand, the model, one's own, and each open scoring."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from sleepgui.stages import UNSCORED_CODE, StageCodes, code
from sleepgui.ui.opinions.kept import is_program, said_in, shown_names

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
    """One scorer.

    Attributes
    ----------
    stages : (epochs,).
    scoring : of an imported one.
    confidence : (epochs,) probability of the stage, NaN where there is none; ``None`` for whom
        nothing is known of it.
    exits : (epochs,) where each epoch left, for a network that has exits.
    channels : of a program, the derivations it was given, in words.
    """

    who: Who
    name: str
    stages: StageCodes
    scoring: AlignedScoring | None = None
    confidence: NDArray[np.float32] | None = None
    exits: NDArray[np.int8] | None = None
    channels: str = ""

    @property
    def full_name(self) -> str:
        """Its name with the version, where it has one, and what it was given."""
        name = self.name if self.scoring is None else self.scoring.scorer or self.name
        return f"{name} ({self.channels})" if self.channels else name

    @property
    def key(self) -> str:
        """What tells it apart from the others of a night."""
        return str(self.who) if self.scoring is None else f"file {self.scoring.path}"


def sides_of(document: Document) -> list[Side]:
    """Everybody who has given a stage."""
    translate = QCoreApplication.translate
    result = document.result
    found = []
    model = np.array(result.decision.stage)
    if result.edits and (model >= 0).any():
        final = translate("Scorers", "Final: you above the model")
        decision = result.decision
        found.append(
            Side(
                Who.FINAL,
                final,
                document.stages,
                confidence=decision.confidence,
                exits=decision.exit,
            )
        )
    if (model >= 0).any():
        card = result.card
        name = translate("Scorers", "Model")
        if card is not None:
            name = f"{name} {card.name}"
        decision = result.decision
        found.append(
            Side(Who.MODEL, name, model, confidence=decision.confidence, exits=decision.exit)
        )
    if result.edits:
        own = np.full(result.n_epochs, UNSCORED_CODE, dtype=np.int8)
        for epoch, edit in result.edits.items():
            own[epoch] = code(edit.stage)
        who = document.scorer or translate("Scorers", "no name given")
        found.append(Side(Who.OWN, translate("Scorers", "Yours ({who})").format(who=who), own))
    scorings = document.scorings
    for name, scoring in zip(shown_names(scorings), scorings, strict=True):
        if is_program(scoring.path):
            said = said_in(scoring.path, result.n_epochs)
            sure, channels = (None, "") if said is None else (said.confidence, said.channels)
            found.append(Side(Who.PROGRAM, name, scoring.stages, scoring, sure, channels=channels))
        else:
            found.append(Side(Who.IMPORTED, name, scoring.stages, scoring))
    return found
