"""Build the desktop program: ``python packaging/build.py [--skip-packages]``.

Makes icons, freezes the window and its console twin into ``dist/sleepgui``, fails on any library
that could not be found, runs the frozen program's self-test, prints how fast it starts and what it
weighs beside the budgets, and packs what the operating system installs: a ``.tar.zst`` and a
``.deb`` on Linux, a zip (and, with Inno Setup, an installer) on Windows, a ``.dmg`` on macOS.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
DIST = ROOT / "dist"
BUNDLE = DIST / "sleepgui"
LIMIT_MB = 240
"""Largest compressed size, the budget for a download."""
PAINTED_S = 0.8
ENGINE_S = 2.5
"""Budgets for a warm start: until the window is painted, and until the engine can score."""
STARTS = 4


def main() -> int:
    """Build everything this system can; 0, or 1 with a sentence on standard error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--skip-packages", action="store_true", help="only freeze and self-test")
    parser.add_argument(
        "--engine",
        choices=("onnxruntime", "torch"),
        default="onnxruntime",
        help="what scores in the bundle; torch only to compare with (dist-torch, not packed)",
    )
    arguments = parser.parse_args()
    if arguments.engine == "torch":
        os.environ["SLEEPGUI_BUNDLE"] = "torch"
        use_folder(ROOT / "dist-torch")
        arguments.skip_packages = True
    try:
        make_icons()
        if sys.platform == "win32":
            write_version_info()
        freeze()
        if sys.platform == "win32":
            sign([executable("SleepGUI"), executable("sleepgui-cli")])
        selftest()
        print_start_times()
        print_sizes()
        if not arguments.skip_packages:
            pack()
    except BuildError as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    return 0


def use_folder(folder: Path) -> None:
    """Build elsewhere than in ``dist``."""
    global DIST, BUNDLE
    DIST, BUNDLE = folder, folder / "sleepgui"


class BuildError(Exception):
    """The build cannot go on; the message says why."""


def version() -> str:
    """The program's version, read from where it is defined."""
    text = (ROOT / "sleepgui" / "__init__.py").read_text(encoding="utf-8")
    match = re.search(r'__version__ = "(.+)"', text)
    if match is None:
        raise BuildError("sleepgui/__init__.py states no __version__")
    return match[1]


def make_icons() -> None:
    """PNG, ICO and ICNS of the one drawn icon, ``assets/icons/sleepgui.svg``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image  # noqa: PLC0415
    from PySide6.QtGui import QGuiApplication, QIcon  # noqa: PLC0415

    folder = BUILD / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication.instance() or QGuiApplication([])
    icon = QIcon(str(ROOT / "assets" / "icons" / "sleepgui.svg"))
    for size in (16, 32, 48, 64, 128, 256, 512, 1024):
        pixmap = icon.pixmap(size, size)
        if pixmap.isNull() or not pixmap.save(str(folder / f"{size}.png")):
            raise BuildError("assets/icons/sleepgui.svg could not be drawn")
    del application
    largest = Image.open(folder / "1024.png")
    largest.save(folder / "sleepgui.ico", sizes=[(s, s) for s in (16, 32, 48, 64, 128, 256)])
    largest.save(folder / "sleepgui.icns")


def write_version_info() -> None:
    """Windows' version resource, shown in a file's properties."""
    numbers = [int(part) for part in re.findall(r"\d+", version())[:3]]
    four = tuple([*numbers, 0, 0, 0, 0][:4])
    strings = {
        "CompanyName": "The SleepGUI developers",
        "FileDescription": "SleepGUI, scoring of sleep studies (research use)",
        "FileVersion": version(),
        "LegalCopyright": "BSD-3-Clause",
        "ProductName": "SleepGUI",
        "ProductVersion": version(),
    }
    table = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    (BUILD / "version_info.txt").write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{table}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n",
        encoding="utf-8",
    )


def freeze() -> None:
    """Run PyInstaller; a library it could not find would be missing on the user's machine."""
    started = time.monotonic()
    log = BUILD / "pyinstaller.log"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    command += [str(ROOT / "packaging" / "sleepgui.spec")]
    print("freezing: a few minutes; the log is build/pyinstaller.log", flush=True)
    with log.open("w", encoding="utf-8") as output:
        status = subprocess.run(
            command, stdout=output, stderr=subprocess.STDOUT, cwd=ROOT, check=False
        ).returncode
    text = log.read_text(encoding="utf-8", errors="replace")
    if status:
        raise BuildError(f"PyInstaller failed; the end of its log:\n{text[-2000:]}")
    missing = missing_libraries(text, BUNDLE)
    if missing:
        raise BuildError(f"libraries missing on this machine: {', '.join(missing)}")
    print(f"frozen in {time.monotonic() - started:.0f} s")


