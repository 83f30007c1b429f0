"""``sleepgui report``."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def scoring(night: Path) -> Path:
    return night.with_name("night-Hypnogram.edf")


def test_a_scoring_alone(command: Command, scoring: Path) -> None:
    said = command("report", scoring)
    assert said.status == 0
    page = scoring.with_name("night-Hypnogram.report.html")
    assert said.out.strip() == str(page)
    text = page.read_text()
    assert "Total sleep time (TST)" in text
    assert "30 epochs of 30 s" in text


def test_with_recording_lights_and_another_scorer(
    command: Command, night: Path, scoring: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(scoring, tmp_path / "other-Hypnogram.edf"))
    out = tmp_path / "x.html"
    start = ("--recording", night, "--compare", other, "--out", out)
    said = command("report", scoring, *start, "--lights-off", "22:42", "--lights-on", "22:50")
    assert said.status == 0
    text = out.read_text()
    assert "22:42:00 to 22:50:00 (as entered)" in text
    assert "same stage 100.0%" in text


def test_tells_no_patient_unasked(
    command: Command, night: Path, scoring: Path, tmp_path: Path
) -> None:
    content = bytearray(night.read_bytes())
    content[8:88] = b"4711 F 01-JAN-1970 Jane_Doe".ljust(80)
    night.write_bytes(content)
    out = tmp_path / "x.html"
    said = command("report", scoring, "--recording", night, "--out", out)
    assert said.status == 0
    assert "Jane" not in out.read_text() + said.out + said.err
    said = command("report", scoring, "--recording", night, "--out", out, "--patient")
    assert "Jane_Doe" in out.read_text()
    assert "Jane" not in said.out + said.err


@pytest.mark.parametrize(
    "options",
    [
        ("--patient",),
        ("--out", "x.docx"),
        ("--lights-off", "25:00"),
        ("--age", "old"),
        ("--lights-off", "22:50", "--lights-on", "22:50:10"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    command: Command, scoring: Path, options: tuple[str, ...]
) -> None:
    said = command("report", scoring, *options)
    assert said.status == 2
    assert said.err


def test_a_pdf_without_a_display(scoring: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    run = subprocess.run(
        [sys.executable, "-m", "sleepgui", "report", str(scoring), "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    assert out.read_bytes().startswith(b"%PDF-")
