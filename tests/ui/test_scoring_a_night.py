"""A night is scored, stopped, gone on with, decided anew at another speed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from window_flows import WAIT, score_all

from sleepgui.engine.exits import decide
from sleepgui.engine.night import NightScorer
from sleepgui.preparation.night import NightPreparation
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.window import MainWindow


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
