"""``sleepgui score``: recordings to hypnograms, one bad recording stopping no other."""
# ruff: noqa: PLC0415 - torch's module is loaded when there is something to score

import argparse
import glob
import json
import os
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from sleepgui.batch.job import Job, NightDone, NightProgress, Outcome, Status
from sleepgui.batch.night import score
from sleepgui.batch.run import run as run_batch
from sleepgui.batch.table import NAME, write_table
from sleepgui.cli.console import ProgressLine, say
from sleepgui.engine.card import default_model, load_card
from sleepgui.errors import ExportError, ScoringError
from sleepgui.recording.find import find_recordings

_FAILED: Final = 2
_TABLE_EVERY: Final = 10
"""Nights between two writings of the results table, so that a crash loses little of it."""


def run(given: argparse.Namespace) -> int:
    """Score what the command line names; returns the exit status."""
    given.recordings = list(_expanded(given.recordings))
    if any(map(_is_folder, given.recordings)):
        return _score_folders(given)
    targets = [(one, given.out or one.parent) for one in given.recordings]
    jobs = list(_jobs(given, targets))
    status = 0
    for outcome in _outcomes(jobs, given.jobs):
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


def _is_folder(path: Path) -> bool:
    return path.is_dir() and path.suffix.lower() != ".mff"


def _score_folders(given: argparse.Namespace) -> int:
    """Score all that lies in folders, pass over what is done, and write one table."""
    roots = given.recordings
    if len(roots) > 1 and given.out is None:
        raise ScoringError("Name one folder, or say with --out where the results shall be written.")
    table: Path = (given.out or roots[0]) / NAME
    targets: list[tuple[Path, Path]] = []
    for root in roots:
        if not _is_folder(root):
            targets.append((root, given.out))
            continue
        name = root.resolve().name if len(roots) > 1 else ""
        for one in find_recordings(root):
            # Nights of the same name in different folders stay apart.
            below = Path(name, one.parent.relative_to(root))
            targets.append((one, one.parent if given.out is None else given.out / below))
    if not targets:
        raise ScoringError(f"There is no recording in {roots[0]} nor in the folders below it.")
    jobs = list(_jobs(given, targets))
    through: dict[int, tuple[Status, Outcome]] = {}
    for number, clash in _clashes(jobs).items():
        through[number] = Status.FAILED, clash
    places = [number for number in range(len(jobs)) if number not in through]
    line = ProgressLine("Scoring")
    nights = [jobs[number] for number in places]
    write_table(table, jobs, through, roots[0])  # what cannot be written is said before the work
    try:
        with closing(run_batch(nights, given.jobs, resume=True, again=given.again)) as steps:
            for step in steps:
                if isinstance(step, NightProgress):
                    continue
                through[places[step.number]] = step.status, step.outcome
                line.clear()
                _tell_step(step, as_json=given.json)
                line.show(
                    f"{step.done} of {step.total} nights{_left(step)},", step.done / step.total
                )
                if step.status is Status.SCORED and step.done % _TABLE_EVERY == 0:
                    _try_to_write(table, jobs, through, roots[0])
    finally:
        line.clear()
        write_table(table, jobs, through, roots[0])
    return _conclude(jobs, through, table)


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


def _try_to_write(
    table: Path, jobs: list[Job], through: dict[int, tuple[Status, Outcome]], root: Path
) -> None:
    try:
        write_table(table, jobs, through, root)
    except ExportError:
        return  # perhaps open in a spreadsheet; the end will tell


def _conclude(jobs: list[Job], through: dict[int, tuple[Status, Outcome]], table: Path) -> int:
    """Say how many nights became what, and why those that failed did."""
    by_status = {
        status: [number for number in sorted(through) if through[number][0] is status]
        for status in Status
    }
    counts = ", ".join(f"{len(found)} {status}" for status, found in by_status.items() if found)
    say(f"{len(jobs)} nights: {counts}. Results are in {table}.")
    for status in (Status.KEPT, Status.FAILED):
        for number in by_status[status]:
            say(f"  {status}: {jobs[number].recording}: {through[number][1].trouble}")
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


def _jobs(given: argparse.Namespace, targets: list[tuple[Path, Path]]) -> Iterator[Job]:
    """One job a recording, after everything that is wrong with all of them was refused."""
    model = given.model or default_model()
    load_card(model)
    if given.expert not in ("auto", "none") and len(targets) > 1:
        raise ScoringError(
            f"One scoring cannot belong to {len(targets)} recordings; score them one by"
            " one, or use --expert auto."
        )
    if given.out is not None:
        for folder in sorted({given.out, *(folder for _, folder in targets)}):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ExportError(
                    f"The folder {folder} cannot be made ({error.strerror}); choose another."
                ) from error
    from sleepgui.engine.network import spare_threads

    threads = spare_threads(given.jobs)
    for recording, folder in targets:
        yield Job(
            recording,
            folder / f"{recording.stem}.hypnogram.csv",
            folder / f"{recording.stem}.hypnogram.json",
            given.eeg,
            given.eog,
            given.emg,
            given.expert,
            given.speed,
            model,
            threads,
            context=not given.no_context,
            convention=given.convention,
            align=given.align,
        )


def _clashes(jobs: list[Job]) -> dict[int, Outcome]:
    """Jobs that would write over what an earlier one writes, by their place."""
    first_with: dict[str, Path] = {}
    clashes: dict[int, Outcome] = {}
    for number, job in enumerate(jobs):
        earlier = first_with.setdefault(os.path.normcase(job.csv.absolute()), job.recording)
        if earlier is not job.recording:
            clashes[number] = Outcome(
                job.recording,
                trouble=f"its hypnogram would be written over that of {earlier}; score it with"
                " another --out.",
            )
    return clashes


def _outcomes(jobs: list[Job], processes: int) -> Iterator[Outcome]:
    """Outcomes in the order of the jobs, as soon as each is known."""
    clashes = _clashes(jobs)
    good = [job for number, job in enumerate(jobs) if number not in clashes]
    scored = _one_by_one(good) if processes == 1 or len(good) < 2 else _at_once(good, processes)
    with closing(scored):
        for number in range(len(jobs)):
            yield clashes[number] if number in clashes else next(scored)


def _one_by_one(jobs: list[Job]) -> Generator[Outcome, None, None]:
    for number, job in enumerate(jobs, start=1):
        title = job.recording.name
        line = ProgressLine(f"[{number}/{len(jobs)}] {title}" if len(jobs) > 1 else title)
        try:
            outcome = score(job, line.show)
        finally:
            line.clear()
        yield outcome


def _at_once(jobs: list[Job], processes: int) -> Generator[Outcome, None, None]:
    line = ProgressLine("Scoring")
    through: dict[int, Outcome] = {}
    following = 0
    try:
        with closing(run_batch(jobs, processes)) as steps:
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
