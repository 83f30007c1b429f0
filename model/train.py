"""Train DynamicSleepNet: ``python -m model.train --name lean``.

On made nights, or with ``--recordings`` and ``--finetune`` on recordings with scorings beside them
(`model.train_recordings`). For ablations: networks ``lean-no-cbam`` and so on, recipes ``labels``
(no self-distillation) and ``last`` (no adaptive exits).
The same command again continues where training stopped. Each run has a folder ``runs/NAME`` with
its settings, a curve (``curve.jsonl``, one line a pass) and ``checkpoint.pt``.
"""

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

from model import train_recordings
from model.material import data_folder
from model.network import CONFIGS, DynamicSleepNet
from model.optimise import Course, save_whole
from model.recipes import pass_loss, prepare
from model.training_material import RUNS, Material
from model.transplant import Night, transplant
from model.validation import validate, validation_set
from model.variation import elsewhere, varied, varied_polygraph
from sleepgui.engine.card import load_card


@dataclass(frozen=True)
class TrainConfig:
    """One training, fully: the same settings and seed give the same curve on the same machine.

    Attributes
    ----------
    recipe : one of `model.recipes`, or that of a command which trains a part (`model.train_sides`).
    passes : how often ``nights`` fresh nights are made.
    repeats : how often each is seen; seeing is dearer than making.
    night_epochs : epochs taken from each night, rare stages more often.
    exit_weights : shares of the three exits' losses (joint deep supervision).
    chunk : nights whose epochs are shuffled together. Nights differ from each other by far more
        than their epochs do, so few at a time make the steps swing.
    ema : decay of the running average of weights, which is what is validated and shipped. From
        weights to start from, all of it counts from the first step.
    patience : passes without a better validation before training stops.
    init : name of another run, or of shipped weights, to start from instead of from chance.
    real_share : share of nights that are a patient's own epochs, as recorded (EEG only).
    polygraph_share : share of nights that are real EEG and EOG of the Sleep-EDF cuts.
    elsewhere_share : share of made nights that are recorded as in another laboratory
        (`model.variation.elsewhere`).
    sized_share : share of made nights whose eye movements are as large as the night's own
        (`model.eog`).
    without : person of the cuts who is left out, to be scored afterwards.
    """

    name: str
    network: str = "lean"
    recipe: str = "joint"
    seed: int = 0
    passes: int = 30
    nights: int = 20
    repeats: int = 2
    night_epochs: int = 256
    chunk: int = 8
    batch: int = 128
    lr: float = 2e-3
    weight_decay: float = 0.05
    smoothing: float = 0.02
    exit_weights: tuple[float, float, float] = (0.4, 0.3, 0.3)
    ema: float = 0.998
    patience: int = 20
    real_share: float = 0.0
    polygraph_share: float = 0.0
    elsewhere_share: float = 0.0
    sized_share: float = 0.0
    without: str = ""
    validation_people: int = 9
    everyone: bool = False
    init: str = ""


_material: Material | None = None


def _load(folder: Path, everyone: bool, without: str) -> None:
    global _material  # noqa: PLW0603 - one copy for each worker process
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    _material = Material(folder, everyone=everyone, without=without)


def workers(folder: Path, *, everyone: bool, without: str = "") -> Executor:
    """One process that makes nights while this one trains."""
    return ProcessPoolExecutor(
        1,
        mp_context=get_context("spawn"),
        initializer=partial(_load, folder, everyone, without),
    )


def _end_with(parent: int) -> None:
    """End this worker when the training that started it was killed."""
    while os.getppid() == parent:
        time.sleep(2)
    os._exit(1)


