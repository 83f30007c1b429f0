"""What the program is made of may be used so, and known holes are told where they can be."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / "packaging" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_every_licence_does(audit: ModuleType, tmp_path: Path) -> None:
    out = tmp_path / "licences.json"
    assert audit.main(["licences", "--out", str(out)]) == 0
    listed = json.loads(out.read_text())
    by_name = {one["name"]: one for one in listed}
    for name in ("numpy", "PySide6_Essentials", "pyqtgraph", "mne", "edfio"):
        assert by_name[name]["use"] == "shipped"
        assert by_name[name]["licence"]
    assert by_name["pytest"]["use"] == "tool"


@pytest.mark.parametrize(
    ("licence", "use", "words"),
    [
        ("GPL-3.0-or-later", "shipped", "bind the whole program"),
        ("GNU Affero General Public License v3", "shipped", "bind the whole program"),
        ("GPL-3.0-or-later", "tool", ""),
        ("", "shipped", "states no licence"),
        ("Ours alone", "shipped", "unknown"),
        ("CC-BY-NC-4.0", "shipped", "bind"),
        ("LGPL-3.0-only OR GPL-3.0-only", "shipped", ""),
        ("GNU Lesser General Public License v3", "shipped", ""),
        ("MIT-CMU", "shipped", ""),
        ("BSD-3-Clause AND 0BSD", "shipped", ""),
    ],
)
def test_which_licences_do(audit: ModuleType, licence: str, use: str, words: str) -> None:
    found = audit.objection("something", licence, use)
    assert words in found
    assert bool(found) == bool(words)


def answer(*vulnerable: str) -> list[str]:
    told = {
        "dependencies": [
            {"name": name, "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
            for name in vulnerable
        ]
        + [{"name": "sound", "version": "1", "vulns": []}]
    }
    return [sys.executable, "-c", f"print({json.dumps(json.dumps(told))})"]


def test_a_known_vulnerability_fails(audit: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.vulnerabilities(answer("leaky")) == 1
    assert "leaky 1: CVE-1, mended in 2" in capsys.readouterr().out
    assert audit.vulnerabilities(answer()) == 0
    assert "1 packages checked, 0 known" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["/nonexistent"], [sys.executable, "-c", "print('offline')"]])
def test_no_answer_is_said_and_fails_nothing(
    audit: ModuleType, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.vulnerabilities(command) == 0
    assert "not checked" in capsys.readouterr().out
