"""Compare networks and recipes trained alike: ``python -m model.compare``.

Each variant is trained from chance on the same made nights for the same small number of epochs
seen, with the same steps, calibrated on validation people and scored on made nights of people
under test, every epoch by itself. The last running average counts; nothing is chosen. What was
trained before is taken up again, so the command may be stopped and started, and asked for more
seeds. The budget is a fraction of what the shipped weights had: the figures say which variant is
better after as much training, not how good it gets.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from model.evaluate import made_nights
from model.export import temperatures, trained
from model.figures import costs, figures, over_people
from model.material import Part, RealEpochs, data_folder
from model.network import parameters
from model.scored import Scored, score
from model.train import TrainConfig, train
from model.training_material import ROOT, RUNS

RESULTS: Final = ROOT / "docs" / "accuracy" / "comparison.json"

BUDGET: Final = TrainConfig(
    "", passes=2, nights=20, batch=64, lr=1e-3, ema=0.99, validation_people=2
)
"""20,480 epochs seen: 2 passes, 20 nights, 256 epochs a night, each seen twice."""


@dataclass(frozen=True)
class Variant:
    """A network and a recipe. ``exits`` are those that were trained at all."""

    network: str = "lean"
    recipe: str = "joint"
    exits: tuple[int, ...] = (0, 1, 2)


VARIANTS: Final = {
    "lean": Variant(),
    "lean-twice": Variant(recipe="twice"),
    "paper": Variant("paper"),
    "lean-no-cbam": Variant("lean-no-cbam"),
    "lean-no-se": Variant("lean-no-se"),
    "lean-labels": Variant(recipe="labels"),
    "lean-last": Variant(recipe="last", exits=(2,)),
    "paper-twice": Variant("paper", recipe="twice"),
}
"""``labels`` is ``twice`` without self-distillation, ``last`` is a network without early exits."""


@cache
def _kept(folder: Path, which: Part) -> list[tuple[RealEpochs, list[NDArray[np.float16]]]]:
    """Made nights without their waves, and these in half precision."""
    nothing = np.zeros((0, 1, 0), np.float32)
    return [
        (
            replace(night, eeg=nothing, eog=None, emg=None),
            [np.asarray(x, np.float16) for x in (night.eeg, night.eog, night.emg) if x is not None],
        )
        for night in made_nights(folder, which)
    ]


def held(folder: Path, which: Part) -> Iterator[RealEpochs]:
    """Made nights of people held out; made once for all variants, kept in half precision."""
    for night, waves in _kept(folder, which):
        eeg, eog, emg = (np.asarray(x, np.float32) for x in waves)
        yield replace(night, eeg=eeg, eog=eog, emg=emg)


def one(name: str, seed: int, folder: Path) -> dict[str, Any]:
    """Train (or take up) one variant with one seed; its figures on people under test."""
    variant = VARIANTS[name]
    run_name = f"compare-{name}-{seed}"
    kept = RUNS / run_name / "compared.json"
    if kept.is_file():
        found: dict[str, Any] = json.loads(kept.read_text())
        return found
    config = replace(
        BUDGET, name=run_name, network=variant.network, recipe=variant.recipe, seed=seed
    )
    run = train(config, folder, threads=1)
    net = trained(run, last=True)
    raw = [score(net, [1.0] * 3, night) for night in held(folder, Part.VALIDATION)]
    heat = temperatures(raw)
    scored = [score(net, heat, night) for night in held(folder, Part.TEST)]
    macs = costs(net)
    report = figures(scored, macs)
    found = {
        "variant": name,
        "seed": seed,
        "epochs_seen": config.passes * config.nights * config.night_epochs * config.repeats,
        "parameters": parameters(net),
        "mmacs_cascade": [round(float(x) / 1e6, 3) for x in macs[0]],
        "mmacs_alone": [round(float(x) / 1e6, 3) for x in macs[1]],
        "temperatures": heat,
        "epochs": report["last_usable_exit"]["n"],
        "people": len({s.person for s in scored}),
        "exits": {
            exit_: {k: row[k] for k in ("accuracy", "kappa", "macro_f1", "calibration_error")}
            for k, (exit_, row) in enumerate(report["exits"].items())
            if k in variant.exits
        },
        "speed": report["speed"] if len(variant.exits) > 1 else [],
        "kappa_95_people": [round(x, 4) for x in over_people(scored)],
        "by_person": _by_person(scored, variant.exits),
    }
    kept.write_text(json.dumps(found))
    return found


def _by_person(group: Sequence[Scored], exits: Sequence[int]) -> dict[str, list[float]]:
    """Accuracy of the exits for each person: differences between variants are paired by person."""
    return {
        s.person: [
            round(float((s.p[:, k].argmax(axis=1) == s.stage)[s.stage >= 0].mean()), 4)
            for k in exits
        ]
        for s in group
    }


def summary(rows: Sequence[dict[str, Any]]) -> str:
    """A plain table: every variant, mean over its seeds, and the range of the last exit's kappa."""
    head = (
        f"{'variant':14} {'seeds':>5} {'MMAC':>13} {'kappa EEG':>9} {'EOG':>6} {'EMG':>6}"
        f" {'range EMG':>15} {'at Speed 0.1: kappa':>20} {'MMAC':>6}"
    )
    lines = [head]
    for name in VARIANTS:
        mine = [row for row in rows if row["variant"] == name]
        if not mine:
            continue

        def mean(exit_: str, mine: list[dict[str, Any]] = mine) -> str:
            found = [row["exits"][exit_]["kappa"] for row in mine if exit_ in row["exits"]]
            return f"{np.mean(found):.3f}" if found else "-"

        last = [row["exits"]["EMG"]["kappa"] for row in mine]
        at = [s for row in mine for s in row["speed"] if s["speed"] == 0.1]
        kappa = f"{np.mean([s['kappa'] for s in at]):.3f}" if at else "-"
        work = f"{np.mean([s['mmacs'] for s in at]):.1f}" if at else "-"
        cost = f"{mine[0]['mmacs_cascade'][0]:.1f} to {mine[0]['mmacs_cascade'][2]:.1f}"
        lines.append(
            f"{name:14} {len(mine):5} {cost:>13} {mean('EEG'):>9} {mean('EOG'):>6} {mean('EMG'):>6}"
            f" {f'{min(last):.3f} to {max(last):.3f}':>15} {kappa:>20} {work:>6}"
        )
    return "\n".join(lines)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.compare", description=__doc__)
    parser.add_argument("variants", nargs="*", choices=[*VARIANTS, []], help="none: all at hand")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--json", type=Path, default=RESULTS)
    given = parser.parse_args()
    torch.set_num_threads(1)
    for seed in given.seeds:
        for name in given.variants:
            one(name, seed, data_folder())
    found = sorted(RUNS.glob("compare-*/compared.json"))
    rows = [json.loads(path.read_text()) for path in found]
    order = list(VARIANTS)
    rows.sort(key=lambda row: (order.index(row["variant"]), row["seed"]))
    given.json.parent.mkdir(parents=True, exist_ok=True)
    given.json.write_text(json.dumps(rows, indent=1) + "\n")
    print(summary(rows))


if __name__ == "__main__":
    main()
