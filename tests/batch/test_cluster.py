"""Nights on a real Dask scheduler with two workers in processes of their own."""

import csv
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from types import ModuleType

import pytest

from sleepgui.batch.cluster import _Cluster, run_on_cluster
from sleepgui.batch.job import Job, NightDone, Outcome, Status, Tell
from sleepgui.batch.run import run
from sleepgui.errors import ClusterError

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 60
distributed = pytest.importorskip("distributed", reason="the extra sleepgui[dask] is not installed")


@dataclass
class Cluster:
    """A scheduler's address, its process and those of its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def start(*arguments: str) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def until(met: Callable[[], bool]) -> None:
    end = monotonic() + WAIT_S
    while not met():
        assert monotonic() < end, "it did not come about"
        sleep(0.05)


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def n_workers(address: str) -> int:
    with distributed.Client(address, timeout=WAIT_S, set_as_default=False) as client:
        return len(client.nthreads())


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    own = tmp_path_factory.mktemp("dask")
    scheduler = start(
        *("dask_scheduler", "--host", "127.0.0.1", "--port", str(port)),
        *("--no-dashboard", "--no-show"),
    )
    workers = []
    try:
        until(lambda: answers(port))
        address = f"tcp://127.0.0.1:{port}"
        workers = [
            start(
                *("dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"),
                *("--local-directory", str(own)),
            )
            for _ in range(2)
        ]
        until(lambda: n_workers(address) == 2)
        yield Cluster(address, scheduler, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import fake_nights

    monkeypatch.setitem(sys.modules, "fake_nights", fake_nights)
    return fake_nights


def jobs_of(fakes: ModuleType, folder: Path, *names: str) -> list:
    for name in names:
        (folder / name).write_bytes(bytes(100))
    return [fakes.job(folder / name) for name in names]


def rows(path: Path) -> list[dict[str, str]]:
    """The results table but for what depends on the clock."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{**row, "seconds": ""} for row in csv.DictReader(file)]


def test_all_nights_are_scored_and_bad_ones_listed(
    cluster: Cluster, fakes: ModuleType, tmp_path: Path
) -> None:
    names = ("a.edf", "unreadable.edf", "b.edf", "c.edf")
    jobs = jobs_of(fakes, tmp_path, *names)
    steps = run_on_cluster(jobs, cluster.address, work=fakes.by_name)
    done = {one.job.recording.name: one for one in steps if isinstance(one, NightDone)}
    assert sorted(done) == sorted(names)
    assert {str(done[name].status) for name in ("a.edf", "b.edf", "c.edf")} == {"scored"}
    assert done["unreadable.edf"].outcome.trouble == "it is damaged."
    here = {
        one.job.recording.name: one.outcome.printed
        for one in run(jobs, 1, work=fakes.by_name)
        if isinstance(one, NightDone)
    }
    assert {name: one.outcome.printed for name, one in done.items()} == here


def test_a_night_that_kills_every_worker_is_listed_as_failed(
    cluster: Cluster, fakes: ModuleType, tmp_path: Path
) -> None:
    """Both workers die of it; new ones come, as an operator or a queue would start them."""
    jobs = jobs_of(fakes, tmp_path, "dies.edf", "a.edf")
    ended = threading.Event()

    def keep_two() -> None:
        while not ended.is_set():
            alive = [worker for worker in cluster.workers if worker.poll() is None]
            for _ in range(2 - len(alive)):
                alive.append(
                    start(
                        *("dask_worker", cluster.address, "--nthreads", "1", "--no-nanny"),
                        *("--no-dashboard", "--local-directory", str(tmp_path / "dask")),
                    )
                )
                cluster.workers.append(alive[-1])
            sleep(0.2)

    keeper = threading.Thread(target=keep_two)
    keeper.start()
    try:
        steps = run_on_cluster(jobs, cluster.address, work=fakes.by_name)
        done = {one.job.recording.name: one for one in steps if isinstance(one, NightDone)}
    finally:
        ended.set()
        keeper.join()
    assert "ended from outside again and again" in (done["dies.edf"].outcome.trouble or "")
    assert str(done["a.edf"].status) == "scored"
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))


def test_closing_takes_back_what_is_not_begun(
    cluster: Cluster, fakes: ModuleType, tmp_path: Path
) -> None:
    jobs = jobs_of(fakes, tmp_path, *(f"{number}.edf" for number in range(40)))
    with closing(run_on_cluster(jobs, cluster.address, work=fakes.slowly)) as steps:
        next(one for one in steps if isinstance(one, NightDone))
    sleep(1.0)  # what was begun ends
    through = len(list(tmp_path.glob("*.csv")))
    assert 1 <= through < 40
    sleep(1.0)
    assert len(list(tmp_path.glob("*.csv"))) == through


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere", "ftp://x"])
def test_no_scheduler_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, fakes: ModuleType, tmp_path: Path, address: str
) -> None:
    monkeypatch.setattr("sleepgui.batch.cluster._ANSWER_S", 1)
    with pytest.raises(ClusterError, match=r"No Dask scheduler answers .* start one with"):
        list(run_on_cluster(jobs_of(fakes, tmp_path, "a.edf"), address))


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, fakes: ModuleType, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"install sleepgui\[dask\]"):
        list(run_on_cluster(jobs_of(fakes, tmp_path, "a.edf"), "tcp://127.0.0.1:1"))


