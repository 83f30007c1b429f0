"""Figures and intervals from confusion tables: what the page computes from what was measured.

A *run* is one training of a scorer (one seed); its table of a set has one confusion table of 25
cells for each recording, in the set's order. A scorer's figure is the mean over its runs.
Intervals are over people, drawn with replacement and the same for all runs and scorers, so that
differences are paired.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from model.figures import ENOUGH_PEOPLE
from sleepgui.hypnogram.agreement import BLOCK_EPOCHS
from sleepgui.stages import SCORED

RESAMPLES: Final = 2000
STAGES: Final = len(SCORED)

Tables = NDArray[np.float64]
"""(recordings, 5, 5), rows the expert."""
Interval = tuple[float, float]


@dataclass(frozen=True)
class Figures:
    """Agreement of one pooled table; ``f1`` is ``None`` for a stage that neither side has."""

    accuracy: float
    macro_f1: float
    kappa: float
    f1: tuple[float | None, ...]


def as_tables(cells: Sequence[Sequence[int]]) -> Tables:
    """(recordings, 25) counts as tables."""
    return np.array(cells, np.float64).reshape(-1, STAGES, STAGES)


def kappa_of(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kappa of (..., 5, 5) tables."""
    n = table.sum(axis=(-1, -2))
    seen = np.trace(table, axis1=-2, axis2=-1) / n
    chance = (table.sum(axis=-2) * table.sum(axis=-1)).sum(axis=-1) / n**2
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((seen - chance) / (1 - chance))


def accuracy_of(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share on the diagonal of (..., 5, 5) tables."""
    return np.asarray(np.trace(table, axis1=-2, axis2=-1) / table.sum(axis=(-1, -2)))


def pooled(tables: Tables) -> Figures:
    """Figures of all recordings of a run together."""
    table = tables.sum(axis=0)
    both = table.sum(axis=0) + table.sum(axis=1)
    f1 = [float(2 * table[k, k] / both[k]) if both[k] else None for k in range(STAGES)]
    known = [x for x in f1 if x is not None]
    return Figures(
        float(accuracy_of(table)), float(np.mean(known)), float(kappa_of(table)), tuple(f1)
    )


def mean_of(found: Sequence[Figures]) -> Figures:
    """Mean over runs."""
    f1: list[float | None] = []
    for column in zip(*(one.f1 for one in found), strict=True):
        known = [x for x in column if x is not None]
        f1.append(float(np.mean(known)) if known else None)
    return Figures(
        float(np.mean([one.accuracy for one in found])),
        float(np.mean([one.macro_f1 for one in found])),
        float(np.mean([one.kappa for one in found])),
        tuple(f1),
    )


def by_person(tables: Tables, people: Sequence[str]) -> Tables:
    """Tables of the recordings of each person added up, in alphabetical order."""
    names = np.array(people)
    return np.stack([tables[names == one].sum(axis=0) for one in sorted(set(people))])


def _drawn(runs: Sequence[Tables], people: Sequence[str], *, kappa: bool) -> NDArray[np.float64]:
    """(resamples,) mean over runs of a figure, people drawn with replacement."""
    stacks = [by_person(tables, people) for tables in runs]
    count = len(stacks[0])
    drawn = np.random.default_rng(0).integers(0, count, (RESAMPLES, count))
    figure = kappa_of if kappa else accuracy_of
    return np.asarray(np.mean([figure(s[drawn].sum(axis=1)) for s in stacks], axis=0))


def over_people(runs: Sequence[Tables], people: Sequence[str]) -> Interval | None:
    """95 % interval of kappa over people; ``None`` where there are too few of them."""
    if len(set(people)) < ENOUGH_PEOPLE:
        return None
    return _middle(_drawn(runs, people, kappa=True))


def difference_over_people(
    more: Sequence[Tables], less: Sequence[Tables], people: Sequence[str], *, kappa: bool
) -> Interval | None:
    """95 % interval of the difference of two scorers' figures, paired by person."""
    if len(set(people)) < ENOUGH_PEOPLE:
        return None
    one, other = (_drawn(runs, people, kappa=kappa) for runs in (more, less))
    return _middle(one - other)


def difference_over_epochs(more: Sequence[str], less: Sequence[str]) -> Interval | None:
    """95 % interval of the difference of accuracy on the same epochs, blocks of them drawn.

    Parameters
    ----------
    more, less : for each run one character an epoch, ``1`` where it was scored as by the expert.

    Blocks as in `sleepgui.hypnogram.agreement.kappa_interval`.
    """
    one, other = (np.mean([_right(text) for text in runs], axis=0) for runs in (more, less))
    change = np.asarray(one - other)
    n = len(change)
    if n < 2:
        return None
    length = min(BLOCK_EPOCHS, max(1, n // 10))
    first = np.random.default_rng(0).integers(0, n, (RESAMPLES, round(n / length)))
    rows = (first[:, :, None] + np.arange(length)) % n
    return _middle(change[rows].mean(axis=(1, 2)))


def _right(text: str) -> NDArray[np.float64]:
    return np.array([int(mark) for mark in text], np.float64)


def _middle(values: NDArray[np.float64]) -> Interval:
    low, high = np.percentile(values[np.isfinite(values)], [2.5, 97.5])
    return float(low), float(high)
