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
=================== =========================================

No figure on the page is typed; prose around them is.
"""

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import torch

from model import on_real_nights
from model.evaluate import own_groups
from model.figures import EXITS, costs, figures
from model.loaded import load_model
from model.material import data_folder
from model.page_text import (
    ABROAD,
    AFTER,
    BEFORE,
    BITS,
    COMPARED,
    REAL_NIGHTS,
    RELIABLE,
    ROBUST,
    SHORT,
    SPEEDS,
    YASA,
)
from model.plots import ablation_bars, draw, save
from model.training_material import ROOT, RUNS
from model.tried import TABLE_HEAD, in_words, table_rows
from sleepgui.engine.card import ModelCard, load_card
from sleepgui.stages import SCORED

PAGE: Final = ROOT / "docs" / "accuracy.md"
FOLDER: Final = ROOT / "docs" / "accuracy"
MADE: Final = "transplanted_test_people"
DRAWN: Final = (f"{MADE}+context", "ucddb022+context")
"""Groups that are drawn."""

NAMES: Final = {
    "ucddb022": "`ucddb022`",
    "dreams_excerpt3": "DREAMS `excerpt3`",
    "sleep_edf_recordings": "Sleep-EDF recordings",
    "sleep_edf_cuts": "Sleep-EDF cuts",
    MADE: "made nights",
}

Report = Mapping[str, Mapping[str, Any]]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]


def _percent(value: float | None, digits: int = 1) -> str:
    return "-" if value is None else f"{100 * value:.{digits}f} %"


def _plain(value: float | None, digits: int = 2) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _name(key: str) -> str:
    base, _, context = key.partition("+")
    return NAMES[base] + (", context" if context else "")


def agreement_table(report: Report) -> list[str]:
    """Every group and exit: agreement, by stage, calibration."""
    rows = []
    for key, found in report.items():
        last = found["last_usable_exit"]
        exits = [*((f"{k}", row) for k, row in found["exits"].items()), ("last usable", last)]
        for exit_, row in exits:
            interval = row.get("kappa_95_people") or row["kappa_95"]
            low_high = "" if interval is None else f" ({interval[0]:.2f} to {interval[1]:.2f})"
            rows.append(
                [
                    _name(key),
                    exit_,
                    f"{row['n']:,}",
                    _percent(row["accuracy"]),
                    f"{_plain(row['kappa'])}{low_high}",
                    _plain(row["macro_f1"]),
                    *(_plain(row["f1"][str(stage)]) for stage in SCORED),
                    _plain(row.get("calibration_error"), 3),
                ]
            )
    head = ["on", "exit", "epochs", "accuracy", "kappa (95 %)", "mean F1"]
    return _table([*head, *map(str, SCORED), "ECE"], rows)


def aims(report: Report, robust: Mapping[str, Any]) -> list[list[str]]:
    """What was aimed at, what is measured, whether it is reached."""
    speed = {row["speed"]: row for row in report[f"{MADE}+context"]["speed"]}
    whole = speed[0.0]["accuracy"]
    sure = [
        row["exits"]["EEG"]["share"]
        for row in report[f"{MADE}+context"]["speed"]
        if "EEG" in row["exits"] and (row["exits"]["EEG"]["accuracy"] or 0) >= _SURE
    ]
    limited = [row for row in robust.get("rows", ()) if row["limited"]]
    edf = report["sleep_edf_recordings+context"]
    real = (
        ("`ucddb022`, kappa with context", report["ucddb022+context"], "kappa", 0.78),
        ("`ucddb022`, kappa without", report["ucddb022"], "kappa", 0.70),
        ("Sleep-EDF cuts, accuracy", report["sleep_edf_cuts"], "accuracy", 0.88),
        ("Sleep-EDF recordings, accuracy", edf, "accuracy", 0.88),
        ("`excerpt3`, accuracy", report["dreams_excerpt3+context"], "accuracy", 0.75),
        ("made nights, kappa with context", report[f"{MADE}+context"], "kappa", 0.82),
    )
    rows = [
        _aim(what, found["last_usable_exit"][key], least, 3 if key == "kappa" else None)
        for what, found, key, least in real
    ]
    for at, saved, lost in ((0.1, 0.20, 0.003), (0.5, 0.32, 0.015)):
        rows.append(_aim(f"made nights, saved at Speed {at:g}", 1 - speed[at]["compute"], saved))
        points = whole - speed[at]["accuracy"]
        text = f"{100 * points:.2f} points"
        met = "yes" if points <= lost + 1e-9 else "no"
        rows.append([f"made nights, lost at Speed {at:g}", f"{100 * lost:g} points", text, met])
    share = max(sure, default=0.0)
    rows.append(_aim("made nights, share leaving at EEG, 95 % right", share, 0.5))
    errors = [
        row["calibration_error"]
        for key in (f"{MADE}+context", "ucddb022+context")
        for row in report[key]["exits"].values()
    ]
    met = "yes" if max(errors) <= _ECE else "no"
    rows.append(
        ["calibration error, made nights and `ucddb022`", "0.05", f"{max(errors):.3f}", met]
    )
    if limited:
        worst = max(limited, key=lambda row: abs(row["kappa_change"]))
        change = abs(worst["kappa_change"])
        met = "yes" if change <= _CHANGE else "no"
        text = f"{change:.3f} ({worst['night']}, {worst['change']})"
        rows.append(["largest change of kappa (robustness)", "0.02", text, met])
    return rows


def paper_aims(rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """The shipped shape against the paper's, trained alike, at Speed 0.1 (means over seeds)."""
    at = {
        name: [s for r in rows if r["variant"] == name for s in r["speed"] if s["speed"] == _SPEED]
        for name in ("lean", "paper")
    }
    if not all(at.values()):
        return []
    kappa, work = (
        {name: float(np.mean([s[key] for s in found])) for name, found in at.items()}
        for key in ("kappa", "mmacs")
    )
    share, more = work["lean"] / work["paper"], kappa["lean"] - kappa["paper"]
    what = "`lean` against `paper` trained alike, Speed 0.1"
    met = ("yes" if share <= _QUARTER else "no", "yes" if more >= 0 else "no")
    return [
        [f"{what}: multiply-accumulates", "a quarter at most", _percent(share), met[0]],
        [f"{what}: kappa", "no lower", f"{more:+.3f}", met[1]],
    ]


