"""Train the sequence stage on a trained network: ``python -m model.train_context lean``.

Whole nights are made in order (`transplant`), scored by the frozen network, and the stage learns
from the probabilities alone. Those are also spoilt on purpose (`crops.spoil`), because a network is
less sure of itself, and errs differently, on people it has not seen.

Labels are not smoothed here: smoothing by 0.02 gives the surest epoch a normalised entropy of
0.065, which leaves Speed 0.1 hardly anything to decide. Temperatures, fitted afterwards, do what
smoothing is for.
"""

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from model.calibrate import softmax
from model.context import Context, ContextConfig
from model.crops import Logits, ScoredNight, Spoil, crops
from model.loaded import load_model
from model.material import Part, cached_carriers, data_folder, part, targets
from model.network import CONFIGS, DynamicSleepNet
from model.optimise import descend, save_whole
from model.scored import Scored, around_of, eye_power, night_power
from model.scores import scores
from model.sources import Bank
from model.training_material import CARRIERS, RUNS
from model.transplant import transplant
from model.validation import predict
from sleepgui.preparation.powers import OUTLINE

SHAPE: Final = ContextConfig(width=48, layers=2)
"""What is trained unless told otherwise: 0.06 M multiply-accumulates an epoch."""

HELD_NIGHTS: Final = 12
RATE: Final = 3e-3
_LOOK: Final = 200
"""Steps between two looks at validation people."""

NOTHING: Final = float(np.log(0.2))
"""Log probability of every stage where an exit has said nothing."""

_KEPT: Final = ("stage", "logits", "power", "eyes")
_net: DynamicSleepNet | None = None
_bank: dict[Part, Bank] = {}
_nights: dict[Part, list[Any]] = {}


def _load(folder: Path, weights: Path, network: str) -> None:
    global _net  # noqa: PLW0603 - one copy for each worker process
    torch.set_num_threads(1)
    _net = DynamicSleepNet(CONFIGS[network])
    _net.load_state_dict(torch.load(weights, weights_only=True))
    _net.eval()
    carriers = cached_carriers(folder, CARRIERS)
    everyone = targets(folder)
    for which in (Part.TRAIN, Part.VALIDATION):
        _bank[which] = Bank(carriers.of(which))
        _nights[which] = [t for t in everyone if part(t.person) is which]


def _score(which: Part, seed: int, number: int) -> ScoredNight:
    assert _net is not None
    rng = np.random.default_rng([seed, 5, number])
    nights = _nights[which]
    # Three of four with eyes that move as in real nights (`model.eog`), the rest as usual.
    sized = number % 4 > 0
    night = transplant(nights[number % len(nights)], _bank[which], rng, sized_eyes=sized)
    eeg, eog, emg = (torch.from_numpy(x) for x in (night.eeg, night.eog, night.emg))
    logits = predict(_net, eeg, eog, emg)
    eyes = eye_power(night.eog, len(night.stage))
    return ScoredNight(night.stage, torch.stack(logits, 1).numpy(), night_power(night.eeg), eyes)


def scored_nights(run: Path, which: Part, count: int, seed: int) -> list[ScoredNight]:
    """Made nights through the frozen network, kept in the run's folder."""
    cache = run / f"scored_sized_{which}_{count}_{seed}.npz"
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
            power=np.concatenate([n.power for n in nights]),
            eyes=np.concatenate([n.eyes for n in nights]),
            length=np.array(lengths),
        )
    with np.load(cache) as file:
        ends = np.cumsum(file["length"])[:-1]
        parts = [np.split(file[name], ends) for name in _KEPT]
    return [ScoredNight(*one) for one in zip(*parts, strict=True)]


def loss_of(
    context: Context,
    log_p: Tensor,
    stage: Tensor,
    seen: Tensor | None = None,
    smoothing: float = 0.0,
) -> Tensor:
    """Cross-entropy of all exits, refined, where there is a stage.

    Of (nights, epochs, 3, 5) log probabilities, NaN where the exits have said nothing; ``seen`` is
    the outline of their band powers for a stage that reads them, the EOG's after the EEG's.
    """
    eyes = None
    if seen is not None and context.config.eyes:
        seen, eyes = seen[..., :OUTLINE], seen[..., OUTLINE:]
    around = context.around(log_p[:, :, 0], seen, eyes)
    scored = stage >= 0
    own = torch.where(torch.isnan(log_p), torch.full_like(log_p, NOTHING), log_p)
    losses = [
        functional.cross_entropy(
            context.refine(k, around[k][scored], own[:, :, k][scored]),
            stage[scored],
            label_smoothing=smoothing,
        )
        for k in range(log_p.shape[2])
    ]
    return torch.stack(losses).mean()


