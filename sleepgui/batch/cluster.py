"""Score many nights on a cluster of Dask workers (``sleepgui[dask]``), as `run` does in processes.

The workers do the same work with the same code and write the same files; so recordings and results
must lie in folders that they reach by the same names, and they must have this version of SleepGUI.
The scheduler gives the night of a worker that dies to another one. Workers run what they are sent
(Dask sends pickles): use a cluster that only you can reach.
"""
# ruff: noqa: PLC0415 - the extra is loaded when a cluster is asked for

import contextlib
import glob
import threading
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any, Final

import sleepgui
from sleepgui.batch.job import Job, NightDone, NightProgress, Outcome, Status
from sleepgui.batch.night import score
from sleepgui.batch.run import Tally, Work, passed_over
from sleepgui.errors import ClusterError

if TYPE_CHECKING:
    from distributed import Future

    Waiting = dict[Future[Outcome], tuple[int, Job]]

_NEWS_S: Final = 0.25
_ANSWER_S: Final = 10
"""How long a scheduler may take to answer."""
_TRIES: Final = 3
_ONE_AT_A_TIME: Final = threading.Lock()
"""The network of a process scores one night at a time, however many threads its worker has."""
_DIED: Final = (
    "the workers scoring it were ended from outside again and again, perhaps for lack of memory;"
    " give the workers more, or score it alone."
)


def run_on_cluster(
    jobs: Sequence[Job],
    address: str,
    *,
    resume: bool = False,
    again: bool = False,
    work: Work = score,
) -> Generator[NightDone | NightProgress, None, None]:
    """Score nights on a cluster, and yield each as soon as it is through.

    Closing the generator, or an exception where it stands, takes back what is not begun; a worker
    finishes the night that it is at.

    Parameters
    ----------
    jobs, resume, again, work : as for `sleepgui.batch.run.run`.
    address : of the scheduler, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    ClusterError
        The extra is not installed, no scheduler answers, it goes away in the middle, or its
        workers have another version of SleepGUI or none.
    """
    with contextlib.closing(_Cluster(address)) as cluster:
        tally = Tally(len(jobs))
        todo: list[tuple[int, Job]] = []
        for number, job in enumerate(jobs):
            before = passed_over(job, again=again) if resume else None
            if before is None:
                todo.append((number, job))
                yield NightProgress()
            else:
                yield tally.through(number, job, *before)
        tally.begin([job for _, job in todo])
        if not todo:
            return
        cluster.check_versions()
        cluster.submit(todo, work)
        while cluster.waiting:
            ready = cluster.finished()
            if not ready:
                yield NightProgress(what="" if cluster.n_workers else "waiting for workers")
                sleep(_NEWS_S)
            for number, job, outcome in ready:
                status = Status.FAILED if outcome.printed is None else Status.SCORED
                yield tally.through(number, job, status, outcome)


