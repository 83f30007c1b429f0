"""The network computed by ONNX Runtime; the same numbers as `sleepgui.engine.network`'s.

Importing this module is light; ONNX Runtime (a sixth of a second) is loaded by `OnnxScorer`.
"""
# ruff: noqa: PLC0415 - the library is imported where it is used, so that nothing else waits for it

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sleepgui.engine.backend import Graphs
from sleepgui.engine.card import ModelCard, sha256
from sleepgui.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime

Array = NDArray[np.float32]


def _options(threads: int) -> "onnxruntime.SessionOptions":
    """How a graph is to run: with so many processor threads, and nothing else on the side."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # Windows' builds note events for the system
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Threads that wait by spinning take the processor from the window.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return options


class Graph:
    """One graph, ready to run: float32 arrays in the order of its inputs to those it gives."""

    def __init__(self, path: Path, options: "onnxruntime.SessionOptions") -> None:
        import onnxruntime

        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self._names = [one.name for one in self._session.get_inputs()]

    def __call__(self, *given: Array) -> list[Array]:
        """Run it on inputs in order."""
        rows = (np.ascontiguousarray(one, dtype=np.float32) for one in given)
        found: list[Array] = self._session.run(None, dict(zip(self._names, rows, strict=True)))
        return found


def load_graph(path: Path, expected: str, threads: int) -> Graph:
    """A network of one graph.

    Parameters
    ----------
    expected : its SHA-256, hexadecimal.
    threads : processor threads that a batch may use.

    Raises
    ------
    ModelError
        It is missing or another one, or cannot be loaded.
    """
    if not path.is_file() or sha256(path) != expected:
        raise ModelError(f"{path.name} is not the file its card describes; install SleepGUI again.")
    try:
        return Graph(path, _options(threads))
    except Exception as error:  # the library's own errors derive from nothing narrower
        raise ModelError(f"{path.name} cannot be loaded; install SleepGUI again.") from error


class OnnxContext:
    """A loaded sequence stage; implements `sleepgui.engine.night.ContextStage`."""

    def __init__(
        self,
        surroundings: Graph,
        refine: Sequence[Graph],
        temperatures: Sequence[float],
        *,
        reads_powers: bool,
        look: Graph | None = None,
    ) -> None:
        self.reads_powers = reads_powers
        self.reads_eyes = look is not None
        self._surroundings = surroundings
        self._look = look
        self._refine = refine
        self._temperatures = temperatures

    def surroundings(self, p: Array, outline: Array | None) -> Array:
        """See `ContextStage.surroundings`."""
        seen = () if outline is None else (outline[None],)
        (nights,) = self._surroundings(_log(p)[None], *seen)
        found: Array = nights[0]
        return found

    def look(self, surroundings: Array, p: Array, outline: Array | None, eyes: Array) -> Array:
        """See `ContextStage.look`."""
        if self._look is None or outline is None:
            raise ValueError("this sequence stage does not read eyes, or not without the EEG")
        (nights,) = self._look(surroundings[None], _log(p)[None], outline[None], eyes[None])
        found: Array = nights[0]
        return found

    def refine(self, exit_: int, surroundings: Array, p: Array) -> Array:
        """See `ContextStage.refine`."""
        (logits,) = self._refine[exit_](surroundings, _log(p))
        return _softmax(logits, self._temperatures[exit_])


def _log(p: Array) -> Array:
    return np.log(np.maximum(p, np.float32(1e-12)))


def _softmax(logits: Array, temperature: float) -> Array:
    warm = logits / np.float32(temperature)
    e = np.exp(warm - warm.max(axis=1, keepdims=True))
    found: Array = e / e.sum(axis=1, keepdims=True)
    return found


class OnnxScorer:
    """Loaded graphs; implements `sleepgui.engine.night.Scorer`.

    Parameters
    ----------
    threads : processor threads that a batch may use.

    Raises
    ------
    ModelError
        A graph is not the one of its list, or cannot be loaded.
    """

    def __init__(self, card: ModelCard, graphs: Graphs, threads: int) -> None:
        graphs.check()
        options = _options(threads)
        self.card = card
        self.context: OnnxContext | None = None
        try:
            self._exits = [Graph(path, options) for path, _ in graphs.exits]
            if graphs.surroundings is not None:
                said: dict[str, Any] = card.text["context"]
                self.context = OnnxContext(
                    Graph(graphs.surroundings[0], options),
                    [Graph(path, options) for path, _ in graphs.refine],
                    [float(one) for one in said["temperatures"]],
                    reads_powers=bool(said["config"].get("powers", False)),
                    look=None if graphs.look is None else Graph(graphs.look[0], options),
                )
        except Exception as error:  # the library's own errors derive from nothing narrower
            raise ModelError(
                f"The graphs of the model {card.name!r} cannot be loaded; install SleepGUI again."
            ) from error

    def step(self, exit_: int, signal: Array, features: tuple[Array, ...]) -> tuple[Array, Array]:
        """See `Scorer.step`."""
        if len(features) != exit_:
            raise ValueError(f"exit {exit_} continues from {exit_} signals, not {len(features)}")
        logits, own = self._exits[exit_](*features, signal)
        return _softmax(logits, self.card.exits[exit_].temperature), own
