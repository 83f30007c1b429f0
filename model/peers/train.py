"""Train a peer: ``python -m model.peers.train attn``.

All peers learn from the same whole made nights (or, with ``--recordings DIR``, from the same
recordings with scorings), with the same optimiser, augmentation, running average and number of
passes, and are chosen by the same validation people; so does DynamicSleepNet, as ``dynamic-lean``
and ``dynamic-paper``. The same command again goes on where training
stopped. Each run has a folder ``runs/peer-NAME`` with settings, curve and weights.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from model.folds import split
from model.material import Part, data_folder
from model.optimise import Course, save_whole
from model.peers.attn_sleep import class_aware_weights
from model.peers.base import CLASSES, EPOCH_SAMPLES, PeerNetwork
from model.peers.nights import whole_nights, windows
from model.peers.registry import TRAINABLE, Peer
from model.peers.score import probabilities
from model.record_batches import varied_waves
from model.recordings import recordings_in
from model.scores import scores
from model.store import StoredNight, store
from model.subjects import read_subjects, subjects
from model.training_material import RUNS
from sleepgui.errors import SleepGuiError

_AMPLIFIERS: Final = 10


@dataclass(frozen=True)
class PeerConfig:
    """One training, fully; ``batch`` counts epochs, so that peers with context see as many."""

    peer: str
    seed: int = 0
    nights: int = 32
    passes: int = 2
    validation_nights: int = 6
    batch: int = 120
    lr: float = 1e-3
    weight_decay: float = 0.05
    smoothing: float = 0.02
    ema: float = 0.995
    recordings: str = ""


def run_folder(config: PeerConfig) -> Path:
    """Where a training is kept."""
    seed = f"-seed{config.seed}" if config.seed else ""
    return RUNS / f"peer-{config.peer}{seed}"


def batches(
    nights: Sequence[StoredNight], peer: Peer, config: PeerConfig, rng: np.random.Generator
) -> Iterator[tuple[Tensor, Tensor]]:
    """One pass: (batch, context, planes, 3000) waves and (batch, context) stages."""
    rows = windows(nights, peer.context, rng)
    size = max(1, config.batch // peer.context)
    for first in range(0, len(rows) - size + 1, size):
        some = rows[first : first + size]
        span = [(night, slice(at, at + peer.context)) for night, at in some]
        waves = np.concatenate([nights[k].waves[here] for k, here in span]).astype(np.float32)
        stage = np.concatenate([nights[k].stage[here] for k, here in span]).astype(np.int64)
        # Several amplifiers in a batch: what a whole batch shares, batch norm would take away in
        # training and leave when scoring.
        parts = np.array_split(waves, min(_AMPLIFIERS, len(some)))
        varied = np.concatenate([varied_waves(part, rng) for part in parts])
        chosen = np.nan_to_num(varied[:, list(peer.planes)])
        yield (
            torch.from_numpy(chosen).view(len(some), peer.context, -1, EPOCH_SAMPLES),
            torch.from_numpy(stage).view(len(some), peer.context),
        )


def validation_kappa(net: PeerNetwork, peer: Peer, nights: Sequence[StoredNight]) -> float:
    """Kappa pooled over the epochs of nights."""
    guess, known = [], []
    for night in nights:
        waves = np.nan_to_num(np.asarray(night.waves[:, list(peer.planes)], np.float32))
        guess.append(probabilities(net, peer, waves).argmax(1))
        known.append(night.stage)
    return scores(np.concatenate(known), np.concatenate(guess)).kappa


def train(
    config: PeerConfig,
    training: Sequence[StoredNight],
    validation: Sequence[StoredNight],
    *,
    minutes: float | None = None,
) -> Path:
    """Train until done, or stop after the pass in which ``minutes`` run out; the run's folder."""
    began = time.monotonic()
    peer = TRAINABLE[config.peer]
    run = run_folder(config)
    run.mkdir(parents=True, exist_ok=True)
    (run / "settings.json").write_text(json.dumps(asdict(config), indent=1))
    torch.manual_seed(config.seed)
    net, average = peer.make(), peer.make()
    size = max(1, config.batch // peer.context)
    per_pass = sum(len(n.stage) // peer.context for n in training) // size
    course = Course(
        net,
        average,
        {"next": 0, "step": 0, "best": -1.0},
        lr=config.lr,
        weight_decay=config.weight_decay,
        steps=config.passes * (per_pass + 1) + 1,
    )
    counts = np.bincount(np.concatenate([n.stage for n in training]), minlength=CLASSES)
    weight = class_aware_weights(torch.from_numpy(counts).float()) if peer.class_aware else None
    checkpoint = run / "checkpoint.pt"
    course.take_up(checkpoint)
    state = course.state
    for number in range(state["next"], config.passes):
        start, total, count = time.perf_counter(), 0.0, 0
        net.train()
        torch.manual_seed(config.seed * 1000 + number)
        rng = np.random.default_rng([config.seed, number])
        for waves, stage in batches(training, peer, config, rng):
            labels = stage.flatten()
            losses = [
                share
                * functional.cross_entropy(
                    logits.flatten(0, 1), labels, weight=weight, label_smoothing=config.smoothing
                )
                for share, logits in net.taught(waves)
            ]
            total, count = total + course.learn(torch.stack(losses).sum()), count + 1
            course.advance(config.ema, state["step"])
            state["step"] += 1
        kappa = validation_kappa(average, peer, validation)
        line = {
            "pass": number,
            "loss": round(total / max(1, count), 4),
            "kappa": round(kappa, 4),
            "seconds": round(time.perf_counter() - start, 1),
        }
        with (run / "curve.jsonl").open("a") as curve:
            curve.write(json.dumps(line) + "\n")
        print(config.peer, json.dumps(line), flush=True)
        if kappa > state["best"]:
            state["best"] = kappa
            save_whole(run / "best.pt", average.state_dict())
        state["next"] = number + 1
        course.keep(checkpoint)
        if minutes is not None and time.monotonic() - began > 60 * minutes:
            break
    return run


def of_recordings(
    folder: Path, table: Path | None, seed: int
) -> tuple[list[StoredNight], list[StoredNight]]:
    """Nights to learn from and to validate on, divided by person, of a folder of recordings.

    Raises
    ------
    SleepGuiError
        Nobody is left to learn from.
    """
    paths = recordings_in([folder])
    people, _ = subjects(paths, folder, None if table is None else read_subjects(table))
    divided = split(set(people.values()), folds=10, fold=None, seed=seed)
    nights, refused = store(people, RUNS / "cache" / "recordings")
    for sentence in refused:
        print(sentence, file=sys.stderr)
    return (
        [n for n in nights if n.person in divided.train],
        [n for n in nights if n.person in divided.validation],
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.peers.train", description=__doc__)
    parser.add_argument("peers", nargs="*", help=f"of {', '.join(TRAINABLE)}; none: all in turn")
    parser.add_argument("--nights", type=int, default=PeerConfig.nights)
    parser.add_argument("--passes", type=int, default=PeerConfig.passes)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lr", type=float, default=PeerConfig.lr)
    parser.add_argument("--minutes", type=float, help="stop each training after so many")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--recordings", type=Path, metavar="DIR", help="instead of made nights")
    parser.add_argument("--subjects", type=Path, metavar="FILE", help="table: recording, person")
    given = parser.parse_args()
    unknown = [name for name in given.peers if name not in TRAINABLE]
    if unknown:
        parser.error(f"there is no peer {unknown[0]!r}: choose from {', '.join(TRAINABLE)}")
    torch.set_num_threads(given.threads or max(1, (os.cpu_count() or 2) - 1))
    try:
        if given.recordings is not None:
            training, validation = of_recordings(given.recordings, given.subjects, given.seed)
        else:
            folder = data_folder()
            training = whole_nights(folder, Part.TRAIN, given.nights)
            validation = whole_nights(folder, Part.VALIDATION, PeerConfig.validation_nights)
    except SleepGuiError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    for name in given.peers or TRAINABLE:
        config = PeerConfig(
            name,
            seed=given.seed,
            nights=len(training),
            passes=given.passes,
            lr=given.lr,
            recordings=str(given.recordings or ""),
        )
        train(config, training, validation or training, minutes=given.minutes)


if __name__ == "__main__":
    main()
