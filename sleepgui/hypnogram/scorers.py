"""Several scorers side by side: where two differ, and where a model stands among humans."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.hypnogram.agreement import quick_agreement
from sleepgui.hypnogram.align import AlignedScoring
from sleepgui.stages import StageCodes

FEWEST_HUMANS: Final = 3
"""With fewer there is no spread to speak of: two scorers have one kappa."""


def distinct_names(scorings: Sequence[AlignedScoring]) -> list[str]:
    """A name for each scorer: as in the file, or the file's if two are alike, then numbered."""
    names = [one.scorer or one.path.stem for one in scorings]
    shared = {name for name in names if names.count(name) > 1}
    names = [
        one.path.stem if name in shared else name for name, one in zip(names, scorings, strict=True)
    ]
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if names.count(name) == 1 else f"{name} ({seen[name]})")
    return found


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths name the same scoring."""
    return one == other or one.resolve() == other.resolve()


def disagreements(
    reference: StageCodes,
    scored: StageCodes,
    *,
    pair: tuple[int | None, int | None] = (None, None),
    exits: NDArray[np.int8] | None = None,
    exit_: int | None = None,
    confidence: NDArray[np.float32] | None = None,
) -> NDArray[np.intp]:
    """Epochs (from 0) that two scorers gave different stages; unscored by either does not count.

    Parameters
    ----------
    reference, scored : (epochs,).
    pair : only those with this stage of the reference, and this of the other; ``None``: any.
    exits, exit_ : only those that left at this exit; ``None``: any.
    confidence : (epochs,), NaN where there is none. The most confident come first, because a
        scorer who is sure and differs is worth the first look; without it, in order of time.
    """
    differ = (reference >= 0) & (scored >= 0) & (reference != scored)
    for wanted, stages in zip(pair, (reference, scored), strict=True):
        if wanted is not None:
            differ &= stages == wanted
    if exits is not None and exit_ is not None:
        differ &= exits == exit_
    epochs = np.flatnonzero(differ)
    if confidence is None:
        return epochs
    return epochs[np.argsort(-np.nan_to_num(confidence[epochs], nan=-1.0), kind="stable")]


def kappas(stages: Sequence[StageCodes]) -> NDArray[np.float64]:
    """Cohen's kappa of every two scorers, (scorers, scorers); NaN: undefined."""
    n = len(stages)
    table = np.full((n, n), np.nan)
    for i in range(n):
        table[i, i] = 1.0
        for j in range(i + 1, n):
            kappa = quick_agreement(stages[i], stages[j])[1]
            table[i, j] = table[j, i] = np.nan if kappa is None else kappa
    return table


@dataclass(frozen=True)
class Spread:
    """A scorer beside the spread of the humans.

    Attributes
    ----------
    humans : mean kappa of each human with the other humans.
    own : mean kappa of the scorer in question with the humans.
    pairs : lowest and highest kappa of two humans.
    """

    humans: tuple[float, ...]
    own: float
    pairs: tuple[float, float]

    @property
    def below(self) -> int:
        """How many humans agree less with the others than this scorer does with them."""
        return sum(human < self.own for human in self.humans)


def spread(own: StageCodes, humans: Sequence[StageCodes]) -> Spread | None:
    """Where a scorer stands among three or more humans.

    Every mean is over epochs that both of a pair scored. The scorer's mean is over one pair more
    than a human's, who is not compared with himself.

    Returns
    -------
    ``None`` with fewer than `FEWEST_HUMANS`, or where a human or the scorer has no kappa at all.
    """
    if len(humans) < FEWEST_HUMANS:
        return None
    table = kappas([*humans, own])
    np.fill_diagonal(table, np.nan)
    among = table[:-1, :-1]
    if np.isnan(among).all(axis=1).any() or np.isnan(table[-1, :-1]).all():
        return None
    return Spread(
        tuple(float(np.nanmean(row)) for row in among),
        float(np.nanmean(table[-1, :-1])),
        (float(np.nanmin(among)), float(np.nanmax(among))),
    )
