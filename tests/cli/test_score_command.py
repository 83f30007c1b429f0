"""``sleepgui score``: what it writes, prints and answers, and that nothing stops the others."""

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sleepgui.batch import night as score_module
from sleepgui.errors import RecordingError

EPOCHS = 30
Command = Callable[..., Any]
KEYS = [
    "recording",
    "epochs",
    "model",
    "model_version",
    "weights_sha256",
    "speed",
    "exits",
    "stages",
    "agreement",
    "seconds",
    "channels",
    "warnings",
]

pytestmark = pytest.mark.usefixtures("tiny_model")


def outputs(recording: Path, folder: Path | None = None) -> tuple[Path, Path]:
    stem = (folder or recording.parent) / recording.stem
    return stem.with_name(f"{stem.name}.hypnogram.csv"), stem.with_name(
        f"{stem.name}.hypnogram.json"
    )


class TestWhatItLeaves:
    def test_csv_and_json_beside_the_recording(self, command: Command, night: Path) -> None:
        said = command("score", night)
        assert said.status == 0
        table, document = outputs(night)
        rows = pd.read_csv(table)
        assert len(rows) == EPOCHS
        assert set(rows["source"]) == {"model"}
        assert set(rows["stage"]) <= {"W", "N1", "N2", "N3", "R"}
        assert set(rows["stage_expert"]) <= {"W", "N1", "N2", "N3", "R"}
        written = json.loads(document.read_text(encoding="utf-8"))
        assert written["model"] == "tiny"
        assert written["warnings"] == []
        assert sorted(p.name for p in night.parent.iterdir()) == sorted(
            [night.name, "night-Hypnogram.edf", table.name, document.name]
        )

    def test_in_a_folder_that_is_made(self, command: Command, night: Path, tmp_path: Path) -> None:
        out = tmp_path / "new" / "folder"
        assert command("score", night, "--out", out).status == 0
        assert all(path.is_file() for path in outputs(night, out))
        assert not any(path.exists() for path in outputs(night))

    def test_a_person_reads_a_few_lines(self, command: Command, night: Path) -> None:
        said = command("score", night)
        assert f"night.edf: {EPOCHS} epochs, EEG C4-M1" in said.out
        assert "night-Hypnogram.edf: accuracy" in said.out
        assert said.err == ""

    def test_the_same_twice(self, command: Command, night: Path) -> None:
        command("score", night)
        first = outputs(night)[0].read_bytes()
        command("score", night)
        assert outputs(night)[0].read_bytes() == first


class TestJson:
    def test_one_object_a_recording_with_the_fixed_keys(
        self, command: Command, night: Path
    ) -> None:
        other = Path(shutil.copy(night, night.with_name("other.edf")))
        said = command("score", night, other, "--json")
        assert said.status == 0
        assert [list(one) for one in said.objects] == [KEYS, KEYS]
        first, second = said.objects
        assert first["recording"] == str(night)
        assert second["recording"] == str(other)
        assert first["epochs"] == EPOCHS
        assert list(first["exits"]) == ["EEG", "EOG", "EMG"]
        assert list(first["stages"]) == ["W", "N1", "N2", "N3", "R"]
        assert sum(first["exits"].values()) == sum(first["stages"].values()) == EPOCHS
        assert list(first["agreement"]) == ["n", "accuracy", "kappa", "macro_f1"]
        assert first["agreement"]["n"] == EPOCHS
        assert second["agreement"] is None
        assert list(first["seconds"]) == ["read", "score", "total"]
        assert list(first["channels"]) == ["eeg", "eog", "emg"]
        assert first["speed"] == 0.1

    def test_agrees_with_the_csv(self, command: Command, night: Path) -> None:
        (printed,) = command("score", night, "--json", "--speed", "0.7").objects
        rows = pd.read_csv(outputs(night)[0])
        assert rows["stage"].value_counts().to_dict() == {
            stage: n for stage, n in printed["stages"].items() if n
        }
        left = rows["exit"].map({1: "EEG", 2: "EOG", 3: "EMG"}).value_counts().to_dict()
        assert left == {name: n for name, n in printed["exits"].items() if n}
        same = (rows["stage"] == rows["stage_expert"]).mean()
        assert printed["agreement"]["accuracy"] == pytest.approx(same)


