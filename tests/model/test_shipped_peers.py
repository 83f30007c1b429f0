"""The peers that ship: cards say what is so, and the program computes what PyTorch does."""

import json
import stat
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from model.material import RealEpochs
from model.network import parameters
from model.peers import export
from model.peers.base import PeerNetwork
from model.peers.macs import macs_per_epoch
from model.peers.nights import of_recording
from model.peers.registry import PEERS
from model.peers.score import probabilities
from model.recordings import prepared
from sleepgui.engine.card import sha256
from sleepgui.errors import ModelError
from sleepgui.opinions.network import FOLDER, ask, load_network, networks
from sleepgui.opinions.opinion import Opinion
from sleepgui.preparation import bands, scale
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels
from sleepgui.stages import SCORED

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
NIGHT = "recordings/sleep-edf-st/ST7192_2347-PSG.edf"


def shipped(name: str) -> PeerNetwork:
    net = PEERS[name].make()
    net.load_state_dict(load_file(FOLDER / f"{name}.safetensors"))
    return net.eval()


def by_torch(
    net: PeerNetwork, name: str, recording: Recording, choice: ChannelChoice
) -> np.ndarray:
    """What the comparison of all peers (`model.peers.table`) is made of."""
    nobody = np.zeros(recording.n_epochs, np.int8)
    epochs: RealEpochs = prepared(recording, choice, nobody)
    waves = of_recording(epochs, PEERS[name].planes)
    assert waves is not None
    return probabilities(net, PEERS[name], waves)


def by_program(name: str, recording: Recording, choice: ChannelChoice, folder: Path) -> np.ndarray:
    *_, opinion = ask(load_network(folder / f"{name}.json"), recording, choice)
    assert isinstance(opinion, Opinion)
    return opinion.p


