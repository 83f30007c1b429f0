"""Sentences for the user, above the signals: they stay until read, and block nothing."""

from collections.abc import Callable
from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sleepgui.ui.looks.palette import is_dark
from sleepgui.ui.texts.sentences import said
from sleepgui.ui.texts.wording import counted

_SHOWN_AT_ONCE: Final = 3
_MARGIN: Final = 6
_SIGN_SIZE: Final = 20
_NARROWEST: Final = 200
_LOWEST: Final = 34


class Weight(Enum):
    """How much a message matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


_SIGN: Final = {Weight.NOTE: "i", Weight.WARNING: "!", Weight.ERROR: "×"}
# (background, sign) in the light and in the dark window.
_COLOURS: Final = {
    Weight.NOTE: (("#e6f0fa", "#2467a8"), ("#223447", "#6db3ff")),
    Weight.WARNING: (("#fdf1d8", "#a86a00"), ("#3d3420", "#f0b84a")),
    Weight.ERROR: (("#fbe5e3", "#b3261e"), ("#46272a", "#ff8078")),
}


class _Sign(QWidget):
    """A round sign: shape and letter as well as colour."""

    def __init__(self, weight: Weight, colour: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = _SIGN[weight]
        self._colour = QColor(colour)
        self.setFixedSize(_SIGN_SIZE, _SIGN_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(1, 1, 18, 18)
        font = painter.font()
        font.setBold(True)
        font.setPixelSize(13)
        painter.setFont(font)
        dark = is_dark(self.palette())
        painter.setPen(QColor("#1c2127" if dark else "#ffffff"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        del event


class _Words(QLabel):
    """Text that asks for the height it needs at its present width; QLabel guesses a width."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Height of the text at this width."""
        wanted = QRect(0, 0, max(self.width(), _NARROWEST), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        return QSize(
            _NARROWEST, self.fontMetrics().boundingRect(wanted, flags, self.text()).height()
        )

    def minimumSizeHint(self) -> QSize:
        """Nothing may be cut off."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Message(QFrame):
    """One message: a sign, sentences that can be selected, perhaps a button, and a cross."""

    dismissed = Signal()

    def __init__(
        self,
        text: str,
        weight: Weight,
        button: tuple[str, Callable[[], None]] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.text = text
        self.weight = weight
        self.button = button
        background, sign = _COLOURS[weight][is_dark(parent.palette())]
        shade = self.palette()
        shade.setColor(QPalette.ColorRole.Window, QColor(background))
        self.setPalette(shade)
        self.setAutoFillBackground(True)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, _MARGIN, 6, _MARGIN)
        row.setSpacing(10)
        row.addWidget(_Sign(weight, sign, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_Words(text, self), 1)
        buttons: list[QAbstractButton] = []
        if button is not None:
            action = QPushButton(button[0], self)
            action.clicked.connect(button[1])
            buttons.append(action)
        cross = QToolButton(self)
        cross.setText("✕")
        cross.setAutoRaise(True)
        cross.setToolTip(self.tr("Dismiss"))
        cross.setAccessibleName(self.tr("Dismiss this message"))
        buttons.append(cross)
        for one in buttons:
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            one.clicked.connect(self.dismissed)
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """Never lower than a line with its cross, nor than its sentences.

        A minimum height that is set would let a full window cut off the second line.
        """
        return super().minimumSizeHint().expandedTo(QSize(0, _LOWEST))


class MessageBar(QWidget):
    """Up to three messages at a time; further ones wait behind a count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Messages"))
        self._messages: list[Message] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._more = QPushButton(self)
        self._more.setFlat(True)
        self._more.clicked.connect(self._show_all)
        self._column.addWidget(self._more)
        self._all = False
        self._arrange()

    def show_message(
        self,
        text: str,
        weight: Weight = Weight.NOTE,
        button: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Add a message; the same sentence is not shown twice. Errors come first."""
        text = said(text)
        if any(message.text == text for message in self._messages):
            return
        message = Message(text, weight, button, self)
        message.dismissed.connect(lambda: self._dismiss(message))
        place = 0 if weight is Weight.ERROR else len(self._messages)
        self._messages.insert(place, message)
        self._column.insertWidget(place, message)
        self._arrange()

    def clear(self) -> None:
        """Dismiss every message."""
        self._all = False
        for message in list(self._messages):
            self._dismiss(message)

    @property
    def texts(self) -> list[str]:
        """The sentences on show or waiting, first to last."""
        return [message.text for message in self._messages]

    def dismiss(self, text: str) -> None:
        """Take away the message of a text, if it is there."""
        for message in [one for one in self._messages if one.text == text]:
            self._dismiss(message)

    def _dismiss(self, message: Message) -> None:
        if message in self._messages:
            self._messages.remove(message)
            message.hide()
            message.deleteLater()
            self._arrange()

    def _show_all(self) -> None:
        self._all = True
        self._arrange()

    def _arrange(self) -> None:
        shown = len(self._messages) if self._all else _SHOWN_AT_ONCE
        for place, message in enumerate(self._messages):
            message.setVisible(place < shown)
        hidden = max(0, len(self._messages) - shown)
        self._more.setText(
            counted(hidden, self.tr("Show one more message"), self.tr("Show {n} more messages"))
        )
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(self._messages))

    def changeEvent(self, event: QEvent) -> None:
        """Dress the messages anew when the window turns light or dark."""
        super().changeEvent(event)
        # The application's own event reaches the windows alone, this one every widget in them.
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_messages"):
            old, shown = list(self._messages), self._all
            self.clear()
            # Each error goes before those that are there.
            errors = [one for one in old if one.weight is Weight.ERROR]
            for one in (*reversed(errors), *(one for one in old if one not in errors)):
                self.show_message(one.text, one.weight, one.button)
            self._all = shown
            self._arrange()
