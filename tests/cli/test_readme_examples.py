"""README's commands run on the demo night as they are written there, one after the other."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ELSEWHERE = ("selftest", "score archive --dask")
"""Tested elsewhere at length."""


def commands() -> list[str]:
    section = README.split("## On the command line")[1].split("\n## ")[0]
    found = re.findall(r"^    sleepgui (.+?)(?:  +#.*)?$", section, re.MULTILINE)
    return [one for one in found if not one.startswith(ELSEWHERE) and one != "night.edf"]


def run(folder: Path, *words: str) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "sleepgui", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, (words, said.stderr)


def test_all_of_them(tmp_path: Path) -> None:
    first, *others = commands()
    assert first == "demo night.edf"
    assert len(others) >= 9
    run(tmp_path, *shlex.split(first), "--hours", "0.3")
    for one in others:
        run(tmp_path, *shlex.split(one))
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert made >= {
        "night.hypnogram.csv",
        "night.hypnogram.json",
        "scored/night.hypnogram.csv",
        "scored/results.csv",
        "night.pdf",
        "night_events.tsv",
        "clean/S001.edf",
    }
