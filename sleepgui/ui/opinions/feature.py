"""Asks another scorer about the open night and lays what it says beside the other scorings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from sleepgui.errors import SleepGuiError
from sleepgui.hypnogram.scorers import same_file
from sleepgui.ui.feature import Feature
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.opinions.kept import FOLDER, opinion_path
from sleepgui.ui.opinions.menu import ScorersMenu
from sleepgui.ui.opinions.strip import AskingStrip
from sleepgui.ui.panels.message_bar import Weight
from sleepgui.ui.settings import data_folder

if TYPE_CHECKING:
    from sleepgui.opinions.opinion import Opinion, ScorerCard, SecondScorer, Working
    from sleepgui.preparation.serving import Served
    from sleepgui.recording.base import Recording
    from sleepgui.recording.derivation import ChannelChoice
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.opinions.cards import ScorerCards
    from sleepgui.ui.window import MainWindow


class Opinions(Feature):
    """The menu of scorers.

    What a scorer says is written into the folder of application data, under the scorer's name,
    and opened from there like any scoring: so it is compared, made the reference, exported and
    found again as any other is. It never becomes the expert by itself.

    Signals
    -------
    arrived(Path) : an opinion is open, and its comparison with the others is wanted.
    compare_wanted() : the comparison of all is wanted.
    """

    arrived = Signal(object)
    compare_wanted = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.strip = AskingStrip(window)
        window.statusBar().addPermanentWidget(self.strip)
        self.menu: ScorersMenu | None = None
        self.dialog: ScorerCards | None = None
        self._actions: Actions | None = None
        self._document: Document | None = None
        self._slot = JobSlot(self)
        self._looking = JobSlot(self)
        self._served: tuple[ChannelChoice, Served] | None = None
        """What the channels chosen are good for, once somebody wanted to know."""
        self._awaited: Path | None = None
        """An opinion that is being opened."""
        self._compare_when_scored = False
        self.strip.stop.clicked.connect(self.cancel)
        window.scoring.completed.connect(self._scored)

    @property
    def busy(self) -> bool:
        """Somebody is being asked."""
        return self._slot.busy

    def connect_actions(self, actions: Actions) -> None:
        """Everybody who can score; entries are made when the menu is first opened."""
        self._actions = actions
        menu = ScorersMenu(actions.submenus["scorers"])
        self.menu = menu
        menu.menu.aboutToShow.connect(self.show_menu)
        menu.own_wanted.connect(self._score)
        menu.asked.connect(self.ask)
        menu.compare_wanted.connect(self.compare_wanted)
        menu.about_wanted.connect(self.show_cards)

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording: nobody is asked about the old one any more."""
        self.cancel()
        self._looking.cancel()
        self._document = document
        self._awaited = self._served = None
        self._compare_when_scored = False
        if document is not None:
            document.scorings_changed.connect(self._scorings_changed)

    def cancel(self) -> None:
        """Stop asking."""
        self._slot.cancel()
        self.strip.hide()

    # ------------------------------------------------------------------ who there is

    def show_menu(self) -> None:
        """Make the entries, and say who can score this night."""
        from sleepgui.opinions.registry import second_scorers  # noqa: PLC0415 - not at start-up

        menu = self.menu
        assert menu is not None
        if not menu.filled:
            menu.fill(self._own_card(), second_scorers())
        document = self._document
        if document is None:
            return
        choice = document.choice
        menu.show_fit(choice, self._known(choice))
        if self._known(choice) is None and not self._looking.busy:
            recording = document.recording
            self._looking.request(
                lambda: _looked(recording, choice), self._take_served, None, lambda _error: None
            )

    def _own_card(self) -> ScorerCard | None:
        from sleepgui.opinions.registry import own_card  # noqa: PLC0415

        card = self.window.engine.card
        return None if card is None else own_card(card)

    def _known(self, choice: ChannelChoice) -> Served | None:
        return self._served[1] if self._served is not None and self._served[0] == choice else None

    def _take_served(self, found: tuple[ChannelChoice, Served]) -> None:
        self._served = found
        if self.menu is not None and self._document is not None:
            self.menu.show_fit(self._document.choice, self._known(self._document.choice))

    def show_cards(self) -> None:
        """Open the dialog with everybody's card."""
        from sleepgui.opinions.channels import missing_channel  # noqa: PLC0415
        from sleepgui.opinions.registry import second_scorers  # noqa: PLC0415
        from sleepgui.ui.opinions.cards import Listed, ScorerCards  # noqa: PLC0415 - seldom

        own = self._own_card()
        cards = [(own, None)] if own is not None else []
        listed = [
            *((card, reason) for card, reason in cards),
            *((scorer.card, scorer.why_not()) for scorer in second_scorers()),
        ]
        document = self._document
        shown = []
        for card, reason in listed:
            if document is not None:
                served = self._known(document.choice)
                reason = reason or missing_channel(card, document.choice, served) or ""  # noqa: PLW2901
            shown.append(Listed(card, reason))
        self.dialog = ScorerCards(shown, self.window)
        self.dialog.destroyed.connect(self._gone)
        self.dialog.open()

    def _gone(self) -> None:
        self.dialog = None

    # ------------------------------------------------------------------ asking

    def _score(self) -> None:
        """Ours: score what is not scored yet, and show how it compares."""
        assert self._actions is not None
        if self._actions["score"].isEnabled():
            self._compare_when_scored = True
            self._actions["score"].trigger()
        else:
            self.compare_wanted.emit()

    def _scored(self) -> None:
        if self._compare_when_scored:
            self._compare_when_scored = False
            # After the window has brought forward what it usually shows of a first result.
            QTimer.singleShot(0, self, self.compare_wanted.emit)

    def ask(self, scorer: SecondScorer) -> None:
        """Let another scorer score the night from the channels that are chosen."""
        from sleepgui.opinions.channels import missing_channel  # noqa: PLC0415

        document = self._document
        if document is None:
            return
        choice = document.choice
        reason = scorer.why_not() or missing_channel(scorer.card, choice, self._known(choice))
        if reason is not None:
            self._say(reason)
            return
        recording, folder = document.recording, data_folder() / FOLDER
        self.strip.begin(scorer.title)
        self._slot.request(
            lambda: _asked(scorer, recording, choice, folder),
            self._step,
            self.strip.hide,
            self._failed,
        )

    def _step(self, step: Working | Opinion | Path) -> None:
        if isinstance(step, Path):
            self._awaited = step
            self.window.opener.open_scorings([step])
        elif hasattr(step, "fraction"):
            self.strip.set_fraction(step.fraction)
        else:
            for text in step.warnings:
                self._say(text)

    def _scorings_changed(self) -> None:
        document, awaited = self._document, self._awaited
        if document is None or awaited is None:
            return
        if any(same_file(one.path, awaited) for one in document.scorings):
            self._awaited = None
            self.arrived.emit(awaited)

    def _failed(self, error: Exception) -> None:
        self.strip.hide()
        if not isinstance(error, SleepGuiError):
            raise error
        self._say(str(error))

    def _say(self, text: str) -> None:
        self.window.messages.show_message(text, Weight.WARNING)


def _looked(recording: Recording, choice: ChannelChoice) -> Iterator[tuple[ChannelChoice, Served]]:
    from sleepgui.preparation.serving import what_serves  # noqa: PLC0415 - not at start-up

    yield choice, what_serves(recording, choice)


def _asked(
    scorer: SecondScorer, recording: Recording, choice: ChannelChoice, folder: Path
) -> Iterator[Working | Opinion | Path]:
    """Progress, the opinion, and at the end the file that holds it."""
    from sleepgui.export.of_opinion import write_opinion_csv  # noqa: PLC0415 - not at start-up
    from sleepgui.opinions.opinion import Opinion  # noqa: PLC0415

    steps = scorer.ask(recording, choice)
    try:
        for step in steps:
            yield step
            if isinstance(step, Opinion):
                path = opinion_path(folder, recording.path, step.scorer)
                path.parent.mkdir(parents=True, exist_ok=True)
                write_opinion_csv(step, recording, path)
                yield path
    finally:
        steps.close()