class _Cluster:
    """The connection to a scheduler, and the nights it has."""

    def __init__(self, address: str) -> None:
        try:
            import dask
            from distributed import Client, as_completed
        except ImportError as error:
            raise ClusterError(
                "Scoring on a cluster takes the package distributed, which is not installed:"
                " install sleepgui[dask]."
            ) from error
        self._address = address
        self._quiet = dask.config.set({"logging.distributed": "critical"})
        self.waiting: Waiting = {}
        self._lost: Counter[int] = Counter()
        self._work: Work = score
        self._completed: Any = None
        self._as_completed = as_completed
        try:
            self._client: Any = Client(address, timeout=_ANSWER_S, set_as_default=False)
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise ClusterError(
                f"No Dask scheduler answers at {address!r}: start one with 'dask scheduler', and"
                " give its address as in tcp://10.0.0.5:8786."
            ) from error

    @property
    def n_workers(self) -> int:
        """Workers the scheduler has at the moment."""
        with self._asking():
            return len(self._client.nthreads(callback_timeout=_ANSWER_S))

    def check_versions(self) -> None:
        """Refuse workers that would not do the same work."""
        with self._asking():
            found: Mapping[str, str] = self._client.run(_version, on_error="return")
        other = sorted({str(text) for text in found.values() if text != sleepgui.__version__})
        if other:
            raise ClusterError(
                f"Of the {len(found)} workers at {self._address} some have no SleepGUI or another"
                f" than {sleepgui.__version__} ({other[0][:60]}): install the same on all."
            )

    def submit(self, todo: Sequence[tuple[int, Job]], work: Work) -> None:
        """Hand in the nights."""
        self._work = work
        self._completed = self._as_completed(
            [self._hand_in(number, job) for number, job in todo],
            loop=self._client.loop,
            raise_errors=False,
        )

    def _hand_in(self, number: int, job: Job) -> "Future[Outcome]":
        there = _absolute(job)
        with self._asking():
            future: Future[Outcome] = self._client.submit(
                _score_there, there, self._work, pure=False, priority=-number
            )
        self.waiting[future] = number, job
        return future

    def finished(self) -> list[tuple[int, Job, Outcome]]:
        """Nights that are through since this was last asked."""
        found = []
        for future in self._completed.next_batch(block=False):
            number, job = self.waiting.pop(future)
            outcome = self._outcome(future, job)
            future.release()
            if outcome is None:
                # Scored, but its worker died before the outcome was fetched.
                self._lost[number] += 1
                if self._lost[number] < _TRIES:
                    self._completed.add(self._hand_in(number, job))
                    continue
                outcome = Outcome(job.recording, trouble=_DIED)
            _tidy(job)
            found.append((number, job, outcome))
        if self.waiting and self._client.status not in ("running", "connecting"):
            raise self._gone()
        return found

    def _outcome(self, future: "Future[Outcome]", job: Job) -> Outcome | None:
        """What became of a night; ``None`` where that is lost."""
        from distributed import KilledWorker

        if future.status == "finished":
            try:
                found: Outcome = future.result(timeout=_ANSWER_S)
            except Exception:
                return None
            printed = found.printed
            if printed is not None:
                # As named here and not as the worker was told.
                printed = {**printed, "recording": str(job.recording)}
            return replace(found, recording=job.recording, printed=printed)
        if future.status != "error":
            if self._client.status != "running":
                raise self._gone()
            return None
        with self._asking():
            error = future.exception(timeout=_ANSWER_S)
        if isinstance(error, KilledWorker):
            return Outcome(job.recording, trouble=_DIED)
        # The error's own text stays out: nobody knows what it quotes.
        return Outcome(
            job.recording,
            trouble=f"its worker could not score it ({type(error).__name__}); install the same"
            " SleepGUI on all workers.",
        )

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """Say that the scheduler has gone away where it does while it is asked.

        Dask tells that by errors that have no class in common: it may find the connection cut or
        the answer never there, which is an `OSError`, or its own client closed meanwhile. What
        comes while the client is connected is something else, such as a night that cannot be sent.
        """
        try:
            yield
        except Exception as error:
            if isinstance(error, OSError) or self._client.status != "running":
                raise self._gone() from error
            raise

    def _gone(self) -> ClusterError:
        return ClusterError(
            f"The Dask scheduler at {self._address} has gone away: start it again, then the same"
            " command goes on where this one stopped."
        )

    def close(self) -> None:
        """Take back what is not begun, and leave the cluster as it is."""
        with contextlib.suppress(OSError, RuntimeError):
            if self.waiting and self._client.status == "running":
                self._client.cancel(list(self.waiting))
        self.waiting.clear()
        with contextlib.suppress(OSError, RuntimeError):
            self._client.close(timeout=_ANSWER_S)
        self._quiet.__exit__(None, None, None)


def _version() -> str:
    """Version of SleepGUI on a worker."""
    return sleepgui.__version__


def _score_there(job: Job, work: Work) -> Outcome:
    """What a worker does."""
    with _ONE_AT_A_TIME:
        return work(job, lambda _what, _fraction: None)


def _absolute(job: Job) -> Job:
    """The same job for a process that stands in another folder; one thread, as cores are shared."""
    expert = job.expert
    if expert not in ("auto", "none"):
        expert = str(Path(expert).absolute())
    return replace(
        job,
        recording=job.recording.absolute(),
        csv=job.csv.absolute(),
        json=job.json.absolute(),
        expert=expert,
        threads=1,
    )


def _tidy(job: Job) -> None:
    """Take away what a worker that died left unfinished."""
    for path in (job.csv, job.json):
        for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
            part.unlink(missing_ok=True)
