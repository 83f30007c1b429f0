"""The hypnogram CSV: fixed columns, readable by other programs, whole or not there at all."""

import csv
import errno
import locale
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sleepgui.engine.result import NightResult
from sleepgui.errors import ExportError
from sleepgui.export import atomic
from sleepgui.export.csv import refuse_to_lose_edits, write_csv
from sleepgui.stages import Stage

HEADER = (
    "epoch,onset_s,duration_s,clock_time,stage,stage_model,stage_expert,exit,exit_channels,"
    "confidence,uncertainty,p_W,p_N1,p_N2,p_N3,p_R,source,scorer,edited_at"
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "night.hypnogram.csv"


def test_the_file_line_by_line(night: NightResult, out: Path) -> None:
    write_csv(night, out)
    lines = out.read_text(encoding="utf-8").split("\n")
    assert lines[0] == HEADER
    n2 = "0.9500,0.1647,0.0100,0.0200,0.9500,0.0100,0.0100"
    assert lines[1] == "1,0,30,23:59:00,?,?,W,,,,,,,,,,none,,"
    assert lines[2] == f"2,30,30,23:59:30,N2,N2,N2,1,EEG,{n2},model,fake 3,"
    assert lines[3] == (
        "3,60,30,00:00:00,R,R,R,2,EEG+EOG,0.8750,0.2341,0.0000,0.1250,0.0000,0.0000,0.8750,"
        "model,fake 3,"
    )
    assert lines[4] == (f"4,90,30,00:00:30,N3,N2,N2,1,EEG,{n2},human,AB,2026-01-02T03:04:05+00:00")
    assert lines[5] == f"5,120,30,00:01:00,N2,N2,?,1,EEG,{n2},model,fake 3,"
    assert lines[6:] == [""]


def test_the_uncertainties_of_the_test_above_are_right() -> None:
    n2 = np.array([0.01, 0.02, 0.95, 0.01, 0.01])
    r = np.array([0.125, 0.875])
    assert -(n2 * np.log(n2)).sum() / np.log(5) == pytest.approx(0.1647, abs=5e-5)
    assert -(r * np.log(r)).sum() / np.log(5) == pytest.approx(0.2341, abs=5e-5)


def test_pandas_reads_it_back(night: NightResult, out: Path) -> None:
    write_csv(night, out)
    table = pd.read_csv(out)
    assert list(table) == HEADER.split(",")
    assert table["stage"].tolist() == ["?", "N2", "R", "N3", "N2"]
    assert table["epoch"].tolist() == [1, 2, 3, 4, 5]
    assert table["onset_s"].tolist() == [0, 30, 60, 90, 120]
    stages = table[[f"p_{s}" for s in ("W", "N1", "N2", "N3", "R")]].to_numpy()
    assert np.isnan(stages[0]).all()
    np.testing.assert_allclose(stages[1:], night.decision.probabilities[1:], atol=5e-5)
    assert table["exit"].isna().tolist() == [True, False, False, False, False]


def test_without_an_expert_and_a_clock_those_columns_are_blank(
    night: NightResult, out: Path
) -> None:
    night.expert = None
    night.recording.start = None
    write_csv(night, out)
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["stage_expert"] for row in rows} == {""}
    assert {row["clock_time"] for row in rows} == {""}


def test_a_country_with_decimal_commas_writes_the_same_file(
    night: NightResult, out: Path, tmp_path: Path
) -> None:
    write_csv(night, out)
    here = locale.setlocale(locale.LC_ALL)
    available = []
    for name in ("de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "C.UTF-8", "C"):
        try:
            available.append(locale.setlocale(locale.LC_ALL, name))
        except locale.Error:
            continue
        write_csv(night, tmp_path / "there.csv")
        assert (tmp_path / "there.csv").read_bytes() == out.read_bytes()
    locale.setlocale(locale.LC_ALL, here)
    assert available


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_a_name_that_a_spreadsheet_would_run_is_defused(
    night: NightResult, out: Path, name: str
) -> None:
    night.edit([1], Stage.W, name)
    write_csv(night, out)
    with out.open(newline="") as file:
        scorer = list(csv.DictReader(file))[1]["scorer"]
    assert scorer.startswith("'")


def test_a_name_with_commas_quotes_and_line_breaks_stays_one_field(
    night: NightResult, out: Path
) -> None:
    night.edit([1], Stage.W, 'Müller, "Bo"\nline')
    write_csv(night, out)
    assert len(out.read_text(encoding="utf-8").splitlines()) == 6
    assert pd.read_csv(out)["scorer"][1] == 'Müller, "Bo" line'


def test_no_patient_field_is_in_it(night: NightResult, out: Path) -> None:
    write_csv(night, out)
    text = out.read_text(encoding="utf-8")
    assert "Jane" not in text
    assert "4711" not in text
    assert "2020" not in text  # nor the date


class TestSaving:
    def test_a_full_disk_leaves_the_old_file_and_no_rubbish(
        self, night: NightResult, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out.write_text("old")
        before = sorted(out.parent.iterdir())

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(atomic.os, "fsync", full)
        with pytest.raises(ExportError, match=r"could not be written .*no space left on device"):
            write_csv(night, out)
        assert out.read_text() == "old"
        assert sorted(out.parent.iterdir()) == before

    def test_a_missing_folder_is_said_so(self, night: NightResult, tmp_path: Path) -> None:
        with pytest.raises(ExportError, match="no such file or directory"):
            write_csv(night, tmp_path / "nowhere" / "night.csv")

    def test_a_folder_in_the_place_of_the_file_is_said_so(
        self, night: NightResult, out: Path
    ) -> None:
        out.mkdir()
        (out / "something").touch()
        with pytest.raises(ExportError, match=r"is a directory|directory not empty"):
            write_csv(night, out)
        assert [path.name for path in out.parent.glob(".*")] == []

    def test_a_read_only_folder_is_said_so(
        self, night: NightResult, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Simulated, because a superuser may write anywhere."""

        def refuse(**_: object) -> tuple[int, str]:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr(atomic.tempfile, "mkstemp", refuse)
        with pytest.raises(ExportError, match="permission denied"):
            write_csv(night, out)
        assert not out.exists()

    def test_others_may_read_it_as_any_new_file(self, night: NightResult, out: Path) -> None:
        write_csv(night, out)
        plain = out.with_name("plain")
        plain.touch()
        assert out.stat().st_mode == plain.stat().st_mode


class TestEditsAreNotLost:
    def test_a_file_with_human_rows_is_kept(self, night: NightResult, out: Path) -> None:
        write_csv(night, out)
        with pytest.raises(ExportError, match=r"epochs scored by hand \(1\)"):
            refuse_to_lose_edits(out)

    def test_a_file_of_the_model_alone_may_go(self, night: NightResult, out: Path) -> None:
        night.edits.clear()
        write_csv(night, out)
        refuse_to_lose_edits(out)

    @pytest.mark.parametrize("content", [None, b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b'"a\n"b'])
    def test_anything_else_is_no_reason_to_refuse(self, out: Path, content: bytes | None) -> None:
        if content is not None:
            out.write_bytes(content)
        refuse_to_lose_edits(out)
