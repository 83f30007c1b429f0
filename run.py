#!/usr/bin/env python3
"""Prepare SleepGUI and run it; needs nothing but Python 3.11 or newer.

    python3 run.py [RECORDING]   prepare, then open the window (on RECORDING or the demo night)
    python3 run.py test [...]    prepare, then run the tests (arguments go to pytest)
    python3 run.py setup         only prepare
    python3 run.py training      only prepare, with what training needs (PyTorch)

Preparing makes .venv beside this file and installs the versions in packaging/constraints.txt.
Without a display the recording is scored on the command line instead, and the CSV and a picture
of the window are written.
"""

import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
EXTRAS = {"test": "dev", "training": "training"}
"""What a command needs beyond the program itself: one of the groups in pyproject.toml."""
COMMANDS = ("test", "setup", "training")

CPU_INDEX = "https://download.pytorch.org/whl/cpu"

# What Qt's wheels expect of a Linux system, and the Debian package that brings it.
SYSTEM_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def main():
    """Read the command line; return the exit status."""
    if sys.version_info < (3, 11):
        return fail(
            f"SleepGUI needs Python 3.11 or newer and this is {sys.version.split()[0]}: "
            "run this file with a newer one."
        )
    arguments = sys.argv[1:]
    command = arguments[0] if arguments and arguments[0] in COMMANDS else "run"
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    try:
        prepare(EXTRAS.get(command))
    except StepError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        return fail("Stopped. The same command goes on from here.", status=130)
    if command == "training":
        print("Ready: .venv/bin/python -m model.train_recordings --help says how to train.")
        return 0
    if command == "setup":
        print("Ready: python3 run.py opens the window, python3 run.py test runs the tests.")
        return 0
    if command == "test":
        return call([python(), "-m", "pytest", *arguments[1:]])
    return run_main_job(arguments)


def run_main_job(arguments):
    """Open the window; without a display score on the command line and picture the window."""
    sleepgui = [python(), "-m", "sleepgui"]
    recordings = list(arguments)
    out = ROOT / "build" / "first-night"
    if not recordings:
        demo = out / "demo-night.edf"
        if not demo.exists():
            print("No recording given: making the demo night (simulated) in", out)
            out.mkdir(parents=True, exist_ok=True)
            status = call([*sleepgui, "demo", str(demo)])
            if status:
                return status
        recordings = [str(demo)]
    if has_display():
        return call([*sleepgui, *recordings])
    out.mkdir(parents=True, exist_ok=True)
    print("There is no display to open a window on, so the recording is scored here instead.")
    status = call([*sleepgui, "score", *recordings, "--out", str(out)])
    picture = out / (Path(recordings[0]).stem + ".png")
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    pictured = call([*sleepgui, recordings[0], "--screenshot", str(picture)], env=environment)
    print("The hypnogram (CSV) and a picture of the window are in", out)
    return status or pictured


