"""One's own scoring is set aside into a file, and the next person begins with none."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from window_flows import feature

from sleepgui.marks import Kind, Mark
from sleepgui.stages import Stage, to_labels
from sleepgui.ui.exporting.question import ReplaceQuestion
from sleepgui.ui.marks.undo import ChangeMarks
from sleepgui.ui.scorers import Scorers
from sleepgui.ui.scorers.sides import sides_of
from sleepgui.ui.window import MainWindow

WAIT = 20_000


def test_a_scoring_set_aside_does_not_replace_anothers_events_unasked(
    scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = tmp_path / "ada.events.csv"
    events.write_text("of somebody else", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ada.csv"), ""))
    scored.document.edit(range(20), Stage.N2)
    feature(scored, Scorers).ask_aside()
    (question,) = scored.findChildren(ReplaceQuestion)
    assert question.text() == "ada.events.csv is already there. Replace it?"
    question.reject()
    assert [one.name for one in tmp_path.glob("ada*")] == ["ada.events.csv"]
    assert events.read_text(encoding="utf-8") == "of somebody else"
    assert len(scored.document.result.edits) == 20


def test_a_second_person_scores_the_same_night_blind(
    qtbot, scored: MainWindow, night_file: Path
) -> None:
    document, panel = scored.document, feature(scored, Scorers).panel
    panel.name.setText("Ada")
    panel.name.editingFinished.emit()
    document.edit(range(20), Stage.N2)
    mark = Mark(65.0, 4.0, Kind.AROUSAL, channel="EEG Fpz-Cz", scorer="Ada")
    document.undo_stack.push(ChangeMarks(document, (), (mark,)))
    path = night_file.with_name("ada.hypnogram.csv")
    model = document.result.decision.stage.copy()
    feature(scored, Scorers).set_aside(path)
    qtbot.waitUntil(lambda: len(document.scorings) == 2, timeout=WAIT)
    assert not document.result.edits
    assert not document.result.marks
    assert document.scorings[1].scorer == "Ada"
    assert [one.text for one in document.scorings[1].events] == ["EEG arousal@@EEG Fpz-Cz"]
    assert to_labels(document.scorings[1].stages) == ["N2"] * 20
    np.testing.assert_array_equal(document.stages, model)
    panel.name.setText("Bob")
    panel.name.editingFinished.emit()
    document.set_blind(True)
    document.edit(range(20), Stage.N3)
    assert {edit.scorer for edit in document.result.edits.values()} == {"Bob"}
    document.set_blind(False)
    sides = {side.name: side for side in sides_of(document)}
    assert "Yours (Bob)" in sides
    assert "Ada" in sides
    # What was set aside can be had back by undoing.
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert {edit.scorer for edit in document.result.edits.values()} == {"Ada"}
    assert document.result.marks == (mark,)


def test_the_reference_stays_who_it_was(qtbot, scored: MainWindow, night_file: Path) -> None:
    document = scored.document
    (expert,) = document.scorings
    document.edit(range(5), Stage.N2)
    feature(scored, Scorers).set_aside(night_file.with_name("ada.hypnogram.csv"))
    qtbot.waitUntil(
        lambda: len(document.scorings) == 2 and document.result.expert is expert, timeout=WAIT
    )
    assert document.reference_path == expert.path
    document.undo_stack.undo()
    assert document.result.expert is expert


def test_what_is_entered_while_a_scoring_is_set_aside_stays(
    qtbot, scored: MainWindow, night_file: Path
) -> None:
    document = scored.document
    document.edit(range(10), Stage.N2)
    early = Mark(65.0, 4.0, Kind.AROUSAL, channel="EEG Fpz-Cz")
    document.undo_stack.push(ChangeMarks(document, (), (early,)))
    path = night_file.with_name("ada.hypnogram.csv")
    feature(scored, Scorers).set_aside(path)
    # It is being written: none of this is in the file.
    document.edit([3], Stage.W)
    document.edit([15], Stage.R)
    late = Mark(95.0, 4.0, Kind.AROUSAL, channel="EEG Fpz-Cz")
    document.undo_stack.push(ChangeMarks(document, (), (late,)))
    qtbot.waitUntil(lambda: len(document.scorings) == 2, timeout=WAIT)
    assert to_labels(document.scorings[1].stages)[:10] == ["N2"] * 10
    assert {epoch: edit.stage for epoch, edit in document.result.edits.items()} == {
        3: Stage.W,
        15: Stage.R,
    }
    assert document.result.marks == (late,)


def test_setting_aside_never_overwrites_the_recording(
    qtbot, scored: MainWindow, night_file: Path
) -> None:
    before = night_file.read_bytes()
    scored.document.edit([1], Stage.W)
    scorers = feature(scored, Scorers)
    scorers.set_aside(night_file)
    qtbot.waitUntil(lambda: not scorers._slot.busy, timeout=WAIT)
    assert night_file.read_bytes() == before
    assert list(scored.document.result.edits) == [1]
    assert any("recording itself" in text for text in scored.messages.texts)
