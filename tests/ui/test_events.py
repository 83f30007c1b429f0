"""Events by dragging on the signals: drawn, listed, changed, undone, kept, counted, exported."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from window_flows import feature

from sleepgui.marks import Kind, Mark
from sleepgui.recording.base import Annotation
from sleepgui.review.trail import How, read_trail
from sleepgui.ui.marks import Events
from sleepgui.ui.marks.dialog import MarkDialog
from sleepgui.ui.marks.model import foreign_rows, rows_of
from sleepgui.ui.texts import language
from sleepgui.ui.trail.feature import TrailKeeper
from sleepgui.ui.window import MainWindow

WAIT = 20_000
LEFT = Qt.MouseButton.LeftButton


def at(window: MainWindow, second: float) -> QPoint:
    return window.workspace.signals.canvas.from_view(second, 0.5).toPoint()


def drag(qtbot, window: MainWindow, start: float, stop: float) -> None:
    view = window.workspace.signals.canvas.viewport()
    qtbot.mousePress(view, LEFT, pos=at(window, start))
    qtbot.mouseMove(view, at(window, (start + stop) / 2))
    qtbot.mouseMove(view, at(window, stop))
    qtbot.mouseRelease(view, LEFT, pos=at(window, stop))


@pytest.fixture
def night(qtbot, open_night: MainWindow) -> MainWindow:
    """Its first page is on the screen."""
    box = open_night.workspace.signals.canvas.box
    qtbot.waitUntil(lambda: box.viewRect().right() > 25, timeout=WAIT)
    return open_night


def dialog_of(qtbot, window: MainWindow) -> MarkDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(MarkDialog)), timeout=WAIT)
    return window.findChildren(MarkDialog)[-1]


def test_a_drag_marks_an_arousal_while_the_tool_is_on(qtbot, night: MainWindow) -> None:
    night.document.scorer = "Ada"
    qtbot.keyClick(night, Qt.Key.Key_A)
    assert night.actions_["mark arousal"].isChecked()
    drag(qtbot, night, 5.0, 12.0)
    (mark,) = night.document.result.marks
    assert mark.kind is Kind.AROUSAL
    assert mark.onset_s == pytest.approx(5.0, abs=0.1)
    assert mark.duration_s == pytest.approx(7.0, abs=0.15)
    assert mark.scorer == "Ada"
    assert mark.channel == "EEG Fpz-Cz"
    assert night.document.undo_stack.count() == 1
    night.document.undo_stack.undo()
    assert not night.document.result.marks
    night.document.undo_stack.redo()
    assert night.document.result.marks == (mark,)


def test_a_drag_out_of_the_view_marks_what_is_on_the_screen(qtbot, night: MainWindow) -> None:
    qtbot.keyClick(night, Qt.Key.Key_A)
    canvas = night.workspace.signals.canvas
    view, y = canvas.viewport(), at(night, 5.0).y()
    qtbot.mousePress(view, LEFT, pos=at(night, 5.0))
    beyond = QPoint(view.width() + 80, y)
    qtbot.mouseMove(view, beyond)
    qtbot.mouseRelease(view, LEFT, pos=beyond)
    (mark,) = night.document.result.marks
    assert mark.stop_s == pytest.approx(canvas.to_view(QPointF(view.width(), y)).x(), abs=0.01)


def test_without_the_tool_a_drag_measures_and_marks_nothing(qtbot, night: MainWindow) -> None:
    drag(qtbot, night, 5.0, 12.0)
    assert not night.document.result.marks
    qtbot.keyClick(night, Qt.Key.Key_A)
    qtbot.keyClick(night.workspace.signals, Qt.Key.Key_Escape)
    assert not night.actions_["mark arousal"].isChecked()
    drag(qtbot, night, 5.0, 12.0)
    assert not night.document.result.marks


def test_escape_first_lets_go_of_the_drag(qtbot, night: MainWindow) -> None:
    qtbot.keyClick(night, Qt.Key.Key_B)
    view = night.workspace.signals.canvas.viewport()
    qtbot.mousePress(view, LEFT, pos=at(night, 5.0))
    qtbot.mouseMove(view, at(night, 9.0))
    events = feature(night, Events)
    assert events.item.dragged is not None
    qtbot.keyClick(night.workspace.signals, Qt.Key.Key_Escape)
    assert events.item.dragged is None
    qtbot.mouseRelease(view, LEFT, pos=at(night, 9.0))
    assert not night.document.result.marks
    assert night.actions_["mark artefact"].isChecked()


def test_one_tool_takes_the_place_of_another_and_the_same_key_ends_it(
    qtbot, night: MainWindow
) -> None:
    qtbot.keyClick(night, Qt.Key.Key_A)
    qtbot.keyClick(night, Qt.Key.Key_B)
    panel = feature(night, Events).panel
    assert not night.actions_["mark arousal"].isChecked()
    assert panel.tools[Kind.ARTEFACT].isChecked()
    qtbot.keyClick(night, Qt.Key.Key_B)
    assert not any(button.isChecked() for button in panel.tools.values())


def test_an_event_asks_for_its_name_and_remembers_it(qtbot, night: MainWindow) -> None:
    qtbot.keyClick(night, Qt.Key.Key_E)
    drag(qtbot, night, 5.0, 6.0)
    assert not night.document.result.marks
    dialog = dialog_of(qtbot, night)
    dialog.text.setCurrentText("")
    assert dialog.mark is None
    dialog.text.setCurrentText("Sleep talking")
    dialog.accept()
    (mark,) = night.document.result.marks
    assert (mark.kind, mark.text) == (Kind.EVENT, "Sleep talking")
    assert feature(night, Events).names()[0] == "Sleep talking"


def test_a_short_arousal_is_marked_and_said_to_be_short(qtbot, night: MainWindow) -> None:
    qtbot.keyClick(night, Qt.Key.Key_A)
    drag(qtbot, night, 5.0, 6.5)
    assert len(night.document.result.marks) == 1
    assert "at least 3 s" in night.statusBar().currentMessage()


def marked(night: MainWindow) -> None:
    events = feature(night, Events)
    for onset in (65.0, 5.0, 125.0):
        events._put(Mark(onset, 4.0, Kind.AROUSAL, scorer="Ada"))


def test_the_list_is_in_order_jumps_and_deletes(qtbot, night: MainWindow) -> None:
    marked(night)
    panel = feature(night, Events).panel
    assert [row.onset_s for row in panel.rows.rows] == [5.0, 65.0, 125.0]
    panel.table.activated.emit(panel.rows.index(2, 0))
    assert night.document.epoch == 4
    panel.select_row(1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert [mark.onset_s for mark in night.document.result.marks] == [5.0, 125.0]
    assert not night.document.result.edits
    night.document.undo_stack.undo()
    assert len(night.document.result.marks) == 3


def test_delete_elsewhere_is_the_stage_and_no_event_goes(qtbot, night: MainWindow) -> None:
    marked(night)
    feature(night, Events).panel.select_row(0)
    qtbot.keyClick(night.workspace.signals, Qt.Key.Key_Delete)
    assert len(night.document.result.marks) == 3
    assert len(night.document.result.edits) == 1


def test_keys_go_from_event_to_event(qtbot, night: MainWindow) -> None:
    marked(night)
    night.document.go_to(0)
    feature(night, Events).panel.table.clearSelection()
    seen = []
    for _ in range(3):
        qtbot.keyClick(night, Qt.Key.Key_M)
        seen.append(night.document.epoch)
    assert seen == [0, 2, 4]
    qtbot.keyClick(night, Qt.Key.Key_M)
    assert "no further event" in night.statusBar().currentMessage()
    qtbot.keyClick(night, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert night.document.epoch == 2


def test_an_event_is_changed_in_one_step(qtbot, night: MainWindow) -> None:
    marked(night)
    events = feature(night, Events)
    old = night.document.result.marks[0]
    events.change(old)
    dialog = dialog_of(qtbot, night)
    dialog.duration.setValue(9.5)
    dialog.accept()
    assert night.document.result.marks[0].duration_s == 9.5
    night.document.undo_stack.undo()
    assert night.document.result.marks[0] == old


def test_an_event_can_be_added_without_a_mouse(qtbot, night: MainWindow) -> None:
    night.document.go_to(3)
    feature(night, Events).add()
    dialog = dialog_of(qtbot, night)
    assert dialog.onset.value() == 90.0
    dialog.accept()
    assert night.document.result.marks[0].onset_s == 90.0


def test_events_are_kept_with_their_trail(qtbot, night: MainWindow, night_file: Path) -> None:
    marked(night)
    before = night.document.result.marks
    feature(night, Events).delete(before[:1])
    trail = feature(night, TrailKeeper).path
    night.close_recording()
    told = [(c.how, c.what, c.first, c.old, c.new) for c in read_trail(trail)]
    assert told[-1] == (How.EDIT, "mark", 1, "arousal 5.00 s, 4.00 s", "")
    night.open_files([night_file])
    qtbot.waitUntil(lambda: night.document is not None and not night.opener.busy, timeout=WAIT)
    assert night.document.result.marks == before[1:]
    assert not night.document.undo_stack.canUndo()


def test_arousals_are_counted_as_they_are_marked(qtbot, night: MainWindow) -> None:
    from sleepgui.stages import Stage

    night.document.edit(range(night.document.n_epochs), Stage.N2)
    qtbot.waitUntil(lambda: not night.views.busy and night.sleep.shown is not None, timeout=WAIT)
    assert night.sleep.shown["arousal_index"].value is None
    marked(night)
    qtbot.waitUntil(lambda: not night.views.busy, timeout=WAIT)
    assert night.sleep.shown["arousal_index"].value == pytest.approx(3 / (10 / 60))


def test_exporting_writes_the_events_beside_the_hypnogram(
    qtbot, night: MainWindow, tmp_path: Path
) -> None:
    marked(night)
    path = tmp_path / "out.hypnogram.csv"
    with qtbot.waitSignal(night.exporter.written, timeout=WAIT):
        night.exporter.save(path)
    text = (tmp_path / "out.hypnogram.events.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["kind"] for row in rows] == ["arousal"] * 3


def test_events_in_the_recording_are_listed_but_cannot_be_deleted(night: MainWindow) -> None:
    document = night.document
    document.recording.annotations = (
        Annotation(40.0, 12.0, "Obstructive apnea"),
        Annotation(0.0, 0.0, "Lights off"),
        Annotation(0.0, 30.0, "Sleep stage W"),
    )
    document.expert_changed.emit()
    panel = feature(night, Events).panel
    assert [(row.text, row.who) for row in panel.rows.rows] == [("Obstructive apnea", "file")]
    panel.select_row(0)
    assert not panel.delete.isEnabled()
    panel.which.setCurrentIndex(1)
    assert panel.rows.rowCount() == 0


def test_a_click_still_goes_to_its_epoch_while_the_tool_is_on(qtbot, night: MainWindow) -> None:
    night.workspace.change_page_length(1)
    box = night.workspace.signals.canvas.box
    qtbot.waitUntil(lambda: box.viewRect().right() > 55, timeout=WAIT)
    qtbot.keyClick(night, Qt.Key.Key_A)
    view = night.workspace.signals.canvas.viewport()
    qtbot.mouseClick(view, LEFT, pos=at(night, 45.0))
    assert night.document.epoch == 1
    assert not night.document.result.marks


def test_dragging_an_edge_moves_it_with_or_without_a_tool(qtbot, night: MainWindow) -> None:
    feature(night, Events)._put(Mark(5.0, 4.0, Kind.AROUSAL))
    drag(qtbot, night, 9.0, 14.0)
    (mark,) = night.document.result.marks
    assert (mark.onset_s, mark.stop_s) == (pytest.approx(5.0), pytest.approx(14.0, abs=0.1))
    qtbot.keyClick(night, Qt.Key.Key_B)
    drag(qtbot, night, 5.0, 2.0)
    (mark,) = night.document.result.marks
    assert mark.kind is Kind.AROUSAL
    assert (mark.onset_s, mark.stop_s) == (
        pytest.approx(2.0, abs=0.1),
        pytest.approx(14.0, abs=0.1),
    )
    assert night.document.undo_stack.count() == 3
    night.document.undo_stack.undo()
    night.document.undo_stack.undo()
    assert night.document.result.marks[0].stop_s == 9.0


def test_the_night_shows_where_events_are(night: MainWindow) -> None:
    marked(night)
    ticks = feature(night, Events).ticks
    assert [place for place, _ in ticks._places] == [5 / 30, 65 / 30, 125 / 30]
    night.close_recording()
    assert ticks._places == ()


def test_a_narrow_list_says_what_happened(qtbot, night: MainWindow) -> None:
    night.document.put_marks(
        [
            Mark(5.0, 4.0, Kind.AROUSAL, channel="EEG Fpz-Cz", scorer="Dr. Ada Lovelace"),
            Mark(9.0, 4.0, Kind.EVENT, "Limb movement", "EMG submental", "Dr. Ada Lovelace"),
        ]
    )
    panel = feature(night, Events).panel
    table, head = panel.table, panel.table.horizontalHeader()
    letter = table.fontMetrics().averageCharWidth()
    frame = table.width() - table.viewport().width()
    table.resize(52 * letter + frame, 300)
    widths = [head.sectionSize(n) for n in range(6)]
    name = table.sizeHintForColumn(2)
    assert sum(widths) == table.viewport().width()
    assert widths[2] > 0.6 * min(name, 16 * letter)
    assert widths[4] < table.sizeHintForColumn(4)
    assert widths[5] < table.sizeHintForColumn(5)
    table.resize(200 * letter + frame, 300)
    assert head.sectionSize(2) >= name
    assert head.sectionSize(5) >= table.sizeHintForColumn(5)
    assert head.length() == table.viewport().width()


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_narrow_list_shows_whole_whether_an_event_is_of_the_file(
    qtbot, qapp, make_window, night_file: Path, code: str
) -> None:
    language.install(qapp, code)
    try:
        window = make_window()
        window.open_files([night_file])
        qtbot.waitUntil(
            lambda: window.document is not None and not window.opener.busy, timeout=WAIT
        )
        events = (Annotation(float(n), 12.0, "Obstructive apnea") for n in range(0, 300, 5))
        window.document.recording.annotations = tuple(events)
        window.document.put_marks([Mark(5.0, 4.0, Kind.AROUSAL, "", "EEG Fpz-Cz", "AB")])
        window.document.expert_changed.emit()
        window.panels.bring_forward("events")
        table = feature(window, Events).panel.table
        qtbot.waitUntil(lambda: table.verticalScrollBar().isVisible(), timeout=WAIT)
        head = table.horizontalHeader()
        assert window.width() == 1280
        assert head.length() == table.viewport().width()
        assert head.sectionSize(5) >= table.sizeHintForColumn(5)
        assert head.sectionSize(2) > 0.7 * table.sizeHintForColumn(2)
        for column in range(6):
            assert head.sectionSize(column) >= head.sectionSizeHint(column)
    finally:
        language.install(qapp, "en")


def test_a_persons_arousal_is_listed_as_that_of_a_file_is(night: MainWindow) -> None:
    night.document.recording.annotations = (Annotation(2.0, 4.0, "Arousal"),)
    night.document.put_marks(
        [
            Mark(5.0, 4.0, Kind.AROUSAL, scorer="AB"),
            Mark(9.0, 4.0, Kind.EVENT, "spindle", scorer="AB"),
        ]
    )
    names = [row.text for row in rows_of(night.document, foreign_rows(night.document))]
    assert names == ["Arousal", "Arousal", "spindle"]  # an own name stays as it was written
