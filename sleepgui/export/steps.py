"""Long work is a generator of progress; who does not watch it runs it to the end."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def to_the_end(steps: Generator[float, None, T]) -> T:
    """Exhaust a generator of progress and give what it returns."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
