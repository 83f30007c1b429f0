"""Words that sentences of the domain are made of: what is said in German is German throughout."""

import ast
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from sleepgui.export import deidentify, study
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.recording import edf_header
from sleepgui.stages import Stage
from sleepgui.statistics.night import sleep_statistics
from sleepgui.ui.texts.sentences import said
from sleepgui.ui.window import MainWindow

EVENING = datetime(2020, 2, 3, 22, 1)
MIDNIGHT = datetime(2020, 2, 4)
ENGLISH = re.compile(
    r"\b(days?|epochs?|longer|shorter|recording|scoring|before|after|more|and|could|was)\b"
)


def doubts(recording: datetime | None, scoring: datetime | None, epochs: int = 100) -> list[str]:
    """Of a scoring of so many epochs over a recording of a hundred."""
    night = SimpleNamespace(path=Path("n.edf"), start=recording, duration_s=3000.0, n_epochs=100)
    spans = (StageSpan(0.0, epochs * 30.0, Stage.N2),)
    dated = scoring is not None and scoring.year > 1
    laid = align(Scoring(Path("n.txt"), "x", "x", spans, scoring, dated=dated), night)
    return [*laid.doubts, *(text for text in laid.warnings if text not in laid.doubts)]


@pytest.mark.parametrize(
    ("recording", "scoring", "epochs"),
    [
        (None, EVENING, 103),
        (EVENING, None, 102),
        (EVENING, None, 98),
        (None, None, 1),
        (EVENING, EVENING - timedelta(days=1), 100),
        (EVENING, EVENING - timedelta(days=3), 100),
        (MIDNIGHT, MIDNIGHT.replace(minute=2, year=1), 100),
        (MIDNIGHT.replace(minute=2), MIDNIGHT.replace(year=1), 100),
        (EVENING, EVENING + timedelta(minutes=10), 100),
        (EVENING, EVENING - timedelta(minutes=10), 100),
        (EVENING, EVENING + timedelta(minutes=40), 60),
    ],
)
def test_a_doubt_about_a_scoring_holds_no_english_word(
    german: None, recording: datetime | None, scoring: datetime | None, epochs: int
) -> None:
    found = doubts(recording, scoring, epochs)
    assert found
    for text in found:
        assert not ENGLISH.findall(said(text)), said(text)


def test_a_long_list_of_signals_holds_none(german: None) -> None:
    assert not ENGLISH.findall(said(edf_header.listed(["O1", "O2", "C3", "C4", "F3"])))


@pytest.mark.parametrize("lights", [{}, {"lights_off_s": 30.0}, {"lights_on_s": 300.0}])
@pytest.mark.parametrize(
    "night", ["?WW?N?22?W3R", "WWWWW?WWWWWW", "???WWWWWWWWW", "?W222222222W", "222222222222"]
)
def test_why_a_figure_is_missing_holds_none(
    german: None, night: str, lights: dict[str, float]
) -> None:
    codes = {"?": -1, "W": 0, "N": 1, "2": 2, "3": 3, "R": 4}
    found = sleep_statistics(np.array([codes[one] for one in night], dtype=np.int8), **lights)
    reasons = {figure.reason for figure in found if figure.reason is not None}
    assert reasons
    for text in reasons:
        assert not ENGLISH.findall(said(text)), said(text)
        assert said(text) != text


def test_a_proposal_of_two_eegs_holds_none(german: None, open_night: MainWindow) -> None:
    notes = open_night.document.proposal.notes
    assert any("EEG Fpz-Cz and EEG Pz-Oz" in note for note in notes)
    for note in notes:
        assert not ENGLISH.findall(said(note)), said(note)


def ways(node: ast.expr) -> Iterator[str]:
    """What an argument can say, with holes for what is filled in."""
    if isinstance(node, ast.IfExp):
        yield from (*ways(node.body), *ways(node.orelse))
    elif isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        holes = iter(range(1, 10))
        yield "".join(
            str(part.value) if isinstance(part, ast.Constant) else f"{{{next(holes)}}}"
            for part in node.values
        )
    elif isinstance(node, ast.Name):
        assert node.id == "name", "say it as a literal, so that it is found"
        yield from deidentify.BLANKED
    else:
        assert ast.unparse(node) == "one.what", "say it as a literal, so that it is found"


def test_all_that_a_copy_may_lack_is_listed_to_be_translated_and_nothing_else() -> None:
    used = set()
    for module in (deidentify, study):
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Removed":
                used |= {way for argument in node.args for way in ways(argument)}
    assert used == set(deidentify.REMOVED_WORDS)
