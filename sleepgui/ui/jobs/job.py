"""The one place that knows threads: a generator runs on its own, its steps arrive as signals."""

from collections.abc import Callable, Generator, Iterator
from typing import Any, Final

from PySide6.QtCore import QObject, QThread, Signal

Steps = Iterator[Any] | Callable[[], Iterator[Any]]
"""What a job does: an iterator, or a function that makes one (called on the worker thread)."""

_alive: Final[set["Job"]] = set()
"""Jobs whose thread may still run: dropping the last Python reference would destroy them early."""


class Job(QThread):
    """One generator on one worker thread.

    Each value it yields is a step, a place where it may be cancelled, and arrives at the
    receiver's thread through ``stepped``. The generator is always closed, so its ``finally``
    blocks run. An exception arrives through ``failed``; ``finished`` always comes last.
    """

    stepped = Signal(object)
    failed = Signal(object)

    def __init__(self, steps: Steps) -> None:
        super().__init__()
        self._steps = steps
        self.finished.connect(self._leave)

    def launch(self) -> None:
        """Start, and stay referenced until the thread has ended."""
        _alive.add(self)
        self.start()

    def cancel(self) -> None:
        """Ask to stop at the next step; returns at once."""
        self.requestInterruption()

    def run(self) -> None:
        """Drive the generator (on the worker thread)."""
        steps: Iterator[Any] | None = None
        try:
            steps = self._steps() if callable(self._steps) else self._steps
            while not self.isInterruptionRequested():
                try:
                    step = next(steps)
                except StopIteration:
                    break
                self.stepped.emit(step)
        except Exception as error:
            self.failed.emit(error)
        finally:
            if isinstance(steps, Generator):
                steps.close()
            self._steps = iter(())

    def _leave(self) -> None:
        self.wait()  # `finished` is emitted a moment before the thread is gone
        _alive.discard(self)


def running_jobs() -> int:
    """How many threads have not ended yet."""
    return len(_alive)


def wait_for_all(milliseconds: int = 30_000) -> bool:
    """Cancel every job and wait for the threads to end; ``False`` if one did not in time."""
    jobs = list(_alive)
    for job in jobs:
        job.cancel()
    ended = True
    for job in jobs:
        if job.wait(milliseconds):
            _alive.discard(job)
        else:
            ended = False
    return ended


class JobSlot(QObject):
    """Room for one job of a kind: a newer request supersedes the older.

    The older job is asked to stop, its late steps are never delivered, and the newer one starts
    when the older thread has ended, so two jobs of a kind never run at once. Of several
    requests made meanwhile only the newest is started.
    """

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._current: _Request | None = None
        self._waiting: _Request | None = None

    @property
    def busy(self) -> bool:
        """Whether a request is being worked on or waits."""
        return self._current is not None or self._waiting is not None

    def request(
        self,
        steps: Steps,
        on_step: Callable[[Any], None] | None = None,
        on_done: Callable[[], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``steps``; the callbacks run on this thread and never after being superseded.

        ``on_done`` is called when the steps are exhausted, ``on_failed`` when they raised,
        neither when the job was cancelled.
        """
        was_busy = self.busy
        self._waiting = _Request(steps, on_step, on_done, on_failed)
        if self._job is None:
            self._start_waiting()
        else:
            self._current = None
            self._job.cancel()
        if not was_busy:
            self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Ask the job to stop and forget what waits; no callback comes any more."""
        was_busy = self.busy
        self._waiting = None
        self._current = None
        if self._job is not None:
            self._job.cancel()
        if was_busy:
            self.busy_changed.emit(False)

    def wait(self) -> None:
        """Cancel, and block until the thread has ended (at the end of its present step)."""
        job = self._job
        self.cancel()
        if job is not None:
            job.wait()

    def _start_waiting(self) -> None:
        request, self._waiting = self._waiting, None
        if request is None:
            return
        self._current = request
        job = self._job = Job(request.steps)
        job.stepped.connect(self._deliver_step)
        job.failed.connect(self._deliver_failure)
        job.finished.connect(self._end)
        job.launch()

    def _deliver_step(self, step: object) -> None:
        if self._current is not None and self._current.on_step is not None:
            self._current.on_step(step)

    def _deliver_failure(self, error: Exception) -> None:
        request, self._current = self._current, None
        if request is not None:
            if self._waiting is None:
                self.busy_changed.emit(False)
            if request.on_failed is None:
                raise error
            request.on_failed(error)

    def _end(self) -> None:
        request, self._current = self._current, None
        self._job = None
        self._start_waiting()
        if request is not None:
            if not self.busy:
                self.busy_changed.emit(False)
            if request.on_done is not None:
                request.on_done()


class _Request:
    """Steps and who wants to hear of them."""

    def __init__(
        self,
        steps: Steps,
        on_step: Callable[[Any], None] | None,
        on_done: Callable[[], None] | None,
        on_failed: Callable[[Exception], None] | None,
    ) -> None:
        self.steps = steps
        self.on_step = on_step
        self.on_done = on_done
        self.on_failed = on_failed