def _make(config: TrainConfig, number: int, first: int, count: int) -> Night:
    """``count`` nights of pass ``number``, epochs one after the other, halved in precision."""
    assert _material is not None
    nights = []
    for i in range(first, first + count):
        rng = np.random.default_rng([config.seed, number, i])
        # Drawn only where it matters, so that older settings give the nights they gave.
        if config.polygraph_share and rng.random() < config.polygraph_share:
            people = sorted(_material.polygraphs)
            person = people[int(rng.integers(len(people)))]
            count = config.night_epochs
            nights.append(varied_polygraph(_material.polygraphs[person], rng, count))
            continue
        if rng.random() < config.real_share:
            patient = _material.real[int(rng.integers(len(_material.real)))]
            nights.append(varied(patient, rng, config.night_epochs))
            continue
        target = _material.targets[int(rng.integers(len(_material.targets)))]
        sized = bool(config.sized_share and rng.random() < config.sized_share)
        made = transplant(target, _material.bank, rng, config.night_epochs, sized_eyes=sized)
        if config.elsewhere_share and rng.random() < config.elsewhere_share:
            made = elsewhere(made, rng)
        nights.append(made)

    def joined(name: str) -> Any:
        # Half precision on the way between processes.
        return np.concatenate([getattr(n, name) for n in nights]).astype(np.float16)

    stage = np.concatenate([n.stage for n in nights])
    return Night(stage, joined("eeg"), joined("eog"), joined("emg"))


def chunks(
    pool: Executor, config: TrainConfig, first_pass: int
) -> Iterator[tuple[int, bool, Night]]:
    """(pass, last of the pass, epochs) of all passes from ``first_pass``, made ahead of time."""
    jobs = [
        (number, start)
        for number in range(first_pass, config.passes)
        for start in range(0, config.nights, config.chunk)
    ]
    waiting: list[tuple[int, int, Future[Night]]] = []
    for number, start in [*jobs, *[(-1, -1)] * 3]:
        if number >= 0:
            count = min(config.chunk, config.nights - start)
            waiting.append((number, start, pool.submit(_make, config, number, start, count)))
        if len(waiting) > 2 or (number < 0 and waiting):
            done, begun, future = waiting.pop(0)
            yield done, begun + config.chunk >= config.nights, future.result()


