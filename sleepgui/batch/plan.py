"""Which nights of a folder are scored, how, and where their files go; and scoring them all.

The command line and the window's batch do their work here, so that they do the same.
"""
# ruff: noqa: PLC0415 - the network's module is loaded when there is something to score

import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sleepgui.batch.cluster import run_on_cluster
from sleepgui.batch.job import Job, NightDone, NightProgress, Outcome, Status
from sleepgui.batch.night import score
from sleepgui.batch.run import Work
from sleepgui.batch.run import run as run_batch
from sleepgui.batch.table import NAME, write_table
from sleepgui.batch.wishes import Wishes
from sleepgui.engine.card import default_model, load_card
from sleepgui.errors import ExportError, ScoringError
from sleepgui.recording.find import find_recordings

TABLE_EVERY: Final = 10
"""Nights between two writings of the results table, so that a crash loses little of it."""


@dataclass(frozen=True)
class Plan:
    """The nights of an archive.

    Attributes
    ----------
    root : recordings are named from here.
    table : where the results table goes.
    jobs : one a recording.
    clashes : why some are not scored, by their place: they would write over an earlier one's files.
    """

    root: Path
    table: Path
    jobs: tuple[Job, ...]
    clashes: Mapping[int, Outcome] = field(default_factory=dict)

    def name(self, job: Job) -> str:
        """The recording as the results table names it."""
        path = job.recording
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()


def is_folder(path: Path) -> bool:
    """Whether a path is a folder of recordings and not a recording that is one (.mff)."""
    return path.is_dir() and path.suffix.lower() != ".mff"


def plan(roots: Sequence[Path], wishes: Wishes) -> Plan:
    """Find the recordings in folders and say what would be done with each.

    Parameters
    ----------
    roots : folders, perhaps with single recordings among them.

    Raises
    ------
    ScoringError
        There is no recording, or the wishes cannot be those of several.
    ExportError
        The folder for results cannot be made.
    ModelError
        There is no such model.
    """
    if len(roots) > 1 and wishes.out is None:
        raise ScoringError("Name one folder, or say with --out where the results shall be written.")
    targets = list(_targets(roots, wishes.out))
    if not targets:
        raise ScoringError(f"There is no recording in {roots[0]} nor in the folders below it.")
    jobs = tuple(jobs_of(targets, wishes))
    return Plan(roots[0], (wishes.out or roots[0]) / NAME, jobs, clashes(jobs))


def _targets(roots: Sequence[Path], out: Path | None) -> Iterator[tuple[Path, Path]]:
    """Every recording and the folder its results go to."""
    for root in roots:
        if not is_folder(root):
            yield root, root.parent if out is None else out
            continue
        name = root.resolve().name if len(roots) > 1 else ""
        for one in find_recordings(root):
            # Nights of the same name in different folders stay apart.
            below = Path(name, one.parent.relative_to(root))
            yield one, one.parent if out is None else out / below


def jobs_of(targets: Sequence[tuple[Path, Path]], wishes: Wishes) -> Iterator[Job]:
    """One job a recording, after everything that is wrong with all of them was refused.

    Raises
    ------
    ScoringError, ExportError, ModelError
        As `plan`.
    """
    model = wishes.model or default_model()
    load_card(model)
    if wishes.expert not in ("auto", "none") and len(targets) > 1:
        raise ScoringError(
            f"One scoring cannot belong to {len(targets)} recordings; score them one by"
            " one, or use --expert auto."
        )
    if wishes.out is not None:
        for folder in sorted({wishes.out, *(folder for _, folder in targets)}):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ExportError(
                    f"The folder {folder} cannot be made ({error.strerror}); choose another."
                ) from error
    from sleepgui.engine.network import spare_threads

    threads = spare_threads(wishes.processes)
    for recording, folder in targets:
        yield Job(
            recording,
            folder / f"{recording.stem}.hypnogram.csv",
            folder / f"{recording.stem}.hypnogram.json",
            wishes.eeg,
            wishes.eog,
            wishes.emg,
            wishes.expert,
            wishes.speed,
            model,
            threads,
            context=wishes.context,
            convention=wishes.convention,
            align=wishes.align,
        )


def clashes(jobs: Sequence[Job]) -> dict[int, Outcome]:
    """Jobs that would write over what an earlier one writes, by their place."""
    first_with: dict[str, Path] = {}
    found: dict[int, Outcome] = {}
    for number, job in enumerate(jobs):
        earlier = first_with.setdefault(os.path.normcase(job.csv.absolute()), job.recording)
        if earlier is not job.recording:
            found[number] = Outcome(
                job.recording,
                trouble=f"its hypnogram would be written over that of {earlier}; score it with"
                " another --out.",
            )
    return found


def score_all(
    archive: Plan,
    processes: int,
    *,
    again: bool = False,
    work: Work = score,
    cluster: str | None = None,
) -> Generator[NightDone | NightProgress, None, None]:
    """Score all nights that are not yet, and keep the results table up to date.

    Nights that were scored before just so are passed over, see `sleepgui.batch.run.run`; the
    numbers of steps are places among ``archive.jobs``. The table is written before the first
    night, every `TABLE_EVERY` nights, and at the end, also where the generator is closed early.

    Parameters
    ----------
    cluster : address of a Dask scheduler whose workers do the work, in place of processes here.

    Raises
    ------
    ExportError
        The table cannot be written, before the first night or at the end.
    ClusterError
        See `sleepgui.batch.cluster.run_on_cluster`.
    """
    jobs = archive.jobs
    through: dict[int, tuple[Status, Outcome]] = {
        number: (Status.FAILED, clash) for number, clash in archive.clashes.items()
    }
    places = [number for number in range(len(jobs)) if number not in through]
    for number, clash in archive.clashes.items():
        yield NightDone(number, jobs[number], Status.FAILED, clash, 0, len(jobs), None)

    def write() -> None:
        write_table(archive.table, jobs, through, archive.root)

    write()  # what cannot be written is said before the work
    nights = [jobs[number] for number in places]
    try:
        with closing(
            run_on_cluster(nights, cluster, resume=True, again=again, work=work)
            if cluster is not None
            else run_batch(nights, processes, resume=True, again=again, work=work)
        ) as steps:
            for step in steps:
                if isinstance(step, NightProgress):
                    yield step
                    continue
                number = places[step.number]
                through[number] = step.status, step.outcome
                if step.status is Status.SCORED and step.done % TABLE_EVERY == 0:
                    _try(write)
                yield NightDone(
                    number,
                    step.job,
                    step.status,
                    step.outcome,
                    step.done + len(archive.clashes),
                    len(jobs),
                    step.remaining_s,
                )
    finally:
        write()


def _try(write: Callable[[], None]) -> None:
    try:
        write()
    except ExportError:
        return  # perhaps open in a spreadsheet; the end will tell
