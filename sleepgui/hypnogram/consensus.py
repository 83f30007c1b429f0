"""Several scorers of one night: kappas, consensus, hypnodensity, disagreement.

Nobody's opinion is made up: a scorer who left an epoch unscored has no vote in it, and the figures
that need every scorer's vote are about the epochs in which there is one. What is undefined is
``None`` (or NaN in arrays), never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sleepgui.hypnogram.agreement import Agreement, agreement
from sleepgui.stages import SCORED, UNSCORED_CODE, Stage, StageCodes

MAJORITY_RULE = (
    "The stage that most scorers gave. Of stages with equally many votes, the one given by the"
    " most reliable of those who gave one of them, reliable meaning soft-agreement with the other"
    " scorers (Guillot et al. 2020, doi:10.1109/TNSRE.2020.3011181); of scorers equally reliable,"
    " the one named first. An epoch that nobody scored stays unscored."
)

FLEISS_SOURCE = "Fleiss 1971, Psychol Bull 76:378-382"

Density = NDArray[np.float64]
"""(epochs, 5) share of the votes in the order of `SCORED`; NaN where nobody scored the epoch."""


@dataclass(frozen=True)
class ScorerStanding:
    """How one scorer stands to the others; undefined figures are ``None``.

    Attributes
    ----------
    mean_kappa : mean of Cohen's kappas with each of the others.
    soft_agreement : see `soft_agreement`.
    against_others : agreement with the consensus of the others, which is the reference.
    """

    mean_kappa: float | None
    soft_agreement: float | None
    against_others: Agreement


@dataclass(frozen=True)
class Panel:
    """What several scorings of one night say together.

    Attributes
    ----------
    stages : shape (scorers, epochs), as given.
    pairs : agreement of every two scorers (i, j), i < j; i is the reference.
    mean_pairwise_kappa : plain mean of the pairs' kappas; a pair without one is left out.
    mean_pairwise_accuracy : the same of the share of epochs with the same stage.
    fleiss : Fleiss' kappa over the epochs that every scorer scored.
    fleiss_by_stage : the same for each stage against all others.
    n_all_scored : number of those epochs.
    consensus : shape (epochs,), see `MAJORITY_RULE`.
    tied : shape (epochs,), where the rule for ties decided.
    density : hypnodensity.
    disagreement : epochs (from 0) in which scorers gave different stages.
    standings : one per scorer.
    """

    stages: StageCodes
    pairs: Mapping[tuple[int, int], Agreement]
    mean_pairwise_kappa: float | None
    mean_pairwise_accuracy: float | None
    fleiss: float | None
    fleiss_by_stage: Mapping[Stage, float | None]
    n_all_scored: int
    consensus: StageCodes
    tied: NDArray[np.bool_]
    density: Density
    disagreement: NDArray[np.intp]
    standings: tuple[ScorerStanding, ...]


def panel(scorings: Sequence[StageCodes], *, resamples: int = 0) -> Panel:
    """Compare two or more scorings of the same epochs.

    Parameters
    ----------
    scorings : stage codes of the same epochs, each of shape (epochs,).
    resamples : of the bootstrap for the pairs' intervals of kappa; none by default.

    Raises
    ------
    ValueError
        Fewer than two scorings, different lengths, or codes outside -1 to 4.
    """
    if len(scorings) < 2:
        raise ValueError("agreement takes at least two scorings")
    if len({len(one) for one in scorings}) > 1:
        raise ValueError(f"scorings of {[len(one) for one in scorings]} epochs")
    stages: StageCodes = np.stack([np.asarray(one, dtype=np.int8) for one in scorings])
    pairs = {
        (i, j): agreement(stages[i], stages[j], resamples=resamples)
        for i in range(len(stages))
        for j in range(i + 1, len(stages))
    }
    soft = [soft_agreement(stages, scorer) for scorer in range(len(stages))]
    chosen, tied = consensus(stages, soft)
    counts = votes(stages)
    complete = (stages != UNSCORED_CODE).all(axis=0)
    return Panel(
        stages=stages,
        pairs=pairs,
        mean_pairwise_kappa=_mean([pair.kappa for pair in pairs.values()]),
        mean_pairwise_accuracy=_mean([pair.accuracy for pair in pairs.values()]),
        fleiss=fleiss_kappa(counts[complete]),
        fleiss_by_stage=fleiss_by_stage(counts[complete]),
        n_all_scored=int(complete.sum()),
        consensus=chosen,
        tied=tied,
        density=hypnodensity(stages),
        disagreement=np.flatnonzero((counts > 0).sum(axis=1) > 1),
        standings=tuple(
            ScorerStanding(
                _mean([pair.kappa for key, pair in pairs.items() if scorer in key]),
                soft[scorer],
                _against_others(stages, scorer, resamples),
            )
            for scorer in range(len(stages))
        ),
    )


def votes(stages: StageCodes) -> NDArray[np.int64]:
    """How many scorers gave each stage: (scorers, epochs) to (epochs, 5)."""
    return np.stack([(stages == code).sum(axis=0) for code in range(len(SCORED))], axis=1)


def hypnodensity(stages: StageCodes) -> Density:
    """Share of the votes each stage has: (scorers, epochs) to (epochs, 5), rows sum to 1."""
    counts = votes(stages)
    given = counts.sum(axis=1, keepdims=True)
    density = np.full(counts.shape, np.nan)
    np.divide(counts, given, out=density, where=given > 0)
    return density


def soft_agreement(stages: StageCodes, scorer: int) -> float | None:
    """Mean weight that the other scorers give to a scorer's stages.

    An epoch's weight is the number of others who gave the scorer's stage, divided by the number
    of others who gave the commonest stage among them (Guillot et al. 2020). Epochs that the
    scorer or all of the others left unscored do not count.

    Parameters
    ----------
    stages : shape (scorers, epochs).
    """
    counts = votes(np.delete(stages, scorer, axis=0))
    most = counts.max(axis=1, initial=0)
    own = stages[scorer]
    judged = np.flatnonzero((own != UNSCORED_CODE) & (most > 0))
    if not judged.size:
        return None
    return float((counts[judged, own[judged]] / most[judged]).mean())


def consensus(
    stages: StageCodes, reliability: Sequence[float | None]
) -> tuple[StageCodes, NDArray[np.bool_]]:
    """Majority of the votes, ties by reliability, see `MAJORITY_RULE`.

    Parameters
    ----------
    stages : shape (scorers, epochs).
    reliability : one per scorer; ``None`` is the least.

    Returns
    -------
    Stages of shape (epochs,), and where a tie had to be decided.
    """
    counts = votes(stages)
    most = counts.max(axis=1, initial=0)
    leads = (counts == most[:, np.newaxis]) & (counts > 0)
    tied = leads.sum(axis=1) > 1
    chosen = np.where(most > 0, counts.argmax(axis=1), UNSCORED_CODE).astype(np.int8)
    ranked = sorted(
        range(len(stages)),
        key=lambda scorer: -1.0 if (own := reliability[scorer]) is None else own,
        reverse=True,
    )
    open_ = tied.copy()
    for scorer in ranked:
        own = stages[scorer]
        decides = open_ & (own != UNSCORED_CODE)
        decides[decides] = leads[decides, own[decides]]
        chosen[decides] = own[decides]
        open_ &= ~decides
    return chosen, tied


def fleiss_kappa(counts: NDArray[np.int64]) -> float | None:
    """Fleiss' kappa of vote counts, shape (epochs, 5), equally many votes in each epoch."""
    n, raters = _size(counts)
    if not n or raters < 2:
        return None
    share = counts.sum(axis=0) / (n * raters)
    room = 1 - float((share**2).sum())
    if len(np.flatnonzero(counts.sum(axis=0))) < 2:
        return None
    observed = float(((counts**2).sum(axis=1) - raters).mean()) / (raters * (raters - 1))
    return 1 - (1 - observed) / room


def fleiss_by_stage(counts: NDArray[np.int64]) -> dict[Stage, float | None]:
    """Fleiss' kappa of each stage against all others; ``None`` where all or none gave it."""
    found: dict[Stage, float | None] = {}
    for code, stage in enumerate(SCORED):
        own = counts[:, code]
        others = counts.sum(axis=1) - own
        found[stage] = fleiss_kappa(np.stack([own, others], axis=1))
    return found


def _size(counts: NDArray[np.int64]) -> tuple[int, int]:
    given = counts.sum(axis=1)
    if given.size and (given != given[0]).any():
        raise ValueError("Fleiss' kappa takes equally many votes in each epoch")
    return given.size, int(given[0]) if given.size else 0


def _against_others(stages: StageCodes, scorer: int, resamples: int) -> Agreement:
    others = np.delete(stages, scorer, axis=0)
    soft = [soft_agreement(others, one) for one in range(len(others))]
    return agreement(consensus(others, soft)[0], stages[scorer], resamples=resamples)


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
