"""A mark that should name a stage and names none ends the stage before, and is told."""

from pathlib import Path

import edfio
import pytest

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring


def spans(scoring: Scoring) -> list[tuple[float, float, str]]:
    return [(round(s.onset_s), round(s.duration_s), str(s.stage)) for s in scoring.spans]


def test_edfbrowser(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_text("+0\tSleep stage W\n+90\tSleep stage Q9\n+300\tSleep stage N2\n")
    scoring = read_scoring(path)
    assert spans(scoring) == [(0, 90, "W"), (90, 210, "?"), (300, 30, "N2")]
    assert scoring.warnings[0] == (
        "A mark in n.txt should name a sleep stage and names none that is known "
        "('Sleep stage Q9'): it was read as unscored."
    )


def test_a_line_per_epoch_of_rdann(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    rows = [("0:00.004", "W"), ("0:30.000", "K H"), ("1:00.000", "2 L"), ("1:30.000", "2")]
    text = "".join(f"    {at}  {i * 7500}     \"    0    0    0\t{what}\n"
                   for i, (at, what) in enumerate(rows))  # fmt: skip
    path.write_text(text)
    scoring = read_scoring(path)
    assert spans(scoring) == [(0, 30, "W"), (30, 30, "?"), (60, 60, "N2")]
    assert "('K')" in scoring.warnings[0]


def test_edf_annotations(tmp_path: Path) -> None:
    path = tmp_path / "n.edf"
    marks = [
        (0, None, "Sleep stage W"),
        (60, None, "Sleep stage Z@@EEG"),
        (120, 30, "Sleep stage R"),
    ]
    edfio.Edf([], annotations=[edfio.EdfAnnotation(*m) for m in marks]).write(path)
    scoring = read_scoring(path)
    assert spans(scoring) == [(0, 60, "W"), (60, 60, "?"), (120, 30, "R")]
    assert "('Sleep stage Z')" in scoring.warnings[0]


def test_nothing_but_unknown_stages_is_no_scoring(tmp_path: Path) -> None:
    path = tmp_path / "n.edf"
    edfio.Edf([], annotations=[edfio.EdfAnnotation(0, 30, "Sleep stage Z")]).write(path)
    with pytest.raises(ScoringError, match="no sleep stages among its annotations"):
        read_scoring(path)
