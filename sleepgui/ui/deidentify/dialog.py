"""Asks how a copy shall be, shows what will be removed before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sleepgui.ui.deidentify.wish import CopyWish, Preview
from sleepgui.ui.texts.sentences import said

if TYPE_CHECKING:
    from sleepgui.export.deidentify import Removed

_REST_MS: Final = 250
_DAYS: Final = 36_500
REMOVE: Final = "remove"
MOVE: Final = "move"


class DeidentifyDialog(QDialog):
    """Pseudonym, folder, date and contents; below, what the copy will not have.

    Signals
    -------
    changed() : something was chosen otherwise, and nothing has been for a moment.
    copy_wanted() : write it.
    cancel_wanted() : stop writing.

    Parameters
    ----------
    folder : proposal for where to write.
    formats : key and label of formats for the scoring.
    has_stages : there are stages to put into the copy.
    """

    changed = Signal()
    copy_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        folder: Path,
        formats: Sequence[tuple[str, str]],
        *,
        has_stages: bool,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("De-identified copy"))
        self.resize(640, 620)
        self._busy = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.changed)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        self._form = QWidget(self)
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        self._who(form, folder)
        self._date(form)
        self._contents(form, formats, has_stages=has_stages)
        self.heading = QLabel(self)
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.heading)
        self.list = QTreeWidget(self)
        self.list.setHeaderLabels([self.tr("Where"), self.tr("What is removed or replaced")])
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(self.tr("What is removed"))
        self.list.setColumnWidth(0, 230)
        column.addWidget(self.list, 1)
        note = QLabel(
            self.tr(
                "The signals themselves are not changed. Look through the copy before you give it"
                " away: a channel's name or a rare finding can still tell whose it is."
            ),
            self,
        )
        note.setWordWrap(True)
        note.setEnabled(False)
        column.addWidget(note)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setRange(0, 1000)
        self.progress.setVisible(False)
        column.addWidget(self.progress)
        self._add_buttons(column)
        self.pseudonym.setFocus()
        self.ask_for_name()

    # ------------------------------------------------------------------ building

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(buddy)
        return label

    def _who(self, form: QFormLayout, folder: Path) -> None:
        self.pseudonym = QLineEdit(self)
        self.pseudonym.setMaxLength(40)
        self.pseudonym.setPlaceholderText(self.tr("for example S001"))
        self.pseudonym.textChanged.connect(self._touched)
        form.addRow(self.tr("&Pseudonym"), self.pseudonym)
        self.folder = QLineEdit(str(folder), self)
        self.folder.textChanged.connect(self._touched)
        browse = QPushButton(self.tr("Choose…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(browse)
        form.addRow(self._label(self.tr("&Folder"), self.folder), line)

    def _date(self, form: QFormLayout) -> None:
        self.date = QComboBox(self)
        self.date.addItem(self.tr("is removed"), REMOVE)
        self.date.addItem(self.tr("is moved by"), MOVE)
        self.days = QSpinBox(self)
        self.days.setAccessibleName(self.tr("Days to move the date by"))
        self.days.setRange(-_DAYS, _DAYS)
        self.days.setSuffix(self.tr(" days"))
        self.days.setValue(-1000)
        self.days.setVisible(False)
        self.days.setToolTip(
            self.tr("The same number for all nights of a person keeps their order.")
        )
        self.date.currentIndexChanged.connect(
            lambda: self.days.setVisible(self.date.currentData() == MOVE)
        )
        self.date.currentIndexChanged.connect(self._touched)
        self.days.valueChanged.connect(self._touched)
        line = QHBoxLayout()
        line.addWidget(self.date)
        line.addWidget(self.days)
        line.addStretch(1)
        form.addRow(self._label(self.tr("The &date"), self.date), line)
        self.clock = QCheckBox(self.tr("Keep the time of day (scorings are aligned by it)"), self)
        self.clock.setChecked(True)
        self.clock.toggled.connect(self._touched)
        form.addRow("", self.clock)

    def _contents(
        self, form: QFormLayout, formats: Sequence[tuple[str, str]], *, has_stages: bool
    ) -> None:
        self.recording = QCheckBox(self.tr("The &recording"), self)
        self.recording.setChecked(True)
        self.inside = QCheckBox(self.tr("with the stages on the screen &inside"), self)
        self.inside.setChecked(has_stages)
        self.inside.setEnabled(has_stages)
        self.recording.toggled.connect(lambda on: self.inside.setEnabled(bool(on) and has_stages))
        line = QHBoxLayout()
        line.addWidget(self.recording)
        line.addWidget(self.inside)
        line.addStretch(1)
        form.addRow(QLabel(self.tr("Copied are"), self), line)
        self.format = QComboBox(self)
        self.format.addItem(self.tr("no file of their own"), "")
        for key, label in formats:
            self.format.addItem(label, key)
        self.format.setEnabled(has_stages)
        form.addRow(self.tr("The stages &as"), self.format)
        for box in (self.recording, self.inside):
            box.toggled.connect(self._touched)
        self.format.currentIndexChanged.connect(self._touched)

    def _add_buttons(self, column: QVBoxLayout) -> None:
        self.buttons = QDialogButtonBox(self)
        self._go = self.buttons.addButton(
            self.tr("Write the copy"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._go.setDefault(True)
        self._leave = self.buttons.addButton(
            self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self._go.clicked.connect(self.copy_wanted)
        self.buttons.rejected.connect(self._stop)
        column.addWidget(self.buttons)

    # ------------------------------------------------------------------ what was chosen

    @property
    def wish(self) -> CopyWish:
        """What was chosen."""
        key = str(self.format.currentData())
        return CopyWish(
            self.pseudonym.text().strip(),
            Path(self.folder.text().strip()),
            self.days.value() if self.date.currentData() == MOVE else None,
            self.clock.isChecked(),
            self.recording.isChecked(),
            self.inside.isChecked() and self.inside.isEnabled(),
            (key,) if key else (),
        )

    def _touched(self) -> None:
        self._go.setEnabled(False)
        self.heading.setText(self.tr("Looking through the recording …"))
        self._rest.start()

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for the copy"), self.folder.text()
        )
        if name:
            self.folder.setText(name)

    # ------------------------------------------------------------------ what to say

    def ask_for_name(self) -> None:
        """Nothing can be shown before there is a pseudonym."""
        self.list.clear()
        self._go.setEnabled(False)
        self.heading.setText(self.tr("Choose a pseudonym to see what will be removed."))

    def show_preview(self, found: Preview) -> None:
        """What will be removed, and the files there will be."""
        self._fill(found.removed)
        self.heading.setText(
            self.tr("Will be written: {names}. The copy will be without:").format(
                names=", ".join(found.names)
            )
        )
        self._go.setEnabled(True)

    def show_trouble(self, text: str) -> None:
        """Why the copy cannot be written as it is chosen."""
        self.set_busy(False)
        self.list.clear()
        self.heading.setText(text)
        self._go.setEnabled(False)

    def show_written(self, paths: Sequence[Path], removed: Sequence[Removed]) -> None:
        """The copy is there; the list stays to be looked through."""
        self.set_busy(False)
        self._fill(removed)
        self._form.setEnabled(False)
        self._go.setVisible(False)
        self._leave.setText(self.tr("Close"))
        self.heading.setText(
            self.tr("Written to {folder}: {names}. The copy is without:").format(
                folder=paths[0].parent, names=", ".join(path.name for path in paths)
            )
        )

    def _fill(self, removed: Sequence[Removed]) -> None:
        self.list.clear()
        self.list.addTopLevelItems(
            [QTreeWidgetItem([said(one.where), said(one.what)]) for one in removed]
        )

    def set_busy(self, busy: bool) -> None:
        """The copy is being written, or not."""
        self._busy = busy
        self._form.setEnabled(not busy)
        self._go.setEnabled(not busy)
        self.progress.setValue(0)
        self.progress.setVisible(busy)

    def show_share(self, share: float) -> None:
        """How far the copy is."""
        self.progress.setValue(round(1000 * share))

    def _stop(self) -> None:
        """Cancel stops the writing first, then leaves."""
        if self._busy:
            self.cancel_wanted.emit()
            self.set_busy(False)
        else:
            self.reject()

    def reject(self) -> None:
        """Leave; what is being written is stopped and nothing is left of it."""
        if self._busy:
            self.cancel_wanted.emit()
        super().reject()
