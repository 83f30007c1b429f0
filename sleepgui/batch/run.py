"""Score many nights in processes of which any may die."""

import contextlib
import glob
import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from sleepgui.batch.job import Job, NightDone, NightProgress, Outcome, Status, Tell
from sleepgui.batch.night import score
from sleepgui.batch.resume import scored_before
from sleepgui.errors import ExportError
from sleepgui.export.csv import refuse_to_lose_edits

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Work = Callable[[Job, Tell], Outcome]
"""Scores a night and never raises because of it; importable, for it is called in a process."""

NIGHTS_PER_PROCESS: Final = 50
"""A process makes room for a fresh one after so many nights, so that no library's cache or leak
grows over an archive."""
_NEWS_S: Final = 0.25
_PATIENCE_S: Final = 5.0
_KILLED: Final = (
    "the process scoring it was ended from outside, perhaps for lack of memory; try again with"
    " fewer --jobs."
)


def run(
    jobs: Sequence[Job],
    processes: int = 1,
    *,
    resume: bool = False,
    again: bool = False,
    work: Work = score,
    nights_per_process: int = NIGHTS_PER_PROCESS,
) -> Generator[NightDone | NightProgress, None, None]:
    """Score nights, in processes of their own, and yield each as soon as it is through.

    A process that dies takes one night with it, which is then listed as failed; another process
    takes its place. Closing the generator, or an exception where it stands, ends the processes
    and leaves no unfinished file.

    Parameters
    ----------
    jobs : no two may write the same file.
    processes : how many nights are scored at once.
    resume : pass over nights that were scored before just so, and those with a person's edits
        that cannot be scored without losing them.
    again : with ``resume``, score also what was scored before; edits are still kept.
    work : what scores a night.
    nights_per_process : nights after which a process is replaced.
    """
    progress = Tally(len(jobs))
    todo: deque[tuple[int, Job]] = deque()
    for number, job in enumerate(jobs):
        before = passed_over(job, again=again) if resume else None
        if before is None:
            todo.append((number, job))
            yield NightProgress()
        else:
            yield progress.through(number, job, *before)
    progress.begin([job for _, job in todo])
    workers = [_Worker(work) for _ in range(min(processes, len(todo)))]
    try:
        while todo or any(worker.busy for worker in workers):
            for place, worker in enumerate(workers):
                if not worker.busy and todo:
                    if worker.nights >= nights_per_process:
                        worker.end()
                        worker = workers[place] = _Worker(work)  # noqa: PLW2901
                    worker.take(*todo.popleft())
            yield NightProgress()
            ready = wait([worker.pipe for worker in workers if worker.busy], _NEWS_S)
            for place, worker in enumerate(workers):
                if worker.pipe not in ready:
                    continue
                number, job = worker.busy[0]
                news = worker.news()
                if isinstance(news, NightProgress):
                    yield news
                    continue
                if news is None:
                    worker.end()
                    workers[place] = _Worker(work)
                    news = Outcome(job.recording, trouble=_KILLED)
                status = Status.FAILED if news.printed is None else Status.SCORED
                yield progress.through(number, job, status, news)
    finally:
        for worker in workers:
            worker.ask_to_end()
        for worker in workers:
            worker.end()


def passed_over(job: Job, *, again: bool) -> tuple[Status, Outcome] | None:
    """Status and outcome of a night that is not to be scored, else ``None``.

    That is where it was scored before just so, see `scored_before` (unless ``again``), or where a
    person's edits would be lost.
    """
    if not again:
        before = scored_before(job)
        if before is not None:
            return Status.DONE, before
    try:
        refuse_to_lose_edits(job.csv)
    except ExportError as error:
        old = scored_before(job, anyhow=True)
        printed, figures = (None, {}) if old is None else (old.printed, old.statistics)
        return Status.KEPT, Outcome(job.recording, printed, (), str(error), figures)
    return None


class Tally:
    """Counts nights and estimates the time left by the bytes scored so far."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._began = monotonic()
        self._left = self._scored = 0

    def begin(self, jobs: Sequence[Job]) -> None:
        """Start the clock for the nights that are to be scored."""
        self._began = monotonic()
        self._left = sum(_size(job.recording) for job in jobs)

    def through(self, number: int, job: Job, status: Status, outcome: Outcome) -> NightDone:
        """Count a night that is through, and say how long the others will take."""
        self._done += 1
        remaining = None
        if status in (Status.SCORED, Status.FAILED):
            size = _size(job.recording)
            self._left = max(0, self._left - size)
            if status is Status.SCORED:  # a file that cannot be read costs next to no time
                self._scored += size
            if self._scored:
                remaining = (monotonic() - self._began) * self._left / self._scored
        return NightDone(number, job, status, outcome, self._done, self._total, remaining)


def _size(path: Path) -> int:
    try:
        return max(1, path.stat().st_size)
    except OSError:
        return 1


@dataclass
class _Worker:
    """A process and the pipe to it; ``busy`` holds the night it has, if any."""

    work: Work
    busy: list[tuple[int, Job]] = field(default_factory=list)
    nights: int = 0

    def __post_init__(self) -> None:
        # Not forked: threads of the numerical libraries do not survive a fork.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=_serve, args=(theirs, self.work), daemon=True
        )
        with _ignoring_interrupts():
            self.process.start()
        theirs.close()  # so that the pipe ends when the process does

    def take(self, number: int, job: Job) -> None:
        self.busy = [(number, job)]
        self.nights += 1
        with contextlib.suppress(OSError):  # died while idle: the pipe's end tells
            self.pipe.send(job)

    def news(self) -> Outcome | NightProgress | None:
        """The next message; ``None`` if the process is no more."""
        try:
            message: Outcome | tuple[str, float] = self.pipe.recv()
        except Exception:  # ended, or killed in the middle of a message
            return None
        if isinstance(message, Outcome):
            self.busy = []
            return message
        return NightProgress(self.busy[0][1], *message)

    def ask_to_end(self) -> None:
        self.pipe.close()
        if self.busy:
            self.process.terminate()

    def end(self) -> None:
        """End the process and take away what it left unfinished."""
        self.ask_to_end()
        self.process.join(_PATIENCE_S)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        for _, job in self.busy:
            for path in (job.csv, job.json):
                for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
                    part.unlink(missing_ok=True)
        self.busy = []


@contextlib.contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """What is started in this block is not stopped by Ctrl-C, not even while it is loading."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _serve(pipe: "Connection[Any, Any]", work: Work) -> None:
    """What a process does: score what comes through the pipe until it is closed."""
    # Ctrl-C reaches every process of a terminal; the first decides and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that files are tidied up
    last = 0.0

    def tell(what: str, fraction: float) -> None:
        nonlocal last
        if monotonic() - last >= _NEWS_S:
            last = monotonic()
            pipe.send((what, fraction))

    with contextlib.suppress(EOFError, OSError, SystemExit):
        while True:
            job = pipe.recv()
            last = 0.0  # the first news of a night is never too soon
            pipe.send(work(job, tell))
