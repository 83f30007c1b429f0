"""``sleepgui agree``: how far scorers of one night agree, and what they say together."""

import argparse
import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from sleepgui.cli.console import say
from sleepgui.cli.reading import scoring_at
from sleepgui.errors import ScoringError
from sleepgui.export.atomic import write_text
from sleepgui.export.cells import plain_cell
from sleepgui.export.csv import refuse_to_lose_edits
from sleepgui.hypnogram.agreement import ONE_STAGE, Agreement
from sleepgui.hypnogram.align import AlignedScoring
from sleepgui.hypnogram.consensus import FLEISS_SOURCE, MAJORITY_RULE, Panel, panel
from sleepgui.hypnogram.frame import align_together
from sleepgui.recording.base import Recording
from sleepgui.recording.open import open_recording
from sleepgui.stages import EPOCH_SECONDS, SCORED, Stage, StageCodes, to_labels

LEAST_SCORINGS: Final = 2
SLIGHT: Final = 0.2
"""Agreement below this is slight (Landis and Koch 1977, Biometrics 33:159-174)."""
_SHOWN: Final = 12
"""Stretches of disagreement that are printed; all of them with ``--json``."""


def run(given: argparse.Namespace) -> int:
    """Compare what the command line names; returns the exit status."""
    if len(given.scorings) < LEAST_SCORINGS:
        raise ScoringError("Agreement takes at least two scorings; name another one.")
    scorings = [scoring_at(path, given.convention) for path in given.scorings]
    recording = None if given.recording is None else open_recording(given.recording)
    try:
        frame, aligned = align_together(scorings, recording)
    finally:
        if recording is not None:
            recording.close()
    if given.out is not None:
        if any(_same_file(given.out, path) for path in given.scorings):
            raise ScoringError(
                f"{given.out.name} is one of the scorings; choose another name for the consensus."
            )
        refuse_to_lose_edits(given.out)
    found = panel([one.stages for one in aligned], resamples=1000)
    names = scorer_names(aligned)
    if given.out is not None:
        # Without the mark, Excel takes UTF-8 for the local code page.
        write_text(given.out, "\ufeff" + consensus_csv(found, names, frame))
    warnings = list(dict.fromkeys(note for one in aligned for note in one.warnings))
    if given.json:
        print(json.dumps(document(found, names, frame, aligned, warnings), ensure_ascii=False))
        return 0
    for warning in warnings:
        say(warning)
    print("\n".join(describe(found, names, frame, confusions=given.confusions)))
    return 0


