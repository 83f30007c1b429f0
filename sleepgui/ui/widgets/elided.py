"""A line of text that never widens its window: what does not fit ends in an ellipsis."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget


class ElidedLabel(QFrame):
    """One line of text; the whole of it is in the tooltip where it does not fit.

    It takes the room it is given whatever it says. A `QLabel` would have the whole window laid
    out anew for every text, and these change with every page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = self._shown = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def whole(self) -> str:
        """The text before it was cut."""
        return self._whole

    def text(self) -> str:
        """The text as it is shown."""
        return self._shown

    def set_text(self, text: str) -> None:
        """Show a text; it is read aloud whole."""
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self._shown:
            self._shown = shown
            self.update()
        self.setToolTip(self._whole if shown != self._whole else "")

    def sizeHint(self) -> QSize:
        """One line high."""
        margins = self.contentsMargins()
        height = self.fontMetrics().height() + margins.top() + margins.bottom()
        return QSize(margins.left() + margins.right(), height)

    def minimumSizeHint(self) -> QSize:
        """The same: a line that is cut in half cannot be read."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.contentsRect(), side | Qt.TextFlag.TextSingleLine, self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the text to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._fit()
