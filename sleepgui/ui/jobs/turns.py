"""Work for the window's thread in small parts: one in each turn of its event loop."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

Part = Callable[[], None]


class Turns(QObject):
    """Parts that are done in order, each in a turn of its own.

    Between two of them the event loop sees to keys, paints and whatever else waits; so what takes
    long altogether keeps nobody waiting for long.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Part] = deque()
        self._at_work = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether a part waits or is being done."""
        return bool(self._waiting or self._at_work)

    def add(self, *parts: Part) -> None:
        """Do these after all that wait."""
        self._waiting.extend(parts)
        self._go_on()

    def next(self, *parts: Part) -> None:
        """Do these before all that wait: they belong to what is being done."""
        self._waiting.extendleft(reversed(parts))
        self._go_on()

    def finish(self) -> None:
        """Do now whatever waits."""
        while self._waiting:
            self._waiting.popleft()()

    def _go_on(self) -> None:
        if self._waiting and not self._timer.isActive():
            self._timer.start()

    def _next(self) -> None:
        if not self._waiting:
            return
        part = self._waiting.popleft()
        # Before the part is done: it may run an event loop of its own, that of a dialog.
        self._go_on()
        self._at_work += 1
        try:
            part()
        finally:
            self._at_work -= 1
