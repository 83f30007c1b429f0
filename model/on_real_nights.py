"""The sequence stage on whole real nights by band powers: ``python -m model.on_real_nights``.

Of the people under test there are whole real nights of which stages and band powers are known,
but no waveforms. The exits cannot be asked; the sequence stage, which reads band powers too, can.
Figures are of one derivation at a time, and of it with the EOG for a stage that reads its powers,
pooled over epochs, intervals over people; kept in
``docs/accuracy/real_nights.json``, from which `model.page` makes its table.
"""

import argparse
import json
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import torch

from model.calibrate import reliability
from model.context import Context
from model.figures import EXITS, over_people
from model.loaded import LoadedModel, load_model
from model.material import Part, Target
from model.power_crops import derivation, of_eyes
from model.scored import Scored
from model.scores import scores
from model.train_powers import from_powers, real_nights
from model.training_material import ROOT
from sleepgui.errors import ModelError
from sleepgui.stages import SCORED

RESULTS: Final = ROOT / "docs" / "accuracy" / "real_nights.json"
DERIVATIONS: Final = {"EEG Fpz-Cz": 0.0, "EEG Pz-Oz": 1.0}
EYES: Final = ", EOG"
"""After the name of a derivation: the EOG exit's answer, by the EOG's powers too."""


def scored(
    stage: Context, heat: float, night: Target, share: float, *, eyes: bool = False
) -> Scored:
    """What the stage says of a night by one derivation (`derivation`), as of one exit alone."""
    p = np.full((len(night.stage), len(EXITS), len(SCORED)), np.nan, np.float32)
    power = derivation(night, share)
    p[:, 0] = from_powers(stage, power, heat, of_eyes(night) if eyes else None)
    return Scored(night.night, night.person, night.stage, p)


def figures(
    stage: Context, heat: float, nights: Sequence[Target], share: float, *, eyes: bool = False
) -> dict[str, Any]:
    """Agreement and calibration of one derivation, or of it and the EOG, over whole nights."""
    group = [scored(stage, heat, night, share, eyes=eyes) for night in nights]
    p = np.concatenate([one.p[:, 0] for one in group])
    known = np.concatenate([one.stage for one in group])
    found = scores(known, p.argmax(1))
    single = [scores(one.stage, one.p[:, 0].argmax(1)).kappa for one in group]
    return {
        "n": len(known),
        "accuracy": round(found.accuracy, 4),
        "kappa": round(found.kappa, 4),
        "kappa_95_people": [round(x, 4) for x in over_people(group)],
        "kappa_night": [round(float(f(single)), 4) for f in (np.median, np.min, np.max)],
        "f1": {str(s): round(float(x), 4) for s, x in zip(SCORED, found.f1, strict=True)},
        "calibration_error": round(reliability(p, known)[0], 4),
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
        "on": {
            name + (EYES if eyes else ""): figures(stage, heat[eyes], nights, share, eyes=eyes)
            for eyes in ((False, True) if stage.config.eyes else (False,))
            for name, share in DERIVATIONS.items()
        },
    }


TABLE_HEAD: Final = (
    "of the EEG one derivation",
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
