"""A recording through a peer: probabilities of every epoch, aggregated over sequences."""

import numpy as np
import torch
from numpy.typing import NDArray

from model.peers.base import CLASSES, PeerNetwork
from model.peers.registry import Peer

_EPOCHS_AT_ONCE = 64


@torch.no_grad()
def probabilities(net: PeerNetwork, peer: Peer, waves: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, 5) probabilities of a recording's epochs in order of time.

    Parameters
    ----------
    waves : (n, planes, 3000), the peer's planes in its order.

    A peer that sees neighbours reads sequences that overlap by half. An epoch's probabilities are
    the normalised geometric mean over the sequences it is in (SeqSleepNet, section IV-C).
    """
    net.eval()
    n, context = len(waves), min(peer.context, len(waves))
    log_p = np.zeros((n, CLASSES))
    times = np.zeros((n, 1))
    starts = [*range(0, n - context, max(1, context // 2)), n - context] if n else []
    at_once = max(1, _EPOCHS_AT_ONCE // max(1, context))
    for first in range(0, len(starts), at_once):
        some = starts[first : first + at_once]
        batch = torch.from_numpy(np.stack([waves[s : s + context] for s in some]))
        said = net(batch).log_softmax(2).numpy()
        for start, one in zip(some, said, strict=True):
            log_p[start : start + context] += one
            times[start : start + context] += 1
    mean = log_p / np.maximum(times, 1)
    p = np.exp(mean - mean.max(1, keepdims=True))
    return np.asarray(p / p.sum(1, keepdims=True), np.float32)
