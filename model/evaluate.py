"""Figures of a model: ``python -m model.evaluate --model lean``.

Without recordings: on real ones that are not in the weights, and on transplanted nights of people
under test whose waveforms come from carriers of other people under test. With recordings or
folders of them: on those, opened, aligned and prepared as the program does. Prints a table;
``--json`` keeps it all, ``--figures`` draws it.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from model.context import Context
from model.figures import EXITS, Costs, costs, figures, text_table
from model.loaded import load_model
from model.material import Part, RealEpochs, cached_carriers, data_folder, targets
from model.network import DynamicSleepNet
from model.plots import draw
from model.real import cuts
from model.recordings import recording_epochs, recordings_in
from model.scored import Scored, in_context, score
from model.sources import Bank
from model.subjects import read_subjects, subjects
from model.training_material import RUNS, one_night_each
from model.transplant import transplant
from sleepgui.errors import SleepGuiError

__all__ = (
    "EXITS",
    "RECORDINGS",
    "Scored",
    "costs",
    "evaluate",
    "figures",
    "in_context",
    "load",
    "made",
    "of_recordings",
    "score",
    "table",
)

RECORDINGS: Final = {
    "ucddb022": ("ucddb/ucddb022.edf",),
    "dreams_excerpt3": ("dreams/excerpt3.edf",),
    "sleep_edf_recordings": (
        "sleep-edf-sc/SC4001_start-PSG.edf",
        "sleep-edf-sc/SC4012_0621-PSG.edf",
        "sleep-edf-sc/SC4012_2259-PSG.edf",
        "sleep-edf-sc/SC4091_day-PSG.edf",
        "sleep-edf-st/ST7191_0020-PSG.edf",
        "sleep-edf-st/ST7192_2347-PSG.edf",
    ),
}
"""Real recordings under test, scored as the program scores them."""

Groups = dict[str, list[Scored]]
SequenceStage = tuple[Context, Sequence[float]]

table = text_table


def made(
    net: DynamicSleepNet, temperatures: Sequence[float], folder: Path, which: Part = Part.TEST
) -> list[Scored]:
    """One transplanted night of each person of a part, carriers of the same part only."""
    nights = made_nights(folder, which, sized_eyes=True)
    return [score(net, temperatures, night) for night in nights]


def made_nights(
    folder: Path, which: Part = Part.TEST, *, sized_eyes: bool = False
) -> Iterator[RealEpochs]:
    """Those nights, one after the other; always the same.

    With ``sized_eyes`` (`model.eog`), as for what ships; without, as other networks are compared.
    """
    bank = Bank(cached_carriers(folder, RUNS / "cache" / "carriers.npz").of(which))
    nights = one_night_each(targets(folder, which))
    for i, target in enumerate(nights):
        night = transplant(target, bank, np.random.default_rng([77, i]), sized_eyes=sized_eyes)
        depth = np.full(len(night.stage), 3, np.int8)
        yield RealEpochs(
            target.night, target.person, night.stage, night.eeg, night.eog, night.emg, depth
        )


def with_context(groups: Groups, context: SequenceStage | None) -> Groups:
    """Groups, each followed by what the sequence stage makes of it."""
    out: Groups = {}
    for name, group in groups.items():
        out[name] = group
        if context is not None:
            out[f"{name}+context"] = [in_context(*context, s) for s in group]
    return out


def recording_groups(
    net: DynamicSleepNet,
    temperatures: Sequence[float],
    people: dict[Path, str],
    convention: str | None = None,
) -> Groups:
    """Recordings with a scoring beside each: one by one where there are few, and all together."""
    found = [
        score(net, temperatures, recording_epochs(path, convention=convention, person=person))
        for path, person in people.items()
    ]
    groups = {s.name: [s] for s in found} if len(found) <= _FEW else {}
    if len(found) > 1:
        groups["all"] = found
    return groups


_FEW: Final = 12
"""More recordings than this are shown together only; ``--json`` still has each one's kappa."""


def of_recordings(
    net: DynamicSleepNet,
    temperatures: Sequence[float],
    paths: Sequence[Path],
    context: SequenceStage | None,
) -> dict[str, dict[str, Any]]:
    """Figures on recordings with a scoring beside each: one by one, and all together."""
    groups = recording_groups(net, temperatures, {path: path.stem for path in paths})
    return _report(with_context(groups, context), costs(net))


def own_groups(
    net: DynamicSleepNet,
    temperatures: Sequence[float],
    folder: Path,
    context: SequenceStage | None = None,
) -> Groups:
    """Everything under test: the real recordings, the transplanted nights, the cuts together.

    With a sequence stage (and its temperatures) also what it makes of those whose epochs are
    neighbours; the cuts' are not.
    """
    groups = {
        name: [
            score(net, temperatures, recording_epochs(folder / "recordings" / path))
            for path in paths
        ]
        for name, paths in RECORDINGS.items()
    }
    groups["transplanted_test_people"] = made(net, temperatures, folder)
    out = with_context(groups, context)
    out["sleep_edf_cuts"] = [score(net, temperatures, r) for r in cuts(folder)]
    return out


def evaluate(
    net: DynamicSleepNet,
    temperatures: Sequence[float],
    folder: Path,
    context: SequenceStage | None = None,
) -> dict[str, dict[str, Any]]:
    """All figures of `own_groups`."""
    return _report(own_groups(net, temperatures, folder, context), costs(net))


def _report(groups: Groups, macs: Costs) -> dict[str, dict[str, Any]]:
    return {name: figures(group, macs) for name, group in groups.items()}


def load(name: str) -> tuple[DynamicSleepNet, list[float], tuple[Context, list[float]] | None]:
    """A model, its temperatures, and its sequence stage where it has one; see `load_model`."""
    found = load_model(name)
    return found.net, found.temperatures, found.context


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.evaluate", description=__doc__)
    parser.add_argument(
        "--model", default="lean", help="a shipped model, a run, or the path of a card or weights"
    )
    parser.add_argument(
        "recordings",
        nargs="*",
        type=Path,
        help="recordings, or folders of them, with a scoring beside each; none: everything that is"
        " under test",
    )
    parser.add_argument("--subjects", type=Path, help="table: recording, person")
    parser.add_argument("--convention", help="what bare numbers in a scoring mean, such as rk@30")
    parser.add_argument("--no-context", action="store_true", help="every epoch by itself")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--figures", type=Path, help="draw them into this folder")
    parser.add_argument("--png", action="store_true", help="as PNG, not SVG")
    given = parser.parse_args()
    torch.set_num_threads(max(1, (os.cpu_count() or 2) - 1))
    try:
        net, temperatures, context = load(given.model)
        context = None if given.no_context else context
        if given.recordings:
            paths = recordings_in(given.recordings)
            listed = None if given.subjects is None else read_subjects(given.subjects)
            root = given.recordings[0] if given.recordings[0].is_dir() else paths[0].parent
            people, _ = subjects(paths, root, listed)
            groups = recording_groups(net, temperatures, people, given.convention)
            groups = with_context(groups, context)
        else:
            groups = own_groups(net, temperatures, data_folder(), context)
    except SleepGuiError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    macs = costs(net)
    report = _report(groups, macs)
    print(table(report))
    if given.json:
        given.json.write_text(json.dumps(report, indent=1))
    if given.figures:
        for path in draw(groups, macs, given.figures, png=given.png):
            print(path)


if __name__ == "__main__":
    main()
