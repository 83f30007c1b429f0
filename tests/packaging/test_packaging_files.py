"""What the installers are made from: each file says what the others and the program say."""

import ast
import configparser
import importlib.util
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import sleepgui

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SPEC = PACKAGING / "sleepgui.spec"
WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_program", PACKAGING / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def recipe() -> dict[str, Any]:
    """What the recipe defines before it calls PyInstaller."""
    tree = ast.parse(SPEC.read_text(encoding="utf-8"))
    calls = [i for i, node in enumerate(tree.body) if "Analysis(" in ast.unparse(node)]
    names: dict[str, Any] = {"SPECPATH": str(PACKAGING)}
    head = ast.Module(tree.body[: calls[0]], type_ignores=[])
    exec(compile(head, str(SPEC), "exec"), names)
    return names


def desktop() -> configparser.SectionProxy:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[method-assign,assignment]
    entry.read(PACKAGING / "linux" / "sleepgui.desktop", encoding="utf-8")
    return entry["Desktop Entry"]


def test_the_version_is_the_programs_own(build: ModuleType, recipe: dict[str, Any]) -> None:
    assert build.version() == recipe["VERSION"] == sleepgui.__version__


def test_only_libraries_that_a_shipped_file_needs_are_missing(
    build: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "libqxcb.so").touch()
    log = "\n".join(
        f"1 WARNING: Library not found: could not resolve '{library}', dependency of '{path}'."
        for library, path in (
            ("libxcb-cursor.so.0", "/lib/PySide6/Qt/plugins/platforms/libqxcb.so"),
            ("libgtk-3.so.0", "/lib/PySide6/Qt/plugins/platformthemes/libqgtk3.so"),
        )
    )
    assert build.missing_libraries(log, tmp_path) == ["libxcb-cursor.so.0"]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\imageformats\\qsvg.dll",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "torch/bin/torch_shm_manager",
        "torch/lib/libtorch_cpu.so",
        "mne-1.13.2.dist-info/METADATA",
    ],
)
def test_the_recipe_keeps_what_the_window_needs(recipe: dict[str, Any], name: str) -> None:
    assert recipe["kept"]((name, "", "BINARY"))


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/translations/qtwebengine_de.qm",
        "PySide6\\opengl32sw.dll",
        "torch/test/test_api",
        "torch/bin/protoc",
        "torch/include/torch/csrc/api.h",
    ],
)
def test_the_recipe_drops_dead_weight(recipe: dict[str, Any], name: str) -> None:
    assert not recipe["kept"]((name, "", "DATA"))


BLOCKED_SELFTEST = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if any(name == one or name.startswith(one + ".") for one in {excludes!r}):
            raise ModuleNotFoundError("No module named " + repr(name), name=name)

sys.meta_path.insert(0, Blocked())
import sleepgui.__main__, sleepgui.ui.app, sleepgui.ui.report.pdf, sleepgui.ui.unattended.screenshot
from sleepgui.cli.main import main
sys.exit(main(["selftest"]))
"""


def test_the_program_works_without_what_the_recipe_leaves_out(recipe: dict[str, Any]) -> None:
    script = BLOCKED_SELFTEST.format(excludes=recipe["EXCLUDES"])
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def imports(path: Path) -> set[str]:
    """Modules that a file names in its imports, wherever in it they stand."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_the_recipe_leaves_out_nothing_that_the_program_imports(recipe: dict[str, Any]) -> None:
    named: set[str] = set()
    for path in (ROOT / "sleepgui").rglob("*.py"):
        # YASA is asked where it is installed; the packaged program says how to get it.
        if path.name not in ("yasa_process.py", "network.py", "cluster.py"):
            named |= imports(path)
    left_out = {
        name
        for name in named
        if any(name == one or name.startswith(one + ".") for one in recipe["EXCLUDES"])
    }
    assert not left_out


def test_every_path_in_the_recipe_exists() -> None:
    text = SPEC.read_text(encoding="utf-8")
    chains = re.findall(r'ROOT((?: / "[^"]+")+)', text)
    assert chains
    for chain in chains:
        path = ROOT.joinpath(*re.findall(r'"([^"]+)"', chain))
        assert path.exists() or path.is_relative_to(ROOT / "build"), path


def test_the_menu_entry_starts_the_window_on_files() -> None:
    entry = desktop()
    assert entry["Type"] == "Application"
    assert entry["Exec"] == "/opt/sleepgui/SleepGUI %F"
    assert entry["Icon"] == "sleepgui"
    assert 'name="SleepGUI"' in SPEC.read_text(encoding="utf-8")


