"""Published networks that ship beside ours, trained by us on the same material.

They see what our network sees: the same preparation of the night, and epochs are left unscored by
the same rules. An epoch counts as scored only where every signal that the network needs is usable,
because it has no earlier exit to leave from.
"""

import json
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui import resources
from sleepgui.engine.network import spare_threads
from sleepgui.engine.night import BATCH_EPOCHS
from sleepgui.engine.onnx import Graph, load_graph
from sleepgui.errors import ModelError, ScoringError
from sleepgui.opinions.channels import chosen, given_channels
from sleepgui.opinions.opinion import (
    CHANNEL_NAMES,
    Opinion,
    ScorerCard,
    SecondScorer,
    Steps,
    Working,
)
from sleepgui.opinions.sequences import GeometricMean, batches, sequence_starts
from sleepgui.preparation.bands import BAND_HZ, Modality, highest_frequency
from sleepgui.preparation.night import NightPreparation
from sleepgui.preparation.serving import derivations_of
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice

FOLDER: Final = resources.WEIGHTS / "peers"
"""``<name>.json`` is a card, ``<name>.onnx`` what scores; ``model.peers.export`` writes both."""

_PLANES: Final = {
    "EEG": Modality.EEG,
    "EEG 2": Modality.EEG,
    "EOG": Modality.EOG,
    "EMG": Modality.EMG,
}
_MOST_OF_BAND: Final = 0.9
"""Of the highest frequency it learned from. A network that reads spectra, such as SeqSleepNet, sees
their upper half empty in a recording at 50 Hz, as it never was in training."""

_PREPARING: Final = 0.5
"""Share of the work that preparing the night is."""


@dataclass(frozen=True)
class Network:
    """A network that scores a night from sequences of epochs.

    Attributes
    ----------
    planes : names of what it reads, in order, as in `_PLANES`.
    graph : file and SHA-256.
    """

    card: ScorerCard
    version: str
    planes: tuple[str, ...]
    graph: tuple[Path, str]

    @property
    def least_depth(self) -> int:
        """Signals in the order EEG, EOG, chin EMG up to which an epoch must be usable."""
        order = list(Modality)
        return 1 + max(order.index(one) for one in self.card.needs)


def load_network(path: Path) -> Network:
    """What a card says.

    Raises
    ------
    ModelError
        It is damaged.
    """
    try:
        text = json.loads(path.read_text(encoding="utf-8"))
        planes = tuple(str(one) for one in text["planes"])
        needs = {_PLANES[one] for one in planes}
        graph = path.with_name(Path(text["graph"]["file"]).name)
        card = ScorerCard(
            str(text["name"]),
            str(text["title"]),
            tuple(one for one in Modality if one in needs),
            context=int(text["context"]),
            text=text,
        )
        return Network(card, str(text["version"]), planes, (graph, str(text["graph"]["sha256"])))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{path.name} is damaged ({type(error).__name__}); install SleepGUI again."
        ) from error


def networks(folder: Path = FOLDER) -> tuple[SecondScorer, ...]:
    """Every network that ships; one whose card is damaged says so when asked."""
    return tuple(_scorer(path) for path in sorted(folder.glob("*.json")))


def _scorer(path: Path) -> SecondScorer:
    try:
        network = load_network(path)
    except ModelError as error:
        reason = str(error)

        card = ScorerCard(path.stem, path.stem, (Modality.EEG,))
        return SecondScorer(card, lambda: reason, partial(_refuse, reason))
    return SecondScorer(network.card, partial(_why_not, network), partial(ask, network))


def _refuse(reason: str, _recording: Recording, _choice: ChannelChoice) -> Steps:
    raise ModelError(reason)


def _why_not(network: Network) -> str | None:
    title = network.card.title
    if find_spec("onnxruntime") is None:
        return f"{title} needs ONNX Runtime, which is not installed; install SleepGUI again."
    if not network.graph[0].is_file():
        return f"The graph of {title} is missing; install SleepGUI again."
    return None


def ask(network: Network, recording: Recording, asked: ChannelChoice) -> Steps:
    """Let a network score a night.

    Raises
    ------
    ChannelError
        A channel that it needs is not chosen or cannot serve.
    ModelError
        The network cannot be loaded.
    ScoringError
        No epoch has all the signals that it needs.
    RecordingError
        The file cannot be read any more.
    """
    choice, faults = given_channels(network.card, recording, asked)
    graph = load_graph(*network.graph, spare_threads())
    night = NightPreparation(recording, choice)
    for done in night.measure():
        yield Working(_PREPARING * done / night.n_epochs)
    usable = night.depth >= network.least_depth
    if not usable.any():
        raise ScoringError(
            f"In no epoch of {recording.path.name} are all the signals usable that"
            f" {network.card.title} needs ({network.card.channels_in_words}); choose other"
            " channels."
        )
    p = yield from _score(network, graph, night)
    p[~usable] = np.nan
    warnings = dict.fromkeys((*faults, *night.warnings, *_narrow(network.card, recording, choice)))
    lacking = int((~usable & (night.depth > 0)).sum())
    if lacking:
        others = " or ".join(CHANNEL_NAMES[one] for one in network.card.needs[1:])
        warnings[
            f"{lacking} of {night.n_epochs} epochs are not scored by {network.card.title} because"
            f" their {others} holds no usable signal; they are marked ?."
        ] = None
    used = chosen(choice)
    if len(choice.eeg) > 1 and "EEG 2" not in network.planes and not night.stood_in:
        used = tuple(one for one in used if one is not choice.eeg[1])
    yield Opinion(
        f"{network.card.title} {network.version}",
        p,
        tuple(one.name for one in used),
        tuple(warnings),
    )


def _narrow(card: ScorerCard, recording: Recording, choice: ChannelChoice) -> Iterator[str]:
    """A sentence for each channel whose rate leaves out much of the band learned from."""
    for modality in card.needs:
        for derivation in derivations_of(choice, modality):
            rate = recording.channels[derivation.active].sampling_rate
            if highest_frequency(rate) < _MOST_OF_BAND * BAND_HZ[modality][1]:
                yield (
                    f"{derivation.name} has {rate:g} Hz, which leaves out a part of the signal that"
                    f" {card.title} learned from; its stages may be far off."
                )


def _score(
    network: Network, graph: Graph, night: NightPreparation
) -> Generator[Working, None, NDArray[np.float32]]:
    """(epochs, 5) probabilities of every epoch, usable or not."""
    n = night.n_epochs
    context = min(network.card.context or n, n)
    starts = sequence_starts(n, context)
    mean = GeometricMean(n)
    done = 0
    for some in batches(starts, max(1, BATCH_EPOCHS // context)):
        # Sequences overlap, so each epoch is taken once and laid where it belongs.
        span = np.arange(some[0], some[-1] + context)
        waves = _planes(network, night, span)
        batch = np.stack([waves[at - some[0] : at - some[0] + context] for at in some])
        (logits,) = graph(batch)
        for start, one in zip(some, logits, strict=True):
            mean.add(start, one)
        done += len(some)
        yield Working(_PREPARING + (1 - _PREPARING) * 0.99 * done / len(starts))
    return mean.probabilities


def _planes(
    network: Network, night: NightPreparation, epochs: NDArray[np.intp]
) -> NDArray[np.float32]:
    """(n, planes, 3000) of neighbouring epochs."""
    signals = {one: night.signal(list(Modality).index(one), epochs) for one in network.card.needs}
    rows = []
    for plane in network.planes:
        place = 1 if plane == "EEG 2" else 0
        rows.append(signals[_PLANES[plane]][:, place])
    return np.stack(rows, axis=1)
