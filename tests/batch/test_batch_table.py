"""The results table."""

from pathlib import Path

import pandas as pd
import pytest

from sleepgui.batch.job import Job, Outcome, Status
from sleepgui.batch.table import COLUMNS, write_table


def job(recording: Path) -> Job:
    return Job(recording, recording, recording, None, None, None, "none", 0.1, "tiny", 1)


PRINTED = {
    "epochs": 30,
    "model": "tiny",
    "weights_sha256": "ab",
    "speed": 0.1,
    "exits": {"EEG": 20, "EOG": 6, "EMG": 4},
    "stages": {"W": 6, "N1": 2, "N2": 12, "N3": 4, "R": 6},
    "agreement": {"n": 30, "accuracy": 0.8, "kappa": None, "macro_f1": 0.7},
    "seconds": {"total": 1.5},
    "channels": {"eeg": ["C4-M1", "O2-M1"], "eog": "E1-M2", "emg": None},
    "warnings": ["One.", "Zwölf."],
}


@pytest.fixture
def table(tmp_path: Path) -> pd.DataFrame:
    jobs = [job(tmp_path / "a.edf"), job(tmp_path / "sub" / "=1+1.edf"), job(tmp_path / "c.edf")]
    figures = {"tst": 12.0, "w_min": 3.0, "arousals": None}
    through = {
        0: (Status.SCORED, Outcome(jobs[0].recording, PRINTED, statistics=figures)),
        1: (Status.FAILED, Outcome(jobs[1].recording, trouble='=HYPERLINK("x")\nand more')),
    }
    path = tmp_path / "results.csv"
    write_table(path, jobs, through, tmp_path / "sub")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_one_row_a_night_and_fixed_columns(table: pd.DataFrame) -> None:
    assert tuple(table.columns) == COLUMNS
    assert table["status"].tolist() == ["scored", "failed", "not yet scored"]


def test_figures_and_what_is_not_available(table: pd.DataFrame) -> None:
    row = table.iloc[0]
    assert row["eeg"] == "C4-M1, O2-M1"
    assert row["emg"] == "n/a"
    assert row["exit_EMG"] == "4"
    assert row["recorded_N2_min"] == "6"
    assert (row["tst"], row["w_min"], row["arousals"]) == ("12", "3", "n/a")
    assert (row["agreement_accuracy"], row["agreement_kappa"]) == ("0.8", "n/a")
    assert (row["seconds"], row["warnings"]) == ("1.5", "One. | Zwölf.")


def test_no_cell_is_a_formula(table: pd.DataFrame) -> None:
    row = table.iloc[1]
    assert row["recording"] == "'=1+1.edf"
    assert row["reason"] == '\'=HYPERLINK("x") and more'
    assert row["epochs"] == "n/a"
