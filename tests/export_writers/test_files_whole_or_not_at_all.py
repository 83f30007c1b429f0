"""Every writer leaves a whole file or the one that was there."""

import errno
import os
from pathlib import Path

import numpy as np
import pytest
from writer_nights import example_night

from sleepgui.errors import ExportError
from sleepgui.export.atomic import replacing
from sleepgui.export.night import ScoredNight
from sleepgui.export.writers.registry import WRITERS, NightWriter

each_writer = pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)


@each_writer
def test_a_full_disk_is_one_sentence_and_leaves_what_was_there(
    writer: NightWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"night{writer.ending}"
    writer.write(example_night(), path)
    before = {one: one.read_bytes() for one in tmp_path.iterdir()}

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="no space left on device") as error:
        writer.write(ScoredNight(np.ones(4, np.int8)), path)
    assert "\n" not in str(error.value)
    assert {one: one.read_bytes() for one in tmp_path.iterdir()} == before


@each_writer
def test_a_file_that_outgrows_its_limit_is_refused_by_the_system_and_leaves_nothing(
    writer: NightWriter, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource", reason="file size limits exist on Unix only")
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    night = ScoredNight(np.tile(np.array([0, 1, 2, 3, 4], np.int8), 200))
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, old[1]))
    try:
        with pytest.raises(ExportError, match="could not be written"):
            writer.write(night, tmp_path / f"night{writer.ending}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    left = [
        path for path in tmp_path.iterdir() if path.stat().st_size > 512 or ".part" in path.name
    ]
    assert left == []


@each_writer
def test_a_folder_that_cannot_be_written_is_one_sentence(
    writer: NightWriter, tmp_path: Path
) -> None:
    not_a_folder = tmp_path / "file"
    not_a_folder.write_text("")
    for folder in (tmp_path / "missing", not_a_folder):
        with pytest.raises(ExportError, match="choose another folder"):
            writer.write(example_night(), folder / f"night{writer.ending}")
    assert sorted(tmp_path.iterdir()) == [not_a_folder]


def test_a_read_only_folder_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("tempfile.mkstemp", refused)
    for writer in WRITERS:
        with pytest.raises(ExportError, match="permission denied"):
            writer.write(example_night(), tmp_path / f"night{writer.ending}")


def test_a_defect_while_writing_leaves_no_unfinished_file(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"before")

    def half() -> None:
        with replacing(tmp_path / "kept") as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept").read_bytes() == b"before"
