"""Every scorer with its card: what it needs, where it comes from, how it fares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from sleepgui.ui.opinions.words import channels_text, context_text, tr
from sleepgui.ui.panels.card import count_text, measured_html, rows_of, table_html, value_html
from sleepgui.ui.panels.card_names import entry_name
from sleepgui.ui.texts.sentences import said
from sleepgui.ui.texts.wording import local
from sleepgui.ui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from sleepgui.opinions.opinion import ScorerCard

_FIRST: Final = (
    *("source", "published", "differences", "version", "licence"),
    *("sha256", "graph", "parameters", "macs"),
)
_ELSEWHERE: Final = ("name", "title", "planes", "context", "classes", "config", "exits", "date")
_HIDDEN: Final = frozenset({"held_out", *_ELSEWHERE, *_FIRST})


@dataclass(frozen=True)
class Listed:
    """A scorer and, in a plain sentence, why it cannot score this night.

    "" where it can; ``None`` where there is no night.
    """

    card: ScorerCard
    reason: str | None = ""


class ScorerCards(QDialog):
    """Scorers on the left, the card of the chosen one on the right."""

    def __init__(self, scorers: Sequence[Listed], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("The scorers"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._scorers = list(scorers)
        self.names = QListWidget(self)
        self.names.setAccessibleName(tr("Scorers"))
        self.names.addItems([one.card.title for one in scorers])
        width = self.names.sizeHintForColumn(0) + 2 * self.names.frameWidth()
        self.names.setFixedWidth(width + 2 * self.fontMetrics().height())
        self._card = ScrolledText(self, margin=8)
        self.text = self._card.label
        row = QHBoxLayout()
        row.addWidget(self.names)
        row.addWidget(self._card, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.addLayout(row, 1)
        outer.addWidget(buttons)
        self.names.currentRowChanged.connect(self._show)
        self.names.setCurrentRow(0)
        self.resize(900, 600)  # a line of a hash is whole

    def _show(self, place: int) -> None:
        self._card.show_html(card_html(self._scorers[place]))


def card_html(listed: Listed) -> str:
    """A scorer's card."""
    card, text = listed.card, listed.card.text
    first = [
        (tr("Needs"), escape(channels_text(card))),
        (tr("Sees at once"), escape(context_text(card))),
        (
            tr("Exits"),
            tr("yes: easy epochs leave early, as Speed says") if card.exits else tr("none"),
        ),
    ]
    if listed.reason is not None:
        first.insert(0, (tr("This night"), escape(said(listed.reason)) or tr("can be scored")))
    titles = {
        "sha256": tr("Weights, SHA-256"),
        "graph": tr("Graph, SHA-256"),
        "macs": tr("Arithmetic"),
    }
    rows = [
        (titles.get(key, escape(entry_name(key))), _value(key, text[key]))
        for key in _FIRST
        if text.get(key)
    ]
    rows += rows_of(text, _HIDDEN)
    measured = measured_html(text.get("held_out") or {})
    return f"<h3>{escape(card.title)}</h3>{table_html(first)}{measured}{table_html(rows)}"


def _value(key: str, value: Any) -> str:
    if key == "published":
        return f"{value_html(key, value)}<br><small>{tr('accuracy / macro F1 / kappa')}</small>"
    if key == "graph":
        return escape(value["sha256"])
    if key == "parameters":
        return count_text(value)
    if key == "macs":
        return tr("{n:.1f} million multiplications an epoch").format(n=local(value / 1e6))
    return value_html(key, value)
