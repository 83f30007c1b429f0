"""The order of stages through a simulated night.

Sleep is built as it is described: cycles of a NREM and a REM period (Feinberg & Floyd 1979), and
inside each period a semi-Markov chain of bouts whose durations and successors depend on the cycle
and on how far the period has run. So deep sleep comes early, REM late, and bouts are as broken
up as a scorer's are. The numbers are counted from real hypnograms by `sleepgui.demo.fit`.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sleepgui.stages import EPOCH_SECONDS, SCORED, Stage, StageCodes, code

EPOCHS_PER_MINUTE: Final = int(60 / EPOCH_SECONDS)

CYCLE_GROUPS: Final = 4
"""First, second, third, and all later cycles are counted apart."""

NREM_PHASES: Final = 3
"""Thirds of a NREM period; a REM period is one piece."""

_UNSHORTENED: Final = 480
"""Epochs of sleep from which it keeps its real pace."""

_STREAM: Final = 26
"""Of random numbers; chosen so that seed 0, which a newcomer sees first, is a textbook night."""

W, N1, N2, N3, R = (code(stage) for stage in SCORED)


@dataclass(frozen=True)
class Architecture:
    """A night's stages and the two events around it, in epochs from the recording's start.

    ``lights_on`` equals the number of epochs when the recording ends in the dark.
    """

    stages: StageCodes
    lights_off: int
    lights_on: int


def group_name(period: str, cycle: int, progress: float) -> str:
    """Key of the table of bouts for a place in the night; ``cycle`` from 0."""
    group = min(cycle, CYCLE_GROUPS - 1)
    if period == "REM":
        return f"REM {group}"
    return f"NREM {group} {min(int(progress * NREM_PHASES), NREM_PHASES - 1)}"


def _draw_quantile(rng: np.random.Generator, quantiles: list[float]) -> float:
    """A value from a distribution known by equally spaced quantiles."""
    grid = np.linspace(0.0, 1.0, len(quantiles))
    return float(np.interp(rng.random(), grid, quantiles))


def _period(
    rng: np.random.Generator,
    bouts: dict[str, Any],
    place: tuple[str, int, float],
    epochs: int,
    first: int,
) -> list[int]:
    """Stages of one NREM or REM period of ``epochs`` epochs, beginning with ``first``.

    ``place`` is the kind of period, the cycle, and the pace (below 1 shortens bouts).
    """
    period, cycle, pace = place
    out: list[int] = []
    now = first
    while len(out) < epochs:
        table = bouts[group_name(period, cycle, len(out) / epochs)]
        name = str(SCORED[now])
        length = max(1, round(pace * _draw_quantile(rng, table["length"][name])))
        out += [now] * length
        successors = np.array(table["next"][name])
        now = int(rng.choice(len(SCORED), p=successors / successors.sum()))
    return out[:epochs]


def sleep(rng: np.random.Generator, tables: dict[str, Any], epochs: int) -> StageCodes:
    """Sleep from its onset for ``epochs`` epochs, without the final awakening.

    Less than four hours are a night in little: periods and bouts shortened in proportion, so that
    a short demo has all stages too (from about half an hour).

    Parameters
    ----------
    tables : the ``architecture`` part of the fitted statistics.

    Returns
    -------
    (epochs,) stage codes.
    """
    pace = float(np.clip(epochs / _UNSHORTENED, 0.12, 1.0))
    lightening = max(1, round(4 * pace))
    night: list[int] = []
    cycle = 0
    while len(night) < epochs:
        group = min(cycle, CYCLE_GROUPS - 1)
        length = max(6, round(pace * _draw_quantile(rng, tables["nrem_epochs"][group])))
        first = N1 if cycle == 0 or rng.random() < tables["nrem_begins_with_n1"] else N2
        night += _period(rng, tables["bouts"], ("NREM", cycle, pace), length, first)
        # Deep sleep lightens before REM begins; where the period's drawn end cuts into it, so here.
        for i in range(len(night) - lightening, len(night)):
            night[i] = N2 if night[i] == N3 else night[i]
        length = max(3, round(pace * _draw_quantile(rng, tables["rem_epochs"][group])))
        night += _period(rng, tables["bouts"], ("REM", cycle, pace), length, R)
        cycle += 1
    return np.array(night[:epochs], dtype=np.int8)


def draw_architecture(seed: int, epochs: int, tables: dict[str, Any]) -> Architecture:
    """Stages of a recording of ``epochs`` epochs.

    Lights go off after about five minutes, sleep comes some minutes later (a sleep latency cannot
    be counted in the fitted nights, which begin half an hour before sleep; here log-normal around
    eleven minutes) and lasts until shortly before the end, at most eight to nine hours. A recording
    too short for a night still ends awake with the lights on.
    """
    rng = np.random.default_rng([seed, _STREAM])
    before = min(int(rng.integers(8, 13)), max(1, epochs // 12))
    latency_min = float(np.clip(rng.lognormal(np.log(11.0), 0.45), 4.0, 35.0))
    latency = max(2, round(min(latency_min * EPOCHS_PER_MINUTE, 0.12 * epochs)))
    after = min(int(rng.integers(8, 15)), max(2, epochs // 12))
    longest = round(float(np.clip(rng.normal(8.3, 0.4), 7.6, 9.2)) * 60 * EPOCHS_PER_MINUTE)
    asleep = min(epochs - before - latency - after, longest)

    stages = np.full(epochs, W, dtype=np.int8)
    onset = before + latency
    stages[onset : onset + asleep] = sleep(rng, tables, asleep)
    # Lights go on half way through the last wake, or minutes after waking in a longer recording.
    lights_on = onset + asleep + min(max(1, after // 2), 10)
    return Architecture(stages, before, lights_on)


def summary(stages: StageCodes) -> dict[str, float]:
    """The figures of a sleep report: minutes, and per cent of total sleep time.

    Keys: ``sleep_period_min`` (first to last sleep epoch), ``total_sleep_min``, ``waso_min``,
    ``rem_latency_min`` (from the first sleep epoch; NaN without REM), ``n3_first_half`` (share of
    N3 in the first half of the sleep period), ``rem_first_half`` and ``N1`` to ``R`` in per cent.
    """
    asleep = np.flatnonzero(stages > W)
    period = stages[asleep[0] : asleep[-1] + 1]
    minutes = EPOCH_SECONDS / 60
    half = len(period) // 2
    rem = np.flatnonzero(period == R)
    total = float((period > W).sum())
    figures = {
        "sleep_period_min": len(period) * minutes,
        "total_sleep_min": total * minutes,
        "waso_min": float((period == W).sum()) * minutes,
        "rem_latency_min": float(rem[0]) * minutes if len(rem) else float("nan"),
        "n3_first_half": _share(period, half, N3),
        "rem_first_half": _share(period, half, R),
    }
    for stage in (Stage.N1, Stage.N2, Stage.N3, Stage.R):
        figures[str(stage)] = 100.0 * float((period == code(stage)).sum()) / total
    return figures


def _share(period: StageCodes, half: int, stage: int) -> float:
    every = int((period == stage).sum())
    return float((period[:half] == stage).sum()) / every if every else float("nan")