def missing_libraries(log: str, bundle: Path) -> list[str]:
    """Libraries that something in the bundle needs and PyInstaller did not find.

    It looks at Qt's plugins before the recipe drops those that the window does not use (GTK's
    theme), so what only a dropped file needs does not count.
    """
    shipped = {path.name for path in bundle.rglob("*")}
    pattern = r"Library not found: could not resolve '([^']+)', dependency of '([^']+)'"
    return sorted(
        {
            library
            for library, needs_it in re.findall(pattern, log)
            if re.split(r"[/\\]", needs_it)[-1] in shipped
        }
    )


def executable(name: str) -> Path:
    """One of the bundle's two programs."""
    return BUNDLE / (name + (".exe" if sys.platform == "win32" else ""))


def selftest() -> None:
    """Run the frozen program's own test; it must pass and say nothing unexpected."""
    for name in ("sleepgui-cli", "SleepGUI"):
        result = BUILD / f"selftest-{name}.json"
        result.unlink(missing_ok=True)
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
        run = subprocess.run(
            [str(executable(name)), "selftest", "--out", str(result)],
            capture_output=True,
            text=True,
            env=environment,
            cwd=DIST,
            check=False,
        )
        if run.returncode or not result.exists():
            raise BuildError(f"{name} selftest failed:\n{run.stdout[-1500:]}{run.stderr[-1500:]}")
        # Qt's offscreen platform says this of itself; nothing else is expected.
        said = [line for line in run.stderr.splitlines() if "propagateSizeHints" not in line]
        if any(line.strip() for line in said):
            raise BuildError(f"{name} selftest wrote to standard error: {said[:5]}")
        print(f"{name} selftest: {json.dumps(json.loads(result.read_text()))[:600]}")


def print_start_times() -> None:
    """How long the frozen window takes to start, best of several: the first one reads the disk."""
    result = BUILD / "start-times.json"
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    best: dict[str, float] = {}
    for _ in range(STARTS):
        result.unlink(missing_ok=True)
        began = time.time()
        command = [str(executable("SleepGUI")), "--start-times", str(result)]
        done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
        if done.returncode or not result.exists():
            raise BuildError(f"the window did not start: {done.stderr[-1000:]}")
        times = json.loads(result.read_text(encoding="utf-8"))
        times |= {name: times[name] - began for name in ("painted", "engine")}
        best = {name: min(value, best.get(name, value)) for name, value in times.items()}
    for name, text, budget in (
        ("painted", "window painted", PAINTED_S),
        ("engine", "engine ready", ENGINE_S),
    ):
        verdict = "within" if best[name] <= budget else "OVER"
        print(
            f"{text}: {best[name]:.2f} s after exec, best of {STARTS} ({verdict} {budget:g} s; "
            f"{best[name + '_cpu']:.2f} s of processor time; load of the machine {load():.1f})"
        )


def load() -> float:
    """Processes that wanted a processor in the last minute: a start on a busy machine is slow."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def print_sizes() -> None:
    """What the bundle weighs and what weighs most."""
    files = [path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    total = sum(path.stat().st_size for path in files)
    print(f"bundle: {total / 1e6:.0f} MB in {len(files)} files; the largest:")
    for path in sorted(files, key=lambda path: -path.stat().st_size)[:12]:
        print(f"  {path.stat().st_size / 1e6:7.1f} MB  {path.relative_to(BUNDLE)}")


def pack() -> None:
    """What this system's users install."""
    if sys.platform.startswith("linux"):
        archive = pack_tar()
        pack_deb()
        size = archive.stat().st_size / 1e6
        print(f"{archive.name}: {size:.0f} MB of at most {LIMIT_MB}")
        if size > LIMIT_MB:
            raise BuildError(f"{archive.name} is {size:.0f} MB; the budget is {LIMIT_MB} MB")
    elif sys.platform == "win32":
        shutil.make_archive(str(DIST / f"SleepGUI-{version()}-windows"), "zip", DIST, "sleepgui")
        pack_windows_installer()
    elif sys.platform == "darwin":
        script = ROOT / "packaging" / "macos" / "package.sh"
        subprocess.run(["bash", str(script), version()], check=True, cwd=ROOT)