_SPEED: Final = 0.1
_QUARTER: Final = 0.25
_SURE: Final = 0.95
_ECE: Final = 0.05
_CHANGE: Final = 0.02


def _aim(what: str, found: float, least: float, digits: int | None = None) -> list[str]:
    # What is printed is what is judged.
    shown = round(found, 3)
    text = _percent(found) if digits is None else _plain(found, digits)
    wanted = f"{100 * least:g} %" if digits is None else _plain(least)
    return [what, wanted, text, "yes" if shown >= least else "no"]


def night_table(report: Report) -> list[str]:
    """Pooled kappa with all wake and without, and the kappa of single nights."""
    rows = []
    for key in (MADE, f"{MADE}+context", "ucddb022", "ucddb022+context"):
        found = report[key]
        single = [row["kappa"] for row in found["by_recording"] if row["kappa"] is not None]
        rows.append(
            [
                _name(key),
                str(len(single)),
                _plain(found["last_usable_exit"]["kappa"], 3),
                _plain(found["trimmed"]["kappa"], 3),
                f"{np.median(single):.3f} ({min(single):.3f} to {max(single):.3f})",
            ]
        )
    head = ["last usable exit on", "nights", "kappa, pooled", "wake trimmed to 30 min"]
    return _table([*head, "single nights: median (range)"], rows)


def speed_table(report: Report) -> list[str]:
    """Accuracy, exits and arithmetic over Speed on made nights."""
    rows = [
        [
            f"{row['speed']:g}",
            _percent(row["accuracy"]),
            _plain(row["kappa"], 3),
            *(
                f"{_percent(row['exits'][e]['share'], 0)} ({_percent(row['exits'][e]['accuracy'])})"
                if e in row["exits"]
                else "-"
                for e in EXITS
            ),
            f"{row['mmacs']:.2f}",
            _percent(row["compute"], 0),
        ]
        for row in report[f"{MADE}+context"]["speed"]
    ]
    shares = [f"left at {e} (right)" for e in EXITS]
    return _table(
        ["Speed", "accuracy", "kappa", *shares, "MMAC an epoch", "of the last alone"], rows
    )


