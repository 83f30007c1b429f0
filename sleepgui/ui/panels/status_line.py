"""The line at the bottom: how far the night is, and which model decided at which Speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from sleepgui.ui.document import Document
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.engine.card import ModelCard


class StatusLine:
    """Two permanent texts in a window's status bar."""

    def __init__(self, bar: QStatusBar) -> None:
        self._night = QLabel(bar)
        self._model = QLabel(bar)
        self._model.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        bar.addWidget(self._night, 1)
        bar.addPermanentWidget(self._model)

    def show_night(self, document: Document | None) -> None:
        """How much of the night is scored, corrected, and different from the expert."""
        if document is None or not document.n_epochs:
            self._night.setText("")
            return
        tr = self._night.tr
        stages, edits = document.stages, document.result.edits
        parts = [
            tr("{scored} of {total} epochs scored").format(
                scored=int((stages >= 0).sum()), total=document.n_epochs
            )
        ]
        if edits:
            parts.append(tr("{n} corrected by hand").format(n=len(edits)))
        if document.result.expert_stages is not None and (stages >= 0).any():
            differ = int(document.disagreements.sum())
            parts.append(tr("{n} different from the expert").format(n=differ))
        self._night.setText("   ·   ".join(parts))

    def show_model(self, card: ModelCard | None, state: str, speed: float) -> None:
        """Name, version, hash and Speed; before the model is loaded, its ``state``."""
        if card is None:
            self._model.setText(state)
            self._model.setToolTip("")
            return
        self._model.setText(
            self._model.tr("{name} {version}  ·  {hash}  ·  Speed {speed:.2f}").format(
                name=card.name, version=card.version, hash=card.sha256[:8], speed=local(speed)
            )
        )
        self._model.setToolTip(self._model.tr("SHA-256 of the weights: ") + card.sha256)
