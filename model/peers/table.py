"""Every scorer beside every other: ``python -m model.peers.table``.

Scores the people under test with every peer that has been trained, and with the model that ships
at three Speeds; writes `docs/scorers.md` (``--out``) and all figures as JSON beside the runs.
Seconds are of the network alone, one thread and two, and only mean something on an idle machine.
"""

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from model.evaluate import RECORDINGS, made_nights
from model.loaded import load_model
from model.material import RealEpochs, data_folder
from model.network import macs_per_exit, parameters
from model.peers.base import EPOCH_SAMPLES, PeerNetwork
from model.peers.macs import macs_per_epoch
from model.peers.nights import of_recording
from model.peers.registry import PEERS, Peer
from model.peers.score import probabilities
from model.peers.train import PeerConfig, run_folder
from model.recordings import recording_epochs
from model.scored import Scored, in_context, score
from model.scores import Scores, scores
from model.training_material import ROOT, RUNS
from sleepgui.engine.exits import compute_share, decide
from sleepgui.stages import SCORED, StageCodes

SPEEDS: Final = (0.0, 0.1, 0.5)
NIGHT_EPOCHS: Final = 960
OUT: Final = ROOT / "docs" / "scorers.md"
MADE: Final = "made nights"
Sets = dict[str, list[RealEpochs]]
Stages = Callable[[RealEpochs], "StageCodes | NDArray[np.intp] | None"]


def under_test(folder: Path) -> Sets:
    """Recordings of people no training saw, by set."""
    sets: Sets = {MADE: list(made_nights(folder))}
    for name, paths in RECORDINGS.items():
        sets[name] = [recording_epochs(folder / "recordings" / path) for path in paths]
    return sets


def on_sets(sets: Sets, stages_of: Stages) -> dict[str, dict[str, Any] | None]:
    """Figures of one scorer by set; ``None`` where it lacks a channel."""
    out: dict[str, dict[str, Any] | None] = {}
    for name, recordings in sets.items():
        guessed = [stages_of(one) for one in recordings]
        pairs = [(r.stage, g) for r, g in zip(recordings, guessed, strict=True) if g is not None]
        if not pairs:
            out[name] = None
            continue
        found = scores(*(np.concatenate(side) for side in zip(*pairs, strict=True)))
        out[name] = _figures(found) | {"recordings": len(pairs)}
    return out


def _figures(found: Scores) -> dict[str, Any]:
    return {
        "n": found.n,
        "accuracy": round(found.accuracy, 4),
        "macro_f1": round(found.macro_f1, 4),
        "kappa": round(found.kappa, 4),
        "f1": {str(s): round(x, 4) for s, x in zip(SCORED, found.f1, strict=True)},
    }


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


def of_peer(peer: Peer, net: PeerNetwork, sets: Sets, *, timed: bool) -> dict[str, Any]:
    """Everything about one trained peer."""

    def stages_of(epochs: RealEpochs) -> NDArray[np.intp] | None:
        waves = of_recording(epochs, peer.planes)
        return None if waves is None else probabilities(net, peer, waves).argmax(1)

    night = np.random.default_rng(0).standard_normal(
        (NIGHT_EPOCHS, len(peer.planes), EPOCH_SAMPLES), np.float32
    )
    return {
        "title": peer.title,
        "source": peer.source,
        "published": peer.published,
        "parameters": parameters(net),
        "mmacs": round(macs_per_epoch(peer) / 1e6, 2),
        "seconds": seconds_a_night(lambda: probabilities(net, peer, night)) if timed else None,
        "sets": on_sets(sets, stages_of),
    }


def of_shipped(name: str, sets: Sets) -> list[dict[str, Any]]:
    """The model that ships, in context, at every Speed of `SPEEDS`."""
    model = load_model(name)
    counted = macs_per_exit(model.net.config)
    cascade = np.cumsum(counted.added).astype(float)
    scored: dict[str, list[Scored]] = {}
    for key, recordings in sets.items():
        raw = [score(model.net, model.temperatures, one) for one in recordings]
        scored[key] = [in_context(*model.context, s) if model.context else s for s in raw]
    rows = []
    for speed in SPEEDS:
        out: dict[str, dict[str, Any] | None] = {}
        for key, group in scored.items():
            chosen = [decide(s.p, speed, s.depth) for s in group]
            found = scores(
                np.concatenate([s.stage for s in group]),
                np.concatenate([c.stage for c in chosen]),
            )
            out[key] = _figures(found) | {"recordings": len(group)}
        exits = np.concatenate([decide(s.p, speed, s.depth).exit for s in scored[MADE]])
        depth = np.concatenate([s.depth for s in scored[MADE]])
        rows.append(
            {
                "title": f"DynamicSleepNet `{name}` with context, Speed {speed:g}",
                "source": "doi 10.3389/fphys.2023.1171467; this project's weights",
                "published": "87.86 / - / - Sleep-EDF-20; 83.03 / - / - Sleep-EDF-78, Speed 0",
                "parameters": parameters(model.net)
                + (parameters(model.context[0]) if model.context else 0),
                "mmacs": round(float(cascade[exits[exits >= 0]].mean()) / 1e6, 2),
                "compute": compute_share(exits, depth, cascade, np.array(counted.alone, float)),
                "seconds": None,
                "sets": out,
            }
        )
    return rows


