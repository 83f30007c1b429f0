"""Work that cannot be lost: parts, the place in the night, a second window."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import sleep

import numpy as np
import pytest
from PySide6.QtCore import Qt

from sleepgui.engine.result import Edit
from sleepgui.recording.open import open_recording
from sleepgui.stages import Stage, to_labels
from sleepgui.ui.jobs.job import Job, running_jobs
from sleepgui.ui.keeping import keeper
from sleepgui.ui.keeping.claim import Claim, is_held
from sleepgui.ui.keeping.journal import load_journal, save_journal
from sleepgui.ui.window import MainWindow

WAIT = 30_000
AT = "2024-05-01T10:00:00+00:00"


def opened(qtbot, window: MainWindow, path: Path) -> MainWindow:
    window.open_files([path])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    return window


def work_file(night: Path) -> Path:
    return night.with_name(f"{night.name}.sleepgui.json")


def press(qtbot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.workspace.signals, key)


# ---------------------------------------------------------------------- parts


def test_a_registered_part_is_saved_with_the_corrections_and_given_back(
    qtbot, make_window: Callable[[], MainWindow], night_file: Path
) -> None:
    window = make_window()
    here: list[object] = []
    changed = window.sitting.parts.register("events", lambda: here[-1], here.append)
    opened(qtbot, window, night_file)
    assert here == [None]
    here.append([{"onset": 1.5}])
    changed()
    qtbot.waitUntil(work_file(night_file).exists, timeout=5000)
    assert json.loads(work_file(night_file).read_text())["parts"] == {"events": [{"onset": 1.5}]}
    window.close_recording()
    opened(qtbot, window, night_file)
    assert here[-1] == [{"onset": 1.5}]


def test_a_part_that_nobody_knows_or_that_is_damaged_stays_in_the_file(
    qtbot, window: MainWindow, night_file: Path, tmp_path: Path
) -> None:
    journal = load_journal(open_recording(night_file), tmp_path / "app")
    save_journal(journal.path, journal.about, {}, {"tomorrow": [1], "events": "nonsense"})

    def restore(kept: object) -> None:
        if kept is not None:
            raise ValueError

    window.sitting.parts.register("events", lambda: None, restore)
    opened(qtbot, window, night_file)
    assert any("events" in text for text in window.messages.texts)
    press(qtbot, window, Qt.Key.Key_R)
    window.close_recording()
    parts = json.loads(work_file(night_file).read_text())["parts"]
    assert parts == {"tomorrow": [1], "events (unread)": "nonsense"}


def test_the_place_in_the_night_is_found_again_and_leaves_nothing_beside_the_recording(
    qtbot, make_window: Callable[[], MainWindow], night_file: Path
) -> None:
    before = set(night_file.parent.iterdir())
    window = opened(qtbot, make_window(), night_file)
    window.document.go_to(13)
    window.workspace.change_page_length(1)
    window.workspace.hypnogram.show_epochs(5, 17)
    assert window.close()
    assert set(night_file.parent.iterdir()) == before
    again = opened(qtbot, make_window(), night_file)
    assert again.document.epoch == 13
    assert again.workspace.page_seconds == 60
    assert again.workspace.hypnogram.shown_epochs == (5, 17)


def test_a_moved_copy_is_opened_at_the_same_place(
    qtbot, make_window: Callable[[], MainWindow], night_file: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, make_window(), night_file)
    window.document.go_to(7)
    window.close_recording()
    other = tmp_path / "moved" / "x.edf"
    other.parent.mkdir()
    other.write_bytes(night_file.read_bytes())
    assert opened(qtbot, window, other).document.epoch == 7


# ---------------------------------------------------------------------- when it is written


@pytest.mark.parametrize("slow_to_begin", [False, True])
def test_corrections_are_written_while_others_keep_coming(
    qtbot,
    open_night: MainWindow,
    night_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    slow_to_begin: bool,
) -> None:
    """A person who scores without a pause must not lose more than the last second either."""
    if slow_to_begin:
        run = Job.run
        monkeypatch.setattr(Job, "run", lambda job: (sleep(0.4), run(job)))
    for _ in range(40):
        press(qtbot, open_night, Qt.Key.Key_2)
        open_night.document.go_to(0)
        qtbot.wait(50)
        if work_file(night_file).exists():
            return
    pytest.fail("nothing was written within two seconds of continuous work")


def test_a_disk_that_has_room_again_is_written_to_without_a_further_correction(
    qtbot, open_night: MainWindow, night_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeper, "_AGAIN_MS", 50)
    with monkeypatch.context() as patch:
        patch.setattr(keeper, "save_journal", full)
        press(qtbot, open_night, Qt.Key.Key_R)
        qtbot.waitUntil(lambda: bool(open_night.messages.texts), timeout=5000)
        qtbot.wait(200)
        assert len(open_night.messages.texts) == 1
    qtbot.waitUntil(work_file(night_file).exists, timeout=5000)


def test_a_folder_that_turns_out_read_only_sends_work_to_the_application_folder(
    qtbot, open_night: MainWindow, night_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = keeper.save_journal

    def refuse(path: Path, *what: object) -> None:
        if path.parent == night_file.parent:
            raise OSError(30, "Read-only file system")
        real(path, *what)

    monkeypatch.setattr(keeper, "save_journal", refuse)
    press(qtbot, open_night, Qt.Key.Key_R)
    open_night.close_recording()
    assert open_night.document is None
    assert not work_file(night_file).exists()
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != night_file.parent)
    opened(qtbot, open_night, night_file)
    assert to_labels(open_night.document.stages[:1]) == ["R"]


# ---------------------------------------------------------------------- two windows


def test_a_second_window_is_told_and_neither_overwrites_the_other(
    qtbot, make_window: Callable[[], MainWindow], night_file: Path
) -> None:
    first = opened(qtbot, make_window(), night_file)
    # The scoring found beside the night is remembered a moment after; who writes looks round.
    qtbot.waitUntil(lambda: not first.sitting._keeper._rest.isActive(), timeout=5000)
    qtbot.waitUntil(lambda: not first.sitting._keeper._slot.busy, timeout=5000)
    second = opened(qtbot, make_window(), night_file)
    assert any("open in another window" in text for text in second.messages.texts)
    assert not any("open in another window" in text for text in first.messages.texts)
    first.document.edit([0], Stage.R)
    second.document.edit([4], Stage.W)
    qtbot.waitUntil(
        lambda: any("in another window as well" in text for text in first.messages.texts),
        timeout=5000,
    )
    first.close_recording()
    second.close_recording()
    again = opened(qtbot, first, night_file)
    assert to_labels(again.document.stages[:5]) == ["R", "?", "?", "?", "?"]
    assert any("second window left one correction" in text for text in again.messages.texts)
    again.arrival._take_in(again.arrival.left_by_others[0])
    assert to_labels(again.document.stages[:5]) == ["R", "?", "?", "?", "W"]
    again.document.undo_stack.undo()
    assert to_labels(again.document.stages[:5]) == ["R", "?", "?", "?", "?"]


def test_the_same_night_opened_again_in_the_same_window_is_no_second_window(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    first = open_night.document
    open_night.open_files([night_file])
    qtbot.waitUntil(lambda: open_night.document is not first, timeout=WAIT)
    qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)
    assert not any("another window" in text for text in open_night.messages.texts)
    assert open_night.sitting.alone


def test_a_file_that_somebody_else_wrote_meanwhile_is_not_overwritten(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    press(qtbot, open_night, Qt.Key.Key_R)
    qtbot.waitUntil(work_file(night_file).exists, timeout=5000)
    qtbot.wait(100)
    theirs = work_file(night_file).read_text().replace('"R"', '"N3"')
    work_file(night_file).write_text(theirs + " ")
    press(qtbot, open_night, Qt.Key.Key_W)
    open_night.close_recording()
    assert work_file(night_file).read_text() == theirs + " "
    [ours] = night_file.parent.glob("*.second-*.json")
    assert [row[1] for row in json.loads(ours.read_text())["edits"]] == ["R", "W"]


_HOLD = """
import sys, time
from dataclasses import replace
from pathlib import Path
from sleepgui.ui.keeping.claim import Claim
claim = Claim(Path(sys.argv[1]))
print(claim.held, flush=True)
time.sleep(60)
"""


def test_another_process_is_noticed_and_one_that_was_killed_is_not(tmp_path: Path) -> None:
    path = tmp_path / "night.edf.sleepgui.json"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "True"
        mine = Claim(path)
        assert not mine.held
        assert f"process {other.pid}" in mine.holder
        assert is_held(tmp_path / "night.edf.sleepgui.lock")
        other.kill()
        other.wait()
    assert not is_held(tmp_path / "night.edf.sleepgui.lock")
    assert Claim(path).held


def test_where_no_lock_can_be_made_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "night.edf.sleepgui.lock").mkdir()
    assert Claim(tmp_path / "night.edf.sleepgui.json").path.parent == tmp_path


def test_a_file_of_a_later_version_is_kept_and_not_used(night_file: Path, tmp_path: Path) -> None:
    journal = load_journal(open_recording(night_file), tmp_path / "app")
    save_journal(journal.path, journal.about, {0: Edit(Stage.R, "", AT)})
    stored = json.loads(journal.path.read_text())
    journal.path.write_text(json.dumps(stored | {"format": 99}))
    found = load_journal(open_recording(night_file), tmp_path / "app")
    assert found.trouble
    assert not found.edits
    assert journal.path.with_name(f"{journal.path.name}.unread").exists()


# ---------------------------------------------------------------------- the model's stages


def test_a_scored_night_is_scored_when_it_is_opened_again(
    qtbot, window: MainWindow, night_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sleepgui.ui.opening import reading

    monkeypatch.setattr(reading, "_card", lambda: window.engine.scorer.card)
    opened(qtbot, window, night_file)
    window.actions_["score"].trigger()
    qtbot.waitUntil(lambda: window.document.scored and not window.scoring.active, timeout=WAIT)
    document = window.document
    document.edit([3], Stage.R)
    before, choice = document.stages.copy(), document.result.choice
    qtbot.waitUntil(window.sitting.layer_path.exists, timeout=WAIT)
    window.close_recording()
    opened(qtbot, window, night_file)
    np.testing.assert_array_equal(window.document.stages, before)
    assert window.document.result.choice == choice
    assert not window.actions_["score"].isEnabled()
    assert window.strip.score.button.text() == "Scored"
    window.document.undo_stack.clear()
    window.document.edit_back_to_model([3])
    assert window.document.stages[3] != before[3] or before[3] == 4


def silence(night: Path, epochs: range) -> None:
    """Make all channels of an EDF of records of 30 s or their parts flat in some epochs."""
    data = bytearray(night.read_bytes())
    header, record_s = int(data[184:192]), float(data[244:252])
    record = (len(data) - header) // int(data[236:244])
    per_epoch = round(30 / record_s) * record
    start = header + epochs.start * per_epoch
    data[start : start + len(epochs) * per_epoch] = bytes(len(epochs) * per_epoch)
    night.write_bytes(data)


def test_a_scored_night_opened_again_says_what_was_said_when_it_was_scored(
    qtbot, window: MainWindow, night_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How far the expert agrees, and which epochs could not be scored."""
    from sleepgui.ui.opening import reading

    monkeypatch.setattr(reading, "_card", lambda: window.engine.scorer.card)
    silence(night_file, range(4, 7))
    opened(qtbot, window, night_file)
    window.actions_["score"].trigger()
    qtbot.waitUntil(lambda: window.document.scored and not window.scoring.active, timeout=WAIT)
    qtbot.waitUntil(window.sitting.layer_path.exists, timeout=WAIT)
    effect = window.strip.speed._effect
    said, warned = effect.text(), set(window.messages.texts)
    assert "Model against expert" in said
    assert any("3 of 20 epochs cannot be scored" in text for text in warned)
    window.close_recording()
    opened(qtbot, window, night_file)
    qtbot.waitUntil(lambda: effect.text() == said, timeout=WAIT)
    assert set(window.messages.texts) == warned


def test_other_channels_than_those_scored_are_not_shown_as_scored(
    qtbot, window: MainWindow, night_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sleepgui.ui.opening import reading

    monkeypatch.setattr(reading, "_card", lambda: window.engine.scorer.card)
    opened(qtbot, window, night_file)
    window.actions_["score"].trigger()
    qtbot.waitUntil(lambda: window.document.scored and not window.scoring.active, timeout=WAIT)
    qtbot.waitUntil(window.sitting.layer_path.exists, timeout=WAIT)
    choice = window.document.choice
    window._choice_changed(replace(choice, emg=None))
    qtbot.waitUntil(lambda: running_jobs() == 0, timeout=WAIT)
    window.close_recording()
    opened(qtbot, window, night_file)
    assert window.document.choice.emg is None
    assert not window.document.scored
