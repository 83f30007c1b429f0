"""The set-up script: one sentence where it cannot go on, one place for versions."""

import importlib.util
import os
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pinned() -> dict[str, str]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.!]+", line) for line in pins)
    return {_plain(name): version for name, version in (line.split("==") for line in pins)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_the_project_names_is_pinned_in_the_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        wanted += [name for name in extra if not name.startswith("sleepgui")]
    names = {_plain(re.split(r"[<>=!\[; ]", entry)[0]) for entry in wanted}
    assert names <= pinned().keys()


def test_qt_stays_below_the_release_that_loses_references() -> None:
    major, minor, *_ = (int(part) for part in pinned()["pyside6-essentials"].split("."))
    assert (major, minor) < (6, 12)


def test_an_old_python_is_told_so(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert run.main() == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are Linux's")
def test_without_root_the_missing_libraries_are_named_in_one_line(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(run.ctypes, "CDLL", missing)
    monkeypatch.setattr(run.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(run.StepError) as error:
        run.install_system_libraries()
    sentence = str(error.value)
    assert "\n" not in sentence
    assert "sudo apt-get install -y libgl1 libegl1" in sentence


def test_a_failing_step_shows_the_end_of_what_it_said(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "ROOT", tmp_path)
    with pytest.raises(run.StepError, match="no such luck"):
        run.step("Trying", [sys.executable, "-c", "print('no such luck'); raise SystemExit(3)"])


def test_a_prepared_environment_is_not_prepared_again(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path)
    (tmp_path / ".sleepgui-ready").write_text(run.fingerprint() + " dev")

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("nothing is left to do")

    monkeypatch.setattr(run, "step", refuse)
    run.prepare()
    run.prepare("dev")
    run.prepare("training")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_no_display_variable_means_no_display(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert run.has_display() is False
