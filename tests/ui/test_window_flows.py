"""What people do in the window, from the first file to the export, on a real recording."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from sleepgui.engine.exits import decide
from sleepgui.engine.night import NightScorer
from sleepgui.preparation.night import NightPreparation
from sleepgui.stages import to_codes, to_labels
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.settings import recent
from sleepgui.ui.window import MainWindow

WAIT = 30_000
EXPERT = ["N3"] * 3 + ["N2"] + ["N3"] * 16


def drop(window: MainWindow, *paths: Path) -> None:
    """Drag files over the window and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none)
    )


def score_all(qtbot, window: MainWindow) -> None:
    window.actions_["score"].trigger()
    qtbot.waitUntil(lambda: window.document.scored and not window.scoring.active, timeout=WAIT)


def press(qtbot, window: MainWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(window.workspace.signals, key, modifier)


# ---------------------------------------------------------------------- opening


def test_dropped_night_shows_facts_channels_expert_and_its_first_page(
    qtbot, window: MainWindow, night_file: Path
) -> None:
    pages = []
    window.workspace.page_shown.connect(lambda: pages.append(window.document.epoch))
    drop(window, night_file)
    qtbot.waitUntil(lambda: bool(pages) and not window.opener.busy, timeout=WAIT)

    assert "ST7192" in window.windowTitle()
    assert window.facts.rows["Length"] == "10 min 00 s, 20 epochs of 30 s"
    assert "ST7192JR-Hypnogram.edf" in window.facts.rows["Expert"]
    assert "aligned by clock" in window.facts.rows["Expert"]
    choice = window.channels.choice
    assert [one.name for one in choice.eeg] == ["EEG Fpz-Cz", "EEG Pz-Oz"]
    assert choice.eog.name == "EOG horizontal"
    assert choice.emg.name == "EMG submental"
    assert to_labels(window.document.result.expert_stages) == EXPERT
    assert recent() == [night_file]
    assert not window.document.scored
    assert "Score the night" in window.agreement.empty.text()


def test_a_night_begins_with_the_speed_on_the_screen(qtbot, open_night: MainWindow) -> None:
    assert open_night.document.result.speed == open_night.strip.speed.speed == 0.1


def test_night_and_scoring_dropped_together_belong_together(
    qtbot, window: MainWindow, night_file: Path, tmp_path: Path
) -> None:
    scoring = tmp_path / "elsewhere.txt"
    scoring.write_text("\n".join(["W"] * 10 + ["N2"] * 10) + "\n")
    drop(window, scoring, night_file)
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    assert to_labels(window.document.result.expert_stages) == ["W"] * 10 + ["N2"] * 10
    assert "elsewhere.txt" in window.facts.rows["Expert"]
    assert "start" in window.facts.rows["Expert"]


def test_a_scoring_dropped_on_an_open_night_replaces_the_one_that_was_found(
    qtbot, open_night: MainWindow, tmp_path: Path
) -> None:
    scoring = tmp_path / "second.txt"
    scoring.write_text("\n".join(["R"] * 20) + "\n")
    document = open_night.document
    drop(open_night, scoring)
    qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)
    assert open_night.document is document
    assert to_labels(document.result.expert_stages) == ["R"] * 20


def test_a_scoring_alone_asks_for_the_recording(
    qtbot, window: MainWindow, night_file: Path
) -> None:
    drop(window, night_file.with_name("ST7192JR-Hypnogram.edf"))
    qtbot.waitUntil(lambda: bool(window.messages.texts), timeout=WAIT)
    assert "open the recording first" in window.messages.texts[0]
    assert window.document is None


@pytest.mark.parametrize(
    "content", [b"", b"a letter, not a night\n" * 50, b"0       " + b" " * 300]
)
def test_a_bad_file_is_refused_in_a_sentence_and_the_open_night_stays(
    qtbot, open_night: MainWindow, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad.edf"
    bad.write_bytes(content)
    document = open_night.document
    drop(open_night, bad)
    qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)
    assert len(open_night.messages.texts) == 1
    assert "bad.edf" in open_night.messages.texts[0]
    assert "Traceback" not in open_night.messages.texts[0]
    assert open_night.document is document


