"""Lights off and on as handles on the hypnogram; the statistics follow."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from sleepgui.recording.base import Annotation
from sleepgui.stages import Stage
from sleepgui.statistics.lights import Lights
from sleepgui.ui.hypnogram.lights import OFF, ON
from sleepgui.ui.marks import LightsFeature
from sleepgui.ui.window import MainWindow

WAIT = 20_000
LEFT = Qt.MouseButton.LeftButton


def lights_of(window: MainWindow) -> LightsFeature:
    (found,) = (one for one in window.features if isinstance(one, LightsFeature))
    return found


def drag(qtbot, window: MainWindow, which: str, epoch: float) -> None:
    canvas = window.workspace.hypnogram.canvas
    start = lights_of(window).item.grip(which).center().toPoint()
    stop = QPoint(canvas.from_view(epoch, 1.0).toPoint().x(), start.y())
    view = canvas.viewport()
    qtbot.mousePress(view, LEFT, pos=start)
    for step in (1, 2, 3):
        qtbot.mouseMove(view, start + (stop - start) * step / 3)
    qtbot.mouseRelease(view, LEFT, pos=stop)


def test_dragging_a_handle_sets_the_lights_as_one_step(qtbot, open_night: MainWindow) -> None:
    document = open_night.document
    drag(qtbot, open_night, OFF, 4)
    assert document.result.lights == Lights(120.0, None)
    drag(qtbot, open_night, ON, 17)
    assert document.result.lights == Lights(120.0, 510.0)
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.result.lights == Lights(120.0, None)
    document.undo_stack.undo()
    assert document.result.lights is None
    document.undo_stack.redo()
    assert lights_of(open_night).item.places == {OFF: 4.0, ON: None}


def test_handles_cannot_pass_each_other(qtbot, open_night: MainWindow) -> None:
    drag(qtbot, open_night, ON, 6)
    drag(qtbot, open_night, OFF, 15)
    assert open_night.document.result.lights == Lights(150.0, 180.0)


def test_keys_set_them_at_the_current_epoch(qtbot, open_night: MainWindow) -> None:
    document = open_night.document
    document.go_to(3)
    qtbot.keyClick(open_night, Qt.Key.Key_L)
    document.go_to(15)
    qtbot.keyClick(open_night, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert document.result.lights == Lights(90.0, 480.0)
    document.go_to(1)
    qtbot.keyClick(open_night, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert document.result.lights == Lights(90.0, 480.0)
    assert "before they went off" in open_night.statusBar().currentMessage()


def test_the_sleep_table_follows(qtbot, open_night: MainWindow) -> None:
    open_night.document.edit(range(20), Stage.N2)
    drag(qtbot, open_night, OFF, 4)
    qtbot.waitUntil(lambda: not open_night.views.busy, timeout=WAIT)
    assert open_night.sleep.shown["trt"].value == pytest.approx(8.0)
    drag(qtbot, open_night, ON, 16)
    qtbot.waitUntil(lambda: not open_night.views.busy, timeout=WAIT)
    assert open_night.sleep.shown["trt"].value == pytest.approx(6.0)
    assert "lights off" in open_night.sleep.lights.text()


def test_the_files_lights_are_shown_until_they_are_moved(qtbot, open_night: MainWindow) -> None:
    document = open_night.document
    document.recording.annotations = (Annotation(60.0, 0.0, "Lights off@@EEG F4-A1"),)
    document.lights_changed.emit()
    assert lights_of(open_night).item.places == {OFF: 2.0, ON: None}
    drag(qtbot, open_night, ON, 18)
    assert document.result.lights == Lights(60.0, 540.0)
    open_night.actions_["lights of file"].trigger()
    assert document.result.lights is None
    assert document.lights == Lights(60.0, None)


def test_lights_are_kept(qtbot, open_night: MainWindow, night_file: Path) -> None:
    drag(qtbot, open_night, OFF, 4)
    open_night.close_recording()
    open_night.open_files([night_file])
    qtbot.waitUntil(
        lambda: open_night.document is not None and not open_night.opener.busy, timeout=WAIT
    )
    assert open_night.document.result.lights == Lights(120.0, None)
    assert lights_of(open_night).item.places[OFF] == 4.0
