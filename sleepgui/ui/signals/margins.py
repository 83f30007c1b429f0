"""What stands round the page: its length above the names, the montage below, and a footnote."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from sleepgui.ui.looks.palette import Colours, colour
from sleepgui.ui.widgets.elided import ElidedLabel

translate = QCoreApplication.translate


class Margins:
    """The corner above the names of lanes, the button below them, the line below the traces."""

    def __init__(self, parent: QWidget) -> None:
        self.corner = QWidget(parent)
        self.corner.setAutoFillBackground(True)
        self.page_length = _menu_button(self.corner)
        self.page_length.setToolTip(translate("SignalsView", "Length of a page"))
        self.page_length.setAccessibleName(self.page_length.toolTip())
        row = QHBoxLayout(self.corner)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self.page_length)
        row.addStretch(1)
        self.montage = _menu_button(parent)
        self.montage.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.footnote = ElidedLabel(parent)
        self.footnote.setContentsMargins(6, 0, 6, 2)
        self.footnote.setAutoFillBackground(True)

    def set_montage_name(self, name: str, width: int) -> None:
        """Tell which montage this is, in ``width`` pixels."""
        metrics = self.montage.fontMetrics()
        room = max(round(width - 1.1 * metrics.height()), 1)
        self.montage.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
        self.montage.setToolTip(translate("SignalsView", "Montage: {name}").format(name=name))
        self.montage.setAccessibleName(self.montage.toolTip())

    def set_colours(self, theme: Colours) -> None:
        """Look like the page."""
        for widget in (self.corner, self.footnote):
            palette = widget.palette()
            palette.setColor(widget.backgroundRole(), colour(theme.background))
            palette.setColor(widget.foregroundRole(), colour(theme.muted))
            widget.setPalette(palette)


def _menu_button(parent: QWidget) -> QToolButton:
    """A flat button that opens its menu at once."""
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
