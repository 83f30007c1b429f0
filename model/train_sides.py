"""Train a model's EOG and EMG exits on: ``python -m model.train_sides lean --name sides``.

The EEG exit stays as it is, to the bit: its trunk, the fusion and its classifier are frozen and
hand on what they make of the EEG. The trunks of EOG and chin EMG and the two classifiers behind
them learn from labels, on made nights; in three of four, eyes move as much as in real nights
(`model.eog`). The same command again goes on after the last whole pass; `model.ship_sides` ships
what it has trained.
"""

import argparse
import json
import time
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from model.loaded import load_model
from model.material import data_folder
from model.network import DynamicSleepNet
from model.optimise import Course, save_whole
from model.train import TrainConfig, chunks, workers
from model.training_material import RUNS, Material
from model.transplant import Night
from model.validation import validate, validation_set

_AT_ONCE: Final = 64
RECIPE: Final = "sides"
SETTINGS: Final = TrainConfig(
    "sides",
    passes=24,
    nights=80,
    chunk=16,
    lr=1e-3,
    recipe=RECIPE,
    sized_share=0.75,
    init="lean",
)


class Sides(nn.Module):
    """The part of a network that learns: the side trunks, the EOG and the EMG classifier."""

    def __init__(self, net: DynamicSleepNet) -> None:
        super().__init__()
        self.trunks = net.sides
        self.classifiers = nn.ModuleList(list(net.classifiers)[1:])

    def forward(self, first: Tensor, eog: Tensor, emg: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (n, 5) of the EOG and the EMG exit from the EEG's feature maps."""
        planes = torch.stack([first, self.trunks[0](eog), self.trunks[1](emg)], 1)
        return self.classifiers[0](planes[:, :2]), self.classifiers[1](planes)


@torch.no_grad()
def feature_maps(net: DynamicSleepNet, eeg: np.ndarray) -> Tensor:
    """(n, maps, 24) of (n, 2, 3000) EEG, by the frozen trunk."""
    rows = range(0, len(eeg), _AT_ONCE)
    parts = (torch.from_numpy(eeg[i : i + _AT_ONCE].astype(np.float32)) for i in rows)
    return torch.cat([net.start(part)[1][0] for part in parts])


def loss_of(sides: Sides, first: Tensor, night: Night, rows: np.ndarray, smooth: float) -> Tensor:
    """Mean cross-entropy of both exits on some epochs of a night."""
    eog, emg = (torch.from_numpy(x[rows].astype(np.float32)) for x in (night.eog, night.emg))
    labels = torch.from_numpy(night.stage[rows].astype(np.int64))
    each = [
        functional.cross_entropy(logits, labels, label_smoothing=smooth)
        for logits in sides(first[torch.from_numpy(rows)], eog, emg)
    ]
    return torch.stack(each).mean()


def train_sides(config: TrainConfig, folder: Path) -> Path:
    """Train the side exits of the weights ``config.init``; the run's folder."""
    run = RUNS / config.name
    run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config.seed)
    net = load_model(config.init).net.eval()
    net.requires_grad_(False)
    averaged = deepcopy(net)
    sides, average = Sides(net), Sides(averaged)
    sides.requires_grad_(True)
    steps = config.passes * (config.nights * config.night_epochs * config.repeats // config.batch)
    course = Course(
        sides,
        average,
        {"next": 0},
        lr=config.lr,
        weight_decay=config.weight_decay,
        steps=steps + 10,
    )
    course.take_up(run / "checkpoint-sides.pt", torch.device("cpu"))
    state = course.state
    material = Material(folder, everyone=config.everyone)
    watched = material.validation_targets[: config.validation_people]
    held = {
        kind: validation_set(watched, material.validation_bank, folder, sized_eyes=kind == "sized")
        for kind in ("usual", "sized")
    }
    (run / "people.json").write_text(json.dumps(material.people(), indent=1))
    (run / "settings.json").write_text(json.dumps(asdict(config), indent=1))
    del material

    def look(number: int, loss: float) -> None:
        line: dict[str, object] = {"pass": number, "loss": round(loss, 4)}
        line |= {kind: validate(averaged, *nights) for kind, nights in held.items()}
        with (run / "curve.jsonl").open("a") as curve:
            curve.write(json.dumps(line) + "\n")
        print(json.dumps(line), round(time.monotonic() - began), flush=True)

    began = time.monotonic()
    if not state["next"]:
        look(-1, float("nan"))
    with workers(folder, everyone=config.everyone) as pool:
        for number, last, night in chunks(pool, config, state["next"]):
            # Anew for each chunk, so that a resumed training goes on as if never stopped.
            torch.manual_seed(config.seed * 1000 + course.schedule.last_epoch)
            rng = np.random.default_rng([config.seed, 14, course.schedule.last_epoch])
            first = feature_maps(net, night.eeg)
            both = np.flatnonzero(np.isfinite(night.eog[:, 0, 0]))
            sides.train()
            for _ in range(config.repeats):
                order = rng.permutation(both)
                for start in range(0, len(order) - config.batch + 1, config.batch):
                    rows = order[start : start + config.batch]
                    value = course.learn(loss_of(sides, first, night, rows, config.smoothing))
                    course.advance(config.ema, course.schedule.last_epoch + 100_000)
            if last:
                sides.eval()
                state["next"] = number + 1
                look(number, value)
                save_whole(run / "checkpoint.pt", {"average": averaged.state_dict()})
                course.keep(run / "checkpoint-sides.pt")
    return run


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.train_sides", description=__doc__)
    parser.add_argument("base", help="shipped weights")
    parser.add_argument("--name", default=SETTINGS.name, help="name of the run")
    for name in ("passes", "nights", "repeats", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(SETTINGS, name))
    for name in ("lr", "sized_share"):
        option = "--" + name.replace("_", "-")
        parser.add_argument(option, type=float, default=getattr(SETTINGS, name))
    given = vars(parser.parse_args())
    torch.set_num_threads(1)
    config = TrainConfig(**(asdict(SETTINGS) | {"init": given.pop("base")} | given))
    train_sides(config, data_folder())


if __name__ == "__main__":
    main()
