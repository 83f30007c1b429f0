"""The fitted numbers the simulation is built from (``assets/demo/statistics.json``).

Written by ``python -m sleepgui.demo.fit``; the recordings they were fitted to are not part of the
program.
"""

import json
from functools import lru_cache
from typing import Any, Final

from sleepgui.resources import ASSETS

STATISTICS_FILE: Final = ASSETS / "demo" / "statistics.json"


@lru_cache
def load_statistics() -> dict[str, Any]:
    """All fitted numbers, by section; see `sleepgui.demo.fit` for what each means."""
    with STATISTICS_FILE.open(encoding="utf-8") as file:
        content: dict[str, Any] = json.load(file)
    return content
