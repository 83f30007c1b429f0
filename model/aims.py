"""What was aimed at on people never seen, what is measured, whether it is reached."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from model.page_tables import MADE, MOST_CHANGE, Report, percent, plain


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
        met = "yes" if change <= MOST_CHANGE else "no"
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
        [f"{what}: multiply-accumulates", "a quarter at most", percent(share), met[0]],
        [f"{what}: kappa", "no lower", f"{more:+.3f}", met[1]],
    ]


_SPEED: Final = 0.1
_QUARTER: Final = 0.25
_SURE: Final = 0.95
_ECE: Final = 0.05


def _aim(what: str, found: float, least: float, digits: int | None = None) -> list[str]:
    # What is printed is what is judged.
    shown = round(found, 3)
    text = percent(found) if digits is None else plain(found, digits)
    wanted = f"{100 * least:g} %" if digits is None else plain(least)
    return [what, wanted, text, "yes" if shown >= least else "no"]
