"""How like real EOGs the simulated ones are: ``python -m model.eye_statistics``.

Of whole real nights the EOG's band powers and some statistics of its waveform are known, by stage.
The same are computed of nights made for the same people, with eye movements of a usual size and
with movements sized by the night's own powers (`model.eog`). *Delta* is log power of 0.5 to 4 Hz
against the night's median; *tails* are the log of standard deviation over interquartile range of an
epoch (-0.30 for normal noise; more where there are few, large movements), in real nights before any
filter but the amplifier's. Sizes were chosen on training people; the table is of validation people.
Kept in ``docs/accuracy/eyes.json``, from which `model.page` makes its table.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from model.material import EOG, Part, cached_carriers, data_folder, targets
from model.sources import Bank
from model.spectra import Waves
from model.training_material import CARRIERS, ROOT
from model.transplant import transplant
from sleepgui.preparation.powers import log_band_powers
from sleepgui.stages import SCORED, StageCodes

RESULTS: Final = ROOT / "docs" / "accuracy" / "eyes.json"
KINDS: Final = ("real", "usual", "sized")
_QUANTILES: Final = (0.5, 0.9)
_RK: Final = np.array([0, 1, 2, 3, 3, 4, -1])
_LEAST: Final = 5
"""Epochs of a stage that a night must have to count for it."""

Row = dict[str, list[float]]


def tails(waves: Waves) -> NDArray[np.float64]:
    """(n,) log of standard deviation over interquartile range of (n, samples)."""
    low, high = np.quantile(waves, [0.25, 0.75], axis=-1)
    return np.asarray(np.log(waves.std(axis=-1) + 1e-6) - np.log(high - low + 1e-6))


def by_stage(
    stage: StageCodes, values: NDArray[Any], of: Callable[[NDArray[Any]], NDArray[Any]]
) -> list[NDArray[Any] | None]:
    """Something of the values of each stage, ``None`` where a night has too few epochs of it."""
    return [of(values[stage == s]) if (stage == s).sum() >= _LEAST else None for s in range(5)]


def _delta(stage: StageCodes, power: NDArray[np.float32]) -> list[NDArray[Any] | None]:
    return by_stage(stage, power - np.median(power), lambda x: np.array([x.mean()]))


def _tails(stage: StageCodes, values: NDArray[Any]) -> list[NDArray[Any] | None]:
    return by_stage(stage, values, lambda x: np.quantile(x, _QUANTILES))


def _mean(nights: Iterable[list[NDArray[Any] | None]]) -> list[list[float]]:
    """Mean over nights, stage by stage."""
    columns = zip(*nights, strict=True)
    each = ([x for x in column if x is not None] for column in columns)
    return [[round(float(v), 3) for v in np.mean(found, axis=0)] for found in each]


def real_tails(folder: Path, people: set[str]) -> list[list[NDArray[Any] | None]]:
    """Of whole real nights, from the table of waveform statistics."""
    with np.load(folder / "training" / "sleep_edf_sc_waveform_stats.npz") as file:
        stat, stage, start = file["stat"][:, EOG], _RK[file["stage_rk"]], file["night_start"]
        names = [str(name)[:5] for name in file["night"]]
        spread = [str(name) for name in file["stat_name"]]
    ratio = np.log(stat[:, spread.index("std_uv")] / stat[:, spread.index("iqr_uv")])
    nights = [slice(*start[i : i + 2]) for i, name in enumerate(names) if name in people]
    found = []
    for rows in nights:
        good = np.isfinite(ratio[rows])
        found.append(_tails(stage[rows][good], ratio[rows][good]))
    return found


def measure(which: Part = Part.VALIDATION) -> dict[str, Any]:
    """Statistics of the nights of a part's people, real and made."""
    folder = data_folder()
    nights = targets(folder, which)
    bank = Bank(cached_carriers(folder, CARRIERS).of(which))
    delta = {"real": [_delta(t.stage, t.log_power[:, EOG, 0]) for t in nights]}
    tail = {"real": real_tails(folder, {t.person for t in nights})}
    for kind in ("usual", "sized"):
        delta[kind], tail[kind] = [], []
        for i, target in enumerate(nights):
            rng = np.random.default_rng([15, i])
            made = transplant(target, bank, rng, sized_eyes=kind == "sized").eog[:, 0]
            delta[kind].append(_delta(target.stage, log_band_powers(made)[:, 0]))
            tail[kind].append(_tails(target.stage, tails(made)))
    return {
        "part": str(which),
        "nights": len(nights),
        "people": len({t.person for t in nights}),
        "delta": {kind: [row[0] for row in _mean(delta[kind])] for kind in KINDS},
        "tails": {kind: _mean(tail[kind]) for kind in KINDS},
    }


TABLE_HEAD: Final = (
    "stage",
    "delta: real",
    "usual size",
    "sized",
    "tails, median (upper tenth): real",
    "usual size",
    "sized",
)


def table_rows(kept: dict[str, Any]) -> list[list[str]]:
    """Rows of the page's table, one a stage."""
    return [
        [
            str(stage),
            *(f"{kept['delta'][kind][code]:+.2f}" for kind in KINDS),
            *("{:+.2f} ({:+.2f})".format(*kept["tails"][kind][code]) for kind in KINDS),
        ]
        for code, stage in enumerate(SCORED)
    ]


def main() -> None:
    """Command line."""
    found = measure()
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for row in (TABLE_HEAD, *table_rows(found)):
        print(" | ".join(row))


if __name__ == "__main__":
    main()
