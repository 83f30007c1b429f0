"""From a dropped file to its first page, on a real recording."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from window_flows import EXPERT, WAIT, drop, press, score_all

from sleepgui.stages import to_labels
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.settings import recent
from sleepgui.ui.window import MainWindow


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
