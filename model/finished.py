"""A model out of a training on recordings: calibrated weights and their card, in the run's folder.

Copied into ``model/weights`` the two files are a model that the program offers.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file

from model.calibrate import fit_temperature
from model.card_of import shape_and_inputs
from model.figures import costs, figures
from model.folds import People
from model.loaded import LoadedModel, find_card, load_model
from model.network import CONFIGS, DynamicSleepNet, NetworkConfig
from model.scored import Scored, score
from model.store import StoredNight
from sleepgui.engine.card import sha256


def _temperatures(raw: Sequence[Scored], exits: int, before: Sequence[float]) -> list[float]:
    """One for each exit from people set aside; where they do not reach it, the one before."""
    heat = list(before)
    for k in range(exits):
        have = [(s.stage[s.depth > k], s.p[s.depth > k, k]) for s in raw]
        stage = np.concatenate([h[0] for h in have]) if have else np.zeros(0, np.int8)
        if len(stage):
            p = np.concatenate([h[1] for h in have])
            heat[k] = fit_temperature(np.log(np.maximum(p, 1e-12)), stage)
    return heat


def write_model(
    run: Path,
    name: str,
    settings: Mapping[str, Any],
    people: People,
    held: Sequence[StoredNight],
) -> LoadedModel:
    """Write ``NAME.safetensors`` and ``NAME.json`` of a run's best pass; returns it loaded.

    Exits that no epoch could train are not offered. Fine-tuned weights keep the sequence stage and
    the licence of those they began as.
    """
    state = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)["state"]
    base = find_card(settings["finetune"]) if settings["finetune"] else None
    shape = CONFIGS[settings["network"]] if base is None else NetworkConfig.from_json(base.config)
    net = DynamicSleepNet(shape)
    net.load_state_dict(torch.load(run / "best.pt", map_location="cpu", weights_only=True))
    net.eval()
    exits = int(state["teacher"]) + 1 if base is None else len(base.exits)
    before = [1.0] * exits if base is None else [leave.temperature for leave in base.exits]
    nights = [night.epochs() for night in held]
    heat = _temperatures([score(net, [1.0] * exits, n) for n in nights], exits, before)
    weights = run / f"{name}.safetensors"
    save_file({k: v.contiguous() for k, v in net.state_dict().items()}, weights)
    content: dict[str, Any] = {
        "name": name,
        "version": f"{datetime.now(UTC).date():%Y.%m.%d}",
        "date": str(datetime.now(UTC).date()),
        "sha256": sha256(weights),
        "licence": "as the recordings allow" if base is None else base.licence,
        "use": "Research only; not a medical device.",
        **shape_and_inputs(net, exits),
        "temperatures": heat,
        "temperatures_from": "recordings of validation people" if held else "as before",
        "training": {
            "method": "recordings with scorings"
            + ("" if base is None else f", fine-tuned from {base.name} {base.version}"),
            "settings": dict(settings),
            "passes_run": state["next"],
            # Folders and file names of a clinic may name people, so people are only counted.
            "people": {part: len(names) for part, names in people.to_json().items()},
            "trained_exits": int(state["teacher"]) + 1,
        },
    }
    content["training"]["settings"].pop("recordings", None)
    if base is not None and base.has_context:
        content["context"] = _context_of(base.path, run, name)
    if nights:
        scored = [score(net, heat, n) for n in nights]
        found = figures(scored, costs(net))["last_usable_exit"]
        content["validation"] = {k: found[k] for k in ("n", "accuracy", "kappa", "macro_f1")}
    card = run / f"{name}.json"
    card.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return load_model(str(card))


def _context_of(card: Path, run: Path, name: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(card.read_text(encoding="utf-8"))["context"]
    # Under a name of its own: beside newer weights of the base, theirs would be taken for it.
    own = f"{name}.context.safetensors"
    shutil.copyfile(card.with_name(said["file"]), run / own)
    return said | {"file": own}
