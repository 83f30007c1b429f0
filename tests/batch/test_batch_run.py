"""Many nights in processes of which any may die."""

import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from sleepgui.batch.job import NightDone, Status
from sleepgui.batch.run import run


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


def test_a_night_whose_process_dies_is_listed_and_stops_nothing(
    fakes: ModuleType, tmp_path: Path
) -> None:
    names = ("a.edf", "dies.edf", "b.edf", "unreadable.edf", "c.edf")
    jobs = jobs_of(fakes, tmp_path, *names)
    done = [one for one in run(jobs, 1, work=fakes.by_name) if isinstance(one, NightDone)]
    assert [one.job.recording.name for one in done] == list(names)
    assert [str(one.status) for one in done] == ["scored", "failed", "scored", "failed", "scored"]
    assert "memory" in (done[1].outcome.trouble or "")
    assert done[3].outcome.trouble == "it is damaged."
    assert [(one.done, one.total) for one in done] == [(n, 5) for n in range(1, 6)]
    assert done[0].remaining_s is not None
    assert done[-1].remaining_s == 0
    # What the dead process left unfinished is gone.
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    # The process that took over scored all that followed.
    pids = [one.outcome.lines[0] for one in done if one.outcome.lines]
    assert len(set(pids)) == 2
    assert pids[1] == pids[2]


def test_processes_are_replaced_after_some_nights(fakes: ModuleType, tmp_path: Path) -> None:
    jobs = jobs_of(fakes, tmp_path, "a.edf", "b.edf", "c.edf")
    steps = run(jobs, 1, work=fakes.by_name, nights_per_process=2)
    pids = [one.outcome.lines[0] for one in steps if isinstance(one, NightDone)]
    assert pids[0] == pids[1] != pids[2]


def test_stopping_in_the_middle_leaves_no_half_file(fakes: ModuleType, tmp_path: Path) -> None:
    jobs = jobs_of(fakes, tmp_path, "a.edf", "hangs.edf", "b.edf")
    with closing(run(jobs, 1, work=fakes.by_name)) as steps:
        for _ in steps:
            if jobs[1].json.exists():  # the night hangs in the middle of its CSV
                break
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"a.edf", "hangs.edf", "b.edf", "hangs.hypnogram.json"}


def test_steps_come_while_a_night_takes_long(fakes: ModuleType, tmp_path: Path) -> None:
    """So that whoever drives the batch can stop it."""
    (job,) = jobs_of(fakes, tmp_path, "hangs.edf")
    with closing(run([job], 1, work=fakes.by_name)) as steps:
        told = [next(steps) for _ in range(20)]
    assert not any(isinstance(one, NightDone) for one in told)


def test_no_jobs_are_no_processes() -> None:
    assert list(run([], 4)) == []


def test_status_reads_as_words() -> None:
    assert [str(one) for one in Status] == [
        "scored",
        "done before",
        "kept",
        "failed",
        "not yet scored",
    ]
