"""Train the sequence stage on a trained network: ``python -m model.train_context RUN``.

Whole nights are made in order (`transplant`), scored by the frozen network, and the stage learns
from the probabilities alone. Those are also spoilt on purpose (softer, biased, noisy), because a
network is less sure of itself, and errs differently, on people it has not seen.
"""

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from model.calibrate import softmax
from model.context import Context, ContextConfig
from model.material import Part, cached_carriers, data_folder, part, targets
from model.network import CONFIGS, DynamicSleepNet
from model.scores import scores
from model.sources import Bank
from model.training_material import RUNS
from model.transplant import transplant
from model.validation import predict
from sleepgui.stages import StageCodes

_CROP: Final = 240
_BATCH: Final = 16


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


def crops(
    nights: list[ScoredNight], heat: list[float], rng: np.random.Generator
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
        stage[row, :length] = night.stage[start : start + length]
        some = night.logits[start : start + length] / np.array(heat)[:, None]
        # All exits err together where the person is unlike those of the training.
        bias = rng.normal(0, rng.uniform(0, 0.8), 5) + rng.normal(0, 0.2, (3, 5))
        noise = rng.normal(0, rng.uniform(0, 0.6), (length, 1, 5))
        logits[row, :length] = some * rng.uniform(0.5, 1.1) + bias + noise
    return torch.from_numpy(logits).log_softmax(3), torch.from_numpy(stage)


def loss_of(context: Context, log_p: Tensor, stage: Tensor) -> Tensor:
    """Cross-entropy of all exits, refined."""
    surroundings = context.read(log_p[:, :, 0])
    scored = stage >= 0
    losses = [
        functional.cross_entropy(
            context.refine(k, surroundings[scored], log_p[:, :, k][scored]),
            stage[scored],
            label_smoothing=0.02,
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
    run: Path, heat: list[float], *, nights: int = 80, steps: int = 1500, seed: int = 0
) -> Context:
    """Train, keep the best by validation kappa, write ``context.pt`` into the run's folder."""
    material = scored_nights(run, Part.TRAIN, nights, seed)
    held = scored_nights(run, Part.VALIDATION, 12, seed)
    torch.manual_seed(seed)
    rng = np.random.default_rng([seed, 11])
    context = Context(ContextConfig())
    optimizer = torch.optim.AdamW(context.parameters(), lr=3e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    best = -1.0
    for step in range(steps):
        context.train()
        loss = loss_of(context, *crops(material, heat, rng))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(context.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if (step + 1) % 250 == 0:
            stage = np.concatenate([n.stage for n in held])
            after = [refined(context, n.logits, heat) for n in held]
            kappa = [
                scores(stage, np.concatenate([a[k] for a in after]).argmax(1)).kappa
                for k in range(3)
            ]
            line = {"step": step + 1, "loss": round(float(loss.detach()), 4)}
            print(json.dumps(line | {"kappa": [round(k, 4) for k in kappa]}), flush=True)
            if sum(kappa) > best:
                best = sum(kappa)
                torch.save(context.state_dict(), run / "context.pt")
    context.load_state_dict(torch.load(run / "context.pt", weights_only=True))
    before = scores(
        np.concatenate([n.stage for n in held]),
        np.concatenate([n.logits[:, 0] for n in held]).argmax(1),
    )
    print(json.dumps({"kappa_eeg_without": round(before.kappa, 4)}))
    return context


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.train_context", description=__doc__)
    parser.add_argument("run", help="folder in runs/ whose weights have been exported")
    parser.add_argument("--nights", type=int, default=80)
    parser.add_argument("--steps", type=int, default=1500)
    given = parser.parse_args()
    torch.set_num_threads(1)
    run = RUNS / given.run
    heat = json.loads((run / "temperatures.json").read_text())
    train_context(run, heat, nights=given.nights, steps=given.steps)


if __name__ == "__main__":
    main()
