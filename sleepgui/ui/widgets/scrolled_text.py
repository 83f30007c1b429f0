"""Text that is longer than its place, to be read, scrolled and copied from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget


class ScrolledText(QScrollArea):
    """Rich text in lines as long as the place is wide.

    Parameters
    ----------
    margin : pixels round the text.
    """

    def __init__(self, parent: QWidget, html: str = "", *, margin: int) -> None:
        super().__init__(parent)
        self.label = QLabel(html, self)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label.setMargin(margin)
        self.setWidgetResizable(True)
        self.setWidget(self.label)

    def show_html(self, html: str) -> None:
        """Show another text from its beginning."""
        self.label.setText(html)
        self.verticalScrollBar().setValue(0)
