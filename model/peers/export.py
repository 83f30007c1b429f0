"""Ship trained peers: ``python -m model.peers.export seq attn``.

For each peer writes ``model/weights/peers/NAME``: weights (safetensors), the graph by which the
program scores (ONNX), and a card (JSON): what it is, what it needs, where it departs from its
paper, what it was trained on, and its figures on people no training saw. Figures are those that
``python -m model.peers.table`` left in ``docs/scorers/scorers.json`` of exactly these weights;
before it has measured them the card has none. The same command again renews all of it.
"""

import argparse
import importlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor

from model.export import SOURCES, WEIGHTS, commit
from model.graphs import compare, write_graph
from model.network import parameters
from model.peers.base import EPOCH_SAMPLES, PeerNetwork
from model.peers.exportable import exportable
from model.peers.macs import macs_per_epoch
from model.peers.registry import PEERS, Peer
from model.peers.train import PeerConfig, run_folder
from model.training_material import ROOT
from sleepgui.engine.card import sha256
from sleepgui.errors import ModelError
from sleepgui.hypnogram.agreement import agreement
from sleepgui.preparation import bands, scale
from sleepgui.stages import SCORED

FOLDER: Final = WEIGHTS / "peers"
FIGURES: Final = ROOT / "docs" / "scorers" / "scorers.json"
PLANES: Final = ("EEG", "EEG 2", "EOG", "EMG")
"""What the prepared planes hold, see `model.peers.nights.four_planes`."""

_LICENCE: Final = "CC-BY-NC-4.0"
_PROTOCOL: Final = (
    "No epoch of any person below was used for weights or for the choice of a pass."
    " 'made nights' have real stages and spectra and waveforms made from people under test; they"
    " are not real recordings."
)
_LENGTHS: Final = ((1, 1), (1, 7), (3, 20))
"""Sequences and epochs on which a graph is compared with PyTorch."""


def trained(peer: Peer, run: Path) -> PeerNetwork:
    """The network of a run: the best pass by validation.

    Raises
    ------
    ModelError
        It has not been trained.
    """
    path = run / "best.pt"
    if not path.is_file():
        raise ModelError(
            f"{path} does not exist; train it first: python -m model.peers.train {peer.name}"
        )
    net = peer.make()
    net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return net.eval()


def differences(peer: Peer) -> str:
    """Where a network departs from its paper: that paragraph of its module's description."""
    network = type(peer.make())
    described = importlib.import_module(network.__module__).__doc__ or ""
    for paragraph in described.split("\n\n"):
        if paragraph.startswith("Difference"):
            said = " ".join(paragraph.split()).split(": ", 1)[1]
            return said[0].upper() + said[1:]
    return ""


def figures(peer: Peer, weights: Path, found: Path = FIGURES) -> dict[str, Any] | None:
    """Figures of a peer by set, from the comparison of all; ``None`` where there are none.

    Parameters
    ----------
    weights : those of the run, by whose hash the comparison knows what it measured: figures of
        others are not taken.
    """
    if not found.is_file():
        return None
    runs = json.loads(found.read_text(encoding="utf-8"))["scorers"].get(peer.name, {})
    mark = sha256(weights)
    for run in runs.get("runs", ()):
        if mark.startswith(run["weights"]):
            return {name: _pooled(row["tables"]) for name, row in run["sets"].items() if row}
    return None


