"""Train the sequence stage on a trained network: ``python -m model.train_context lean``.

Whole nights are made in order (`transplant`), scored by the frozen network, and the stage learns
from the probabilities alone. Those are also spoilt on purpose (`spoil`), because a network is less
sure of itself, and errs differently, on people it has not seen.

Labels are not smoothed here: smoothing by 0.02 gives the surest epoch a normalised entropy of
0.065, which leaves Speed 0.1 hardly anything to decide. Temperatures, fitted afterwards, do what
smoothing is for.
"""

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from model.calibrate import softmax
from model.context import Context, ContextConfig
from model.loaded import load_model
from model.material import Part, cached_carriers, data_folder, part, targets
from model.network import CONFIGS, DynamicSleepNet
from model.optimise import blend, save_whole
from model.scored import Scored
from model.scores import scores
from model.sources import Bank
from model.training_material import RUNS
from model.transplant import transplant
from model.validation import predict
from sleepgui.stages import StageCodes

_CROP: Final = 240
_BATCH: Final = 16
SHAPE: Final = ContextConfig(width=48, layers=2)
"""What is trained unless told otherwise: 0.06 M multiply-accumulates an epoch."""

HELD_NIGHTS: Final = 12
_LOOK: Final = 200
"""Steps between two looks at validation people."""


Logits = NDArray[np.float32]

Spoil = Literal["usual", "gaps", "harder"]
"""How logits are spoilt in training: the usual way, with missing epochs too, or harder as well."""


@dataclass(frozen=True)
class ScoredNight:
    """Stages and raw logits (n, 3, 5) of one made night, in order."""

    stage: StageCodes
    logits: NDArray[np.float32]


_net: DynamicSleepNet | None = None
_bank: dict[Part, Bank] = {}
_nights: dict[Part, list[Any]] = {}


def _load(folder: Path, weights: Path, network: str) -> None:
    global _net  # noqa: PLW0603 - one copy for each worker process
    torch.set_num_threads(1)
    _net = DynamicSleepNet(CONFIGS[network])
    _net.load_state_dict(torch.load(weights, weights_only=True))
    _net.eval()
    carriers = cached_carriers(folder, RUNS / "cache" / "carriers.npz")
    everyone = targets(folder)
    for which in (Part.TRAIN, Part.VALIDATION):
        _bank[which] = Bank(carriers.of(which))
        _nights[which] = [t for t in everyone if part(t.person) is which]


def _score(which: Part, seed: int, number: int) -> ScoredNight:
    assert _net is not None
    rng = np.random.default_rng([seed, 5, number])
    nights = _nights[which]
    night = transplant(nights[number % len(nights)], _bank[which], rng)
    eeg, eog, emg = (torch.from_numpy(x) for x in (night.eeg, night.eog, night.emg))
    logits = predict(_net, eeg, eog, emg)
    return ScoredNight(night.stage, torch.stack(logits, 1).numpy())


def scored_nights(run: Path, which: Part, count: int, seed: int) -> list[ScoredNight]:
    """Made nights through the frozen network, kept in the run's folder."""
    cache = run / f"nights_{which}_{count}_{seed}.npz"
    if not cache.is_file():
        network = json.loads((run / "settings.json").read_text())["network"]
        start = partial(_load, data_folder(), run / "shipped.pt", network)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=start) as pool:
            nights = list(pool.map(partial(_score, which, seed), range(count)))
        lengths = [len(n.stage) for n in nights]
        np.savez(
            cache,
            stage=np.concatenate([n.stage for n in nights]),
            logits=np.concatenate([n.logits for n in nights]),
            length=np.array(lengths),
        )
    with np.load(cache) as file:
        ends = np.cumsum(file["length"])[:-1]
        stages, logits = np.split(file["stage"], ends), np.split(file["logits"], ends)
    return [ScoredNight(s, x) for s, x in zip(stages, logits, strict=True)]


def _usual(logits: Logits, rng: np.random.Generator) -> Logits:
    """Softer or surer, biased, noisy: what ships has learned from this alone."""
    # All exits err together where the person is unlike those of the training.
    bias = rng.normal(0, rng.uniform(0, 0.8), 5) + rng.normal(0, 0.2, (3, 5))
    noise = rng.normal(0, rng.uniform(0, 0.6), (len(logits), 1, 5))
    return np.asarray(logits * rng.uniform(0.5, 1.1) + bias + noise, np.float32)


