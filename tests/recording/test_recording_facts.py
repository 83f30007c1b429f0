"""Facts for ``sleepgui info``, and the identity of a file."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.errors import RecordingError
from sleepgui.recording.facts import recording_facts
from sleepgui.recording.identity import file_identity
from sleepgui.recording.open import open_recording


def test_facts_of_a_real_recording(data_dir: Path) -> None:
    facts = recording_facts(
        open_recording(data_dir / "recordings" / "sleep-edf-sc" / "SC4012_0621-PSG.edf")
    )
    assert facts["file"] == "SC4012_0621-PSG.edf"
    assert (facts["format"], facts["start"]) == ("EDF", "1989-03-31T06:21:30")
    assert (facts["duration_s"], facts["epochs"]) == (300, 10)
    assert [c["label"] for c in facts["channels"]] == [
        "EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal", "Resp oro-nasal", "EMG submental",
        "Temp rectal", "Event marker",
    ]  # fmt: skip
    assert facts["channels"][4] == {
        "number": 5,
        "label": "EMG submental",
        "kind": "chin EMG",
        "unit": "uV",
        "sampling_rate": 1,
        "samples": 300,
        "prefilter": "HP:16Hz Rectification LP:0.7Hz",
        "transducer": "Ag-AgCl electrodes",
    }
    assert facts["proposal"]["eeg"] == ["EEG Fpz-Cz", "EEG Pz-Oz"]
    assert facts["proposal"]["eog"] == "EOG horizontal"
    assert facts["proposal"]["emg"] is None
    assert any("at 1 Hz it is an envelope" in note for note in facts["proposal"]["notes"])
    assert facts["warnings"] == [
        "The header names two start dates, 31.03.1989 and 30.03.1989; the first is used."
    ]


def test_what_serves_as_chin_is_called_so(data_dir: Path) -> None:
    facts = recording_facts(
        open_recording(data_dir / "recordings" / "nox" / "nox_a1_89_signals.edf")
    )
    kinds = {c["label"]: c["kind"] for c in facts["channels"]}
    assert (kinds["1-2"], kinds["1"], kinds["1-2 (Imp)"]) == ("chin EMG", "other", "other")
    assert facts["proposal"]["emg"] == "1-2"


def test_facts_are_json_and_hold_no_patient(data_dir: Path) -> None:
    recording = open_recording(data_dir / "edf_zoo" / "eeg.edf")
    assert "L._Smith" in recording.patient["patient"]
    assert "Kesteren" in recording.patient["recording"]
    written = json.dumps(recording_facts(recording), allow_nan=False)
    assert json.loads(written)["file"] == "eeg.edf"
    for secret in ("Smith", "Kesteren", "1234567", "1955", "Nihon"):
        assert secret not in written


def test_facts_without_a_start(data_dir: Path) -> None:
    recording = open_recording(data_dir / "edf_zoo" / "test_uneven_samp.edf")
    assert recording_facts(recording)["start"] is None


def test_gaps_and_marks_are_counted(data_dir: Path) -> None:
    facts = recording_facts(open_recording(data_dir / "edf_zoo" / "edfPlusD.edf"))
    assert facts["gaps"] == [[1, 2], [3, 4], [10, 12], [13, 15], [16, 19]]
    assert facts["annotations"] == 1


def test_damaged_marks_are_among_the_warnings(
    plan: Any, signal: Any, write: Callable[..., Path]
) -> None:
    path = write(
        plan(
            [signal(np.zeros((2, 4)))],
            reserved="EDF+C",
            onsets=["+0", "+1"],
            marks={0: b"nonsense\x14\0"},
        )
    )
    facts = recording_facts(open_recording(path))
    assert facts["warnings"] == ["1 annotation is damaged and may be missing or incomplete."]


def test_identity_is_name_size_time_and_the_first_mebibyte(tmp_path: Path) -> None:
    content = bytes(range(256)) * 5000
    path = tmp_path / "night.edf"
    path.write_bytes(content)
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert file_identity(path) == {
        "file": "night.edf",
        "bytes": 1_280_000,
        "modified": 1_600_000_000.0,
        "sha256_first_mib": hashlib.sha256(content[: 1 << 20]).hexdigest(),
    }


def test_identity_of_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"night\.edf cannot be read"):
        file_identity(tmp_path / "night.edf")
