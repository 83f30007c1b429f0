"""The sequence stage on whole real nights by band powers: ``python -m model.on_real_nights``.

Of the people under test there are whole real nights of which stages and band powers are known,
but no waveforms. The exits cannot be asked; the sequence stage, which reads band powers too, can.
Figures are of one derivation at a time, pooled over epochs, intervals over people; kept in
``docs/accuracy/real_nights.json``, from which `model.page` makes its table.
"""

import argparse
import json
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from model.calibrate import reliability
from model.context import Context
from model.loaded import LoadedModel, load_model
from model.material import Part, Target
from model.power_crops import derivation
from model.scores import scores
from model.train_powers import from_powers, real_nights
from model.training_material import ROOT
from sleepgui.errors import ModelError
from sleepgui.stages import SCORED

RESULTS: Final = ROOT / "docs" / "accuracy" / "real_nights.json"
DERIVATIONS: Final = {"EEG Fpz-Cz": 0.0, "EEG Pz-Oz": 1.0}
_RESAMPLES: Final = 1000


def over_people(
    nights: Sequence[Target], guesses: Sequence[NDArray[np.int8]]
) -> tuple[float, float]:
    """95 % interval of kappa, people drawn with all their nights."""
    rng = np.random.default_rng(0)
    people = sorted({night.person for night in nights})
    of = {p: [i for i, night in enumerate(nights) if night.person == p] for p in people}
    found = []
    for _ in range(_RESAMPLES):
        rows = [i for p in rng.choice(people, len(people)) for i in of[p]]
        stage = np.concatenate([nights[i].stage for i in rows])
        found.append(scores(stage, np.concatenate([guesses[i] for i in rows])).kappa)
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def figures(stage: Context, heat: float, nights: Sequence[Target], share: float) -> dict[str, Any]:
    """Agreement and calibration of one derivation over whole nights."""
    p = [from_powers(stage, derivation(night, share), heat) for night in nights]
    guesses = [one.argmax(1).astype(np.int8) for one in p]
    known = np.concatenate([night.stage for night in nights])
    found = scores(known, np.concatenate(guesses))
    single = [scores(n.stage, g).kappa for n, g in zip(nights, guesses, strict=True)]
    return {
        "n": len(known),
        "accuracy": round(found.accuracy, 4),
        "kappa": round(found.kappa, 4),
        "kappa_95_people": [round(x, 4) for x in over_people(nights, guesses)],
        "kappa_night": [round(float(f(single)), 4) for f in (np.median, np.min, np.max)],
        "f1": {str(s): round(float(x), 4) for s, x in zip(SCORED, found.f1, strict=True)},
        "calibration_error": round(reliability(np.concatenate(p), known)[0], 4),
    }


def measure(model: LoadedModel, which: Part = Part.TEST) -> dict[str, Any]:
    """Figures of the shipped sequence stage on the nights of a part.

    Raises
    ------
    ModelError
        The model has no sequence stage that reads band powers.
    """
    if model.context is None or not model.context[0].config.powers:
        raise ModelError(
            f"The model {model.card.name!r} has no sequence stage that reads band powers, and this"
            " is a measurement of one; train it with python -m model.train_powers."
        )
    stage, heat = model.context
    nights = real_nights(which)
    return {
        "model": model.identity,
        "stage_sha256": model.card.text["context"]["sha256"],
        "nights": len(nights),
        "people": len({night.person for night in nights}),
        "on": {name: figures(stage, heat[0], nights, s) for name, s in DERIVATIONS.items()},
    }


TABLE_HEAD: Final = (
    "one derivation",
    "epochs",
    "accuracy",
    "kappa (95 % over people)",
    "single nights: median (range)",
    *map(str, SCORED),
    "ECE",
)


def table_rows(kept: dict[str, Any]) -> list[list[str]]:
    """Rows of the page's table."""
    rows = []
    for name, row in kept["on"].items():
        low, high = row["kappa_95_people"]
        middle, least, most = row["kappa_night"]
        rows.append(
            [
                name,
                f"{row['n']:,}",
                f"{100 * row['accuracy']:.1f} %",
                f"{row['kappa']:.2f} ({low:.2f} to {high:.2f})",
                f"{middle:.2f} ({least:.2f} to {most:.2f})",
                *(f"{row['f1'][str(s)]:.2f}" for s in SCORED),
                f"{row['calibration_error']:.3f}",
            ]
        )
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.on_real_nights", description=__doc__)
    parser.add_argument("name", nargs="?", default="lean", help="shipped weights")
    given = parser.parse_args()
    torch.set_num_threads(1)
    found = measure(load_model(given.name))
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for name, row in found["on"].items():
        print(f"{name}: kappa {row['kappa']:.3f}, accuracy {100 * row['accuracy']:.1f} %")


if __name__ == "__main__":
    main()
