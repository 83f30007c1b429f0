"""Whether the frozen program scores as the source does: ``python packaging/compare.py RECORDING``.

Both score the recording with their defaults; the CSV files must be the same byte for byte. Then the
frozen window opens the recording and saves a picture of itself, which must not be empty.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FEWEST_COLOURS = 200
"""A window with nothing drawn in it has a few dozen."""


def main() -> int:
    """Compare; 0, or 1 with a sentence on standard error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("recording", type=Path)
    parser.add_argument(
        "--bundle", type=Path, default=ROOT / "dist" / "sleepgui", help="default: dist/sleepgui"
    )
    parser.add_argument("--keep", type=Path, help="folder for the files that were written")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sleepgui-compare-") as scratch:
        folder = given.keep or Path(scratch)
        try:
            compare_scores(given.bundle, given.recording, folder)
            picture_window(given.bundle, given.recording, folder / "window.png")
        except CompareError as error:
            print(f"compare: {error}", file=sys.stderr)
            return 1
    return 0


class CompareError(Exception):
    """The frozen program does otherwise than the source; the message says how."""


def compare_scores(bundle: Path, recording: Path, folder: Path) -> None:
    """Score with both; raises where one byte of the CSV differs."""
    suffix = ".exe" if sys.platform == "win32" else ""
    programs = {
        "source": [sys.executable, "-m", "sleepgui"],
        "frozen": [str(bundle / f"sleepgui-cli{suffix}")],
    }
    written = {}
    for name, program in programs.items():
        out = folder / name
        run([*program, "score", str(recording), "--out", str(out)])
        tables = list(out.glob("*.hypnogram.csv"))
        if len(tables) != 1:
            raise CompareError(f"{name} wrote {len(tables)} hypnograms, not one")
        written[name] = tables[0].read_bytes()
    source, frozen = (written[name].splitlines() for name in ("source", "frozen"))
    if written["source"] != written["frozen"]:
        differing = [
            i for i, pair in enumerate(zip(source, frozen, strict=False)) if len({*pair}) > 1
        ]
        raise CompareError(
            f"the CSVs differ ({len(source)} and {len(frozen)} lines), first in line "
            f"{differing[0] + 1 if differing else min(len(source), len(frozen)) + 1}"
        )
    print(f"{recording.name}: {len(source)} lines of CSV, the same byte for byte")


def picture_window(bundle: Path, recording: Path, picture: Path) -> None:
    """Let the frozen window score and photograph itself on the display that is there."""
    from PIL import Image  # noqa: PLC0415

    picture.unlink(missing_ok=True)
    suffix = ".exe" if sys.platform == "win32" else ""
    run([str(bundle / f"SleepGUI{suffix}"), str(recording), "--screenshot", str(picture)])
    image = Image.open(picture).convert("RGB")
    colours = len(image.getcolors(1 << 24) or ())
    if colours < FEWEST_COLOURS:
        raise CompareError(f"the window is empty: {image.size}, {colours} colours")
    print(f"{picture.name}: {image.width} x {image.height}, {colours} colours")


def run(command: list[str]) -> None:
    """Run one program from the checkout's root, on the offscreen display unless there is one."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )
    if done.returncode:
        raise CompareError(f"{Path(command[0]).name} failed: {done.stderr[-1500:]}")


if __name__ == "__main__":
    sys.exit(main())
