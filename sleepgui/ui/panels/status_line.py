"""The line at the bottom: where we are, and which model decided at which Speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from sleepgui.stages import stage
from sleepgui.ui.document import Document

if TYPE_CHECKING:
    from sleepgui.engine.card import ModelCard


class StatusLine:
    """Two permanent texts in a window's status bar."""

    def __init__(self, bar: QStatusBar) -> None:
        self._where = QLabel(bar)
        self._model = QLabel(bar)
        self._model.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        bar.addWidget(self._where, 1)
        bar.addPermanentWidget(self._model)

    def show_epoch(self, document: Document | None) -> None:
        """Number, clock and stages of the current epoch."""
        if document is None or not document.n_epochs:
            self._where.setText("")
            return
        epoch = document.epoch
        tr = self._where.tr
        parts = [
            tr("Epoch {number} of {total}").format(number=epoch + 1, total=document.n_epochs),
            document.clock(epoch),
        ]
        edit = document.result.edits.get(epoch)
        model = int(document.result.decision.stage[epoch])
        if model >= 0:
            sure = 100 * float(document.result.decision.confidence[epoch])
            parts.append(tr("model {stage} ({sure:.0f} %)").format(stage=stage(model), sure=sure))
        if edit is not None:
            parts.append(tr("corrected to {stage}").format(stage=edit.stage))
        expert = document.result.expert_stages
        if expert is not None:
            parts.append(tr("expert {stage}").format(stage=stage(int(expert[epoch]))))
        self._where.setText("   ·   ".join(parts))

    def show_model(self, card: ModelCard | None, state: str, speed: float) -> None:
        """Name, version, hash and Speed; before the model is loaded, its ``state``."""
        if card is None:
            self._model.setText(state)
            self._model.setToolTip("")
            return
        self._model.setText(
            self._model.tr("{name} {version}  ·  {hash}  ·  Speed {speed:.2f}").format(
                name=card.name, version=card.version, hash=card.sha256[:8], speed=speed
            )
        )
        self._model.setToolTip(self._model.tr("SHA-256 of the weights: ") + card.sha256)
