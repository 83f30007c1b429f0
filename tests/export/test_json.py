"""The JSON beside the CSV, and the line that ``--json`` prints."""

import hashlib
import json
from pathlib import Path

import pytest

import sleepgui
from sleepgui.engine.result import NightResult
from sleepgui.errors import ExportError
from sleepgui.export.json import summary, write_json

SECONDS = {"read": 0.12345, "score": 1.0, "total": 2.0}


def test_the_printed_keys_are_fixed(night: NightResult) -> None:
    """Other programs read them."""
    printed = summary(night, SECONDS, ["careful"])
    assert list(printed) == [
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
    assert printed["recording"] == str(night.recording.path)
    assert printed["epochs"] == 5
    assert printed["model"] == "fake"
    assert printed["weights_sha256"] == "ab" * 32
    assert printed["speed"] == 0.5
    assert printed["exits"] == {"EEG": 3, "EOG": 1, "EMG": 0}
    assert printed["stages"] == {"W": 0, "N1": 0, "N2": 2, "N3": 1, "R": 1}
    assert printed["agreement"] == {"n": 3, "accuracy": 1.0, "kappa": 1.0, "macro_f1": 1.0}
    assert printed["seconds"] == {"read": 0.123, "score": 1.0, "total": 2.0}
    assert printed["channels"] == {"eeg": ["C4-M1"], "eog": "E1-M2", "emg": None}
    assert printed["warnings"] == ["careful"]


def test_without_an_expert_agreement_is_null(night: NightResult) -> None:
    night.expert = None
    assert summary(night, SECONDS, [])["agreement"] is None


def read(night: NightResult, folder: Path) -> dict:
    out = folder / "night.hypnogram.json"
    write_json(night, out, ["careful"])
    return json.loads(out.read_text(encoding="utf-8"))


def test_the_file_says_everything_the_printed_line_says(night: NightResult, tmp_path: Path) -> None:
    written, printed = read(night, tmp_path), summary(night, SECONDS, ["careful"])
    for key in ("epochs", "model", "weights_sha256", "speed", "exits", "stages", "channels"):
        assert written[key] == printed[key], key
    assert written["warnings"] == ["careful"]
    assert printed["agreement"].items() <= written["agreement"].items()


def test_the_file_says_what_produced_it(night: NightResult, tmp_path: Path) -> None:
    written = read(night, tmp_path)
    content = night.recording.path.read_bytes()
    assert written["format"] == 1
    assert written["file"]["file"] == "night.edf"
    assert written["file"]["bytes"] == len(content)
    assert written["file"]["sha256_first_mib"] == hashlib.sha256(content).hexdigest()
    assert written["file"]["start_clock"] == "23:59:00"
    assert written["file"]["duration_s"] == 150
    assert written["model_version"] == "3"
    assert written["software"]["sleepgui"] == sleepgui.__version__
    assert {"python", "numpy", "scipy", "torch"} <= set(written["software"])
    assert "research use only" in written["notice"]
    assert written["unscored"] == 1
    assert written["sources"] == {"model": 3, "human": 1, "none": 1}
    assert written["compute_share"] == pytest.approx((3 * 1 + 2) / (4 * 2))
    assert written["derivations"][0] == {
        "name": "C4-M1",
        "active": "C4",
        "reference": [],
        "sampling_rate_hz": 100.0,
    }


def test_agreement_in_full(night: NightResult, tmp_path: Path) -> None:
    written = read(night, tmp_path)["agreement"]
    assert written["n_excluded"] == 2
    assert written["f1"] == {"W": None, "N1": None, "N2": 1.0, "N3": None, "R": 1.0}
    assert written["confusion"]["counts"][2] == [0, 0, 2, 0, 0]
    assert written["by_exit"]["EOG"]["n"] == 1
    assert written["expert"] == {
        "file": "night-Hypnogram.edf",
        "scorer": "EC",
        "aligned_by": "clock",
        "offset_s": 30.0,
    }


def test_no_patient_no_date_no_folder(night: NightResult, tmp_path: Path) -> None:
    out = tmp_path / "night.hypnogram.json"
    write_json(night, out, ["The header says 03.02.2020, not 2020-02-04; 12.5 Hz, 4/5 of 2,020."])
    text = out.read_text(encoding="utf-8")
    assert "The header says (date), not (date); 12.5 Hz, 4/5 of 2,020." in text
    for secret in ("Jane", "Doe", "4711", "02.2020", "2020-", str(tmp_path)):
        assert secret not in text


def test_a_folder_that_is_not_there_is_a_plain_error(night: NightResult, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="choose another folder"):
        write_json(night, tmp_path / "nowhere" / "x.json", [])
