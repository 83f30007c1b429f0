"""Parts of one piece of work, each in a turn of the event loop of its own."""

from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from sleepgui.ui.jobs.turns import Turns


def test_parts_are_done_in_order_and_not_at_once(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()
    turns.add(lambda: done.append("a"), lambda: done.append("b"))
    assert done == []
    assert turns.busy
    qtbot.waitUntil(lambda: not turns.busy)
    assert done == ["a", "b"]


def test_the_event_loop_sees_to_others_between_two_parts(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()
    turns.add(
        lambda: (done.append("a"), QTimer.singleShot(0, lambda: done.append("other")))[0],
        lambda: done.append("b"),
        lambda: done.append("c"),
    )
    qtbot.waitUntil(lambda: len(done) == 4)
    assert done.index("other") < done.index("c")
    assert [one for one in done if one != "other"] == ["a", "b", "c"]


def test_what_belongs_to_a_part_comes_before_what_waited(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()

    def first() -> None:
        turns.next(lambda: done.append("of first 1"), lambda: done.append("of first 2"))

    turns.add(first, lambda: done.append("second"))
    qtbot.waitUntil(lambda: not turns.busy)
    assert done == ["of first 1", "of first 2", "second"]


def test_finishing_does_at_once_whatever_waits() -> None:
    turns, done = Turns(), list[str]()
    turns.add(lambda: turns.next(lambda: done.append("within")), lambda: done.append("last"))
    turns.finish()
    assert done == ["within", "last"]
    assert not turns.busy


def test_a_part_that_asks_in_a_dialog_does_not_hold_up_the_others(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()
    dialog = QEventLoop()

    def asks() -> None:
        dialog.exec()
        done.append("answered")

    turns.add(asks, lambda: (done.append("meanwhile"), dialog.quit())[0])
    qtbot.waitUntil(lambda: not turns.busy)
    assert done == ["meanwhile", "answered"]


def test_a_part_that_fails_does_not_keep_the_next_from_being_done(qtbot: QtBot) -> None:
    turns, done = Turns(), list[str]()

    def fails() -> None:
        raise ValueError("wrong")

    turns.add(fails, lambda: done.append("next"))
    with qtbot.captureExceptions() as errors:
        qtbot.waitUntil(lambda: not turns.busy)
    assert [str(one[1]) for one in errors] == ["wrong"]
    assert done == ["next"]
