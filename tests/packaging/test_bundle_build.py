"""What the build does between freezing and packing, without freezing anything."""

import importlib.util
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def build() -> ModuleType:
    return load("build")


@pytest.fixture(scope="module")
def bundled() -> ModuleType:
    return load("bundled")


def recorder(calls: list[str], name: str) -> Callable[..., None]:
    return lambda *_: calls.append(name)


def test_nothing_is_packed_before_the_self_test_has_passed(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    for name in ("make_icons", "write_version_info", "freeze", "selftest", "sign"):
        monkeypatch.setattr(build, name, recorder(calls, name))
    for name in ("print_start_times", "print_sizes", "pack"):
        monkeypatch.setattr(build, name, recorder(calls, name))
    monkeypatch.setattr(sys, "argv", ["build.py"])
    assert build.main() == 0
    assert calls.index("freeze") < calls.index("selftest") < calls.index("pack")

    def broken() -> None:
        raise build.BuildError("an exit is wrong")

    calls.clear()
    monkeypatch.setattr(build, "selftest", broken)
    assert build.main() == 1
    assert "pack" not in calls


def test_the_newest_c_library_a_bundle_needs_is_found(build: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.so").write_bytes(b"\x7fELF..GLIBC_2.4\0GLIBC_2.34\0")
    (tmp_path / "b.so").write_bytes(b"\x7fELF..GLIBC_2.17\0")
    (tmp_path / "notes.txt").write_bytes(b"GLIBC_2.99")
    assert build.newest_glibc(tmp_path) == "2.34"
    assert "@GLIBC@" in (PACKAGING / "linux" / "control.in").read_text("utf-8")


def test_windows_files_are_signed_only_with_a_certificate(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WINDOWS_CERTIFICATE_FILE", raising=False)
    assert build.sign_command() == []
    monkeypatch.setenv("WINDOWS_CERTIFICATE_FILE", "c.pfx")
    monkeypatch.setattr(build.shutil, "which", lambda _name: None)
    with pytest.raises(build.BuildError, match="signtool"):
        build.sign_command()
    monkeypatch.setattr(build.shutil, "which", lambda _name: "signtool.exe")
    assert build.sign_command()[:2] == ["signtool.exe", "sign"]
    assert "c.pfx" in build.sign_command()


def test_the_notices_of_a_bundle_are_of_what_is_in_it(bundled: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "licences" / "packages.json"
    names = bundled.write_notices(["numpy.linalg", "PySide6/QtCore.abi3.so"], [], path)
    assert names == ["Python", "numpy", "PySide6_Essentials"]
    written = json.loads(path.read_text(encoding="utf-8"))
    assert [one["name"] for one in written] == names
    assert all(len(one["text"]) > 50 for one in written)
    assert "LGPL-3.0" in written[2]["licence"]


@pytest.mark.skipif(not Path("/usr/bin/dpkg-query").exists(), reason="no Debian here")
def test_a_system_library_brings_its_packages_copyright(bundled: ModuleType) -> None:
    library = next(Path("/lib").resolve().glob("*-linux-gnu/libz.so.1"), None)
    if library is None:
        pytest.skip("zlib is elsewhere")
    (notice,) = bundled.system_notices([str(library)])
    assert notice.name.startswith("zlib1g")
    assert "Mark Adler" in notice.text


def test_the_workflow_tests_before_it_uploads_and_publishes_what_all_have_passed() -> None:
    steps = [WORKFLOW.index(text) for text in ("packaging/build.py", "SleepGUI selftest")]
    steps.append(WORKFLOW.index("try_in_clean_root.sh"))
    steps.append(WORKFLOW.index("upload-artifact"))
    assert steps == sorted(steps)
    assert "needs: bundle" in WORKFLOW
    mac = (PACKAGING / "macos" / "package.sh").read_text(encoding="utf-8")
    assert (
        mac.index("codesign --verify") < mac.index("selftest --out") < mac.index("hdiutil create")
    )


def test_every_signing_step_is_switched_on_by_its_secret() -> None:
    for system in ("MACOS", "WINDOWS"):
        assert (
            f"HAS_{system}_CERTIFICATE: ${{{{ secrets.{system}_CERTIFICATE != '' }}}}" in WORKFLOW
        )
        assert f"env.HAS_{system}_CERTIFICATE == 'true'" in WORKFLOW
    handed = set(re.findall(r"^ +(\w+): \$\{\{ secrets\.", WORKFLOW, re.MULTILINE))
    scripts = "".join(
        path.read_text(encoding="utf-8")
        for path in (PACKAGING / "build.py", PACKAGING / "macos" / "package.sh")
    )
    used = set(re.findall(r"\b(SIGN_IDENTITY|NOTARY_\w+|WINDOWS_CERTIFICATE_PASSWORD)\b", scripts))
    assert used <= handed


def test_the_engines_were_compared_and_are_the_same() -> None:
    text = (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")
    figures = text.split("do not edit -->")[1].split("<!-- figures end")[0]
    assert "not built" not in figures
    assert "(within 1e-05); 0 of " in figures
    shares = dict(re.findall(r"^\| ([^|]+?) \|.*\| (\d+)% \|$", figures, re.MULTILINE))
    assert int(shares["bundle"]) <= 50
