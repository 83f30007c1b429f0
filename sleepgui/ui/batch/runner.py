"""Finds, looks at and scores the nights of an archive, without the window ever waiting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sleepgui.errors import ExportError, SleepGuiError
from sleepgui.ui.jobs.job import Job, JobSlot

if TYPE_CHECKING:
    from sleepgui.batch.job import NightDone, NightProgress
    from sleepgui.batch.look import Look
    from sleepgui.batch.plan import Plan
    from sleepgui.batch.run import Work
    from sleepgui.batch.wishes import Wishes


class Runner(QObject):
    """One archive at a time.

    Signals
    -------
    planned(Plan) : its nights were found.
    looked(int, Look) : one of them was opened.
    progressed(NightProgress), night_done(NightDone) : while scoring.
    ended(bool) : scoring is over and its processes are gone; whether it came to its end.
    failed(str) : a plain sentence.
    """

    planned = Signal(object)
    looked = Signal(int, object)
    progressed = Signal(object)
    night_done = Signal(object)
    ended = Signal(bool)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finding = JobSlot(self)
        self._job: Job | None = None
        self._stopped = False
        self._trouble = ""
        self.work: Work | None = None
        """What scores a night; ``None``: the network."""

    @property
    def running(self) -> bool:
        """Nights are being scored."""
        return self._job is not None

    @property
    def finding(self) -> bool:
        """Nights are being looked for or at."""
        return self._finding.busy

    def find(self, roots: Sequence[Path], wishes: Wishes, *, again: bool) -> None:
        """Find the nights below ``roots``, then look at each."""
        chosen = list(roots)

        def steps() -> Iterator[Plan | tuple[int, Look]]:
            from sleepgui.batch.look import look  # noqa: PLC0415 - not at start-up
            from sleepgui.batch.plan import plan  # noqa: PLC0415

            found = plan(chosen, wishes)
            yield found
            for number, job in enumerate(found.jobs):
                yield number, look(job, again=again)

        self._finding.request(steps, self._found, None, self._cannot_find)

    def _found(self, step: Plan | tuple[int, Look]) -> None:
        if isinstance(step, tuple):
            self.looked.emit(*step)
        else:
            self.planned.emit(step)

    def _cannot_find(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self.failed.emit(str(error))

    def start(self, plan: Plan, processes: int, *, again: bool) -> None:
        """Score what is not scored yet."""
        if self._job is not None:
            return
        self._finding.cancel()
        self._stopped, self._trouble = False, ""

        def steps() -> Iterator[NightDone | NightProgress]:
            from sleepgui.batch.night import score  # noqa: PLC0415 - not at start-up
            from sleepgui.batch.plan import score_all  # noqa: PLC0415

            inner = score_all(plan, processes, again=again, work=self.work or score)
            try:
                yield from inner
            finally:
                try:
                    inner.close()
                except ExportError as error:  # stopped, and the table is open elsewhere
                    self._trouble = str(error)

        self._job = Job(steps)
        self._job.stepped.connect(self._stepped)
        self._job.failed.connect(self._cannot_score)
        self._job.finished.connect(self._end)
        self._job.launch()

    def stop(self) -> None:
        """Ask to stop; `ended` tells when the processes are gone."""
        if self._job is not None:
            self._stopped = True
            self._job.cancel()

    def quit(self) -> None:
        """Look at no more nights and stop scoring."""
        self._finding.cancel()
        self.stop()

    def _stepped(self, step: NightDone | NightProgress) -> None:
        if hasattr(step, "status"):
            self.night_done.emit(step)
        else:
            self.progressed.emit(step)

    def _cannot_score(self, error: Exception) -> None:
        self._stopped = True
        if not isinstance(error, SleepGuiError):
            raise error
        self._trouble = str(error)

    def _end(self) -> None:
        self._job = None
        if self._trouble:
            self.failed.emit(self._trouble)
        self.ended.emit(not self._stopped)