def train(
    config: TrainConfig,
    folder: Path,
    *,
    threads: int | None = None,
    minutes: float | None = None,
) -> Path:
    """Train until done, no better, or ``minutes`` are over; returns the run's folder.

    Called again with the same settings, it goes on after the last whole pass.
    """
    start = time.monotonic()
    run = RUNS / config.name
    run.mkdir(parents=True, exist_ok=True)
    settings = run / "settings.json"
    fields = json.loads(json.dumps(asdict(config)))
    if settings.is_file():
        before = json.loads(settings.read_text())
        if before != fields:
            changed = [k for k in fields if before.get(k) != fields[k]]
            sys.exit(f"{run} holds a training with other settings ({', '.join(changed)}).")
    settings.write_text(json.dumps(fields, indent=1))
    # One core is for the process that makes nights; threads that wait for it only spin.
    torch.set_num_threads(threads or max(1, (os.cpu_count() or 2) - 1))
    torch.manual_seed(config.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net = DynamicSleepNet(CONFIGS[config.network]).to(device)
    average = DynamicSleepNet(CONFIGS[config.network]).to(device)
    if config.init:
        net.load_state_dict(_weights(config.init))
    epochs_a_pass = config.nights * config.night_epochs * config.repeats
    steps = config.passes * max(1, epochs_a_pass // config.batch)
    settled = 100_000 if config.init else 0
    course = Course(
        net,
        average,
        {"next": 0, "best": -1.0, "best_pass": 0},
        lr=config.lr,
        weight_decay=config.weight_decay,
        steps=steps + 10,
    )
    checkpoint = run / "checkpoint.pt"
    course.take_up(checkpoint, device)
    state = course.state
    material = Material(folder, everyone=config.everyone, without=config.without)
    watched = material.validation_targets[: config.validation_people]
    nights, real = validation_set(watched, material.validation_bank, folder)
    (run / "people.json").write_text(json.dumps(material.people(), indent=1))
    del material
    with workers(folder, everyone=config.everyone, without=config.without) as pool:
        began, total, count = time.perf_counter(), 0.0, 0
        seeded = -1
        for number, last, epochs in chunks(pool, config, state["next"]):
            if number != seeded:
                # Anew for each pass, so that a resumed training goes on as if never stopped.
                seeded = number
                rng = np.random.default_rng([config.seed, number, config.nights])
                torch.manual_seed(config.seed * 1000 + number)
            prepare(net, config, number)
            order = np.concatenate(
                [rng.permutation(len(epochs.stage)) for _ in range(config.repeats)]
            )
            for first in range(0, len(order) - config.batch + 1, config.batch):
                rows = order[first : first + config.batch]
                eeg, eog, emg = (
                    torch.from_numpy(x[rows].astype(np.float32)).to(device)
                    for x in (epochs.eeg, epochs.eog, epochs.emg)
                )
                labels = torch.from_numpy(epochs.stage[rows].astype(np.int64)).to(device)
                loss = pass_loss(net, (eeg, eog, emg), labels, config, number)
                if loss is None:
                    continue
                total, count = total + course.learn(loss), count + 1
                course.advance(config.ema, course.schedule.last_epoch + 1 + settled)
            if not last:
                continue
            figures = validate(average.to("cpu"), nights, real)
            average.to(device)
            # Both count: made nights know all stages, real ones are real.
            figure = (figures["kappa_eeg"] + figures["kappa_emg"] + figures["recall_real"]) / 3
            state["next"] = number + 1
            if figure > state["best"]:
                state["best"], state["best_pass"] = figure, number
                save_whole(run / "best.pt", average.state_dict())
            line = {"pass": number, "loss": round(total / count, 4)} | figures
            line["seconds"] = round(time.perf_counter() - began, 1)
            began, total, count = time.perf_counter(), 0.0, 0
            with (run / "curve.jsonl").open("a") as curve:
                curve.write(json.dumps(line) + "\n")
            print(json.dumps(line), flush=True)
            course.keep(checkpoint)
            if number - state["best_pass"] >= config.patience:
                break
            if minutes is not None and time.monotonic() - start > 60 * minutes:
                break
        pool.shutdown(cancel_futures=True)
    return run


def _weights(name: str) -> dict[str, Tensor]:
    """State of a run's running average, or else of the shipped weights of that name."""
    checkpoint = RUNS / name / "checkpoint.pt"
    if checkpoint.is_file():
        average: dict[str, Tensor] = torch.load(checkpoint, weights_only=True)["average"]
        return average
    return load_file(load_card(name).weights_path)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.train", description=__doc__)
    parser.add_argument("--name", default="lean", help="name of the run (folder runs/NAME)")
    parser.add_argument("--network", choices=sorted(CONFIGS), default="lean")
    parser.add_argument("--recipe", choices=("joint", "twice", "labels", "last"), default="joint")
    parser.add_argument("--passes", type=int, help=f"normally {TrainConfig.passes}")
    parser.add_argument("--nights", type=int, default=TrainConfig.nights)
    parser.add_argument("--repeats", type=int, default=TrainConfig.repeats)
    parser.add_argument("--chunk", type=int, default=TrainConfig.chunk, help="nights shuffled")
    parser.add_argument("--ema", type=float, default=TrainConfig.ema)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lr", type=float, help=f"normally {TrainConfig.lr}")
    parser.add_argument("--threads", type=int, default=None, help="processor threads for training")
    parser.add_argument("--init", default="", help="run or shipped weights to start from")
    parser.add_argument("--polygraph-share", type=float, default=0.0)
    parser.add_argument(
        "--elsewhere-share",
        type=float,
        default=0.0,
        help="of made nights, recorded as in another laboratory",
    )
    parser.add_argument("--without", default="", help="person of the cuts to leave out")
    parser.add_argument("--minutes", type=float, help="stop after the pass that exceeds this")
    parser.add_argument(
        "--everyone", action="store_true", help="train on test people too (figures then mean less)"
    )
    train_recordings.add_arguments(parser)
    given = vars(parser.parse_args())
    if given["recordings"] or given["finetune"] or given["download"]:
        train_recordings.from_command_line(given)
        return
    threads, minutes = given["threads"], given["minutes"]
    own = {f.name: given[f.name] for f in fields(TrainConfig) if given.get(f.name) is not None}
    train(TrainConfig(**own), data_folder(), threads=threads, minutes=minutes)


if __name__ == "__main__":
    main()
