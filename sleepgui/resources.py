"""Where the files that ship with the program lie."""

import sys
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parent.parent
# Holds from source, from an installed wheel and in a frozen program: `model` and `assets` lie
# beside `sleepgui` in all three.

WEIGHTS: Final = _ROOT / "model" / "weights"
"""Folder of ``<name>.safetensors`` and its card ``<name>.json``."""

ASSETS: Final = _ROOT / "assets"


def _guide() -> Path:
    beside = _ROOT / "docs" / "guide"
    return beside if beside.is_dir() else Path(sys.prefix) / "share" / "sleepgui" / "guide"


GUIDE: Final = _guide()
"""Folder of the user's guide, ``index.md`` first; a wheel lays it in the environment's share."""
