"""Whether the review queue keeps what it promises: ``python -m benchmarks.review [NIGHT ...]``.

Scores nights that an expert has scored, lets the expert review the most uncertain epochs, and
prints the agreement that the queue expects beside the one that comes out. Without names: the real
recordings in the data folder. ``--write`` puts the tables into docs/review.md.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.measure import ROOT
from sleepgui.engine.card import default_model
from sleepgui.engine.network import load_scorer
from sleepgui.engine.night import NightScorer
from sleepgui.engine.result import NightResult
from sleepgui.errors import SleepGuiError
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels
from sleepgui.review.certainty import USUAL
from sleepgui.review.simulated import Judged, judged, reviewed, together

PAGE: Final = ROOT / "docs" / "review.md"
SHARES: Final = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4)
_WHOLE_NIGHT: Final = 240
"""Epochs, two hours: a table of less says little."""
_HEAD: Final = """# What a review is worth

Written by `python -m benchmarks.review --write`. The model scores a night at the usual Speed, then
the night's own expert reviews the most uncertain epochs first, as the queue leads. *Expected* is
what the review panel foretells from the model's calibrated confidence; *observed* is the share of
epochs that are then as the expert has them; *at random* is what the same work would give without
the queue's order. Which recordings the weights have seen in training stands in the model's card.
"""


def nights(names: Sequence[Path]) -> list[Path]:
    """The nights to score: those named, else the real recordings that have a scoring."""
    if names:
        return list(names)
    folder = Path(os.environ.get("SLEEPGUI_DATA", ROOT.parent / "shared" / "data")) / "recordings"
    found = sorted([*folder.rglob("*.edf"), *folder.rglob("*.rec")])
    return [path for path in found if find_scoring(path) is not None]


def score(path: Path) -> Judged | None:
    """Score one night; ``None`` where there is nothing to compare.

    Raises
    ------
    SleepGuiError
        The recording or its scoring cannot be read.
    """
    beside = find_scoring(path)
    if beside is None:
        return None
    recording = open_recording(path)
    try:
        choice = propose_channels(recording).choice
        result = NightResult.unscored(recording, choice)
        scorer = load_scorer(default_model())
        result.begin(scorer.card)
        result.expert = align(read_scoring(beside), recording)
        for step in NightScorer(NightPreparation(recording, choice), scorer).run(result.speed):
            result.merge(step)
        found = judged(result)
    finally:
        recording.close()
    return found if len(found.stage) else None


def describe(name: str, found: Judged) -> Iterator[str]:
    """One night, or several together, as a table in Markdown."""
    n = len(found.stage)
    queued = found.confidence < USUAL.high
    wrong = found.stage != found.expert
    yield f"## {name}"
    yield ""
    yield (
        f"{n} epochs, {int(queued.sum())} of them below {USUAL.high:.0%} and so in the queue; they"
        f" hold {int((wrong & queued).sum())} of the {int(wrong.sum())} that the expert scores"
        " otherwise."
    )
    yield ""
    yield "| reviewed | epochs | expected | observed | at random | kappa |"
    yield "|---:|---:|---:|---:|---:|---:|"
    labels = [*(f"{share:.0%}" for share in SHARES), "the queue"]
    rows = reviewed(found, (*SHARES, int(queued.sum()) / n))
    for label, row in zip(labels, rows, strict=True):
        kappa = "n/a" if row.kappa is None else f"{row.kappa:.2f}"
        yield (
            f"| {label} | {row.epochs} | {row.expected:.1%} | {row.observed:.1%}"
            f" | {row.at_random:.1%} | {kappa} |"
        )
    yield ""


def short_ones(parts: Mapping[str, Judged]) -> Iterator[str]:
    """Recordings of a few minutes, one row each: a single one says little."""
    yield "## Before any review, each recording"
    yield ""
    yield "| recording | epochs | expected | observed |"
    yield "|:---|---:|---:|---:|"
    for name, found in parts.items():
        (row,) = reviewed(found, (0.0,))
        yield f"| {name} | {len(found.stage)} | {row.expected:.1%} | {row.observed:.1%} |"
    yield ""


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.review", description=__doc__)
    parser.add_argument("nights", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="into docs/review.md")
    given = parser.parse_args()
    parts: dict[str, Judged] = {}
    for path in nights(given.nights):
        try:
            found = score(path)
        except SleepGuiError as error:
            print(error, file=sys.stderr)
            continue
        if found is not None:
            parts[path.name] = found
    if not parts:
        print("There is no recording with a scoring beside it.", file=sys.stderr)
        return 2
    lines: list[str] = []
    for name, found in parts.items():
        if len(found.stage) >= _WHOLE_NIGHT or len(parts) == 1:
            lines += describe(name, found)
    if len(parts) > 1:
        lines += describe(f"All {len(parts)} together", together(list(parts.values())))
        lines += short_ones(parts)
    print("\n".join(lines))
    if given.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(_HEAD + "\n" + "\n".join(lines).rstrip() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
