"""``sleepgui score``: recordings to hypnograms, one bad recording stopping no other."""

import argparse
import glob
import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from sleepgui.batch.cluster import run_on_cluster
from sleepgui.batch.job import Job, NightDone, NightProgress, Outcome, Status
from sleepgui.batch.night import score
from sleepgui.batch.plan import Plan, clashes, is_folder, jobs_of, plan, score_all
from sleepgui.batch.run import run as run_batch
from sleepgui.batch.wishes import Wishes
from sleepgui.cli.console import ProgressLine, say

_FAILED: Final = 2


def run(given: argparse.Namespace) -> int:
    """Score what the command line names; returns the exit status."""
    given.recordings = list(_expanded(given.recordings))
    if any(map(is_folder, given.recordings)):
        return _score_folders(given)
    targets = [(one, given.out or one.parent) for one in given.recordings]
    jobs = list(jobs_of(targets, _wishes(given)))
    status = 0
    for outcome in _outcomes(jobs, given.jobs, given.dask):
        if outcome.trouble is not None or outcome.printed is None:
            say(_named(outcome.recording, outcome.trouble or ""))
            status = _FAILED
        else:
            _tell(outcome, as_json=given.json)
    return status


def _tell(outcome: Outcome, *, as_json: bool) -> None:
    assert outcome.printed is not None
    if as_json:
        print(json.dumps(outcome.printed, ensure_ascii=False), flush=True)
        return
    for warning in outcome.printed["warnings"]:
        say(_named(outcome.recording, warning))
    print("\n".join(outcome.lines), flush=True)


def _score_folders(given: argparse.Namespace) -> int:
    """Score all that lies in folders, pass over what is done, and write one table."""
    archive = plan(given.recordings, _wishes(given))
    through: dict[int, NightDone] = {}
    line = ProgressLine("Scoring")
    try:
        with closing(
            score_all(archive, given.jobs, again=given.again, cluster=given.dask)
        ) as steps:
            for step in steps:
                if isinstance(step, NightProgress):
                    continue
                through[step.number] = step
                if step.number in archive.clashes:
                    continue
                line.clear()
                _tell_step(step, as_json=given.json)
                line.show(
                    f"{step.done} of {step.total} nights{_left(step)},", step.done / step.total
                )
    finally:
        line.clear()
    return _conclude(archive, through)


def _wishes(given: argparse.Namespace) -> Wishes:
    return Wishes(
        given.eeg,
        given.eog,
        given.emg,
        given.expert,
        given.speed,
        given.model,
        given.out,
        given.jobs,
        context=not given.no_context,
        convention=given.convention,
        align=given.align,
    )


def _tell_step(step: NightDone, *, as_json: bool) -> None:
    if as_json and step.outcome.printed is not None:
        _tell(step.outcome, as_json=True)
    elif step.status is Status.SCORED:
        _tell(step.outcome, as_json=False)
    elif step.status is Status.FAILED and not as_json:
        print(f"{step.job.recording.name}: failed", flush=True)


def _left(step: NightDone) -> str:
    if step.remaining_s is None:
        return ""
    minutes = round(step.remaining_s / 60)
    return f", about {minutes} min left" if minutes else ", less than a minute left"


def _conclude(archive: Plan, through: Mapping[int, NightDone]) -> int:
    """Say how many nights became what, and why those that failed did."""
    by_status = {
        status: [one for _, one in sorted(through.items()) if one.status is status]
        for status in Status
    }
    counts = ", ".join(f"{len(found)} {status}" for status, found in by_status.items() if found)
    say(f"{len(archive.jobs)} nights: {counts}. Results are in {archive.table}.")
    for status in (Status.KEPT, Status.FAILED):
        for one in by_status[status]:
            say(f"  {status}: {one.job.recording}: {one.outcome.trouble}")
    return _FAILED if by_status[Status.FAILED] else 0


def _named(recording: Path, sentence: str) -> str:
    """A sentence that says which recording it is about."""
    return sentence if recording.name in sentence else f"{recording.name}: {sentence}"


def _expanded(recordings: list[Path]) -> Iterator[Path]:
    """What ``*.edf`` stands for where the shell has left it to the program, as on Windows."""
    for recording in recordings:
        text = str(recording)
        found = sorted(glob.glob(text)) if not recording.exists() else []  # noqa: PTH207
        yield from map(Path, found or [text])


def _outcomes(jobs: list[Job], processes: int, cluster: str | None) -> Iterator[Outcome]:
    """Outcomes in the order of the jobs, as soon as each is known."""
    clashing = clashes(jobs)
    good = [job for number, job in enumerate(jobs) if number not in clashing]
    if cluster is not None:
        scored = _at_once(run_on_cluster(good, cluster))
    elif processes == 1 or len(good) < 2:
        scored = _one_by_one(good)
    else:
        scored = _at_once(run_batch(good, processes))
    with closing(scored):
        for number in range(len(jobs)):
            yield clashing[number] if number in clashing else next(scored)


def _one_by_one(jobs: list[Job]) -> Generator[Outcome, None, None]:
    for number, job in enumerate(jobs, start=1):
        title = job.recording.name
        line = ProgressLine(f"[{number}/{len(jobs)}] {title}" if len(jobs) > 1 else title)
        try:
            outcome = score(job, line.show)
        finally:
            line.clear()
        yield outcome


def _at_once(
    work: Generator[NightDone | NightProgress, None, None],
) -> Generator[Outcome, None, None]:
    line = ProgressLine("Scoring")
    through: dict[int, Outcome] = {}
    following = 0
    try:
        with closing(work) as steps:
            for step in steps:
                if isinstance(step, NightProgress):
                    continue
                through[step.number] = step.outcome
                line.show(f"{step.done} of {step.total} recordings,", step.done / step.total)
                while following in through:
                    line.clear()
                    yield through.pop(following)
                    following += 1
    finally:
        line.clear()
