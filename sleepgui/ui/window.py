"""The main window: opens recordings and wires panels, document and jobs together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QIcon,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sleepgui.engine.exits import DEFAULT_SPEED
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.ui.agreement import AgreementPanel
from sleepgui.ui.arrangement import Arrangement
from sleepgui.ui.commands import Commands
from sleepgui.ui.document import Document
from sleepgui.ui.exporting.exporter import Exporter
from sleepgui.ui.features import make_features
from sleepgui.ui.hypnogram import ExitPanel
from sleepgui.ui.jobs.job import wait_for_all
from sleepgui.ui.keeping.sitting import Sitting
from sleepgui.ui.looks.focus import FocusRing, move_focus
from sleepgui.ui.menus.actions import Actions
from sleepgui.ui.menus.own_keys import OwnKeys
from sleepgui.ui.opening.arrival import Arrival
from sleepgui.ui.opening.findings import ExpertFound
from sleepgui.ui.opening.opener import Opener
from sleepgui.ui.panels.channels_panel import ChannelsPanel
from sleepgui.ui.panels.control_strip import ControlStrip
from sleepgui.ui.panels.facts_panel import FactsPanel
from sleepgui.ui.panels.help import About
from sleepgui.ui.panels.message_bar import MessageBar, Weight
from sleepgui.ui.panels.sleep_panel import SleepPanel
from sleepgui.ui.panels.start_page import StartPage
from sleepgui.ui.panels.status_line import StatusLine
from sleepgui.ui.report.reporter import Reporter
from sleepgui.ui.scoring.scoring import Engine, LoadScorer, Scoring, load_default_scorer
from sleepgui.ui.scoring.state import ScoreState
from sleepgui.ui.scoring.views import ResultViews
from sleepgui.ui.settings import clear_recent, recent, settings
from sleepgui.ui.workspace import Workspace


class MainWindow(QMainWindow):
    """The one window of SleepGUI.

    Signals
    -------
    painted() : it has been painted for the first time.
    opened(Document) : a recording is open.
    folders_wanted(list[Path]) : folders were dropped or named in place of recordings.
    """

    painted = Signal()
    opened = Signal(object)
    folders_wanted = Signal(object)

    def __init__(self, icon: QIcon, load_scorer: LoadScorer = load_default_scorer) -> None:
        super().__init__()
        self._icon = icon
        self._was_painted = False
        self._first_result = True
        self._warm_later = False
        self._formats: dict[Path, str] = {}
        """How each scoring that was opened is written."""
        self.setWindowTitle("SleepGUI")
        self.setWindowIcon(icon)
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)

        self.engine = Engine(load_scorer, self)
        self.scoring = Scoring(self.engine, self)
        self.exporter = Exporter(self)
        self.reporter = Reporter(self)
        self.opener = Opener(self)
        self.sitting = Sitting(self)

        self.messages = MessageBar(self)
        self.start_page = StartPage(self)
        self.strip = ControlStrip(self)
        self.arrival = Arrival(self, self.sitting, self.opener, self.messages, self.strip.speed)
        self.workspace = Workspace(self)
        self.facts = FactsPanel(self)
        self.channels = ChannelsPanel(self)
        self.exits = ExitPanel(self)
        self.agreement = AgreementPanel(self)
        self.sleep = SleepPanel(self)
        self.status = StatusLine(self.statusBar())
        self.views = ResultViews(
            self,
            workspace=self.workspace,
            exits=self.exits,
            agreement=self.agreement,
            sleep=self.sleep,
            speed=self.strip.speed,
        )
        self.features = make_features(self)
        self._stack = QStackedWidget(self)
        self._build_centre()
        self.panels = self._build_panels()
        self.actions_ = Actions(
            self,
            self.sitting.undo.createUndoAction(self, self.tr("Undo")),
            self.sitting.undo.createRedoAction(self, self.tr("Redo")),
        )
        self.state = ScoreState(
            self,
            scoring=self.scoring,
            engine=self.engine,
            strip=self.strip,
            actions=self.actions_,
            status=self.status,
        )
        self.commands = Commands(self.actions_, self.workspace, self)
        self._own_keys = OwnKeys(self)
        self.focus_ring = FocusRing(self)
        self._connect()
        self._connect_parts()
        self.strip.speed.set_speed(float(str(settings().value("speed", DEFAULT_SPEED))))
        self.panels.restore()
        self._show_document()

    # ------------------------------------------------------------------ building

    def _build_centre(self) -> None:
        self.addToolBar(self.strip)
        self._stack.addWidget(self.start_page)
        self._stack.addWidget(self.workspace)
        centre = QWidget(self)
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.messages)
        outer.addWidget(self._stack, 1)
        self.setCentralWidget(centre)

    def _build_panels(self) -> Arrangement:
        recording = QWidget(self)
        column = QVBoxLayout(recording)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(14)
        column.addWidget(self.facts)
        column.addWidget(self.channels)
        column.addStretch(1)
        contents: dict[str, tuple[str, QWidget]] = {
            "recording": (self.tr("Recording"), recording),
            "agreement": (self.tr("Agreement"), self.agreement),
            "sleep": (self.tr("Sleep"), self.sleep),
            "exits": (self.tr("Exits"), self.exits),
        }
        for feature in self.features:
            contents.update(feature.panels())
        return Arrangement(self, self.workspace, contents)

    def _connect(self) -> None:
        actions = self.actions_
        actions.on("open", self.opener.ask_for_recording)
        actions.on("open scoring", self.opener.ask_for_scoring)
        actions.on("demo", self.opener.open_demo)
        actions.on("export", self.exporter.export)
        actions.on("save again", self.exporter.save_again)
        actions.on("report", self.reporter.ask)
        self.exporter.fill_menu(actions.submenus["export as"])
        actions.on("close", self.close_recording)
        actions.on("quit", self.close)
        actions.on("score", self.scoring.start)
        actions.on("cancel", self.scoring.cancel)
        slider = self.strip.speed.slider
        actions.on("more careful", lambda: slider.setValue(slider.value() - 5))
        actions.on("faster", lambda: slider.setValue(slider.value() + 5))
        actions.on("about", self._show_about)
        self.panels.fill_menu(actions.submenus["panels"])
        actions.submenus["recent"].aboutToShow.connect(self._fill_recent)
        for feature in self.features:
            feature.connect_actions(actions)

    def _connect_parts(self) -> None:
        page = self.start_page
        page.open_wanted.connect(self.opener.ask_for_recording)
        page.demo_wanted.connect(self.opener.open_demo)
        page.recent_wanted.connect(lambda path: self.open_files([path]))
        page.cancel_wanted.connect(self.opener.cancel)
        self.strip.score.score_wanted.connect(self.scoring.start)
        self.strip.score.export_wanted.connect(self.exporter.export)
        self.strip.score.cancel_wanted.connect(self.scoring.cancel)
        self.strip.speed.speed_changed.connect(self._speed_moved)
        self.channels.choice_changed.connect(self._choice_changed)
        self.scoring.completed.connect(self._scored)
        self.scoring.failed.connect(self._fail)
        self.scoring.noted.connect(lambda text: self.messages.show_message(text, Weight.WARNING))
        self.engine.failed.connect(self._fail)
        self.arrival.opened.connect(self._begin)
        self.arrival.expert_found.connect(self._show_expert)
        self.sitting.failed.connect(self._fail)
        self.sitting.joined.connect(lambda text: self.messages.show_message(text, Weight.WARNING))
        self.opener.busy_changed.connect(self._show_busy)
        self.opener.demo_begun.connect(self.close_recording)
        self.opener.failed.connect(self._fail)
        self.exporter.written.connect(self._exported)
        self.exporter.failed.connect(self._fail)
        self.exporter.noted.connect(self.messages.show_message)
        self.reporter.written.connect(self._reported)
        self.reporter.failed.connect(self._fail)
        self.reporter.printed.connect(
            lambda name: self.messages.show_message(self.tr("Sent to {name}.").format(name=name))
        )
        self.workspace.trouble.connect(self._fail)
        self.commands.said.connect(lambda text: self.statusBar().showMessage(text, 5000))

    # ------------------------------------------------------------------ opening

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open a recording, perhaps with its scoring; or a scoring for the open recording."""
        folders = [path for path in paths if path.is_dir() and path.suffix.lower() != ".mff"]
        if folders:
            self.folders_wanted.emit(folders)
        else:
            self.opener.open_files(paths)

    def warm_engine(self) -> None:
        """Load the network, but not while a recording is being opened: that is waited for."""
        if not self.opener.busy:
            self.engine.warm()
        else:
            self._warm_later = True

    def _show_busy(self, text: str, share: float | None) -> None:
        self.start_page.set_busy(text or None, share)
        if not text and self._warm_later:
            self._warm_later = False
            self.engine.warm()
        if self.document is not None:
            self.statusBar().showMessage(text)

    # ------------------------------------------------------------------ the document

    @property
    def document(self) -> Document | None:
        """The open recording, or ``None``."""
        return self.sitting.document

    def _begin(self) -> None:
        self._first_result = True
        # Painted when all of it stands, not once for every part.
        self.setUpdatesEnabled(False)
        # Divided, because all of it together takes longer than a key should wait; and asked for
        # first, so that the window is painted again whatever a part makes of the document.
        self.opener.turns.next(self._show_parts, self._resume)
        self._hand_document_on()

    def _resume(self) -> None:
        """Show the night as it was left."""
        if self.document is None:
            return  # closed meanwhile
        self._restore_parts()
        self.workspace.signals.setFocus()
        self.opened.emit(self.document)

    def _restore_parts(self) -> None:
        for name in self.sitting.parts.restore():
            text = self.tr(
                "A part of what was kept of this night could not be read ({part}): it stays in"
                " the file and is not used."
            )
            self.messages.show_message(text.format(part=name), Weight.WARNING)

    def _show_expert(self, found: ExpertFound) -> None:
        self._formats[found.aligned.path] = found.format
        self._show_facts()

    def _show_facts(self) -> None:
        """What the recording is, and whom it is compared with: not who was opened last."""
        if self.document is not None:
            expert = self.document.result.expert
            form = "" if expert is None else self._formats.get(expert.path, "")
            self.facts.show_recording(self.document.recording, expert, form)

    def close_recording(self) -> None:
        """Close the recording; corrections are on disk afterwards."""
        if self.document is not None and self.sitting.may_end():
            self.sitting.end()
            self.messages.clear()
            self._show_document()

    def _show_document(self) -> None:
        self._hand_document_on()
        self._show_parts()

    def _hand_document_on(self) -> None:
        """Every part of the window has the document, or ``None``."""
        document = self.document
        self.scoring.set_document(document)
        self.exporter.set_document(document)
        self.reporter.set_document(document)
        self.opener.set_recording(None if document is None else document.recording)
        self.commands.set_document(document)
        self.workspace.set_document(document)
        self.views.set_document(document)
        for feature in self.features:
            feature.set_document(document)
        self.actions_.set_recording_open(document is not None)
        self.state.set_document(document)

    def _show_parts(self) -> None:
        """Show what belongs to an open recording, or the start page."""
        # Painted in a later turn of the event loop, when all below is done.
        self.setUpdatesEnabled(True)
        document = self.document
        is_open = document is not None
        # Everything around the signals first, so that these are laid out and drawn once.
        self.strip.setVisible(is_open)
        self.panels.show(is_open)
        self._stack.setCurrentIndex(1 if is_open else 0)
        if document is None:
            self.setWindowTitle("SleepGUI")
            self.start_page.set_recent(recent())
        else:
            name = document.recording.path.name
            if document.simulated:
                name = self.tr("{name} (simulated)").format(name=name)
            self.setWindowTitle(f"{name} - SleepGUI")
            document.expert_changed.connect(self._show_facts)
            self._show_facts()
            self.channels.show_proposal(document.recording, document.proposal, document.choice)
            self.panels.bring_forward("recording")

    def _choice_changed(self, choice: ChannelChoice) -> None:
        if self.document is not None:
            self.document.choose(choice)
            if choice.eeg:
                self.opener.remember(self.document.recording, choice)

    def _speed_moved(self, speed: float) -> None:
        if self.document is not None:
            self.document.set_speed(speed)
            self.scoring.speed_moved()

    # ------------------------------------------------------------------ showing

    def _scored(self) -> None:
        document = self.document
        if document is None:
            return
        if self._first_result:
            self._first_result = False
            expert = document.result.expert
            self.panels.bring_forward("exits" if expert is None else "agreement")

    def _fail(self, text: str) -> None:
        self.messages.show_message(text, Weight.ERROR)

    def _exported(self, path: Path) -> None:
        self.statusBar().showMessage(self.tr("Saved to {path}").format(path=path), 8000)

    def _reported(self, path: Path) -> None:
        self.messages.show_message(
            self.tr("The report is saved: {name}").format(name=path.name),
            button=(self.tr("Open"), lambda: self.reporter.show_file(path)),
        )

    def _show_about(self) -> None:
        About(self._icon, self.engine.card, self).open()

    def _fill_recent(self) -> None:
        menu = self.actions_.submenus["recent"]
        menu.clear()
        for path in recent():
            action = menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, one=path: self.open_files([one]))
        menu.addSeparator()
        menu.addAction(self.tr("Forget these"), self._forget_recent)

    def _forget_recent(self) -> None:
        clear_recent()
        self.start_page.set_recent([])

    # ------------------------------------------------------------------ dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if _local_files(event.mimeData()):
            event.acceptProposedAction()
            self.start_page.set_hot(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They have gone elsewhere."""
        self.start_page.set_hot(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.start_page.set_hot(False)
        paths = _local_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.open_files(paths)

    # ------------------------------------------------------------------ life of the window

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from control to control, past those on tabs that are behind another."""
        return move_focus(super().focusNextPrevChild, forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window is on the screen: only then may slow things begin."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel what runs, wait for it, leave everything saved."""
        if not self.sitting.may_end():
            event.ignore()
            return
        if self.document is not None:
            self.panels.save()
        settings().setValue("speed", self.strip.speed.speed)
        self.hide()
        self.opener.cancel()
        self.engine.stop()
        self.close_recording()
        wait_for_all()
        event.accept()


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
