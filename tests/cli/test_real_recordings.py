"""Real recordings from end to end: scored with the weights that ship, read back with pandas."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sleepgui.engine.card import default_model, load_card

Command = Callable[..., Any]
R_AND_K = {"W": "W", "1": "N1", "2": "N2", "3": "N3", "4": "N3", "R": "R"}


def rk(stages: str) -> list[str]:
    """Rechtschaffen and Kales' stages, one letter an epoch, as the program names them."""
    return [R_AND_K[letter] for letter in stages]


@pytest.fixture
def score(command: Command, data_dir: Path, tmp_path: Path) -> Callable[..., tuple[dict, Any]]:
    """Score one recording; gives what was printed and the CSV as pandas reads it."""

    def run(name: str, *options: str) -> tuple[dict, pd.DataFrame]:
        recording = data_dir / "recordings" / name
        said = command("score", recording, "--out", tmp_path, "--json", *options)
        assert (said.status, said.err) == (0, "")
        (printed,) = said.objects
        table = pd.read_csv(tmp_path / f"{recording.stem}.hypnogram.csv")
        assert len(table) == printed["epochs"]
        assert printed["model"] == default_model()
        assert printed["weights_sha256"] == load_card(default_model()).sha256
        written = json.loads((tmp_path / f"{recording.stem}.hypnogram.json").read_text())
        assert written["stages"] == printed["stages"]
        return printed, table

    return run


def test_telemetry_with_all_four_channels(score: Callable[..., tuple[dict, Any]]) -> None:
    printed, table = score("sleep-edf-st/ST7192_2347-PSG.edf", "--speed", "0")
    assert printed["channels"] == {
        "eeg": ["EEG Fpz-Cz", "EEG Pz-Oz"],
        "eog": "EOG horizontal",
        "emg": "EMG submental",
    }
    assert printed["exits"] == {"EEG": 0, "EOG": 0, "EMG": 20}
    assert table["stage_expert"].tolist() == rk("33323434343444343444")
    assert table["clock_time"].iloc[0] == "23:47:30"
    assert printed["agreement"]["n"] == 20


def test_a_cut_after_midnight_is_aligned_by_clock(
    score: Callable[..., tuple[dict, Any]],
) -> None:
    printed, table = score("sleep-edf-st/ST7191_0020-PSG.edf")
    assert table["stage_expert"].tolist() == rk("4434122333")
    assert table["clock_time"].tolist()[:2] == ["00:20:30", "00:21:00"]
    assert any("two start dates" in one for one in printed["warnings"])


def test_a_1_hz_envelope_is_no_chin_emg(score: Callable[..., tuple[dict, Any]]) -> None:
    printed, table = score("sleep-edf-sc/SC4012_0621-PSG.edf", "--speed", "0")
    assert printed["channels"]["emg"] is None
    assert printed["exits"] == {"EEG": 0, "EOG": 10, "EMG": 0}
    assert any("EMG submental" in one and "envelope" in one for one in printed["warnings"])
    assert set(table["exit_channels"]) == {"EEG+EOG"}
    assert table["stage_expert"].tolist() == rk("RRRRRRRWW1")


def test_the_envelope_is_not_used_even_when_asked_for(
    score: Callable[..., tuple[dict, Any]],
) -> None:
    printed, _ = score("sleep-edf-sc/SC4012_0621-PSG.edf", "--speed", "0", "--emg", "EMG submental")
    assert printed["exits"]["EMG"] == 0
    assert any("EMG submental" in one and "envelope" in one for one in printed["warnings"])


def test_50_hz_with_a_text_hypnogram_of_5_seconds(score: Callable[..., tuple[dict, Any]]) -> None:
    printed, table = score("dreams/excerpt3.edf")
    assert printed["epochs"] == 60
    assert printed["agreement"]["n"] == 60
    # The recording begins at 03:27; its stages are those of the text file beside it.
    assert table["clock_time"].iloc[0] == "03:27:00"
    assert set(table["stage_expert"]) == {"W", "N1", "N2", "N3"}


def test_a_whole_night_of_one_eeg_is_scored_where_there_is_signal(
    score: Callable[..., tuple[dict, Any]], data_dir: Path
) -> None:
    printed, table = score("ucddb/ucddb022.edf", "--speed", "0")
    has_signal = (data_dir / "recordings/ucddb/ucddb022_has_signal.txt").read_text().split()
    assert (table["stage"] != "?").tolist() == [flag == "1" for flag in has_signal]
    assert printed["exits"] == {"EEG": 722, "EOG": 0, "EMG": 0}
    assert sum(printed["stages"].values()) == 722
    assert table.loc[table["stage"] == "?", "p_W"].isna().all()
    assert set(table["source"]) == {"model", "none"}
    assert any("65 of 787 epochs cannot be scored" in one for one in printed["warnings"])


def test_the_right_channels_out_of_89(score: Callable[..., tuple[dict, Any]]) -> None:
    printed, _ = score("nox/nox_a1_89_signals.edf")
    assert printed["epochs"] == 4
    assert len(printed["channels"]["eeg"]) == 2
    assert all(name.endswith(("M1", "M2")) for name in printed["channels"]["eeg"])
    assert printed["channels"]["eog"] is not None
    assert printed["channels"]["emg"] is not None
    assert printed["agreement"] is None


def test_two_processes_give_what_one_gives(
    command: Command, data_dir: Path, tmp_path: Path
) -> None:
    folder = data_dir / "recordings"
    names = ["sleep-edf-st/ST7192_2347-PSG.edf", "none.edf", "dreams/excerpt3.edf"]
    said = {}
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        given = [folder / name for name in names]
        said[jobs] = command("score", *given, "--out", out, "--jobs", jobs, "--json")
        assert said[jobs].status == 2
        assert "none.edf" in said[jobs].err
    for one, two in zip(said["1"].objects, said["2"].objects, strict=True):
        assert {**one, "seconds": None} == {**two, "seconds": None}
    for path in (tmp_path / "1").glob("*.csv"):
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes()


def test_context_can_be_switched_off_and_is_said(
    command: Command, data_dir: Path, tmp_path: Path
) -> None:
    recording = data_dir / "recordings" / "ucddb" / "ucddb022.edf"
    found = {}
    for options in ((), ("--no-context",)):
        assert command("score", recording, "--out", tmp_path, *options).status == 0
        written = json.loads((tmp_path / "ucddb022.hypnogram.json").read_text())
        found[written["context"]] = pd.read_csv(tmp_path / "ucddb022.hypnogram.csv")
    if load_card(default_model()).has_context:
        assert not found[True]["confidence"].equals(found[False]["confidence"])
    else:
        assert list(found) == [False]
