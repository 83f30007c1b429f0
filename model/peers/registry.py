"""Every peer by name: what it needs, how much it sees, where it was published."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from model.network import LEAN, PAPER
from model.peers.attn_sleep import AttnSleep
from model.peers.base import PeerNetwork
from model.peers.deep_sleep_net import DeepSleepNetLite, EndToEndDeepSleepNet
from model.peers.dynamic_sleep_net import MultiExit
from model.peers.epoch_cmt import EpochCrossModalTransformer
from model.peers.mma_sleep_net import MMASleepNet
from model.peers.salient_sleep_net import SalientSleepNet
from model.peers.seq_sleep_net import Arnn, MultitaskArnn, SeqSleepNet
from model.peers.sleep_print_net import SleepPrintNet
from model.peers.tiny_sleep_net import TinySleepNet

EEG: Final = (0,)
EEG_EOG: Final = (0, 2)
ALL: Final = (0, 1, 2, 3)
ONE_OF_EACH: Final = (0, 2, 3)


@dataclass(frozen=True)
class Peer:
    """One peer.

    Attributes
    ----------
    planes : which of the prepared planes (EEG, EEG, EOG, chin EMG) it reads, in order.
    context : neighbouring epochs in one training sequence; 1 where it sees an epoch alone.
    source : author and year, with the DOI.
    published : accuracy, macro F1 and kappa as its paper states them, with their split; empty
        where none is at hand.
    class_aware : whether its training weighs stages by `attn_sleep.class_aware_weights`.
    """

    name: str
    title: str
    make: Callable[[], PeerNetwork]
    planes: tuple[int, ...]
    context: int
    source: str
    published: str = ""
    class_aware: bool = False


_ATTN: Final = "Eldele et al. 2021, doi 10.1109/TNSRE.2021.3076234"
_SEQ: Final = "Phan et al. 2019, doi 10.1109/TNSRE.2019.2896659"

_PEERS: Final = (
    Peer(
        "attn",
        "AttnSleep",
        AttnSleep,
        EEG,
        1,
        _ATTN,
        "84.4 / 78.1 / 0.79 Sleep-EDF-20, 20-fold; 81.3 / 75.1 / 0.74 Sleep-EDF-78",
        class_aware=True,
    ),
    Peer(
        "attn-conformer",
        "AttnSleep with Conformer",
        partial(AttnSleep, encoder="conformer"),
        EEG,
        1,
        _ATTN,
        "83 / 78 / - Sleep-EDF-20, a reproduction",
        class_aware=True,
    ),
    Peer(
        "attn-periods",
        "AttnSleep, multi-scale multi-period",
        partial(AttnSleep, front="periods"),
        EEG,
        1,
        _ATTN,
        "84.23 / 78.98 / - Sleep-EDF-20, a reproduction",
        class_aware=True,
    ),
    Peer(
        "seq",
        "SeqSleepNet",
        partial(SeqSleepNet, 3),
        ONE_OF_EACH,
        20,
        _SEQ,
        "87.1 / - / - MASS, 20-fold",
    ),
    Peer("seq-eeg", "SeqSleepNet, EEG alone", partial(SeqSleepNet, 1), EEG, 20, _SEQ),
    Peer("arnn", "E2E-ARNN", partial(Arnn, 3), ONE_OF_EACH, 1, _SEQ),
    Peer("multitask-arnn", "Multitask E2E-ARNN", partial(MultitaskArnn, 3), ONE_OF_EACH, 3, _SEQ),
    Peer(
        "deep",
        "E2E-DeepSleepNet",
        EndToEndDeepSleepNet,
        EEG,
        20,
        "Supratak et al. 2017, doi 10.1109/TNSRE.2017.2721116",
        "82 / 76.9 / 0.76 Sleep-EDF-20, 20-fold; 86.2 / 81.7 / 0.80 MASS",
    ),
    Peer(
        "deep-lite",
        "DeepSleepNet-Lite",
        DeepSleepNetLite,
        EEG,
        3,
        "Fiorillo et al. 2021, doi 10.1109/TNSRE.2021.3117970",
        "84 / 78 / 0.78 Sleep-EDF-20; 80.3 / 75.2 / 0.73 Sleep-EDF-78",
    ),
    Peer(
        "tiny",
        "TinySleepNet",
        TinySleepNet,
        EEG,
        15,
        "Supratak & Guo 2020, doi 10.1109/EMBC44109.2020.9176741",
        "85.4 / 80.5 / 0.80 Sleep-EDF-20, 20-fold; 83.1 / 78.1 / 0.77 Sleep-EDF-78",
    ),
    Peer(
        "print",
        "SleepPrintNet",
        SleepPrintNet,
        ALL,
        1,
        "Jia et al. 2020, doi 10.1145/3411408.3411417",
    ),
    Peer(
        "salient",
        "SalientSleepNet",
        SalientSleepNet,
        EEG_EOG,
        20,
        "Jia et al. 2021, doi 10.24963/ijcai.2021/360",
        "87.5 / 83.0 / - Sleep-EDF-20; 84.1 / 79.5 / - Sleep-EDF-78",
    ),
    Peer(
        "mma",
        "MMASleepNet",
        MMASleepNet,
        ALL,
        1,
        "Yubo et al. 2022, doi 10.3389/fphys.2022.973761",
    ),
    Peer(
        "cmt",
        "Epoch-CMT",
        EpochCrossModalTransformer,
        EEG_EOG,
        1,
        "Pradeepkumar et al. 2022, arXiv 2208.06991",
    ),
)

PEERS: Final = {peer.name: peer for peer in _PEERS}
"""The other scorers of the field."""

DYNAMIC_SOURCE: Final = "doi 10.3389/fphys.2023.1171467"
DYNAMIC_PUBLISHED: Final = "87.86 / - / - Sleep-EDF-20; 83.03 / - / - Sleep-EDF-78; both at Speed 0"

OURS: Final = {
    "dynamic-lean": Peer(
        "dynamic-lean",
        "DynamicSleepNet `lean`",
        partial(MultiExit, LEAN),
        ALL,
        1,
        DYNAMIC_SOURCE,
    ),
    "dynamic-paper": Peer(
        "dynamic-paper",
        "DynamicSleepNet `paper`",
        partial(MultiExit, PAPER),
        ALL,
        1,
        DYNAMIC_SOURCE,
        DYNAMIC_PUBLISHED,
    ),
}
"""DynamicSleepNet trained as its peers are; ``lean`` is this project's narrower shape."""

TRAINABLE: Final = PEERS | OURS
