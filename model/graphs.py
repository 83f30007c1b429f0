"""Weights as ONNX graphs, by which the program scores: ``python -m model.graphs [lean]``.

A graph for each exit, one for the sequence stage's reading of a night, one for its look at the EOG
where it reads that, and one for what it adds to each exit. They are made from the shipped
safetensors and hold the same numbers, in the form that the runtime computes fastest
(`model.graph_form`); each is compared with PyTorch before it is kept.
Beside them stands ``<name>.onnx.json``: hashes of the graphs, and of the weights they were made
from, so that graphs of other weights are never used.
"""

import argparse
import contextlib
import io
import json
import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from model.context import Context
from model.graph_form import as_graph
from model.loaded import LoadedModel, load_model
from model.network import CLASSES, EPOCH_SAMPLES, STEPS, DynamicSleepNet
from sleepgui.engine.card import MANIFEST_SUFFIX, sha256
from sleepgui.errors import ModelError
from sleepgui.preparation.powers import EYE_OUTLINE, OUTLINE

LARGEST_DIFFERENCE: Final = 1e-5
"""Of a probability, between a graph and PyTorch."""

AXES: Final = ("sequences", "epochs")
"""What the free axes of a graph are called; one alone is that of the epochs."""

_ROWS: Final = (1, 7, 64)
_NIGHTS: Final = (1, 50, 333)


class _Exit(nn.Module):
    """One exit as a graph: its features before and its signal, to logits and own features."""

    def __init__(self, net: DynamicSleepNet, exit_: int) -> None:
        super().__init__()
        self.net = net
        self.exit = exit_

    def forward(self, *given: Tensor) -> tuple[Tensor, Tensor]:
        *features, signal = given
        if self.exit == 0:
            logits, after = self.net.start(signal)
        else:
            logits, after = self.net.deepen(self.exit, tuple(features), signal)
        return logits, after[-1]


class _Surroundings(nn.Module):
    def __init__(self, stage: Context) -> None:
        super().__init__()
        self.stage = stage

    def forward(self, first: Tensor, outline: Tensor | None = None) -> Tensor:
        return self.stage.read(first, outline)


class _Look(nn.Module):
    def __init__(self, stage: Context) -> None:
        super().__init__()
        self.stage = stage

    def forward(self, surroundings: Tensor, first: Tensor, outline: Tensor, eyes: Tensor) -> Tensor:
        return self.stage.look(surroundings, first, outline, eyes)


class _Refine(nn.Module):
    """Logits of one exit in context, from the surroundings and its own log probabilities."""

    def __init__(self, stage: Context, exit_: int) -> None:
        super().__init__()
        self.stage = stage
        self.exit = exit_

    def forward(self, surroundings: Tensor, own: Tensor) -> Tensor:
        return self.stage.refine(self.exit, surroundings, own)


def write_graphs(name: str) -> float:
    """Write the graphs of a shipped model and their list.

    Returns
    -------
    The largest difference between a probability by a graph and by PyTorch.

    Raises
    ------
    ModelError
        There is no such model, or a graph does not compute what PyTorch does.
    """
    loaded = load_model(name)
    folder, card = loaded.card.path.parent, loaded.card
    made: dict[str, Any] = {"weights_sha256": card.sha256, "exits": [], "refine": []}
    worst = 0.0
    for exit_ in range(len(card.exits)):
        path = folder / f"{name}.exit{exit_ + 1}.onnx"
        worst = max(worst, _write_exit(loaded, exit_, path))
        made["exits"].append(_entry(path))
    if loaded.context is not None:
        stage, temperatures = loaded.context
        made["context_sha256"] = card.text["context"]["sha256"]
        path = folder / f"{name}.surroundings.onnx"
        worst = max(worst, _write_surroundings(stage, path))
        made["surroundings"] = _entry(path)
        if stage.config.eyes:
            path = folder / f"{name}.look.onnx"
            worst = max(worst, _write_look(stage, path))
            made["look"] = _entry(path)
        for exit_ in range(len(temperatures)):
            path = folder / f"{name}.refine{exit_ + 1}.onnx"
            worst = max(worst, _write_refine(stage, temperatures[exit_], exit_, path))
            made["refine"].append(_entry(path))
    text = json.dumps(made, indent=1) + "\n"
    (folder / f"{name}{MANIFEST_SUFFIX}").write_text(text, encoding="utf-8")
    return worst


def _entry(path: Path) -> dict[str, str]:
    return {"file": path.name, "sha256": sha256(path)}


def _write_exit(loaded: LoadedModel, exit_: int, path: Path) -> float:
    net = loaded.net
    exact, form = _Exit(net, exit_), _Exit(as_graph(net), exit_)

    def given(n: int) -> tuple[Tensor, ...]:
        maps = [torch.randn(n, net.config.maps, STEPS).abs() for _ in range(exit_)]
        channels = net.config.eeg_channels if exit_ == 0 else 1
        return *maps, torch.randn(n, channels, EPOCH_SAMPLES)

    names = [*(f"features{k + 1}" for k in range(exit_)), "signal"]
    write_graph(form, given(5), path, names, ["logits", "features"], axes=(0,))
    heat = loaded.temperatures[exit_]
    return compare(exact, path, [given(n) for n in _ROWS], lambda z: _softmax(z / heat))


