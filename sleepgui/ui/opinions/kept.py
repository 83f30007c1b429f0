"""Where opinions on a recording are kept, so that they can be told from what people scored."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.hypnogram.scorers import distinct_names
from sleepgui.ui.settings import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sleepgui.hypnogram.align import AlignedScoring

FOLDER: Final = "opinions"


def opinion_path(folder: Path, recording: Path, scorer: str) -> Path:
    """Where an opinion on a recording is kept: one folder for each recording, one file a scorer."""
    place = hashlib.sha256(str(recording.resolve()).encode()).hexdigest()[:16]
    return folder / place / f"{scorer}.csv"


def is_opinion(path: Path) -> bool:
    """Whether a scoring is what a program said when it was asked here."""
    return path.resolve().is_relative_to((data_folder() / FOLDER).resolve())


def shown_names(scorings: Sequence[AlignedScoring]) -> list[str]:
    """A name for each scorer; a program's is without its version where that can be missed."""
    names = distinct_names(scorings)
    short = [
        name.rpartition(" ")[0] if is_program(one.path) and " " in name else name
        for name, one in zip(names, scorings, strict=True)
    ]
    return [
        brief if short.count(brief) == 1 else name for name, brief in zip(names, short, strict=True)
    ]


@dataclass(frozen=True)
class Said:
    """What stands in an opinion beside its stages.

    Attributes
    ----------
    confidence : (epochs,), NaN where an epoch is not scored.
    channels : what the scorer was given, in words.
    """

    confidence: NDArray[np.float32]
    channels: str


def is_program(path: Path) -> bool:
    """Whether a scoring is a program's: asked here, or on the command line and opened since."""
    return is_opinion(path) or _said(path) is not None


def said_in(path: Path, n_epochs: int) -> Said | None:
    """What an opinion says; ``None`` where that is not to be had.

    So it is of an opinion of an earlier version, of a damaged file, and of what no program wrote.
    """
    found = _said(path)
    return found if found is not None and found.confidence.shape == (n_epochs,) else None


def _said(path: Path) -> Said | None:
    if path.suffix != ".csv":
        return None
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Said | None:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if not {"confidence", "channels"} <= set(rows.fieldnames or ()):
                return None
            lines = list(rows)
        confidence = np.array([float(row["confidence"] or "nan") for row in lines], np.float32)
        confidence.flags.writeable = False
        return Said(confidence, lines[0]["channels"])
    except (OSError, ValueError, LookupError, TypeError, csv.Error):
        return None
