"""``sleepgui deidentify``: a study under a pseudonym, and the list of what is gone."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from edfio import Edf, EdfAnnotation, EdfSignal, Patient, Recording

from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.open import open_recording

Command = Callable[..., Any]
START = datetime(2021, 5, 4, 22, 30, 15)


@pytest.fixture
def study(tmp_path: Path) -> tuple[Path, Path]:
    """Two minutes of Erika Mustermann, and her scoring, which names her too."""
    import numpy as np

    recording = tmp_path / "Mustermann_Erika.edf"
    Edf(
        [EdfSignal(np.zeros(12000), 100, label="C4-M1", transducer_type="cup of E. Mustermann")],
        patient=Patient(code="MRN4711", name="Erika_Mustermann", sex="F"),
        recording=Recording(startdate=START.date(), hospital_administration_code="Charite"),
        starttime=START.time(),
        annotations=[EdfAnnotation(3.0, None, "Erika wants water"), EdfAnnotation(4, 3, "Arousal")],
    ).write(recording)
    scoring = tmp_path / "Mustermann_Erika.annot"
    scoring.write_text("W 0 60\nN2 60 120\nhypopnea 70 85\nErika_snores 90 95\nlights_off 5 5\n")
    return recording, scoring


def test_the_study_is_copied_and_names_nobody(
    command: Command, study: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    said = command("deidentify", *study, "--as", "S001", "--out", out, "--format", "edf,bids")
    assert said.status == 0, said.err
    assert sorted(path.name for path in out.iterdir()) == [
        *("S001-Hypnogram.edf", "S001.edf", "S001_events.json", "S001_events.tsv"),
    ]
    for path in out.iterdir():
        content = path.read_bytes().lower()
        for word in (b"erika", b"mustermann", b"mrn4711", b"charite", b"2021", b"04.05.21"):
            assert word not in content, (path.name, word)
    stages = [str(span.stage) for span in read_scoring(out / "S001-Hypnogram.edf").spans]
    assert stages == ["W", "N2"]
    assert [mark.text for mark in read_scoring(out / "S001_events.tsv").events] == [
        "Lights off",
        "hypopnea",
    ]
    start = open_recording(out / "S001.edf").start
    assert start is not None
    assert start.time() == START.time()


def test_the_list_says_what_is_gone_and_repeats_none_of_it(
    command: Command, study: tuple[Path, Path], tmp_path: Path
) -> None:
    said = command("deidentify", *study, "--as", "S001", "--out", tmp_path / "out")
    for line in (
        "  file name: replaced by S001",
        "  header: patient field",
        "  start date: removed",
        "  signal 1: transducer",
        "  annotation at 0:00:03: free text",
        "  scoring: annotation at 0:01:30: free text",
    ):
        assert line in said.out.splitlines()
    assert "erika" not in said.out.lower().replace("mustermann_erika", "")


def test_a_dry_run_lists_the_same_and_writes_nothing(
    command: Command, study: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    asked = ("deidentify", *study, "--as", "S001", "--out", out, "--json")
    (dry,) = command(*asked, "--dry-run").objects
    assert dry["files"] == []
    assert not out.exists()
    (wet,) = command(*asked).objects
    assert wet["removed"] == dry["removed"]
    assert [Path(path).name for path in wet["files"]] == ["S001.edf", "S001-Hypnogram.edf"]


def test_stages_inside_the_copy_and_a_moved_date(
    command: Command, study: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    said = command(
        "deidentify", *study, "--as", "S001", "--out", out, "--inside", "--shift-days", "-10"
    )
    assert said.status == 0, said.err
    start = open_recording(out / "S001.edf").start
    assert start == datetime(2021, 4, 24, 22, 30, 15)
    inside = read_scoring(out / "S001.edf")
    assert [str(span.stage) for span in inside.spans] == ["W", "N2"]
    assert [mark.text for mark in inside.events] == ["Arousal", "Lights off", "hypopnea"]
    assert read_scoring(out / "S001-Hypnogram.edf").start == start


def test_a_scoring_alone(command: Command, study: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = command("deidentify", study[1], "--as", "S001", "--out", out, "--format", "annot")
    assert said.status == 0, said.err
    assert "Erika" not in (out / "S001.annot").read_text()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--as", "Erika"), "word of the recording's patient field"),
        (("--as", "a b"), "letters, digits"),
        (("--as", "S1", "--shift-days", "90000"), "falls outside of the years"),
        (("--as", "S1", "--shift-days", "soon"), "not a whole number of days"),
        (("--as", "S1", "--format", "word"), "no format 'word'"),
    ],
)
def test_refused_in_a_sentence(
    command: Command, study: tuple[Path, Path], tmp_path: Path, more: tuple[str, ...], words: str
) -> None:
    said = command("deidentify", *study, "--out", tmp_path / "out", *more)
    assert said.status == 2
    assert words in said.err
    assert not list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else True


def test_nothing_is_written_over(
    command: Command, study: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    asked = ("deidentify", *study, "--as", "S001", "--out", out)
    assert command(*asked).status == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    said = command(*asked)
    assert said.status == 2
    assert "S001.edf is already in" in said.err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_two_recordings_have_two_pseudonyms(
    command: Command, study: tuple[Path, Path], tmp_path: Path
) -> None:
    said = command("deidentify", study[0], study[0], "--as", "S001", "--out", tmp_path / "out")
    assert said.status == 2
    assert "are both recordings" in said.err
