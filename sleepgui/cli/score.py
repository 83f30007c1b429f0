"""``sleepgui score``: recordings to hypnograms, one bad recording stopping no other."""
# ruff: noqa: PLC0415 - scipy and torch are loaded when the first recording needs them

import argparse
import glob
import json
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sleepgui.cli.choice import choose
from sleepgui.cli.console import ProgressLine, interrupts_wait, say
from sleepgui.engine.card import default_model, load_card
from sleepgui.engine.progress import Phase
from sleepgui.engine.result import NightResult
from sleepgui.errors import ExportError, ScoringError, SleepGuiError
from sleepgui.export.csv import refuse_to_lose_edits, write_csv
from sleepgui.export.json import summary, write_json
from sleepgui.hypnogram.agreement import Agreement
from sleepgui.hypnogram.align import AlignedScoring, align
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.base import Recording
from sleepgui.recording.open import open_recording

if TYPE_CHECKING:
    from sleepgui.engine.network import TorchScorer

_FAILED = 2

Tell = Callable[[str, float], None]
"""Called with what is being done and how far it is, 0 to 1."""


@dataclass(frozen=True)
class Job:
    """One recording to score; what a process is handed."""

    recording: Path
    csv: Path
    json: Path
    eeg: str | None
    eog: str | None
    emg: str | None
    expert: str
    speed: float
    model: str
    threads: int


@dataclass(frozen=True)
class Outcome:
    """What became of a `Job`: the object that ``--json`` prints, or why there is none."""

    recording: Path
    printed: dict[str, Any] | None = None
    lines: tuple[str, ...] = ()
    trouble: str | None = None


def run(given: argparse.Namespace) -> int:
    """Score what the command line names; returns the exit status."""
    given.recordings = list(_expanded(given.recordings))
    jobs = list(_jobs(given))
    status = 0
    for outcome in _outcomes(jobs, given.jobs):
        if outcome.trouble is not None or outcome.printed is None:
            say(_named(outcome.recording, outcome.trouble or ""))
            status = _FAILED
        elif given.json:
            print(json.dumps(outcome.printed, ensure_ascii=False), flush=True)
        else:
            for warning in outcome.printed["warnings"]:
                say(_named(outcome.recording, warning))
            print("\n".join(outcome.lines), flush=True)
    return status


def _named(recording: Path, sentence: str) -> str:
    """A sentence that says which recording it is about."""
    return sentence if recording.name in sentence else f"{recording.name}: {sentence}"


def _expanded(recordings: list[Path]) -> Iterator[Path]:
    """What ``*.edf`` stands for where the shell has left it to the program, as on Windows."""
    for recording in recordings:
        text = str(recording)
        found = sorted(glob.glob(text)) if not recording.exists() else []  # noqa: PTH207
        yield from map(Path, found or [text])


def _jobs(given: argparse.Namespace) -> Iterator[Job]:
    """One job a recording, after everything that is wrong with all of them was refused."""
    model = given.model or default_model()
    load_card(model)
    if given.expert not in ("auto", "none") and len(given.recordings) > 1:
        raise ScoringError(
            f"One scoring cannot belong to {len(given.recordings)} recordings; score them one by"
            " one, or use --expert auto."
        )
    if given.out is not None:
        try:
            given.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(
                f"The folder {given.out} cannot be made ({error.strerror}); choose another."
            ) from error
    from sleepgui.engine.network import spare_threads

    threads = spare_threads(given.jobs)
    for recording in given.recordings:
        folder = recording.parent if given.out is None else given.out
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
        )


def _outcomes(jobs: list[Job], processes: int) -> Iterator[Outcome]:
    """Outcomes in the order of the jobs, as soon as each is known."""
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
    good = [job for number, job in enumerate(jobs) if number not in clashes]
    scored = _one_by_one(good) if processes == 1 or len(good) < 2 else _at_once(good, processes)
    for number in range(len(jobs)):
        yield clashes[number] if number in clashes else next(scored)


def _one_by_one(jobs: list[Job]) -> Iterator[Outcome]:
    for number, job in enumerate(jobs, start=1):
        title = job.recording.name
        line = ProgressLine(f"[{number}/{len(jobs)}] {title}" if len(jobs) > 1 else title)
        try:
            outcome = score(job, line.show)
        finally:
            line.clear()
        yield outcome