def test_a_scheduler_that_goes_away_is_told(
    cluster: Cluster, fakes: ModuleType, tmp_path: Path
) -> None:
    jobs = jobs_of(fakes, tmp_path, *(f"{number}.edf" for number in range(40)))
    steps = run_on_cluster(jobs, cluster.address, work=fakes.slowly)
    next(one for one in steps if isinstance(one, NightDone))
    with distributed.Client(cluster.address, set_as_default=False) as client:
        client.shutdown()
    with pytest.raises(ClusterError, match="has gone away"):
        list(steps)


def test_a_scheduler_that_dies_between_two_questions_is_told(
    monkeypatch: pytest.MonkeyPatch, cluster: Cluster, fakes: ModuleType, tmp_path: Path
) -> None:
    """The connection is not yet known to be cut, as on a busy machine."""
    finished = _Cluster.finished

    def then_it_dies(self: _Cluster) -> list:
        found = finished(self)
        if not found:
            monkeypatch.setattr("sleepgui.batch.cluster._ANSWER_S", 0.5)
            cluster.scheduler.kill()
            cluster.scheduler.wait()
        return found

    monkeypatch.setattr(_Cluster, "finished", then_it_dies)
    jobs = jobs_of(fakes, tmp_path, *(f"{number}.edf" for number in range(4)))
    with pytest.raises(ClusterError, match="has gone away"):
        list(run_on_cluster(jobs, cluster.address, work=fakes.slowly))


def test_what_cannot_be_sent_is_not_told_as_a_scheduler_that_is_gone(
    cluster: Cluster, fakes: ModuleType, tmp_path: Path
) -> None:
    """Nobody would find a defect of ours who is told to start the scheduler again."""
    held = threading.Lock()  # cannot be pickled

    def work(job: Job, tell: Tell) -> Outcome:
        with held:
            return fakes.by_name(job, tell)

    jobs = jobs_of(fakes, tmp_path, "a.edf")
    with pytest.raises(TypeError, match="Could not serialize"):
        list(run_on_cluster(jobs, cluster.address, work=work))
    (done,) = (
        one
        for one in run_on_cluster(jobs, cluster.address, work=fakes.by_name)
        if isinstance(one, NightDone)
    )
    assert done.status is Status.SCORED


_NIGHTS = 16


def test_the_command_gives_the_table_of_one_process_though_a_worker_is_killed(
    cluster: Cluster, data_dir: Path, tmp_path: Path
) -> None:
    """Real recordings, the weights that ship, and a worker killed while it scores."""
    archive = tmp_path / "archive"
    archive.mkdir()
    night = data_dir / "recordings" / "sleep-edf-st" / "ST7192_2347-PSG.edf"
    for number in range(_NIGHTS):
        shutil.copy(night, archive / f"night{number:02}.edf")
    (archive / "damaged.edf").write_bytes(night.read_bytes()[:300])
    command = [sys.executable, "-m", "sleepgui", "score", str(archive), "--speed", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def score(*more: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*command, *more], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    on_cluster = score("--out", str(tmp_path / "cluster"), "--dask", cluster.address)
    with distributed.Client(cluster.address, set_as_default=False) as client:

        def busy() -> list[str]:
            return [address for address, keys in client.processing().items() if keys]

        until(lambda: len(busy()) == 2 or on_cluster.poll() is not None)
        # At once: a night takes a fraction of a second, and some must be left to the other worker.
        cluster.workers[0].send_signal(signal.SIGKILL)
        until(lambda: len(client.nthreads()) == 1)
        left_to_do = bool(busy())
    _, told = on_cluster.communicate(timeout=200)
    assert on_cluster.returncode == 2, told.decode()  # the damaged one
    assert left_to_do, "the worker was killed too late to prove anything"
    assert b"Traceback" not in told
    alone = score("--out", str(tmp_path / "alone"))
    alone.communicate(timeout=200)
    here, there = rows(tmp_path / "alone" / "results.csv"), rows(tmp_path / "cluster/results.csv")
    assert there == here
    assert [row["status"] for row in here] == ["failed", *["scored"] * _NIGHTS]
    for number in range(_NIGHTS):
        name = f"night{number:02}.hypnogram.csv"
        assert (tmp_path / "alone" / name).read_bytes() == (
            tmp_path / "cluster" / name
        ).read_bytes()
