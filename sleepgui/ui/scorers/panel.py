"""The panel of scorers: who there is, blind scoring, how far they agree, where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sleepgui.engine.exits import NO_EXIT
from sleepgui.hypnogram.scorers import disagreements, spread
from sleepgui.stages import HYPNOGRAM_ORDER, code
from sleepgui.ui.hypnogram.night import exit_channels
from sleepgui.ui.panels.facts_panel import heading
from sleepgui.ui.scorers.sides import Side, Who, sides_of
from sleepgui.ui.scorers.spread import SpreadStrip
from sleepgui.ui.scorers.tables import (
    Difference,
    DifferenceModel,
    DifferenceTable,
    KappaMatrix,
    ScorerTable,
)
from sleepgui.ui.texts.wording import local
from sleepgui.ui.widgets.seen import WhenSeen

if TYPE_CHECKING:
    from pathlib import Path

    from sleepgui.hypnogram.align import AlignedScoring
    from sleepgui.ui.document import Document

_ANY: Final = -1
_FEWEST_FOR_MATRIX: Final = 3
_MACHINES: Final = (Who.MODEL, Who.PROGRAM)


class ScorersPanel(QWidget):
    """Shows the scorers of a night.

    Signals
    -------
    epoch_chosen(int) : to go to.
    blind_wanted(bool) : hide all others, or show them.
    add_wanted() : open another scoring.
    aside_wanted() : save one's own stages as a scoring and begin anew.
    name_given(str) : the name one scores under.
    remove_wanted(AlignedScoring), reference_wanted(AlignedScoring) : an imported one.
    """

    epoch_chosen = Signal(int)
    blind_wanted = Signal(bool)
    add_wanted = Signal()
    aside_wanted = Signal()
    name_given = Signal(str)
    remove_wanted = Signal(object)
    reference_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Scorers"))
        self._document: Document | None = None
        self._sides: list[Side] = []
        self._epoch = -1
        self._seen = WhenSeen(self, self._mark)
        self._other = ""
        """Key of whom the user chose to compare with the reference."""
        self._reference = ""
        """Key of the reference, where it is not the document's expert."""
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Name you score under"))
        self.name.setToolTip(
            self.tr("Stands on your stages and events, in exports and in the history.")
        )
        self.name.setPlaceholderText(self.tr("no name given"))
        self._name_label = QLabel(self.tr("&You score as"), self)
        self._name_label.setBuddy(self.name)
        self.blind = QCheckBox(self.tr("Score &blind: hide the model and the others"), self)
        self.blind.setToolTip(
            self.tr("Nothing but your own stages, events and lights is shown, counted or exported.")
        )
        self.hidden = _text(self)
        self.hidden.setText(
            self.tr(
                "You score blind: the model and all other scorers are hidden until you are done."
            )
        )
        self.done = QPushButton(self.tr("I am done: show the others"), self)
        self.table = ScorerTable(self)
        self.empty = _text(self)
        self.empty.setText(
            self.tr(
                "Nobody has scored this night yet. Score it, give stages by hand, or open"
                " somebody's scoring."
            )
        )
        self.add = QPushButton(self.tr("Add scoring…"), self)
        self.aside = QPushButton(self.tr("Set mine aside…"), self)
        self.aside.setToolTip(
            self.tr(
                "Save your stages under your name and begin with none, so that somebody else can"
                " score the same night."
            )
        )
        self.remove = QPushButton(self.tr("Remove"), self)
        self.remove.setToolTip(self.tr("Take the selected scoring away; its file stays."))
        self.matrix_title = heading(self.tr("Kappa of every two"), self)
        self.matrix = KappaMatrix(self)
        self.spread_title = heading(self.tr("The model among the humans"), self)
        self.strip = SpreadStrip(self)
        self.spread_text = _text(self)
        self.differ_title = heading(self.tr("Where they differ"), self)
        self.other = self._combo(self.tr("Compared with the reference"))
        self.reference_stage = self._combo(self.tr("Stage of the reference"))
        self.other_stage = self._combo(self.tr("Stage of the other"))
        self.exit = self._combo(self.tr("Exit"))
        self._fill_filters()
        self.count = _text(self)
        self.rows = DifferenceModel()
        self.list = DifferenceTable(self.rows, self)
        self._body = QWidget(self)
        self._lay_out()
        self.blind.toggled.connect(self.blind_wanted)
        self.done.clicked.connect(lambda: self.blind_wanted.emit(False))
        self.add.clicked.connect(self.add_wanted)
        self.remove.clicked.connect(self._remove)
        self.aside.clicked.connect(self.aside_wanted)
        self.name.editingFinished.connect(lambda: self.name_given.emit(self.name.text().strip()))
        self.table.reference_wanted.connect(self._choose_reference)
        self.table.itemSelectionChanged.connect(self._offer)
        for combo in (self.other, self.reference_stage, self.other_stage, self.exit):
            combo.currentIndexChanged.connect(lambda _: self._show_differences())
        self.list.activated.connect(self._chosen)
        self.other.activated.connect(self._choose_other)
        self.set_document(None)

    def _combo(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        return box

    def _fill_filters(self) -> None:
        for combo, text in (
            (self.reference_stage, self.tr("Reference: {stage}")),
            (self.other_stage, self.tr("Other: {stage}")),
        ):
            combo.addItem(text.format(stage=self.tr("any")), _ANY)
            for stage in HYPNOGRAM_ORDER:
                combo.addItem(text.format(stage=stage), code(stage))
        self.exit.addItem(self.tr("Any exit"), _ANY)
        for number, channels in enumerate(exit_channels()):
            self.exit.addItem(
                self.tr("Exit {number}: {channels}").format(number=number + 1, channels=channels),
                number,
            )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        filters = QGridLayout()
        filters.addWidget(self.other, 0, 0, 1, 2)
        filters.addWidget(self.reference_stage, 1, 0)
        filters.addWidget(self.other_stage, 1, 1)
        filters.addWidget(self.exit, 2, 0, 1, 2)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.empty)
        body.addWidget(self.table)
        body.addLayout(buttons)
        for widget in (
            *(self.spread_title, self.strip, self.spread_text),
            *(self.matrix_title, self.matrix, self.differ_title),
        ):
            body.addWidget(widget)
        body.addLayout(filters)
        body.addWidget(self.count)
        body.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        who = QHBoxLayout()
        who.addWidget(self._name_label)
        who.addWidget(self.name, 1)
        who.addWidget(self.aside)
        column.addLayout(who)
        column.addWidget(self.blind)
        column.addWidget(self.hidden)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body, 1)
        column.addStretch(0)

    # ------------------------------------------------------------------ what is shown

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document
        self._reference = self._other = ""
        self.refresh()

    @property
    def reference(self) -> Side | None:
        """Who the others are compared with: who was chosen, else the document's expert."""
        document = self._document
        expert = None if document is None else document.result.expert
        for side in self._sides:
            if self._reference and side.key == self._reference:
                return side
        return next((one for one in self._sides if expert and one.scoring is expert), None)

    def refresh(self) -> None:
        """Show everybody as they are now."""
        document = self._document
        blind = document is not None and document.blind
        self.blind.blockSignals(True)
        self.blind.setChecked(blind)
        self.blind.blockSignals(False)
        self.blind.setEnabled(document is not None and bool(document.n_epochs))
        self.hidden.setVisible(blind)
        self.done.setVisible(blind)
        self._body.setVisible(not blind)
        self._sides = [] if document is None or blind else sides_of(document)
        reference = self.reference
        lettered = len(self._sides) >= _FEWEST_FOR_MATRIX
        self.table.show_sides(self._sides, reference, lettered=lettered)
        self.table.setVisible(bool(self._sides))
        self.empty.setVisible(not self._sides)
        self.add.setEnabled(document is not None)
        self.name.setEnabled(document is not None)
        if document is not None and not self.name.hasFocus():
            self.name.setText(document.scorer)
        self.aside.setEnabled(document is not None and bool(document.result.edits))
        self._show_matrix()
        self._show_spread()
        self._fill_others(reference)
        self._show_differences()
        self._offer()

    def compare(self, path: Path | None = None) -> None:
        """Compare the scorer of a file with the reference; without one, with the model."""
        self.refresh()
        wanted = next((s for s in self._sides if s.scoring and s.scoring.path == path), None)
        if wanted is not None:
            self._other = wanted.key
        if self.reference is None:
            likely = [one for one in self._sides if one.who in (Who.FINAL, Who.MODEL, Who.OWN)]
            self._reference = likely[0].key if likely else ""
        self.refresh()
        if wanted is not None:
            self.table.selectRow([one.key for one in self._sides].index(wanted.key))

    def _show_matrix(self) -> None:
        shown = len(self._sides) >= _FEWEST_FOR_MATRIX
        self.matrix_title.setVisible(shown)
        self.matrix.setVisible(shown)
        if shown:
            self.matrix.show_sides(self._sides)

    def _show_spread(self) -> None:
        humans = [side.stages for side in self._sides if side.who is Who.IMPORTED]
        model = next((side for side in self._sides if side.who is Who.MODEL), None)
        found = None if model is None else spread(model.stages, humans)
        for widget in (self.spread_title, self.strip, self.spread_text):
            widget.setVisible(found is not None)
        if found is None:
            return
        self.strip.set_spread(found)
        self.spread_text.setText(
            self.tr(
                "The model's mean kappa with the {n} humans is {own:.2f}. Each human's with the"
                " others (rings) is {low:.2f} to {high:.2f}; any two humans (band) {pair_low:.2f}"
                " to {pair_high:.2f}. The model agrees more than {below} of {n} do."
            ).format(
                n=len(found.humans),
                own=local(found.own),
                low=local(min(found.humans)),
                high=local(max(found.humans)),
                pair_low=local(found.pairs[0]),
                pair_high=local(found.pairs[1]),
                below=found.below,
            )
        )

    def _fill_others(self, reference: Side | None) -> None:
        self.other.blockSignals(True)
        self.other.clear()
        for side in self._sides:
            if reference is not None and side.key != reference.key:
                self.other.addItem(side.name, side.key)
        self.other.setCurrentIndex(max(self.other.findData(self._other), 0))
        self.other.blockSignals(False)

    def _show_differences(self) -> None:
        document, reference = self._document, self.reference
        key = self.other.currentData()
        other = next((side for side in self._sides if side.key == key), None)
        able = document is not None and reference is not None and other is not None
        for widget in (
            *(self.differ_title, self.other, self.reference_stage, self.other_stage),
            *(self.exit, self.count, self.list),
        ):
            widget.setVisible(able)
        if document is None or reference is None or other is None:
            self.rows.show(None, [])
            return
        exits = other.exits if other.exits is not None else reference.exits
        sure = other.confidence if other.confidence is not None else reference.confidence
        self.exit.setVisible(exits is not None)
        self.list.show_columns(sure=sure is not None, exits=exits is not None)
        pair = tuple(
            None if (data := combo.currentData()) == _ANY else int(data)
            for combo in (self.reference_stage, self.other_stage)
        )
        exit_ = self.exit.currentData()
        epochs = disagreements(
            reference.stages,
            other.stages,
            pair=(pair[0], pair[1]),
            exits=exits,
            exit_=None if exit_ == _ANY else int(exit_),
            confidence=other.confidence if other.who in _MACHINES else None,
        )
        self.rows.show(
            document,
            [
                Difference(
                    int(epoch),
                    int(reference.stages[epoch]),
                    int(other.stages[epoch]),
                    np.nan if sure is None else float(sure[epoch]),
                    NO_EXIT if exits is None else int(exits[epoch]),
                )
                for epoch in epochs
            ],
        )
        both = int(((reference.stages >= 0) & (other.stages >= 0)).sum())
        said = self.tr("{n} of {both} epochs that both scored.")
        if other.who is Who.MODEL:
            said += " " + self.tr("Where the model is surest comes first.")
        elif other.who is Who.PROGRAM and other.confidence is not None:
            said += " " + self.tr("Where the other is surest comes first.")
        self.count.setText(said.format(n=len(epochs), both=both))

    def set_epoch(self, epoch: int) -> None:
        """Mark the current epoch in the list, if it is there; while unseen, remember it."""
        self._epoch = epoch
        self._seen.want()

    def _mark(self) -> None:
        epoch = self._epoch
        for number, row in enumerate(self.rows.rows):
            if row.epoch == epoch:
                self.list.selectRow(number)
                return
        self.list.clearSelection()

    # ------------------------------------------------------------------ what is chosen

    def _offer(self) -> None:
        chosen = self.table.chosen
        self.remove.setEnabled(chosen is not None and chosen.scoring is not None)

    def _remove(self) -> None:
        chosen = self.table.chosen
        if chosen is not None and chosen.scoring is not None:
            self.remove_wanted.emit(chosen.scoring)

    def _choose_reference(self, side: Side) -> None:
        self._reference = side.key
        scoring: AlignedScoring | None = side.scoring
        if scoring is not None:
            self._reference = ""
            self.reference_wanted.emit(scoring)
        self.refresh()

    def _choose_other(self, place: int) -> None:
        self._other = str(self.other.itemData(place))

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.epoch_chosen.emit(self.rows.rows[index.row()].epoch)


def _text(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
