"""``sleepgui score DIR``: a folder of nights, again and again."""

import csv
import json
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sleepgui.batch import run as batch_run
from sleepgui.batch.job import Job, Outcome
from sleepgui.recording.open import open_recording

Command = Callable[..., Any]
EPOCHS = 30

pytestmark = pytest.mark.usefixtures("tiny_model", "in_this_process")


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small untrained model is known to this process only; `tests/batch` starts real ones."""

    class Pipe:
        pass

    class Here:
        def __init__(self, work: Callable[..., Outcome]) -> None:
            self.work, self.pipe, self.nights = work, Pipe(), 0
            self.busy: list[tuple[int, Job]] = []

        def take(self, number: int, job: Job) -> None:
            self.busy = [(number, job)]

        def news(self) -> Outcome:
            ((_, job),) = self.busy
            self.busy = []
            return self.work(job, lambda _what, _fraction: None)

        def ask_to_end(self) -> None:
            self.busy = []

        end = ask_to_end

    def all_at_once(pipes: Sequence[Pipe], _seconds: float) -> Sequence[Pipe]:
        return pipes

    monkeypatch.setattr(batch_run, "_Worker", Here)
    monkeypatch.setattr(batch_run, "wait", all_at_once)


@pytest.fixture
def archive(night: Path) -> Path:
    """Three nights, one of them damaged, and a hypnogram."""
    folder = night.parent
    (folder / "clinic").mkdir()
    shutil.copy(night, folder / "clinic" / "night.edf")
    (folder / "broken.edf").write_bytes(b"0" + bytes(300))
    return folder


def table(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / "results.csv", dtype=str, keep_default_na=False).set_index(
        "recording"
    )


def test_all_nights_one_table_and_the_failures_at_the_end(command: Command, archive: Path) -> None:
    said = command("score", archive, "--jobs", "2")
    assert said.status == 2
    found = table(archive)
    assert found["status"].to_dict() == {
        "broken.edf": "failed",
        "clinic/night.edf": "scored",
        "night.edf": "scored",
    }
    assert said.err.splitlines()[-2].startswith("3 nights: 2 scored, 1 failed. Results are in")
    assert "broken.edf" in said.err.splitlines()[-1]
    assert found.loc["broken.edf", "reason"] in said.err
    assert (archive / "clinic" / "night.hypnogram.csv").is_file()


def test_the_table_agrees_with_the_night(command: Command, archive: Path) -> None:
    command("score", archive)
    row = table(archive).loc["night.edf"]
    rows = pd.read_csv(archive / "night.hypnogram.csv")
    written = json.loads((archive / "night.hypnogram.json").read_text(encoding="utf-8"))
    assert row["epochs"] == str(EPOCHS)
    assert row["weights_sha256"] == written["weights_sha256"]
    for stage, count in rows["stage"].value_counts().items():
        assert float(row[f"recorded_{stage}_min"]) == count / 2
    with closing(open_recording(archive / "night.edf")) as recording:
        lights = {mark.text: mark.onset_s for mark in recording.annotations}
        arousals = [mark.onset_s for mark in recording.annotations if mark.text == "Arousal"]
    dark = rows[(rows["onset_s"] >= lights["Lights off"]) & (rows["onset_s"] < lights["Lights on"])]
    assert 0 < len(dark) < EPOCHS
    assert float(row["trt"]) == len(dark) / 2
    assert float(row["tst"]) == (dark["stage"] != "W").sum() / 2
    same = (rows["stage"] == rows["stage_expert"]).mean()
    assert float(row["agreement_accuracy"]) == pytest.approx(same, abs=1e-5)
    in_the_dark = [one for one in arousals if lights["Lights off"] <= one < lights["Lights on"]]
    assert in_the_dark
    assert int(row["arousals"]) == len(in_the_dark)


def test_a_second_run_scores_nothing_and_says_the_same(command: Command, archive: Path) -> None:
    command("score", archive)
    first, csv_before = table(archive), archive.joinpath("night.hypnogram.csv").stat().st_mtime_ns
    said = command("score", archive)
    second = table(archive)
    assert "2 done before, 1 failed" in said.err
    assert archive.joinpath("night.hypnogram.csv").stat().st_mtime_ns == csv_before
    same = first.columns.difference(["status", "seconds"])
    pd.testing.assert_frame_equal(first[same], second[same])


def test_a_night_by_another_version_of_the_model_is_scored_again(
    command: Command, archive: Path
) -> None:
    command("score", archive)
    path = archive / "night.hypnogram.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(written | {"model_version": "2026.01.01"}), encoding="utf-8")
    command("score", archive)
    assert table(archive).loc["night.edf", "status"] == "scored"


@pytest.mark.parametrize(
    "options", [("--speed", "0.9"), ("--eeg", "F4-M1"), ("--emg", "none"), ("--again",)]
)
def test_what_would_come_out_otherwise_is_scored_again(
    command: Command, archive: Path, options: tuple[str, ...]
) -> None:
    command("score", archive)
    command("score", archive, *options)
    assert table(archive).loc["night.edf", "status"] == "scored"
    command("score", archive, *[one for one in options if one != "--again"])
    assert table(archive).loc["night.edf", "status"] == "done before"


def test_another_recording_under_the_same_name_is_scored(command: Command, archive: Path) -> None:
    command("score", archive)
    recording = archive / "night.edf"
    content = bytearray(recording.read_bytes())
    content[int(content[184:192])] ^= 1  # its first sample
    recording.write_bytes(content)
    command("score", archive)
    assert table(archive)["status"].to_dict() == {
        "broken.edf": "failed",
        "clinic/night.edf": "done before",
        "night.edf": "scored",
    }


@pytest.mark.parametrize("damage", ["", "{", '{"format": 1}', "[]", "null"])
def test_a_damaged_result_is_no_result(command: Command, archive: Path, damage: str) -> None:
    command("score", archive)
    (archive / "night.hypnogram.json").write_text(damage)
    command("score", archive)
    assert table(archive).loc["night.edf", "status"] == "scored"


def edit(path: Path) -> bytes:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[3] |= {"stage": "W", "source": "human", "scorer": "AB"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path.read_bytes()


def test_a_persons_edits_are_kept_and_the_night_is_no_failure(
    command: Command, archive: Path
) -> None:
    command("score", archive)
    (archive / "broken.edf").unlink()
    edited = archive / "night.hypnogram.csv"
    before = edit(edited)
    assert command("score", archive).status == 0
    assert table(archive).loc["night.edf", "status"] == "done before"
    said = command("score", archive, "--again")
    assert said.status == 0
    assert edited.read_bytes() == before
    row = table(archive).loc["night.edf"]
    assert row["status"] == "kept"
    assert "scored by hand" in row["reason"]
    assert row["epochs"] == str(EPOCHS)
    assert "scored by hand" in said.err


def test_elsewhere_the_folders_stay_apart(command: Command, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command("score", archive, "--out", out)
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.csv")) == [
        "clinic/night.hypnogram.csv",
        "night.hypnogram.csv",
        "results.csv",
    ]
    assert not (archive / "results.csv").exists()


def test_json_is_one_object_a_night(command: Command, archive: Path) -> None:
    first = command("score", archive, "--json").objects
    second = command("score", archive, "--json").objects
    assert [list(one) for one in first] == [list(one) for one in second]
    for one in first:
        one["seconds"] = None
    assert second == first


def test_what_cannot_be_written_is_said_before_the_work(command: Command, archive: Path) -> None:
    (archive / "results.csv").mkdir()
    said = command("score", archive)
    assert said.status == 2
    assert "results.csv" in said.err
    assert not (archive / "night.hypnogram.csv").exists()


def test_an_interrupt_leaves_the_table_of_what_is_through(
    command: Command, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sleepgui.batch import night as one_night

    real = one_night.open_recording

    def interrupt(path: Path) -> Any:
        if path == archive / "night.edf":
            raise KeyboardInterrupt
        return real(path)

    monkeypatch.setattr(one_night, "open_recording", interrupt)
    said = command("score", archive)
    assert said.status == 130
    assert said.err.endswith("Stopped.\n")
    assert table(archive)["status"].tolist() == ["failed", "scored", "not yet scored"]


def test_a_folder_without_recordings_is_a_sentence(command: Command, tmp_path: Path) -> None:
    said = command("score", tmp_path)
    assert said.status == 2
    assert "no recording" in said.err


def test_time_left_is_shown_to_a_terminal(
    command: Command, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sleepgui.cli.console._PATIENCE_S", 0.0)
    monkeypatch.setattr("sleepgui.cli.console._REFRESH_S", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert "2 of 3 nights, less than a minute left, 67%" in command("score", archive).err
