"""The sequence stage on whole real nights by band powers: ``python -m model.on_real_nights``.

Of the people under test there are whole real nights of which stages and band powers are known,
but no waveforms. The exits cannot be asked; the sequence stage, which reads band powers too, can.
Figures are of one derivation at a time, and of it with the EOG for a stage that reads its powers,
pooled over epochs, intervals over people; kept in ``docs/accuracy/real_nights.json``, from which
`model.page` makes its table.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import torch

from model.calibrate import reliability
from model.context import Context
from model.crops import Powers
from model.figures import EXITS, over_people
from model.loaded import LoadedModel, load_model
from model.material import Part, Target
from model.power_crops import derivation, of_eyes
from model.scored import Scored, eye_power
from model.scores import scores
from model.train_powers import from_powers, real_nights
from model.training_material import ROOT
from sleepgui.errors import ModelError
from sleepgui.stages import SCORED

RESULTS: Final = ROOT / "docs" / "accuracy" / "real_nights.json"
DERIVATIONS: Final = {"EEG Fpz-Cz": 0.0, "EEG Pz-Oz": 1.0}
Eyes = Callable[[Target], Powers | None]
"""What the stage is given of a night's EOG; ``None``: the EEG exit is asked, else the EOG exit."""
ASKED: Final[dict[str, Eyes]] = {
    "": lambda _: None,
    ", EOG": of_eyes,
    ", EOG hidden": lambda night: eye_power(None, len(night.stage)),
}
"""By what stands after the name of a derivation."""


def scored(
    stage: Context, heat: Sequence[float], night: Target, share: float, eyes: Powers | None
) -> Scored:
    """What the stage says of a night by one derivation (`derivation`), as of one exit alone."""
    p = np.full((len(night.stage), len(EXITS), len(SCORED)), np.nan, np.float32)
    warmth = heat[0] if eyes is None else heat[1]
    p[:, 0] = from_powers(stage, derivation(night, share), warmth, eyes)
    return Scored(night.night, night.person, night.stage, p)


def figures(
    stage: Context, heat: Sequence[float], nights: Sequence[Target], share: float, eyes: Eyes
) -> dict[str, Any]:
    """Agreement and calibration of one derivation, or of it and the EOG, over whole nights."""
    group = [scored(stage, heat, night, share, eyes(night)) for night in nights]
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
            name + asked: figures(stage, heat, nights, share, eyes)
            for asked, eyes in ASKED.items()
            if stage.config.eyes or not asked
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
