"""Threads: generators run elsewhere, arrive here, and can always be stopped."""

import sys
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal

from sleepgui.ui.jobs.job import Job, JobSlot, running_jobs, wait_for_all


class Endless:
    """Steps without end that tell when they were closed."""

    def __init__(self) -> None:
        self.closed = threading.Event()
        self.thread: int | None = None

    def __call__(self) -> Iterator[int]:
        self.thread = threading.get_ident()
        number = 0
        try:
            while True:
                yield number
                number += 1
                time.sleep(0.001)
        finally:
            self.closed.set()


def test_steps_run_on_another_thread_and_arrive_in_order_on_this_one(qtbot) -> None:
    got: list[tuple[int, int]] = []
    slot = JobSlot()
    ran_on: list[int] = []

    def steps() -> Iterator[int]:
        ran_on.append(threading.get_ident())
        yield from range(50)

    with qtbot.waitSignal(slot.busy_changed, check_params_cb=lambda busy: not busy):
        slot.request(steps, lambda n: got.append((n, threading.get_ident())))
    assert [n for n, _ in got] == list(range(50))
    assert {ident for _, ident in got} == {threading.get_ident()}
    assert ran_on != [threading.get_ident()]


def test_done_comes_after_the_last_step_and_not_after_cancelling(qtbot) -> None:
    told: list[object] = []
    slot = JobSlot()
    slot.request(lambda: iter([1, 2]), told.append, lambda: told.append("done"))
    qtbot.waitUntil(lambda: "done" in told)
    assert told == [1, 2, "done"]

    endless = Endless()
    slot.request(endless, None, lambda: told.append("done again"))
    qtbot.waitUntil(lambda: endless.thread is not None)
    slot.cancel()
    assert not slot.busy
    qtbot.waitUntil(endless.closed.is_set)
    qtbot.waitUntil(lambda: running_jobs() == 0)
    assert "done again" not in told


def test_a_newer_request_supersedes_the_older_and_its_late_steps(qtbot) -> None:
    slot = JobSlot()
    first, second = Endless(), Endless()
    from_first: list[int] = []
    from_second: list[int] = []
    after: list[int] = []
    slot.request(first, from_first.append)
    qtbot.waitUntil(lambda: len(from_first) > 3)
    seen = len(from_first)
    slot.request(second, from_second.append)
    slot.request(lambda: iter([7]), after.append)  # and this one supersedes the one that waits
    qtbot.waitUntil(lambda: after == [7])
    assert first.closed.is_set()
    assert len(from_first) == seen
    assert from_second == []
    assert second.thread is None
    qtbot.waitUntil(lambda: running_jobs() == 0)


def test_two_jobs_of_a_slot_never_run_at_once(qtbot) -> None:
    running: list[int] = []
    most: list[int] = []
    slot = JobSlot()
    done: list[int] = []

    def steps(number: int) -> Iterator[int]:
        running.append(number)
        most.append(len(running))
        try:
            for _ in range(5):
                time.sleep(0.002)
                yield number
        finally:
            running.remove(number)

    for number in range(8):
        slot.request(lambda number=number: steps(number), None, lambda n=number: done.append(n))
        qtbot.wait(3)
    qtbot.waitUntil(lambda: not slot.busy)
    qtbot.waitUntil(lambda: running_jobs() == 0)
    assert max(most) == 1
    assert done == [7]


def test_what_goes_wrong_is_told_and_the_generator_is_closed(qtbot) -> None:
    closed: list[bool] = []
    errors: list[Exception] = []

    def steps() -> Iterator[int]:
        try:
            yield 1
            raise ValueError("no such thing")
        finally:
            closed.append(True)

    slot = JobSlot()
    slot.request(steps, on_failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "no such thing"
    assert closed == [True]
    assert not slot.busy
    qtbot.waitUntil(lambda: running_jobs() == 0)


def test_an_error_nobody_waits_for_is_not_swallowed(qtbot) -> None:
    slot = JobSlot()

    def steps() -> Iterator[int]:
        raise ZeroDivisionError
        yield

    with qtbot.captureExceptions() as caught:
        slot.request(steps)
        qtbot.waitUntil(lambda: bool(caught))
        qtbot.waitUntil(lambda: running_jobs() == 0)
    assert caught[0][0] is ZeroDivisionError


def test_a_job_nobody_holds_lives_until_its_thread_has_ended(qtbot) -> None:
    endless = Endless()
    Job(endless).launch()
    qtbot.waitUntil(lambda: endless.thread is not None)
    assert running_jobs() == 1
    assert wait_for_all()
    assert endless.closed.is_set()
    assert running_jobs() == 0


def test_waiting_in_a_slot_ends_its_job(qtbot) -> None:
    slot = JobSlot()
    endless = Endless()
    slot.request(endless)
    qtbot.waitUntil(lambda: endless.thread is not None)
    slot.wait()
    assert endless.closed.is_set()
    qtbot.waitUntil(lambda: running_jobs() == 0)


class Emitter(QObject):
    told = Signal(object)
    flagged = Signal(bool)


@pytest.mark.parametrize("value", [None, True])
def test_signals_do_not_eat_references(qapp, value: object) -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to None and True at each emission."""
    emitter = Emitter()
    got: list[int] = []
    emitter.told.connect(lambda _: got.append(1))
    emitter.flagged.connect(lambda _: got.append(1))
    before = sys.getrefcount(value)
    for _ in range(5000):
        emitter.told.emit(value)
        emitter.flagged.emit(True)
    assert len(got) == 10_000
    assert abs(sys.getrefcount(value) - before) < 100
