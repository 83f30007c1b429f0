"""A sequence stage for a DynamicSleepNet trained among peers: ``python -m model.peers.stage``.

It learns from the very nights that the network learned from, seen as recorded (not varied), and
is watched on the same validation people, who also give the temperatures. Nothing else comes in, so
that DynamicSleepNet in context can stand beside peers that read sequences.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import torch

from model.calibrate import fit_temperature
from model.context import Context
from model.crops import ScoredNight
from model.material import Part, data_folder
from model.network import DynamicSleepNet
from model.optimise import save_whole
from model.peers.dynamic_sleep_net import MultiExit
from model.peers.nights import whole_nights
from model.peers.registry import OURS
from model.peers.train import PeerConfig, run_folder
from model.scored import eye_power, night_power
from model.store import StoredNight
from model.train_context import SHAPE, learn_context, refined
from model.validation import predict

STEPS: Final = 800
"""As for the weights that ship (`model.export`)."""


@dataclass(frozen=True)
class Staged:
    """A network trained among peers, ready to score.

    ``temperatures`` and those of ``context`` are fitted on validation people.
    """

    net: DynamicSleepNet
    temperatures: list[float]
    context: tuple[Context, list[float]] | None


def through(net: DynamicSleepNet, nights: Sequence[StoredNight]) -> list[ScoredNight]:
    """Nights through a network."""
    found = []
    for night in nights:
        waves = np.asarray(night.waves, np.float32)
        every = torch.from_numpy(waves)
        logits = torch.stack(predict(net, every[:, :2], every[:, 2:3], every[:, 3:]), 1).numpy()
        eyes = eye_power(waves[:, 2:3], len(waves))
        found.append(ScoredNight(night.stage, logits, night_power(waves[:, :2]), eyes))
    return found


def heat_of(nights: Sequence[ScoredNight]) -> list[float]:
    """A temperature for each exit from raw logits."""
    stage = np.concatenate([n.stage for n in nights])
    logits = np.concatenate([n.logits for n in nights])
    return [fit_temperature(logits[:, k], stage) for k in range(logits.shape[1])]


def train_stage(run: Path, training: Sequence[StoredNight], held: Sequence[StoredNight]) -> None:
    """Calibrate the network of a run, train its stage, and keep both in the run's folder.

    Without ``training`` it is calibrated alone.
    """
    config = PeerConfig(**json.loads((run / "settings.json").read_text()))
    net = network(run, config.peer)
    watched = through(net, held)
    heat = heat_of(watched)
    text = {"exits": heat}
    if training:
        context, _ = learn_context(
            run, heat, through(net, training), watched, steps=STEPS, seed=config.seed
        )
        again = [replace(night, logits=refined(context, night, heat)) for night in watched]
        save_whole(run / "context.pt", context.state_dict())
        text["context"] = heat_of(again)
    (run / "temperatures.json").write_text(json.dumps(text))


def network(run: Path, peer: str) -> DynamicSleepNet:
    """The best network of a run."""
    whole = OURS[peer].make()
    assert isinstance(whole, MultiExit)
    whole.load_state_dict(torch.load(run / "best.pt", weights_only=True))
    return whole.net.eval()


def staged(run: Path, peer: str) -> Staged:
    """Network, temperatures and stage, where it has one, of a run `train_stage` was through."""
    heat = json.loads((run / "temperatures.json").read_text())
    if "context" not in heat:
        return Staged(network(run, peer), heat["exits"], None)
    context = Context(SHAPE)
    context.load_state_dict(torch.load(run / "context.pt", weights_only=True))
    return Staged(network(run, peer), heat["exits"], (context.eval(), heat["context"]))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.peers.stage", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument(
        "--no-context", action="store_true", help="temperatures alone, no sequence stage"
    )
    parser.add_argument("names", nargs="*", choices=[*OURS, []], help="none: all of these")
    given = parser.parse_args()
    torch.set_num_threads(1)
    folder = data_folder()
    for name in given.names or OURS:
        for seed in given.seeds:
            run = run_folder(PeerConfig(name, seed=seed))
            if not (run / "best.pt").is_file():
                continue
            said = json.loads((run / "settings.json").read_text())
            training = [] if given.no_context else whole_nights(folder, Part.TRAIN, said["nights"])
            held = whole_nights(folder, Part.VALIDATION, said["validation_nights"])
            train_stage(run, training, held)


if __name__ == "__main__":
    main()
