"""The display filters of each kind of signal, changed while one looks at the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from sleepgui.display.choice import Edges, FilterChoice
from sleepgui.display.kinds import Kind
from sleepgui.ui.feature import Feature
from sleepgui.ui.montage.words import kind_names
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow
    from sleepgui.ui.workspace import Workspace

_KINDS: Final = (Kind.EEG, Kind.EOG, Kind.EMG, Kind.ECG, Kind.OTHER)
_NOTCHES: Final = (None, 50.0, 60.0)


class FilterDialog(QDialog):
    """A row for each kind: lower and upper edge, each of which can be off."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._filling = False
        self.setWindowTitle(self.tr("Display filters"))
        self.on = QCheckBox(self.tr("&Filter what is displayed"), self)
        self.edges: dict[Kind, tuple[QDoubleSpinBox, QDoubleSpinBox]] = {}
        grid = QGridLayout()
        for place, text in enumerate((self.tr("From"), self.tr("To")), start=1):
            grid.addWidget(QLabel(text, self), 0, place, Qt.AlignmentFlag.AlignCenter)
        for row, kind in enumerate(_KINDS, start=1):
            name = kind_names()[kind]
            low = self._spin(self.tr("{kind}: lower edge").format(kind=name), 2)
            high = self._spin(self.tr("{kind}: upper edge").format(kind=name), 1)
            self.edges[kind] = low, high
            grid.addWidget(QLabel(name, self), row, 0)
            grid.addWidget(low, row, 1)
            grid.addWidget(high, row, 2)
        self.notch = QComboBox(self)
        self.notch.setAccessibleName(self.tr("Notch against mains hum"))
        for hertz in _NOTCHES:
            off = self.tr("Off")
            self.notch.addItem(off if hertz is None else f"{local(hertz):g} Hz", hertz)
        grid.addWidget(QLabel(self.tr("Notch"), self), len(_KINDS) + 1, 0)
        grid.addWidget(self.notch, len(_KINDS) + 1, 1, 1, 2)
        note = QLabel(
            self.tr(
                "For the eye only: the network prepares its own signals. Without phase shift. An"
                " edge above half the sampling rate is left out, and the page says so. A trace"
                " may have a band of its own: see the montage editor."
            ),
            self,
        )
        note.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        self.usual = buttons.addButton(
            self.tr("As the &AASM manual says"), QDialogButtonBox.ButtonRole.ResetRole
        )
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.usual.clicked.connect(self._reset)
        column = QVBoxLayout(self)
        column.addWidget(self.on)
        column.addLayout(grid)
        column.addWidget(note)
        column.addWidget(buttons)
        self.on.toggled.connect(self._change)
        self.notch.currentIndexChanged.connect(self._change)
        self.renew()

    def _spin(self, name: str, decimals: int) -> QDoubleSpinBox:
        spin = QDoubleSpinBox(self)
        spin.setDecimals(decimals)
        spin.setRange(0.0, 1000.0)
        spin.setSuffix(self.tr(" Hz"))
        spin.setSpecialValueText(self.tr("off"))
        spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        spin.setKeyboardTracking(False)
        spin.setAccessibleName(name)
        spin.valueChanged.connect(self._change)
        return spin

    def renew(self) -> None:
        """Show the filters as they are."""
        choice = self._workspace.filters
        self._filling = True
        self.on.setChecked(choice.on)
        for kind, (low, high) in self.edges.items():
            edges = choice.edges(kind)
            low.setValue(edges[0] or 0.0)
            high.setValue(edges[1] or 0.0)
        self.notch.setCurrentIndex(max(self.notch.findData(choice.notch_hz), 0))
        self.usual.setEnabled(not choice.usual)
        self._filling = False

    def _change(self) -> None:
        if self._filling:
            return
        choice = FilterChoice(notch_hz=self.notch.currentData(), on=self.on.isChecked())
        for kind, (low, high) in self.edges.items():
            wanted: Edges = low.value() or None, high.value() or None
            wrong = wanted[0] is not None and wanted[1] is not None and wanted[0] >= wanted[1]
            # While one types, edges may cross: the band stays as it was until they do not.
            choice = choice.with_edges(
                kind, self._workspace.filters.edges(kind) if wrong else wanted
            )
            for spin in (low, high):
                spin.setProperty("wrong", wrong)
                spin.setToolTip(
                    self.tr("The lower edge must lie below the upper one.") if wrong else ""
                )
        self._workspace.set_filters(choice)
        self.usual.setEnabled(not choice.usual)

    def _reset(self) -> None:
        now = self._workspace.filters
        self._workspace.set_filters(FilterChoice(notch_hz=now.notch_hz, on=True))
        self.renew()


class FilterBands(Feature):
    """The entry that opens the dialog."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.dialog: FilterDialog | None = None

    def connect_actions(self, actions: Actions) -> None:
        """Open it; keep the switch in the menu true to it."""
        actions.on("filter bands", self.open)
        self.window.workspace.filters_changed.connect(lambda: self._agree(actions))

    def open(self) -> None:
        """Show the dialog, without keeping anybody from the page."""
        if self.dialog is None:
            self.dialog = FilterDialog(self.window.workspace, self.window)
        self.dialog.renew()
        self.dialog.show()
        self.dialog.activateWindow()

    def set_document(self, document: Document | None) -> None:
        """Without a recording there is nothing to filter."""
        if document is None and self.dialog is not None:
            self.dialog.close()

    def _agree(self, actions: Actions) -> None:
        filters = self.window.workspace.filters
        actions["filters"].setChecked(filters.on)
        for action, hertz in zip(actions.submenus["notch"].actions(), _NOTCHES, strict=True):
            action.setChecked(hertz == filters.notch_hz)
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.renew()