def has_display():
    """Whether a window can be opened: on Linux, whether Qt can reach a display server."""
    if not sys.platform.startswith("linux"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    probe = "from PySide6.QtGui import QGuiApplication as A; A([])"
    return subprocess.run([python(), "-c", probe], capture_output=True, check=False).returncode == 0


# ---------------------------------------------------------------------------------- preparing


def prepare(extra=None):
    """Make .venv and install what is missing; return at once when all is there.

    ``extra`` is one of the project's optional groups; without it the window and the command line
    work, with half of the download.
    """
    stamp = VENV / ".sleepgui-ready"
    wanted = fingerprint()
    ready = stamp.read_text().split() if stamp.exists() else []
    has = ready[1:] if ready[:1] == [wanted] else []
    if ready[:1] == [wanted] and (extra is None or extra in has or "dev" in has):
        return
    if sys.platform.startswith("linux"):
        install_system_libraries()
    if not Path(python()).exists():
        step("Making .venv", [sys.executable, "-m", "venv", str(VENV)], hint=venv_hint)
    pip = [python(), "-m", "pip", "install", "--disable-pip-version-check"]
    if extra is not None and sys.platform.startswith("linux"):
        install_cpu_torch(pip)
    what = "Installing the libraries" if extra is None else f"Installing what {extra} needs"
    step(what, [*pip, "-c", str(CONSTRAINTS), "-e", str(ROOT) + (f"[{extra}]" if extra else "")])
    stamp.write_text(" ".join([wanted, *has, *([extra] if extra else [])]))


def fingerprint():
    """Changes when what must be installed changes."""
    parts = (CONSTRAINTS.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def install_cpu_torch(pip):
    """PyTorch's CPU build: the default one on Linux brings gigabytes of CUDA.

    First from wherever pip is set up to look (a mirror may hold it), then from PyTorch's own
    index of CPU builds.
    """
    version = re.search(r"^torch==([\w.]+)", CONSTRAINTS.read_text(), re.MULTILINE).group(1)
    wanted = f"torch=={version}+cpu"
    installed = [python(), "-c", "import torch, sys; sys.exit('+cpu' not in torch.__version__)"]
    if subprocess.run(installed, capture_output=True, check=False).returncode == 0:
        return
    command = [*pip, "-c", str(CONSTRAINTS), wanted]
    try:
        step("Installing PyTorch (CPU build)", command, quiet=True)
    except StepError:
        step("Fetching PyTorch (CPU build)", [*command, "--extra-index-url", CPU_INDEX])


def install_system_libraries():
    """On Debian as root, install the libraries Qt needs; else name them in one line."""
    missing = []
    for library, package in SYSTEM_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian splits it off
    except ImportError:
        missing.append("python3-venv")
    if not missing:
        return
    names = " ".join(missing)
    if not shutil.which("apt-get"):
        raise StepError(
            "Qt needs system libraries that are missing here; "
            f"install what your system calls: {names}."
        )
    if os.geteuid() != 0:
        raise StepError(f"Please run: sudo apt-get install -y {names} (then this again).")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    step("Updating the list of system packages", ["apt-get", "update"], env=environment)
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    step("Installing system libraries", install, env=environment)


def venv_hint(output):
    """What to do when `python -m venv` fails."""
    if "ensurepip" in output:
        return "Please install Python's venv module (Debian: sudo apt-get install -y python3-venv)."
    return ""


# ---------------------------------------------------------------------------------- small parts


class StepError(Exception):
    """A step of preparing failed; the message is for the user."""


def step(title, command, hint=None, quiet=False, env=None):
    """Run one step, showing that it is alive; keep its output for when it fails."""
    log = ROOT / "build" / "setup.log"
    log.parent.mkdir(exist_ok=True)
    started = time.monotonic()
    live = sys.stdout.isatty()
    if not live:
        print(f"{title} ...", flush=True)
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=env)
        try:
            told = 0
            while process.poll() is None:
                time.sleep(0.1)
                seconds = int(time.monotonic() - started)
                if live:
                    print(f"\r{title} ... {seconds} s ", end="", flush=True)
                elif seconds >= told + 20:
                    told = seconds
                    print(f"  still at it: {seconds} s", flush=True)
        except BaseException:
            process.kill()
            process.wait()
            raise
    if live:
        print()
    if process.returncode == 0:
        return
    text = log.read_text(errors="replace")
    if quiet:
        raise StepError(title)
    advice = hint(text) if hint else ""
    tail = "\n".join("    " + line for line in text.strip().splitlines()[-12:])
    raise StepError(
        f"{title} failed. {advice} "
        f"The end of what it said (all of it is in {log.relative_to(ROOT)}):\n{tail}"
    )


def python():
    """The environment's Python."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def call(command, env=None):
    """Run a command in the foreground; its exit status."""
    try:
        return subprocess.run(command, cwd=None, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 130


def fail(sentence, status=1):
    """Say why on standard error; the status to exit with."""
    print(sentence, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