def test_the_mime_types_are_those_the_menu_entry_opens() -> None:
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    root = ET.parse(PACKAGING / "linux" / "sleepgui.xml").getroot()
    types = {node.attrib["type"]: node for node in root.findall("m:mime-type", space)}
    assert set(types) == set(desktop()["MimeType"].strip(";").split(";"))
    globs = {node.attrib["pattern"] for node in root.findall(".//m:glob", space)}
    assert globs == {"*.edf", "*.bdf"}


def test_the_edf_magic_is_how_an_edf_file_starts(data_dir: Path) -> None:
    root = ET.parse(PACKAGING / "linux" / "sleepgui.xml").getroot()
    matches = {node.attrib["value"] for node in root.iter() if node.tag.endswith("}match")}
    night = data_dir / "recordings" / "sleep-edf-st" / "ST7192_2347-PSG.edf"
    with night.open("rb") as file:
        assert file.read(8).decode("ascii") in matches


def test_the_debian_control_file_has_its_fields() -> None:
    text = (PACKAGING / "linux" / "control.in").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([A-Z][\w-]*): (.+)$", text, re.MULTILINE))
    assert {"Package", "Version", "Architecture", "Maintainer", "Depends", "Description"} <= {
        *fields
    }
    assert fields["Package"] == "sleepgui"
    assert fields["Version"] == "@VERSION@"
    assert fields["Installed-Size"] == "@SIZE@"
    # The only libraries that PyInstaller never brings.
    assert {"libgl1", "libegl1"} <= {name.split()[0] for name in fields["Depends"].split(", ")}
    assert text.endswith("\n")


def inno_sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {"": []}
    current = ""
    for line in (PACKAGING / "windows" / "sleepgui.iss").read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            current = heading[1]
            assert current not in sections
            sections[current] = []
        elif line and not line.startswith((";", "#")):
            sections[current].append(line)
    return sections


def test_the_windows_installer_names_files_that_exist() -> None:
    sections = inno_sections()
    assert {"Setup", "Files", "Icons", "Tasks", "Registry", "Run"} <= {*sections}
    setup = dict(line.split("=", 1) for line in sections["Setup"])
    assert re.fullmatch(r"\{\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", setup["AppId"])
    text = "\n".join(line for lines in sections.values() for line in lines)
    paths = re.findall(r"\.\.\\\.\.\\([\w\\.]+)", text)
    assert paths
    for path in paths:
        own = ROOT.joinpath(*path.split("\\"))
        made = own.is_relative_to(ROOT / "build") or own.is_relative_to(ROOT / "dist")
        assert made or own.exists(), path
    assert set(re.findall(r"\{app\}\\([\w-]+)\.exe", text)) == {"SleepGUI"}


def test_the_windows_installer_uses_only_tasks_it_defines_and_cleans_up() -> None:
    sections = inno_sections()
    defined = {re.match(r"Name: (\w+);", line)[1] for line in sections["Tasks"]}  # type: ignore[index]
    used = {
        task
        for section in ("Icons", "Registry")
        for line in sections[section]
        for task in re.findall(r"Tasks: (\w+)", line)
    }
    assert used == defined
    for extension in (".edf", ".bdf"):
        rows = [line for line in sections["Registry"] if f"Classes\\{extension}\\" in line]
        assert len(rows) == 1
        assert "uninsdeletevalue" in rows[0]  # another program's association is left alone


def test_the_mac_entitlements_are_a_property_list() -> None:
    with (PACKAGING / "macos" / "entitlements.plist").open("rb") as file:
        entitlements = plistlib.load(file)
    assert entitlements
    assert all(value is True for value in entitlements.values())


def test_the_mac_script_is_sound() -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    script = PACKAGING / "macos" / "package.sh"
    run = subprocess.run([bash, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    named = re.findall(r"packaging/[\w./]+", script.read_text(encoding="utf-8"))
    assert named
    assert all((ROOT / name).exists() for name in named)


def test_the_release_workflow_names_files_that_exist_and_what_the_build_makes(
    build: ModuleType,
) -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:packaging/[\w./]+|\brun\.py)", text))
    assert {"packaging/build.py", "packaging/compare.py", "run.py"} <= named
    assert all((ROOT / name).exists() for name in named)
    published = set(re.findall(r"^ +dist/\*(\S+)$", text, re.MULTILINE))
    assert published == {".tar.zst", ".deb", ".zip", "-setup.exe", ".dmg"}
    made = "".join(
        path.read_text(encoding="utf-8")
        for path in (
            PACKAGING / "build.py",
            PACKAGING / "macos" / "package.sh",
            PACKAGING / "windows" / "sleepgui.iss",
        )
    )
    for ending in (".tar.zst", ".deb", '"zip"', "-setup", ".dmg"):
        assert ending in made


def test_the_release_workflow_pins_the_oldest_system_each_build_must_run_on() -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    systems = re.findall(r"- os: (\S+)", text)
    assert len(systems) == 3
    assert not any(name.endswith("-latest") for name in systems)
