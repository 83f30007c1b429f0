"""Every scorer with its card: what it needs, where it comes from, how it fares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from sleepgui.ui.panels.help import table_html, value_html
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
_IN_CONTEXT: Final = "+context"


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
        self.resize(820, 560)

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
        "source": tr("Published in"),
        "published": tr("Its paper states"),
        "differences": tr("Differs from it by"),
        "version": tr("Version"),
        "licence": tr("Licence"),
        "sha256": tr("Weights, SHA-256"),
        "graph": tr("Graph, SHA-256"),
        "parameters": tr("Parameters"),
        "macs": tr("Arithmetic"),
    }
    rows = [(titles[key], _value(key, text[key])) for key in _FIRST if text.get(key)]
    rows += [
        (escape(key.replace("_", " ").capitalize()), value_html(value))
        for key, value in text.items()
        if key not in _HIDDEN and value
    ]
    held_out = text.get("held_out") or {}
    figures = _by_set(held_out.get("figures") or {})
    measured = ""
    if figures:
        measured = _figures_html(figures, str(held_out.get("protocol", "")))
    elif held_out:
        measured = f"<p>{tr('Not measured on people it never saw.')}</p>"
    return f"<h3>{escape(card.title)}</h3>{table_html(first)}{measured}{table_html(rows)}"


def _value(key: str, value: Any) -> str:
    if key == "published":
        return f"{value_html(value)}<br><small>{tr('accuracy / macro F1 / kappa')}</small>"
    if key == "graph":
        return value_html(value["sha256"])
    if key == "parameters":
        return f"{value:,}"
    if key == "macs":
        return tr("{n:.1f} million multiplications an epoch").format(n=local(value / 1e6))
    return value_html(said(str(value)))


def _by_set(figures: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """One row of figures a set; of a network with exits, what its last usable exit says.

    Where a sequence stage refines what is said of a set, that is what counts.
    """
    return {
        name.removesuffix(_IN_CONTEXT): one.get("last usable", one)
        for name, one in figures.items()
        if name + _IN_CONTEXT not in figures
    }


def _figures_html(figures: Mapping[str, Mapping[str, Any]], protocol: str) -> str:
    """Figures on people the scorer never saw, one row a set of recordings."""
    head = (tr("Never seen"), tr("Epochs"), tr("Same stage"), tr("Macro F1"), tr("Kappa"))
    lines = ["".join(f"<th align='left'>{one}&nbsp;&nbsp;</th>" for one in head)]
    for name, one in figures.items():
        cells = (
            escape(str(name).replace("_", " ")),
            str(one.get("n", "")),
            *(
                "–" if one.get(key) is None else f"{one[key]:{form}}"
                for key, form in (("accuracy", ".1%"), ("macro_f1", ".2f"), ("kappa", ".2f"))
            ),
        )
        lines.append("".join(f"<td>{cell}&nbsp;&nbsp;</td>" for cell in cells))
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<p><small>{escape(protocol)}</small></p><table cellpadding='3'>{table}</table><hr>"
