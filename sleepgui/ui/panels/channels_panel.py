"""Which signals the network sees: proposed, explained, and changed by the user."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sleepgui.recording.derivation import ChannelChoice, Derivation, as_recorded, short
from sleepgui.ui.panels.facts_panel import heading
from sleepgui.ui.texts.sentences import all_said
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.recording.base import Channel, Recording
    from sleepgui.recording.roles import ChannelProposal

_NONE: Final = -1
_SLOW_HZ: Final = 50.0
"""Channels slower than this hold no waveform the network knows; their rate is shown."""


class DerivationRow:
    """Two boxes: a channel, and what is subtracted from it."""

    def __init__(self, panel: QWidget, name: str, optional: bool) -> None:
        self.name = name
        self._optional = optional
        self._recording: Recording | None = None
        self._candidates: Sequence[Derivation] = ()
        self.active = QComboBox(panel)
        self.active.setAccessibleName(panel.tr("{name}: channel").format(name=name))
        self.reference = QComboBox(panel)
        self.reference.setAccessibleName(panel.tr("{name}: reference").format(name=name))
        self._none_text = panel.tr("none")
        self._raw_text = panel.tr("as recorded")
        for box in (self.active, self.reference):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(9)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, recording: Recording, candidates: Sequence[Derivation]) -> None:
        """List what can be chosen: what is proposed for this role first, then every channel."""
        self._recording = recording
        self._candidates = candidates
        proposed = list(dict.fromkeys(candidate.active for candidate in candidates))
        others = [c.index for c in recording.channels if c.index not in proposed]
        self.active.blockSignals(True)
        self.active.clear()
        if self._optional:
            self.active.addItem(self._none_text, _NONE)
        for index in proposed:
            self.active.addItem(_label(recording.channels[index]), index)
        if proposed and others:
            self.active.insertSeparator(self.active.count())
        for index in others:
            self.active.addItem(_label(recording.channels[index]), index)
        self.active.blockSignals(False)

    def show(self, derivation: Derivation | None) -> None:
        """Select a derivation without telling."""
        for box in (self.active, self.reference):
            box.blockSignals(True)
        self.active.setCurrentIndex(
            self.active.findData(_NONE if derivation is None else derivation.active)
        )
        self._fill_references(derivation)
        for box in (self.active, self.reference):
            box.blockSignals(False)

    def _fill_references(self, derivation: Derivation | None) -> None:
        self.reference.clear()
        self.reference.setEnabled(derivation is not None)
        if derivation is None or self._recording is None:
            return
        channels = self._recording.channels
        active = channels[derivation.active]
        self.reference.addItem(self._raw_text, ())
        if len(derivation.reference) > 1:
            name = " + ".join(channels[index].label for index in derivation.reference)
            self.reference.addItem(name, derivation.reference)
        for channel in channels:
            if (
                channel.index != active.index
                and channel.sampling_rate == active.sampling_rate
                and (channel.microvolts_per_unit is None) == (active.microvolts_per_unit is None)
            ):
                self.reference.addItem("− " + channel.label, (channel.index,))
        for place in range(self.reference.count()):
            if tuple(self.reference.itemData(place)) == derivation.reference:
                self.reference.setCurrentIndex(place)

    def channel_chosen(self) -> None:
        """Another channel: take it as it is proposed for this role, else as recorded."""
        index = self.active.currentData()
        self.show(None if index in (None, _NONE) else self._usual(index))

    def _usual(self, index: int) -> Derivation:
        assert self._recording is not None
        for candidate in self._candidates:
            if candidate.active == index:
                return candidate
        return as_recorded(self._recording.channels[index])

    @property
    def derivation(self) -> Derivation | None:
        """What the boxes say."""
        index = self.active.currentData()
        if index in (None, _NONE) or self._recording is None:
            return None
        reference = tuple(self.reference.currentData() or ())
        for candidate in self._candidates:
            if candidate.active == index and candidate.reference == reference:
                return candidate
        channels = self._recording.channels
        if not reference:
            return as_recorded(channels[index])
        minus = "+".join(short(channels[one].label) for one in reference)
        return Derivation(index, reference, f"{short(channels[index].label)}-{minus}")


def _label(channel: Channel) -> str:
    slow = channel.sampling_rate < _SLOW_HZ
    return f"{channel.label}  ({local(channel.sampling_rate):g} Hz)" if slow else channel.label


class ChannelsPanel(QWidget):
    """EEG 1 and 2, EOG, chin EMG: each a channel and a reference, with the reasons below.

    Signals
    -------
    choice_changed(ChannelChoice) : the user chose other channels.
    """

    choice_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading(self.tr("Channels to score"), self))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        column.addLayout(grid)
        self.rows = {
            "eeg1": DerivationRow(self, self.tr("EEG 1"), optional=False),
            "eeg2": DerivationRow(self, self.tr("EEG 2"), optional=True),
            "eog": DerivationRow(self, self.tr("EOG"), optional=True),
            "emg": DerivationRow(self, self.tr("Chin EMG"), optional=True),
        }
        for line, row in enumerate(self.rows.values()):
            label = QLabel(row.name, self)
            label.setBuddy(row.active)
            grid.addWidget(label, line, 0)
            grid.addWidget(row.active, line, 1)
            grid.addWidget(row.reference, line, 2)
            row.active.activated.connect(lambda _, one=row: self._channel_chosen(one))
            row.reference.activated.connect(self._tell)
        self.exits = QLabel(self)
        self.exits.setWordWrap(True)
        column.addWidget(self.exits)
        self._notes = QLabel(self)
        self._notes.setWordWrap(True)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.setForegroundRole(self._notes.foregroundRole().PlaceholderText)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._notes)
        self.restore = QPushButton(self.tr("Back to the proposal"), self)
        self.restore.clicked.connect(self._restore)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self._proposal: ChannelProposal | None = None

    def show_proposal(
        self, recording: Recording, proposal: ChannelProposal, choice: ChannelChoice
    ) -> None:
        """Fill the boxes for a recording, select a choice and say why others were proposed."""
        self._proposal = proposal
        kinds = {"eeg1": "eeg", "eeg2": "eeg", "eog": "eog", "emg": "emg"}
        for key, row in self.rows.items():
            row.fill(recording, proposal.candidates.get(kinds[key], ()))
        notes = all_said(proposal.notes)
        if choice != proposal.choice:
            notes.insert(0, self.tr("These are the channels you chose before for this montage."))
            notes.insert(1, self.tr("The proposal was:"))
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self.show_choice(choice)

    def show_choice(self, choice: ChannelChoice) -> None:
        """Select a choice without telling."""
        eeg = choice.eeg
        self.rows["eeg1"].show(eeg[0] if eeg else None)
        self.rows["eeg2"].show(eeg[1] if len(eeg) > 1 else None)
        self.rows["eog"].show(choice.eog)
        self.rows["emg"].show(choice.emg)
        self._show_exits(choice)

    @property
    def choice(self) -> ChannelChoice:
        """What the boxes say."""
        eeg = (self.rows["eeg1"].derivation, self.rows["eeg2"].derivation)
        return ChannelChoice(
            tuple(one for one in dict.fromkeys(eeg) if one is not None),
            self.rows["eog"].derivation,
            self.rows["emg"].derivation,
        )

    def _channel_chosen(self, row: DerivationRow) -> None:
        row.channel_chosen()
        self._tell()

    def _tell(self) -> None:
        choice = self.choice
        self._show_exits(choice)
        self.choice_changed.emit(choice)

    def _restore(self) -> None:
        if self._proposal is not None:
            self.show_choice(self._proposal.choice)
            self._tell()

    def _show_exits(self, choice: ChannelChoice) -> None:
        if not choice.eeg:
            text = self.tr("Choose at least one EEG channel: without it nothing can be scored.")
        elif choice.eog is None and choice.emg is not None:
            text = self.tr(
                "Epochs are decided from the EEG alone: the chin EMG comes after the EOG."
            )
        elif choice.eog is None:
            text = self.tr("Epochs are decided from the EEG alone.")
        elif choice.emg is None:
            text = self.tr("Epochs are decided from the EEG, or with the EOG where that is unsure.")
        else:
            text = self.tr(
                "Epochs are decided from the EEG, with the EOG where that is unsure, and with the"
                " chin EMG where that is unsure too."
            )
        self.exits.setText(text)
        self.restore.setEnabled(self._proposal is not None and choice != self._proposal.choice)
