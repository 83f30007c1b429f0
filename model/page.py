"""Write the page on accuracy: ``python -m model.page [--evaluate]``.

``docs/accuracy.md`` and its drawings, from what other commands left in ``docs/accuracy``
(``tried.json``: runs that do not ship, kept with ``--tried WHAT RUN``):

=================== =========================================
report.json         this command with ``--evaluate`` (minutes)
comparison.json     ``python -m model.compare``
robustness.json     ``python -m model.robustness``
yasa.json           ``python -m model.beside_yasa``
precision.json      ``python -m model.precision``
abroad.json         ``python -m model.tried``
real_nights.json    ``python -m model.on_real_nights``
eyes.json           ``python -m model.eye_statistics``
sides.json          ``python -m model.ship_sides``
days.json           ``python -m model.whole_days``
=================== =========================================

No figure on the page is typed; prose around them is.
"""

import argparse
import json
import os
from collections.abc import Mapping
from typing import Any, Final

import torch

from model import eye_statistics, on_real_nights, whole_days
from model.aims import aims, paper_aims
from model.evaluate import own_groups
from model.figures import EXITS, costs, figures
from model.loaded import load_model
from model.material import data_folder
from model.page_tables import (
    MADE,
    NAMES,
    agreement_table,
    comparison_table,
    kappa_table,
    markdown,
    night_table,
    percent,
    plain,
    precision_table,
    robustness_table,
    speed_table,
    yasa_table,
)
from model.page_text import (
    ABROAD,
    AFTER,
    BEFORE,
    BITS,
    COMPARED,
    DAYS,
    ELSEWHERE,
    EYES,
    REAL_NIGHTS,
    RELIABLE,
    ROBUST,
    SHORT,
    SIDES,
    SPEEDS,
    UNDER_TEST,
    YASA,
)
from model.plots import ablation_bars, draw, save
from model.training_material import ROOT, RUNS
from model.tried import TABLE_HEAD, in_words, table_rows
from sleepgui.engine.card import ModelCard, load_card

DRAWN: Final = (f"{MADE}+context", "ucddb022+context")
"""Groups that are drawn."""

PAGE: Final = ROOT / "docs" / "accuracy.md"
FOLDER: Final = ROOT / "docs" / "accuracy"


def eyes_lines(statistics: Mapping[str, Any], sides: Mapping[str, Any]) -> list[str]:
    """How like real eye movements the made ones are, and what training on them gave."""
    shown = [("before", EXITS[0]), *((when, e) for e in EXITS[1:] for when in _WHEN)]
    head = ["eye movements", f"{EXITS[0]} exit", *(f"{e} exit {when}" for when, e in shown[1:])]
    rows = [
        [text, *(plain(sides[when][kind][f"kappa_{e.lower()}"], 3) for when, e in shown)]
        for kind, text in (("sized", "sized"), ("usual", "of a usual size"))
    ]
    return [
        EYES.format(nights=statistics["nights"], people=statistics["people"]),
        *markdown(eye_statistics.TABLE_HEAD, eye_statistics.table_rows(dict(statistics))),
        SIDES,
        *markdown(head, rows),
        ELSEWHERE.format(nights=sides["elsewhere"]["sized"]["nights"]),
        *markdown(_ELSEWHERE_HEAD, elsewhere_rows(sides["elsewhere"])),
        UNDER_TEST,
        *kappa_table(sides["under_test"], {when: when for when in _WHEN}),
    ]


def elsewhere_rows(kinds: Mapping[str, Any]) -> list[list[str]]:
    """Kappa of each exit before and after, and of how many nights it is better."""
    return [
        [
            text,
            *(plain(kinds[kind]["before"][k], 3) for k in range(3)),
            *(
                f"{plain(kinds[kind]['after'][k], 3)} ({percent(kinds[kind]['better'][k], 0)})"
                for k in (1, 2)
            ),
        ]
        for kind, text in (("sized", "sized"), ("usual", "of a usual size"))
    ]


_ELSEWHERE_HEAD: Final = (
    "eye movements", "EEG exit", "EOG exit before", "EMG exit before",
    "EOG exit after (nights that gain)", "EMG exit after (nights that gain)",
)  # fmt: skip
_TRIED: Final = {"kappa": "kappa", "then": "of what shipped then"}
_WHEN: Final = ("before", "after")


def keep_tried(what: str, run: str) -> None:
    """Keep the figures of a run that was exported and does not ship, beside those of what does."""
    found = json.loads((RUNS / run / "report.json").read_text())
    then = json.loads((FOLDER / "report.json").read_text())["groups"]
    path = FOLDER / "tried.json"
    tried = json.loads(path.read_text()) if path.is_file() else {}
    tried[what] = {
        key: {
            name: groups[key]["last_usable_exit"]["kappa"]
            for name, groups in (("kappa", found), ("then", then))
        }
        for key in found
        if key in NAMES or key.removesuffix("+context") in NAMES
    }
    path.write_text(json.dumps(tried, indent=1) + "\n")


