"""A scoring in doubt is shown before it is laid over the recording."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.read import read_scoring
from sleepgui.stages import to_labels
from sleepgui.ui.alignment.dialog import AlignmentDialog
from sleepgui.ui.alignment.feature import Alignment
from sleepgui.ui.keeping.alignment import placed_of
from sleepgui.ui.window import MainWindow

WAIT = 30_000
TEXT = ["W"] * 5 + ["N1"] * 5 + ["N2"] * 20
"""Thirty epochs, for a recording of twenty: no clock, and ten too many."""


@pytest.fixture
def too_long(tmp_path: Path) -> Path:
    path = tmp_path / "elsewhere.txt"
    path.write_text("\n".join(TEXT) + "\n")
    return path


def feature(window: MainWindow) -> Alignment:
    return next(one for one in window.features if isinstance(one, Alignment))


def dialog_of(qtbot, window: MainWindow) -> AlignmentDialog:
    qtbot.waitUntil(lambda: feature(window).dialog is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.opener.busy, timeout=WAIT)
    dialog = feature(window).dialog
    assert dialog is not None
    return dialog


def expert(window: MainWindow) -> list[str]:
    return to_labels(window.document.result.expert_stages)


def test_a_scoring_in_doubt_waits_for_an_answer(
    qtbot, open_night: MainWindow, too_long: Path
) -> None:
    before = open_night.document.result.expert
    open_night.open_files([too_long])
    dialog = dialog_of(qtbot, open_night)
    assert open_night.document.result.expert is before
    assert dialog.isVisible()
    assert "10 epochs longer" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.accept()
    assert expert(open_night) == TEXT[:20]
    assert feature(open_night).dialog is None
    # What was looked at is not said again.
    assert not any("longer" in text for text in open_night.messages.texts)


def test_who_leaves_it_out_keeps_what_was_there(
    qtbot, open_night: MainWindow, too_long: Path
) -> None:
    before = open_night.document.result.expert
    open_night.open_files([too_long])
    dialog_of(qtbot, open_night).reject()
    assert open_night.document.result.expert is before


def test_it_can_begin_at_another_second(qtbot, open_night: MainWindow, too_long: Path) -> None:
    open_night.open_files([too_long])
    dialog = dialog_of(qtbot, open_night)
    own = dialog.rows[-1]
    assert not dialog.seconds.isEnabled()
    own.button.setChecked(True)
    assert dialog.seconds.isEnabled()
    dialog.seconds.setValue(-150.0)
    assert own.told.text() == "20 of 20 epochs scored"
    assert "from 23:45:00" in dialog.picture.accessibleName()
    dialog.seconds.setValue(3000.0)
    assert own.told.text() == "nothing in common with the recording"
    assert not dialog.buttons.buttons()[0].isEnabled()
    dialog.seconds.setValue(-150.0)
    dialog.accept()
    assert expert(open_night) == TEXT[5:25]
    assert open_night.document.result.expert.method == "given"


def test_how_somebody_laid_it_holds_when_the_night_is_opened_again(
    qtbot, window: MainWindow, night_file: Path, too_long: Path
) -> None:
    night_file.with_name("ST7192JR-Hypnogram.edf").unlink()
    beside = too_long.rename(night_file.with_name("ST7192_2347-hypnogram.txt"))

    def open_it() -> None:
        window.open_files([night_file])
        qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy)

    open_it()
    next(b for b in window.messages.findChildren(QPushButton) if b.text() == "Look…").click()
    dialog = dialog_of(qtbot, window)
    dialog.rows[-1].button.setChecked(True)
    dialog.seconds.setValue(-150.0)
    dialog.accept()
    window.close_recording()
    open_it()
    qtbot.waitUntil(lambda: window.document.result.expert is not None, timeout=WAIT)
    assert expert(window) == TEXT[5:25]
    assert window.document.result.expert.offset_s == 150.0
    assert not any("in doubt" in text for text in window.messages.texts)
    # It can still be changed, and a scoring written anew is looked at anew.
    window.actions_["alignment"].trigger()
    assert dialog_of(qtbot, window).rows[0].aligned.offset_s == 150.0
    feature(window).dialog.reject()
    window.close_recording()
    beside.write_text("\n".join([*TEXT, "R"]) + "\n")
    open_it()
    qtbot.waitUntil(lambda: any("in doubt" in text for text in window.messages.texts), timeout=WAIT)
    assert window.document.result.expert is None


def test_damage_in_what_was_kept_of_it_is_passed_over() -> None:
    kept = {"a": 30.0, "b": "clock", "c": "sideways", "d": float("nan"), "e": None, "f": 1e300}
    assert placed_of(kept) == {"a": 30.0, "b": "clock"}
    assert placed_of(["a"]) == placed_of(None) == {}


def test_the_model_s_stages_tell_which_place_fits(
    qtbot, open_night: MainWindow, score: Callable, tmp_path: Path
) -> None:
    document = open_night.document
    score(document)
    stages = to_labels(document.stages)
    path = tmp_path / "late.txt"
    path.write_text("\n".join(["W"] * 3 + stages[:-3] + ["W"] * 9) + "\n")
    open_night.open_files([path])
    dialog = dialog_of(qtbot, open_night)
    dialog.rows[-1].button.setChecked(True)
    dialog.seconds.setValue(-90.0)
    at_start, moved = (float(row.told.text().rsplit(" ", 1)[1]) for row in dialog.rows)
    assert moved > 0.7 > at_start
    dialog.reject()


def test_a_recording_opens_without_being_asked(
    qtbot, window: MainWindow, night_file: Path, too_long: Path
) -> None:
    """What merely lies beside it waits behind a message."""
    night_file.with_name("ST7192JR-Hypnogram.edf").unlink()
    too_long.rename(night_file.with_name("ST7192_2347-hypnogram.txt"))
    window.open_files([night_file])
    qtbot.waitUntil(lambda: any("in doubt" in text for text in window.messages.texts), timeout=WAIT)
    assert feature(window).dialog is None
    assert window.document.result.expert is None
    look = next(b for b in window.messages.findChildren(QPushButton) if b.text() == "Look…")
    look.click()
    dialog_of(qtbot, window).accept()
    assert expert(window) == TEXT[:20]


def test_an_accepted_scoring_can_be_looked_at_again(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    action = open_night.actions_["alignment"]
    qtbot.waitUntil(action.isEnabled, timeout=WAIT)
    action.trigger()
    dialog = dialog_of(qtbot, open_night)
    assert [row.aligned.method for row in dialog.rows[:-1]] == ["clock", "start"]
    dialog.reject()
    scoring = read_scoring(night_file.with_name("ST7192JR-Hypnogram.edf"))
    recording = open_night.document.recording
    assert expert(open_night) == to_labels(align(scoring, recording).stages)
    open_night.close_recording()
    assert not action.isEnabled()


def test_it_is_the_reference_that_is_looked_at(
    qtbot, open_night: MainWindow, too_long: Path
) -> None:
    document = open_night.document
    qtbot.waitUntil(lambda: document.result.expert is not None, timeout=WAIT)
    first = document.result.expert
    open_night.open_files([too_long])
    dialog_of(qtbot, open_night).accept()
    assert document.result.expert.path == too_long
    document.choose_reference(first)
    open_night.actions_["alignment"].trigger()
    dialog = dialog_of(qtbot, open_night)
    assert dialog.rows[0].aligned.path == first.path
    dialog.reject()


def test_another_recording_closes_the_question(
    qtbot, open_night: MainWindow, too_long: Path, other_file: Path
) -> None:
    open_night.open_files([too_long])
    dialog_of(qtbot, open_night)
    first = open_night.document
    open_night.open_files([other_file])
    qtbot.waitUntil(
        lambda: open_night.document is not first and not open_night.opener.busy, timeout=WAIT
    )
    assert feature(open_night).dialog is None