def _harder(logits: Logits, stage: StageCodes, rng: np.random.Generator) -> Logits:
    """More of that; errors that last, a stage hardly recognised, electrodes that fall off."""
    n = len(logits)
    bias = rng.normal(0, rng.uniform(0, 1.0), 5) + rng.normal(0, 0.2, (3, 5))
    noise = rng.normal(0, rng.uniform(0, 0.7), (n, 1, 5))
    out = logits * rng.uniform(0.4, 1.1) + bias + noise
    if rng.random() < 0.5:
        length = int(np.exp(rng.uniform(np.log(3), np.log(60))))
        white = rng.standard_normal((n + length, 5)).cumsum(axis=0)
        slow = (white[length:] - white[:-length]) / np.sqrt(length)
        out += rng.uniform(0, 1.2) * slow[:, None]
    if rng.random() < 0.35:
        taken, given = rng.permutation(5)[:2]
        here = stage == taken
        size = rng.uniform(0, 3.5)
        exits = slice(0, 1) if rng.random() < 0.3 else slice(0, 3)
        out[here, exits, taken] -= size
        out[here, exits, given] += 0.7 * size
    if rng.random() < 0.15:
        start, exit_ = int(rng.integers(0, n)), int(rng.integers(1, 3))
        shape = (n - start, 3 - exit_, 5)
        lost = rng.normal(0, 1, (1, 1, 5)) + rng.normal(0, 0.7, shape)
        out[start:, exit_:] = 0.5 * out[start:, exit_:] + lost
    return np.asarray(out, np.float32)


