"""The menu of scorers: everybody, what each needs, and whether this night has it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sleepgui.ui.opinions.words import channels_text, context_text, lacking_text, tr
from sleepgui.ui.texts.sentences import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sleepgui.opinions.opinion import ScorerCard, SecondScorer
    from sleepgui.preparation.serving import Served
    from sleepgui.recording.derivation import ChannelChoice


class ScorersMenu(QObject):
    """Entries of the submenu; what is not usable stays, says why, and tells more when chosen.

    Signals
    -------
    own_wanted() : our network.
    asked(SecondScorer) : somebody else.
    compare_wanted(), about_wanted() : the panel, the cards.
    """

    own_wanted = Signal()
    asked = Signal(object)
    compare_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self.menu = menu
        self._own: QAction | None = None
        self._scorers: list[tuple[SecondScorer, QAction]] = []
        menu.setToolTipsVisible(True)

    @property
    def filled(self) -> bool:
        """Its entries are made."""
        return self._own is not None

    def fill(self, own: ScorerCard | None, scorers: Sequence[SecondScorer]) -> None:
        """Make the entries: ours first, which scores without being asked."""
        title = "DynamicSleepNet" if own is None else own.title
        self._own = self.menu.addAction(title, self.own_wanted.emit)
        if own is not None:
            self._own.setText(f"{title} ({channels_text(own)})")
            self._own.setToolTip(
                tr(
                    "The network of this program: Speed and exits are its own. Sees {context}."
                ).format(context=context_text(own))
            )
        self.menu.setDefaultAction(self._own)
        self.menu.addSeparator()
        for scorer in scorers:
            action = self.menu.addAction(scorer.title)
            action.triggered.connect(partial(self._ask, scorer))
            self._scorers.append((scorer, action))
        self.menu.addSeparator()
        self.menu.addAction(tr("&Compare scorers"), self.compare_wanted.emit)
        self.menu.addAction(tr("&About the scorers…"), self.about_wanted.emit)

    def show_fit(self, choice: ChannelChoice, served: Served | None) -> None:
        """Say who can score this night; ``served`` is ``None`` until the channels are looked at."""
        from sleepgui.opinions.channels import lacking_channel, missing_channel  # noqa: PLC0415

        for scorer, action in self._scorers:
            reason = scorer.why_not()
            lacking = lacking_channel(scorer.card, choice, served)
            if reason is not None:
                word = tr("not installed")
            elif lacking is not None:
                reason = missing_channel(scorer.card, choice, served)
                word = lacking_text(lacking)
            else:
                word = channels_text(scorer.card)
            action.setText(f"{scorer.title} ({word})")
            sees = tr("Sees {context} at once.").format(context=context_text(scorer.card))
            action.setToolTip(sees if reason is None else said(reason))

    def _ask(self, scorer: SecondScorer, _checked: bool = False) -> None:
        self.asked.emit(scorer)