def pack_windows_installer() -> None:
    """``SleepGUI-<version>-windows-setup.exe``, where Inno Setup is installed."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "C:/")) / "Inno Setup 6" / "ISCC.exe"
    compiler = shutil.which("iscc") or (str(usual) if usual.exists() else None)
    if compiler is None:
        print("no installer: Inno Setup 6 is not installed (https://jrsoftware.org)")
        return
    script = ROOT / "packaging" / "windows" / "sleepgui.iss"
    command = [compiler, f"/DVersion={version()}", str(script)]
    signing = sign_command()
    if signing:
        # Inno Setup also signs the uninstaller, which it makes itself; $f is the file.
        quoted = " ".join(f"$q{part}$q" if " " in part else part for part in signing)
        command[1:1] = [f"/Ssign={quoted} $f", "/DSignTool=sign"]
    subprocess.run(command, check=True)


def sign_command() -> list[str]:
    """How files are signed on Windows; empty where there is no certificate."""
    certificate = os.environ.get("WINDOWS_CERTIFICATE_FILE", "")
    if not certificate:
        return []
    tool = shutil.which("signtool")
    if tool is None:
        raise BuildError("there is a certificate, but signtool is not on the path")
    password = os.environ.get("WINDOWS_CERTIFICATE_PASSWORD", "")
    stamp = ["/tr", "http://timestamp.digicert.com", "/td", "sha256", "/fd", "sha256"]
    return [tool, "sign", *stamp, "/f", certificate, "/p", password]


def sign(files: list[Path]) -> None:
    """Sign programs, where there is a certificate."""
    command = sign_command()
    if command:
        subprocess.run([*command, *map(str, files)], check=True, stdout=subprocess.DEVNULL)


def pack_tar() -> Path:
    """``SleepGUI-<version>-linux-x86_64.tar.zst``, to unpack anywhere."""
    if not shutil.which("zstd"):
        raise BuildError("zstd is missing (Debian: apt-get install zstd)")
    archive = DIST / f"SleepGUI-{version()}-linux-{os.uname().machine}.tar.zst"
    plain = DIST / "sleepgui.tar"
    with tarfile.open(plain, "w", format=tarfile.PAX_FORMAT) as tar:
        tar.add(BUNDLE, arcname=f"SleepGUI-{version()}", filter=_rootless)
    subprocess.run(
        ["zstd", "-19", "-T0", "-q", "-f", "--rm", str(plain), "-o", str(archive)], check=True
    )
    return archive


def _rootless(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def pack_deb() -> None:
    """``sleepgui_<version>_amd64.deb``: /opt/sleepgui, a menu entry, a MIME type, an icon."""
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(BUNDLE, tree / "opt" / "sleepgui", symlinks=True)
    linux = ROOT / "packaging" / "linux"
    share = tree / "usr" / "share"
    placed = {
        linux / "sleepgui.desktop": share / "applications" / "sleepgui.desktop",
        linux / "sleepgui.xml": share / "mime" / "packages" / "sleepgui.xml",
        ROOT / "assets" / "icons" / "sleepgui.svg": share
        / "icons/hicolor/scalable/apps/sleepgui.svg",
        BUILD / "icons" / "256.png": share / "icons/hicolor/256x256/apps/sleepgui.png",
        ROOT / "LICENSE": share / "doc" / "sleepgui" / "copyright",
    }
    for source, target in placed.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
        target.chmod(0o644)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "sleepgui").symlink_to("/opt/sleepgui/sleepgui-cli")
    control = (linux / "control.in").read_text(encoding="utf-8")
    size = sum(p.stat().st_size for p in tree.rglob("*") if p.is_file() and not p.is_symlink())
    control = control.replace("@VERSION@", version()).replace("@SIZE@", str(size // 1024))
    control = control.replace("@GLIBC@", newest_glibc(BUNDLE))
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    package = DIST / f"sleepgui_{version()}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z19", "--build", str(tree), str(package)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    print(f"{package.name}: {package.stat().st_size / 1e6:.0f} MB")


def newest_glibc(bundle: Path) -> str:
    """Newest version of the C library that anything in the bundle asks for, such as ``2.36``."""
    newest = (2, 0)
    for path in bundle.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        if content.startswith(b"\x7fELF"):
            found = re.findall(rb"GLIBC_(\d+)\.(\d+)", content)
            newest = max(newest, *((int(a), int(b)) for a, b in found), (0, 0))
    return f"{newest[0]}.{newest[1]}"


if __name__ == "__main__":
    sys.exit(main())
