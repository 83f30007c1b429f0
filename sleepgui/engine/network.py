"""The one seam between the program and what computes the network.

Importing this module is light; ONNX Runtime or, for a model without graphs, torch is loaded by
`load_scorer`.
"""
# ruff: noqa: PLC0415 - torch is imported where it is used, so that nothing else waits for it

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.engine.backend import Backend, choose, find_graphs
from sleepgui.engine.card import ModelCard, check_weights, load_card
from sleepgui.errors import ModelError

if TYPE_CHECKING:
    import torch

    from model.context import Context
    from model.network import DynamicSleepNet
    from sleepgui.engine.night import Scorer

Array = NDArray[np.float32]


_MOST_THREADS: Final = 4
"""A batch of 64 epochs keeps no more of them busy."""


def spare_threads(processes: int = 1) -> int:
    """Threads for each of several processes so that one core stays free.

    A thread that waits for a core that something else uses makes all others wait: on two busy
    cores a night took over ten times as long with two threads as with one.
    """
    cores = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    return min(max(1, (cores - 1) // processes), _MOST_THREADS)


class TorchContext:
    """A loaded sequence stage; implements `sleepgui.engine.night.ContextStage`."""

    def __init__(self, stage: "Context", temperatures: Sequence[float]) -> None:
        self._stage = stage
        self.reads_powers = stage.config.powers
        self.reads_eyes = stage.config.eyes > 0
        self._temperatures = temperatures

    def surroundings(self, p: Array, outline: Array | None) -> Array:
        """See `ContextStage.surroundings`."""
        import torch

        with torch.inference_mode():
            seen = None if outline is None else torch.from_numpy(outline)[None]
            return self._stage.read(_log(p)[None], seen)[0].numpy()

    def look(self, surroundings: Array, p: Array, outline: Array | None, eyes: Array) -> Array:
        """See `ContextStage.look`."""
        import torch

        if outline is None:
            raise ValueError("a stage that reads eyes is given the EEG's band powers too")
        with torch.inference_mode():
            given = (surroundings, _log(p).numpy(), outline, eyes)
            nights = (torch.from_numpy(one)[None] for one in given)
            return self._stage.look(*nights)[0].numpy()

    def refine(self, exit_: int, surroundings: Array, p: Array) -> Array:
        """See `ContextStage.refine`."""
        import torch

        with torch.inference_mode():
            around = torch.from_numpy(np.ascontiguousarray(surroundings))
            logits = self._stage.refine(exit_, around, _log(p))
            return torch.softmax(logits / self._temperatures[exit_], dim=1).numpy()


def _log(p: Array) -> "torch.Tensor":
    import torch

    return torch.from_numpy(np.log(np.maximum(p, np.float32(1e-12))))


class TorchScorer:
    """A loaded network; implements `sleepgui.engine.night.Scorer`."""

    def __init__(
        self, card: ModelCard, net: "DynamicSleepNet", context: TorchContext | None = None
    ) -> None:
        self.card = card
        self.context = context
        self._net = net

    def step(self, exit_: int, signal: Array, features: tuple[Array, ...]) -> tuple[Array, Array]:
        """See `Scorer.step`."""
        import torch

        with torch.inference_mode():
            given = torch.from_numpy(np.ascontiguousarray(signal))
            if exit_ == 0:
                logits, after = self._net.start(given)
            else:
                before = tuple(torch.from_numpy(np.ascontiguousarray(f)) for f in features)
                logits, after = self._net.deepen(exit_, before, given)
            p = torch.softmax(logits / self.card.exits[exit_].temperature, dim=1)
        return p.numpy(), after[-1].numpy()


def load_scorer(name: str, threads: int | None = None) -> "Scorer":
    """Load a model that ships, check its weights and run it once, so that it is ready.

    Parameters
    ----------
    name : as in `available_models`.
    threads : processor threads that scoring may use; ``None`` for `spare_threads`.

    Raises
    ------
    ModelError
        There is no such model, its weights are not those of its card, they do not fit, or nothing
        here can compute it.
    """
    card = load_card(name)
    check_weights(card)
    backend, graphs = choose(card), find_graphs(card)
    threads = threads or spare_threads()
    scorer: Scorer
    if backend is Backend.ONNX and graphs is not None:
        from sleepgui.engine.onnx import OnnxScorer

        scorer = OnnxScorer(card, graphs, threads)
    else:
        scorer = _load_torch(card, threads)
    scorer.step(0, np.zeros((1, int(card.config.get("eeg_channels", 2)), 3000), np.float32), ())
    return scorer


def _load_torch(card: ModelCard, threads: int) -> TorchScorer:
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    from model.context import load_context
    from model.network import DynamicSleepNet, NetworkConfig

    torch.set_num_threads(threads)  # in the whole process
    try:
        net = DynamicSleepNet(NetworkConfig.from_json(dict(card.config)))
        net.load_state_dict(load_file(card.weights_path))
        context = load_context(card.path)
    except (SafetensorError, RuntimeError, TypeError, LookupError, ValueError) as error:
        raise ModelError(
            f"The weights of the model {card.name!r} do not fit its card; install SleepGUI again."
        ) from error
    return TorchScorer(card, net.eval(), TorchContext(*context) if context else None)