def comparison_table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Variants trained alike: mean over seeds, range of the last exit."""
    out = []
    for name in dict.fromkeys(row["variant"] for row in rows):
        mine = [row for row in rows if row["variant"] == name]
        kappa = [
            _plain(float(np.mean([r["exits"][e]["kappa"] for r in mine])), 3)
            if e in mine[0]["exits"]
            else "-"
            for e in EXITS
        ]
        last = [r["exits"]["EMG"]["kappa"] for r in mine]
        at = [s for r in mine for s in r["speed"] if s["speed"] == 0.1]
        out.append(
            [
                f"`{name}`",
                str(len(mine)),
                f"{mine[0]['mmacs_cascade'][0]:.1f} / {mine[0]['mmacs_alone'][2]:.1f}",
                *kappa,
                f"{min(last):.3f} to {max(last):.3f}" if len(mine) > 1 else "-",
                _plain(float(np.mean([s["kappa"] for s in at])), 3) if at else "-",
                f"{np.mean([s['mmacs'] for s in at]):.1f}" if at else "-",
            ]
        )
    head = ["variant", "seeds", "MMAC, EEG exit / last alone", "kappa EEG", "EOG", "EMG"]
    return _table([*head, "EMG, range", "kappa at Speed 0.1", "MMAC at 0.1"], out)


def robustness_table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What was done to a night, and kappa."""
    return _table(
        ["night", "change", "kappa", "change of kappa", "without context", "its change", "limit"],
        [
            [
                row["night"],
                row["change"],
                _plain(row.get("kappa"), 3),
                f"{row.get('kappa_change', 0):+.3f}",
                _plain(row["kappa_no_context"], 3),
                f"{row['kappa_no_context_change']:+.3f}",
                f"{_CHANGE}" if row["limited"] else "",
            ]
            for row in rows
        ],
    )


def yasa_table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Kappa and accuracy of both at each amplitude."""
    scales = sorted({row["scale"] for row in rows})
    out = []
    for on in dict.fromkeys(row["on"] for row in rows):
        for who, shown in (("sleepgui", "SleepGUI"), ("yasa", "YASA")):
            mine = {r["scale"]: r for r in rows if r["on"] == on and r["scorer"] == who}
            if mine:
                cells = [
                    f"{_plain(mine[s]['kappa'])}, {_percent(mine[s]['accuracy'])}" for s in scales
                ]
                out.append([NAMES[on], shown, *cells])
    return _table(["on", "scorer", *(f"x{s:g}" for s in scales)], out)


def precision_table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Kappa and changed stages at each rounding."""
    return _table(
        ["on", "weights", "kappa", "stages that change"],
        [
            [
                _name(row["on"]),
                row["weights"],
                _plain(row["kappa"], 3),
                _percent(row["changed"]) if row["weights"] != "float32" else "",
            ]
            for row in sorted(rows, key=lambda row: row["on"] != "ucddb022")
        ],
    )


def tried_table(tried: Mapping[str, Mapping[str, float]], report: Report) -> list[str]:
    """Kappa of the last usable exit of something that was tried, beside what ships."""
    return _table(
        ["on", "kappa", "of what ships"],
        [
            [
                _name(key),
                _plain(found["kappa"], 3),
                _plain(report[key]["last_usable_exit"]["kappa"], 3),
            ]
            for key, found in tried.items()
        ],
    )


def keep_tried(what: str, run: str) -> None:
    """Keep the figures of a run that was exported and does not ship."""
    found = json.loads((RUNS / run / "report.json").read_text())
    path = FOLDER / "tried.json"
    tried = json.loads(path.read_text()) if path.is_file() else {}
    tried[what] = {
        key: {"kappa": group["last_usable_exit"]["kappa"]}
        for key, group in found.items()
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
        *_table(["on people never seen", "aim", "measured", "reached"], reached),
        "## Agreement with the expert\n",
        *agreement_table(report),
        *night_table(report),
        f"![Confusion on made nights](accuracy/{DRAWN[0]}-confusion.svg)\n",
        "## Whole real nights, by band powers alone\n",
        REAL_NIGHTS.format(**{key: kept["real_nights"][key] for key in ("nights", "people")}),
        *_table(on_real_nights.TABLE_HEAD, on_real_nights.table_rows(kept["real_nights"])),
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
    if kept.get("yasa"):
        beside = kept["yasa"]
        refused = [f"YASA refused {text}.\n" for text in beside["refused"]]
        lines += ["## YASA on the same recordings\n", YASA.format(version=beside["yasa"])]
        lines += [*yasa_table(beside["rows"]), *refused]
    if kept.get("precision"):
        lines += ["## Fewer bits\n", BITS, *precision_table(kept["precision"]["rows"])]
    lines.append(SHORT)
    for what, report_of in (kept.get("tried") or {}).items():
        lines += [f"Tried and not shipped: {what}.\n", *tried_table(report_of, report)]
    if kept.get("abroad"):
        lines += [ABROAD.format(**in_words(kept["abroad"]))]
        lines += _table(TABLE_HEAD, table_rows(kept["abroad"]))
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