class TestSpeed:
    def test_0_takes_all_to_the_last_exit_and_1_leaves_all_at_the_first(
        self, command: Command, night: Path
    ) -> None:
        (slow,) = command("score", night, "--json", "--speed", "0").objects
        (fast,) = command("score", night, "--json", "--speed", "1").objects
        assert slow["exits"] == {"EEG": 0, "EOG": 0, "EMG": EPOCHS}
        assert fast["exits"] == {"EEG": EPOCHS, "EOG": 0, "EMG": 0}

    @pytest.mark.parametrize("speed", ["-0.1", "1.1", "nan", "inf", "0,5", "fast"])
    def test_anything_else_is_refused(self, command: Command, night: Path, speed: str) -> None:
        said = command("score", night, f"--speed={speed}")
        assert said.status == 2
        assert speed in said.err
        assert not outputs(night)[0].exists()


class TestChannels:
    def channels(self, command: Command, night: Path, *options: str) -> dict[str, Any]:
        (printed,) = command("score", night, "--json", *options).objects
        return printed["channels"]

    def test_are_proposed(self, command: Command, night: Path) -> None:
        assert self.channels(command, night) == {
            "eeg": ["EEG C4-M1", "EEG O2-M1"],
            "eog": "EOG E1-M2",
            "emg": "EMG Chin",
        }

    def test_can_be_named_one_by_one(self, command: Command, night: Path) -> None:
        assert self.channels(command, night, "--eeg", "f4-m1,EEG O2-M1", "--eog", "E2-M2") == {
            "eeg": ["EEG F4-M1", "EEG O2-M1"],
            "eog": "EOG E2-M2",
            "emg": "EMG Chin",
        }

    def test_can_be_left_out(self, command: Command, night: Path) -> None:
        (printed,) = command(
            "score", night, "--json", "--eeg", "C4-M1", "--eog", "none", "--emg", "none"
        ).objects
        assert printed["channels"] == {"eeg": ["EEG C4-M1"], "eog": None, "emg": None}
        assert printed["exits"] == {"EEG": EPOCHS, "EOG": 0, "EMG": 0}

    def test_chin_without_eyes_is_said_so(self, command: Command, night: Path) -> None:
        (printed,) = command("score", night, "--json", "--eog", "none").objects
        assert printed["channels"]["emg"] is None
        assert any("EMG Chin is not used" in one for one in printed["warnings"])

    def test_one_that_cannot_serve_is_said_so_and_its_exit_not_offered(
        self, command: Command, night: Path
    ) -> None:
        (printed,) = command("score", night, "--json", "--emg", "SpO2", "--speed", "0").objects
        assert printed["channels"]["emg"] is None
        assert printed["exits"] == {"EEG": 0, "EOG": EPOCHS, "EMG": 0}
        assert any("SpO2" in one and "cannot serve" in one for one in printed["warnings"])

    def test_one_that_does_not_exist_lists_those_that_do(
        self, command: Command, night: Path
    ) -> None:
        said = command("score", night, "--eeg", "Cz-M1")
        assert said.status == 2
        assert "Cz-M1" in said.err
        assert "EEG F4-M1" in said.err

    @pytest.mark.parametrize("eeg", ["C4-M1,F4-M1,O2-M1", "C4-M1,", ","])
    def test_one_or_two_eeg(self, command: Command, night: Path, eeg: str) -> None:
        said = command("score", night, "--eeg", eeg)
        assert said.status == 2
        assert "one or two derivations" in said.err


