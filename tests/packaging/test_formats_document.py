"""``docs/formats.md`` says what readers and writers do now."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, ModuleType]:
    """``packaging/formats.py`` and ``packaging/elsewhere.py``, which find each other there."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    for name in ("elsewhere", "formats"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    found = importlib.import_module("formats"), importlib.import_module("elsewhere")
    for name in ("elsewhere", "formats"):
        monkeypatch.delitem(sys.modules, name)
    return found


def test_the_document_is_up_to_date(scripts: tuple[ModuleType, ModuleType], data_dir: Path) -> None:
    formats, _ = scripts
    text = formats.document(data_dir.resolve())
    assert formats.DOCUMENT.read_text(encoding="utf-8") == text, "python packaging/formats.py"
    assert "**differs**" not in text
    assert "; 0 not as expected" in text


def test_other_programs_were_given_the_files_that_are_written_now(
    scripts: tuple[ModuleType, ModuleType], tmp_path: Path
) -> None:
    """Otherwise run ``python packaging/elsewhere.py`` again, as it says there."""
    import json

    _, elsewhere = scripts
    noted = json.loads(elsewhere.RESULTS.read_text(encoding="utf-8"))
    files = elsewhere.write_files(tmp_path)
    assert {key: elsewhere.file_hash(path) for key, path in files.items()} == noted["files"]
    assert {one["program"] for one in noted["read"]} == {"MNE", "pyedflib", "YASA", "Luna"}
    assert not [one for one in noted["read"] if "error" in one]
    wrong = [one for one in noted["read"] if one["epochs"] != "40 of 40"]
    assert [(one["program"], one["format"]) for one in wrong] == [("YASA", "profusion")]


def test_every_difference_is_seen(scripts: tuple[ModuleType, ModuleType]) -> None:
    _, elsewhere = scripts
    stages = ["W", *["N2"] * 39]
    row = elsewhere.compared(
        {"program": "MNE", "format": "edf", "stages": stages, "marks": [[30.0, 0.0, "Lights off"]]}
    )
    assert row["epochs"] == "16 of 40"  # the first, and every N2
    assert row["marks"] == "1 of 4"
