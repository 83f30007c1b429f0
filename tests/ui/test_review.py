"""Space accepts and goes on: reviewing a night by keyboard."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from sleepgui.review.queue import Wanted
from sleepgui.ui.review import Review
from sleepgui.ui.window import MainWindow

WAIT = 20_000


def review_of(window: MainWindow) -> Review:
    (found,) = (one for one in window.features if isinstance(one, Review))
    return found


@pytest.fixture
def scored(at_rest: Callable[[MainWindow], None]) -> Callable[[MainWindow], Review]:
    """Score a window's night; its queue is then that of the whole scoring."""

    def score(window: MainWindow) -> Review:
        window.scoring.start()
        at_rest(window)
        assert window.document is not None
        assert window.document.scored
        return review_of(window)

    return score


def press(qtbot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window, key)


def test_space_goes_to_the_most_uncertain_and_then_accepts(
    qtbot, open_night: MainWindow, scored
) -> None:
    review = scored(open_night)
    document = open_night.document
    order = [int(epoch) for epoch in review.queue.epochs]
    assert len(order) > 3
    away = next(epoch for epoch in range(document.n_epochs) if epoch != order[0])
    if away not in order:
        document.go_to(away)
        press(qtbot, open_night, Qt.Key.Key_Space)
    else:
        document.go_to(order[0])
    assert document.epoch == order[0]
    assert not document.result.edits
    stages = document.stages.copy()
    for place in range(3):
        press(qtbot, open_night, Qt.Key.Key_Space)
        assert document.epoch == order[place + 1]
    assert sorted(document.result.edits) == sorted(order[:3])
    np.testing.assert_array_equal(document.stages, stages)
    assert "3 of" in review.panel.progress.text()
    for _ in range(3):
        document.undo_stack.undo()
    assert not document.result.edits
    assert "0 of" in review.panel.progress.text()


def test_a_correction_is_a_review_too(qtbot, open_night: MainWindow, scored) -> None:
    review = scored(open_night)
    document = open_night.document
    first, second = (int(epoch) for epoch in review.queue.epochs[:2])
    document.go_to(first)
    press(qtbot, open_night, Qt.Key.Key_W)
    assert first in review.queue.reviewed
    document.go_to(first)
    press(qtbot, open_night, Qt.Key.Key_Space)
    assert document.epoch == second


def test_skipping_leaves_the_epoch_to_the_model(qtbot, open_night: MainWindow, scored) -> None:
    review = scored(open_night)
    document = open_night.document
    first, second = (int(epoch) for epoch in review.queue.epochs[:2])
    document.go_to(first)
    press(qtbot, open_night, Qt.Key.Key_S)
    assert document.epoch == second
    assert not document.result.edits


def test_accepted_epochs_survive_the_slider_and_reopening(
    qtbot, open_night: MainWindow, scored, night_file: Path
) -> None:
    review = scored(open_night)
    first = int(review.queue.epochs[0])
    open_night.document.go_to(first)
    review.accept()
    open_night.strip.speed.set_speed(1.0)
    qtbot.waitUntil(lambda: not open_night.scoring.active, timeout=WAIT)
    assert first in open_night.document.result.edits
    open_night.close_recording()
    assert review.queue is None
    assert review.panel.progress.text() == "Nothing is scored yet."
    open_night.open_files([night_file])
    qtbot.waitUntil(
        lambda: open_night.document is not None and not open_night.opener.busy, timeout=WAIT
    )
    again = scored(open_night)
    assert first in again.queue.reviewed


def test_filters_change_the_queue(qtbot, open_night: MainWindow, scored) -> None:
    review = scored(open_night)
    panel, document = review.panel, open_night.document
    for wanted in Wanted:
        panel.choice.setCurrentIndex(panel.choice.findData(wanted))
        assert panel.rows.rowCount() == len(review.queue.epochs)
        words = [panel.rows.data(panel.rows.index(row)) for row in range(panel.rows.rowCount())]
        assert all(str(int(e) + 1) in w for e, w in zip(review.queue.epochs, words, strict=True))
    panel.choice.setCurrentIndex(panel.choice.findData(Wanted.DISAGREES))
    assert len(review.queue.epochs) == int(document.disagreements.sum())
    panel.choice.setCurrentIndex(panel.choice.findData(Wanted.UNSCORED))
    assert panel.progress.text() == "No such epochs in this night."
    assert not panel.accept.isEnabled()


def test_a_row_leads_to_its_epoch(qtbot, open_night: MainWindow, scored) -> None:
    review = scored(open_night)
    open_night.panels.bring_forward("review")
    row = len(review.queue.epochs) - 1
    review.panel.list.activated.emit(review.panel.rows.index(row))
    assert open_night.document.epoch == int(review.queue.epochs[row])
    qtbot.waitUntil(lambda: review.panel.list.currentIndex().row() == row)


def test_every_filter_tells_how_many_epochs_it_has(qtbot, open_night: MainWindow, scored) -> None:
    panel = review_of(open_night).panel
    assert panel.choice.itemText(0) == "All uncertain epochs"
    review = scored(open_night)
    for wanted in Wanted:
        place = panel.choice.findData(wanted)
        panel.choice.setCurrentIndex(place)
        assert panel.choice.itemText(place).endswith(f": {len(review.queue.epochs)}")
    open_night.close_recording()
    assert panel.choice.itemText(0) == "All uncertain epochs"
