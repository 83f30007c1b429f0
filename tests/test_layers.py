"""The architecture: who may import whom, and what a start may load."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the inside out; a package may import itself and those to its left.
ORDER = (
    "errors",
    "stages",
    "resources",
    "recording",
    "preparation",
    "display",
    "spectra",
    "hypnogram",
    "statistics",
    "marks",
    "demo",
    "engine",
    "opinions",
    "review",
    "export",
    "batch",
    "report",
    "cli",
    "ui",
)
# The same inside the window, of what a file imports when it is loaded.
UI_ORDER = (
    *("settings", "feature", "memory", "looks", "texts", "menus", "jobs"),
    *("plots", "widgets", "hypnogram", "agreement", "signals", "corrections", "document"),
    *("panels", "keeping", "opinions", "diagnostics", "opening", "alignment", "spectrum"),
    *("montage", "filters", "workspace", "arrangement", "commands", "scoring"),
    *("exporting", "report", "batch", "deidentify", "manual", "marks", "review"),
    *("preferences", "scorers", "trail", "features", "window", "app", "unattended"),
)
# Heavy libraries and the only places that may name them.
HEAVY = {
    "torch": ("sleepgui/engine/network.py", "model/"),
    "onnxruntime": ("sleepgui/engine/onnx.py", "model/graphs.py"),
    "onnx": ("model/graphs.py",),
    "safetensors": ("sleepgui/engine/network.py", "model/"),
    "PySide6": ("sleepgui/ui/",),
    "pyqtgraph": ("sleepgui/ui/",),
    "mne": ("sleepgui/recording/other.py", "sleepgui/opinions/yasa_process.py", "model/"),
    "edfio": ("sleepgui/",),
    "matplotlib": ("model/",),
    "yasa": ("sleepgui/opinions/yasa_process.py",),
}
MODULES = sorted([*ROOT.glob("sleepgui/**/*.py"), *ROOT.glob("model/**/*.py")])


def imports(path: Path) -> set[str]:
    """Every module a file names in an import, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_there_are_modules_to_check() -> None:
    assert len(MODULES) > 10


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_heavy_libraries_stay_where_they_belong(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    for name in imports(path):
        library = name.split(".")[0]
        if library in HEAVY:
            assert place.startswith(HEAVY[library]), f"{place} must not import {library}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_arrows_point_one_way(path: Path) -> None:
    place = path.relative_to(ROOT)
    for name in imports(path):
        parts = name.split(".")
        if place.parts[0] == "model":
            if parts[0] == "sleepgui" and len(parts) > 1:
                # Evaluation follows the app's own rules for exits and cards, nothing above them.
                allowed = ("sleepgui.engine.card", "sleepgui.engine.exits")
                below = parts[1] in ORDER and ORDER.index(parts[1]) < ORDER.index("engine")
                assert below or name.startswith(allowed), f"{place} must not import {name}"
        elif parts[0] == "model":
            assert place.as_posix() == "sleepgui/engine/network.py", f"{place} imports {name}"
        elif parts[0] == "sleepgui" and len(parts) > 1 and parts[1] in ORDER:
            own = place.parts[1].removesuffix(".py")
            if own in ORDER:
                assert ORDER.index(parts[1]) <= ORDER.index(own), f"{place} imports {name}"


def loaded_with(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Modules of the window that are imported when a file is: not for types, nor in functions."""
    for node in nodes:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from loaded_with(node.orelse)
        elif isinstance(node, ast.ImportFrom):
            if node.module == "sleepgui.ui":
                yield from (f"sleepgui.ui.{alias.name}" for alias in node.names)
            elif (node.module or "").startswith("sleepgui.ui."):
                yield node.module or ""
        elif not isinstance(node, ast.FunctionDef):
            yield from loaded_with(ast.iter_child_nodes(node))


WINDOW = [path for path in MODULES if (ROOT / "sleepgui" / "ui") in path.parents]


@pytest.mark.parametrize("path", WINDOW, ids=lambda p: str(p.relative_to(ROOT)))
def test_arrows_point_one_way_inside_the_window(path: Path) -> None:
    own = path.relative_to(ROOT / "sleepgui" / "ui").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for name in loaded_with(ast.parse(path.read_text(encoding="utf-8")).body):
        other = name.split(".")[2]
        assert {own, other} <= set(UI_ORDER), f"{own} or {other} has no place in the order"
        assert UI_ORDER.index(other) <= UI_ORDER.index(own), f"{own} imports {name}"


def loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*{{m.split('.')[0] for m in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(run.stdout.split())


def test_the_window_starts_without_the_heavy_libraries() -> None:
    assert not loaded_after("import sleepgui.ui.app") & {"torch", "mne", "scipy", "matplotlib"}


def test_a_night_is_prepared_without_scipy() -> None:
    """Importing its signal package takes as long as preparing half a night."""
    assert "scipy" not in loaded_after("import sleepgui.preparation.night")


def test_the_command_line_starts_without_qt_and_torch() -> None:
    assert not loaded_after("import sleepgui.cli, sleepgui.__main__") & {
        "torch",
        "PySide6",
        "mne",
        "scipy",
    }
