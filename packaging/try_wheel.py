"""Build the wheel, install it in a fresh environment and use it: ``python packaging/try_wheel.py``.

Run outside the checkout, the installed commands must start, find every file that ships, pass the
self-test without PyTorch, and score a recording to the same bytes as the checkout does.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = (
    "from sleepgui import resources as r; from sleepgui.engine.card import available_models as a;"
    " from sleepgui.licences import FOLDER; names = a(); print(r.__file__);"
    " needed = [r.ASSETS / 'selftest.json', r.ASSETS / 'icons' / 'sleepgui.svg',"
    " r.ASSETS / 'demo' / 'statistics.json', FOLDER / 'LGPL-3.0.txt', r.GUIDE / 'index.md',"
    " r.WEIGHTS / 'peers' / 'seq.onnx', r.WEIGHTS / 'peers' / 'attn.onnx',"
    " *(r.WEIGHTS / f'{n}.onnx.json' for n in names)];"
    " missing = [str(p) for p in needed if not p.is_file()];"
    " raise SystemExit(f'missing: {missing}' if missing or not names else 0)"
)


class WheelError(Exception):
    """The wheel is not as it should be; the message says how."""


def main() -> int:
    """Try it; 0, or 1 with a sentence on standard error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("recording", type=Path, nargs="?", help="default: an hour of the demo")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sleepgui-wheel-") as scratch:
        try:
            try_wheel(Path(scratch), given.recording and given.recording.resolve())
        except WheelError as error:
            print(f"try_wheel: {error}", file=sys.stderr)
            return 1
    return 0


def try_wheel(folder: Path, recording: Path | None) -> None:
    """All of it, in ``folder``."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    source = folder / "source"  # setuptools leaves its build folder beside what it packs
    tracked = run(["git", "ls-files", "-z"], ROOT).split("\0")
    for name in filter(None, tracked):
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    run([*pip, "wheel", "-q", "--no-deps", "-w", str(folder), str(source)], folder)
    (wheel,) = folder.glob("sleepgui-*.whl")
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")

    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    venv.create(folder / "env", with_pip=True)
    python = str(scripts / "python")
    constraints = str(ROOT / "packaging" / "constraints.txt")
    run([python, "-m", "pip", "install", "-q", "-c", constraints, str(wheel)], folder)
    home = {**os.environ, "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    place = run([python, "-c", SHIPPED], folder, home).strip()
    if str(folder / "env") not in place:
        raise WheelError(f"the program was found in {place}, not in the fresh environment")
    if "torch" in run([python, "-m", "pip", "list", "--format=freeze"], folder):
        raise WheelError("the wheel brings PyTorch, which scoring does not need")
    sleepgui = str(scripts / "sleepgui")
    print(run([sleepgui, "--version"], folder, home).strip())
    run([sleepgui, "selftest", "--out", str(folder / "r.json")], folder, home)
    print("self-test passed in the fresh environment")
    if recording is None:
        recording = folder / "demo.edf"
        run([sleepgui, "demo", str(recording), "--hours", "1"], folder, home)
    written = []
    for name, program, place_ in (
        ("wheel", [sleepgui], folder),
        ("checkout", [sys.executable, "-m", "sleepgui"], ROOT),
    ):
        out = folder / name
        run([*program, "score", str(recording), "--out", str(out)], place_, home)
        (table,) = out.glob("*.hypnogram.csv")
        written.append(table.read_bytes())
    if written[0] != written[1]:
        raise WheelError("the wheel and the checkout score the recording differently")
    print(f"{recording.name}: the same CSV as from the checkout, byte for byte")


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    """Standard output of one program; raises where it fails."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise WheelError(
            f"{' '.join(command[:4])} failed:\n{done.stdout[-1500:]}{done.stderr[-1500:]}"
        )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
