"""How signals are shown: filters, guides, polarity, sensitivity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from sleepgui.display.kinds import GAIN_STEPS, LANE_MICROVOLTS, Kind
from sleepgui.ui.panels.facts_panel import heading
from sleepgui.ui.preferences.rows import choice_of, note, switch_of
from sleepgui.ui.settings import settings
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox

    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.workspace import Workspace

_KINDS: Final = (Kind.EEG, Kind.EOG, Kind.EMG)


class SignalsPage(QWidget):
    """Filters, lines, polarity; the sensitivity that every recording begins with."""

    def __init__(self, actions: Actions, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        column = QVBoxLayout(self)
        column.addWidget(heading(self.tr("Display only: the network has its own filters"), self))
        self.filters = switch_of(
            actions["filters"],
            self.tr("Filter as the AASM manual says: EEG and EOG 0.3 to 35 Hz, EMG 10 to 100 Hz"),
            self,
        )
        self.guides = switch_of(actions["guides"], self.tr("75 µV lines on the EEG"), self)
        self.negative = switch_of(actions["negative up"], self.tr("Negative is up"), self)
        for box in (self.filters, self.guides, self.negative):
            column.addWidget(box)
        notches = actions.submenus["notch"].actions()
        self.notch = choice_of(
            [(one.text().replace("&", ""), place) for place, one in enumerate(notches)],
            next((place for place, one in enumerate(notches) if one.isChecked()), 0),
            lambda place: notches[place].trigger(),
            self.tr("Notch against mains hum"),
            self,
        )
        form = QFormLayout()
        form.addRow(self.tr("Notch against &mains hum"), self.notch)
        column.addLayout(form)
        column.addSpacing(10)
        column.addWidget(heading(self.tr("Sensitivity"), self))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        names = {
            Kind.EEG: self.tr("&EEG"),
            Kind.EOG: self.tr("E&OG"),
            Kind.EMG: self.tr("Chin E&MG"),
        }
        self.gains: dict[Kind, QComboBox] = {}
        for kind in _KINDS:
            self.gains[kind] = self._gain_box(kind, names[kind])
            form.addRow(names[kind], self.gains[kind])
        column.addLayout(form)
        column.addWidget(
            note(self.tr("From the bottom to the top of a trace's lane. The keys + and −, or the"
                         " wheel with Ctrl, change it as well."), self)
        )  # fmt: skip
        self.usual = QPushButton(self.tr("Back to the usual sensitivity"), self)
        self.usual.clicked.connect(self._reset)
        column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _gain_box(self, kind: Kind, name: str) -> QComboBox:
        stored = settings().value(f"view/gain-{kind}")
        usual = LANE_MICROVOLTS[kind] or 0.0
        now = usual if stored is None else float(str(stored))
        steps = sorted({*GAIN_STEPS, now})
        return choice_of(
            [(self.tr("{n:g} µV").format(n=local(step)), step) for step in steps],
            now,
            lambda gain: self._set_gain(kind, gain),
            self.tr("Sensitivity of {kind}").format(kind=name.replace("&", "")),
            self,
        )

    def _set_gain(self, kind: Kind, gain: float) -> None:
        settings().setValue(f"view/gain-{kind}", gain)
        self._workspace.signals.set_gain(kind, gain)

    def _reset(self) -> None:
        for kind, box in self.gains.items():
            usual = LANE_MICROVOLTS[kind] or 0.0
            self._set_gain(kind, usual)
            box.setCurrentIndex(box.findData(usual))
