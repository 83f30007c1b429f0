"""How a person laid scorings over a recording, remembered by the content of the scoring's file.

Kept with the corrections, so that a question once answered is not asked again. A scoring that was
written anew since is another one: it is looked at like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sleepgui.recording.identity import file_identity

if TYPE_CHECKING:
    from pathlib import Path

    from sleepgui.hypnogram.align import AlignedScoring, By

    Placed = Mapping[str, By]

PLACED: Final = "alignment"
"""The part of the kept work (`sleepgui.ui.keeping.parts`)."""
NOWHERE: Final[Mapping[str, Any]] = MappingProxyType({})


def key_of(path: Path) -> str:
    """What a scoring is remembered by; the same for a copy elsewhere.

    Raises
    ------
    RecordingError
        The file cannot be read.
    """
    whole = file_identity(path)
    return f"{str(whole['sha256_first_mib'])[:24]}-{whole['bytes']}"


def way_of(aligned: AlignedScoring) -> By:
    """How a scoring lies, in the words of `align`."""
    return -aligned.offset_s if aligned.method == "given" else aligned.method


def placed_of(kept: Any) -> Placed:
    """What was kept; empty where nothing was, or nothing that can be understood."""
    if not isinstance(kept, dict):
        return {}
    return {
        str(key): way
        for key, way in kept.items()
        if way in ("clock", "start") or (isinstance(way, float) and abs(way) < _FAR_S)
    }


_FAR_S: Final = 1e8
"""Three years: beyond lies damage."""