def _pooled(tables: list[list[int]]) -> dict[str, Any]:
    """Figures of confusion tables of 25 cells, rows the expert, of all recordings together."""
    cells = np.sum(tables, axis=0)
    known, guessed = np.repeat(np.stack(np.divmod(np.arange(25), 5)), cells, axis=1)
    found = agreement(known.astype(np.int8), guessed.astype(np.int8), resamples=0)
    return {
        "recordings": len(tables),
        "n": found.n,
        "accuracy": _rounded(found.accuracy),
        "macro_f1": _rounded(found.macro_f1),
        "kappa": _rounded(found.kappa),
        "f1": {str(stage): _rounded(f1) for stage, f1 in found.f1.items()},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def card(peer: Peer, net: PeerNetwork, run: Path, found: Path = FIGURES) -> dict[str, Any]:
    """Content of the card, without hashes."""
    curve = [json.loads(line) for line in (run / "curve.jsonl").read_text().splitlines()]
    best = max(curve, key=lambda line: float(line["kappa"]))
    today = datetime.now(UTC).date()
    return {
        "name": peer.name,
        "title": peer.title,
        "version": f"{today:%Y.%m.%d}",
        "date": str(today),
        "sha256": "",
        "graph": {},
        "licence": _LICENCE,
        "use": "Research only; not a medical device.",
        "source": peer.source,
        "published": peer.published,
        "differences": differences(peer),
        "parameters": parameters(net),
        "macs": macs_per_epoch(peer),
        "classes": [str(stage) for stage in SCORED],
        "probabilities": "the network's own, not calibrated",
        "planes": [PLANES[plane] for plane in peer.planes],
        "context": peer.context,
        "inputs": {
            "rate_hz": bands.RATE,
            "epoch_s": 30,
            "band_hz": {str(m): list(b) for m, b in bands.BAND_HZ.items()},
            "scale": "median over the night of (interquartile range / 1.349) per epoch",
            "clip": scale.LIMIT,
        },
        "training": {
            "method": "alike for all peers: made nights, one optimiser, running average of weights",
            "settings": json.loads((run / "settings.json").read_text()),
            "passes_run": len(curve),
            "best_pass": best,
            "sources": list(SOURCES),
            "commit": commit(),
        },
        "held_out": {"protocol": _PROTOCOL, "figures": figures(peer, run / "best.pt", found)},
    }


def export(peer: Peer, run: Path, folder: Path = FOLDER, found: Path = FIGURES) -> float:
    """Write weights, graph and card of one peer; ``found`` is what the comparison measured.

    Returns
    -------
    The largest difference between a probability by the graph and by PyTorch.

    Raises
    ------
    ModelError
        It has not been trained, or the graph does not compute what PyTorch does.
    """
    net = trained(peer, run)
    folder.mkdir(parents=True, exist_ok=True)
    weights, graph = folder / f"{peer.name}.safetensors", folder / f"{peer.name}.onnx"
    worst = write_peer_graph(net, peer, graph)
    save_file({k: v.contiguous() for k, v in net.state_dict().items()}, weights)
    weights.chmod(0o644)
    content = card(peer, net, run, found)
    content["sha256"] = sha256(weights)
    content["graph"] = {"file": graph.name, "sha256": sha256(graph)}
    path = folder / f"{peer.name}.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return worst


def write_peer_graph(net: PeerNetwork, peer: Peer, path: Path) -> float:
    """A graph from (sequences, epochs, planes, 3000) to logits; differs from ``net`` by this much.

    Raises
    ------
    ModelError
        By more than a graph may, or it has parts that no graph can hold.
    """

    def given(sequences: int, epochs: int) -> tuple[Tensor]:
        return (torch.randn(sequences, epochs, len(peer.planes), EPOCH_SAMPLES),)

    try:
        shown = given(3, max(2, peer.context))
        write_graph(exportable(net), shown, path, ["waves"], ["logits"], axes=(0, 1))
        return compare(
            net,
            path,
            [given(*length) for length in _LENGTHS],
            lambda z: torch.softmax(torch.from_numpy(z), 2).numpy(),
        )
    except ModelError:
        raise
    except Exception as error:  # the libraries' own errors derive from nothing narrower
        raise ModelError(
            f"{peer.title} has parts that no graph can hold ({type(error).__name__}); it cannot"
            " ship."
        ) from error


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.peers.export", description=__doc__)
    parser.add_argument("peers", nargs="+", help=f"of {', '.join(PEERS)}")
    parser.add_argument("--seed", type=int, default=0, help="of the training")
    parser.add_argument("--figures", type=Path, default=FIGURES, help="what was measured")
    given = parser.parse_args()
    unknown = [name for name in given.peers if name not in PEERS]
    if unknown:
        parser.error(f"there is no peer {unknown[0]!r}: choose from {', '.join(PEERS)}")
    torch.manual_seed(0)
    torch.set_num_threads(1)
    for name in given.peers:
        try:
            run = run_folder(PeerConfig(name, seed=given.seed))
            worst = export(PEERS[name], run, FOLDER, given.figures)
        except ModelError as error:
            print(error, file=sys.stderr)
            sys.exit(2)
        print(f"{name}: written; its graph differs from PyTorch by at most {worst:.1e}")


if __name__ == "__main__":
    main()