def trained_peers() -> dict[str, Path]:
    """Weights by name, of all peers whose training has finished at least one pass."""
    found = {name: run_folder(PeerConfig(name)) / "best.pt" for name in PEERS}
    return {name: path for name, path in found.items() if path.is_file()}


def page(rows: Sequence[Mapping[str, Any]], settings: Mapping[str, Any]) -> str:
    """The page of documentation."""
    lines = [
        "# The scorers of the field, side by side",
        "",
        (
            "Written by `python -m model.peers.table`; do not edit. All peers were trained alike by"
            f" `python -m model.peers.train`: {settings['nights']} made nights,"
            f" {settings['passes']} passes, one seed, the pass chosen by validation people. That is"
            " far less than their papers used, and no waveform is of a whole night"
            " as recorded: this compares networks under equal and small means and does not"
            " repeat their papers. The rows of the model that ships come from a longer training."
        ),
        "",
        (
            "People under test were seen by no training. `ucddb022` has one EEG derivation, so only"
            " scorers that need no more have a figure there. Multiply-accumulates are of one epoch,"
            " attention and recurrent layers counted."
        ),
        "",
        (
            "| scorer | parameters | MMAC | made nights: acc / MF1 / kappa | W N1 N2 N3 R |"
            " ucddb022 kappa | Sleep-EDF cuts acc | excerpt3 acc |"
        ),
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        sets = row["sets"]
        made = sets[MADE]
        lines.append(
            f"| {row['title']} | {row['parameters']:,} | {row['mmacs']} |"
            f" {_three(made)} | {_by_stage(made)} | {_one(sets['ucddb022'], 'kappa')} |"
            f" {_one(sets['sleep_edf_recordings'], 'accuracy')} |"
            f" {_one(sets['dreams_excerpt3'], 'accuracy')} |"
        )
    timed = [row for row in rows if row.get("seconds")]
    if timed:
        lines += [
            "",
            f"Seconds of the network alone for a night of {NIGHT_EPOCHS} epochs:",
            "",
            "| scorer | one thread | two threads |",
            "|---|---|---|",
            *(
                f"| {row['title']} | {row['seconds']['1']} | {row['seconds']['2']} |"
                for row in timed
            ),
        ]
    lines += [
        "",
        "What the papers state (accuracy / macro F1 / kappa, with their data):",
        "",
        "| scorer | published | source |",
        "|---|---|---|",
    ]
    shown = set()
    for row in rows:
        title = row["title"].split(",")[0] if "Speed" in row["title"] else row["title"]
        if title not in shown:
            shown.add(title)
            lines.append(f"| {title} | {row['published'] or 'not at hand'} | {row['source']} |")
    return "\n".join(lines) + "\n"


def _three(found: Mapping[str, Any] | None) -> str:
    if found is None:
        return "-"
    accuracy, macro, kappa = found["accuracy"], found["macro_f1"], found["kappa"]
    return f"{100 * accuracy:.1f} / {100 * macro:.1f} / {kappa:.2f}"


def _by_stage(found: Mapping[str, Any] | None) -> str:
    return "-" if found is None else " ".join(f"{100 * x:.0f}" for x in found["f1"].values())


def _one(found: Mapping[str, Any] | None, key: str) -> str:
    if found is None:
        return "-"
    return f"{found[key]:.2f}" if key == "kappa" else f"{100 * found[key]:.1f} %"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.peers.table", description=__doc__)
    parser.add_argument("--model", default="lean", help="shipped model for the first rows")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--times", action="store_true", help="measure seconds too")
    given = parser.parse_args()
    torch.set_num_threads(1)
    sets = under_test(data_folder())
    rows = of_shipped(given.model, sets)
    settings: dict[str, Any] = asdict(PeerConfig(""))
    for name, path in trained_peers().items():
        net = PEERS[name].make()
        net.load_state_dict(torch.load(path, weights_only=True))
        rows.append({"name": name} | of_peer(PEERS[name], net, sets, timed=given.times))
        settings = json.loads((path.parent / "settings.json").read_text())
        print(json.dumps({"peer": name, "kappa": rows[-1]["sets"][MADE]}), flush=True)
    (RUNS / "scorers.json").write_text(json.dumps(rows, indent=1))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(page(rows, settings), encoding="utf-8")


if __name__ == "__main__":
    main()
