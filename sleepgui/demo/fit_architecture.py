"""Counts how real nights are built: cycles, bouts and what follows what."""

from itertools import pairwise
from typing import Any, Final

import numpy as np

from sleepgui.demo.architecture import (
    CYCLE_GROUPS,
    N1,
    N3,
    NREM_PHASES,
    R,
    W,
    group_name,
    summary,
)
from sleepgui.stages import SCORED, StageCodes

REM_GAP_EPOCHS: Final = 30
"""REM epochs less than 15 minutes apart are one REM period (Feinberg & Floyd 1979)."""

_QUANTILES: Final = 11


def typical(stages: StageCodes) -> bool:
    """Whether a night shows what a teaching example should: all stages, and sleep not broken."""
    figures = summary(stages)
    awake = figures["waso_min"] / figures["sleep_period_min"]
    return (
        figures["N3"] > 8
        and figures["R"] > 15
        and awake < 0.15
        and 360 < figures["sleep_period_min"] < 600
    )


def rem_periods(stages: StageCodes) -> list[tuple[int, int]]:
    """(first, behind last) epoch of each REM period."""
    rem = np.flatnonzero(stages == R)
    if not len(rem):
        return []
    breaks = np.flatnonzero(np.diff(rem) > REM_GAP_EPOCHS)
    firsts = np.r_[rem[0], rem[breaks + 1]]
    lasts = np.r_[rem[breaks], rem[-1]]
    return [(int(a), int(b) + 1) for a, b in zip(firsts, lasts, strict=True)]


def _bouts(stages: StageCodes) -> list[tuple[int, int, int]]:
    """(first epoch, length, stage) of every run."""
    edges = np.r_[0, np.flatnonzero(np.diff(stages)) + 1, len(stages)]
    return [(int(a), int(b - a), int(stages[a])) for a, b in pairwise(edges)]


def fit_architecture(nights: list[StageCodes]) -> dict[str, Any]:
    """Tables for `architecture.sleep` from whole nights.

    Only the `typical` nights count. Unscored epochs take the stage before them.

    Returns
    -------
    ``nrem_epochs``, ``rem_epochs``: quantiles of the period lengths per cycle group;
    ``nrem_begins_with_n1``: share; ``bouts``: per place in the night the quantiles of bout lengths
    (``length``) and the counts of successors (``next``) of every stage; ``nights``: how many.
    """
    groups = [
        *(group_name("NREM", c, p / NREM_PHASES + 1e-6) for c in range(CYCLE_GROUPS)
          for p in range(NREM_PHASES)),
        *(group_name("REM", c, 0.0) for c in range(CYCLE_GROUPS)),
    ]  # fmt: skip
    lengths: dict[str, list[list[int]]] = {g: [[] for _ in SCORED] for g in groups}
    successors = {g: np.zeros((len(SCORED), len(SCORED))) for g in groups}
    nrem_epochs: list[list[int]] = [[] for _ in range(CYCLE_GROUPS)]
    rem_epochs: list[list[int]] = [[] for _ in range(CYCLE_GROUPS)]
    begins: list[bool] = []
    used = 0

    for stages in nights:
        if not typical(stages):
            continue
        used += 1
        asleep = np.flatnonzero(stages > W)
        period = stages[asleep[0] : asleep[-1] + 1].copy()
        for i in np.flatnonzero(period < 0):
            period[i] = period[i - 1]
        begin = 0
        for cycle, (first, stop) in enumerate(rem_periods(period)):
            group = min(cycle, CYCLE_GROUPS - 1)
            nrem_epochs[group].append(first - begin)
            rem_epochs[group].append(stop - first)
            if cycle:
                begins.append(bool(period[begin] in (W, N1)))
            for kind, a, b in (("NREM", begin, first), ("REM", first, stop)):
                for start, length, stage in _bouts(period[a:b]):
                    name = group_name(kind, cycle, start / (b - a))
                    lengths[name][stage].append(length)
                    after = a + start + length
                    if after < b:
                        successors[name][stage, period[after]] += 1
            begin = stop

    bouts: dict[str, Any] = {}
    for name in groups:
        kind = name.split()[0]
        alike = [g for g in groups if g.startswith(kind + " ")]
        pooled = sum(successors[g] for g in alike)
        bouts[name] = {"length": {}, "next": {}}
        for stage, label in enumerate(SCORED):
            # Rare bouts (deep sleep late in the night) lean on the same kind of period elsewhere.
            own = lengths[name][stage]
            if len(own) < 8:
                own = own + [n for g in alike for n in lengths[g][stage]] or [1]
            grid = np.quantile(own, np.linspace(0, 1, _QUANTILES))
            bouts[name]["length"][str(label)] = [round(float(v), 1) for v in grid]
            row = np.asarray(pooled)[stage]
            counts = successors[name][stage] + 2.0 * row / max(row.sum(), 1.0)
            # What hardly ever follows is a scorer's slip and would look like one.
            counts[row < 0.03 * row.sum()] = 0.0
            counts[stage] = 0.0
            if kind == "NREM":
                counts[R] = 0.0
            else:
                counts[N3] = 0.0
            if not counts.any():
                counts[N1 if kind == "NREM" else R] = 1.0
            bouts[name]["next"][str(label)] = [round(float(v), 2) for v in counts]

    def table(values: list[list[int]]) -> list[list[float]]:
        # The 5th to 95th percentile: one odd night must not become every twentieth demo.
        grid = np.linspace(0.05, 0.95, _QUANTILES)
        return [[round(float(v), 1) for v in np.quantile(row, grid)] for row in values]

    return {
        "nights": used,
        "nrem_epochs": table(nrem_epochs),
        "rem_epochs": table(rem_epochs),
        "nrem_begins_with_n1": round(float(np.mean(begins)), 3),
        "bouts": bouts,
    }
