"""How keys and mouse give stages, and what counts as certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sleepgui.ui.panels.facts_panel import heading
from sleepgui.ui.preferences.rows import note, switch_of
from sleepgui.ui.review.levels import LEVELS, LevelsEditor

if TYPE_CHECKING:
    from sleepgui.ui.menus.actions import Actions


class ScoringPage(QWidget):
    """Digits, painting, levels of certainty."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addWidget(heading(self.tr("Giving stages"), self))
        self.digits = switch_of(
            actions["digits advance"], self.tr("The number row also goes to the next epoch"), self
        )
        self.paint = switch_of(
            actions["paint"], self.tr("Dragging over the hypnogram paints stages"), self
        )
        column.addWidget(self.digits)
        column.addWidget(
            note(self.tr("Letters and the numeric pad always go to the next epoch."), self)
        )
        column.addWidget(self.paint)
        column.addSpacing(10)
        column.addWidget(heading(self.tr("Levels of certainty"), self))
        self.levels = LevelsEditor(self)
        for box in (self.levels.high, self.levels.medium):
            box.valueChanged.connect(self._set_levels)
        column.addWidget(self.levels)
        self.usual = QPushButton(self.tr("Back to the usual levels"), self)
        self.usual.clicked.connect(self.levels.reset)
        column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.frame = switch_of(
            actions["certainty"], self.tr("Frame the epoch by its certainty"), self
        )
        column.addWidget(self.frame)
        column.addStretch(1)

    def _set_levels(self) -> None:
        LEVELS.set_thresholds(self.levels.thresholds)
