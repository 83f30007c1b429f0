"""What fewer bits a weight would cost: ``python -m model.precision``.

The weights of network and sequence stage are rounded to bfloat16 (8 bits of mantissa), or to 8-bit
integers with one scale for each output channel, and the people under test are scored again.
Arithmetic stays in 32 bits: this asks what rounding costs, not what it saves (room alone, of the
2 MB that all weights together take). Writes ``docs/accuracy/precision.json``.
"""

import argparse
import copy
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn

from model.evaluate import RECORDINGS, made
from model.loaded import LoadedModel, load_model
from model.material import data_folder
from model.recordings import recording_epochs
from model.scored import Scored, in_context, score
from model.scores import scores
from model.training_material import ROOT
from sleepgui.engine.exits import decide

RESULTS: Final = ROOT / "docs" / "accuracy" / "precision.json"
ON: Final = ("ucddb022", "transplanted_test_people")


def bfloat16(weight: Tensor) -> Tensor:
    """Rounded to bfloat16."""
    return weight.to(torch.bfloat16).to(weight.dtype)


def int8(weight: Tensor) -> Tensor:
    """Rounded to 255 steps of a scale of its own for each output channel (the first axis)."""
    if weight.ndim < 2:  # norms and biases stay: they are few, and no integer kernel rounds them
        return weight
    most = weight.abs().flatten(1).amax(1).clamp(min=1e-12).view(-1, *[1] * (weight.ndim - 1))
    return (weight / most * 127).round() * most / 127


ROUNDINGS: Final[dict[str, Callable[[Tensor], Tensor]]] = {
    "float32": lambda weight: weight,
    "bfloat16": bfloat16,
    "int8": int8,
}


def rounded(module: nn.Module, how: Callable[[Tensor], Tensor]) -> nn.Module:
    """A copy with every weight rounded; running statistics of batch norms stay."""
    out = copy.deepcopy(module)
    with torch.no_grad():
        for weight in out.parameters():
            weight.copy_(how(weight))
    return out.eval()


def figures(model: LoadedModel, how: Callable[[Tensor], Tensor], folder: Path) -> dict[str, Any]:
    """Kappa and stages of the last usable exit on `ON`, context on."""
    net: Any = rounded(model.net, how)
    groups = {
        ON[0]: [
            score(net, model.temperatures, recording_epochs(folder / "recordings" / path))
            for path in RECORDINGS[ON[0]]
        ],
        ON[1]: made(net, model.temperatures, folder),
    }
    if model.context is not None:
        stage, heat = model.context
        context: Any = rounded(stage, how)
        groups = {k: [in_context(context, heat, s) for s in group] for k, group in groups.items()}
    return {name: _of(group) for name, group in groups.items()}


def _of(group: Iterable[Scored]) -> dict[str, Any]:
    group = list(group)
    known = np.concatenate([s.stage for s in group])
    guess = np.concatenate([decide(s.p, 0.0, s.depth).stage for s in group])
    return {"kappa": round(scores(known, guess).kappa, 4), "stages": guess.tolist()}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.precision", description=__doc__)
    parser.add_argument("--model", default="lean")
    given = parser.parse_args()
    model, folder = load_model(given.model), data_folder()
    found = {name: figures(model, how, folder) for name, how in ROUNDINGS.items()}
    rows = []
    for name, groups in found.items():
        for on, one in groups.items():
            whole = found["float32"][on]["stages"]
            changed = float(np.mean(np.array(one["stages"]) != np.array(whole)))
            rows.append(
                {"weights": name, "on": on, "kappa": one["kappa"], "changed": round(changed, 4)}
            )
            print(json.dumps(rows[-1]), flush=True)
    about = model.identity
    RESULTS.write_text(json.dumps({"model": about, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
