"""The peers, pinned, in an environment of their own: ``build/peers``."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from benchmarks.measure import ROOT, BenchmarkError

FOLDER: Final = ROOT / "build" / "peers"
PINS: Final = Path(__file__).with_name("peers.txt")
SCRIPTS: Final = Path(__file__).with_name("peers")
_TORCH: Final = "https://download.pytorch.org/whl/cpu"


def prepare() -> None:
    """Make the environment and install every peer in the version that is written down."""
    python = _python()
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet"]
    torch = next(one for one in pins() if one.startswith("torch=="))
    # The CPU's build first, so that nothing below asks for the one with gigabytes of CUDA; from
    # where pip looks, or from PyTorch's own index.
    command = [*pip, f"{torch}+cpu"]
    if subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode:
        subprocess.run([*command, "--extra-index-url", _TORCH], check=False)
    subprocess.run([*pip, "-r", str(PINS)], check=True)


def pins() -> list[str]:
    """The peers and their versions, as ``name==version``."""
    lines = PINS.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def peer(script: str, *arguments: str) -> list[str]:
    """Command that runs a peer's script.

    Raises
    ------
    BenchmarkError
        The environment has not been made.
    """
    python = _python()
    if not python.exists():
        raise BenchmarkError(
            "The peers are not installed; run python -m benchmarks prepare, which needs the"
            " internet and about 3 GB."
        )
    return [str(python), str(SCRIPTS / f"{script}.py"), *arguments]


def _python() -> Path:
    return FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