def _same_file(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def scorer_names(aligned: Sequence[AlignedScoring]) -> list[str]:
    """A name for each scorer: as in the file, or the file's if two are alike, then numbered."""
    names = [one.scorer for one in aligned]
    if len(set(names)) < len(names):
        names = [one.path.stem for one in aligned]
    if len(set(names)) < len(names):
        names = [f"{name} ({number})" for number, name in enumerate(names, start=1)]
    return names


def document(
    found: Panel,
    names: Sequence[str],
    frame: Recording,
    aligned: Sequence[AlignedScoring],
    warnings: Sequence[str],
) -> dict[str, Any]:
    """Everything, ready for JSON. Epochs count from 1; what is undefined is ``None``."""
    return {
        "epochs": len(found.consensus),
        "laid_over": frame.path.name,
        "start_clock": None if frame.start is None else f"{frame.start:%H:%M:%S}",
        "scorers": [
            {
                "name": name,
                "file": one.path.name,
                "aligned_by": one.method,
                "offset_s": one.offset_s,
                "scored": int((one.stages >= 0).sum()),
                "mean_kappa": standing.mean_kappa,
                "soft_agreement": standing.soft_agreement,
                "against_consensus_of_others": _agreement(standing.against_others),
            }
            for name, one, standing in zip(names, aligned, found.standings, strict=True)
        ],
        "mean_pairwise_kappa": found.mean_pairwise_kappa,
        "mean_pairwise_accuracy": found.mean_pairwise_accuracy,
        "pairs": [
            {
                "rows": names[i],
                "columns": names[j],
                **_agreement(pair),
                "order": [str(stage) for stage in SCORED],
                "confusion": pair.confusion.tolist(),
            }
            for (i, j), pair in found.pairs.items()
        ],
        "fleiss": {
            "kappa": found.fleiss,
            "epochs": found.n_all_scored,
            "by_stage": {str(stage): value for stage, value in found.fleiss_by_stage.items()},
            "source": FLEISS_SOURCE,
        },
        "consensus": {
            "rule": MAJORITY_RULE,
            "stages": to_labels(found.consensus),
            "tied_epochs": (np.flatnonzero(found.tied) + 1).tolist(),
        },
        "hypnodensity": [
            None if np.isnan(row[0]) else [round(float(share), 4) for share in row]
            for row in found.density
        ],
        "disagreement_epochs": (found.disagreement + 1).tolist(),
        "warnings": list(warnings),
    }


def consensus_csv(found: Panel, names: Sequence[str], frame: Recording) -> str:
    """One row per epoch: the consensus, the votes and every scorer's stage.

    Its first columns are those of the hypnogram CSV, so that it opens as a scoring.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    shares = [f"share_{stage}" for stage in SCORED]
    fixed = ["epoch", "onset_s", "duration_s", "clock_time", "stage", "tied", *shares]
    writer.writerow([*fixed, *(plain_cell(f"stage by {name}") for name in names)])
    labels = to_labels(found.consensus)
    single = [to_labels(stages) for stages in found.stages]
    for epoch, label in enumerate(labels):
        onset = epoch * EPOCH_SECONDS
        clock = "" if frame.start is None else f"{frame.start + timedelta(seconds=onset):%H:%M:%S}"
        row = [str(epoch + 1), f"{onset:.0f}", f"{EPOCH_SECONDS:.0f}", clock, label]
        share = ["" if np.isnan(value) else f"{value:.4f}" for value in found.density[epoch]]
        writer.writerow([*row, int(found.tied[epoch]), *share, *(one[epoch] for one in single)])
    return text.getvalue()


def describe(
    found: Panel, names: Sequence[str], frame: Recording, *, confusions: bool = False
) -> Iterator[str]:
    """The same for a person to read; ``confusions`` of every pair, else where there is but one."""
    letters = [f"[{number}]" for number in range(1, len(names) + 1)]
    yield f"{len(names)} scorings of {len(found.consensus)} epochs of 30 s ({frame.path.name})"
    width = max(len(name) for name in names)
    yield f"       {'scorer':<{width}}  scored  mean kappa  soft agreement  against the others"
    for letter, name, stages, standing in zip(
        letters, names, found.stages, found.standings, strict=True
    ):
        yield (
            f"  {letter:<4} {name:<{width}}  {int((stages >= 0).sum()):>6}"
            f"  {_figure(standing.mean_kappa):>10}  {_figure(standing.soft_agreement):>14}"
            f"  kappa {_figure(standing.against_others.kappa)}"
        )
    yield from _alone(found, letters)
    yield "pairs"
    for (i, j), pair in found.pairs.items():
        between = "" if pair.kappa_ci is None else " ({:.3f} to {:.3f})".format(*pair.kappa_ci)
        yield (
            f"  {letters[i]}-{letters[j]}  kappa {_figure(pair.kappa)}{between}"
            f"  same stage {_share(pair.accuracy)}  macro F1 {_figure(pair.macro_f1)}"
            f"  {pair.n} epochs, {pair.n_excluded} unscored"
        )
        if confusions or len(found.pairs) == 1:
            yield from _confusion(pair, letters[i], letters[j])
    if any(pair.n and pair.kappa is None for pair in found.pairs.values()):
        yield f"  n/a: {ONE_STAGE}"
    yield (
        f"mean pairwise kappa {_figure(found.mean_pairwise_kappa)}"
        f", same stage {_share(found.mean_pairwise_accuracy)}"
    )
    yield "  (plain mean of Cohen's kappas of all pairs, each over the epochs that both scored)"
    yield f"Fleiss' kappa {_figure(found.fleiss)} ({found.n_all_scored} epochs that all scored)"
    yield "by stage"
    for stage in SCORED:
        f1 = [pair.f1[stage] for pair in found.pairs.values()]
        known = [value for value in f1 if value is not None]
        mean = _figure(sum(known) / len(known) if known else None)
        yield (
            f"  {stage:<3} Fleiss' kappa {_figure(found.fleiss_by_stage[stage])}"
            f"  mean F1 of the pairs {mean}"
        )
    yield "consensus"
    counts = {stage: int((found.consensus == code).sum()) for code, stage in enumerate(SCORED)}
    counts[Stage.UNSCORED] = int((found.consensus < 0).sum())
    yield "  " + "  ".join(f"{stage} {count}" for stage, count in counts.items())
    yield f"  {int(found.tied.sum())} epochs by the rule for ties"
    yield f"  {MAJORITY_RULE}"
    share = len(found.disagreement) / max(1, int((found.consensus >= 0).sum()))
    yield f"disagreement in {len(found.disagreement)} epochs ({share:.1%})"
    yield from _stretches(found)


def _alone(found: Panel, letters: Sequence[str]) -> Iterator[str]:
    """A word about scorers who hardly agree with anybody, where there are others who do."""
    if len(found.standings) <= LEAST_SCORINGS:
        return
    for letter, scorer in zip(letters, found.standings, strict=True):
        if scorer.mean_kappa is not None and scorer.mean_kappa < SLIGHT:
            yield (
                f"  {letter} hardly agrees with anybody (mean kappa {scorer.mean_kappa:.2f}):"
                " is it a scoring of this night, and does it lie where it belongs?"
            )


def _confusion(pair: Agreement, rows: str, columns: str) -> Iterator[str]:
    yield f"       rows {rows}, columns {columns}"
    yield "       " + "".join(f"{stage:>6}" for stage in SCORED)
    for stage, row in zip(SCORED, pair.confusion.tolist(), strict=True):
        yield f"    {stage:<3}" + "".join(f"{count:>6}" for count in row)


def _stretches(found: Panel) -> Iterator[str]:
    """The longest stretches of disagreement, with the stages given in them."""
    if not found.disagreement.size:
        return
    cuts = np.flatnonzero(np.diff(found.disagreement) > 1) + 1
    parts = sorted(np.split(found.disagreement, cuts), key=len, reverse=True)
    for part in sorted(parts[:_SHOWN], key=lambda one: int(one[0])):
        first, last = int(part[0]) + 1, int(part[-1]) + 1
        name = f"epoch {first}" if first == last else f"epochs {first} to {last}"
        yield f"  {name}: {', '.join(_given(found.stages[:, part]))}"
    if len(parts) > _SHOWN:
        rest = len(parts) - _SHOWN
        yield f"  and {rest} shorter stretches (all epochs: --json, or --out FILE.csv)"


def _given(stages: StageCodes) -> list[str]:
    return [str(stage) for code, stage in enumerate(SCORED) if (stages == code).any()]


def _agreement(found: Agreement) -> dict[str, Any]:
    return {
        "n": found.n,
        "n_excluded": found.n_excluded,
        "accuracy": found.accuracy,
        "kappa": found.kappa,
        "kappa_95": None if found.kappa_ci is None else list(found.kappa_ci),
        "macro_f1": found.macro_f1,
        "f1": {str(stage): value for stage, value in found.f1.items()},
    }


def _figure(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


def _share(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.1%}"
