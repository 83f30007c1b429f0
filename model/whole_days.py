"""What a whole day does to the scoring of its night: ``python -m model.whole_days``.

Made nights of validation people, a day of wakefulness before and after each: epochs of its own
wakefulness, drawn again and again, 1.5 times as many as the night has before it and 0.3 times
after. They are scored three times: in units of the night itself, in units of the whole recording,
and as the program does (`sleepgui.preparation.night_hours`). Figures are of the night's epochs
alone, in context, nights pooled; kept in ``docs/accuracy/days.json`` for `model.page`.
"""

import json
from collections.abc import Sequence
from typing import Any, Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray

from model.evaluate import made_nights
from model.figures import EXITS
from model.loaded import LoadedModel, load_model
from model.material import Part, RealEpochs, data_folder
from model.scored import in_context, score
from model.scores import scores
from model.training_material import ROOT
from sleepgui.engine.card import default_model
from sleepgui.preparation.night_hours import night_hours
from sleepgui.preparation.scale import LIMIT, robust_spread
from sleepgui.stages import Stage, code

RESULTS: Final = ROOT / "docs" / "accuracy" / "days.json"
BEFORE: Final = 1.5
AFTER: Final = 0.3
"""Length of the day before and after the night, in nights."""
_W: Final = code(Stage.W)
_LEAST_WAKE: Final = 20

Spread = NDArray[np.float32]
Way = Literal["night", "day", "program"]
WAYS: Final[tuple[Way, ...]] = ("night", "day", "program")


def hours_of(way: Way, eeg: Spread, eog: Spread, night: slice) -> slice:
    """Which epochs of a day the scale is taken from."""
    if way == "night":
        return night
    return slice(0, len(eeg)) if way == "day" else night_hours(eeg, eog)


def with_day(night: RealEpochs, rng: np.random.Generator) -> tuple[RealEpochs, slice]:
    """The night within a day of its own wakefulness, and where it is."""
    n, awake = len(night.stage), np.flatnonzero(night.stage == _W)
    before, after = (rng.choice(awake, round(share * n)) for share in (BEFORE, AFTER))
    rows = np.concatenate([before, np.arange(n), after])
    assert night.eog is not None
    assert night.emg is not None
    day = RealEpochs(
        night.name,
        night.person,
        night.stage[rows],
        night.eeg[rows],
        night.eog[rows],
        night.emg[rows],
        night.depth[rows],
    )
    return day, slice(len(before), len(before) + n)


def rescaled(day: RealEpochs, night: slice, way: Way) -> RealEpochs:
    """A day in units of some of its hours; it comes in units of its night."""
    assert day.eog is not None
    assert day.emg is not None
    planes = [day.eeg[:, 0], day.eeg[:, 1], day.eog[:, 0], day.emg[:, 0]]
    spreads = [robust_spread(plane) for plane in planes]
    used = hours_of(way, spreads[0], spreads[2], night)
    out = []
    for plane, spread in zip(planes, spreads, strict=True):
        # As `scale.night_scale`, whose pull towards the usual is nothing over so many epochs.
        unit, found = (np.median(spread[rows]) for rows in (night, used))
        out.append(np.clip(plane * (unit / found), -LIMIT, LIMIT)[:, None])
    eeg = np.concatenate(out[:2], axis=1)
    return RealEpochs(day.name, day.person, day.stage, eeg, out[2], out[3], day.depth)


def measure(model: LoadedModel, nights: Sequence[RealEpochs]) -> dict[str, Any]:
    """Kappa of every exit in context, by way of scaling."""
    assert model.context is not None
    stage: list[NDArray[np.int8]] = []
    guess: dict[Way, list[NDArray[np.intp]]] = {way: [] for way in WAYS}
    for i, one in enumerate(nights):
        day, night = with_day(one, np.random.default_rng([83, i]))
        stage.append(day.stage[night])
        for way in WAYS:
            found = score(model.net, model.temperatures, rescaled(day, night, way))
            guess[way].append(in_context(*model.context, found).p[night].argmax(2))
    true = np.concatenate(stage)
    return {
        "model": model.identity,
        "nights": len(nights),
        "kappa": {
            way: [round(scores(true, k).kappa, 4) for k in np.concatenate(found).T]
            for way, found in guess.items()
        },
    }


TABLE_HEAD: Final = ("in units of", *(f"{exit_} exit" for exit_ in EXITS))
_IN_WORDS: Final[dict[Way, str]] = {
    "night": "the night by itself",
    "day": "the whole recording",
    "program": "the hours that the program finds",
}


def table_rows(kept: dict[str, Any]) -> list[list[str]]:
    """Rows of the page's table."""
    return [[_IN_WORDS[way], *(f"{k:.3f}" for k in kept["kappa"][way])] for way in WAYS]


def main() -> None:
    """Command line."""
    torch.set_num_threads(1)
    everyone = made_nights(data_folder(), Part.VALIDATION, sized_eyes=True)
    nights = [night for night in everyone if (night.stage == _W).sum() >= _LEAST_WAKE]
    found = measure(load_model(default_model()), nights)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for way, kappa in found["kappa"].items():
        print(way, *kappa)


if __name__ == "__main__":
    main()
