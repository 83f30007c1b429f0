"""The review panel: which epochs, how far, the list, accept and skip."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sleepgui.review.queue import Wanted
from sleepgui.ui.menus.own_keys import LEAVES_TYPING
from sleepgui.ui.review.model import QueueModel
from sleepgui.ui.texts.wording import local
from sleepgui.ui.widgets.seen import WhenSeen

if TYPE_CHECKING:
    from sleepgui.review.queue import Queue
    from sleepgui.ui.document import Document


class ReviewPanel(QWidget):
    """Shows a queue.

    Signals
    -------
    wanted_changed() : another kind of epochs is to be reviewed.
    epoch_chosen(int) : one row was chosen.
    accept_wanted(), skip_wanted() : the buttons.
    """

    wanted_changed = Signal()
    epoch_chosen = Signal(int)
    accept_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Review"))
        self._epoch = -1
        self._seen = WhenSeen(self, self._mark)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Which epochs to review"))
        self._kinds = self._texts()
        for wanted, text in self._kinds.items():
            self.choice.addItem(text, wanted)
        self.progress = _text(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Share of the queue that is reviewed"))
        self.bar.setMaximumHeight(8)
        font = self.progress.font()
        font.setBold(True)
        self.progress.setFont(font)
        self.progress.setToolTip(
            self.tr(
                "The share of scored epochs that a second look is expected to leave as they are:"
                " the model's calibrated confidence where it decided, all of those that you"
                " decided."
            )
        )
        self.rows = QueueModel()
        self.list = QListView(self)
        self.list.setModel(self.rows)
        self.list.setAccessibleName(self.tr("Epochs to review, the most uncertain first"))
        self.list.setUniformItemSizes(True)
        self.list.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.list.setProperty(LEAVES_TYPING, True)
        self.list.setMinimumHeight(8 * self.fontMetrics().height())
        self.accept = QPushButton(self.tr("Accept"), self)
        self.skip = QPushButton(self.tr("Skip"), self)
        self.hint = _text(self)
        self.hint.setText(
            self.tr(
                "Space accepts the stage shown and goes on; a stage key corrects it. Accepted"
                " epochs are yours: no later scoring changes them."
            )
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept)
        buttons.addWidget(self.skip)
        column = QVBoxLayout(self)
        for part in (self.choice, self.progress, self.bar):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addWidget(self.hint)
        self.choice.currentIndexChanged.connect(lambda _: self.wanted_changed.emit())
        self.list.activated.connect(self._chosen)
        self.list.clicked.connect(self._chosen)
        self.accept.clicked.connect(self.accept_wanted)
        self.skip.clicked.connect(self.skip_wanted)
        self.show_queue(None, None)

    def _texts(self) -> dict[Wanted, str]:
        return {
            Wanted.UNCERTAIN: self.tr("All uncertain epochs"),
            Wanted.DISAGREES: self.tr("Model and expert disagree"),
            Wanted.TRANSITIONS: self.tr("Both sides of stage changes"),
            Wanted.WAKE: self.tr("Wake"),
            Wanted.N1: self.tr("N1"),
            Wanted.N2: self.tr("N2"),
            Wanted.N3: self.tr("N3"),
            Wanted.REM: self.tr("REM"),
            Wanted.EXIT_1: self.tr("Left at the EEG exit"),
            Wanted.EXIT_2: self.tr("Left at the EOG exit"),
            Wanted.EXIT_3: self.tr("Left at the EMG exit"),
            Wanted.UNSCORED: self.tr("Unscored by the model"),
        }

    @property
    def wanted(self) -> Wanted:
        """The kind of epochs that is chosen."""
        return Wanted(self.choice.currentData())

    def name_keys(self, hint: Callable[[str, str], str]) -> None:
        """Say by which keys the buttons work; ``hint`` puts an action's keys behind a text."""
        self.accept.setText(hint(self.tr("Accept"), "accept"))
        self.skip.setText(hint(self.tr("Skip"), "skip"))

    def set_wanted(self, wanted: Wanted) -> None:
        """Choose a kind of epochs."""
        self.choice.setCurrentIndex(self.choice.findData(wanted))

    def show_sizes(self, sizes: Mapping[Wanted, int]) -> None:
        """Tell how many epochs each kind has; without any, only the kinds."""
        for place in range(self.choice.count()):
            wanted = Wanted(self.choice.itemData(place))
            text = self._kinds[wanted]
            if wanted in sizes:
                text = self.tr("{kind}: {n}").format(kind=text, n=sizes[wanted])
            if text != self.choice.itemText(place):
                self.choice.setItemText(place, text)

    def show_queue(self, document: Document | None, queue: Queue | None) -> None:
        """Show a queue, or that there is none yet."""
        self.rows.show(document, queue)
        total = 0 if queue is None else len(queue.epochs)
        done = 0 if queue is None else queue.done
        self.bar.setMaximum(max(total, 1))
        self.bar.setValue(done)
        for part in (self.accept, self.skip):
            part.setEnabled(done < total)
        self.progress.setText(self._said(queue, done, total))

    def _said(self, queue: Queue | None, done: int, total: int) -> str:
        """``37 of 112 reviewed, expected agreement 93.4 %``."""
        if queue is None:
            return self.tr("Nothing is scored yet.")
        if not total:
            return self.tr("No such epochs in this night.")
        agreement = queue.expected_agreement
        if agreement is None:
            return self.tr("{done} of {total} reviewed").format(done=done, total=total)
        return self.tr("{done} of {total} reviewed, expected agreement {share:.1%}").format(
            done=done, total=total, share=local(agreement)
        )

    def set_epoch(self, epoch: int) -> None:
        """Mark the current epoch in the list; while it is not seen, remember it."""
        self._epoch = epoch
        self._seen.want()

    def _mark(self) -> None:
        row = self.rows.row(self._epoch)
        if row is None:
            self.list.clearSelection()
            return
        index = self.rows.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _chosen(self, index: QModelIndex) -> None:
        epoch = self.rows.epoch(index.row())
        if epoch is not None:
            self.epoch_chosen.emit(epoch)


def _text(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
