"""Nights with five scorers each (Dreem Open Datasets), against Cohen's formula from the raw files.

The mean of the ten pairwise kappas over these five nights is 0.67. The datasets' whole, which is
not at hand, has 0.705 (DOD-H) and 0.690 (DOD-O) with all nights pooled; single nights spread
widely around that, and in one of these a scorer hardly agrees with anybody.
"""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from sleepgui.hypnogram.consensus import panel
from sleepgui.hypnogram.frame import align_together
from sleepgui.hypnogram.read import read_scoring

NIGHTS = {
    "dreem_dodh/095d6e40": 0.350,
    "dreem_dodh/0d79f4b1": 0.770,
    "dreem_dodh/119f9726": 0.775,
    "dreem_dodo/02fb158a": 0.845,
    "dreem_dodo/03341d0d": 0.609,
}


def cohen(one: list[int], other: list[int]) -> float:
    """Kappa as Cohen wrote it, straight from the codes in the files."""
    both = [(a, b) for a, b in zip(one, other, strict=True) if a != -1 and b != -1]
    n = len(both)
    observed = sum(a == b for a, b in both) / n
    chance = sum(sum(a == k for a, _ in both) * sum(b == k for _, b in both) for k in range(5)) / (
        n * n
    )
    return (observed - chance) / (1 - chance)


@pytest.mark.parametrize(("night", "expected"), NIGHTS.items())
def test_mean_pairwise_kappa_of_a_night(data_dir: Path, night: str, expected: float) -> None:
    paths = [data_dir / "scorings" / f"{night}_scorer{number}.json" for number in range(1, 6)]
    raw = [json.loads(path.read_text()) for path in paths]
    kappas = [cohen(a, b) for a, b in combinations(raw, 2)]
    _, aligned = align_together([read_scoring(path) for path in paths])
    found = panel([one.stages for one in aligned])
    assert [pair.kappa for pair in found.pairs.values()] == pytest.approx(kappas)
    assert found.mean_pairwise_kappa == pytest.approx(np.mean(kappas))
    assert found.mean_pairwise_kappa == pytest.approx(expected, abs=0.001)
