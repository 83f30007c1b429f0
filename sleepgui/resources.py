"""Where the files that ship with the program lie."""

from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parent.parent
# Holds from source, from an installed wheel and in a frozen program: `model` and `assets` lie
# beside `sleepgui` in all three.

WEIGHTS: Final = _ROOT / "model" / "weights"
"""Folder of ``<name>.safetensors`` and its card ``<name>.json``."""

ASSETS: Final = _ROOT / "assets"
