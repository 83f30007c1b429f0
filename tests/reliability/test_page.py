"""docs/reliability.md is what the campaigns' figures say, and they say enough."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.reliability import page
from benchmarks.reliability.ledger import FAULT, REFUSED, RIGHT, WARNED

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_made_of_the_figures() -> None:
    assert page.PAGE.read_text(encoding="utf-8") == page.render(page.load())


def test_every_campaign_is_in_and_found_no_fault() -> None:
    figures = page.load()
    assert list(figures) == list(page.SECTIONS)
    for name, found in figures.items():
        assert found["faults"] == [], name
        assert found["command"].startswith(f"python -m benchmarks.reliability {name} ")


def test_enough_was_tried() -> None:
    figures = page.load()
    fuzzed = [figures["edf"], figures["scorings"]]
    assert sum(one["done"] for one in fuzzed) >= 100_000
    for one in fuzzed:
        assert sum(one["kinds"].values()) == one["done"]
        assert one["kinds"].get(FAULT, 0) == 0
        assert min(one["kinds"][kind] for kind in (RIGHT, WARNED, REFUSED)) > one["done"] / 20
    assert figures["edf"]["checked"]["MNE and pyEDFlib agree"] > 500
    assert len(figures["kill"]["lost_s"]) >= 200
    assert max(figures["kill"]["lost_s"]) <= 1.0
    assert figures["threads"]["done"] >= 1000
    memory = {int(k): v for k, v in figures["threads"]["memory"].items()}
    assert memory[1000] < 1.35 * memory[100]


def test_the_page_is_well_formed_and_names_files_that_exist() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    widths: set[int] = set()
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            widths.add(line.count("|"))
        else:
            assert len(widths) <= 1, line
            widths = set()
    assert "nan" not in text
    for name in re.findall(r"`((?:tests|packaging)/[\w/]+\.py)`", text):
        assert (ROOT / name).is_file(), name
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == len(page.SECTIONS) + 1


def test_a_campaign_writes_its_section_and_keeps_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "PAGE", tmp_path / "docs" / "r.md")
    monkeypatch.setattr(page, "FIGURES", tmp_path / "docs" / "r.json")
    monkeypatch.setattr(page.load, "__defaults__", (tmp_path / "docs" / "r.json",))
    row = {"what": "one", "said": "opened", "mb": 1.0, "most_mb": 2.0}
    page.write("large", {"rows": [row], "faults": [], "command": "c", "on": "today"})
    found = {"lost_s": [0.0, 0.5], "edits": 5, "exports": 1, "faults": []}
    page.write("kill", found | {"command": "c", "on": "today"})
    text = page.PAGE.read_text(encoding="utf-8")
    assert "| one | opened | 1 MB | 2 MB |" in text
    assert "| longest stretch lost | 0.50 s |" in text
    assert list(page.load(page.FIGURES)) == ["kill", "large"]


@pytest.mark.parametrize(("campaign", "times"), [("kill", 3), ("threads", 8)])
def test_a_short_run_of_what_drives_a_window(campaign: str, times: int) -> None:
    """In a process of its own, because it takes over the application."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reliability", campaign, "--cases", str(times),
         "--seed", "77"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=250,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "| faults | 0 |" in done.stdout
