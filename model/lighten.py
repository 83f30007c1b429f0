"""Cheap early exits for weights that exist: ``python -m model.lighten lean --name light``.

The trunks and the other classifiers stay as they are, to the bit. Those that are light in the new
shape (`model.network.NetworkConfig.light`) are trained anew, without encoder layers: "train twice,
infer once" with the second training alone. They learn half from the labels and half from the
classifiers that they replace, on the features of fresh made nights, which the frozen trunks compute
once. The run can then be exported.
"""

import argparse
import json
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from model.loaded import load_model
from model.material import data_folder
from model.network import CONFIGS, DynamicSleepNet, NetworkConfig
from model.optimise import blend, save_whole, weight_groups
from model.train import TrainConfig, chunks, workers
from model.training_material import RUNS, Material
from model.transplant import Night
from model.validation import validate, validation_set

_AT_ONCE: Final = 64
_BATCH: Final = 256
_EMA: Final = 0.998
_DROPOUT: Final = 0.3


@dataclass(frozen=True)
class Seen:
    """What frozen trunks make of epochs, and what the old classifiers said.

    ``features`` (n, 3, maps, 24), NaN where there is no EOG and EMG; ``soft`` (n, 3, 5)
    probabilities; ``stage`` (n,).
    """

    features: Tensor
    soft: Tensor
    stage: Tensor


@torch.no_grad()
def seen(net: DynamicSleepNet, nights: Iterable[Night]) -> Seen:
    """All epochs through the frozen network."""
    features, soft, stages = [], [], []
    for night in nights:
        for first in range(0, len(night.stage), _AT_ONCE):
            rows = slice(first, first + _AT_ONCE)
            eeg, *sides = (
                torch.from_numpy(x[rows].astype(np.float32))
                for x in (night.eeg, night.eog, night.emg)
            )
            logits, planes = net.start(eeg)
            said = [logits]
            for exit_, side in enumerate(sides, start=1):
                logits, planes = net.deepen(exit_, planes, side)
                said.append(logits)
            features.append(torch.stack(planes, 1).half())
            soft.append(torch.stack(said, 1).softmax(2))
            stages.append(torch.from_numpy(night.stage[rows].astype(np.int64)))
    return Seen(torch.cat(features), torch.cat(soft), torch.cat(stages))


def light_exits(shape: NetworkConfig) -> list[int]:
    """Exits, from 0, that classify without encoder layer."""
    return [k for k, light in enumerate(shape.light) if light]


def with_light_exits(net: DynamicSleepNet, shape: NetworkConfig) -> DynamicSleepNet:
    """The same trunks and heavy classifiers; the light ones as chance made them.

    Raises
    ------
    ValueError
        The shapes differ in more than the light exits.
    """
    alike = replace(shape, light=net.config.light, light_hidden=net.config.light_hidden)
    if replace(alike, name=net.config.name) != net.config:
        raise ValueError("only light classifiers may differ")
    light = DynamicSleepNet(shape)
    own = light.state_dict()
    new = tuple(f"classifiers.{k}." for k in light_exits(shape))
    own.update({k: v for k, v in net.state_dict().items() if not k.startswith(new)})
    light.load_state_dict(own)
    return light.eval()


def train_exit(
    classifier: nn.Module, exit_: int, material: Seen, config: TrainConfig, passes: int
) -> float:
    """Train one classifier in place (a running average of its weights); its last loss."""
    rows = torch.nonzero(torch.isfinite(material.features[:, exit_, 0, 0]))[:, 0]
    net = nn.Sequential(nn.Dropout(_DROPOUT), classifier).train()
    optimizer = torch.optim.AdamW(weight_groups(classifier, 0.05), lr=config.lr)
    steps = passes * (len(rows) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, config.lr, total_steps=steps + 1)
    average = deepcopy(classifier)
    loss = torch.zeros(())
    for _ in range(passes):
        order = rows[torch.randperm(len(rows))]
        for first in range(0, len(order) - _BATCH + 1, _BATCH):
            some = order[first : first + _BATCH]
            hard = functional.one_hot(material.stage[some], 5)
            wanted = 0.5 * hard + 0.5 * material.soft[some, exit_]
            loss = functional.cross_entropy(
                net(material.features[some, : exit_ + 1].float()), wanted
            )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            blend(average, classifier, _EMA, schedule.last_epoch)
    classifier.load_state_dict(average.state_dict())
    classifier.eval()
    return float(loss.detach())


def lighten(base: str, config: TrainConfig, passes: int) -> Path:
    """Train light exits for a model; the folder of the run, ready for `model.export`."""
    folder, run = data_folder(), RUNS / config.name
    run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config.seed)
    old = load_model(base).net
    net = with_light_exits(old, CONFIGS[config.network])
    material = Material(folder, everyone=config.everyone)
    watched = material.validation_targets[: config.validation_people]
    held = validation_set(watched, material.validation_bank, folder)
    (run / "people.json").write_text(json.dumps(material.people(), indent=1))
    del material
    with workers(folder, everyone=config.everyone) as pool:
        epochs = seen(old, (night for _, _, night in chunks(pool, config, 0)))
    line: dict[str, Any] = {"pass": 0, "epochs": len(epochs.stage)}
    line["before"] = validate(old, *held)
    for exit_ in light_exits(net.config):
        classifier = net.classifiers[exit_]
        loss = train_exit(classifier, exit_, epochs, config, passes)
        line[f"loss_exit_{exit_}"] = round(loss, 4)
    line |= validate(net, *held)
    print(json.dumps(line), flush=True)
    settings = json.loads(json.dumps(asdict(config) | {"light_passes": passes}))
    (run / "settings.json").write_text(json.dumps(settings, indent=1))
    (run / "curve.jsonl").write_text(json.dumps(line) + "\n")
    save_whole(run / "best.pt", net.state_dict())
    save_whole(run / "checkpoint.pt", {"average": net.state_dict()})
    return run


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.lighten", description=__doc__)
    parser.add_argument("base", help="shipped weights or a finished run")
    parser.add_argument("--network", default="lean", choices=sorted(CONFIGS))
    parser.add_argument("--name", default="light", help="name of the run")
    parser.add_argument("--nights", type=int, default=160)
    parser.add_argument("--passes", type=int, default=15)
    parser.add_argument("--real-share", type=float, default=0.1)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    config = TrainConfig(
        given.name,
        network=given.network,
        init=given.base,
        seed=given.seed,
        passes=1,
        nights=given.nights,
        lr=given.lr,
        real_share=given.real_share,
        recipe="twice",
    )
    lighten(given.base, config, given.passes)


if __name__ == "__main__":
    main()
