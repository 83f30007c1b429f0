"""Tables of the page on accuracy, of what `model.page` finds in ``docs/accuracy``."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from model.figures import EXITS
from sleepgui.stages import SCORED

MADE: Final = "transplanted_test_people"
NAMES: Final = {
    "ucddb022": "`ucddb022`",
    "dreams_excerpt3": "DREAMS `excerpt3`",
    "sleep_edf_recordings": "Sleep-EDF recordings",
    "sleep_edf_cuts": "Sleep-EDF cuts",
    MADE: "made nights",
}

MOST_CHANGE: Final = 0.02
"""Of kappa, by what a recording may suffer."""

Report = Mapping[str, Mapping[str, Any]]


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a Markdown table and an empty one."""
    return [
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]


def percent(value: float | None, digits: int = 1) -> str:
    """A share as a percentage, ``-`` where there is none."""
    return "-" if value is None else f"{100 * value:.{digits}f} %"


def plain(value: float | None, digits: int = 2) -> str:
    """A number, ``-`` where there is none."""
    return "-" if value is None else f"{value:.{digits}f}"


def name_of(key: str) -> str:
    """What the page calls a group of recordings."""
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
                    name_of(key),
                    exit_,
                    f"{row['n']:,}",
                    percent(row["accuracy"]),
                    f"{plain(row['kappa'])}{low_high}",
                    plain(row["macro_f1"]),
                    *(plain(row["f1"][str(stage)]) for stage in SCORED),
                    plain(row.get("calibration_error"), 3),
                ]
            )
    head = ["on", "exit", "epochs", "accuracy", "kappa (95 %)", "mean F1"]
    return markdown([*head, *map(str, SCORED), "ECE"], rows)


def night_table(report: Report) -> list[str]:
    """Pooled kappa with all wake and without, and the kappa of single nights."""
    rows = []
    for key in (MADE, f"{MADE}+context", "ucddb022", "ucddb022+context"):
        found = report[key]
        single = [row["kappa"] for row in found["by_recording"] if row["kappa"] is not None]
        rows.append(
            [
                name_of(key),
                str(len(single)),
                plain(found["last_usable_exit"]["kappa"], 3),
                plain(found["trimmed"]["kappa"], 3),
                f"{np.median(single):.3f} ({min(single):.3f} to {max(single):.3f})",
            ]
        )
    head = ["last usable exit on", "nights", "kappa, pooled", "wake trimmed to 30 min"]
    return markdown([*head, "single nights: median (range)"], rows)


def speed_table(report: Report) -> list[str]:
    """Accuracy, exits and arithmetic over Speed on made nights."""
    rows = [
        [
            f"{row['speed']:g}",
            percent(row["accuracy"]),
            plain(row["kappa"], 3),
            *(
                f"{percent(row['exits'][e]['share'], 0)} ({percent(row['exits'][e]['accuracy'])})"
                if e in row["exits"]
                else "-"
                for e in EXITS
            ),
            f"{row['mmacs']:.2f}",
            percent(row["compute"], 0),
        ]
        for row in report[f"{MADE}+context"]["speed"]
    ]
    shares = [f"left at {e} (right)" for e in EXITS]
    return markdown(
        ["Speed", "accuracy", "kappa", *shares, "MMAC an epoch", "of the last alone"], rows
    )


def comparison_table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Variants trained alike: mean over seeds, range of the last exit."""
    out = []
    for name in dict.fromkeys(row["variant"] for row in rows):
        mine = [row for row in rows if row["variant"] == name]
        kappa = [
            plain(float(np.mean([r["exits"][e]["kappa"] for r in mine])), 3)
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
                plain(float(np.mean([s["kappa"] for s in at])), 3) if at else "-",
                f"{np.mean([s['mmacs'] for s in at]):.1f}" if at else "-",
            ]
        )
    head = ["variant", "seeds", "MMAC, EEG exit / last alone", "kappa EEG", "EOG", "EMG"]
    return markdown([*head, "EMG, range", "kappa at Speed 0.1", "MMAC at 0.1"], out)


def robustness_table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What was done to a night, and kappa."""
    return markdown(
        ["night", "change", "kappa", "change of kappa", "without context", "its change", "limit"],
        [
            [
                row["night"],
                row["change"],
                plain(row.get("kappa"), 3),
                f"{row.get('kappa_change', 0):+.3f}",
                plain(row["kappa_no_context"], 3),
                f"{row['kappa_no_context_change']:+.3f}",
                f"{MOST_CHANGE}" if row["limited"] else "",
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
                    f"{plain(mine[s]['kappa'])}, {percent(mine[s]['accuracy'])}" for s in scales
                ]
                out.append([NAMES[on], shown, *cells])
    return markdown(["on", "scorer", *(f"x{s:g}" for s in scales)], out)


def precision_table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Kappa and changed stages at each rounding."""
    return markdown(
        ["on", "weights", "kappa", "stages that change"],
        [
            [
                name_of(row["on"]),
                row["weights"],
                plain(row["kappa"], 3),
                percent(row["changed"]) if row["weights"] != "float32" else "",
            ]
            for row in sorted(rows, key=lambda row: row["on"] != "ucddb022")
        ],
    )


def kappa_table(found: Mapping[str, Mapping[str, float]], columns: Mapping[str, str]) -> list[str]:
    """Kappa of the last usable exit on what is under test, by two ways to score.

    Parameters
    ----------
    columns : what each column is called, by its name in ``found``.
    """
    return markdown(
        ["on", *columns.values()],
        [[name_of(key), *(plain(row[one], 3) for one in columns)] for key, row in found.items()],
    )
