"""Everything about one trace of a montage, or about several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from sleepgui.display.kinds import BAND_HZ, LANE_MICROVOLTS, Kind
from sleepgui.display.montage import LONGEST_NAME, Lane, Source, source
from sleepgui.recording import labels
from sleepgui.ui.montage.words import kind_names

if TYPE_CHECKING:
    from sleepgui.recording.base import Recording


class LaneForm(QWidget):
    """A field for each property; what one changes is changed in every selected trace.

    Signals
    -------
    changed(callable) : turns a lane into what it is to be.
    """

    changed = Signal(object)

    def __init__(self, recording: Recording, parent: QWidget) -> None:
        super().__init__(parent)
        self._filling = False
        self._sources = [source(recording, channel.index) for channel in recording.channels]
        self.name, self.group = QLineEdit(self), QLineEdit(self)
        for field in (self.name, self.group):
            field.setMaxLength(LONGEST_NAME)
        self.active = QComboBox(self)
        for one in self._sources:
            self.active.addItem(_source_text(one), one)
        self.reference = QComboBox(self)
        for text, references in self._references(recording):
            self.reference.addItem(text, references)
        self.kind = QComboBox(self)
        for kind, text in kind_names().items():
            self.kind.addItem(text, kind)
        self.own_gain = QCheckBox(self.tr("Own"), self)
        self.gain = self._spin(0.001, 1e6, 1)
        self.inverted = QCheckBox(self.tr("Upside down"), self)
        self.band = QComboBox(self)
        self.low, self.high = self._spin(0.01, 500, 2), self._spin(0.1, 5000, 1)
        for text in (
            self.tr("As its kind"), self.tr("As recorded"), self.tr("Own band")
        ):  # fmt: skip
            self.band.addItem(text)
        self.colour = QPushButton(self.tr("As its kind"), self)
        self.colour.setAutoDefault(False)
        self.plain = QPushButton(self.tr("Reset"), self)
        self.plain.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self.set_lanes([])

    def _spin(self, low: float, high: float, decimals: int) -> QDoubleSpinBox:
        spin = QDoubleSpinBox(self)
        spin.setDecimals(decimals)
        spin.setRange(low, high)
        spin.setKeyboardTracking(False)
        spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        return spin

    def _references(self, recording: Recording) -> list[tuple[str, tuple[Source, ...]]]:
        """Nothing, the means that are used, every channel."""
        found: list[tuple[str, tuple[Source, ...]]] = [(self.tr("as recorded"), ())]
        leads = [labels.read_label(c.label, c.unit) for c in recording.channels]
        mastoids, scalp = [], []
        for lead, one in zip(leads, self._sources, strict=True):
            if lead.kind is labels.Kind.MASTOID and lead.active in {"M1", "M2"}:
                mastoids += [one] if not lead.reference else []
            elif lead.kind is labels.Kind.EEG and lead.active and not lead.reference:
                scalp.append(one)
        if len(mastoids) == 2:
            found.append((self.tr("mean of the mastoids"), tuple(mastoids)))
        if len(scalp) > 2:
            found.append((self.tr("mean of all EEG electrodes"), tuple(scalp)))
        return found + [(_source_text(one), (one,)) for one in self._sources]

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

        def row(*parts: QWidget) -> QHBoxLayout:
            line = QHBoxLayout()
            for part in parts:
                line.addWidget(part, 1 if isinstance(part, QDoubleSpinBox) else 0)
            return line

        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("S&ignal"), self.active)
        form.addRow(self.tr("&Minus"), self.reference)
        form.addRow(self.tr("&Kind"), self.kind)
        form.addRow(self.tr("&Group"), self.group)
        form.addRow(self.tr("Height"), row(self.own_gain, self.gain))
        form.addRow(self.tr("Polarity"), self.inverted)
        form.addRow(self.tr("&Filter"), self.band)
        form.addRow(self.tr("Band"), row(self.low, self.high))
        form.addRow(self.tr("Colour"), row(self.colour, self.plain))
        self.gain.setSuffix(self.tr(" a lane"))
        for spin, text in ((self.low, self.tr("Lower edge")), (self.high, self.tr("Upper edge"))):
            spin.setSuffix(self.tr(" Hz"))
            spin.setAccessibleName(text)
        self.gain.setAccessibleName(self.tr("Units from the bottom to the top of the lane"))
        self.own_gain.setAccessibleName(self.tr("A height of its own"))
        self.colour.setAccessibleName(self.tr("Colour"))
        self.plain.setAccessibleName(self.tr("The colour of its kind"))
        for combo in (self.active, self.reference, self.kind, self.band):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(12)

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda text: self._set(name=text.strip()))
        self.group.textEdited.connect(lambda text: self._set(group=text.strip()))
        self.active.activated.connect(
            lambda _: self._set(active=self.active.currentData(), name="")
        )
        self.reference.activated.connect(lambda _: self._re_reference(self.reference.currentData()))
        self.kind.activated.connect(lambda _: self._set(kind=Kind(self.kind.currentData())))
        self.own_gain.toggled.connect(self._gain_changed)
        self.gain.valueChanged.connect(self._gain_changed)
        self.inverted.toggled.connect(lambda on: self._set(inverted=on))
        self.band.activated.connect(self._band_changed)
        self.low.valueChanged.connect(self._band_changed)
        self.high.valueChanged.connect(self._band_changed)
        self.colour.clicked.connect(self._pick_colour)
        self.plain.clicked.connect(lambda: self._paint(""))

    def set_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show the first of the selected traces. Does not emit."""
        self.setEnabled(bool(lanes))
        self.name.setEnabled(len(lanes) == 1)
        self.active.setEnabled(len(lanes) == 1)
        if not lanes:
            return
        lane = lanes[0]
        self._filling = True
        self.name.setText(lane.title if len(lanes) == 1 else "")
        self.name.setPlaceholderText(lane.own_name if len(lanes) == 1 else self.tr("several"))
        self.group.setText(lane.group)
        self.active.setCurrentIndex(self._place(self.active, lane.active))
        self.reference.setCurrentIndex(self._place(self.reference, lane.reference))
        self.kind.setCurrentIndex(self.kind.findData(lane.kind))
        self.own_gain.setChecked(lane.gain is not None)
        self.gain.setEnabled(lane.gain is not None)
        self.gain.setValue(lane.gain or LANE_MICROVOLTS[lane.kind] or 100.0)
        self.inverted.setChecked(lane.inverted)
        self.band.setCurrentIndex(0 if lane.edges is None else 2 if any(lane.edges) else 1)
        low, high = lane.edges or BAND_HZ[lane.kind] or (0.3, 35.0)
        self.low.setValue(low or 0.3)
        self.high.setValue(high or 35.0)
        for spin in (self.low, self.high):
            spin.setEnabled(self.band.currentIndex() == 2)
        self._show_colour(lane.colour)
        self._filling = False

    @staticmethod
    def _place(combo: QComboBox, wanted: Any) -> int:
        return next((row for row in range(combo.count()) if combo.itemData(row) == wanted), -1)

    def _set(self, **values: Any) -> None:
        if not self._filling:
            self._emit(lambda lane: replace(lane, **values))

    def _emit(self, change: Callable[[Lane], Lane]) -> None:
        self.changed.emit(change)

    def _re_reference(self, reference: tuple[Source, ...]) -> None:
        """A channel is never subtracted from itself; names of the old derivation go."""
        self._emit(
            lambda lane: replace(
                lane,
                reference=tuple(one for one in reference if one != lane.active)
                if len(reference) == 1
                else reference,
                name="",
            )
        )

    def _gain_changed(self) -> None:
        own = self.own_gain.isChecked()
        self.gain.setEnabled(own)
        self._set(gain=self.gain.value() if own else None)

    def _band_changed(self) -> None:
        chosen = self.band.currentIndex()
        for spin in (self.low, self.high):
            spin.setEnabled(chosen == 2)
        if chosen == 2 and self.low.value() >= self.high.value():
            return
        own = (self.low.value(), self.high.value())
        self._set(edges={0: None, 1: (None, None), 2: own}[chosen])

    def _pick_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(), self, self.tr("Colour of the trace"))
        if chosen.isValid():
            self._paint(chosen.name())

    def _paint(self, colour: str) -> None:
        self._show_colour(colour)
        self._set(colour=colour)

    def _show_colour(self, colour: str) -> None:
        self.colour.setText(colour or self.tr("As its kind"))
        self.plain.setEnabled(bool(colour))
        if not colour:
            self.colour.setIcon(QIcon())
            return
        patch = QPixmap(16, 16)
        patch.fill(QColor(colour))
        self.colour.setIcon(QIcon(patch))


def _source_text(one: Source) -> str:
    return one.label if not one.occurrence else f"{one.label}  ({one.occurrence + 1})"