def test_a_peer_with_neighbours_and_one_without_ship() -> None:
    assert {"attn", "seq"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_card_describes_the_files_beside_it(name: str) -> None:
    peer, text = PEERS[name], json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert text["sha256"] == sha256(FOLDER / f"{name}.safetensors")
    assert text["graph"]["sha256"] == sha256(FOLDER / text["graph"]["file"])
    assert (text["name"], text["title"], text["source"]) == (name, peer.title, peer.source)
    assert text["context"] == peer.context
    assert text["planes"] == [export.PLANES[plane] for plane in peer.planes]
    assert text["parameters"] == parameters(shipped(name))
    assert text["macs"] == macs_per_epoch(peer)
    assert text["classes"] == [str(stage) for stage in SCORED]
    assert text["inputs"]["band_hz"] == {str(m): list(b) for m, b in bands.BAND_HZ.items()}
    assert text["inputs"]["clip"] == scale.LIMIT
    assert text["training"]["settings"]["peer"] == name
    for path in FOLDER.glob(f"{name}.*"):
        assert path.stat().st_mode & stat.S_IROTH, f"{path.name} cannot be read by everybody"


@pytest.mark.parametrize("name", NAMES)
def test_the_program_computes_what_pytorch_does(name: str, data_dir: Path) -> None:
    recording = open_recording(data_dir / NIGHT)
    choice = propose_channels(recording).choice
    expected = by_torch(shipped(name), name, recording, choice)
    found = by_program(name, recording, choice, FOLDER)
    recording.close()
    scored = ~np.isnan(found).any(axis=1)
    assert scored.sum() == recording.n_epochs
    np.testing.assert_allclose(found, expected, atol=2e-5)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> tuple[PeerNetwork, Path]:
    """SeqSleepNet of chance weights, shipped into a folder of its own."""
    torch.manual_seed(3)
    net = PEERS["seq"].make().eval()
    run, folder = tmp_path_factory.mktemp("run"), tmp_path_factory.mktemp("peers")
    torch.save(net.state_dict(), run / "best.pt")
    (run / "settings.json").write_text(json.dumps({"peer": "seq"}))
    lines = [{"pass": 0, "kappa": 0.1}, {"pass": 1, "kappa": 0.4}, {"pass": 2, "kappa": 0.2}]
    (run / "curve.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert export.export(PEERS["seq"], run, folder) < 1e-5
    return net, folder


@pytest.mark.parametrize("n_epochs", [1, 13, 20, 21, 57])
def test_sequences_are_laid_and_joined_alike_whatever_the_length(
    fresh: tuple[PeerNetwork, Path], n_epochs: int, memory_recording
) -> None:
    net, folder = fresh
    rng = np.random.default_rng(n_epochs)

    def noise(microvolts: float) -> tuple[np.ndarray, float]:
        drift = 1 + rng.random(n_epochs).repeat(3000)
        samples = microvolts * drift * rng.standard_normal(3000 * n_epochs)
        return samples.astype(np.float32), 100.0

    recording = memory_recording({"C4-M1": noise(15), "E1-M2": noise(20), "Chin": noise(5)})
    kinds = propose_channels(recording).choice
    found = by_program("seq", recording, kinds, folder)
    np.testing.assert_allclose(found, by_torch(net, "seq", recording, kinds), atol=1e-5)
    assert len(found) == n_epochs


def test_the_card_tells_the_best_pass_and_the_differences_from_the_paper(
    fresh: tuple[PeerNetwork, Path],
) -> None:
    text = json.loads((fresh[1] / "seq.json").read_text(encoding="utf-8"))
    assert text["training"]["best_pass"]["pass"] == 1
    assert text["training"]["passes_run"] == 3
    assert text["differences"].startswith("Plain GRUs, without recurrent batch norm.")
    for peer in PEERS.values():
        assert not export.differences(peer).startswith("Difference")


def test_figures_are_taken_from_the_comparison_of_exactly_these_weights(tmp_path: Path) -> None:
    weights, found = tmp_path / "best.pt", tmp_path / "scorers.json"
    weights.write_bytes(b"weights")
    table = np.zeros((5, 5), int)
    table[0, 0], table[2, 2], table[2, 0] = 6, 3, 1
    right = {"seed": 0, "weights": sha256(weights)[:16]}
    right["sets"] = {"a": {"tables": [table.ravel().tolist()] * 2}, "b": None}
    other = {"seed": 1, "weights": "0" * 16, "sets": {"a": {"tables": [[1] * 25]}}}
    found.write_text(json.dumps({"scorers": {"seq": {"runs": [other, right]}}}))
    measured = export.figures(PEERS["seq"], weights, found)
    assert measured is not None
    assert list(measured) == ["a"]
    assert (measured["a"]["n"], measured["a"]["accuracy"]) == (20, 0.9)
    # Observed 0.9, by chance 0.6 * 0.7 + 0.4 * 0.3.
    assert measured["a"]["kappa"] == pytest.approx((0.9 - 0.54) / (1 - 0.54), abs=1e-4)
    weights.write_bytes(b"other weights")
    assert export.figures(PEERS["seq"], weights, found) is None
    assert export.figures(PEERS["attn"], weights, found) is None
    assert export.figures(PEERS["seq"], weights, tmp_path / "none.json") is None


def test_a_peer_that_was_not_trained_is_not_shipped(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"does not exist; train it first: .* seq"):
        export.export(PEERS["seq"], tmp_path, tmp_path)


def test_a_graph_of_other_weights_is_refused(fresh: tuple[PeerNetwork, Path], tmp_path) -> None:
    for path in fresh[1].iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = json.loads((tmp_path / "seq.json").read_text())
    text["graph"]["sha256"] = "0" * 64
    (tmp_path / "seq.json").write_text(json.dumps(text))
    (scorer,) = networks(tmp_path)
    assert scorer.why_not() is None
    from sleepgui.engine.onnx import load_graph

    with pytest.raises(ModelError, match="not the file its card describes"):
        load_graph(*load_network(tmp_path / "seq.json").graph, 1)
