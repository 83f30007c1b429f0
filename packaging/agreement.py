"""Write ``docs/agreement.md``: ``python packaging/agreement.py`` (Dreem's nights at hand).

Every figure comes from the five nights with five scorers each in ``SLEEPGUI_DATA``.
"""

import argparse
import os
import sys
import textwrap
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from statistics import mean, median

import numpy as np

from sleepgui.hypnogram.agreement import agreement
from sleepgui.hypnogram.consensus import FLEISS_SOURCE, MAJORITY_RULE, Panel, panel
from sleepgui.hypnogram.frame import align_together
from sleepgui.hypnogram.read import read_scoring
from sleepgui.stages import SCORED, StageCodes

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "agreement.md"
SETS = ("dreem_dodh", "dreem_dodo")
SHIFTS = range(-20, 21)
"""Epochs by which the scorer who disagrees is moved, to see whether it is only time."""
LOW = 0.2
"""A mean kappa below this is "slight" (Landis and Koch 1977) and is looked into."""


def nights(data: Path) -> dict[str, Panel]:
    """The nights by name, compared as ``sleepgui agree`` compares them."""
    found = {}
    for folder in SETS:
        for first in sorted((data / "scorings" / folder).glob("*_scorer1.json")):
            name = first.name.removesuffix("_scorer1.json")
            paths = sorted(first.parent.glob(f"{name}_scorer*.json"))
            _, aligned = align_together([read_scoring(path) for path in paths])
            found[f"{folder}/{name}"] = panel([one.stages for one in aligned])
    return found


def kappas(one: Panel, without: int | None = None) -> list[float]:
    """Cohen's kappas of the pairs, perhaps without one scorer."""
    return [
        pair.kappa
        for key, pair in one.pairs.items()
        if pair.kappa is not None and without not in key
    ]


def document(data: Path) -> str:
    """The whole text."""
    found = nights(data)
    every = [kappa for one in found.values() for kappa in kappas(one)]
    odd = {
        (name, scorer): standing.mean_kappa
        for name, one in found.items()
        for scorer, standing in enumerate(one.standings)
        if standing.mean_kappa is not None and standing.mean_kappa < LOW
    }
    kept = [
        kappa
        for name, one in found.items()
        for (i, j), pair in one.pairs.items()
        if (kappa := pair.kappa) is not None and not {(name, i), (name, j)} & set(odd)
    ]
    lines = [
        "# How scorers agree",
        "",
        "<!-- written by python packaging/agreement.py; do not edit -->",
        "",
        *definitions(),
        "",
        f"## {len(found)} nights with five scorers each",
        "",
        "Scorings of the Dreem Open Datasets (Guillot et al. 2020); `sleepgui agree NIGHT_*.json`:",
        "",
        *table(found),
        "",
        (
            f"The plain mean of all {len(every)} kappas (every pair of every night) is"
            f" **{mean(every):.3f}**, their median {median(every):.3f}. By data set the mean is "
            + " and ".join(
                f"{mean(by):.3f} ({name})"
                for name in SETS
                if (by := [k for n, p in found.items() if n.startswith(name) for k in kappas(p)])
            )
            + f". With each scorer's nights joined into one and then compared, it is"
            f" {pooled(found):.3f}. The datasets' authors have many more nights than these; so few"
            " cannot give their figure to the second decimal."
        ),
    ]
    for (name, scorer), value in odd.items():
        lines += ["", *looked_into(name, found[name], scorer, value)]
    if odd:
        lines += [
            "",
            (
                f"Without the {len(every) - len(kept)} pairs of this scorer the mean of the other"
                f" {len(kept)} is {mean(kept):.3f}. SleepGUI leaves nobody out by itself: `agree`"
                " shows each scorer's mean kappa, and who looks decides."
            ),
        ]
    return "\n".join(map(wrapped, lines)) + "\n"


