"""The sleep table of the stages on the screen: figures, their definitions, why some are missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sleepgui.stages import HYPNOGRAM_ORDER, Stage
from sleepgui.statistics.printed import bounds, number
from sleepgui.ui.panels.facts_panel import heading
from sleepgui.ui.texts.sentences import all_said, said
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.statistics.night import SleepStatistics
    from sleepgui.statistics.statistic import Statistic

SLEEP: Final = (
    *("trt", "tst", "sleep_efficiency", "sleep_latency", "r_latency"),
    *("persistent_sleep_latency", "waso", "spt", "wake_in_spt"),
    *("wake_after_final_awakening", "unscored"),
)
CONTINUITY: Final = (
    *("awakenings", "awakening_index", "stage_shifts", "stage_shift_index"),
    *("fragmentation_index", "arousals", "arousal_index"),
)
_Reasons = dict[str, tuple[str, bool]]
"""Reason why a figure is not available, its sign, and whether a figure of it has its bounds."""
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class FigureTable(QTableWidget):
    """Figures that cannot be changed, exactly as high as its rows."""

    def __init__(self, rows: int, heads: Sequence[str], name: str, parent: QWidget) -> None:
        super().__init__(rows, len(heads), parent)
        self.setTabKeyNavigation(False)  # Tab leads on, as everywhere
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.horizontalHeader().setVisible(any(heads))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(1.5 * self.fontMetrics().height()))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for column, text in enumerate(heads):
            head = self.horizontalHeaderItem(column)
            if text and head is not None:
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def put(self, row: int, column: int, text: str, tip: str = "") -> None:
        """Fill one cell; what is in the first column names the row."""
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, column, item)
        item.setText(text)
        item.setToolTip(tip)

    def updateGeometries(self) -> None:
        """Where columns have other widths, rows may need other heights."""
        super().updateGeometries()
        self._fit_rows()

    def _fit_rows(self) -> None:
        """A name that is too long for its column goes on in a second line."""
        words, head = self.fontMetrics(), self.verticalHeader()
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1
        room = QRect(0, 0, self.columnWidth(0) - 2 * margin, 10_000)
        before = head.length()
        for row, (name, *_) in enumerate(self.lines()):
            height = words.boundingRect(room, int(Qt.TextFlag.TextWordWrap), name or " ").height()
            head.resizeSection(row, height + words.height() // 2)
        if head.length() != before:
            self.updateGeometry()

    def lines(self) -> list[list[str]]:
        """The cells as text, row by row."""
        found = []
        for row in range(self.rowCount()):
            cells = (self.item(row, column) for column in range(self.columnCount()))
            found.append(["" if cell is None else cell.text() for cell in cells])
        return found

    def sizeHint(self) -> QSize:
        """Exactly as high as its rows."""
        head = self.horizontalHeader()
        height = self.verticalHeader().length() + 2 * self.frameWidth()
        height += head.sizeHint().height() if any(self._heads()) else 0
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """No row is ever hidden."""
        return QSize(200, self.sizeHint().height())

    def _heads(self) -> list[str]:
        items = (self.horizontalHeaderItem(column) for column in range(self.columnCount()))
        return ["" if item is None else item.text() for item in items]


class SleepPanel(QWidget):
    """Shows `SleepStatistics`, or says in words why there are none.

    Signals
    -------
    whole_wanted(bool) : the whole recording is to be covered, whatever the lights, or not.
    """

    whole_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sleep statistics"))
        self.shown: SleepStatistics | None = None
        self.empty = _text(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setText(
            self.tr("Score the night, or give stages by hand, to see its sleep statistics.")
        )
        self.lights = _text(self)
        self.whole = QCheckBox(self.tr("Whole recording, lights left aside"), self)
        self.whole.setToolTip(
            self.tr("Figures as without lights off and lights on; the report prints both")
        )
        self.whole.toggled.connect(self.whole_wanted)
        self.sleep = FigureTable(len(SLEEP), ("", ""), self.tr("Sleep and wake"), self)
        heads = (self.tr("Stage"), self.tr("min"), self.tr("% of TST"), self.tr("latency, min"))
        self.stages = FigureTable(len(HYPNOGRAM_ORDER), heads, self.tr("Stages"), self)
        self.continuity = FigureTable(len(CONTINUITY), ("", ""), self.tr("Continuity"), self)
        self.reasons = _text(self)
        self.copy = QPushButton(self.tr("Copy the table"), self)
        self.copy.setToolTip(self.tr("Copy all figures as text that a spreadsheet takes in"))
        self.copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.copy.clicked.connect(self._copy)
        note = _text(self)
        note.setText(
            self.tr(
                "Parameters after the AASM manual; point at a line for its definition and source."
            )
        )
        note.setForegroundRole(note.foregroundRole().PlaceholderText)
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (
            *(self.lights, self.whole, heading(self.tr("Sleep and wake"), self), self.sleep),
            *(heading(self.tr("Stages"), self), self.stages),
            *(heading(self.tr("Continuity"), self), self.continuity, self.reasons, note),
        ):
            column.addWidget(widget)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(10, 10, 10, 10)
        outer.addWidget(self.empty, 1)
        outer.addWidget(self._body, 1)
        self.set_statistics(None)

    def set_statistics(
        self,
        statistics: SleepStatistics | None,
        lights: str = "",
        notes: Sequence[str] = (),
        *,
        has_lights: bool = False,
    ) -> None:
        """Show the figures.

        Parameters
        ----------
        statistics : ``None`` where no epoch has a stage.
        lights : what the figures cover, in a few words.
        notes : plain sentences that belong to them.
        has_lights : whether there are lights that can be left aside.
        """
        self.shown = statistics
        self.empty.setVisible(statistics is None)
        self._body.setVisible(statistics is not None)
        self.whole.setVisible(has_lights)
        if statistics is None:
            return
        self.lights.setText("\n".join([lights, *all_said(notes)] if lights else all_said(notes)))
        self.lights.setVisible(bool(self.lights.text()))
        reasons: _Reasons = {}
        # In the order of reading, as the signs of the reasons count on.
        self._show_figures(self.sleep, [statistics[key] for key in SLEEP], reasons)
        self._show_stages(statistics, reasons)
        self._show_figures(self.continuity, [statistics[key] for key in CONTINUITY], reasons)
        self.reasons.setText(
            "\n".join(
                (
                    self.tr("{sign} not certain: {reason}.")
                    if bounded
                    else self.tr("{sign} not available: {reason}.")
                ).format(sign=sign, reason=said(reason))
                for reason, (sign, bounded) in reasons.items()
            )
        )
        self.reasons.setVisible(bool(reasons))

    def _show_figures(
        self, table: FigureTable, figures: Sequence[Statistic], reasons: _Reasons
    ) -> None:
        for row, figure in enumerate(figures):
            table.put(row, 0, said(figure.label), self._tip(figure))
            table.put(row, 1, self._said(figure, reasons, with_unit=True), self._tip(figure))

    def _show_stages(self, statistics: SleepStatistics, reasons: _Reasons) -> None:
        for row, stage in enumerate(HYPNOGRAM_ORDER):
            name = stage.lower()
            keys = [f"{name}_min", f"{name}_pct", f"{name}_latency"]
            if stage is Stage.W:
                keys = keys[:1]  # wake has no share of sleep and no latency
            elif stage is Stage.R:
                keys = keys[:2]  # its latency counts from sleep onset and stands above
            self.stages.put(row, 0, str(stage))
            for column in range(1, 4):
                if column > len(keys):
                    self.stages.put(row, column, "")
                    continue
                figure = statistics[keys[column - 1]]
                self.stages.put(
                    row, column, self._said(figure, reasons, with_unit=False), self._tip(figure)
                )

    def _said(self, figure: Statistic, reasons: _Reasons, *, with_unit: bool) -> str:
        """The figure, or its bounds or n/a with the sign of the reason."""
        unit = figure.unit if with_unit else ""
        if figure.value is not None:
            return f"{number(figure, local)} {unit}".strip()
        reason, found = figure.reason or "", bounds(figure, local)
        sign, bounded = reasons.get(reason, (str(len(reasons) + 1).translate(_RAISED), False))
        reasons[reason] = sign, bounded or bool(found)
        if found:
            return " ".join(filter(None, ("\u2013".join(found), unit, sign)))
        return self.tr("n/a {sign}").format(sign=sign)

    def _tip(self, figure: Statistic) -> str:
        parts = all_said([figure.label, figure.definition])
        if figure.value is None:
            parts.append(
                self.tr("Not available: {reason}.").format(reason=said(figure.reason or ""))
            )
        if found := bounds(figure, local):
            parts.append(
                self.tr("Between {least} and {most} {unit}, whatever these were.").format(
                    least=found[0], most=found[1], unit=figure.unit
                )
            )
        parts.append(self.tr("Source: {source}.").format(source=said(figure.source)))
        return "\n".join(parts)

    def _copy(self) -> None:
        if self.shown is None:
            return
        lines = []
        for figure in self.shown:
            value = "n/a" if figure.value is None else f"{figure.value:g}"
            ends = [f"{bound:g}" for bound in figure.between or ()]
            lines.append([figure.label, value, figure.unit, *ends])
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))


def _text(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
