"""The events of a night as rows: a person's own, and those in the files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QCoreApplication,
    Qt,
)

from sleepgui.hypnogram.labels import stage_among_events
from sleepgui.marks import Kind, Mark, concern, is_arousal, is_light
from sleepgui.stages import EPOCH_SECONDS
from sleepgui.ui.marks.undo import kind_name
from sleepgui.ui.texts.wording import local
from sleepgui.ui.widgets.night_rows import Index, NightRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sleepgui.recording.base import Annotation
    from sleepgui.ui.document import Document

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def tr(text: str) -> str:
    """Translate a text of the events."""
    return QCoreApplication.translate("Marks", text)


@dataclass(frozen=True)
class Row:
    """One event; ``mark`` is a person's own, ``None`` for one in a file."""

    onset_s: float
    duration_s: float
    kind: Kind
    text: str
    channel: str
    who: str
    mark: Mark | None = None

    @property
    def epoch(self) -> int:
        """Where it begins, from 0."""
        return int(self.onset_s // EPOCH_SECONDS)


def rows_of(document: Document, foreign: Sequence[Row]) -> list[Row]:
    """A person's events and those of the files, see `foreign_rows`, in order of time."""
    rows = [_own(mark) for mark in document.result.marks]
    return sorted([*rows, *foreign], key=lambda row: (row.onset_s, row.mark is None))


@lru_cache(maxsize=20_000)
def _own(mark: Mark) -> Row:
    name = kind_name(mark)
    if mark.kind is not Kind.EVENT:  # which is called as its scorer wrote it
        name = name[:1].upper() + name[1:]
    return Row(
        *(mark.onset_s, mark.duration_s, mark.kind, name, mark.channel),
        mark.scorer,
        mark,
    )


def foreign_rows(document: Document) -> list[Row]:
    """Events of the recording and of the expert that are worth a row: not stages, not lights."""
    rows = _foreign(document.recording.annotations, tr("file"))
    expert = document.result.expert
    if expert is not None:
        rows += _foreign(expert.events, expert.scorer)
    return rows


def _foreign(events: Iterable[Annotation], who: str) -> list[Row]:
    found = []
    for event in events:
        text, _, channel = event.text.partition("@@")
        if is_light(event.text) or stage_among_events(text) is not None:
            continue
        kind = Kind.AROUSAL if is_arousal(text) else Kind.EVENT
        found.append(Row(event.onset_s, event.duration_s, kind, text, channel, who))
    return found


class EventModel(NightRows[Row]):
    """One row an event: clock, epoch, name, length, channel, whose it is."""

    def titles(self) -> tuple[str, ...]:
        """Of the six columns."""
        return tr("Clock"), tr("Ep."), tr("Event"), tr("s"), tr("Channel"), tr("By")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names; where one is cut short, the whole word as its tip."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal:
            return {1: tr("Epoch"), 3: tr("Seconds")}.get(section)
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's words."""
        if self._document is None or not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            remark = row.mark.text if row.mark and row.mark.kind is not Kind.EVENT else ""
            return (
                self._document.clock_at(row.onset_s),
                str(row.epoch + 1),
                f"{row.text} ({remark})" if remark else row.text,
                f"{local(row.duration_s):.1f}" if row.duration_s else "",
                row.channel,
                row.who,
            )[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (1, 3):
            return int(_RIGHT)
        if role == Qt.ItemDataRole.ToolTipRole:
            # What a narrow column cuts off can be read here.
            text = {2: row.text, 4: row.channel, 5: row.who}.get(column, "")
            return (concern(row.mark) if row.mark is not None else "") or text or None
        return None
