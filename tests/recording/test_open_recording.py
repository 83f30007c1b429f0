"""Opening files: by what they hold, and with a plain sentence where they cannot be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.errors import RecordingError
from sleepgui.recording.open import open_recording

Write = Callable[..., Path]


@pytest.mark.parametrize("name", ["night.edf", "night.EDF", "night.rec", "night", "night.fif"])
def test_an_edf_file_is_known_by_its_content(
    plan: Any, signal: Any, write: Write, name: str
) -> None:
    path = write(plan([signal(np.zeros((2, 4)))]), name)
    assert open_recording(path).format == "EDF"


@pytest.mark.parametrize("name", ["night.bdf", "night.edf", "night.rec"])
def test_a_bdf_file_is_known_by_its_content(
    plan: Any, signal: Any, write: Write, name: str
) -> None:
    path = write(plan([signal(np.zeros((2, 4)))], bdf=True), name)
    assert open_recording(path).format == "BDF"


def test_names_and_folders_may_hold_any_letters(
    plan: Any, signal: Any, write: Write, tmp_path: Path
) -> None:
    (tmp_path / "Schlaf – Ångström").mkdir()
    path = write(plan([signal(np.zeros((2, 4)))]), "Schlaf – Ångström/nächtliche Ableitung 夜.edf")
    assert open_recording(path).duration_s == 2


def refusal(path: Path) -> str:
    with pytest.raises(RecordingError) as refused:
        open_recording(path)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_no_such_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.edf").startswith("There is no file ")


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder: choose a recording in it" in refusal(tmp_path)


def test_an_empty_file(write: Write) -> None:
    assert refusal(write(b"")) == "night.edf is empty: copy or export it again."


def test_no_permission(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(b"0       ")

    def forbidden(*args: Any, **kwargs: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "night.edf may not be read by you" in refusal(path)


def test_a_drive_that_fails(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(b"0       ")

    def failing(*args: Any, **kwargs: Any) -> Any:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", failing)
    assert "night.edf cannot be read (Input/output error)" in refusal(path)


@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"])
def test_an_archive_is_to_be_unpacked(write: Write, magic: bytes) -> None:
    assert "is a compressed archive: unpack it" in refusal(write(magic + bytes(100), "n.edf.zip"))


@pytest.mark.parametrize("content", [b"Epoch,Stage\n1,W\n", bytes(1000), b"\x89PNG\r\n\x1a\n"])
def test_anything_else_is_told_what_can_be_opened(write: Write, content: bytes) -> None:
    sentence = refusal(write(content, "other.csv"))
    assert sentence.startswith("other.csv is not a recording that can be opened: EDF, EDF+, BDF,")
    assert "BrainVision" in sentence


def test_a_part_of_a_recording_names_the_file_to_open(write: Write, tmp_path: Path) -> None:
    (tmp_path / "night.vhdr").write_text("Brain Vision Data Exchange Header File")
    assert refusal(write(b"\1\2\3", "night.eeg")) == (
        "night.eeg is a part of night.vhdr: open that file instead."
    )


def test_a_scoring_is_no_recording(data_dir: Path) -> None:
    path = data_dir / "recordings" / "sleep-edf-st" / "ST7192JR-Hypnogram.edf"
    assert "holds annotations only and no signals" in refusal(path)


@pytest.mark.parametrize("lost", [1, 2, 8, 100])
def test_a_file_that_lost_its_first_bytes(plan: Any, signal: Any, write: Write, lost: int) -> None:
    content = plan([signal(np.zeros((2, 4)))]).to_bytes()
    assert f"lacks its first {lost} byte" in refusal(write(content[lost:]))
