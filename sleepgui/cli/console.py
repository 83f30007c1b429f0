"""Talking to a terminal: plain sentences, and progress only where somebody watches."""

import sys
from time import monotonic
from typing import Final

_PATIENCE_S: Final = 1.0
"""What takes no longer is over before anyone asks."""
_REFRESH_S: Final = 0.1


def say(text: str) -> None:
    """One line for a person, on standard error."""
    print(text, file=sys.stderr, flush=True)


class ProgressLine:
    """One line that is rewritten while something takes long; gone when it is done.

    Silent where standard error is not a terminal.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._began = monotonic()
        self._last = self._began + _PATIENCE_S - _REFRESH_S
        self._watched = sys.stderr.isatty()
        self._width = 0

    def show(self, what: str, fraction: float) -> None:
        """Say what is being done and how far it is (0 to 1)."""
        now = monotonic()
        if not self._watched or now - self._last < _REFRESH_S:
            return
        self._last = now
        line = f"{self._title}: {what} {fraction:.0%}"
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0
