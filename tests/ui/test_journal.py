"""Corrections on disk: there after a crash, never of another recording, never half a file."""

import json
import os
import shutil
from pathlib import Path

import pytest

from sleepgui.engine.result import Edit
from sleepgui.recording.open import open_recording
from sleepgui.stages import Stage
from sleepgui.ui.keeping.journal import load_journal, save_journal

EDITS = {
    0: Edit(Stage.R, "A. Scorer", "2024-05-01T10:00:00+00:00"),
    19: Edit(Stage.UNSCORED, "", "2024-05-01T10:00:05+00:00"),
}


def test_corrections_are_found_again(night_file: Path, tmp_path: Path) -> None:
    recording = open_recording(night_file)
    journal = load_journal(recording, tmp_path / "app")
    assert journal.edits == {}
    save_journal(journal.path, journal.about, EDITS)
    assert journal.path.parent == night_file.parent
    again = load_journal(recording, tmp_path / "app")
    assert again.edits == EDITS
    assert again.trouble == ""


def test_a_moved_copy_is_the_same_recording(night_file: Path, tmp_path: Path) -> None:
    journal = load_journal(open_recording(night_file), tmp_path / "app")
    save_journal(journal.path, journal.about, EDITS)
    folder = tmp_path / "moved"
    folder.mkdir()
    shutil.copy(night_file, folder)
    shutil.copy(journal.path, folder)
    assert load_journal(open_recording(folder / night_file.name), tmp_path).edits == EDITS


def test_without_corrections_there_is_no_file(night_file: Path, tmp_path: Path) -> None:
    journal = load_journal(open_recording(night_file), tmp_path / "app")
    save_journal(journal.path, journal.about, EDITS)
    save_journal(journal.path, journal.about, {})
    assert not journal.path.exists()


def test_the_file_holds_no_patient_field_and_counts_epochs_from_one(
    night_file: Path, tmp_path: Path
) -> None:
    recording = open_recording(night_file)
    journal = load_journal(recording, tmp_path / "app")
    save_journal(journal.path, journal.about, EDITS)
    stored = json.loads(journal.path.read_text())
    assert sorted(stored) == ["edits", "format", "recording"]
    assert sorted(stored["recording"]) == ["bytes", "sha256_first_mib"]
    assert [row[:2] for row in stored["edits"]] == [[1, "R"], [20, "?"]]


def test_corrections_of_another_recording_are_kept_and_not_used(
    night_file: Path, other_file: Path, tmp_path: Path
) -> None:
    first = load_journal(open_recording(night_file), tmp_path / "app")
    save_journal(first.path, first.about, EDITS)
    shutil.copy(other_file, night_file)
    journal = load_journal(open_recording(night_file), tmp_path / "app")
    assert journal.edits == {}
    assert "another recording" in journal.trouble
    assert first.path.with_name(first.path.name + ".unread").exists()


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"recording": 1}', '{"edits": [[99, "R", "", ""]]}', "\xff\xfe"]
)
def test_a_damaged_file_is_set_aside(night_file: Path, tmp_path: Path, damage: str) -> None:
    recording = open_recording(night_file)
    journal = load_journal(recording, tmp_path / "app")
    journal.path.write_bytes(damage.encode("latin-1"))
    found = load_journal(recording, tmp_path / "app")
    assert found.edits == {}
    assert found.trouble
    assert not journal.path.exists()


def test_an_epoch_outside_the_night_makes_the_file_damaged(
    night_file: Path, tmp_path: Path
) -> None:
    recording = open_recording(night_file)
    journal = load_journal(recording, tmp_path / "app")
    save_journal(journal.path, journal.about, {20: EDITS[0]})
    assert load_journal(recording, tmp_path / "app").trouble


def test_a_crash_while_writing_leaves_the_old_file(
    night_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = open_recording(night_file)
    journal = load_journal(recording, tmp_path / "app")
    save_journal(journal.path, journal.about, EDITS)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        save_journal(journal.path, journal.about, {0: EDITS[0]})
    assert load_journal(recording, tmp_path / "app").edits == EDITS


def test_beside_a_recording_on_read_only_media_nothing_is_written(
    night_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != night_file.parent)
    recording = open_recording(night_file)
    journal = load_journal(recording, tmp_path / "app")
    save_journal(journal.path, journal.about, EDITS)
    assert tmp_path / "app" in journal.path.parents
    assert load_journal(recording, tmp_path / "app").edits == EDITS
    assert not list(night_file.parent.glob("*.json"))
