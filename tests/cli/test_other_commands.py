"""``sleepgui info``, ``demo`` and ``selftest``."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.cli import selftest
from sleepgui.recording.open import open_recording

Command = Callable[..., Any]


class TestInfo:
    def test_says_what_there_is_and_what_would_be_scored(
        self, command: Command, night: Path
    ) -> None:
        said = command("info", night)
        assert said.status == 0
        assert "30 epochs of 30 s" in said.out
        assert re.search(r"6 +EMG Chin +512 Hz +uV +chin EMG", said.out)
        assert re.search(r"EEG +EEG C4-M1, EEG O2-M1", said.out)
        assert "night-Hypnogram.edf" in said.out

    def test_as_json(self, command: Command, night: Path) -> None:
        (facts,) = command("info", night, "--json").objects
        assert facts["epochs"] == 30
        assert facts["proposal"]["eog"] == "EOG E1-M2"
        assert facts["scoring"] == "night-Hypnogram.edf"
        assert len(facts["channels"]) == 9

    def test_tells_no_patient(self, command: Command, night: Path) -> None:
        content = bytearray(night.read_bytes())
        content[8:88] = b"4711 F 01-JAN-1970 Jane_Doe".ljust(80)
        night.write_bytes(content)
        assert open_recording(night).patient  # it is there to be told
        for options in ((), ("--json",)):
            said = command("info", night, *options)
            assert said.status == 0
            for secret in ("Jane", "4711", "1970"):
                assert secret not in said.out + said.err

    def test_no_such_file_is_a_sentence(self, command: Command, tmp_path: Path) -> None:
        said = command("info", tmp_path / "none.edf")
        assert said.status == 2
        assert len(said.err.splitlines()) == 1
        assert said.out == ""


class TestDemo:
    def test_writes_a_recording_and_its_hypnogram(self, command: Command, tmp_path: Path) -> None:
        said = command("demo", tmp_path / "d.edf", "--hours", "0.25", "--seed", "3")
        assert said.status == 0
        assert "simulated" in said.out
        assert open_recording(tmp_path / "d.edf").n_epochs == 30
        assert (tmp_path / "d-Hypnogram.edf").is_file()

    @pytest.mark.parametrize(
        "options", [("--hours", "0"), ("--hours", "1e9"), ("--hours", "x"), ("--seed", "-1")]
    )
    def test_refuses_what_cannot_be(
        self, command: Command, tmp_path: Path, options: tuple[str, ...]
    ) -> None:
        said = command("demo", tmp_path / "d.edf", *options)
        assert said.status == 2
        assert list(tmp_path.iterdir()) == []

    def test_never_replaces_a_recording(self, command: Command, tmp_path: Path) -> None:
        precious = tmp_path / "patient.edf"
        precious.write_bytes(b"0       somebody")
        assert command("demo", precious, "--hours", "0.25").status == 2
        assert precious.read_bytes() == b"0       somebody"


@pytest.mark.usefixtures("tiny_model")
class TestSelftest:
    @pytest.fixture(autouse=True)
    def reference(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        path = tmp_path / "selftest.json"
        monkeypatch.setattr(selftest, "REFERENCE", path)
        return path

    def run(self, command: Command, *options: str) -> tuple[int, dict[str, Any], dict[str, bool]]:
        said = command("selftest", *options)
        report = json.loads(said.out)
        return said.status, report, {one["check"]: one["ok"] for one in report["checks"]}

    def test_a_good_installation_passes_every_check(self, command: Command) -> None:
        status, report, checks = self.run(command, "--update")
        assert status == 0
        assert report["ok"] is True
        assert len(checks) == 9
        assert not any("window" in name for name in checks), "no window was handed in"
        assert all(checks.values())
        assert {"sleepgui", "python", "torch", "numpy"} <= set(report["versions"])
        assert all(one["seconds"] >= 0 for one in report["checks"])

    def test_the_night_is_scored_at_four_speeds(self, command: Command) -> None:
        _, report, _ = self.run(command, "--update")
        (night,) = (one for one in report["checks"] if "every speed" in one["check"])
        assert night["found"]["1"] == [30, 0, 0]
        assert night["found"]["0"] == [0, 0, 30]

    def test_other_arithmetic_fails(self, command: Command, reference: Path) -> None:
        self.run(command, "--update")
        stored = json.loads(reference.read_text())
        stored["tiny"]["p"][0][2][1] += 0.002
        reference.write_text(json.dumps(stored))
        status, report, checks = self.run(command)
        assert status == 2
        assert report["ok"] is False
        assert [name for name, ok in checks.items() if not ok] == [
            "exits give the stored probabilities"
        ]

    def test_weights_nobody_noted_fail(self, command: Command, reference: Path) -> None:
        reference.write_text("{}")
        status, _, checks = self.run(command)
        assert status == 2
        assert not checks["exits give the stored probabilities"]

    def test_damaged_weights_fail(
        self, command: Command, weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.run(command, "--update")
        for path in weights.iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes() + b" " * (path.suffix != ".json"))
        monkeypatch.setattr("sleepgui.resources.WEIGHTS", tmp_path)
        (tmp_path / "selftest.json").unlink()
        status, report, checks = self.run(command)
        assert status == 2
        assert not checks["weights are those of their cards"]
        assert "not those its card describes" in report["checks"][0]["found"]
        assert checks["a demo night can be written"]

    def test_a_missing_library_fails_its_checks_and_the_report_still_comes(
        self, command: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.run(command, "--update")

        def broken(*_: object) -> None:
            raise ImportError("DLL load failed")

        monkeypatch.setattr("sleepgui.engine.network.load_scorer", broken)
        status, report, checks = self.run(command)
        assert status == 2
        assert checks["weights are those of their cards"]
        assert "ImportError: DLL load failed" in report["checks"][1]["found"]


def test_the_weights_that_ship_pass(command: Command) -> None:
    """New weights need ``sleepgui selftest --update`` and the new assets/selftest.json."""
    said = command("selftest")
    assert said.status == 0, said.out


def test_the_reference_signals_are_what_they_always_were() -> None:
    """Stored probabilities are worth nothing if these change."""
    eeg, eog, emg = selftest.reference_signals()
    assert eeg.shape == (4, 2, 3000)
    assert eog.shape == emg.shape == (4, 1, 3000)
    seconds = np.arange(3000) / 100
    # The first wave of the first channel: phase 48271 / (2**31 - 1), 0.7 Hz, size 2.
    first = 2 * np.sin(2 * np.pi * (48271 / 2147483647 + 0.7 * seconds))
    spectrum = np.fft.rfft(eeg[0, 0])
    expected = np.fft.rfft(first)
    np.testing.assert_allclose(spectrum[21], expected[21], rtol=1e-3)  # 0.7 Hz is bin 21 of 30 s
