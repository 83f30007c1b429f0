"""Luna .annot and Visbrain text as their descriptions have them, beyond what SleepGUI writes."""

from datetime import time
from pathlib import Path

import pytest

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.read import read_scoring
from sleepgui.stages import Stage


def spans(path: Path, text: str) -> list[tuple[float, float, str]]:
    path.write_text(text, encoding="utf-8")
    return [(s.onset_s, s.duration_s, str(s.stage)) for s in read_scoring(path).spans]


ALL_THE_SAME = [(0.0, 30.0, "W"), (30.0, 60.0, "N2"), (90.0, 30.0, "R")]


@pytest.mark.parametrize(
    "text",
    [
        "W\t0\t30\nN2\t30\t90\nR\t90\t120\n",
        "class\tstart\tstop\nW\t0\t30\nN2\t30\t90\nR\t90\t120\n",
        "W\t.\t0\t+30\nN2\t.\t30.0\t+60\nR\t.\t90\t+30\n",
        "W\te:1\t.\nN2\te:2\te:3\nR\te:4\t.\n",
        "wake\t0+00:00:00\t...\nNREM2\t0+00:00:30\t...\nREM\t0+00:01:30\t+30\n",
        (
            "# W | Wake\n# spindle\nclass\tinstance\tchannel\tstart\tstop\tmeta\n"
            "W\t.\t.\t0\t30\t.\nspindle\ts1\tC3\t40\t41\tfrq=13\nN2\t.\t.\t30\t90\t.\nR\t.\t.\t90\t120\t.\n"
        ),
    ],
)
def test_luna_times_of_every_kind_mean_the_same(text: str, tmp_path: Path) -> None:
    assert spans(tmp_path / "n.annot", text) == ALL_THE_SAME


def test_luna_epochs_may_be_of_another_length_and_overlap(tmp_path: Path) -> None:
    found = spans(tmp_path / "n.annot", "W\te:1:20\t.\nN2\te:2:20\te:3:20\n")
    assert found == [(0, 20, "W"), (20, 40, "N2")]


def test_luna_clock_times_go_over_midnight(tmp_path: Path) -> None:
    path = tmp_path / "n.annot"
    text = "W\t23:59:30\t00:00:00\nN1\t00.00.00\t+30\nN2\t00:00:30\t...\nR\t00:02:00\t00:02:30\n"
    assert spans(path, text) == [(0, 30, "W"), (30, 30, "N1"), (60, 90, "N2"), (150, 30, "R")]
    scoring = read_scoring(path)
    assert scoring.start is not None
    assert scoring.start.time() == time(23, 59, 30)
    assert not scoring.dated


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("class\tstart\tstop\nN2\t0\t30\textra\tmore\n", "three, four or six columns"),
        ("class\tstart\tstop\nN2\tsoon\t30\n", "is no time"),
        ("class\tstart\tstop\nN2\t0\t30\nW\t22:00:00\t+30\n", "of the clock and some are not"),
        ("class\tstart\tstop\narousal\t0\t30\n", "none of its classes is a sleep stage"),
    ],
)
def test_a_damaged_annot_file_is_refused_in_a_sentence(
    text: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "n.annot").write_text(text, encoding="utf-8")
    with pytest.raises(ScoringError, match=words):
        read_scoring(tmp_path / "n.annot")


def test_visbrain_stages_end_at_their_times(tmp_path: Path) -> None:
    text = "*Duration_sec\t120\n*Datafile\ta.edf\nWake\t30\nN2\t90.0\nREM 120\n"
    assert spans(tmp_path / "v.txt", text) == ALL_THE_SAME


def test_visbrain_artefact_is_unscored(tmp_path: Path) -> None:
    found = spans(tmp_path / "v.txt", "Wake\t30\nArt\t60\nN1\t90\n")
    assert found[1] == (30, 30, str(Stage.UNSCORED))


@pytest.mark.parametrize(
    "text", ["Wake\t60\nN2\t30\n", "Wake\t0\nN2\t30\n", "Wake\t30\nCoffee\t60\n"]
)
def test_times_that_do_not_rise_and_unknown_stages_are_no_visbrain_file(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "v.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ScoringError, match="none of the formats"):
        read_scoring(tmp_path / "v.txt")
