"""README states what its commands print, and the commands it names exist."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from sleepgui.engine.card import default_model, load_card

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def figures_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("figures", ROOT / "packaging" / "figures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_accuracy_figures_are_those_of_the_weights_that_ship() -> None:
    script = figures_script()
    block = script.accuracy_block(load_card(default_model()))
    assert script.with_block(README, block) == README, "run: python packaging/figures.py"


def test_every_subcommand_in_readme_exists() -> None:
    named = set(re.findall(r"^    sleepgui (score|info|demo|selftest)\b", README, re.MULTILINE))
    assert named == {"score", "info", "demo", "selftest"}
    usage = subprocess.run(
        [sys.executable, "-m", "sleepgui", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert all(name in usage for name in named)


def test_every_file_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
