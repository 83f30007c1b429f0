"""What starts when: a command, the window, and nothing heavy before it is needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sleepgui
from sleepgui import __main__ as start

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sleepgui", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=120,
    )


def test_python_m_sleepgui_answers() -> None:
    said = run("--version")
    assert (said.returncode, said.stdout) == (0, f"sleepgui {sleepgui.__version__}\n")


def test_help_names_every_command() -> None:
    said = run("--help")
    assert said.returncode == 0
    for name in ("score", "info", "demo", "selftest"):
        assert name in said.stdout


def loaded_after(*arguments: str) -> set[str]:
    """Libraries that a command has loaded when it is through."""
    code = (
        "import sys\nfrom sleepgui.__main__ import main\n"
        f"sys.argv = ['sleepgui', *{list(arguments)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('loaded', *{m.split('.')[0] for m in sys.modules})"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(said.stdout.split("loaded ")[-1].split())


@pytest.mark.parametrize("arguments", [("--help",), ("score", "--help"), ("score", "/no/x.edf")])
def test_asking_for_help_or_for_nothing_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not loaded_after(*arguments) & {"torch", "mne", "scipy", "PySide6"}


def test_info_needs_no_network_and_no_window(night: Path) -> None:
    assert not loaded_after("info", str(night)) & {"torch", "mne", "PySide6"}


def test_a_mistyped_command_is_not_taken_for_a_recording() -> None:
    said = run("scroe", "night.edf", QT_QPA_PLATFORM="offscreen")
    assert said.returncode == 2
    assert said.stdout == ""
    assert said.stderr == (
        "There is neither a file nor a command named scroe; the commands are score, agree,"
        " report, export, deidentify, second, info, demo, selftest.\n"
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_without_a_display_the_window_says_so_instead_of_crashing() -> None:
    said = run(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert said.returncode == 2
    assert "no display" in said.stderr
    assert len(said.stderr.splitlines()) == 1


def test_a_program_without_a_console_can_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    start._give_streams()
    print("to nobody")
    print("to nobody", file=sys.stderr)
    sys.stdout.close()
    sys.stderr.close()


def test_a_name_the_console_cannot_show_does_not_stop_it(tmp_path: Path) -> None:
    said = run("info", str(tmp_path / "näight_睡眠.edf"), PYTHONIOENCODING="ascii")
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
    assert len(said.stderr.splitlines()) == 1


def test_whoever_stops_reading_is_no_error(night: Path) -> None:
    """As in ``sleepgui info night.edf | head -0``."""
    reading, writing = os.pipe()
    os.close(reading)
    said = subprocess.run(
        [sys.executable, "-m", "sleepgui", "info", str(night)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=ROOT,
    )
    os.close(writing)
    assert said.stderr == ""
    assert said.returncode == 2
