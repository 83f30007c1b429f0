"""Moving through a night by keys, correcting it, and keeping the corrections."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from window_flows import WAIT, press, score_all

from sleepgui.stages import to_labels
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.window import MainWindow


def test_keys_move_through_the_night(qtbot, open_night: MainWindow) -> None:
    document = open_night.document
    for key, epoch in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_PageDown, 11),
        (Qt.Key.Key_End, 19),
        (Qt.Key.Key_Right, 19),
        (Qt.Key.Key_PageUp, 9),
        (Qt.Key.Key_Home, 0),
    ):
        press(qtbot, open_night, key)
        assert document.epoch == epoch
    open_night.workspace.hypnogram.epoch_clicked.emit(13)
    assert document.epoch == 13
    qtbot.waitUntil(lambda: not open_night.workspace.pages.waiting)


def test_a_person_corrects_undoes_and_the_correction_outlives_slider_and_rescoring(
    qtbot, open_night: MainWindow
) -> None:
    score_all(qtbot, open_night)
    document = open_night.document
    before = document.stages.copy()
    for key in (Qt.Key.Key_W, Qt.Key.Key_R, Qt.Key.Key_U):
        press(qtbot, open_night, key)
    assert document.epoch == 3
    press(qtbot, open_night, Qt.Key.Key_2)
    assert document.epoch == 3  # the number row stays
    assert to_labels(document.stages[:4]) == ["W", "R", "?", "N2"]
    press(qtbot, open_night, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.stages[3] == before[3]
    press(qtbot, open_night, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    open_night.strip.speed.slider.setValue(100)
    open_night.strip.speed.slider.setValue(0)
    qtbot.waitUntil(lambda: document.pending == 0 and not open_night.scoring.active, timeout=WAIT)
    assert to_labels(document.stages[:4]) == ["W", "R", "?", "N2"]
    assert (document.stages[4:] == document.result.decision.stage[4:]).all()


def test_the_keypad_advances(qtbot, open_night: MainWindow) -> None:
    press(qtbot, open_night, Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert open_night.document.epoch == 1
    assert to_labels(open_night.document.stages[:1]) == ["N2"]


def test_the_number_row_advances_when_told_to(qtbot, open_night: MainWindow) -> None:
    open_night.actions_["digits advance"].trigger()
    press(qtbot, open_night, Qt.Key.Key_3)
    assert open_night.document.epoch == 1


def test_corrections_are_there_when_the_night_is_opened_again(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    press(qtbot, open_night, Qt.Key.Key_R)
    open_night.close_recording()
    assert open_night.document is None
    open_night.open_files([night_file])
    qtbot.waitUntil(
        lambda: open_night.document is not None and not open_night.opener.busy, timeout=WAIT
    )
    assert to_labels(open_night.document.stages[:2]) == ["R", "?"]
    assert "earlier sitting" in open_night.messages.texts[0]


def test_corrections_are_on_disk_without_closing(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    press(qtbot, open_night, Qt.Key.Key_R)
    journal = night_file.with_name(night_file.name + ".sleepgui.json")
    qtbot.waitUntil(journal.exists, timeout=5000)


def test_the_same_night_opened_again_at_once_keeps_the_last_corrections(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    first = open_night.document
    press(qtbot, open_night, Qt.Key.Key_R)
    open_night.open_files([night_file])
    press(qtbot, open_night, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: open_night.document is not first, timeout=WAIT)
    qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)
    assert to_labels(open_night.document.stages[:3]) == ["R", "W", "?"]


def test_leaving_is_refused_once_when_corrections_cannot_be_saved(
    qtbot, open_night: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sleepgui.ui.keeping import keeper

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeper, "save_journal", full)
    press(qtbot, open_night, Qt.Key.Key_R)
    assert not open_night.close()
    assert open_night.isVisible()
    assert "No space left on device" in open_night.messages.texts[0]
    open_night.close_recording()
    assert open_night.document is None


def test_search_keys_find_disagreements(qtbot, open_night: MainWindow) -> None:
    score_all(qtbot, open_night)
    document = open_night.document
    expected = np.flatnonzero(document.disagreements)
    visited = []
    while True:
        before = document.epoch
        press(qtbot, open_night, Qt.Key.Key_D)
        if document.epoch == before:
            break
        visited.append(document.epoch)
    assert visited == [epoch for epoch in expected if epoch > 0]
    assert "no further epoch" in open_night.statusBar().currentMessage()


def test_a_focused_slider_keeps_its_arrow_keys(qtbot, open_night: MainWindow) -> None:
    slider = open_night.strip.speed.slider
    slider.setValue(50)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 51
    assert open_night.document.epoch == 0


def test_a_focused_button_is_pressed_by_space(qtbot, open_night: MainWindow) -> None:
    button = open_night.strip.score.button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: open_night.document.scored and not open_night.scoring.active)
    assert open_night.document.epoch == 0


def test_a_focused_list_is_searched_by_letters_and_gives_no_stage(
    qtbot, open_night: MainWindow
) -> None:
    box = open_night.channels.rows["eog"].active
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_R)
    qtbot.keyClick(box, Qt.Key.Key_1)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert not open_night.document.result.edits
    assert open_night.document.epoch == 0
    qtbot.waitUntil(lambda: running_jobs() == 0)
