"""The recording's file, taken away, changed, replaced or failing while it is open in a window."""

import errno
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.errors import RecordingError
from sleepgui.recording.open import open_recording
from sleepgui.stages import Stage
from sleepgui.ui.keeping.journal import load_journal
from sleepgui.ui.window import MainWindow


def removed(night: Path, _other: Path) -> None:
    night.unlink()


def emptied(night: Path, _other: Path) -> None:
    night.write_bytes(b"")


def cut_short(night: Path, _other: Path) -> None:
    os.truncate(night, 5000)


def replaced_by_another(night: Path, other: Path) -> None:
    shutil.copy(other, night)


def replaced_by_a_folder(night: Path, _other: Path) -> None:
    night.unlink()
    night.mkdir()


HAPPENS = (removed, emptied, cut_short, replaced_by_another, replaced_by_a_folder)


@pytest.mark.parametrize("happens", HAPPENS, ids=lambda one: one.__name__)
def test_pages_and_scoring_end_in_a_sentence_and_corrections_are_kept(
    happens: Callable[[Path, Path], None],
    open_night: MainWindow,
    night_file: Path,
    other_file: Path,
    qtbot,
) -> None:
    window, document = open_night, open_night.document
    assert document is not None
    document.edit([3], Stage.N1)
    happens(night_file, other_file)
    window.scoring.start()
    qtbot.waitUntil(lambda: not window.scoring.active, timeout=20_000)
    for epoch in (5, 12, 19):
        document.go_to(epoch)
        document.edit([epoch], Stage.R)
    qtbot.waitUntil(
        lambda: any(night_file.name in text for text in window.messages.texts), timeout=10_000
    )
    said = [text for text in window.messages.texts if night_file.name in text]
    assert all(text.endswith((".", "again.")) for text in said)
    assert not any("Errno" in text or "Traceback" in text for text in window.messages.texts)
    assert not document.scored
    assert window.close()
    stored = json.loads(night_file.with_name(night_file.name + ".sleepgui.json").read_text())
    assert [row[:2] for row in stored["edits"]] == [[4, "N1"], [6, "R"], [13, "R"], [20, "R"]]


def test_a_file_that_was_away_for_a_while_is_read_on(
    open_night: MainWindow, night_file: Path, qtbot
) -> None:
    window, document = open_night, open_night.document
    assert document is not None
    away = night_file.with_suffix(".away")
    night_file.rename(away)
    document.go_to(7)
    qtbot.waitUntil(lambda: any(night_file.name in text for text in window.messages.texts))
    away.rename(night_file)
    window.scoring.start()
    qtbot.waitUntil(lambda: not window.scoring.active, timeout=20_000)
    assert document.scored


def test_the_same_bytes_again_are_no_other_file(night_file: Path) -> None:
    recording = open_recording(night_file)
    first = recording.read(0, 0, 3000)
    content = night_file.read_bytes()
    night_file.unlink()
    night_file.write_bytes(content)
    np.testing.assert_array_equal(recording.read(0, 0, 3000), first)


def test_another_file_of_the_same_length_and_header_fields_is_noticed(night_file: Path) -> None:
    """A night overwritten by the next one of the same recorder: only start and patient differ."""
    recording = open_recording(night_file)
    content = bytearray(night_file.read_bytes())
    content[168:184] = b"01.01.2000.00.00"
    night_file.write_bytes(content)
    os.utime(night_file, (1, 1))
    with pytest.raises(RecordingError, match="changed by another program"):
        recording.read(0, 0, 3000)


class _Failing(io.RawIOBase):
    """A file on a drive that goes away after some reads, as the system says it."""

    def __init__(self, real: Any, left: list[int], error: int) -> None:
        self._real, self._left, self._error = real, left, error

    def fileno(self) -> int:
        return int(self._real.fileno())

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return int(self._real.seek(offset, whence))

    def readinto(self, buffer: Any, /) -> int:
        self._left[0] -= 1
        if self._left[0] < 0:
            raise OSError(self._error, os.strerror(self._error))
        return int(self._real.readinto(buffer))

    def close(self) -> None:
        self._real.close()
        super().close()


@pytest.mark.parametrize("error", [errno.EIO, errno.ESTALE, errno.ENODEV, errno.ETIMEDOUT])
@pytest.mark.parametrize("reads", [0, 1, 5])
def test_a_drive_that_goes_away_is_an_error_in_words(
    error: int, reads: int, night_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = open_recording(night_file)
    left = [reads]
    really_open = Path.open

    def opened(path: Path, *arguments: Any, **keywords: Any) -> Any:
        real = really_open(path, *arguments, **keywords)
        return _Failing(real, left, error) if path == night_file else real

    monkeypatch.setattr(Path, "open", opened)

    def read_all() -> None:
        for channel in recording.channels * 4:
            recording.read(channel.index, 0, channel.n_samples)

    with pytest.raises(RecordingError) as refused:
        read_all()
    assert "check that the file and its drive are there" in str(refused.value)
    assert "Errno" not in str(refused.value)


def test_a_clock_set_back_loses_no_correction(
    open_night: MainWindow, night_file: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order of corrections is that of their making, whatever the clock says."""
    document = open_night.document
    assert document is not None
    times = iter(["2030-01-01T00:00:00+00:00", "1999-01-01T00:00:00+00:00"] * 5)
    monkeypatch.setattr("sleepgui.ui.document.now", lambda: next(times))
    document.edit([4], Stage.N1)
    document.edit([4], Stage.R)
    document.undo_stack.undo()
    document.undo_stack.redo()
    # A file that seems to come from the future is replaced all the same.
    qtbot.waitUntil(lambda: night_file.with_name(night_file.name + ".sleepgui.json").exists())
    kept = night_file.with_name(night_file.name + ".sleepgui.json")
    assert open_night.close()
    os.utime(kept, (4_000_000_000, 4_000_000_000))
    found = load_journal(open_recording(night_file), night_file.parent / "app")
    assert {epoch: edit.stage for epoch, edit in found.edits.items()} == {4: Stage.R}
