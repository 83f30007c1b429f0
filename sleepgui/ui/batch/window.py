"""The window of many nights."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sleepgui.batch.job import NightDone, Status
from sleepgui.batch.wishes import Wishes
from sleepgui.engine.exits import DEFAULT_SPEED
from sleepgui.ui.batch.model import SHARE, SORT, Column, NightsModel
from sleepgui.ui.batch.runner import Runner
from sleepgui.ui.elided import ElidedLabel
from sleepgui.ui.settings import settings
from sleepgui.ui.wording import counted, duration_text

if TYPE_CHECKING:
    from sleepgui.batch.look import Look
    from sleepgui.batch.plan import Plan

Index = QModelIndex | QPersistentModelIndex

_REST_MS: Final = 400
_INVITATION: Final = (
    "Drop a folder here, or choose one: all recordings in it and below are listed, and scored when"
    " you say so."
)
_FOLDER: Final = "batch/folder"


class BatchWindow(QWidget):
    """A folder of nights: what each is, how far it is, what came of it.

    Signals
    -------
    open_wanted(Path, float) : open that night, and score it at that Speed.
    gone() : it was closed, and nothing runs any more.
    staying() : it was to be closed, and the person who was asked goes on scoring.
    """

    open_wanted = Signal(object, float)
    gone = Signal()
    staying = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Score a folder of nights"))
        self.setAcceptDrops(True)
        self.resize(1100, 680)
        self.runner = Runner(self)
        self.model = NightsModel()
        self.model.setParent(self)
        self.plan: Plan | None = None
        self.question: QMessageBox | None = None
        self._roots: list[Path] = []
        self._closing = False
        self._trouble = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._find)
        self._build_choices()
        self._build_table()
        self._build_foot()
        self._lay_out()
        self.runner.planned.connect(self._planned)
        self.runner.looked.connect(self._looked)
        self.runner.progressed.connect(self.model.show_progress)
        self.runner.night_done.connect(self._night_done)
        self.runner.ended.connect(self._ended)
        self.runner.failed.connect(self._fail)
        self._renew()

    # ------------------------------------------------------------------ building

    def _build_choices(self) -> None:
        self.choose = QPushButton(self.tr("Choose a &folder\u2026"), self)
        self.choose.clicked.connect(self._ask_folder)
        self.folder = ElidedLabel(self)
        self.speed = QDoubleSpinBox(self)
        self.speed.setRange(0, 1)
        self.speed.setSingleStep(0.05)
        self.speed.setDecimals(2)
        self.speed.setValue(DEFAULT_SPEED)
        self.speed.setToolTip(
            self.tr("0: every epoch sees all channels. 1: the EEG alone decides every epoch.")
        )
        self.processes = QSpinBox(self)
        self.processes.setRange(1, max(1, os.cpu_count() or 1))
        self.processes.setValue(max(1, (os.cpu_count() or 2) // 2))
        self.processes.setToolTip(
            self.tr("Nights scored at once, each in a process of its own; more need more memory.")
        )
        self.eeg, self.eog, self.emg = (QLineEdit(self) for _ in range(3))
        for edit, tip in (
            (self.eeg, self.tr("One or two derivations, as in C4-M1,F4-M1")),
            (self.eog, self.tr("A derivation, or none to go without")),
            (self.emg, self.tr("A derivation, or none to go without")),
        ):
            edit.setPlaceholderText(self.tr("proposed for each night"))
            edit.setToolTip(tip)
            edit.textChanged.connect(self._rest.start)
        self.out = QPushButton(self.tr("beside each recording"), self)
        self.out.setToolTip(self.tr("Where hypnograms and the results table are written"))
        self.out.clicked.connect(self._ask_out)
        self._out: Path | None = None
        self.again = QCheckBox(self.tr("Score again what was scored &before"), self)
        self.again.setToolTip(self.tr("What was edited by hand is never scored again."))
        self.again.toggled.connect(self._rest.start)
        self.speed.valueChanged.connect(self._rest.start)
        self.processes.valueChanged.connect(self._rest.start)

    def _build_table(self) -> None:
        self.proxy = _Shown(self)
        self.proxy.setSourceModel(self.model)
        self.table = QTableView(self)
        self.table.setAccessibleName(self.tr("Nights"))
        self.table.setModel(self.proxy)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setItemDelegateForColumn(Column.STATE, _StateDelegate(self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(round(1.7 * self.fontMetrics().height()))
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in zip(Column, (34, 24, 30, 9, 10, 8, 9, 30), strict=True):
            head.resizeSection(column, letters * letter)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._show_details)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("The chosen night"))
        self.details.setPlaceholderText(
            self.tr("Choose a night to read what is to be said of it; double-click opens it.")
        )

    def _build_foot(self) -> None:
        self.start = QPushButton(self.tr("&Start scoring"), self)
        self.start.setDefault(True)
        self.start.clicked.connect(self.begin)
        self.stop = QPushButton(self.tr("S&top"), self)
        self.stop.clicked.connect(self._stop)
        self.results = QPushButton(self.tr("Open the &results table"), self)
        self.results.clicked.connect(self._open_results)
        self.problems = QCheckBox(self.tr("Only nights with &remarks"), self)
        self.problems.toggled.connect(self.proxy.only_problems)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.says = QLabel(self)
        self.says.setWordWrap(True)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.choose)
        first.addWidget(self.folder, 1)
        form = QHBoxLayout()
        form.setSpacing(18)
        for rows in (
            ((self.tr("S&peed"), self.speed), (self.tr("Nights at &once"), self.processes)),
            ((self.tr("&EEG"), self.eeg), (self.tr("EO&G"), self.eog)),
            ((self.tr("Chin E&MG"), self.emg), (self.tr("Results &to"), self.out)),
        ):
            block = QFormLayout()
            for name, widget in rows:
                block.addRow(name, widget)
            form.addLayout(block, 1)
        switches = QHBoxLayout()
        switches.addWidget(self.again)
        switches.addStretch(1)
        switches.addWidget(self.problems)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self.says, 1)
        foot.addWidget(self.results)
        foot.addWidget(self.stop)
        foot.addWidget(self.start)
        whole = QVBoxLayout(self)
        whole.setSpacing(10)
        whole.addLayout(first)
        whole.addLayout(form)
        whole.addLayout(switches)
        whole.addWidget(split, 1)
        whole.addWidget(self.progress)
        whole.addLayout(foot)

    # ------------------------------------------------------------------ which nights

    def show_folders(self, roots: list[Path]) -> None:
        """Show the nights below some folders; nothing is scored until asked for."""
        if self.runner.running or not roots:
            return
        self._roots = roots
        settings().setValue(_FOLDER, str(roots[0]))
        if len(roots) > 1 and self._out is None:
            # Results of several folders need one place.
            self._set_out(roots[0].parent)
        self._find()

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("A folder of recordings"), str(settings().value(_FOLDER, ""))
        )
        if name:
            self.show_folders([Path(name)])

    def _ask_out(self) -> None:
        start = str(self._out or (self._roots[0] if self._roots else ""))
        name = QFileDialog.getExistingDirectory(self, self.tr("Write results to"), start)
        self._set_out(Path(name) if name else None)
        self._rest.start()

    def _set_out(self, folder: Path | None) -> None:
        self._out = folder
        self.out.setText(self.tr("beside each recording") if folder is None else str(folder))

    @property
    def wishes(self) -> Wishes:
        """How nights are to be scored."""
        return Wishes(
            self.eeg.text().strip() or None,
            self.eog.text().strip() or None,
            self.emg.text().strip() or None,
            speed=round(self.speed.value(), 2),
            out=self._out,
            processes=self.processes.value(),
        )

    def _find(self) -> None:
        if self._roots and not self.runner.running:
            self._trouble = ""
            self.folder.set_text(", ".join(map(str, self._roots)))
            self.says.setText(self.tr("Looking for recordings \u2026"))
            self.runner.find(self._roots, self.wishes, again=self.again.isChecked())

    def _planned(self, plan: Plan) -> None:
        self.plan = plan
        # Nights come in order of path; to sort hundreds of them again would be felt.
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.model.set_plan(plan)
        head = self.table.horizontalHeader()
        longest = max((night.name for night in self.model.nights), key=len, default="")
        wanted = self.fontMetrics().horizontalAdvance(longest) + 16
        room = self.table.viewport().width() // 3
        head.resizeSection(
            Column.NIGHT, max(head.minimumSectionSize(), min(max(wanted, room // 2), room))
        )
        self._renew()

    def _looked(self, row: int, seen: Look) -> None:
        self.model.show_look(row, seen)
        if row + 1 == len(self.model.nights):
            self._renew()
        else:
            self.says.setText(
                self.tr("Looking at {n} of {total} nights \u2026").format(
                    n=row + 1, total=len(self.model.nights)
                )
            )

    # ------------------------------------------------------------------ scoring

    def begin(self) -> None:
        """Score what is not scored yet."""
        if self._rest.isActive():  # something was changed a moment ago
            self._rest.stop()
            self._find()
            self.runner.planned.connect(
                lambda _plan: QTimer.singleShot(0, self.begin),
                Qt.ConnectionType.SingleShotConnection,
            )
            return
        if self.plan is None or self.runner.running:
            return
        self._trouble = ""
        self.model.begin()
        self.runner.start(self.plan, self.processes.value(), again=self.again.isChecked())
        self.progress.setRange(0, len(self.plan.jobs))
        self.progress.setValue(0)
        self._renew()
        self.says.setText(self.tr("Beginning \u2026"))

    def _stop(self) -> None:
        self.runner.stop()
        self.stop.setEnabled(False)
        self.says.setText(self.tr("Stopping \u2026"))

    def _night_done(self, step: NightDone) -> None:
        self.model.show_done(step)
        self.progress.setValue(step.done)
        if not self.stop.isEnabled():
            return
        said = self.tr("{done} of {total} nights").format(done=step.done, total=step.total)
        if step.remaining_s is not None and step.done < step.total:
            left = duration_text(max(1, step.remaining_s))
            said = self.tr("{said}, about {left} left").format(said=said, left=left)
        self.says.setText(said)

    def _ended(self, _whole: bool) -> None:
        self.model.end()
        self._renew()
        if self._closing:
            self._closing = False
            self.close()

    def _fail(self, text: str) -> None:
        """Say what went wrong; it stays until something else is done."""
        self._trouble = text
        if not self.runner.running and not self.runner.finding:
            self.plan = None
            self.model.set_plan(None)
        self._renew()

    def _renew(self) -> None:
        """Let buttons and words fit what there is."""
        running = self.runner.running
        has_nights = bool(self.model.nights)
        self.start.setEnabled(has_nights and not running)
        self.start.setVisible(not running)
        self.stop.setVisible(running)
        self.stop.setEnabled(running)
        self.progress.setVisible(running)
        for widget in (
            *(self.choose, self.speed, self.processes, self.eeg, self.eog, self.emg),
            *(self.out, self.again),
        ):
            widget.setEnabled(not running)
        # While nights are scored, the table is there from the beginning.
        self.results.setEnabled(self.plan is not None and (running or self.plan.table.exists()))
        if self._trouble:
            self.says.setText(self._trouble)
        elif not running:
            self.says.setText(self._summary() if has_nights else self.tr(_INVITATION))

    def _summary(self) -> str:
        counts = self.model.counts()
        words = (
            (counts[Status.SCORED] + counts[Status.DONE], self.tr("{n} scored")),
            (counts[Status.KEPT], self.tr("{n} kept because of edits by hand")),
            (counts[Status.FAILED], self.tr("{n} failed")),
            (counts[Status.WAITING], self.tr("{n} waiting")),
        )
        total = counted(len(self.model.nights), self.tr("1 night"), self.tr("{n} nights"))
        return f"{total}: {', '.join(text.format(n=n) for n, text in words if n)}."

    # ------------------------------------------------------------------ one night

    def _show_details(self, index: Index) -> None:
        row = self.proxy.mapToSource(index).row() if index.isValid() else -1
        if row < 0:
            self.details.clear()
            return
        night = self.model.nights[row]
        lines = [str(night.job.recording)]
        if night.channels:
            lines.append(self.tr("Channels: {names}").format(names=night.channels))
        lines += night.remarks
        if night.outcome is not None and night.outcome.printed is not None:
            lines.append(self.tr("Hypnogram: {path}").format(path=night.job.csv))
        self.details.setPlainText("\n".join(lines))

    def _open(self, index: Index) -> None:
        night = self.model.nights[self.proxy.mapToSource(index).row()]
        self.open_wanted.emit(night.job.recording, night.job.speed)

    def _open_results(self) -> None:
        if self.plan is None:
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.plan.table))):
            self.says.setText(
                self.tr("No program is set up to open {name}; it is in {folder}.").format(
                    name=self.plan.table.name, folder=self.plan.table.parent
                )
            )

    # ------------------------------------------------------------------ dropping, closing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders are welcome."""
        if folders_of(event.mimeData().urls()) and not self.runner.running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what is in them."""
        folders = folders_of(event.mimeData().urls())
        if folders and not self.runner.running:
            event.acceptProposedAction()
            self.show_folders(folders)

    def closeEvent(self, event: QCloseEvent) -> None:
        """While nights are scored, ask; then end cleanly."""
        if self.runner.running:
            event.ignore()
            self.ask_to_stop()
            return
        self.runner.quit()
        self._rest.stop()
        event.accept()
        self.gone.emit()

    def ask_to_stop(self) -> None:
        """Ask whether to stop and close; nothing is lost by it."""
        if self.question is not None or self._closing:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setText(self.tr("Nights are still being scored. Stop?"))
        box.setInformativeText(
            self.tr(
                "What is scored stays, and the next time the rest is scored. The nights in work"
                " are begun again then."
            )
        )
        go = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Keep scoring"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.finished.connect(lambda _: self._answered(box.clickedButton() is go))
        self.question = box
        box.open()

    def _answered(self, stop: bool) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None
        if not stop:
            self.staying.emit()
            return
        if self.runner.running:
            self._closing = True
            self._stop()
        else:
            self.close()


class _Shown(QSortFilterProxyModel):
    """Sorts by value (what has none comes last), hides nights that need no look if wished."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._only_problems = False
        self.setSortRole(SORT)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def only_problems(self, only: bool) -> None:
        """Show only nights with remarks."""
        self._only_problems = only
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a night is shown."""
        del parent
        model = self.sourceModel()
        assert isinstance(model, NightsModel)
        return not self._only_problems or model.nights[row].problem


class _StateDelegate(QStyledItemDelegate):
    """Draws how far a night is behind the words that say it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A bar as wide as the share done."""
        share = index.data(SHARE)
        if share is not None:
            palette: QPalette = option.palette
            box = QRectF(option.rect).adjusted(2, 2, -2, -2)
            tint = QColor(palette.color(QPalette.ColorRole.Highlight))
            tint.setAlpha(50)
            painter.fillRect(box, tint)
            tint.setAlpha(110)
            box.setWidth(box.width() * share)
            painter.fillRect(box, tint)
        super().paint(painter, option, index)


def folders_of(urls: list[QUrl]) -> list[Path]:
    """Folders among what was dropped; recordings that are folders are none."""
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.is_dir() and path.suffix.lower() != ".mff"]
