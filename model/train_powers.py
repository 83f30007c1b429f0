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
from numpy.typing import NDArray

from model.abroad import Abroad, recorded_elsewhere
from model.calibrate import softmax
from model.context import Context, ContextConfig
from model.crops import Powers, ScoredNight
from model.material import Part, Target, data_folder, targets
from model.network import CONFIGS, DynamicSleepNet
from model.optimise import descend, save_whole
from model.power_crops import SPOIL, batch, derivation, of_eyes
from model.scored import around_of, eye_power
from model.scores import Scores, scores
from model.train_context import (
    HELD_NIGHTS,
    NOTHING,
    RATE,
    folder_of,
    kappas,
    loss_of,
    scored_nights,
    stage_file,
    taken_up,
)

SHAPE: Final = ContextConfig(width=64, layers=2, powers=True)
NIGHTS: Final = 80
STEPS: Final = 1500
SEEDS: Final = 2
_AVERAGE: Final = 0.99
_LOOK: Final = 250


def real_nights(which: Part) -> list[Target]:
    """The whole real nights of people of a part."""
    return targets(data_folder(), which)


@torch.no_grad()
def from_powers(
    context: Context, power: Powers, heat: float = 1.0, eyes: Powers | None = None
) -> Powers:
    """Probabilities (n, 5) of a night of which there are only band powers.

    Parameters
    ----------
    power : (n, 5) of its EEG.
    eyes : (n, `powers.EYE_BANDS`) of its EOG: then of the EOG exit, without them of the EEG exit.
    """
    nothing = torch.full((1, len(power), 5), torch.nan)
    exit_ = 0 if eyes is None else 1
    seen = eye_power(None, len(power)) if eyes is None else eyes
    around = around_of(context.eval(), nothing, power, seen)
    own = torch.full((1, len(power), 5), NOTHING)
    return softmax(context.refine(exit_, around[exit_], own)[0].numpy(), heat)


def on_real_nights(
    context: Context, nights: Sequence[Target], share: float, *, eyes: bool = False
) -> Scores:
    """Of whole real nights by band powers alone, pooled.

    One derivation of the EEG (`derivation`), with ``eyes`` and the EOG.
    """
    guess = [
        from_powers(context, derivation(t, share), eyes=of_eyes(t) if eyes else None).argmax(1)
        for t in nights
    ]
    return scores(np.concatenate([t.stage for t in nights]), np.concatenate(guess))


def learn(run: Path, heat: Sequence[float], seed: int, steps: int = STEPS) -> Context:
    """Train with one seed: the running average at the end.

    It is kept in the run's folder; a training that is through is taken up.
    """
    torch.manual_seed(seed)
    context = Context(SHAPE)
    path = run / stage_file(SHAPE, seed, SPOIL, _AVERAGE)
    if taken_up(context, path, steps) is not None:
        return context.eval()
    average = averaged(run, heat, context, (seed, 12), steps)
    save_whole(path, average.state_dict())
    path.with_suffix(".json").write_text(json.dumps({"seed": seed, "steps": steps}))
    return average.eval()


def averaged(
    run: Path, heat: Sequence[float], context: Context, seed: tuple[int, int], steps: int
) -> Context:
    """Train a stage on made and whole real nights; its running average at the end.

    A stage that reads the EOG's powers is given them too. Now and then a line says how the average
    does on validation people.

    Parameters
    ----------
    seed : that of the training, and one that tells its kind from others.
    """
    rng = np.random.default_rng(seed)
    eyes = context.config.eyes > 0
    made = scored_nights(run, Part.TRAIN, NIGHTS, 0)
    held = scored_nights(run, Part.VALIDATION, HELD_NIGHTS, 0)
    real, watched = real_nights(Part.TRAIN), real_nights(Part.VALIDATION)
    average = deepcopy(context)
    for step, loss in descend(
        context,
        lambda: loss_of(context, *batch(made, real, heat, rng, eyes=eyes)),
        lr=RATE,
        steps=steps,
        look=_LOOK,
        average=average,
        decay=_AVERAGE,
    ):
        line: dict[str, Any] = {"seed": seed[0], "step": step, "loss": round(loss, 4)}
        line["kappa"] = [round(k, 4) for k in kappas(average, held, heat)]
        found = on_real_nights(average, watched, 0.0, eyes=eyes)
        line["kappa_real_powers"] = round(found.kappa, 4)
        print(json.dumps(line), flush=True)
    return average


def best_of(
    run: Path,
    net: DynamicSleepNet,
    heat: Sequence[float],
    seeds: int = SEEDS,
    steps: int = STEPS,
) -> tuple[Context, dict[str, Any]]:
    """Train with several seeds; the one that does best elsewhere, and how it was made."""
    found = [learn(run, heat, seed, steps) for seed in range(seeds)]
    nights = recorded_elsewhere(net, run)
    kappa = [elsewhere(stage, nights, heat) for stage in found]
    best = int(np.argmax(kappa))
    said: dict[str, Any] = {"seeds": seeds, "seed": best, "steps": steps, "nights": NIGHTS}
    said |= {"kappa_elsewhere": [round(k, 4) for k in kappa]}
    return found[best], said


def elsewhere(context: Context, nights: Sequence[Abroad], heat: Sequence[float]) -> float:
    """Kappa of nights recorded elsewhere, the mean over nights and exits."""
    return float(each_elsewhere(context, nights, heat).mean())


def each_elsewhere(
    context: Context, nights: Sequence[Abroad], heat: Sequence[float]
) -> NDArray[np.float64]:
    """(nights, exits) kappa of every one of them."""
    scored = (ScoredNight(n.stage, n.logits, n.power, n.eyes) for n in nights)
    return np.array([kappas(context, [night], heat) for night in scored])


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
