"""Figures of scored recordings: agreement, calibration, what Speed costs and saves."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from model.calibrate import reliability
from model.network import DynamicSleepNet, macs_per_exit
from model.recordings import trimmed
from model.scored import Scored, rows_of
from sleepgui.engine.exits import compute_share, decide
from sleepgui.hypnogram.agreement import Agreement, agreement
from sleepgui.stages import SCORED

EXITS: Final = ("EEG", "EOG", "EMG")
SPEEDS: Final = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
FINE_SPEEDS: Final = tuple(round(float(x), 3) for x in np.linspace(0, 1, 41))
ENOUGH_PEOPLE: Final = 10
"""Fewer say nothing about an interval over people."""

Costs = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Multiply-accumulates of each exit: of the cascade up to it, and of it alone."""


def costs(net: DynamicSleepNet) -> Costs:
    """Multiply-accumulates of each exit: of the cascade up to it, and of it alone."""
    counted = macs_per_exit(net.config)
    return np.cumsum(counted.added).astype(np.float64), np.array(counted.alone, np.float64)


def _round(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)


def _figures(found: Agreement) -> dict[str, Any]:
    return {
        "n": found.n,
        "accuracy": _round(found.accuracy),
        "kappa": _round(found.kappa),
        "kappa_95": None if found.kappa_ci is None else [_round(x) for x in found.kappa_ci],
        "macro_f1": _round(found.macro_f1),
        "f1": {str(stage): _round(found.f1[stage]) for stage in SCORED},
        "confusion": found.confusion.tolist(),
    }


def figures(group: Sequence[Scored], macs: Costs) -> dict[str, Any]:
    """Every figure of a group of recordings, pooled over epochs.

    ``trimmed`` is the last usable exit with wake outside 30 min around sleep left out;
    ``by_recording`` the last usable exit of each.
    """
    stage = np.concatenate([s.stage for s in group])
    p = np.concatenate([s.p for s in group])
    depth = np.concatenate([s.depth for s in group])
    out: dict[str, Any] = {"recordings": [s.name for s in group], "exits": {}, "speed": []}
    for k, name in enumerate(EXITS):
        have = depth > k
        if have.any():
            guess = p[have, k].argmax(axis=1).astype(np.int8)
            out["exits"][name] = _figures(agreement(stage[have], guess))
            error, bins = reliability(p[have, k], stage[have])
            out["exits"][name] |= {"calibration_error": round(error, 4), "reliability": bins}
    last = decide(p, 0.0, depth)
    out["last_usable_exit"] = _figures(agreement(stage, last.stage))
    out["speed"] = speed_rows(group, macs, SPEEDS)
    around_sleep = [rows_of(s, trimmed(s.stage)) for s in group]
    out["trimmed"] = _figures(
        agreement(
            np.concatenate([s.stage for s in around_sleep]),
            np.concatenate([decide(s.p, 0.0, s.depth).stage for s in around_sleep]),
        )
    )
    out["by_recording"] = [_of_one(s) for s in group]
    if len({s.person for s in group}) >= ENOUGH_PEOPLE:
        low, high = over_people(group)
        out["last_usable_exit"]["kappa_95_people"] = [_round(low), _round(high)]
    return out


def _of_one(scored: Scored) -> dict[str, Any]:
    found = agreement(scored.stage, decide(scored.p, 0.0, scored.depth).stage, resamples=0)
    return {
        "name": scored.name,
        "person": scored.person,
        "n": found.n,
        "accuracy": _round(found.accuracy),
        "kappa": _round(found.kappa),
    }


def speed_rows(
    group: Sequence[Scored], macs: Costs, speeds: Sequence[float]
) -> list[dict[str, Any]]:
    """Accuracy, kappa, shares leaving at each exit and arithmetic at each Speed.

    ``mmacs`` are millions of multiply-accumulates of an epoch in the mean; ``compute`` is that
    divided by what the last usable exit alone costs on every epoch.
    """
    stage = np.concatenate([s.stage for s in group])
    p = np.concatenate([s.p for s in group])
    depth = np.concatenate([s.depth for s in group])
    rows = []
    for speed in speeds:
        chosen = decide(p, speed, depth)
        found = agreement(stage, chosen.stage, chosen.exit, resamples=0)
        left = chosen.exit[chosen.exit >= 0]
        rows.append(
            {
                "speed": speed,
                "accuracy": _round(found.accuracy),
                "kappa": _round(found.kappa),
                "compute": _round(compute_share(chosen.exit, depth, *macs)),
                "mmacs": round(float(macs[0][left].mean()) / 1e6, 3) if len(left) else None,
                "exits": {
                    EXITS[k]: {
                        "share": round(float((left == k).mean()), 4),
                        "accuracy": _round(by.accuracy),
                    }
                    for k, by in found.by_exit.items()
                },
            }
        )
    return rows


def over_people(group: Sequence[Scored], resamples: int = 1000) -> tuple[float, float]:
    """95 % interval of the pooled kappa of the last exit, people drawn with replacement."""
    tables = []
    for person in sorted({s.person for s in group}):
        table = np.zeros((5, 5))
        for s in group:
            if s.person == person:
                guess = decide(s.p, 0.0, s.depth).stage
                both = (s.stage >= 0) & (guess >= 0)
                np.add.at(table, (s.stage[both], guess[both]), 1)
        tables.append(table)
    stack = np.stack(tables)
    drawn = np.random.default_rng(0).integers(0, len(stack), (resamples, len(stack)))
    table = stack[drawn].sum(axis=1)
    n = table.sum(axis=(1, 2))
    seen = np.trace(table, axis1=1, axis2=2) / n
    chance = (table.sum(axis=1) * table.sum(axis=2)).sum(axis=1) / n**2
    kappa = (seen - chance) / (1 - chance)
    low, high = np.percentile(kappa, [2.5, 97.5])
    return float(low), float(high)


def text_table(report: Mapping[str, Mapping[str, Any]]) -> str:
    """A plain-text table of the main figures."""
    head = (
        f"{'on':34} {'exit':7} {'n':>6} {'acc':>6} {'kappa':>6} {'MF1':>6}"
        f" {'W':>5} {'N1':>5} {'N2':>5} {'N3':>5} {'R':>5} {'ECE':>6}"
    )
    lines = [head]
    for name, found in report.items():
        rows = {**found["exits"], "last": found["last_usable_exit"]}
        if "trimmed" in found:
            rows["trimmed"] = found["trimmed"]
        for exit_, row in rows.items():
            numbers = [row["accuracy"], row["kappa"], row["macro_f1"]]
            text = " ".join("     -" if x is None else f"{x:6.3f}" for x in numbers)
            f1 = " ".join("    -" if x is None else f"{x:5.2f}" for x in row["f1"].values())
            error = row.get("calibration_error")
            ece = "" if error is None else f"{error:6.3f}"
            lines.append(f"{name:34} {exit_:7} {row['n']:6} {text} {f1} {ece}".rstrip())
        for row in found["speed"]:
            shares = " ".join(
                f"{exit_} {x['share']:.2f} ({_number(x['accuracy'])})"
                for exit_, x in row["exits"].items()
            )
            lines.append(
                f"{'':34} speed {row['speed']:4.2f}: accuracy {_number(row['accuracy'])},"
                f" compute {_number(row['compute'])}, leaving: {shares}"
            )
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