def _write_surroundings(stage: Context, path: Path) -> float:
    module = _Surroundings(stage)

    def given(n: int) -> tuple[Tensor, ...]:
        p = _night(n)
        return (p, torch.randn(1, n, OUTLINE)) if stage.config.powers else (p,)

    names = ["first", "outline"] if stage.config.powers else ["first"]
    write_graph(module, given(50), path, names, ["surroundings"], axes=(1,))
    return compare(module, path, [given(n) for n in _NIGHTS], lambda x: x)


def _night(n: int) -> Tensor:
    """Log probabilities of a night, some of them missing."""
    p = torch.softmax(3 * torch.randn(1, n, CLASSES), 2).log()
    p[0, n // 3 : n // 2] = torch.nan
    return p


def _write_look(stage: Context, path: Path) -> float:
    module = _Look(stage)

    def given(n: int) -> tuple[Tensor, ...]:
        around = torch.tanh(torch.randn(1, n, stage.config.surroundings))
        return around, _night(n), torch.randn(1, n, OUTLINE), torch.randn(1, n, EYE_OUTLINE)

    names = ["surroundings", "first", "outline", "eyes"]
    write_graph(module, given(50), path, names, ["deeper"], axes=(1,))
    return compare(module, path, [given(n) for n in _NIGHTS], lambda x: x)


def _write_refine(stage: Context, heat: float, exit_: int, path: Path) -> float:
    module = _Refine(stage, exit_)

    def given(n: int) -> tuple[Tensor, ...]:
        own = torch.softmax(3 * torch.randn(n, CLASSES), 1).log()
        width = stage.config.for_sides if exit_ else stage.config.surroundings
        return torch.tanh(torch.randn(n, width)), own

    write_graph(module, given(5), path, ["surroundings", "own"], ["logits"], axes=(0,))
    return compare(module, path, [given(n) for n in _ROWS], lambda z: _softmax(z / heat))


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = torch.softmax(torch.from_numpy(logits), 1).numpy()
    return found


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """The exporter talks about its own future."""
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)


def write_graph(
    module: nn.Module,
    given: tuple[Tensor, ...],
    path: Path,
    inputs: list[str],
    outputs: list[str],
    *,
    axes: tuple[int, ...],
) -> None:
    """Write a graph whose ``axes`` may have any length, in what goes in and what comes out."""
    free = tuple(dict.fromkeys(axes, torch.export.Dim.DYNAMIC) for _ in given)
    shapes = (free,) if isinstance(module, _Exit) else free
    # A GRU traced before leaves its decomposition here, which has the length it was shown in it.
    torch.ops.aten.gru.input._dispatch_cache.clear()  # noqa: SLF001
    with _quiet():
        torch.onnx.export(
            module.eval(),
            given,
            str(path),
            input_names=inputs,
            output_names=outputs,
            dynamic_shapes=shapes,
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    graph = onnx.load(path)
    for end in (*graph.graph.input, *graph.graph.output):
        # The GRU's exporter writes down the length it was shown.
        for axis, name in zip(axes, AXES[-len(axes) :], strict=True):
            end.type.tensor_type.shape.dim[axis].dim_param = name
    del graph.graph.value_info[:]
    for node in graph.graph.node:  # where in the sources each step stands
        del node.metadata_props[:]
        node.doc_string = ""
    onnx.save(graph, path)
    path.chmod(0o644)


def compare(
    module: nn.Module,
    path: Path,
    tries: Sequence[tuple[Tensor, ...]],
    finish: Callable[[NDArray[np.float32]], NDArray[np.float32]],
) -> float:
    """The largest difference between a graph and its module over several inputs.

    Parameters
    ----------
    tries : inputs to compare on.
    finish : what becomes of the first output before it is compared (logits to probabilities).

    Raises
    ------
    ModelError
        It is more than `LARGEST_DIFFERENCE`.
    """
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [one.name for one in session.get_inputs()]
    worst = 0.0
    for given in tries:
        with torch.inference_mode():
            expected = module(*given)
        expected = expected if isinstance(expected, tuple) else (expected,)
        feed = dict(zip(names, (x.numpy() for x in given), strict=True))
        found = session.run(None, feed)
        difference = np.abs(finish(found[0]) - finish(expected[0].numpy())).max()
        worst = max(worst, float(difference))
        for own, ours in zip(found[1:], expected[1:], strict=True):
            worst = max(worst, float(np.abs(own - ours.numpy()).max()))
    if not worst <= LARGEST_DIFFERENCE:
        raise ModelError(
            f"{path.name} differs from PyTorch by {worst:.2g}, more than {LARGEST_DIFFERENCE:g};"
            " do not ship it."
        )
    return worst


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.graphs", description=__doc__)
    parser.add_argument("name", nargs="?", default="lean", help="a shipped model")
    given = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    worst = write_graphs(given.name)
    print(f"{given.name}: graphs written; they differ from PyTorch by at most {worst:.1e}")


if __name__ == "__main__":
    main()
