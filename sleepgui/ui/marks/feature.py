"""Events of the open night: marked by dragging, drawn, listed, changed, kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QMenu, QWidget

from sleepgui.engine.result import now
from sleepgui.marks import Kind, Mark, concern, mark_of_row, row_of_mark
from sleepgui.stages import EPOCH_SECONDS
from sleepgui.ui.feature import Feature
from sleepgui.ui.marks.dialog import MarkDialog, kind_texts
from sleepgui.ui.marks.item import Band, MarksItem, MarkTicks
from sleepgui.ui.marks.model import Row, foreign_rows, rows_of
from sleepgui.ui.marks.panel import EventsPanel
from sleepgui.ui.marks.tool import MarkTool
from sleepgui.ui.marks.undo import ChangeMarks, kind_name
from sleepgui.ui.settings import settings
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow

_NAMES: Final = "marks/names"
_MOST_NAMES: Final = 12
_NEAR_S: Final = 0.3
_LENGTH_S: Final = 5.0
"""Of an event that is added by numbers, to begin with."""


class Events(Feature):
    """Marks, lists and keeps events."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        signals = window.workspace.signals
        self.panel = EventsPanel(window)
        self.item = MarksItem(signals.canvas)
        self.ticks = MarkTicks(window.workspace.hypnogram.canvas)
        self.tool = MarkTool(signals)
        self.tool.edge_at = self.edge_at
        self._document: Document | None = None
        self._actions: Actions | None = None
        self._rows: list[Row] = []
        self._foreign: list[Row] = []
        """Events of the files: there may be thousands, and they change with the expert alone."""
        self._kept = window.sitting.parts.register("marks", self._save, self._restore)
        self.tool.dragged.connect(self._dragged)
        self.tool.dropped.connect(lambda: self.item.set_dragged(None))
        self.tool.marked.connect(self._marked)
        self.tool.resized.connect(self._resized)
        self.tool.clicked.connect(self._clicked)
        self.tool.ended.connect(lambda: self.set_tool(None))
        self.tool.context_wanted.connect(self._offer_menu)
        self.panel.tool_wanted.connect(self.set_tool)
        self.panel.row_chosen.connect(self._go_to_row)
        self.panel.delete_wanted.connect(self.delete)
        self.panel.change_wanted.connect(self.change)
        self.panel.add_wanted.connect(self.add)
        self.panel.selection_changed.connect(self._draw)

    def panels(self) -> Mapping[str, tuple[str, QWidget]]:
        """The list."""
        return {"events": (self.tr("Events"), self.panel)}

    def connect_actions(self, actions: Actions) -> None:
        """The tools, and going from event to event."""
        self._actions = actions
        for kind in Kind:
            action = actions[f"mark {kind}"]
            action.triggered.connect(
                lambda checked, kind=kind: self.set_tool(kind if checked else None)
            )
        actions.on("add event", self.add)
        actions.on("next event", partial(self.step, 1))
        actions.on("previous event", partial(self.step, -1))

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._document = document
        self.set_tool(None)
        self._rows = []
        self.panel.set_document(document)
        if document is not None:
            document.marks_changed.connect(self._renew)
            document.marks_changed.connect(self._kept)
            document.expert_changed.connect(self._expert_changed)
            self._expert_changed()
        self._draw()

    # ------------------------------------------------------------------ keeping

    def _save(self) -> list[dict[str, Any]]:
        document = self._document
        return [] if document is None else [row_of_mark(mark) for mark in document.result.marks]

    def _restore(self, kept: Any) -> None:
        if self._document is not None:
            self._document.put_marks(mark_of_row(row) for row in kept or ())

    # ------------------------------------------------------------------ marking

    def set_tool(self, kind: Kind | None) -> None:
        """Mark this kind by dragging from now on; ``None``: drag to measure, as usual."""
        if self._document is None:
            kind = None
        changed = kind is not self.tool.kind
        self.tool.set_kind(kind)
        self.panel.set_tool(kind)
        if self._actions is not None:
            for one in Kind:
                self._actions[f"mark {one}"].setChecked(one is kind)
        if changed:
            status = self.window.statusBar()
            if kind is None:
                status.clearMessage()
            else:
                status.showMessage(
                    self.tr("{kind}: drag over the signals to mark; Esc ends it.").format(
                        kind=kind_texts()[kind]
                    )
                )

    def _dragged(self, start: float, stop: float) -> None:
        held = self.tool.held
        kind = self.tool.kind if held is None else held.kind
        if kind is not None:
            text = f"{kind_texts()[kind]}  {local(stop - start):.1f} s"
            self.item.set_dragged(Band(start, stop, kind, text))

    def _marked(self, start: float, stop: float, channel: str) -> None:
        document, kind = self._document, self.tool.kind
        if document is None or kind is None:
            return
        start, stop = max(start, 0.0), min(stop, document.recording.duration_s)
        if stop <= start:
            return
        name = self.names()[0] if kind is Kind.EVENT else ""
        mark = self._new(round(start, 2), round(stop - start, 2), kind, name, channel)
        if kind is Kind.EVENT:
            self._ask(mark, self._put)
        else:
            self._put(mark)

    def _new(self, onset: float, duration: float, kind: Kind, text: str, channel: str) -> Mark:
        assert self._document is not None
        return Mark(onset, duration, kind, text, channel, self._document.scorer, now())

    def _clicked(self, second: float) -> None:
        document = self._document
        if document is not None and 0 <= second < document.n_epochs * EPOCH_SECONDS:
            document.go_to(int(second // EPOCH_SECONDS))

    def names(self) -> list[str]:
        """Names of events, the one used last first."""
        stored = settings().value(_NAMES, [])
        used = [stored] if isinstance(stored, str) else stored
        usual = (
            *(self.tr("Event"), self.tr("Spindle"), self.tr("K complex")),
            *(self.tr("Limb movement"), self.tr("Snoring"), self.tr("Body movement")),
        )
        first = [str(name) for name in used] if isinstance(used, list) else []
        return list(dict.fromkeys([*first, *usual]))

    def _put(self, mark: Mark) -> None:
        document = self._document
        if document is None:
            return
        if mark.kind is Kind.EVENT:
            names = [mark.text, *(name for name in self.names() if name != mark.text)]
            settings().setValue(_NAMES, names[:_MOST_NAMES])
        document.undo_stack.push(ChangeMarks(document, (), (mark,)))
        self.panel.select(mark)
        if text := concern(mark):
            self.window.statusBar().showMessage(text, 8000)

    def _ask(self, mark: Mark, then: Any) -> None:
        document = self._document
        if document is None:
            return
        channels = [channel.label for channel in document.recording.channels]
        dialog = MarkDialog(
            mark,
            self.window,
            length_s=document.recording.duration_s,
            names=self.names(),
            channels=channels,
            clock=document.clock_at,
        )
        dialog.chosen.connect(then)
        dialog.open()
        dialog.text.setFocus()

    def add(self) -> None:
        """Ask for an event by numbers, from the start of the current epoch on."""
        if self._document is not None and self._document.n_epochs:
            onset = self._document.epoch * EPOCH_SECONDS
            kind = self.tool.kind or Kind.AROUSAL
            name = self.names()[0] if kind is Kind.EVENT else ""
            self._ask(self._new(onset, _LENGTH_S, kind, name, ""), self._put)

    def change(self, mark: Mark) -> None:
        """Ask what an event is to be instead."""
        self._ask(mark, partial(self._replace, mark))

    def _replace(self, old: Mark, new: Mark) -> None:
        document = self._document
        if document is not None and new != old and old in document.result.marks:
            new = replace(new, scorer=document.scorer, marked_at=now())
            document.undo_stack.push(ChangeMarks(document, (old,), (new,)))
            self.panel.select(new)

    def delete(self, marks: tuple[Mark, ...]) -> None:
        """Take events away."""
        document = self._document
        if document is not None:
            held = tuple(mark for mark in marks if mark in document.result.marks)
            if held:
                document.undo_stack.push(ChangeMarks(document, held, ()))

    # ------------------------------------------------------------------ on the signals

    def mark_at(self, second: float) -> Mark | None:
        """The shortest of a person's events that lies at a second."""
        document = self._document
        if document is None:
            return None
        there = [
            mark
            for mark in document.result.marks
            if mark.onset_s - _NEAR_S <= second <= mark.stop_s + _NEAR_S
        ]
        return min(there, key=lambda mark: mark.duration_s, default=None)

    def edge_at(self, second: float, reach: float) -> tuple[Mark, bool] | None:
        """A person's event that begins (``True``) or ends (``False``) near a second."""
        document = self._document
        if document is None:
            return None
        edges = [
            (abs(edge - second), begins, mark)
            for mark in document.result.marks
            for begins, edge in ((True, mark.onset_s), (False, mark.stop_s))
            if abs(edge - second) <= reach and mark.duration_s > 0
        ]
        if not edges:
            return None
        _, begins, mark = min(edges, key=lambda edge: edge[0])
        return mark, begins

    def _resized(self, mark: Mark, start: float, stop: float) -> None:
        document = self._document
        if document is None:
            return
        start, stop = max(start, 0.0), min(stop, document.recording.duration_s)
        if stop > start:
            onset, duration = round(start, 2), round(stop - start, 2)
            self._replace(mark, replace(mark, onset_s=onset, duration_s=duration))

    def _offer_menu(self, second: float, place: QPointF) -> None:
        mark = self.mark_at(second)
        if mark is None:
            return
        self.panel.select(mark)
        menu = QMenu(self.window)
        menu.addSection(kind_name(mark))
        menu.addAction(self.tr("Change…"), lambda: self.change(mark))
        menu.addAction(self.tr("Delete"), lambda: self.delete((mark,)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place.toPoint())

    def _expert_changed(self) -> None:
        if self._document is not None:
            self._foreign = foreign_rows(self._document)
            self._renew()

    def _renew(self) -> None:
        if self._document is not None:
            self._rows = rows_of(self._document, self._foreign)
            self.panel.show_rows(self._rows)  # which tells that the selection may be another

    def _draw(self) -> None:
        document = self._document
        if document is None:
            self.item.set_events((), lambda _: Band(0.0, 0.0, Kind.EVENT, ""))
            self.ticks.set_places(())
            return
        order = list(reversed(Kind))
        marks = sorted(document.result.marks, key=lambda mark: order.index(mark.kind))
        self.ticks.set_places([(mark.onset_s / EPOCH_SECONDS, mark.kind) for mark in marks])
        chosen = {row.mark for row in self.panel.selected if row.mark is not None}
        rows = self._rows
        self.item.set_events(
            [(row.onset_s, row.onset_s + row.duration_s) for row in rows],
            lambda number: _band(rows[number], rows[number].mark in chosen),
        )

    # ------------------------------------------------------------------ going

    def _go_to_row(self, row: Row) -> None:
        if self._document is not None:
            self._document.go_to(row.epoch)

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) event that is listed."""
        document, rows = self._document, self.panel.rows.rows
        if document is None:
            return
        here = [number for number, row in enumerate(rows) if row in self.panel.selected]
        if here and rows[here[0]].epoch == document.epoch:
            number = here[0] + direction
        else:
            before = sum(row.epoch < document.epoch for row in rows)
            within = sum(row.epoch <= document.epoch for row in rows)
            number = within if direction > 0 else before - 1
            if direction > 0 and before < within:
                number = before  # the first of this epoch, which is not selected yet
        if not 0 <= number < len(rows):
            self.window.statusBar().showMessage(self.tr("There is no further event."), 5000)
            return
        self._go_to_row(rows[number])
        self.panel.select_row(number)


def _band(row: Row, chosen: bool) -> Band:
    length = f"  {local(row.duration_s):.1f} s" if row.duration_s else ""
    stop = row.onset_s + row.duration_s
    return Band(row.onset_s, stop, row.kind, row.text + length, row.mark is None, chosen)
