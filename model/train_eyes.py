"""Teach the sequence stage the EOG's band powers: ``python -m model.train_eyes lean``.

As with the EEG's (`model.train_powers`), of whole real nights there are the EOG's band powers and
stages, though no waveforms. A GRU of its own reads them besides all that the stage reads already,
and only the exits after the EEG exit hear of it. What they said before is fitted with it; the rest
of the stage, and so whatever the EEG exit says, stays as it is to the bit.

What is taken is the running average at the end of the training, of the seed that does best on
validation people's nights recorded elsewhere (`model.abroad`), with eyes that move as much as in
real nights.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from model.abroad import recorded_elsewhere
from model.context import Context, with_eyes
from model.loaded import load_model
from model.network import DynamicSleepNet
from model.optimise import save_whole
from model.train_context import folder_of
from model.train_powers import NIGHTS, averaged, elsewhere

WIDTH: Final = 48
STEPS: Final = 1000
SEEDS: Final = 2
_LEARNS: Final = ("eyes.", "says.1.", "says.2.", "trust")


def learn(
    run: Path, heat: Sequence[float], stage: Context, seed: int, steps: int = STEPS
) -> Context:
    """The stage with the EOG's powers taught to it, with one seed.

    Parameters
    ----------
    run : folder of the network's run, where its nights are kept.
    heat : temperatures of its exits.
    stage : reads the EEG's powers; one that reads the EOG's already is taught on.

    It is kept in the run's folder; a training of the same that is through is taken up.
    """
    torch.manual_seed(seed)
    taught = deepcopy(stage) if stage.config.eyes else with_eyes(stage, WIDTH)
    path = run / f"context-eyes-{WIDTH}-{seed}.pt"
    end = json.dumps({"steps": steps, "of": _digest(stage), "heat": list(heat)})
    if path.with_suffix(".json").is_file() and path.with_suffix(".json").read_text() == end:
        taught.load_state_dict(torch.load(path, weights_only=True))
        return taught
    for name, value in taught.named_parameters():
        value.requires_grad_(name.startswith(_LEARNS))
    average = averaged(run, heat, taught, (seed, 17), steps)
    with torch.no_grad():  # an average of equal numbers may differ from them in the last bit
        kept = average.state_dict()
        for name, value in stage.state_dict().items():
            if not name.startswith(_LEARNS):
                kept[name].copy_(value)
        average.trust[0] = stage.trust[0]
    save_whole(path, average.state_dict())
    path.with_suffix(".json").write_text(end)
    return average.requires_grad_(False).eval()


def _digest(stage: Context) -> str:
    found = hashlib.sha256()
    for value in stage.state_dict().values():
        found.update(value.numpy().tobytes())
    return found.hexdigest()


def best_of(
    run: Path,
    net: DynamicSleepNet,
    heat: Sequence[float],
    stage: Context,
    *,
    seeds: int = SEEDS,
    steps: int = STEPS,
) -> tuple[Context, dict[str, Any]]:
    """Teach with several seeds; the one that does best elsewhere, and how it was made."""
    found = [learn(run, heat, stage, seed, steps) for seed in range(seeds)]
    nights = recorded_elsewhere(net, run, sized_eyes=True)
    kappa = [elsewhere(one, nights, heat) for one in (stage, *found)]
    best = int(np.argmax(kappa[1:]))
    said: dict[str, Any] = {"seeds": seeds, "seed": best, "steps": steps, "nights": NIGHTS}
    said |= {"kappa_elsewhere": [round(k, 4) for k in kappa[1:]]}
    return found[best], said | {"kappa_elsewhere_without": round(kappa[0], 4)}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.train_eyes", description=__doc__)
    parser.add_argument("name", help="shipped weights")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--steps", type=int, default=STEPS)
    given = parser.parse_args()
    torch.set_num_threads(1)
    model = load_model(given.name)
    if model.context is None:
        parser.error(f"{given.name} has no sequence stage")
    run, heat = folder_of(given.name)
    _, said = best_of(run, model.net, heat, model.context[0], seeds=given.seeds, steps=given.steps)
    print(json.dumps(said))


if __name__ == "__main__":
    main()
