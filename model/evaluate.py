"""Figures of a model: ``python -m model.evaluate --model lean``.

Without recordings: on real ones that are not in the weights, and on transplanted nights of people
under test whose waveforms come from carriers of other people under test. With recordings: on
those, opened, aligned and prepared as the program does. Prints a table; ``--json`` keeps it all.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from model.calibrate import reliability, softmax
from model.context import Context, load_context
from model.material import (
    Part,
    RealEpochs,
    cached_carriers,
    data_folder,
    part,
    targets,
)
from model.network import DynamicSleepNet, NetworkConfig, macs_per_exit
from model.real import cuts
from model.recordings import recording_epochs
from model.sources import Bank
from model.training_material import RUNS, one_night_each
from model.transplant import transplant
from model.validation import predict
from sleepgui.engine.card import check_weights, load_card
from sleepgui.engine.exits import compute_share, decide
from sleepgui.errors import SleepGuiError
from sleepgui.hypnogram.agreement import Agreement, agreement
from sleepgui.stages import SCORED, StageCodes

EXITS: Final = ("EEG", "EOG", "EMG")
RECORDINGS: Final = {
    "ucddb022": ("ucddb/ucddb022.edf",),
    "dreams_excerpt3": ("dreams/excerpt3.edf",),
    "sleep_edf_recordings": (
        "sleep-edf-sc/SC4001_start-PSG.edf",
        "sleep-edf-sc/SC4012_0621-PSG.edf",
        "sleep-edf-sc/SC4012_2259-PSG.edf",
        "sleep-edf-sc/SC4091_day-PSG.edf",
        "sleep-edf-st/ST7191_0020-PSG.edf",
        "sleep-edf-st/ST7192_2347-PSG.edf",
    ),
}
"""Real recordings under test, scored as the program scores them."""
SPEEDS: Final = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)


@dataclass(frozen=True)
class Scored:
    """One recording's stages and calibrated probabilities (n, 3, 5), NaN where no channel is."""

    name: str
    person: str
    stage: StageCodes
    p: NDArray[np.float32]

    @property
    def depth(self) -> NDArray[np.int8]:
        """Number of exits of each epoch."""
        return np.asarray(np.isfinite(self.p[:, :, 0]).sum(axis=1), np.int8)


def score(net: DynamicSleepNet, temperatures: Sequence[float], epochs: RealEpochs) -> Scored:
    """Probabilities of one recording at every exit its channels allow."""
    eog, emg = (None if x is None else torch.from_numpy(x) for x in (epochs.eog, epochs.emg))
    p = np.full((len(epochs.stage), 3, 5), np.nan, np.float32)
    for k, logits in enumerate(predict(net, torch.from_numpy(epochs.eeg), eog, emg)):
        allowed = epochs.depth > k
        p[allowed, k] = softmax(logits.numpy()[allowed], temperatures[k])
    return Scored(epochs.name, epochs.person, epochs.stage, p)


def made(
    net: DynamicSleepNet, temperatures: Sequence[float], folder: Path, which: Part = Part.TEST
) -> list[Scored]:
    """One transplanted night of each person of a part, carriers of the same part only."""
    bank = Bank(cached_carriers(folder, RUNS / "cache" / "carriers.npz").of(which))
    nights = one_night_each([t for t in targets(folder) if part(t.person) is which])
    out = []
    for i, target in enumerate(nights):
        night = transplant(target, bank, np.random.default_rng([77, i]))
        depth = np.full(len(night.stage), 3, np.int8)
        epochs = RealEpochs(
            target.night, target.person, night.stage, night.eeg, night.eog, night.emg, depth
        )
        out.append(score(net, temperatures, epochs))
    return out


def in_context(context: Context, heat: Sequence[float], scored: Scored) -> Scored:
    """The same recording with its probabilities refined by the sequence stage."""
    logits = np.full_like(scored.p, np.nan)
    log_p = torch.from_numpy(np.log(np.maximum(scored.p, 1e-12)))[None]
    with torch.no_grad():
        surroundings = context.eval().read(log_p[:, :, 0])
        for k in range(log_p.shape[2]):
            logits[:, k] = context.refine(k, surroundings, log_p[:, :, k])[0].numpy()
    p = np.stack([softmax(logits[:, k], heat[k]) for k in range(3)], 1)
    return Scored(scored.name, scored.person, scored.stage, p)


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


