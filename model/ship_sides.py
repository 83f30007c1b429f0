"""Ship side exits that were trained on: ``python -m model.ship_sides sides --as lean``.

The EEG exit and what the sequence stage says there stay as they ship, to the bit, temperatures
included. The stage is taught the EOG's band powers (`model.train_eyes`), and with them what it adds
to the evidence of the EOG and the EMG exit, because these know other things now.
"""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import torch

from model.abroad import recorded_elsewhere
from model.evaluate import evaluate, made, table
from model.export import (
    WEIGHTS,
    card,
    commit,
    context_entry,
    next_version,
    temperatures,
    trained,
    warmth_of,
    write_card,
    write_weights,
)
from model.eye_statistics import KINDS
from model.graphs import write_graphs
from model.loaded import LoadedModel, load_model
from model.material import Part, data_folder
from model.train_eyes import best_of
from model.train_powers import each_elsewhere
from model.training_material import ROOT, RUNS

RESULTS: Final = ROOT / "docs" / "accuracy" / "sides.json"


def ship(run_name: str, name: str) -> str:
    """Calibrate, evaluate and write what the run has trained; returns the table of figures.

    Raises
    ------
    ValueError
        The EEG exit is not that of what ships, or it ships without sequence stage.
    """
    before, run, folder = load_model(name), RUNS / run_name, data_folder()
    if before.context is None:
        raise ValueError(f"{name} has no sequence stage to fit anew")
    net = trained(run, last=True)
    refuse_another_eeg_exit(before, net)
    raw = made(net, [1.0] * 3, folder, Part.VALIDATION)
    heat = [before.temperatures[0], *temperatures(raw)[1:]]
    torch.save(net.state_dict(), run / "shipped.pt")
    (run / "temperatures.json").write_text(json.dumps(heat))
    shipped, warm = before.context
    stage, more = best_of(run, net, heat, shipped)
    warmth = [warm[0], *warmth_of(run, net, heat, stage)[1:]]
    after = LoadedModel(net, heat, (stage, warmth), before.card)
    kept = compared(before, after, run)
    report = evaluate(net, heat, folder, after.context)
    was = evaluate(before.net, before.temperatures, folder, before.context)
    kept["under_test"] = {
        key: {
            when: groups[key]["last_usable_exit"]["kappa"]
            for when, groups in (("before", was), ("after", report))
        }
        for key in report
    }
    content: dict[str, Any] = card(name, run, net, heat, report)
    version = next_version(before.card.version, date.fromisoformat(content["date"]))
    said = before.card.text["context"]["training"] | {"eyes": more | {"commit": commit()}}
    weights = write_weights(WEIGHTS / f"{name}.safetensors", net)
    content |= {"version": version, "sha256": weights}
    content["context"] = context_entry(name, stage, warmth, said)
    write_card(name, content)
    write_graphs(name)
    (run / "report.json").write_text(json.dumps(report, indent=1))
    identity = {"name": name, "version": version, "sha256": weights}
    RESULTS.write_text(json.dumps({"model": identity, **kept}, indent=1) + "\n", encoding="utf-8")
    return table(report)


def _kappas(line: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Kappa of each exit on both kinds of validation people's nights, from a line of the curve."""
    return {
        kind: {key: value for key, value in line[kind].items() if key.startswith("kappa_")}
        for kind in KINDS[1:]
    }


def compared(before: LoadedModel, after: LoadedModel, run: Path) -> dict[str, Any]:
    """Kappa on validation people's made nights before and after.

    Of each exit by itself, as the run's curve has it; and in context on nights recorded elsewhere
    (mean over nights), with the share of nights that each exit scores better after. Both by kind of
    eye movements.
    """
    lines = [json.loads(line) for line in (run / "curve.jsonl").read_text().splitlines()]
    kept = {"before": _kappas(lines[0]), "after": _kappas(lines[-1])}
    return kept | {"elsewhere": {kind: _elsewhere(before, after, run, kind) for kind in KINDS[1:]}}


def _elsewhere(before: LoadedModel, after: LoadedModel, run: Path, kind: str) -> dict[str, Any]:
    each = []
    for model, folder in ((before, run / before.card.sha256[:8]), (after, run)):
        assert model.context is not None
        folder.mkdir(exist_ok=True)
        nights = recorded_elsewhere(model.net, folder, sized_eyes=kind == "sized")
        each.append(each_elsewhere(model.context[0], nights, model.temperatures))
    was, now = each
    return {
        "nights": len(was),
        "before": [round(float(k), 4) for k in was.mean(0)],
        "after": [round(float(k), 4) for k in now.mean(0)],
        "better": [round(float(k), 4) for k in (now > was).mean(0)],
    }


def refuse_another_eeg_exit(before: LoadedModel, net: torch.nn.Module) -> None:
    """Refuse weights whose EEG exit is not the shipped one's, to the bit."""
    own = net.state_dict()
    for key, kept in before.net.state_dict().items():
        if key.startswith(("eeg.", "fusion.", "classifiers.0.")) and not kept.equal(own[key]):
            raise ValueError(f"the EEG exit is not the one that ships: {key} differs")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.ship_sides", description=__doc__)
    parser.add_argument("run", help="folder in runs/ of a training by model.train_sides")
    parser.add_argument("--as", dest="name", default="lean", help="shipped model it came from")
    given = parser.parse_args()
    torch.set_num_threads(1)
    print(ship(given.run, given.name))


if __name__ == "__main__":
    main()
