"""Train the sequence stage that reads band powers: ``python -m model.train_powers lean``.

It sees made nights through the frozen network, probabilities and band powers, and between them
whole real nights of which only band powers and stages are at hand: there the exits have said
nothing, and the stage learns what real nights look like. What ships is the running average at the
end of the training, of the seed that does best on validation people's nights recorded elsewhere
(`model.abroad`): nights as made are too much like those of the training to choose by.
"""

import argparse
import json
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from model.abroad import PLAIN, Abroad, through
from model.calibrate import softmax
from model.context import Context, ContextConfig
from model.material import Part, Target, cached_carriers, data_folder, part, targets
from model.network import CONFIGS, DynamicSleepNet
from model.optimise import blend, save_whole
from model.power_crops import MadeNight, Powers, batch, derivation
from model.scored import Scored, night_power
from model.scores import Scores, scores
from model.sources import Bank
from model.train_context import HELD_NIGHTS, ScoredNight, folder_of, scored_nights
from model.training_material import CARRIERS
from model.transplant import transplant
from sleepgui.preparation.powers import outline

SHAPE: Final = ContextConfig(width=64, layers=2, powers=True)
NIGHTS: Final = 80
STEPS: Final = 1500
SEEDS: Final = 2
_RATE: Final = 3e-3
_AVERAGE: Final = 0.99
_LOOK: Final = 250
_NOTHING: Final = float(np.log(0.2))
"""Log probability of every stage where an exit has said nothing."""


def made_nights(run: Path, which: Part, count: int) -> list[MadeNight]:
    """The made nights of `train_context.scored_nights` with their band powers, kept in the run."""
    scored = scored_nights(run, which, count, 0)
    cache = run / f"powers_{which}_{count}_0.npz"
    if not cache.is_file():
        folder = data_folder()
        bank = Bank(cached_carriers(folder, CARRIERS).of(which))
        nights = [t for t in targets(folder) if part(t.person) is which]
        found = []
        for number in range(count):
            # The same draw as that night's, to the last sample.
            rng = np.random.default_rng([0, 5, number])
            found.append(night_power(transplant(nights[number % len(nights)], bank, rng).eeg))
        np.savez(cache, power=np.concatenate(found))
    with np.load(cache) as file:
        ends = np.cumsum([len(night.stage) for night in scored])[:-1]
        powers = np.split(file["power"], ends)
    return [MadeNight(night, power) for night, power in zip(scored, powers, strict=True)]


def real_nights(which: Part) -> list[Target]:
    """The whole real nights of people of a part."""
    return [t for t in targets(data_folder()) if part(t.person) is which]


def loss_of(context: Context, log_p: Tensor, seen: Tensor, stage: Tensor) -> Tensor:
    """Cross-entropy of all exits, refined, where there is a stage."""
    surroundings = context.read(log_p[:, :, 0], seen)
    scored = stage >= 0
    own = torch.where(torch.isnan(log_p), torch.full_like(log_p, _NOTHING), log_p)
    losses = [
        functional.cross_entropy(
            context.refine(k, surroundings[scored], own[:, :, k][scored]), stage[scored]
        )
        for k in range(log_p.shape[2])
    ]
    return torch.stack(losses).mean()


@torch.no_grad()
def from_powers(context: Context, power: Powers, heat: float = 1.0) -> Powers:
    """Probabilities (n, 5) of a night of which there are only band powers (n, 5)."""
    seen = torch.from_numpy(outline(power))[None]
    nothing = torch.full((1, len(power), 5), torch.nan)
    surroundings = context.eval().read(nothing, seen)
    own = torch.full((1, len(power), 5), _NOTHING)
    return softmax(context.refine(0, surroundings, own)[0].numpy(), heat)


def on_real_nights(context: Context, nights: Sequence[Target], share: float) -> Scores:
    """Of whole real nights by band powers alone, one derivation (`derivation`), pooled."""
    guess = [from_powers(context, derivation(t, share)).argmax(1) for t in nights]
    return scores(np.concatenate([t.stage for t in nights]), np.concatenate(guess))


@torch.no_grad()
def refined(context: Context, night: MadeNight, heat: Sequence[float]) -> Powers:
    """Logits (n, 3, 5) of every exit after the sequence stage, of one whole night."""
    logits = night.scored.logits
    log_p = [
        torch.from_numpy(np.log(np.maximum(softmax(logits[:, k], t), 1e-12)))[None]
        for k, t in enumerate(heat)
    ]
    surroundings = context.eval().read(log_p[0], torch.from_numpy(outline(night.power))[None])
    after = [context.refine(k, surroundings, x)[0].numpy() for k, x in enumerate(log_p)]
    return np.stack(after, 1)