def figures(
    group: Sequence[Scored], macs: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> dict[str, Any]:
    """Every figure of a group of recordings, pooled over epochs."""
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
    for speed in SPEEDS:
        chosen = decide(p, speed, depth)
        found = agreement(stage, chosen.stage, chosen.exit, resamples=0)
        out["speed"].append(
            {
                "speed": speed,
                "accuracy": _round(found.accuracy),
                "kappa": _round(found.kappa),
                "compute": _round(compute_share(chosen.exit, depth, *macs)),
                "exits": {
                    EXITS[k]: {
                        "share": round(float((chosen.exit == k).mean()), 4),
                        "accuracy": _round(by.accuracy),
                    }
                    for k, by in found.by_exit.items()
                },
            }
        )
    if len({s.person for s in group}) >= 10:
        low, high = _over_people(group)
        out["last_usable_exit"]["kappa_95_people"] = [_round(low), _round(high)]
    return out


def _over_people(group: Sequence[Scored], resamples: int = 1000) -> tuple[float, float]:
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


def costs(net: DynamicSleepNet) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Multiply-accumulates of each exit: of the cascade up to it, and of it alone."""
    counted = macs_per_exit(net.config)
    return np.cumsum(counted.added).astype(np.float64), np.array(counted.alone, np.float64)


def of_recordings(
    net: DynamicSleepNet,
    temperatures: Sequence[float],
    paths: Sequence[Path],
    context: tuple[Context, Sequence[float]] | None,
) -> dict[str, dict[str, Any]]:
    """Figures on recordings with a scoring beside each: one by one, and all together."""
    found = [score(net, temperatures, recording_epochs(path)) for path in paths]
    groups = {s.name: [s] for s in found}
    if len(found) > 1:
        groups["all"] = found
    out = {}
    for name, group in groups.items():
        out[name] = figures(group, costs(net))
        if context is not None:
            after = [in_context(*context, s) for s in group]
            out[f"{name}+context"] = figures(after, costs(net))
    return out


def evaluate(
    net: DynamicSleepNet,
    temperatures: Sequence[float],
    folder: Path,
    context: tuple[Context, Sequence[float]] | None = None,
) -> dict[str, dict[str, Any]]:
    """All figures: the real recordings, the transplanted nights, the cuts together.

    With a sequence stage (and its temperatures) also what it makes of those whose epochs are
    neighbours; the cuts' are not.
    """
    macs = costs(net)
    groups = {
        name: [
            score(net, temperatures, recording_epochs(folder / "recordings" / path))
            for path in paths
        ]
        for name, paths in RECORDINGS.items()
    }
    groups["transplanted_test_people"] = made(net, temperatures, folder)
    out = {}
    for name, group in groups.items():
        out[name] = figures(group, macs)
        if context is not None:
            after = [in_context(*context, s) for s in group]
            out[f"{name}+context"] = figures(after, macs)
    out["sleep_edf_cuts"] = figures([score(net, temperatures, r) for r in cuts(folder)], macs)
    return out


def table(report: Mapping[str, Mapping[str, Any]]) -> str:
    """A plain-text table of the main figures."""
    head = (
        f"{'on':34} {'exit':6} {'n':>6} {'acc':>6} {'kappa':>6} {'MF1':>6}"
        f" {'W':>5} {'N1':>5} {'N2':>5} {'N3':>5} {'R':>5} {'ECE':>6}"
    )
    lines = [head]
    for name, found in report.items():
        rows = {**found["exits"], "last": found["last_usable_exit"]}
        for exit_, row in rows.items():
            numbers = [row["accuracy"], row["kappa"], row["macro_f1"]]
            text = " ".join("     -" if x is None else f"{x:6.3f}" for x in numbers)
            f1 = " ".join("    -" if x is None else f"{x:5.2f}" for x in row["f1"].values())
            error = row.get("calibration_error")
            ece = "" if error is None else f"{error:6.3f}"
            lines.append(f"{name:34} {exit_:6} {row['n']:6} {text} {f1} {ece}")
        for row in found["speed"]:
            shares = " ".join(
                f"{exit_} {x['share']:.2f} ({x['accuracy']:.3f})"
                for exit_, x in row["exits"].items()
            )
            lines.append(
                f"{'':34} speed {row['speed']:4.2f}: accuracy {row['accuracy']:.3f},"
                f" compute {row['compute']:.3f}, leaving: {shares}"
            )
    return "\n".join(lines)


def load(name: str) -> tuple[DynamicSleepNet, list[float], tuple[Context, list[float]] | None]:
    """A shipped model by name, its temperatures, and its sequence stage where it has one."""
    card = load_card(name)
    check_weights(card)
    net = DynamicSleepNet(NetworkConfig.from_json(card.config))
    net.load_state_dict(load_file(card.weights_path))
    heat = [leave.temperature for leave in card.exits]
    return net.eval(), heat, load_context(card.path)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.evaluate", description=__doc__)
    parser.add_argument("--model", default="lean", help="name of a shipped model")
    parser.add_argument(
        "recordings",
        nargs="*",
        type=Path,
        help="recordings with a scoring beside each; none: everything that is under test",
    )
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    given = parser.parse_args()
    net, temperatures, context = load(given.model)
    torch.set_num_threads(max(1, (os.cpu_count() or 2) - 1))
    try:
        if given.recordings:
            report = of_recordings(net, temperatures, given.recordings, context)
        else:
            report = evaluate(net, temperatures, data_folder(), context)
    except SleepGuiError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    print(table(report))
    if given.json:
        given.json.write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
