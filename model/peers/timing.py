"""Seconds that the networks take for a night: nothing is read but the clock.

Time does not depend on what a network has learnt, so peers are timed untrained. With the weights
that ship it does: Speed decides how far the epochs of a made night go.
"""

import os
import platform
import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from model.context import Context
from model.evaluate import made_nights
from model.loaded import LoadedModel, load_model
from model.material import RealEpochs, data_folder
from model.network import DynamicSleepNet, Features
from model.peers.base import EPOCH_SAMPLES
from model.peers.measure import SPEEDS
from model.peers.registry import OURS, PEERS
from model.peers.score import probabilities
from model.scored import around_of, eye_power, night_power
from sleepgui.engine.exits import Probabilities, decide

NIGHT_EPOCHS: Final = 960
_BATCH: Final = 64


def seconds_a_night(run: Callable[[], object], repeats: int = 3) -> dict[str, float]:
    """Least seconds of several runs, with one thread and with two."""
    before, out = torch.get_num_threads(), {}
    try:
        for threads in (1, 2):
            torch.set_num_threads(threads)
            run()
            times = []
            for _ in range(repeats):
                start = time.perf_counter()
                run()
                times.append(time.perf_counter() - start)
            out[str(threads)] = round(min(times), 3)
    finally:
        torch.set_num_threads(before)
    return out


@torch.inference_mode()
def only_as_far_as_needed(
    model: LoadedModel, night: RealEpochs, speed: float
) -> tuple[Probabilities, NDArray[np.int8]]:
    """A night exit by exit: an epoch goes on only while it is not sure enough at ``speed``.

    Returns
    -------
    Probabilities, NaN where an exit was not computed, and the exit at which each epoch left.
    """
    signals = [torch.from_numpy(x) for x in (night.eeg, night.eog, night.emg) if x is not None]
    p = np.full((len(night.stage), len(signals), 5), np.nan, np.float32)
    rows = np.arange(len(night.stage))
    features: Features = ()
    around: tuple[torch.Tensor, ...] = ()
    for exit_, signal in enumerate(signals):
        logits, features = _in_batches(model.net, exit_, features, signal[rows])
        own = (logits / model.temperatures[exit_]).log_softmax(1)
        if model.context is not None:
            stage, heat = model.context
            if not around:
                powers = night_power(night.eeg), eye_power(night.eog, len(night.stage))
                around = around_of(stage, own[None], *powers)
            own = _refined(stage, exit_, around[exit_][0, rows], own, heat[exit_])
        p[rows, exit_] = own.exp().numpy()
        on = decide(p, speed, night.depth).missing[rows]
        rows, features = rows[on], tuple(f[torch.from_numpy(on)] for f in features)
        if not len(rows):
            break
    return p, decide(p, speed, night.depth).exit


def _refined(
    stage: Context, exit_: int, around: torch.Tensor, own: torch.Tensor, heat: float
) -> torch.Tensor:
    return (stage.refine(exit_, around, own) / heat).log_softmax(1)


def _in_batches(
    net: DynamicSleepNet, exit_: int, features: Features, signal: torch.Tensor
) -> tuple[torch.Tensor, Features]:
    found = []
    for first in range(0, len(signal), _BATCH):
        here = slice(first, first + _BATCH)
        if exit_ == 0:
            found.append(net.start(signal[here]))
        else:
            found.append(net.deepen(exit_, tuple(f[here] for f in features), signal[here]))
    logits = torch.cat([one for one, _ in found])
    return logits, tuple(torch.cat(column) for column in zip(*(f for _, f in found), strict=True))


def _cut(night: RealEpochs) -> RealEpochs:
    """The first `NIGHT_EPOCHS` epochs."""
    rows = slice(0, NIGHT_EPOCHS)
    return RealEpochs(
        night.name,
        night.person,
        night.stage[rows],
        night.eeg[rows],
        None if night.eog is None else night.eog[rows],
        None if night.emg is None else night.emg[rows],
        night.depth[rows],
    )


def times(shipped: str) -> dict[str, Any]:
    """Seconds of every scorer whose network is at hand, by key of its row; and on what."""
    seconds: dict[str, dict[str, float]] = {}
    model = load_model(shipped)
    night = next(n for n in map(_cut, made_nights(data_folder())) if len(n.stage) == NIGHT_EPOCHS)
    way = f"shipped-{shipped}" + ("+context" if model.context else "")
    for speed in SPEEDS:
        seconds[f"{way}@{speed:g}"] = seconds_a_night(
            lambda speed=speed: only_as_far_as_needed(model, night, speed)  # type: ignore[misc]
        )
    rng = np.random.default_rng(0)
    for name, peer in (PEERS | OURS).items():
        net = peer.make()
        waves = rng.standard_normal((NIGHT_EPOCHS, len(peer.planes), EPOCH_SAMPLES), np.float32)
        key = f"{name}@0" if name in OURS else name
        seconds[key] = seconds_a_night(
            lambda net=net, peer=peer, waves=waves: probabilities(net, peer, waves)  # type: ignore[misc]
        )
    return {
        "seconds": seconds,
        "epochs": NIGHT_EPOCHS,
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }
