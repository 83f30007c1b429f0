"""The window of many nights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sleepgui.ui.batch.model import NightsModel
from sleepgui.ui.batch.question import StopQuestion
from sleepgui.ui.batch.runner import Runner
from sleepgui.ui.batch.table import Index, NightsTable
from sleepgui.ui.batch.wishes_form import WishesForm
from sleepgui.ui.settings import settings
from sleepgui.ui.texts.wording import duration_text
from sleepgui.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from sleepgui.batch.job import NightDone
    from sleepgui.batch.look import Look
    from sleepgui.batch.plan import Plan

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
        self.question: StopQuestion | None = None
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
        self.form = WishesForm(self)
        self.form.changed.connect(self._rest.start)
        self.speed, self.out = self.form.speed, self.form.out
        self.eeg, self.eog, self.emg = self.form.eeg, self.form.eog, self.form.emg
        self.again = QCheckBox(self.tr("Score again what was scored &before"), self)
        self.again.setToolTip(self.tr("What was edited by hand is never scored again."))
        self.again.toggled.connect(self._rest.start)

    def _build_table(self) -> None:
        self.table = NightsTable(self.model, self)
        self.proxy = self.table.proxy
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
        whole.addWidget(self.form)
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
        self.form.show_folders(roots)
        self._find()

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("A folder of recordings"), str(settings().value(_FOLDER, ""))
        )
        if name:
            self.show_folders([Path(name)])

    def _find(self) -> None:
        if self._roots and not self.runner.running:
            self._trouble = ""
            self.folder.set_text(", ".join(map(str, self._roots)))
            self.says.setText(self.tr("Looking for recordings \u2026"))
            self.runner.find(self._roots, self.form.wishes, again=self.again.isChecked())

    def _planned(self, plan: Plan) -> None:
        self.plan = plan
        # Nights come in order of path; to sort hundreds of them again would be felt.
        self.table.sort_by_path()
        self.model.set_plan(plan)
        self.table.fit_names()
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
        self.runner.start(self.plan, self.form.processes.value(), again=self.again.isChecked())
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
        for widget in (self.choose, *self.form.fields, self.again):
            widget.setEnabled(not running)
        # While nights are scored, the table is there from the beginning.
        self.results.setEnabled(self.plan is not None and (running or self.plan.table.exists()))
        if self._trouble:
            self.says.setText(self._trouble)
        elif not running:
            self.says.setText(self.model.summary() if has_nights else self.tr(_INVITATION))

    # ------------------------------------------------------------------ one night

    def _show_details(self, index: Index) -> None:
        night = self.table.night_at(index)
        if night is None:
            self.details.clear()
            return
        lines = [str(night.job.recording)]
        if night.channels:
            lines.append(self.tr("Channels: {names}").format(names=night.channels))
        lines += night.remarks
        if night.outcome is not None and night.outcome.printed is not None:
            lines.append(self.tr("Hypnogram: {path}").format(path=night.job.csv))
        self.details.setPlainText("\n".join(lines))

    def _open(self, index: Index) -> None:
        night = self.table.night_at(index)
        if night is not None:
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
        self.question = StopQuestion(self)
        self.question.answered.connect(self._answered)
        self.question.open()

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


def folders_of(urls: list[QUrl]) -> list[Path]:
    """Folders among what was dropped; recordings that are folders are none."""
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.is_dir() and path.suffix.lower() != ".mff"]
