"""Interrupts while something large is loaded."""

import os
import signal
from collections.abc import Iterator

import pytest

from sleepgui.batch.interrupts import interrupts_wait


@pytest.fixture(autouse=True)
def interrupts_are_heard() -> Iterator[None]:
    """A shell that starts the tests in the background tells them to ignore interrupts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupt_takes_effect_when_the_block_is_through() -> None:
    reached = False

    def load() -> None:
        nonlocal reached
        with interrupts_wait():
            interrupt()
            reached = True

    with pytest.raises(KeyboardInterrupt):
        load()
    assert reached
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_an_interrupt_nothing_happens() -> None:
    with interrupts_wait():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_error_in_the_block_is_not_hidden() -> None:
    def load() -> None:
        with interrupts_wait():
            interrupt()
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        load()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_somebody_elses_handling_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        with interrupts_wait():
            interrupt()
            assert came
    finally:
        signal.signal(signal.SIGINT, before)
