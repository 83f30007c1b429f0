"""Parts of the program, each measured in a process of its own; printed as one JSON object.

``python -m benchmarks.measured prepare REC CHANNEL ...``, ``network THREADS``, ``imports``.
"""

import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Final

import numpy as np

from benchmarks.measure import tell

_EPOCHS: Final = 256
_SIDE: Final = 1024


def prepare(path: Path, channels: list[str]) -> None:
    """Read, re-reference, resample, filter and scale a night: EEG, EEG, EOG, EMG."""
    from sleepgui.preparation.night import NightPreparation
    from sleepgui.recording.derivation import (
        ChannelChoice,
        parse_derivation,
    )
    from sleepgui.recording.open import open_recording

    began = perf_counter()
    recording = open_recording(path)
    *eeg, eog, emg = (parse_derivation(recording, one) for one in channels)
    night = NightPreparation(recording, ChannelChoice(tuple(eeg), eog, emg))
    for _ in night.measure():
        pass
    tell({"seconds": perf_counter() - began})


def network(threads: int) -> None:
    """Seconds per 1,000 epochs at each exit, and how near to a matrix product's speed."""
    import torch

    from sleepgui.engine.card import default_model
    from sleepgui.engine.network import load_scorer
    from sleepgui.engine.night import BATCH_EPOCHS

    scorer = load_scorer(default_model(), threads)
    rng = np.random.default_rng(0)
    eeg = rng.standard_normal((BATCH_EPOCHS, 2, 3000), np.float32)
    side = rng.standard_normal((BATCH_EPOCHS, 1, 3000), np.float32)
    spent = np.zeros(3)
    rounds = _EPOCHS // BATCH_EPOCHS
    for _ in range(rounds):
        features: tuple[np.ndarray, ...] = ()
        for exit_, signal in enumerate((eeg, side, side)):
            began = perf_counter()
            _, after = scorer.step(exit_, signal, features)
            spent[exit_] += perf_counter() - began
            features = (*features, after)
    per_thousand = spent / (rounds * BATCH_EPOCHS) * 1000
    macs = np.diff(scorer.card.cascade_macs, prepend=0.0)
    product = torch.randn(_SIDE, _SIDE)
    torch.mm(product, product)
    began = perf_counter()
    for _ in range(10):
        torch.mm(product, product)
    peak = 10 * _SIDE**3 / (perf_counter() - began)
    found = {f"exit {k}": float(s) for k, s in enumerate(per_thousand)}
    found |= {f"macs {k}": float(s) for k, s in enumerate(1000 * macs / per_thousand)}
    whole = 1000 * macs.sum() / per_thousand.sum()
    tell(found | {"peak": peak, "share": float(whole / peak), "all": float(per_thousand.sum())})


def imports(module: str) -> None:
    """Seconds to import a module in a fresh process."""
    began = perf_counter()
    import_module(module)
    tell({"seconds": perf_counter() - began})


def main() -> None:
    """Command line."""
    what, *rest = sys.argv[1:]
    if what == "prepare":
        prepare(Path(rest[0]), rest[1:])
    elif what == "network":
        network(int(rest[0]))
    else:
        imports(rest[0])


if __name__ == "__main__":
    main()
