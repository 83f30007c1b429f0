"""The other scorers of the field: shapes, what they may see, what they cost, how they learn."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy import signal
from torch import nn

from model.peers import train as peer_training
from model.peers.attn_sleep import AttnSleep, class_aware_weights
from model.peers.base import EPOCH_SAMPLES, EachEpoch, PeerNetwork
from model.peers.macs import macs_per_epoch
from model.peers.nights import windows
from model.peers.registry import PEERS, TRAINABLE, Peer
from model.peers.score import probabilities
from model.peers.seq_sleep_net import FLOOR, FREQUENCIES, Images, MultitaskArnn, triangles
from model.record_batches import varied_waves
from model.store import StoredNight

peers = pytest.mark.parametrize("peer", TRAINABLE.values(), ids=TRAINABLE.keys())


def some_epochs(peer: Peer, *shape: int, seed: int = 0) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(*shape, len(peer.planes), EPOCH_SAMPLES, generator=generator)


def made_night(tmp_path: Path, n: int, seed: int) -> StoredNight:
    """Stages that differ in one frequency, so that a little training must tell them apart."""
    rng = np.random.default_rng(seed)
    stage = np.repeat(rng.permutation(5), -(-n // 5))[:n].astype(np.int8)
    t = np.arange(EPOCH_SAMPLES) / 100
    tone = np.sin(2 * np.pi * np.array([10, 6, 13, 1.5, 3])[stage][:, None] * t)
    noise = 0.3 * rng.standard_normal((n, 4, EPOCH_SAMPLES))
    waves = (2 * tone[:, None] + noise).astype(np.float32)
    recorded = np.concatenate([varied_waves(one[None], rng) for one in waves]).astype(np.float16)
    return StoredNight(tmp_path / f"{seed}", f"p{seed}", stage, np.full(n, 3, np.int8), recorded)


# ---------------------------------------------------------------------- networks


@peers
def test_every_epoch_of_a_sequence_gets_five_logits(peer: Peer) -> None:
    net = peer.make().eval()
    with torch.no_grad():
        assert net(some_epochs(peer, 2, 3)).shape == (2, 3, 5)
        assert net(some_epochs(peer, 1, 1)).shape == (1, 1, 5)
        silent = net(torch.zeros(1, 2, len(peer.planes), EPOCH_SAMPLES))
    assert torch.isfinite(silent).all()


@peers
def test_what_is_said_of_an_epoch_depends_on_neighbours_only_where_the_peer_sees_them(
    peer: Peer,
) -> None:
    net = peer.make().eval()
    one, other = some_epochs(peer, 1, 3), some_epochs(peer, 1, 3, seed=1)
    other[:, 1] = one[:, 1]
    with torch.no_grad():
        alike = torch.allclose(net(one)[:, 1], net(other)[:, 1], atol=1e-5)
    assert alike == isinstance(net, EachEpoch)
    assert isinstance(net, EachEpoch) == (peer.context == 1)


@peers
def test_every_weight_learns(peer: Peer) -> None:
    torch.manual_seed(3)  # a squeeze of one or four units may by chance be shut from the start
    net = peer.make()
    labels = torch.arange(12) % 5
    taught = net.taught(some_epochs(peer, 4, 3))
    assert sum(share for share, _ in taught) == pytest.approx(1)
    sum(
        share * torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels)
        for share, logits in taught
    ).backward()
    still = [name for name, w in net.named_parameters() if w.grad is None or not w.grad.any()]
    assert still == []


@peers
def test_a_peer_reads_no_plane_but_its_own_kinds(peer: Peer) -> None:
    assert set(peer.planes) <= {0, 1, 2, 3}
    assert list(peer.planes) == sorted(peer.planes)
    assert peer.source


def test_attn_sleep_has_the_parameters_of_its_description() -> None:
    count = sum(w.numel() for w in AttnSleep().parameters())
    front = 64 * 50 + 128 + 64 * 400 + 128  # first convolutions with their norms
    front += 128 * 64 * 8 + 256 + 128 * 128 * 8 + 256
    front += 128 * 64 * 7 + 256 + 128 * 128 * 7 + 256
    recalibration = 2 * (128 * 30 + 60) + 30 * 30 + 60 + 2 * 30
    causal = 30 * 30 * 7 + 30
    layer = 4 * causal + 80 * 81 + 80 * 120 + 120 + 120 * 80 + 80 + 4 * 80
    assert count == front + recalibration + 2 * layer + 2 * 80 + 2400 * 5 + 5


def test_class_aware_weights_follow_the_formula_and_favour_what_is_rare_and_hard() -> None:
    weight = class_aware_weights(torch.tensor([8285.0, 2804.0, 17799.0, 5703.0, 7717.0]))
    # N1: mu = 0.4, total 42,308: 0.4 ln(0.4 * 42308 / 2804)
    assert weight[1] == pytest.approx(0.4 * np.log(0.4 * 42308 / 2804))
    assert weight[2] == pytest.approx(0.3)  # ln(0.3 * 2.38) is negative: not below mu
    assert weight.argmax() == 1


def test_images_are_the_spectra_that_scipy_computes() -> None:
    wave = np.random.default_rng(0).standard_normal(EPOCH_SAMPLES)
    images = Images(1).eval()
    seen: list[torch.Tensor] = []
    images.norm.register_forward_hook(lambda _m, given, _out: seen.append(given[0]))
    images(torch.from_numpy(wave).float()[None, None])
    window = torch.hamming_window(200).numpy()
    pieces = np.lib.stride_tricks.sliding_window_view(wave, 200)[::100]
    assert len(pieces) == 29
    _, _, expected = signal.stft(
        wave, window=window, nperseg=200, noverlap=100, nfft=256, boundary=None, padded=False
    )
    ours = seen[0][0].numpy()
    assert ours.shape == (FREQUENCIES, 29)
    np.testing.assert_allclose(ours, np.log(np.abs(expected) * window.sum() + FLOOR), atol=1e-4)


def test_triangular_filters_cover_every_frequency_once() -> None:
    shape = triangles()
    assert shape.shape == (129, 32)
    inner = shape[4:-4]
    torch.testing.assert_close(inner.sum(1), torch.ones(len(inner)))


def test_neighbours_vote_for_an_epoch_and_ends_have_fewer_voters() -> None:
    net = MultitaskArnn(1).eval()
    x = torch.randn(1, 4, 1, EPOCH_SAMPLES)
    with torch.no_grad():
        said = net.decide(net.encoder(x[0])).unflatten(1, (3, 5)).log_softmax(2)
        heard = net(x)[0]
    # offsets are -1, 0, 1: epoch 2 hears itself, epoch 3 about the one before, 1 about the next
    torch.testing.assert_close(heard[2], (said[2, 1] + said[3, 0] + said[1, 2]) / 3)
    torch.testing.assert_close(heard[0], (said[0, 1] + said[1, 0]) / 2)


@pytest.mark.parametrize("kind", [nn.GRU, nn.LSTM])
def test_recurrent_layers_are_counted_once(kind: type[nn.GRU] | type[nn.LSTM]) -> None:
    class Recurrent(PeerNetwork):
        def __init__(self) -> None:
            super().__init__()
            self.layer = kind(3000, 7, num_layers=2, batch_first=True, bidirectional=True)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.layer(x[:, :, 0])[0]

    peer = replace(PEERS["tiny"], make=Recurrent)
    gates = 3 if kind is nn.GRU else 4
    assert macs_per_epoch(peer) == 2 * gates * 7 * ((3000 + 7) + (14 + 7))


def test_a_sequence_costs_what_its_recurrent_layer_costs() -> None:
    with_context, alone = macs_per_epoch(PEERS["seq"]), macs_per_epoch(PEERS["arnn"])
    columns = 29 * 2 * 3 * 64 * (96 + 64)
    sequence = 2 * 3 * 64 * (128 + 64)
    assert alone > columns
    assert with_context - alone == sequence


# ---------------------------------------------------------------------- scoring


@pytest.mark.parametrize("n", [1, 2, 19, 20, 21, 57])
def test_every_epoch_of_a_recording_is_scored_once_whatever_its_length(n: int) -> None:
    peer = PEERS["seq"]
    waves = some_epochs(peer, n).numpy()
    p = probabilities(peer.make(), peer, waves)
    assert p.shape == (n, 5)
    np.testing.assert_allclose(p.sum(1), 1, atol=1e-5)


def test_an_epoch_by_itself_is_scored_as_the_network_says() -> None:
    peer = PEERS["arnn"]
    net, waves = peer.make(), some_epochs(peer, 70)
    p = probabilities(net, peer, waves.numpy())
    with torch.no_grad():
        expected = net(waves[:, None]).softmax(2)[:, 0].numpy()
    np.testing.assert_allclose(p, expected, atol=1e-5)


# ---------------------------------------------------------------------- training


def test_windows_cut_a_night_into_sequences_that_do_not_overlap(tmp_path: Path) -> None:
    nights = [made_night(tmp_path, n, n) for n in (100, 45, 10)]
    rows = windows(nights, 20, np.random.default_rng(0))
    for number, night in enumerate(nights):
        at = np.sort(rows[rows[:, 0] == number, 1])
        assert (np.diff(at) >= 20).all()
        assert (at + 20 <= len(night.stage)).all()
    assert 2 not in rows[:, 0]  # shorter than a sequence
    again = windows(nights, 20, np.random.default_rng(1))
    assert not np.array_equal(np.sort(rows[:, 1]), np.sort(again[:, 1]))


@pytest.mark.parametrize("name", ["arnn", "seq"])
def test_training_learns_what_can_be_learnt_and_goes_on_where_it_stopped(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peer_training, "RUNS", tmp_path)
    config = peer_training.PeerConfig(name, passes=3, batch=20, lr=3e-3, ema=0.5)
    training = [made_night(tmp_path, 60, seed) for seed in range(4)]
    validation = [made_night(tmp_path, 40, 9)]
    run = peer_training.train(config, training, validation, minutes=0)  # one pass, then it stops
    assert len((run / "curve.jsonl").read_text().splitlines()) == 1
    peer_training.train(config, training, validation)
    assert len((run / "curve.jsonl").read_text().splitlines()) == 3

    net = PEERS[name].make()
    net.load_state_dict(torch.load(run / "best.pt", weights_only=True))
    assert peer_training.validation_kappa(net, PEERS[name], validation) > 0.5
    assert peer_training.run_folder(replace(config, seed=3)) != run
