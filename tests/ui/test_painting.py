"""Painting stages by a drag over the hypnogram, and the trail that every edit leaves."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt

from sleepgui.review.trail import How, read_trail
from sleepgui.stages import Stage, code
from sleepgui.ui.hypnogram.brush import ROWS
from sleepgui.ui.hypnogram.lanes import LaneName
from sleepgui.ui.trail.feature import TrailKeeper
from sleepgui.ui.window import MainWindow

WAIT = 20_000
LEFT = Qt.MouseButton.LeftButton


def place(window: MainWindow, epoch: int, stage: Stage) -> QPoint:
    panel = window.workspace.hypnogram
    lane = panel._lanes[LaneName.MODEL]
    return panel.canvas.from_view(epoch + 0.5, lane.row_centre(ROWS.index(stage))).toPoint()


def drag(qtbot, window: MainWindow, first: int, last: int, stage: Stage) -> None:
    view = window.workspace.hypnogram.canvas.viewport()
    qtbot.mousePress(view, LEFT, pos=place(window, first, Stage.W))
    qtbot.mouseMove(view, place(window, (first + last) // 2, stage))
    qtbot.mouseMove(view, place(window, last, stage))
    qtbot.mouseRelease(view, LEFT, pos=place(window, last, stage))


def trail_of(window: MainWindow) -> TrailKeeper:
    (found,) = (one for one in window.features if isinstance(one, TrailKeeper))
    return found


def scored(qtbot, window: MainWindow) -> None:
    window.scoring.start()
    qtbot.waitUntil(lambda: window.document.scored and not window.scoring.active, timeout=WAIT)


def test_a_drag_paints_the_row_below_the_mouse_as_one_step(qtbot, open_night: MainWindow) -> None:
    scored(qtbot, open_night)
    document = open_night.document
    model = document.stages.copy()
    drag(qtbot, open_night, 3, 8, Stage.N3)
    assert sorted(document.result.edits) == list(range(3, 9))
    assert {edit.stage for edit in document.result.edits.values()} == {Stage.N3}
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    np.testing.assert_array_equal(document.stages, model)
    document.undo_stack.redo()
    assert (document.stages[3:9] == code(Stage.N3)).all()


def test_a_drag_to_the_left_and_the_unscored_row_paint_too(qtbot, open_night: MainWindow) -> None:
    drag(qtbot, open_night, 9, 5, Stage.UNSCORED)
    edits = open_night.document.result.edits
    assert sorted(edits) == [5, 6, 7, 8, 9]
    assert {edit.stage for edit in edits.values()} == {Stage.UNSCORED}


def test_a_press_that_does_not_move_is_a_click(qtbot, open_night: MainWindow) -> None:
    view = open_night.workspace.hypnogram.canvas.viewport()
    qtbot.mouseClick(view, LEFT, pos=place(open_night, 7, Stage.N2))
    assert open_night.document.epoch == 7
    assert not open_night.document.result.edits


def test_escape_lets_go_of_a_drag(qtbot, open_night: MainWindow) -> None:
    panel = open_night.workspace.hypnogram
    view = panel.canvas.viewport()
    qtbot.mousePress(view, LEFT, pos=place(open_night, 3, Stage.W))
    qtbot.mouseMove(view, place(open_night, 8, Stage.R))
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view, LEFT, pos=place(open_night, 8, Stage.R))
    assert not open_night.document.result.edits


def test_painting_can_be_switched_off(qtbot, open_night: MainWindow) -> None:
    open_night.actions_["paint"].setChecked(False)
    drag(qtbot, open_night, 3, 8, Stage.N3)
    assert not open_night.document.result.edits
    assert open_night.document.epoch == 8


def test_painted_epochs_survive_the_slider_and_scoring_anew(qtbot, open_night: MainWindow) -> None:
    scored(qtbot, open_night)
    drag(qtbot, open_night, 2, 6, Stage.R)
    document = open_night.document
    for speed in (1.0, 0.0, 0.5):
        open_night.strip.speed.slider.setValue(round(100 * speed))
        assert document.result.speed == speed
        qtbot.waitUntil(lambda: not open_night.scoring.active, timeout=WAIT)
        assert (document.stages[2:7] == code(Stage.R)).all()
    other = open_night.document.proposal.choice
    document.choose(type(other)(other.eeg, None, None))
    open_night.scoring.start()
    qtbot.waitUntil(lambda: not open_night.scoring.active and not document.stale, timeout=WAIT)
    assert (document.stages[2:7] == code(Stage.R)).all()


def test_every_edit_and_its_undoing_is_in_the_trail(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    open_night.document.scorer = "Ada"
    drag(qtbot, open_night, 3, 8, Stage.N3)
    qtbot.keyClick(open_night, Qt.Key.Key_R)
    open_night.document.undo_stack.undo()
    keeper = trail_of(open_night)
    qtbot.waitUntil(lambda: not keeper.busy, timeout=WAIT)
    assert keeper.path is not None
    assert keeper.path.parent == night_file.parent
    told = list(read_trail(keeper.path))
    assert [(c.how, c.first, c.last, c.old, c.new) for c in told] == [
        (How.EDIT, 4, 9, "?", "N3"),
        (How.EDIT, 1, 1, "?", "R"),
        (How.UNDO, 1, 1, "R", "?"),
    ]
    assert all(c.by and c.at for c in told)


def test_the_last_edit_before_closing_is_in_the_trail(qtbot, open_night: MainWindow) -> None:
    path = trail_of(open_night).path
    qtbot.keyClick(open_night, Qt.Key.Key_W)
    open_night.close_recording()
    assert path is not None
    assert [c.new for c in read_trail(path)] == ["W"]


def test_the_history_shows_the_latest_first_and_leads_there(qtbot, open_night: MainWindow) -> None:
    from sleepgui.ui.trail.dialog import TrailDialog

    open_night.document.scorer = "Ada"
    drag(qtbot, open_night, 3, 8, Stage.N3)
    open_night.document.undo_stack.undo()
    open_night.actions_["history"].trigger()
    qtbot.waitUntil(lambda: bool(open_night.findChildren(TrailDialog)), timeout=WAIT)
    (dialog,) = open_night.findChildren(TrailDialog)
    rows = dialog.rows
    told = [
        [rows.data(rows.index(row, column)) for column in range(2, 6)]
        for row in range(rows.rowCount())
    ]
    assert told == [
        ["4–9", "stage, undone", "N3 (Ada)", "?"],
        ["4–9", "stage", "?", "N3 (Ada)"],
    ]
    open_night.document.go_to(0)
    dialog.table.activated.emit(rows.index(0, 0))
    assert open_night.document.epoch == 3
    dialog.reject()
