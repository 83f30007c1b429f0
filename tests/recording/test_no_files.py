"""What is called a recording or a scoring and is no file: refused at once, in a sentence."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sleepgui.errors import RecordingError, ScoringError
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.open import open_recording

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links of Unix")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_loop(path: Path) -> None:
    path.symlink_to(path)


def a_broken_link(path: Path) -> None:
    path.symlink_to(path.with_name("gone.edf"))


def an_endless_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_device_without_content(path: Path) -> None:
    path.symlink_to("/dev/null")


def an_empty_file(path: Path) -> None:
    path.touch()


def a_too_long_name(path: Path) -> None:
    """Made by the test below: the path itself is impossible."""


MADE = (
    a_pipe, a_folder, a_loop, a_broken_link, an_endless_device, a_device_without_content,
    an_empty_file,
)  # fmt: skip


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_refused_in_a_sentence_without_waiting(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "night.edf"
    make(path)
    for refuse, kind in ((open_recording, RecordingError), (read_scoring, ScoringError)):
        with pytest.raises(kind) as refused:  # type: ignore[call-overload]
            refuse(path)
        sentence = str(refused.value)
        assert "night.edf" in sentence
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert "Errno" not in sentence


@pytest.mark.parametrize("name", ["x" * 300 + ".edf", "a\0b.edf"])
def test_impossible_names(name: str, tmp_path: Path) -> None:
    for refuse, kind in ((open_recording, RecordingError), (read_scoring, ScoringError)):
        with pytest.raises(kind):  # type: ignore[call-overload]
            refuse(tmp_path / name)


def test_strange_neighbours_do_not_hold_up_the_search_for_a_scoring(tmp_path: Path) -> None:
    for make in MADE:
        make(tmp_path / f"night_{make.__name__}-Hypnogram.edf")
        make(tmp_path / f"{make.__name__}.txt")
    recording = tmp_path / "night.edf"
    recording.write_bytes(b"")
    assert find_scoring(recording) is None
