"""The frame round the epoch, and the thresholds that it and the queue go by."""

import numpy as np
from PySide6.QtWidgets import QDialogButtonBox
from window_flows import feature

from sleepgui.review.certainty import USUAL, Certainty, Thresholds
from sleepgui.ui.review import CertaintyFrame, Review
from sleepgui.ui.review.levels import LEVELS, LevelsDialog
from sleepgui.ui.window import MainWindow


def test_there_is_no_frame_before_there_is_a_stage(open_night: MainWindow) -> None:
    assert not feature(open_night, CertaintyFrame).frame.isVisible()


def test_every_epoch_is_framed_by_its_level_and_says_so(scored: MainWindow) -> None:
    frame = feature(scored, CertaintyFrame).frame
    document = scored.document
    seen = set()
    for epoch in range(document.n_epochs):
        document.go_to(epoch)
        confidence = float(document.result.decision.confidence[epoch])
        assert frame.framed.epoch == epoch
        assert frame.framed.level is USUAL.level(confidence)
        assert f"{confidence:.0%}" in frame.framed.text
        seen.add(frame.framed.level)
    assert len(seen) > 1


def test_a_persons_epoch_says_whose_it_is(qtbot, scored: MainWindow) -> None:
    document = scored.document
    document.scorer = "Ada"
    document.edit([document.epoch], scored_stage(document))
    framed = feature(scored, CertaintyFrame).frame.framed
    assert framed.level is None
    assert "Ada" in framed.text
    document.undo_stack.undo()
    assert feature(scored, CertaintyFrame).frame.framed.level is not None


def scored_stage(document):
    from sleepgui.stages import stage

    return stage(int(document.stages[document.epoch]))


def test_the_frame_can_be_switched_off(scored: MainWindow) -> None:
    scored.actions_["certainty"].setChecked(False)
    assert not feature(scored, CertaintyFrame).frame.isVisible()


def test_other_thresholds_change_frame_queue_and_are_remembered(qtbot, scored: MainWindow) -> None:
    review = feature(scored, Review)
    assert review.queue is not None
    confidence = scored.document.result.decision.confidence
    dialog = LevelsDialog(scored)
    qtbot.addWidget(dialog)
    dialog.editor.medium.setValue(20)
    dialog.editor.high.setValue(40)
    dialog.accept()
    assert LEVELS.thresholds == Thresholds(0.4, 0.2)
    assert len(review.queue.epochs) == int((confidence < 0.4).sum())
    surest = int(np.nanargmax(confidence))
    scored.document.go_to(surest)
    frame = feature(scored, CertaintyFrame).frame
    assert frame.framed.level is Thresholds(0.4, 0.2).level(float(confidence[surest]))


def test_the_boxes_never_cross_and_can_be_set_back(qtbot) -> None:
    dialog = LevelsDialog()
    qtbot.addWidget(dialog)
    editor = dialog.editor
    editor.medium.setValue(100)
    editor.high.setValue(1)
    assert editor.medium.value() < editor.high.value()
    editor.high.setValue(100)
    editor.medium.setValue(99)
    dialog.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).click()
    assert editor.thresholds == USUAL


def test_nonsense_among_the_settings_is_the_usual(qtbot) -> None:
    from sleepgui.ui.settings import settings

    settings().setValue("review/high", "0.2")
    settings().setValue("review/medium", "0.7")
    assert LEVELS.thresholds == USUAL
    settings().setValue("review/high", "much")
    assert LEVELS.thresholds == USUAL


def test_levels_are_told_apart_without_colour() -> None:
    from sleepgui.ui.review.frame import _SHAPE

    assert len({_SHAPE[level] for level in Certainty}) == len(Certainty)


def test_the_letter_tells_the_probabilities_and_why_it_left(scored: MainWindow) -> None:
    document = scored.document
    document.go_to(4)
    tip = scored.workspace.signals.letters.toolTip()
    stage_, share = tip.split()[:2]
    assert stage_ == scored_stage(document)
    assert share == f"{float(document.result.decision.confidence[4]):.0%}"
    assert "Speed" in tip
