"""Write the figures in README: ``python packaging/figures.py [--no-screenshot]``.

The accuracy table comes from the card of the model that ships (which ``python -m model.evaluate``
and ``model.export`` wrote); the screenshot is the window on the simulated demo night.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sleepgui.engine.card import ModelCard, default_model, load_card

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "<!-- figures: written by python packaging/figures.py, do not edit -->"
END = "<!-- figures end -->"

SETS = {
    "ucddb022": "`ucddb022`, a whole real night of an apnoea patient, one EEG derivation",
    "dreams_excerpt3": "DREAMS `excerpt3`, 30 real minutes at 50 Hz",
    "sleep_edf_recordings": "Sleep-EDF, six real cuts of 5 to 10 minutes, four people",
    "transplanted_test_people": "made nights of people held out (real stages and spectra, "
    "waveforms from other people's recordings)",
}
"""What the card's held-out sets are, in the order of the table."""


def accuracy_block(card: ModelCard) -> str:
    """Markdown: how the shipped weights score what they never saw."""
    held_out = card.text["held_out"]
    figures = held_out["figures"]
    lines = [
        (
            f"Model `{card.name}` {card.version} (sha256 `{card.sha256[:12]}…`), every epoch by "
            "the deepest exit its channels allow. None of the people below was seen in training, "
            "calibration or the choice of weights; the split is named in the model's card. How the "
            "training nights are made was, however, improved with an eye on the real recordings, "
            "and one variant set aside for what it made of `ucddb022`, so their figures may be a "
            "little too good; [docs/accuracy.md](docs/accuracy.md) says more. The last column "
            "scores each epoch by itself (`--no-context`)."
        ),
        "",
        "| held out | epochs | accuracy | kappa (95 % interval) | mean F1 | kappa, no context |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_row(what, figures, key) for key, what in SETS.items() if key in figures]
    made = figures.get("transplanted_test_people+context") or figures.get(
        "transplanted_test_people"
    )
    if made:
        lines += ["", "On the made nights, by Speed:", "", *_speeds(made["speed"])]
    lines += [
        "",
        (
            "No whole night with EEG, EOG, chin EMG and an expert's stages was at hand, neither to "
            "learn from nor to test on, so take the figures on made nights as a comparison of "
            "settings, not as what to expect in a clinic. Two experts agree with a kappa of about "
            "0.76 (meta-analysis, [doi 10.5664/jcsm.9538](https://doi.org/10.5664/jcsm.9538)); "
            "those of two centres over 1,066 nights reached 0.66 (Cesari et al. 2021, which the "
            "window shows)."
        ),
    ]
    return "\n".join(lines)


def _row(what: str, figures: Mapping[str, Any], key: str) -> str:
    alone = figures[key]["last usable"]
    found = figures.get(f"{key}+context", figures[key])["last usable"]
    low, high = found["kappa_95"]
    return (
        f"| {what} | {found['n']:,} | {100 * found['accuracy']:.1f} % "
        f"| {found['kappa']:.2f} ({low:.2f} to {high:.2f}) | {found['macro_f1']:.2f} "
        f"| {alone['kappa']:.2f} |"
    )


def _speeds(rows: list[Mapping[str, Any]]) -> list[str]:
    out = [
        "| Speed | accuracy | left at EEG | left at +EOG | computation, of the last exit alone |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        shares = {name: found["share"] for name, found in row["exits"].items()}
        out.append(
            f"| {row['speed']:g} | {100 * row['accuracy']:.1f} % "
            f"| {100 * shares.get('EEG', 0):.0f} % | {100 * shares.get('EOG', 0):.0f} % "
            f"| {100 * row['compute']:.0f} % |"
        )
    return out


def with_block(readme: str, block: str) -> str:
    """README's text with the figures between its two marks replaced."""
    before, rest = readme.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{block}\n\n{END}{after}"


def screenshot(target: Path) -> None:
    """Picture of the window on the demo night."""
    environment = dict(os.environ)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    sleepgui = [sys.executable, "-m", "sleepgui"]
    with tempfile.TemporaryDirectory() as folder:
        night = Path(folder) / "demo-night.edf"
        subprocess.run([*sleepgui, "demo", str(night)], check=True, cwd=ROOT)
        subprocess.run(
            [*sleepgui, str(night), "--screenshot", str(target)],
            check=True,
            cwd=ROOT,
            env=environment,
        )


def main() -> int:
    """Write README's figures and, unless told not to, its screenshot."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--no-screenshot", action="store_true")
    arguments = parser.parse_args()
    readme = ROOT / "README.md"
    block = accuracy_block(load_card(default_model()))
    readme.write_text(with_block(readme.read_text(encoding="utf-8"), block), encoding="utf-8")
    if not arguments.no_screenshot:
        screenshot(ROOT / "assets" / "screenshot.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