def test_a_recording_without_an_eeg_is_shown_and_says_what_to_do(
    qtbot, window: MainWindow, data_dir: Path
) -> None:
    window.open_files([data_dir / "edf_zoo" / "10mins_example_edf.edf"])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    assert "known to be an EEG" in window.messages.texts[0]
    assert not window.actions_["score"].isEnabled()
    row = window.channels.rows["eeg1"]
    row.active.setCurrentIndex(0)
    row.active.activated.emit(0)
    assert window.actions_["score"].isEnabled()
    qtbot.waitUntil(lambda: running_jobs() == 0)


def test_a_recording_shorter_than_an_epoch_is_shown_but_not_scored(
    qtbot, window: MainWindow, data_dir: Path
) -> None:
    pages = []
    window.workspace.page_shown.connect(lambda: pages.append(1))
    window.open_files([data_dir / "edf_zoo" / "eeg.edf"])
    qtbot.waitUntil(lambda: bool(pages) and not window.opener.busy, timeout=WAIT)
    assert "shorter than one epoch" in window.messages.texts[0]
    assert not window.actions_["score"].isEnabled()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_R, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_S):
        press(qtbot, window, key)
    assert window.document.epoch == 0
    assert not window.document.result.edits


def test_a_second_recording_takes_the_first_ones_place(
    qtbot, open_night: MainWindow, other_file: Path
) -> None:
    score_all(qtbot, open_night)
    drop(open_night, other_file)
    qtbot.waitUntil(lambda: "SC4012" in open_night.windowTitle(), timeout=WAIT)
    qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)
    document = open_night.document
    assert document.n_epochs == 10
    assert not document.scored
    assert open_night.channels.choice.emg is None  # a 1-Hz envelope
    score_all(qtbot, open_night)
    assert document.result.depth.max() == 2


def test_a_second_recording_opened_while_the_first_is_scored(
    qtbot, open_night: MainWindow, other_file: Path, fake
) -> None:
    first = open_night.document
    fake.gate.clear()
    open_night.actions_["score"].trigger()
    qtbot.waitUntil(lambda: first.result.card is not None, timeout=WAIT)
    open_night.open_files([other_file])
    qtbot.waitUntil(lambda: open_night.document is not first, timeout=WAIT)
    assert not open_night.scoring.active
    fake.gate.set()
    score_all(qtbot, open_night)
    assert open_night.document.n_epochs == 10
    assert (open_night.document.stages >= 0).all()


# ---------------------------------------------------------------------- scoring


def test_scoring_fills_the_hypnogram_and_compares_it_with_the_expert(
    qtbot, open_night: MainWindow
) -> None:
    shares: list[float] = []
    open_night.scoring.progressed.connect(lambda share, left: shares.append(share))
    score_all(qtbot, open_night)
    document = open_night.document
    assert (document.stages >= 0).all()
    assert document.pending == 0
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    assert open_night.strip.score.button.text() == "Scored"
    qtbot.waitUntil(lambda: not open_night.views.busy)
    assert open_night.agreement.empty.isHidden()
    assert not open_night.actions_["score"].isEnabled()
    assert open_night.actions_["export"].isEnabled()


def test_score_pressed_before_the_engine_is_ready_waits_for_it(
    qtbot, open_night: MainWindow
) -> None:
    assert open_night.engine.scorer is None
    open_night.actions_["score"].trigger()
    assert open_night.scoring.waiting_for_engine
    qtbot.waitUntil(lambda: not open_night.scoring.active, timeout=WAIT)
    assert open_night.document.scored