def test_where_the_eeg_is_flat_that_is_said_and_not_that_there_is_none(
    command: Command, tmp_path: Path
) -> None:
    import edfio

    flat = np.zeros(6000)
    names = ("EEG C4-M1", "EEG O2-M1", "EOG E1-M2")
    path = tmp_path / "flat.edf"
    edfio.Edf([edfio.EdfSignal(flat, 100, label=name) for name in names]).write(path)
    said = command("score", path)
    assert said.status == 2
    assert "(of 2): 'EEG C4-M1' cannot serve as EEG: the signal is flat." in said.err


def test_where_no_eeg_can_be_told_some_channels_are_named(command: Command, tmp_path: Path) -> None:
    """Seventy numbered channels of something else."""
    import edfio

    numbers = np.arange(3000) % 7.0
    signals = [edfio.EdfSignal(numbers, 50, label=f"Channel {i}") for i in range(1, 71)]
    path = tmp_path / "grid.edf"
    edfio.Edf(signals).write(path)
    said = command("score", path)
    assert said.status == 2
    assert "Channel 12 and 58 more); name one with --eeg." in said.err


class TestExpert:
    def test_none_compares_with_nobody(self, command: Command, night: Path) -> None:
        (printed,) = command("score", night, "--json", "--expert", "none").objects
        assert printed["agreement"] is None
        assert pd.read_csv(outputs(night)[0])["stage_expert"].isna().all()

    def test_a_file_is_taken_from_anywhere(
        self, command: Command, night: Path, tmp_path: Path
    ) -> None:
        far = tmp_path / "far.edf"
        night.with_name("night-Hypnogram.edf").rename(far)
        (without,) = command("score", night, "--json").objects
        (with_it,) = command("score", night, "--json", "--expert", far).objects
        assert without["agreement"] is None
        assert with_it["agreement"]["n"] == EPOCHS

    def test_a_single_stage_leaves_kappa_unjudged(self, command: Command, night: Path) -> None:
        flat = night.with_name("flat.txt")
        flat.write_text("N2\n" * EPOCHS)
        said = command("score", night, "--expert", flat)
        assert "kappa n/a (kappa cannot be judged where one side has a single stage)" in said.out
        written = json.loads(outputs(night)[1].read_text(encoding="utf-8"))
        assert written["agreement"]["n"] == EPOCHS
        assert written["agreement"]["kappa"] is None

    def test_a_file_that_is_no_scoring_is_refused(self, command: Command, night: Path) -> None:
        said = command("score", night, "--expert", night.with_name("nothing.txt"))
        assert said.status == 2
        assert "nothing.txt" in said.err
        assert not outputs(night)[0].exists()

    def test_numbers_that_mean_several_things_are_asked_about(
        self, command: Command, night: Path, tmp_path: Path
    ) -> None:
        numbers = tmp_path / "numbers.txt"
        numbers.write_text("\n".join(["0", "1", "2", "4", "3"] * (EPOCHS // 5)) + "\n")
        said = command("score", night, "--expert", numbers)
        assert said.status == 2
        assert "rk" in said.err
        told = command("score", night, "--expert", numbers, "--convention", "rk", "--json")
        assert told.status == 0
        expert = pd.read_csv(outputs(night)[0])["stage_expert"].tolist()
        assert expert == ["W", "N1", "N2", "N3", "N3"] * (EPOCHS // 5)

    def test_one_found_that_does_not_fit_is_said_so_and_scoring_goes_on(
        self, command: Command, night: Path
    ) -> None:
        beside = night.with_name("night-Hypnogram.edf")
        content = bytearray(beside.read_bytes())
        content[176:184] = b"10.40.00"  # half a day off: it covers no part of the recording
        beside.write_bytes(content)
        said = command("score", night, "--json")
        assert said.status == 0
        (printed,) = said.objects
        assert printed["agreement"] is None
        assert any("was not used" in one for one in printed["warnings"])

    def test_one_file_cannot_belong_to_two_recordings(self, command: Command, night: Path) -> None:
        said = command("score", night, night, "--expert", "x.txt")
        assert said.status == 2
        assert "2 recordings" in said.err


class TestNothingStopsTheOthers:
    def test_a_bad_recording_is_one_sentence_and_status_2(
        self, command: Command, night: Path, tmp_path: Path
    ) -> None:
        broken = tmp_path / "broken.edf"
        broken.write_bytes(b"not a recording")
        missing = tmp_path / "missing.edf"
        said = command("score", broken, night, missing, "--json")
        assert said.status == 2
        assert [one["recording"] for one in said.objects] == [str(night)]
        assert len(said.err.splitlines()) == 2
        assert "broken.edf" in said.err
        assert "missing.edf" in said.err

    def test_a_defect_is_reported_without_what_it_quotes(
        self, command: Command, night: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = score_module.open_recording

        def fails_on_other(path: Path) -> Any:
            if path.name == "other.edf":
                raise ZeroDivisionError("Jane Doe")
            return real(path)

        monkeypatch.setattr(score_module, "open_recording", fails_on_other)
        said = command("score", night.with_name("other.edf"), night, "--json")
        assert said.status == 2
        assert len(said.objects) == 1
        assert "other.edf" in said.err
        assert "ZeroDivisionError in test_score_command.py, line" in said.err
        assert "Jane" not in said.err

    def test_two_that_would_be_written_to_one_file(
        self, command: Command, night: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "second"
        folder.mkdir()
        twin = Path(shutil.copy(night, folder))
        out = tmp_path / "out"
        said = command("score", night, twin, "--out", out, "--json")
        assert said.status == 2
        assert [one["recording"] for one in said.objects] == [str(night)]
        assert "written over" in said.err
        assert command("score", night, twin, "--json").status == 0  # each beside its own

    def test_a_folder_that_cannot_be_made_stops_at_once(
        self, command: Command, night: Path
    ) -> None:
        said = command("score", night, "--out", night / "sub")
        assert said.status == 2
        assert "cannot be made" in said.err

    def test_an_unknown_model_stops_at_once(self, command: Command, night: Path) -> None:
        said = command("score", night, "--model", "huge")
        assert said.status == 2
        assert "no model named 'huge': choose one of tiny" in said.err


def test_a_pattern_the_shell_left_alone_is_expanded(command: Command, night: Path) -> None:
    shutil.copy(night, night.with_name("late night.edf"))
    said = command("score", night.parent / "*night.edf", "--json")
    assert said.status == 0
    names = [Path(one["recording"]).name for one in said.objects]
    assert names == ["late night.edf", "night.edf"]
    assert command("score", night.parent / "*.bdf").status == 2


def test_a_name_that_looks_like_a_pattern_is_a_name(command: Command, night: Path) -> None:
    bracketed = Path(shutil.copy(night, night.with_name("night [1].edf")))
    (printed,) = command("score", bracketed, "--json").objects
    assert printed["recording"] == str(bracketed)


def test_stages_scored_by_hand_are_not_written_over(command: Command, night: Path) -> None:
    command("score", night)
    table, _ = outputs(night)
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    rows[3] |= {"stage": "W", "source": "human", "scorer": "AB"}
    with table.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    before = table.read_bytes()
    said = command("score", night)
    assert said.status == 2
    assert "scored by hand" in said.err
    assert table.read_bytes() == before


def test_an_interrupt_ends_with_130_and_one_word(
    command: Command, night: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(score_module, "open_recording", interrupt)
    said = command("score", night)
    assert said.status == 130
    assert said.err == "Stopped.\n"


def test_a_drive_that_vanishes_is_a_sentence(
    command: Command, night: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise RecordingError("night.edf is no longer there.")

    monkeypatch.setattr("sleepgui.preparation.night.NightPreparation.measure", gone)
    said = command("score", night)
    assert said.status == 2
    assert said.err == "night.edf is no longer there.\n"


def test_progress_is_shown_to_a_terminal_only(
    command: Command, night: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sleepgui.cli.console._PATIENCE_S", 0.0)
    monkeypatch.setattr("sleepgui.cli.console._REFRESH_S", 0.0)
    assert command("score", night).err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    shown = command("score", night).err
    assert "night.edf: preparing" in shown
    assert "night.edf: scoring" in shown
    assert shown.endswith("\r")