@torch.no_grad()
def refined(context: Context, night: ScoredNight, heat: Sequence[float]) -> Logits:
    """Logits (n, 3, 5) of every exit after the sequence stage, of one whole night."""
    log_p = [
        torch.from_numpy(np.log(np.maximum(softmax(night.logits[:, k], t), 1e-12)))[None]
        for k, t in enumerate(heat)
    ]
    around = around_of(context.eval(), log_p[0], night.power, night.eyes)
    return np.stack(
        [context.refine(k, around[k], x)[0].numpy() for k, x in enumerate(log_p)], axis=1
    )


def kappas(context: Context, nights: Sequence[ScoredNight], heat: Sequence[float]) -> list[float]:
    """Kappa of every exit after the sequence stage, nights pooled."""
    stage = np.concatenate([n.stage for n in nights])
    after = np.concatenate([refined(context, n, heat) for n in nights])
    return [scores(stage, after[:, k].argmax(1)).kappa for k in range(after.shape[1])]


def train_context(
    run: Path,
    heat: Sequence[float],
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
    heat: Sequence[float],
    material: Sequence[ScoredNight],
    held: Sequence[ScoredNight],
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
    torch.manual_seed(seed)
    rng = np.random.default_rng([seed, 11])
    context = Context(shape)
    best, path = -1.0, run / stage_file(shape, seed, how, average)
    done = taken_up(context, path, steps)
    if done is not None:
        return context, float(done["best"])
    watched = deepcopy(context) if average else context
    for step, loss in descend(
        context,
        lambda: loss_of(context, *crops(material, heat, rng, how), smoothing=smoothing),
        lr=RATE,
        steps=steps,
        look=_LOOK,
        average=watched if average else None,
        decay=average,
    ):
        kappa = kappas(watched, held, heat)
        line = {"seed": seed, "step": step, "loss": round(loss, 4)}
        print(json.dumps(line | {"kappa": [round(k, 4) for k in kappa]}), flush=True)
        if sum(kappa) / 3 > best or average:
            best = sum(kappa) / 3
            save_whole(path, watched.state_dict())
    context.load_state_dict(torch.load(path, weights_only=True))
    stage = np.concatenate([n.stage for n in held])
    before = scores(stage, np.concatenate([n.logits[:, 0] for n in held]).argmax(1))
    line = {"seed": seed, "best": round(best, 4), "kappa_eeg_without": round(before.kappa, 4)}
    print(json.dumps(line), flush=True)
    path.with_suffix(".json").write_text(json.dumps(line | {"steps": steps}))
    return context, best


def stage_file(shape: ContextConfig, seed: int, how: Spoil, average: float) -> str:
    """Name of a stage's file in the run's folder."""
    kind = "-powers" if shape.powers else ""
    kind += ("" if how == "usual" else f"-{how}") + ("-average" if average else "")
    return f"context-{shape.width}-{shape.layers}-{seed}{kind}.pt"


def taken_up(context: Context, path: Path, steps: int) -> dict[str, Any] | None:
    """Load what a training of as many steps left, if it is through.

    Returns
    -------
    What it said at its end, ``None`` where there is no such training.
    """
    end = path.with_suffix(".json")
    if not end.is_file():
        return None
    said: dict[str, Any] = json.loads(end.read_text())
    if said.get("steps") != steps:
        return None
    context.load_state_dict(torch.load(path, weights_only=True))
    return said


def held_nights(run: Path, heat: Sequence[float]) -> list[Scored]:
    """Nights of validation people that the stage was watched on, without it."""
    return [
        Scored(
            f"held {i}",
            f"held {i}",
            night.stage,
            np.stack([softmax(night.logits[:, k], t) for k, t in enumerate(heat)], 1),
            night.power,
            night.eyes,
        )
        for i, night in enumerate(scored_nights(run, Part.VALIDATION, HELD_NIGHTS, 0))
    ]


def best_of(run: Path, heat: Sequence[float], seeds: int, **settings: Any) -> Context:
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