def _at_once(jobs: list[Job], processes: int) -> Iterator[Outcome]:
    line = ProgressLine("Scoring")
    # Not forked: threads of the numerical libraries do not survive a fork.
    pool = ProcessPoolExecutor(
        min(processes, len(jobs)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_die_quietly,
    )
    try:
        waiting: list[Future[Outcome]] = [pool.submit(score, job) for job in jobs]
        for number, (job, future) in enumerate(zip(jobs, waiting, strict=True)):
            line.show(f"{number} of {len(jobs)} recordings,", number / len(jobs))
            try:
                outcome = future.result()
            except BrokenProcessPool:
                outcome = Outcome(
                    job.recording,
                    trouble="the process scoring it was ended from outside, perhaps for lack of"
                    " memory; try again with fewer --jobs.",
                )
            line.clear()
            yield outcome
    finally:
        line.clear()
        pool.shutdown(wait=False, cancel_futures=True)


def _die_quietly() -> None:
    """Ctrl-C reaches every process of a terminal; only the first has anything to say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def score(job: Job, tell: Tell | None = None) -> Outcome:
    """Score one recording and write its files. Never raises because of the recording."""
    try:
        return _score(job, tell or (lambda _what, _fraction: None))
    except SleepGuiError as error:
        return Outcome(job.recording, trouble=str(error))
    except Exception as error:
        if os.environ.get("SLEEPGUI_DEBUG"):
            raise
        # A defect, but the other recordings shall not suffer for it. The error's own text
        # stays out: nobody knows what it quotes.
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Outcome(
            job.recording,
            trouble=f"it could not be scored because of a defect in SleepGUI"
            f" ({type(error).__name__} in {Path(place.filename).name}, line {place.lineno});"
            " please report it.",
        )


def _score(job: Job, tell: Tell) -> Outcome:
    began = perf_counter()
    recording = open_recording(job.recording)
    try:
        refuse_to_lose_edits(job.csv)
        choice, notes = choose(recording, job.eeg, job.eog, job.emg)
        expert, about_expert = _expert(job.expert, recording)
        with interrupts_wait():
            from sleepgui.engine.night import NightScorer
            from sleepgui.preparation.night import NightPreparation

        preparation = NightPreparation(recording, choice)
        opened = perf_counter()

        tell("loading the network", 0.0)
        network = _network(job.model, job.threads)
        loaded = perf_counter()
        night = NightScorer(preparation, network)
        result = NightResult.unscored(recording, choice)
        result.speed, result.expert = job.speed, expert
        result.begin(network.card)
        for progress in night.run(job.speed):
            result.merge(progress)
            what = "preparing" if progress.phase is Phase.PREPARE else "scoring"
            tell(what, progress.fraction)

        warnings = list(
            dict.fromkeys((*recording.warnings, *notes, *result.warnings, *about_expert))
        )
        write_csv(result, job.csv)
        write_json(result, job.json, warnings)
        seconds = {
            "read": opened - began + night.seconds[Phase.PREPARE],
            "score": night.seconds[Phase.SCORE],
            # Loading the network is paid once, by no recording in particular.
            "total": perf_counter() - began - (loaded - opened),
        }
        printed = summary(result, seconds, warnings)
        return Outcome(job.recording, printed, tuple(_describe(job, result, printed)))
    finally:
        recording.close()


@lru_cache(maxsize=1)
def _network(model: str, threads: int) -> "TorchScorer":
    with interrupts_wait():
        from sleepgui.engine.network import load_scorer

        return load_scorer(model, threads)


def _expert(asked: str, recording: Recording) -> tuple[AlignedScoring | None, tuple[str, ...]]:
    """The expert's scoring, and what to say about it.

    A scoring that was asked for by name must fit; one that happens to lie there need not.
    """
    if asked == "none":
        return None, ()
    if asked != "auto":
        found = align(read_scoring(Path(asked)), recording)
        return found, found.warnings
    path = find_scoring(recording.path)
    if path is None:
        return None, ()
    try:
        found = align(read_scoring(path), recording)
    except ScoringError as error:
        return None, (f"The scoring beside it was not used: {error}",)
    return found, found.warnings


def _describe(job: Job, result: NightResult, printed: dict[str, Any]) -> Iterator[str]:
    """A few lines for a person."""
    channels = [*printed["channels"]["eeg"], printed["channels"]["eog"], printed["channels"]["emg"]]
    named = ", ".join(name for name in channels if name)
    yield f"{job.recording.name}: {result.n_epochs} epochs, {named}"
    stages = "  ".join(f"{name} {count}" for name, count in printed["stages"].items())
    unscored = result.n_epochs - sum(printed["stages"].values())
    yield f"  stages  {stages}" + (f"  ? {unscored}" if unscored else "")
    scored = max(sum(printed["exits"].values()), 1)
    exits = "  ".join(f"{k} {n} ({n / scored:.0%})" for k, n in printed["exits"].items())
    share = result.compute_share()
    spent = "" if share is None else f"; {share:.0%} of the full computation"
    yield f"  exits   {exits}{spent}"
    found = result.agreement()
    if found is not None and result.expert is not None:
        yield f"  expert  {result.expert.path.name}: {_agreement(found)}"
    yield f"  wrote   {job.csv} and {job.json.name} ({printed['seconds']['total']:.1f} s)"


def _agreement(found: Agreement) -> str:
    if found.accuracy is None:
        return "no epoch in common"
    kappa = "kappa not defined" if found.kappa is None else f"kappa {found.kappa:.2f}"
    if found.kappa_ci is not None:
        kappa += f" (95 % {found.kappa_ci[0]:.2f} to {found.kappa_ci[1]:.2f})"
    return f"accuracy {found.accuracy:.1%}, {kappa} on {found.n} epochs"