def definitions() -> list[str]:
    """What each figure is."""
    rule = MAJORITY_RULE[0].lower() + MAJORITY_RULE[1:]
    pairwise = (
        "Cohen's kappa (Cohen 1960) of two scorers over the 30-s epochs that both scored; epochs"
        " that one of them left unscored are left out and counted. Its interval is a bootstrap over"
        " blocks of 30 min. The **mean pairwise kappa** is the plain mean over all pairs."
    )
    fleiss = "over the epochs that every scorer scored; by stage, each stage against all others."
    return [
        f"- **Pairwise kappa**: {pairwise}",
        f"- **Fleiss' kappa** ({FLEISS_SOURCE}): {fleiss}",
        f"- **Consensus**: {rule}",
        "- **Hypnodensity**: the share of votes that each stage has in an epoch.",
        "- **Against the others**: kappa of a scorer with the consensus of the others.",
    ]


def wrapped(line: str) -> str:
    """A line of text no longer than a page is wide; tables and marks stay as they are."""
    if line.startswith(("|", "<", "#")):
        return line
    indent = "  " if line.startswith("- ") else ""
    return textwrap.fill(
        line, 100, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def table(found: dict[str, Panel]) -> Iterator[str]:
    """A row for each night."""
    titles = ("night", "epochs", "mean pairwise kappa", "lowest to highest pair")
    more = ("Fleiss' kappa", "mean kappa of each scorer", "epochs in which all agree")
    yield f"| {' | '.join((*titles, *more))} |"
    yield "|---|---|---|---|---|---|---|"
    for name, one in found.items():
        values = kappas(one)
        each = ", ".join(f"{standing.mean_kappa:.2f}" for standing in one.standings)
        together = 1 - len(one.disagreement) / max(1, int((one.consensus >= 0).sum()))
        yield (
            f"| `{name}` | {len(one.consensus)} | {one.mean_pairwise_kappa:.3f}"
            f" | {min(values):.2f} to {max(values):.2f} | {one.fleiss:.3f} | {each}"
            f" | {together:.0%} |"
        )


def pooled(found: dict[str, Panel]) -> float:
    """Mean pairwise kappa where each scorer's nights are one long night."""
    joined = [
        np.concatenate([one.stages[scorer] for one in found.values()])
        for scorer in range(min(len(one.stages) for one in found.values()))
    ]
    pairs = combinations(joined, 2)
    return mean(k for a, b in pairs if (k := agreement(a, b, resamples=0).kappa) is not None)


def looked_into(name: str, one: Panel, scorer: int, value: float) -> list[str]:
    """Whether a scorer who hardly agrees with anybody is off in time, and what differs."""
    others = panel(np.delete(one.stages, scorer, axis=0)).consensus
    own = one.stages[scorer]
    by_shift = {shift: _kappa(others, np.roll(own, shift)) for shift in SHIFTS}
    best = max(by_shift, key=lambda shift: by_shift[shift])
    given, instead, count = _commonest_difference(others, own)
    total = int((own == SCORED.index(given)).sum())
    rest = kappas(one, without=scorer)
    return [
        (
            f"In `{name}` scorer {scorer + 1} hardly agrees with anybody (mean kappa {value:.2f},"
            f" {by_shift[0]:.2f} with the consensus of the others, who have {mean(rest):.2f} among"
            f" themselves). It is no shift in time: moved by up to {max(SHIFTS)} epochs either way,"
            f" kappa with the consensus is {by_shift[best]:.2f} at most (at {best:+d})."
            f" This scorer gave {total} epochs {given}, of which the others call {count} {instead}:"
            " another use of the stages, or the scoring of another night; the files do not tell."
        )
    ]


def _kappa(one: StageCodes, other: StageCodes) -> float:
    found = agreement(one, other, resamples=0).kappa
    return -1.0 if found is None else found


def _commonest_difference(others: StageCodes, own: StageCodes) -> tuple[str, str, int]:
    """The scorer's stage, what the others call it, and in how many epochs."""
    confusion = agreement(others, own, resamples=0).confusion.copy()
    np.fill_diagonal(confusion, 0)
    row, column = np.unravel_index(int(confusion.argmax()), confusion.shape)
    return SCORED[int(column)], SCORED[int(row)], int(confusion[row, column])


def main() -> int:
    """Write the document."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.parse_args()
    data = Path(os.environ.get("SLEEPGUI_DATA", ROOT.parent / "shared" / "data")).resolve()
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(document(data), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