def page(card: ModelCard, kept: Mapping[str, Any]) -> str:
    """The whole page from a card and what is kept in ``docs/accuracy``."""
    report = kept["report"]["groups"]
    robust = kept.get("robustness") or {}
    macs = card.cascade_macs / 1e6
    reached = [*aims(report, robust), *paper_aims(kept.get("comparison") or ())]
    lines = [
        BEFORE.format(
            name=card.name,
            version=card.version,
            sha256=card.sha256[:12],
            parameters=card.text["parameters"],
        ),
        "## Aims\n",
        *markdown(["on people never seen", "aim", "measured", "reached"], reached),
        "## Agreement with the expert\n",
        *agreement_table(report),
        *night_table(report),
        f"![Confusion on made nights](accuracy/{DRAWN[0]}-confusion.svg)\n",
        "## Whole real nights, by band powers alone\n",
        REAL_NIGHTS.format(**{key: kept["real_nights"][key] for key in ("nights", "people")}),
        *markdown(on_real_nights.TABLE_HEAD, on_real_nights.table_rows(kept["real_nights"])),
        "## Eye movements of made nights\n",
        *eyes_lines(kept["eyes"], kept["sides"]),
        "## Speed\n",
        SPEEDS.format(
            eeg=f"{macs[0]:.2f}", eog=f"{macs[1]:.2f}", emg=f"{macs[2]:.2f}",
            alone=f"{card.alone_macs[-1] / 1e6:.2f}",
            context=f"{card.text['context']['macs'] / 1e6:.3f}",
        ),
        f"![Exits over Speed](accuracy/{DRAWN[0]}-exits-over-speed.svg)\n",
        f"![Arithmetic over Speed](accuracy/{DRAWN[0]}-arithmetic-over-speed.svg)\n",
        *speed_table(report),
        "## Calibration\n",
        RELIABLE,
        f"![Reliability on made nights](accuracy/{DRAWN[0]}-reliability.svg)\n",
        f"![Reliability on ucddb022](accuracy/{DRAWN[1]}-reliability.svg)\n",
    ]  # fmt: skip
    if kept.get("comparison"):
        seen = kept["comparison"][0]["epochs_seen"]
        lines += [
            "## The paper's network, its training, its parts\n",
            COMPARED.format(seen=f"{seen:,}"),
            "![Networks and recipes compared](accuracy/comparison.svg)\n",
            *comparison_table(kept["comparison"]),
        ]
    if robust:
        lines += ["## Robustness\n", ROBUST, *robustness_table(robust["rows"])]
    lines += [DAYS.format(nights=kept["days"]["nights"])]
    lines += markdown(whole_days.TABLE_HEAD, whole_days.table_rows(kept["days"]))
    if kept.get("yasa"):
        beside = kept["yasa"]
        refused = [f"YASA refused {text}.\n" for text in beside["refused"]]
        lines += ["## YASA on the same recordings\n", YASA.format(version=beside["yasa"])]
        lines += [*yasa_table(beside["rows"]), *refused]
    if kept.get("precision"):
        lines += ["## Fewer bits\n", BITS, *precision_table(kept["precision"]["rows"])]
    lines.append(SHORT)
    for what, found in (kept.get("tried") or {}).items():
        lines += [f"Tried and not shipped: {what}.\n", *kappa_table(found, _TRIED)]
    if kept.get("abroad"):
        lines += [ABROAD.format(**in_words(kept["abroad"]))]
        lines += markdown(TABLE_HEAD, table_rows(kept["abroad"]))
    return "\n".join([*lines, AFTER]).rstrip() + "\n"


def kept() -> dict[str, Any]:
    """Everything in ``docs/accuracy`` by the name of its file."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.json"))
    }


def renew(name: str) -> None:
    """Evaluate a model, keep its report and draw it."""
    model = load_model(name)
    groups = own_groups(model.net, model.temperatures, data_folder(), model.context)
    macs = costs(model.net)
    report = {
        "model": model.identity,
        "groups": {key: figures(group, macs) for key, group in groups.items()},
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "report.json").write_text(json.dumps(report) + "\n")
    draw({key: groups[key] for key in DRAWN}, macs, FOLDER)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.page", description=__doc__)
    parser.add_argument("--model", default="lean")
    parser.add_argument("--evaluate", action="store_true", help="evaluate and draw anew")
    parser.add_argument(
        "--tried", nargs=2, metavar=("WHAT", "RUN"), help="keep figures of a run that does not ship"
    )
    given = parser.parse_args()
    torch.set_num_threads(max(1, (os.cpu_count() or 2) - 1))
    if given.tried:
        keep_tried(*given.tried)
    if given.evaluate:
        renew(given.model)
    found = kept()
    if found.get("comparison"):
        save(ablation_bars(found["comparison"]), FOLDER / "comparison.svg")
    PAGE.write_text(page(load_card(given.model), found), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
