"""Keyboard shortcuts on one sheet, and what this program and its model are."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import sleepgui
from sleepgui.ui.menus.keymap import shown
from sleepgui.ui.panels.card import measured_html, rows_of, table_html
from sleepgui.ui.panels.facts_panel import heading
from sleepgui.ui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from sleepgui.engine.card import ModelCard

Sheet = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Groups of (what it does, keys)."""

_SHOWN: Final = frozenset({"name", "version", "sha256", "exits", "licence", "held_out"})
"""Entries of the card that have a place of their own."""
_COLUMN_LINES = 30
"""Width that a column of the sheet takes, in heights of a line of text."""


def tr(text: str) -> str:
    """Translate a text of the help."""
    return QCoreApplication.translate("Help", text)


class ShortcutSheet(QDialog):
    """Every key, grouped as in the menus, and what the mouse does.

    Signals
    -------
    change_wanted() : the user wants other keys.
    """

    change_wanted = Signal()

    def __init__(self, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(area)
        page = QWidget(area)
        columns = QHBoxLayout(page)
        columns.setSpacing(22)
        width = _COLUMN_LINES * self.fontMetrics().height()
        count = max(1, min(self.screen().availableGeometry().width() // width, 4))
        stacks = [QVBoxLayout() for _ in range(count)]
        for stack in stacks:
            columns.addLayout(stack, 1)
        filled = [0] * count
        for title, lines in (*sheet, *_by_focus()):
            if not lines:
                continue
            shortest = filled.index(min(filled))
            filled[shortest] += len(lines) + 2
            stacks[shortest].addWidget(self._group(title, lines, page))
        for stack in stacks:
            stack.addStretch(1)
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        change = buttons.addButton(tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self.reject)
        change.clicked.connect(self.change_wanted)
        outer.addWidget(buttons)
        room = self.screen().availableGeometry()
        bar = area.verticalScrollBar().sizeHint().width() + 40
        across = min(count * width + bar, round(0.95 * room.width()))
        # The hint alone is that of the narrowest columns, where every other line is broken.
        tall = columns.totalHeightForWidth(across - bar) + buttons.sizeHint().height() + bar
        self.resize(across, min(tall, round(0.9 * room.height())))

    def _group(self, title: str, lines: Sequence[tuple[str, str]], page: QWidget) -> QWidget:
        box = QWidget(page)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(heading(title, box), 0, 0, 1, 2)
        for row, (text, keys) in enumerate(lines, start=1):
            what = QLabel(text, box)
            what.setWordWrap(True)
            grid.addWidget(what, row, 0)
            label = QLabel(keys, box)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setForegroundRole(label.foregroundRole().Link)
            label.setWordWrap(True)
            grid.addWidget(label, row, 1)
        return box


def _by_focus() -> Sheet:
    """Keys that belong to what has the focus, and the mouse: these cannot be changed."""
    return [
        (
            tr("Anywhere"),
            [
                (tr("Next or previous control"), shown(("Tab", "Shift+Tab"))),
                (tr("Open a menu"), tr("Alt and the underlined letter")),
                (tr("Press the button that has the focus"), tr("Space")),
                (tr("Move the slider that has the focus"), "←, →"),
            ],
        ),
        (
            tr("Signals"),
            [
                (tr("Choose a trace"), "↑, ↓"),
                (tr("Turn pages"), tr("wheel")),
                (tr("Size of the trace below the mouse"), tr("Ctrl and wheel")),
                (tr("Measure"), tr("drag")),
            ],
        ),
        (
            tr("Hypnogram"),
            [
                (tr("Go there"), tr("click")),
                (tr("Zoom"), tr("wheel")),
                (tr("Move along"), tr("Shift and wheel")),
            ],
        ),
    ]


class About(QDialog):
    """What the program is, what it is not, and what the model's card says."""

    def __init__(self, icon: QIcon, card: ModelCard | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About SleepGUI"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        head = QHBoxLayout()
        head.setSpacing(16)
        outer.addLayout(head)
        picture = QLabel(self)
        picture.setPixmap(icon.pixmap(72, 72))
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QLabel(_about_text(), self)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setOpenExternalLinks(False)
        head.addWidget(words, 1)
        text = ScrolledText(self, _card_html(card), margin=4)
        self.card_text = text.label
        outer.addWidget(text, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.licences = buttons.addButton(tr("Licences…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.licences.clicked.connect(self._show_licences)
        buttons.rejected.connect(self.reject)
        outer.addWidget(buttons)
        self.resize(680, 560)

    def _show_licences(self) -> None:
        from sleepgui.ui.manual.licences import Licences  # noqa: PLC0415 - seldom needed

        Licences(self).open()


def _about_text() -> str:
    return tr(
        "<h2>SleepGUI {version}</h2>"
        "<p>Scores sleep studies with DynamicSleepNet, a network with three exits: an epoch is"
        " decided from the EEG alone when that is enough, with the eyes or with the chin as well"
        " when it is not.</p>"
        "<p><b>For research and education. It is not a medical device</b>, has not been"
        " approved for diagnosis by anybody, and its stages must be checked by a trained"
        " scorer before anything depends on them.</p>"
        "<p>Nothing leaves this computer. Free software under the BSD 3-clause licence;"
        " Qt {qt} is used under the LGPL.</p>"
    ).format(version=sleepgui.__version__, qt=qVersion())


def _card_html(card: ModelCard | None) -> str:
    if card is None:
        return tr("<p>The model is not loaded yet.</p>")
    exits = " → ".join(escape(leave.channels) for leave in card.exits)
    first = [
        (tr("Model"), f"{escape(card.name)} {escape(card.version)}"),
        (tr("Weights, SHA-256"), f"<code>{card.sha256}</code>"),
        (tr("Exits"), exits),
        (tr("Licence"), escape(card.licence)),
    ]
    more = tr("The whole card, with every setting of the training: {file} among the weights.")
    return (
        f"<h3>{tr('Model card')}</h3>{table_html(first)}"
        f"{measured_html(card.text.get('held_out') or {})}{table_html(rows_of(card.text, _SHOWN))}"
        f"<p><small>{escape(more.format(file=card.path.name))}</small></p>"
    )
