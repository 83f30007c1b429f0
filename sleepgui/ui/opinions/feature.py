"""Asks another scorer about the open night and lays what it says beside the other scorings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from sleepgui.errors import SleepGuiError
from sleepgui.export.of_opinion import write_opinion_csv
from sleepgui.hypnogram.scorers import same_file
from sleepgui.opinions.opinion import Opinion, SecondScorer, Working
from sleepgui.opinions.registry import second_scorers
from sleepgui.ui.feature import Feature
from sleepgui.ui.job import JobSlot
from sleepgui.ui.panels.message_bar import Weight
from sleepgui.ui.settings import data_folder

if TYPE_CHECKING:
    from sleepgui.hypnogram.align import AlignedScoring
    from sleepgui.recording.base import Recording
    from sleepgui.recording.derivation import ChannelChoice
    from sleepgui.ui.actions import Actions
    from sleepgui.ui.document import Document
    from sleepgui.ui.window import MainWindow

FOLDER: Final = "opinions"
_STEPS: Final = 1000


class AskingStrip(QWidget):
    """Who is being asked, how far it is, and a way to stop; hidden while nobody is asked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(120, 10)
        self.bar.setAccessibleName(self.tr("Second opinion"))
        self.stop = QToolButton(self)
        self.stop.setText(self.tr("Stop"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.text, self.bar, self.stop):
            row.addWidget(part)
        self.hide()

    def begin(self, title: str) -> None:
        """Show who is being asked."""
        self.text.setText(self.tr("{name} is scoring …").format(name=title))
        self.bar.setValue(0)
        self.show()

    def set_fraction(self, fraction: float) -> None:
        """Show how far it is, 0 to 1."""
        self.bar.setValue(round(fraction * _STEPS))


class Opinions(Feature):
    """The menu of second opinions.

    What a scorer says is written into the folder of application data, under the scorer's name,
    and opened from there like any scoring: so it is compared, made the reference, exported and
    found again as any other is.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.strip = AskingStrip(window)
        window.statusBar().addPermanentWidget(self.strip)
        self._document: Document | None = None
        self._slot = JobSlot(self)
        self._awaited: Path | None = None
        """An opinion that is being opened."""
        self._reference: AlignedScoring | None = None
        """Whom the night was compared with before, which an opinion does not change."""
        self.strip.stop.clicked.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Somebody is being asked."""
        return self._slot.busy

    def connect_actions(self, actions: Actions) -> None:
        """One entry for each scorer; those that are not installed say so when asked."""
        menu = actions.submenus["second opinion"]
        for scorer in second_scorers():
            action = menu.addAction(self.tr("Ask {name} and compare").format(name=scorer.title))
            action.triggered.connect(partial(self._ask_without_state, scorer))
            action.setToolTip(scorer.card.channels_in_words)
        menu.setToolTipsVisible(True)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording: nobody is asked about the old one any more."""
        self.cancel()
        self._document = document
        self._awaited = self._reference = None
        if document is not None:
            document.scorings_changed.connect(self._scorings_changed)

    def cancel(self) -> None:
        """Stop asking."""
        self._slot.cancel()
        self.strip.hide()

    def _ask_without_state(self, scorer: SecondScorer, _checked: bool = False) -> None:
        self.ask(scorer)

    def ask(self, scorer: SecondScorer) -> None:
        """Let another scorer score the night from the channels that are chosen."""
        document = self._document
        if document is None:
            return
        if reason := scorer.why_not():
            self._say(reason)
            return
        if not document.choice.eeg:
            self._say(
                self.tr("{name} needs an EEG; choose one under Recording.").format(
                    name=scorer.title
                )
            )
            return
        recording, choice, folder = document.recording, document.choice, data_folder() / FOLDER
        self.strip.begin(scorer.title)
        self._slot.request(
            lambda: _asked(scorer, recording, choice, folder),
            self._step,
            self.strip.hide,
            self._failed,
        )

    def _step(self, step: Working | Path) -> None:
        if isinstance(step, Working):
            self.strip.set_fraction(step.fraction)
            return
        document = self._document
        assert document is not None
        self._awaited, self._reference = step, document.result.expert
        self.window.opener.open_scorings([step])

    def _scorings_changed(self) -> None:
        document, awaited, before = self._document, self._awaited, self._reference
        if document is None or awaited is None:
            return
        if any(same_file(one.path, awaited) for one in document.scorings):
            self._awaited = self._reference = None
            if before is not None:
                document.choose_reference(before)
            self.window.panels.bring_forward("scorers")

    def _failed(self, error: Exception) -> None:
        self.strip.hide()
        if not isinstance(error, SleepGuiError):
            raise error
        self._say(str(error))

    def _say(self, text: str) -> None:
        self.window.messages.show_message(text, Weight.WARNING)


def opinion_path(folder: Path, recording: Path, scorer: str) -> Path:
    """Where an opinion on a recording is kept: one folder for each recording, one file a scorer."""
    place = hashlib.sha256(str(recording.resolve()).encode()).hexdigest()[:16]
    return folder / place / f"{scorer}.csv"


def _asked(
    scorer: SecondScorer, recording: Recording, choice: ChannelChoice, folder: Path
) -> Iterator[Working | Path]:
    """Progress, and at the end the file that holds the opinion."""
    steps = scorer.ask(recording, choice)
    try:
        for step in steps:
            if isinstance(step, Opinion):
                path = opinion_path(folder, recording.path, step.scorer)
                path.parent.mkdir(parents=True, exist_ok=True)
                write_opinion_csv(step, recording, path)
                yield path
            else:
                yield step
    finally:
        steps.close()