def leave_out(logits: Logits, rng: np.random.Generator) -> None:
    """Make runs of epochs missing (NaN), in place; now and then most of the stretch."""
    n = len(logits)
    runs = int(rng.integers(1, 6)) if rng.random() < 0.7 else max(1, n // 12)
    for start in rng.integers(0, n, runs):
        logits[start : start + int(rng.exponential(8)) + 1] = np.nan


def spoil(logits: Logits, stage: StageCodes, how: Spoil, rng: np.random.Generator) -> Logits:
    """Logits (n, 3, 5) of a stretch, as a network might have given them of a stranger."""
    out = _harder(logits, stage, rng) if how == "harder" else _usual(logits, rng)
    if how != "usual" and rng.random() < 0.3:
        leave_out(out, rng)
    return out


def crops(
    nights: list[ScoredNight], heat: list[float], rng: np.random.Generator, how: Spoil = "usual"
) -> tuple[Tensor, Tensor]:
    """(batch, crop, 3, 5) spoilt log probabilities and (batch, crop) stages."""
    stage = np.full((_BATCH, _CROP), -1, np.int64)
    logits = np.full((_BATCH, _CROP, 3, 5), np.nan, np.float32)
    for row in range(_BATCH):
        night = nights[int(rng.integers(len(nights)))]
        # Recordings of a few minutes must not be led astray by what a whole night would say.
        short = rng.random() < 0.4
        wanted = int(np.exp(rng.uniform(np.log(8), np.log(_CROP)))) if short else _CROP
        length = min(wanted, len(night.stage))
        start = int(rng.integers(0, len(night.stage) - length + 1))
        true = night.stage[start : start + length]
        some = night.logits[start : start + length] / np.array(heat)[:, None]
        logits[row, :length] = spoil(some, true, how, rng)
        missing = np.isnan(logits[row, :length, 0, 0])
        stage[row, :length] = np.where(missing, -1, true)
    return torch.from_numpy(logits).log_softmax(3), torch.from_numpy(stage)


def loss_of(context: Context, log_p: Tensor, stage: Tensor, smoothing: float = 0.0) -> Tensor:
    """Cross-entropy of all exits, refined."""
    surroundings = context.read(log_p[:, :, 0])
    scored = stage >= 0
    losses = [
        functional.cross_entropy(
            context.refine(k, surroundings[scored], log_p[:, :, k][scored]),
            stage[scored],
            label_smoothing=smoothing,
        )
        for k in range(log_p.shape[2])
    ]
    return torch.stack(losses).mean()


@torch.no_grad()
def refined(context: Context, logits: NDArray[np.float32], heat: list[float]) -> list[Any]:
    """Logits of every exit after context, (n, 5) each, for one whole night."""
    context.eval()
    log_p = [
        torch.from_numpy(np.log(np.maximum(softmax(logits[:, k], t), 1e-12)))[None]
        for k, t in enumerate(heat)
    ]
    surroundings = context.read(log_p[0])
    return [context.refine(k, surroundings, x)[0].numpy() for k, x in enumerate(log_p)]


def train_context(
    run: Path,
    heat: list[float],
    *,
    nights: int = 80,
    steps: int = 1500,
    seed: int = 0,
    smoothing: float = 0.0,
    shape: ContextConfig = SHAPE,
    how: Spoil = "usual",
    average: float = 0.0,
) -> tuple[Context, float]:
    """Train with one seed; the best by validation kappa (mean of the exits), and that kappa.

    The nights are the same for every seed and kept in the run's folder.

    Parameters
    ----------
    average : decay of a running average of weights, which is then taken as it is at the end; 0 for
        the weights themselves, at the step that validation people liked best.
    """
    material = scored_nights(run, Part.TRAIN, nights, 0)
    held = scored_nights(run, Part.VALIDATION, HELD_NIGHTS, 0)
    return learn_context(
        run,
        heat,
        material,
        held,
        steps=steps,
        seed=seed,
        smoothing=smoothing,
        shape=shape,
        how=how,
        average=average,
    )


def learn_context(
    run: Path,
    heat: list[float],
    material: list[ScoredNight],
    held: list[ScoredNight],
    *,
    steps: int = 1500,
    seed: int = 0,
    smoothing: float = 0.0,
    shape: ContextConfig = SHAPE,
    how: Spoil = "usual",
    average: float = 0.0,
) -> tuple[Context, float]:
    """The same on these nights, ``held`` to be watched.

    The stage is kept in a file of the run's folder; a training that is through is taken up.
    """
    stage = np.concatenate([n.stage for n in held])
    torch.manual_seed(seed)
    rng = np.random.default_rng([seed, 11])
    context = Context(shape)
    optimizer = torch.optim.AdamW(context.parameters(), lr=3e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    best, path = -1.0, run / stage_file(shape, seed, how, average)
    through = path.with_suffix(".json")
    if through.is_file():
        context.load_state_dict(torch.load(path, weights_only=True))
        return context, float(json.loads(through.read_text())["best"])
    watched = deepcopy(context) if average else context
    for step in range(steps):
        context.train()
        loss = loss_of(context, *crops(material, heat, rng, how), smoothing)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(context.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if average:
            blend(watched, context, average, step)
        if (step + 1) % _LOOK == 0 or step + 1 == steps:
            after = [refined(watched, n.logits, heat) for n in held]
            kappa = [
                scores(stage, np.concatenate([a[k] for a in after]).argmax(1)).kappa
                for k in range(3)
            ]
            line = {"seed": seed, "step": step + 1, "loss": round(float(loss.detach()), 4)}
            print(json.dumps(line | {"kappa": [round(k, 4) for k in kappa]}), flush=True)
            if sum(kappa) / 3 > best or average:
                best = sum(kappa) / 3
                save_whole(path, watched.state_dict())
    context.load_state_dict(torch.load(path, weights_only=True))
    before = scores(stage, np.concatenate([n.logits[:, 0] for n in held]).argmax(1))
    line = {"seed": seed, "best": round(best, 4), "kappa_eeg_without": round(before.kappa, 4)}
    print(json.dumps(line), flush=True)
    through.write_text(json.dumps(line))
    return context, best


def stage_file(shape: ContextConfig, seed: int, how: Spoil, average: float) -> str:
    """Name of a stage's file in the run's folder."""
    kind = ("" if how == "usual" else f"-{how}") + ("-average" if average else "")
    return f"context-{shape.width}-{shape.layers}-{seed}{kind}.pt"


def held_nights(run: Path, heat: list[float]) -> list[Scored]:
    """Nights of validation people that the stage was watched on, without it."""
    return [
        Scored(
            f"held {i}",
            f"held {i}",
            night.stage,
            np.stack([softmax(night.logits[:, k], t) for k, t in enumerate(heat)], 1),
        )
        for i, night in enumerate(scored_nights(run, Part.VALIDATION, HELD_NIGHTS, 0))
    ]


def best_of(run: Path, heat: list[float], seeds: int, **settings: Any) -> Context:
    """Train with several seeds; the one with the best kappa on validation people."""
    found = [train_context(run, heat, seed=seed, **settings) for seed in range(seeds)]
    return max(found, key=lambda pair: pair[1])[0]


def folder_of(name: str) -> tuple[Path, list[float]]:
    """Folder to work in, with the network's weights, and its temperatures.

    ``name`` is a run or shipped weights.
    """
    run = RUNS / name
    if (run / "temperatures.json").is_file():
        heat: list[float] = json.loads((run / "temperatures.json").read_text())
        return run, heat
    model = load_model(name)
    run = RUNS / f"{name}-{model.card.sha256[:8]}"
    run.mkdir(parents=True, exist_ok=True)
    save_whole(run / "shipped.pt", model.net.state_dict())
    (run / "settings.json").write_text(json.dumps({"network": model.net.config.name}))
    (run / "temperatures.json").write_text(json.dumps(model.temperatures))
    return run, model.temperatures


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.train_context", description=__doc__)
    parser.add_argument("name", help="shipped weights, or a run whose weights have been exported")
    parser.add_argument("--nights", type=int, default=80)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--width", type=int, default=SHAPE.width)
    parser.add_argument("--layers", type=int, default=SHAPE.layers)
    parser.add_argument("--smoothing", type=float, default=0.0, help="of labels")
    parser.add_argument("--spoil", choices=("usual", "gaps", "harder"), default="usual")
    parser.add_argument("--average", type=float, default=0.0, help="decay of averaged weights")
    given = parser.parse_args()
    torch.set_num_threads(1)
    run, heat = folder_of(given.name)
    best = best_of(
        run,
        heat,
        given.seeds,
        nights=given.nights,
        steps=given.steps,
        smoothing=given.smoothing,
        how=given.spoil,
        average=given.average,
        shape=ContextConfig(width=given.width, layers=given.layers),
    )
    save_whole(run / "context.pt", best.state_dict())


if __name__ == "__main__":
    main()