def test_cancelling_keeps_what_is_scored_and_continuing_computes_only_the_rest(
    qtbot, open_night: MainWindow, fake
) -> None:
    open_night.strip.speed.slider.setValue(0)
    document = open_night.document
    fake.gate.clear()
    open_night.actions_["score"].trigger()
    qtbot.waitUntil(lambda: fake.begun == 1 and document.result.card is not None, timeout=WAIT)
    open_night.actions_["cancel"].trigger()
    assert not open_night.scoring.active
    assert open_night.strip.score.button.isEnabled()
    fake.gate.set()
    qtbot.waitUntil(lambda: running_jobs() == 0)
    assert fake.steps == 1  # the batch that was running; it is not lost either
    score_all(qtbot, open_night)
    assert fake.steps == 3  # one batch for each exit, the first not again
    assert (document.result.decision.exit == 2).all()


def test_slider_moves_equal_scoring_afresh_at_the_last_position(
    qtbot, open_night: MainWindow, fake
) -> None:
    open_night.strip.speed.slider.setValue(60)
    score_all(qtbot, open_night)
    document = open_night.document
    for position in (90, 30, 75, 5, 100, 40):
        open_night.strip.speed.slider.setValue(position)
        assert document.result.speed == pytest.approx(position / 100)
    qtbot.waitUntil(lambda: document.pending == 0 and not open_night.scoring.active, timeout=WAIT)

    fresh = NightScorer(NightPreparation(document.recording, document.choice), fake)
    for _ in fresh.run(0.4):
        pass
    expected = decide(fresh.p, 0.4, fresh.preparation.depth)
    assert (document.result.decision.stage == expected.stage).all()
    assert (document.result.decision.exit == expected.exit).all()


def test_a_lower_speed_is_computed_once_the_slider_rests(qtbot, open_night: MainWindow) -> None:
    open_night.strip.speed.slider.setValue(100)
    score_all(qtbot, open_night)
    document = open_night.document
    assert (document.result.decision.exit == 0).all()
    open_night.strip.speed.slider.setValue(0)
    assert document.pending == 20
    qtbot.waitUntil(lambda: document.pending == 0, timeout=WAIT)
    assert (document.result.decision.exit == 2).all()
    qtbot.waitUntil(lambda: not open_night.scoring.active)


def test_speed_moved_before_scoring_starts_nothing(qtbot, open_night: MainWindow) -> None:
    open_night.strip.speed.slider.setValue(30)
    qtbot.wait(300)
    assert not open_night.scoring.active
    assert not open_night.document.scored


def test_other_channels_make_the_result_stale_and_are_scored_on_request(
    qtbot, open_night: MainWindow
) -> None:
    score_all(qtbot, open_night)
    row = open_night.channels.rows["emg"]
    row.active.setCurrentIndex(0)
    row.active.activated.emit(0)
    assert open_night.document.choice.emg is None
    assert open_night.document.stale
    assert open_night.strip.score.button.text() == "Score these channels"
    open_night.actions_["score"].trigger()
    qtbot.waitUntil(lambda: not open_night.document.stale, timeout=WAIT)
    qtbot.waitUntil(lambda: not open_night.scoring.active, timeout=WAIT)
    assert open_night.document.result.depth.max() == 2


