"""Parts of the program, each measured in a process of its own; printed as one JSON object.

``python -m benchmarks.measured prepare REC CHANNEL ...``, ``speeds`` and ``memory`` likewise,
``network THREADS``.
"""

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.measure import tell

if TYPE_CHECKING:
    from sleepgui.preparation.night import NightPreparation

_ROUNDS: Final = 9
_SIDE: Final = 1024


def prepare(path: Path, channels: list[str]) -> None:
    """Read, re-reference, resample, filter and scale a night: EEG, EEG, EOG, EMG."""
    import sleepgui.preparation.night
    import sleepgui.recording.open  # noqa: F401 - imports are not timed

    began = perf_counter()
    _prepared(path, channels)
    tell({"seconds": perf_counter() - began})


def network(threads: int) -> None:
    """Seconds per 1,000 epochs at each exit, and matrix products on as many threads."""
    from sleepgui.engine.card import default_model
    from sleepgui.engine.network import load_scorer
    from sleepgui.engine.night import BATCH_EPOCHS

    scorer = load_scorer(default_model(), threads)
    rng = np.random.default_rng(0)
    eeg = rng.standard_normal((BATCH_EPOCHS, 2, 3000), np.float32)
    side = rng.standard_normal((BATCH_EPOCHS, 1, 3000), np.float32)
    spent = np.zeros((_ROUNDS, 3))
    for row in spent:
        features: tuple[np.ndarray, ...] = ()
        for exit_, signal in enumerate((eeg, side, side)):
            began = perf_counter()
            _, after = scorer.step(exit_, signal, features)
            row[exit_] = perf_counter() - began
            features = (*features, after)
    per_thousand = np.median(spent, axis=0) / BATCH_EPOCHS * 1000
    found = {f"exit {k}": float(s) for k, s in enumerate(per_thousand)}
    found |= {f"product {name}": speed for name, speed in _products(threads).items()}
    macs = 1000 * scorer.card.cascade_macs[-1]
    whole = float(per_thousand.sum())
    tell(found | {"all": whole, "reached": macs / whole})


def _products(threads: int) -> dict[str, float]:
    """Multiply-accumulates a second of a product of two square matrices, by library."""
    import onnx
    import onnxruntime
    import torch

    one = np.random.default_rng(0).standard_normal((_SIDE, _SIDE), np.float32)
    torch.set_num_threads(threads)
    tensor = torch.from_numpy(one)
    shape = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, one.shape)
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("MatMul", ["x", "w"], ["y"])],
        "product",
        [shape],
        [onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, one.shape)],
        [onnx.numpy_helper.from_array(one, "w")],
    )
    opset = [onnx.helper.make_opsetid("", 20)]
    model = onnx.helper.make_model(graph, opset_imports=opset, ir_version=10)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    ways: dict[str, Callable[[], object]] = {
        "numpy": lambda: one @ one,
        "torch": lambda: torch.mm(tensor, tensor),
        "onnxruntime": lambda: session.run(None, {"x": one}),
    }
    return {name: _SIDE**3 / _typical(way) for name, way in ways.items()}


def _typical(way: Callable[[], object]) -> float:
    """Median seconds of several, after one that is not counted."""
    way()
    found = []
    for _ in range(_ROUNDS):
        began = perf_counter()
        way()
        found.append(perf_counter() - began)
    return float(np.median(found))


def speeds(path: Path, channels: list[str]) -> None:
    """A night at several Speeds: processor time and multiply-accumulates beside Speed 0's."""
    from sleepgui.engine.card import default_model
    from sleepgui.engine.network import load_scorer
    from sleepgui.engine.night import NightScorer

    scorer = load_scorer(default_model(), 1)
    added = np.diff(scorer.card.cascade_macs, prepend=0.0)
    night = _prepared(path, channels)
    found = {}
    for speed in (1.0, 0.0, 0.1, 0.5, 1.0):  # the first is not counted
        one = NightScorer(night, scorer)
        began = process_time()
        for _ in one.run(speed):
            pass
        found[f"{speed:g}"] = process_time() - began, float(one.computed @ added)
    time, macs = found["0"]
    tell(
        {f"time {name}": t / time for name, (t, _) in found.items()}
        | {f"macs {name}": m / macs for name, (_, m) in found.items()}
    )


def memory(path: Path, channels: list[str]) -> None:
    """MiB held at the end of each step of scoring a night."""
    from sleepgui.engine.card import default_model
    from sleepgui.engine.network import load_scorer
    from sleepgui.engine.night import NightScorer
    from sleepgui.recording.open import open_recording

    found = {"with all imported": _held()}
    recording = open_recording(path)
    found["after opening"] = _held()
    night = _prepared(path, channels)
    found["after preparing"] = _held()
    scorer = load_scorer(default_model(), 1)
    found["after loading the network"] = _held()
    one = NightScorer(night, scorer)
    for _ in one.run(0.0):
        pass
    found["after scoring at Speed 0"] = _held()
    recording.close()
    tell(found)


def _held() -> float:
    """MiB of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _prepared(path: Path, channels: list[str]) -> "NightPreparation":
    from sleepgui.preparation.night import NightPreparation
    from sleepgui.recording.derivation import ChannelChoice, parse_derivation
    from sleepgui.recording.open import open_recording

    recording = open_recording(path)
    *eeg, eog, emg = (parse_derivation(recording, one) for one in channels)
    night = NightPreparation(recording, ChannelChoice(tuple(eeg), eog, emg))
    for _ in night.measure():
        pass
    return night


def main() -> None:
    """Command line."""
    what, *rest = sys.argv[1:]
    if what == "prepare":
        prepare(Path(rest[0]), rest[1:])
    elif what == "network":
        network(int(rest[0]))
    elif what == "speeds":
        speeds(Path(rest[0]), rest[1:])
    else:
        memory(Path(rest[0]), rest[1:])


if __name__ == "__main__":
    main()
