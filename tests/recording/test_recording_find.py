"""Which files of a folder are recordings."""

from pathlib import Path

from sleepgui.recording.find import find_recordings


def header(*labels: str) -> bytes:
    """The beginning of an EDF file with such signals."""
    fixed = b"0".ljust(252) + str(len(labels)).encode().ljust(4)
    return fixed + b"".join(label.encode().ljust(16) for label in labels) + bytes(512)


def test_recordings_by_content_in_folders_below(tmp_path: Path) -> None:
    for name, content in {
        "b.edf": header("EEG C4", "EDF Annotations"),
        "a/night.rec": header("EEG"),
        "a/b/biosemi.bdf": b"\xffBIOSEMI".ljust(252) + b"1   " + b"A1".ljust(16),
        "damaged.EDF": b"rubbish",
        "empty.edf": b"",
        "brain.vhdr": b"Brain Vision",
        "brain.eeg": b"",
        "alone.eeg": b"",
        "b-Hypnogram.edf": header("EDF Annotations"),
        "b.hypnogram.csv": b"epoch,stage\n",
        "b.hypnogram.json": b"{}",
        "results.csv": b"recording\n",
        "notes.txt": b"0 is no EDF",
        "._b.edf": header("EEG"),
        ".trash/c.edf": header("EEG"),
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "egi.mff").mkdir()
    (tmp_path / "egi.mff" / "signal1.edf").write_bytes(header("EEG"))
    assert [path.relative_to(tmp_path).as_posix() for path in find_recordings(tmp_path)] == [
        "a/b/biosemi.bdf",
        "a/night.rec",
        "alone.eeg",
        "b.edf",
        "brain.vhdr",
        "damaged.EDF",
        "egi.mff",
        "empty.edf",
    ]