def learn(run: Path, heat: Sequence[float], seed: int, steps: int = STEPS) -> Context:
    """Train with one seed: the running average at the end.

    It is kept in the run's folder; a training that is through is taken up.
    """
    context = Context(SHAPE)
    path = run / f"context-powers-{steps}-{seed}.pt"
    finished = path.with_suffix(".json")
    if finished.is_file():
        context.load_state_dict(torch.load(path, weights_only=True))
        return context.eval()
    made, held = (
        made_nights(run, Part.TRAIN, NIGHTS),
        made_nights(run, Part.VALIDATION, HELD_NIGHTS),
    )
    real, watched = real_nights(Part.TRAIN), real_nights(Part.VALIDATION)
    torch.manual_seed(seed)
    rng = np.random.default_rng([seed, 12])
    context = Context(SHAPE)
    average = deepcopy(context)
    optimizer = torch.optim.AdamW(context.parameters(), lr=_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps)
    stage = np.concatenate([n.scored.stage for n in held])
    kappa = [-1.0]
    for step in range(steps):
        context.train()
        loss = loss_of(context, *batch(made, real, heat, rng))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(context.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        blend(average, context, _AVERAGE, step)
        if (step + 1) % _LOOK == 0 or step + 1 == steps:
            after = np.concatenate([refined(average, n, heat) for n in held])
            kappa = [scores(stage, after[:, k].argmax(1)).kappa for k in range(3)]
            line = {"seed": seed, "step": step + 1, "loss": round(float(loss.detach()), 4)}
            line["kappa"] = [round(k, 4) for k in kappa]  # type: ignore[assignment]
            line["kappa_real_powers"] = round(on_real_nights(average, watched, 0.0).kappa, 4)
            print(json.dumps(line), flush=True)
    save_whole(path, average.state_dict())
    finished.write_text(json.dumps({"seed": seed, "kappa": float(np.mean(kappa))}))
    return average.eval()


def best_of(
    run: Path,
    net: DynamicSleepNet,
    heat: Sequence[float],
    seeds: int = SEEDS,
    steps: int = STEPS,
) -> tuple[Context, dict[str, Any]]:
    """Train with several seeds; the one that does best elsewhere, and how it was made."""
    found = [learn(run, heat, seed, steps) for seed in range(seeds)]
    nights = [n for n in through(net, run / "abroad.npz")[0] if n.name != PLAIN]
    kappa = [elsewhere(stage, nights, heat) for stage in found]
    best = int(np.argmax(kappa))
    said: dict[str, Any] = {"seeds": seeds, "seed": best, "steps": steps, "nights": NIGHTS}
    said |= {"kappa_elsewhere": [round(k, 4) for k in kappa]}
    return found[best], said


def elsewhere(context: Context, nights: Sequence[Abroad], heat: Sequence[float]) -> float:
    """Kappa of nights recorded elsewhere, the mean over nights and exits."""
    each = []
    for night in nights:
        scored = MadeNight(ScoredNight(night.stage, night.logits), night.power)
        after = refined(context, scored, heat)
        each += [scores(night.stage, after[:, k].argmax(1)).kappa for k in range(after.shape[1])]
    return float(np.mean(each))


def held_nights(run: Path, heat: Sequence[float]) -> list[Scored]:
    """Nights of validation people that the stage was watched on, without it."""
    return [
        Scored(
            f"held {i}",
            f"held {i}",
            night.scored.stage,
            np.stack([softmax(night.scored.logits[:, k], t) for k, t in enumerate(heat)], 1),
            night.power,
        )
        for i, night in enumerate(made_nights(run, Part.VALIDATION, HELD_NIGHTS))
    ]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.train_powers", description=__doc__)
    parser.add_argument("name", help="shipped weights, or a run whose weights have been exported")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--steps", type=int, default=STEPS)
    given = parser.parse_args()
    torch.set_num_threads(1)
    run, heat = folder_of(given.name)
    net = DynamicSleepNet(CONFIGS[json.loads((run / "settings.json").read_text())["network"]])
    net.load_state_dict(torch.load(run / "shipped.pt", weights_only=True))
    _, said = best_of(run, net.eval(), heat, given.seeds, given.steps)
    print(json.dumps(said))


if __name__ == "__main__":
    main()