def test_a_choice_of_channels_is_remembered_for_the_montage(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    row = open_night.channels.rows["eeg2"]
    row.active.setCurrentIndex(0)
    row.active.activated.emit(0)
    qtbot.waitUntil(lambda: running_jobs() == 0)
    open_night.close_recording()
    open_night.open_files([night_file])
    qtbot.waitUntil(
        lambda: open_night.document is not None and not open_night.opener.busy, timeout=WAIT
    )
    assert [one.name for one in open_night.document.choice.eeg] == ["EEG Fpz-Cz"]
    assert open_night.channels.restore.isEnabled()
    open_night.channels.restore.click()
    assert len(open_night.document.choice.eeg) == 2
    qtbot.waitUntil(lambda: running_jobs() == 0)


def test_without_an_eeg_there_is_nothing_to_score(qtbot, open_night: MainWindow) -> None:
    open_night.channels.rows["eeg2"].active.setCurrentIndex(0)
    open_night.channels.rows["eeg1"].active.setCurrentIndex(-1)
    open_night.channels.rows["eeg2"].active.activated.emit(0)
    assert open_night.document.choice.eeg == ()
    assert not open_night.actions_["score"].isEnabled()


def test_no_model_is_said_in_a_sentence(qtbot, make_window: Callable, night_file: Path) -> None:
    from sleepgui.errors import ModelError

    def load() -> None:
        raise ModelError("No model is installed; install SleepGUI again.")

    window = make_window()
    window.engine._load = load
    window.open_files([night_file])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    window.actions_["score"].trigger()
    qtbot.waitUntil(lambda: bool(window.messages.texts), timeout=WAIT)
    assert window.messages.texts == ["No model is installed; install SleepGUI again."]
    assert not window.scoring.active


# ---------------------------------------------------------------------- moving and editing


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


# ---------------------------------------------------------------------- export


def test_the_exported_csv_is_what_is_on_the_screen(
    qtbot, open_night: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    score_all(qtbot, open_night)
    press(qtbot, open_night, Qt.Key.Key_R)
    target = tmp_path / "out.csv"
    asked: list[str] = []

    def ask(parent, title, proposal, filters):
        asked.append(proposal)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    open_night.actions_["export"].trigger()
    qtbot.waitUntil(lambda: not open_night.exporter.busy, timeout=WAIT)
    table = pd.read_csv(target, keep_default_na=False)
    assert asked == [
        str(open_night.document.recording.path.with_name("ST7192_2347-PSG.hypnogram.csv"))
    ]
    assert (to_codes(table["stage"]) == open_night.document.stages).all()
    assert list(table["stage_expert"]) == EXPERT
    assert list(table["source"])[:2] == ["human", "model"]
    assert target.with_suffix(".json").exists()

    press(qtbot, open_night, Qt.Key.Key_W)
    open_night.actions_["save again"].trigger()
    qtbot.waitUntil(lambda: not open_night.exporter.busy, timeout=WAIT)
    assert len(asked) == 1
    assert list(pd.read_csv(target)["stage"])[:2] == ["R", "W"]


def test_an_export_that_cannot_be_written_is_said_in_a_sentence(
    qtbot, open_night: MainWindow, tmp_path: Path
) -> None:
    score_all(qtbot, open_night)
    open_night.exporter.save(tmp_path / "no such folder" / "out.csv")
    qtbot.waitUntil(lambda: bool(open_night.messages.texts), timeout=WAIT)
    assert "out.csv" in open_night.messages.texts[0]


# ---------------------------------------------------------------------- closing


def test_the_window_can_be_closed_while_it_scores(
    qtbot, open_night: MainWindow, fake, night_file: Path
) -> None:
    fake.gate.clear()
    open_night.actions_["score"].trigger()
    qtbot.waitUntil(lambda: open_night.document.result.card is not None, timeout=WAIT)
    press(qtbot, open_night, Qt.Key.Key_R)
    fake.gate.set()
    open_night.close()
    assert running_jobs() == 0
    assert night_file.with_name(night_file.name + ".sleepgui.json").exists()


def test_the_window_can_be_closed_while_it_opens(
    qtbot, window: MainWindow, night_file: Path
) -> None:
    window.open_files([night_file])
    window.close()
    assert running_jobs() == 0


def test_the_arrangement_is_remembered(qtbot, make_window: Callable, night_file: Path) -> None:
    first = make_window()
    first.open_files([night_file])
    qtbot.waitUntil(lambda: first.document is not None and not first.opener.busy, timeout=WAIT)
    first.panels.docks["exits"].toggleViewAction().trigger()
    first.strip.speed.slider.setValue(35)
    first.close()
    second = make_window()
    assert second.strip.speed.speed == pytest.approx(0.35)
    second.open_files([night_file])
    qtbot.waitUntil(lambda: second.document is not None and not second.opener.busy, timeout=WAIT)
    assert second.panels.docks["exits"].isHidden()
    assert not second.panels.docks["recording"].isHidden()


def test_the_window_fits_a_small_screen(qtbot, open_night: MainWindow) -> None:
    open_night.resize(1280, 720)
    assert open_night.size().width() == 1280
    assert open_night.size().height() == 720
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen" or open_night.isVisible()
