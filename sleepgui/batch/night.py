"""Score one recording and write its files."""
# ruff: noqa: PLC0415 - torch is loaded when the first recording needs them

import os
import traceback
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sleepgui.batch.choice import choose
from sleepgui.batch.interrupts import interrupts_wait
from sleepgui.batch.job import Job, Outcome, Tell
from sleepgui.batch.statistics import statistics_of
from sleepgui.engine.progress import Phase
from sleepgui.engine.result import NightResult
from sleepgui.errors import ScoringError, SleepGuiError
from sleepgui.export.csv import refuse_to_lose_edits, write_csv
from sleepgui.export.json import summary, write_json
from sleepgui.hypnogram.agreement import ONE_STAGE, Agreement
from sleepgui.hypnogram.align import AlignedScoring, align
from sleepgui.hypnogram.conventions import AmbiguousCodesError
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.base import Recording
from sleepgui.recording.open import open_recording

if TYPE_CHECKING:
    from sleepgui.engine.night import Scorer


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
        expert, about_expert = _expert(job, recording)
        with interrupts_wait():
            from sleepgui.engine.night import NightScorer
            from sleepgui.preparation.night import NightPreparation

        preparation = NightPreparation(recording, choice)
        opened = perf_counter()

        tell("loading the network", 0.0)
        network = _network(job.model, job.threads)
        loaded = perf_counter()
        night = NightScorer(preparation, network, context=job.context)
        result = NightResult.unscored(recording, choice)
        result.speed, result.expert = job.speed, expert
        result.begin(network.card, context=job.context)
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
        return Outcome(
            job.recording,
            printed,
            tuple(_describe(job, result, printed)),
            statistics=statistics_of(result.stage, recording),
        )
    finally:
        recording.close()


@lru_cache(maxsize=1)
def _network(model: str, threads: int) -> "Scorer":
    with interrupts_wait():
        from sleepgui.engine.network import load_scorer

        return load_scorer(model, threads)


def _expert(job: Job, recording: Recording) -> tuple[AlignedScoring | None, tuple[str, ...]]:
    """The expert's scoring, and what to say about it.

    A scoring that was asked for by name must fit; one that happens to lie there need not.
    """
    if job.expert == "none":
        return None, ()
    if job.expert != "auto":
        try:
            scoring = read_scoring(Path(job.expert), job.convention)
        except AmbiguousCodesError as error:
            keys = ", ".join(one.key for one in error.conventions)
            raise ScoringError(f"{error} On the command line: --convention {keys}.") from error
        found = align(scoring, recording, job.align)
        return found, found.warnings
    path = find_scoring(recording.path)
    if path is None:
        return None, ()
    try:
        found = align(read_scoring(path, job.convention), recording, job.align)
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
    kappa = f"kappa n/a ({ONE_STAGE})" if found.kappa is None else f"kappa {found.kappa:.2f}"
    if found.kappa_ci is not None:
        kappa += f" (95 % {found.kappa_ci[0]:.2f} to {found.kappa_ci[1]:.2f})"
    return f"accuracy {found.accuracy:.1%}, {kappa} on {found.n} epochs"
