"""The nights of an archive as a table: what each is, how far it is, what came of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from sleepgui.batch.job import Job, NightDone, NightProgress, Outcome, Status
from sleepgui.ui.texts.language import decimal_point
from sleepgui.ui.texts.sentences import all_said
from sleepgui.ui.texts.wording import counted, kappa_text, local, one_stage_text

if TYPE_CHECKING:
    from sleepgui.batch.look import Look
    from sleepgui.batch.plan import Plan

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Columns of the table, in order."""

    NIGHT = 0
    STATE = 1
    CHANNELS = 2
    EPOCHS = 3
    TST = 4
    EFFICIENCY = 5
    KAPPA = 6
    REMARKS = 7


NUMBERS: Final = frozenset({Column.EPOCHS, Column.TST, Column.EFFICIENCY, Column.KAPPA})
SORT: Final = int(Qt.ItemDataRole.UserRole)
"""What a column is sorted by."""
SHARE: Final = SORT + 1
"""How far the night is, 0 to 1; ``None`` where it is not being scored."""
_NOTHING: Final = "\u2013"


@dataclass
class Night:
    """One row."""

    job: Job
    name: str
    status: Status = Status.WAITING
    outcome: Outcome | None = None
    look: Look | None = None
    share: float | None = None
    doing: str = ""

    @property
    def unscorable(self) -> bool:
        """Not scored, and who looked at it knows that it cannot be."""
        seen = self.look is not None and self.look.trouble is not None
        return seen and self.status is Status.WAITING and self.share is None

    @property
    def problem(self) -> bool:
        """Whether somebody should look at it."""
        return self.status in (Status.FAILED, Status.KEPT) or bool(self.remarks)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Why it failed or was kept, then warnings."""
        found: list[str] = []
        if self.outcome is not None and self.outcome.trouble:
            found.append(self.outcome.trouble)
        elif self.look is not None and self.look.trouble:
            found.append(self.look.trouble)
        if self.outcome is not None and self.outcome.printed is not None:
            found += self.outcome.printed["warnings"]
        elif self.look is not None:
            found += self.look.warnings
        return tuple(all_said(found))

    @property
    def channels(self) -> str:
        """What was or would be scored."""
        if self.outcome is not None and self.outcome.printed is not None:
            found = self.outcome.printed["channels"]
            named = [*found["eeg"], found["eog"], found["emg"]]
            return ", ".join(one for one in named if one)
        return "" if self.look is None else ", ".join(self.look.channels)

    @property
    def epochs(self) -> int | None:
        """Whole epochs."""
        if self.outcome is not None and self.outcome.printed is not None:
            return int(self.outcome.printed["epochs"])
        return None if self.look is None or self.look.trouble else self.look.epochs

    def figure(self, key: str) -> float | None:
        """A figure of the sleep table."""
        return None if self.outcome is None else self.outcome.statistics.get(key)

    @property
    def kappa(self) -> float | None:
        """Agreement with the expert beside the recording."""
        if self.outcome is None or self.outcome.printed is None:
            return None
        agreement = self.outcome.printed["agreement"]
        return None if agreement is None else agreement["kappa"]

    @property
    def compared(self) -> bool:
        """Whether the expert scored epochs that the model scored, too."""
        printed = None if self.outcome is None else self.outcome.printed
        agreement = None if printed is None else printed["agreement"]
        return agreement is not None and agreement["n"] > 0


class NightsModel(QAbstractTableModel):
    """Rows are nights; what happens to one changes its row alone."""

    def __init__(self) -> None:
        super().__init__()
        self.nights: list[Night] = []
        self._rows: dict[str, int] = {}

    def set_plan(self, plan: Plan | None) -> None:
        """Show the nights of another archive, or none."""
        self.beginResetModel()
        jobs = () if plan is None else plan.jobs
        self.nights = [Night(job, "" if plan is None else plan.name(job)) for job in jobs]
        self._rows = {str(night.job.recording): row for row, night in enumerate(self.nights)}
        self.endResetModel()

    def show_look(self, row: int, look: Look) -> None:
        """What was seen of a night that is not scored."""
        night = self.nights[row]
        night.look = look
        if night.status is Status.WAITING and look.before is not None:
            night.status, night.outcome = look.before
        self._changed(row)

    def begin(self) -> None:
        """All nights wait; those that were scored are passed over again in a moment."""
        for row, night in enumerate(self.nights):
            if night.status is Status.FAILED:
                night.status, night.outcome = Status.WAITING, None
                self._changed(row)

    def show_progress(self, step: NightProgress) -> None:
        """A night is being scored."""
        row = None if step.job is None else self._rows.get(str(step.job.recording))
        if row is not None:
            night = self.nights[row]
            night.share, night.doing = step.fraction, step.what
            self._changed(row)

    def show_done(self, step: NightDone) -> None:
        """A night is through."""
        night = self.nights[step.number]
        night.status, night.outcome, night.share = step.status, step.outcome, None
        self._changed(step.number)

    def end(self) -> None:
        """Nothing is scored any more; what was in the middle waits."""
        for row, night in enumerate(self.nights):
            if night.share is not None:
                night.share = None
                self._changed(row)

    def counts(self) -> dict[Status, int]:
        """How many nights are in which state."""
        return {status: sum(night.status is status for night in self.nights) for status in Status}

    def summary(self) -> str:
        """How many nights there are, and how many of them are in which state."""
        counts = self.counts()
        unscorable = sum(night.unscorable for night in self.nights)
        words = (
            (counts[Status.SCORED] + counts[Status.DONE], self.tr("{n} scored")),
            (counts[Status.KEPT], self.tr("{n} kept because of edits by hand")),
            (counts[Status.FAILED], self.tr("{n} failed")),
            (unscorable, self.tr("{n} cannot be scored")),
            (counts[Status.WAITING] - unscorable, self.tr("{n} waiting")),
        )
        total = counted(len(self.nights), self.tr("1 night"), self.tr("{n} nights"))
        return f"{total}: {', '.join(text.format(n=n) for n, text in words if n)}."

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    # ------------------------------------------------------------------ Qt's questions

    def rowCount(self, parent: Index | None = None) -> int:
        """Nights."""
        return 0 if parent is not None and parent.isValid() else len(self.nights)

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Titles, and what they mean."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Night"),
                self.tr("State"),
                self.tr("Channels"),
                self.tr("Epochs"),
                self.tr("TST, min"),
                self.tr("SE, %"),
                self.tr("Kappa"),
                self.tr("Remarks"),
            )[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                "",
                "",
                self.tr("What is scored: EEG, EOG and chin EMG"),
                self.tr("Epochs of 30 s"),
                self.tr("Total sleep time"),
                self.tr("Sleep efficiency: total sleep time of total recording time"),
                self.tr("Cohen's kappa with the expert's scoring beside the recording"),
                self.tr("Why a night failed or was kept, and warnings"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(Column(section))
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Cells."""
        night, column = self.nights[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(night, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is Column.REMARKS:
                return "\n".join(night.remarks)
            if column is Column.CHANNELS:
                return night.channels
            if column is Column.KAPPA and night.compared and night.kappa is None:
                return one_stage_text()
            return str(night.job.recording) if column is Column.NIGHT else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == SORT:
            if column not in NUMBERS:
                return self._text(night, column)
            value = self._value(night, column)
            return math.inf if value is None else float(value)
        if role == SHARE:
            return night.share
        return None

    def _text(self, night: Night, column: Column) -> str:
        if column is Column.NIGHT:
            return night.name
        if column is Column.STATE:
            return self._state(night)
        if column is Column.CHANNELS:
            return night.channels or _NOTHING
        if column is Column.REMARKS:
            return " ".join(night.remarks)
        value = self._value(night, column)
        if column is Column.KAPPA and night.compared:
            return kappa_text(value)
        if value is None:
            return _NOTHING
        return f"{local(value):.1f}".removesuffix(f"{decimal_point()}0")

    @staticmethod
    def _value(night: Night, column: Column) -> float | None:
        if column is Column.EPOCHS:
            return night.epochs
        if column is Column.TST:
            return night.figure("tst")
        if column is Column.EFFICIENCY:
            return night.figure("sleep_efficiency")
        return night.kappa if column is Column.KAPPA else None

    def _state(self, night: Night) -> str:
        if night.share is not None:
            doing = {
                "preparing": self.tr("preparing"),
                "scoring": self.tr("scoring"),
                "loading the network": self.tr("loading the network"),
            }.get(night.doing, night.doing)
            return self.tr("{doing}, {share:.0%}").format(doing=doing, share=local(night.share))
        if night.unscorable:
            return self.tr("\u2717 cannot be scored")
        return {
            Status.SCORED: self.tr("\u2713 scored"),
            Status.DONE: self.tr("\u2713 scored before"),
            Status.KEPT: self.tr("\u2016 kept: edited by hand"),
            Status.FAILED: self.tr("\u2717 failed"),
            Status.WAITING: self.tr("waiting"),
        }[night.status]


def _side(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
