"""Scorers of the open night: shown below each other, compared, hidden while one scores blind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from sleepgui.errors import ExportError, SleepGuiError
from sleepgui.hypnogram.scorers import same_file
from sleepgui.ui.exporting.question import once_agreed
from sleepgui.ui.feature import Feature
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.opinions import Opinions
from sleepgui.ui.opinions.kept import is_opinion, shown_names
from sleepgui.ui.panels.message_bar import Weight
from sleepgui.ui.scorers.aside import Work, take_away
from sleepgui.ui.scorers.name import OwnName
from sleepgui.ui.scorers.panel import ScorersPanel

if TYPE_CHECKING:
    from sleepgui.hypnogram.align import AlignedScoring
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow

_REST_MS: Final = 150


class Scorers(Feature):
    """Keeps the open scorings, the reference, and whether one scores blind."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.panel = ScorersPanel(window)
        self._document: Document | None = None
        self._actions: Actions | None = None
        self._missing: list[Path] = []
        """Files of an earlier sitting that are not open again yet."""
        self._reference: Path | None = None
        """The reference of an earlier sitting, or while another is opened, until all are open."""
        self._asked = False
        self._name = OwnName(window.messages, self._show_name, self)
        self._slot = JobSlot(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._renew)
        self._kept = window.sitting.parts.register("scorers", self._save, self._restore)
        panel = self.panel
        panel.epoch_chosen.connect(self._go_to)
        panel.blind_wanted.connect(self.set_blind)
        panel.add_wanted.connect(window.opener.ask_for_scoring)
        panel.aside_wanted.connect(self.ask_aside)
        panel.name_given.connect(self.set_name)
        panel.remove_wanted.connect(self._remove)
        panel.reference_wanted.connect(self._choose)
        window.opener.busy_changed.connect(self._opener_rests)

    @property
    def busy(self) -> bool:
        """The scorers shown are not yet those of what has changed since."""
        return self._rest.isActive() or self._slot.busy

    def panels(self) -> Mapping[str, tuple[str, QWidget]]:
        """The scorers."""
        return {"scorers": (self.tr("Scorers"), self.panel)}

    def connect_actions(self, actions: Actions) -> None:
        """The switch for scoring blind."""
        self._actions = actions
        actions["blind"].triggered.connect(self.set_blind)
        for feature in self.window.features:
            if isinstance(feature, Opinions):
                feature.arrived.connect(self.compare)
                feature.compare_wanted.connect(self.compare)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._rest.stop()
        self._slot.cancel()
        self._document = document
        self._missing, self._reference, self._asked = [], None, False
        self._name.set_document(document)
        if document is not None:
            document.scorings_changed.connect(self._scorings_changed)
            for changed in (document.result_changed, document.edits_changed):
                changed.connect(self._rest.start)
            document.epoch_changed.connect(self.panel.set_epoch)
        self.panel.set_document(document)
        self._show_others()
        self._show_blind()

    # ------------------------------------------------------------------ keeping

    def _save(self) -> dict[str, Any]:
        document = self._document
        if document is None:
            return {}
        files = [one.path.resolve() for one in document.all_scorings]
        files += [path for path in self._missing if path not in files]
        reference = self._reference or document.reference_path
        kept: dict[str, Any] = {"blind": True} if document.blind else {}
        if len(files) > 1 or any(is_opinion(path) for path in files):
            kept["files"] = [str(path) for path in files]
            kept["reference"] = "" if reference is None else str(reference.resolve())
        return kept

    def _restore(self, kept: Any) -> None:
        if self._document is None or not kept:
            return
        self._missing = [Path(str(name)) for name in kept.get("files", ())]
        reference = str(kept.get("reference", ""))
        self._reference = Path(reference) if reference else None
        self._asked = False
        if kept.get("blind"):
            self.set_blind(True)

    def _opener_rests(self, text: str, _share: object) -> None:
        """Once the recording and the scoring beside it are open, come those of the last time."""
        document = self._document
        if text or document is None:
            return
        if self._asked or not self._missing:
            self._choose_again(document)
            return
        self._asked = True
        paths = list(self._missing)
        # Not within the end of the job that has just come to rest.
        QTimer.singleShot(0, document, lambda: self.window.opener.open_scorings(paths, again=True))

    def _choose_again(self, document: Document) -> None:
        """Now that all are open again, the reference of the last time is the reference."""
        wanted, self._reference = self._reference, None
        for one in document.all_scorings:
            if wanted is not None and same_file(one.path, wanted):
                document.choose_reference(one)

    # ------------------------------------------------------------------ scorings

    def _scorings_changed(self) -> None:
        document = self._document
        if document is None:
            return
        opened = [one.path.resolve() for one in document.all_scorings]
        self._missing = [path for path in self._missing if path not in opened]
        self._show_others()
        self._show_blind()
        self.panel.refresh()
        self._kept()

    def _show_others(self) -> None:
        document = self._document
        if document is None:
            return
        scorings = document.scorings
        names = shown_names(scorings)
        self.window.workspace.hypnogram.set_others(
            [
                (name, one.stages)
                for name, one in zip(names, scorings, strict=True)
                if one is not document.result.expert
            ]
        )

    def compare(self, path: Path | None = None) -> None:
        """Show how the scorers compare, the one of this file (or the usual) with the reference."""
        self.panel.compare(path)
        self.window.panels.bring_into_view("scorers")

    def _choose(self, scoring: AlignedScoring) -> None:
        if self._document is not None:
            self._document.choose_reference(scoring)

    def _remove(self, scoring: AlignedScoring) -> None:
        if self._document is not None:
            self._document.remove_scoring(scoring)

    def _renew(self) -> None:
        self.panel.refresh()

    def _go_to(self, epoch: int) -> None:
        if self._document is not None:
            self._document.go_to(epoch)

    # ------------------------------------------------------------------ one's own

    def set_name(self, name: str) -> None:
        """Score under another name from now on; without one, under none."""
        if self._name.set(name):
            self.panel.refresh()

    def _show_name(self) -> None:
        dock = self.window.panels.docks["scorers"]
        dock.show()
        dock.raise_()
        self.panel.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_aside(self) -> None:
        """Ask where to save one's own stages, then begin with none."""
        document = self._document
        if document is None or not document.result.edits:
            return
        recording = document.recording.path
        name = "".join(c if c.isalnum() else "_" for c in document.scorer) or "own"
        chosen, _ = QFileDialog.getSaveFileName(
            self.window,
            self.tr("Set your scoring aside"),
            str(recording.with_name(f"{recording.stem}.{name}.hypnogram.csv")),
            self.tr("Hypnogram as CSV (*.csv)"),
        )
        if not chosen:
            return
        from sleepgui.export.events_csv import events_path  # noqa: PLC0415 - not at start-up

        once_agreed(
            Path(chosen),
            ".csv",
            self.window,
            lambda path: self.set_aside(path) if self._document is document else None,
            lambda path: () if path.exists() else (events_path(path),),
        )

    def set_aside(self, path: Path) -> None:
        """Save one's own work to ``path``, take it away, and open it as a scoring.

        Stages, events and lights go in one step, which can be undone. What is entered or changed
        while the file is written stays.
        """
        document = self._document
        if document is None:
            return
        own = document.own_result()
        own.edits = dict(own.edits)
        written = Work.of(document)

        def steps() -> Iterator[Path]:
            from sleepgui.export.csv import write_csv  # noqa: PLC0415 - not at start-up
            from sleepgui.export.events_csv import write_events_csv  # noqa: PLC0415

            if path.exists() and path.samefile(own.recording.path):
                raise ExportError(
                    f"{path.name} is the recording itself, which is never overwritten; choose"
                    " another name."
                )
            write_csv(own, path)
            write_events_csv(own, path)
            yield path

        def begin_anew(path: Path) -> None:
            if self._document is document:
                take_away(document, written, self.tr("setting your scoring aside"))
                self._reference = document.reference_path  # opening another makes that the one
                self.window.opener.open_scorings([path])

        self._slot.request(steps, begin_anew, None, self._complain)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self.window.messages.show_message(str(error), Weight.ERROR)

    # ------------------------------------------------------------------ blind

    def set_blind(self, blind: bool) -> None:
        """Hide the model and all other scorers, or show them again."""
        document = self._document
        if document is None:
            self._show_blind()
            return
        document.set_blind(blind)
        self._kept()

    def _show_blind(self) -> None:
        document = self._document
        blind = document is not None and document.blind
        if self._actions is not None:
            self._actions["blind"].setChecked(blind)
        text = self.tr(
            "You score blind: the model and all other scorers are hidden until you are done."
        )
        if blind:
            self.window.messages.show_message(
                text, button=(self.tr("I am done"), lambda: self.set_blind(False))
            )
        else:
            self.window.messages.dismiss(text)
