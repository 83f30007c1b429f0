"""What a newcomer sees first: what to do, in three ways, and what was open lately."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepgui.ui.looks.palette import colours

_WIDTH_LINES: Final = 44
_FIELD_LINES: Final = 11
"""Width of the column and height of the field, in heights of a line of text."""
_RECENT_SHOWN: Final = 4


class _DropField(QFrame):
    """The dashed field that says where to drop; the whole window takes drops."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hot = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashes, and fill them while files hover over the window."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shades = colours(self.palette())
        accent = QColor(shades.accent)
        painter.setPen(
            QPen(accent if self.hot else QColor(shades.muted), 1.5, Qt.PenStyle.DashLine)
        )
        if self.hot:
            accent.setAlpha(30)
            painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        del event


class StartPage(QWidget):
    """The window without a recording.

    Signals
    -------
    open_wanted() : choose a file.
    demo_wanted() : make and open the demo night.
    recent_wanted(Path) : open a recording again.
    cancel_wanted() : stop what is under way.
    """

    open_wanted = Signal()
    demo_wanted = Signal()
    recent_wanted = Signal(object)
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = _WIDTH_LINES * self.fontMetrics().height()
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(10)
        outer.addLayout(column)
        outer.addStretch(1)
        column.addStretch(2)

        self._title = QLabel(self.tr("Score a sleep study"), self)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 2.1)
        font.setWeight(font.Weight.DemiBold)
        self._title.setFont(font)
        column.addWidget(self._title)
        column.addWidget(
            self._words(
                self.tr(
                    "SleepGUI reads the EEG, eye and chin channels of a night and proposes a"
                    " stage for every 30-second epoch. You see which signals it needed, correct"
                    " what you see differently, and export the hypnogram."
                )
            )
        )
        column.addSpacing(6)
        column.addWidget(self._drop_field())
        column.addWidget(self._progress_row())
        column.addWidget(self._demo_button())
        self._recent: list[Path] = []
        self._recent_box = QVBoxLayout()
        self._recent_box.setSpacing(2)
        column.addLayout(self._recent_box)
        column.addStretch(3)
        notice = self._words(
            self.tr("For research and education. Not a medical device: check every result.")
        )
        notice.setForegroundRole(notice.foregroundRole().PlaceholderText)
        column.addWidget(notice)
        self.set_recent([])
        self.set_busy(None)

    def _words(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setFixedWidth(self._width)
        return label

    def _drop_field(self) -> QWidget:
        self._field = _DropField(self)
        self._field.setFixedSize(self._width, _FIELD_LINES * self.fontMetrics().height())
        column = QVBoxLayout(self._field)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(10)
        head = QLabel(self.tr("Drop a recording here"), self._field)
        font = head.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        head.setFont(font)
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(head)
        formats = QLabel(
            self.tr(
                "EDF, EDF+, BDF, BrainVision, EEGLAB, FIF, GDF; together with its scoring"
                " if there is one"
            ),
            self._field,
        )
        formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        formats.setWordWrap(True)
        formats.setFixedWidth(self._width * 3 // 4)
        formats.setForegroundRole(formats.foregroundRole().PlaceholderText)
        column.addWidget(formats)
        self.open_button = QPushButton(self.tr("Open a recording…"), self._field)
        self.open_button.setDefault(True)
        self.open_button.setMinimumWidth(180)
        self.open_button.clicked.connect(self.open_wanted)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignHCenter)
        return self._field

    def _progress_row(self) -> QWidget:
        self._busy_row = QWidget(self)
        row = QHBoxLayout(self._busy_row)
        row.setContentsMargins(0, 0, 0, 0)
        self._busy_text = QLabel(self._busy_row)
        self._busy_bar = QProgressBar(self._busy_row)
        self._busy_bar.setFixedWidth(200)
        self._busy_bar.setAccessibleName(self.tr("Progress"))
        stop = QPushButton(self.tr("Cancel"), self._busy_row)
        stop.clicked.connect(self.cancel_wanted)
        row.addWidget(self._busy_text, 1)
        row.addWidget(self._busy_bar)
        row.addWidget(stop)
        return self._busy_row

    def _demo_button(self) -> QWidget:
        self.demo_button = QCommandLinkButton(
            self.tr("Try the demo night"),
            self.tr(
                "Makes a simulated eight-hour recording with its expert scoring, and opens it."
            ),
            self,
        )
        self._show_arrow()
        self.demo_button.setFixedWidth(self._width)
        self.demo_button.clicked.connect(self.demo_wanted)
        return self.demo_button

    def _show_arrow(self) -> None:
        """In the colour of links; the style's own is black, in the dark as well."""
        side = self.fontMetrics().height()
        picture = QPixmap(QSize(side, side) * self.devicePixelRatio())
        picture.setDevicePixelRatio(self.devicePixelRatio())
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().link())
            painter.drawPolygon(
                [QPointF(x * side, y * side) for x, y in ((0.2, 0.1), (0.9, 0.5), (0.2, 0.9))]
            )
        self.demo_button.setIcon(QIcon(picture))
        self.demo_button.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        """The arrow follows the theme, and so do the buttons that a style sheet has dressed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_recent_box"):
            self._show_arrow()
            self.set_recent(self._recent)

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Recordings opened lately, newest first."""
        self._recent = list(paths)
        while item := self._recent_box.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not paths:
            return
        head = QLabel(self.tr("Opened lately"), self)
        font = head.font()
        font.setWeight(font.Weight.DemiBold)
        head.setFont(font)
        self._recent_box.addWidget(head)
        for path in paths[:_RECENT_SHOWN]:
            button = QPushButton(f"{path.name}    {path.parent}", self)
            button.setFlat(True)
            button.setStyleSheet("text-align: left; padding: 4px 6px;")
            button.setMaximumWidth(self._width)
            button.setToolTip(str(path))
            button.clicked.connect(lambda _=False, one=path: self.recent_wanted.emit(one))
            self._recent_box.addWidget(button)

    def set_busy(self, text: str | None, share: float | None = None) -> None:
        """Say what is under way, with the share done where it is known; ``None``: nothing is."""
        self._busy_row.setVisible(text is not None)
        self.demo_button.setEnabled(text is None)
        if text is None:
            return
        self._busy_text.setText(text)
        self._busy_bar.setRange(0, 0 if share is None else 100)
        if share is not None:
            self._busy_bar.setValue(round(100 * share))

    def set_hot(self, hot: bool) -> None:
        """Files hover over the window."""
        self._field.hot = hot
        self._field.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave drops to the window."""
        event.ignore()
