"""What bare numbers may mean as sleep stages, where the file itself does not say.

REM is 4 for YASA and Dreem, 5 after Rechtschaffen and Kales, 1 or 2 elsewhere; and one number may
stand for 1, 5, 20 or 30 s. Formats that fix the meaning state their own tables. Where none does,
`AmbiguousCodesError` carries the conventions under which every number of the file has a meaning,
so that the user can be asked; the answer goes back as ``read_scoring(path, convention=...)``.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final

from sleepgui.errors import ScoringError
from sleepgui.stages import EPOCH_SECONDS, Stage

_UNSCORED: Final = Stage.UNSCORED
_EPOCHS_S: Final = (30, 20)
"""Lengths of epochs that are recognised where every number stands for less than an epoch."""


@dataclass(frozen=True)
class Convention:
    """One way to number the stages.

    Attributes
    ----------
    name : short, for the command line; with seconds per number as ``name@seconds``, see `key`.
    users : who writes numbers so, to be shown.
    meaning : stage of each number that has one.
    epoch_s : seconds for which one number stands.
    """

    name: str
    users: str
    meaning: Mapping[str, Stage]
    epoch_s: float = EPOCH_SECONDS

    @property
    def key(self) -> str:
        """Text that `convention_of` turns into this convention."""
        return f"{self.name}@{self.epoch_s:g}"

    @property
    def text(self) -> str:
        """One line for a choice: ``0 W, 1 N1, ... (YASA), one number per 30 s``."""
        stages = ", ".join(
            f"{code} {stage}" for code, stage in self.meaning.items() if stage is not _UNSCORED
        )
        return f"{stages} ({self.users}), one number per {self.epoch_s:g} s"


CONVENTIONS: Final = (
    Convention(
        "aasm",
        "YASA, Dreem and most published networks",
        {
            "0": Stage.W,
            "1": Stage.N1,
            "2": Stage.N2,
            "3": Stage.N3,
            "4": Stage.R,
            "-1": _UNSCORED,
            "-2": _UNSCORED,
        },
    ),
    Convention(
        "rk",
        "after Rechtschaffen and Kales; SleepTrip, SpiSOP, FASST, Profusion",
        {
            "0": Stage.W,
            "1": Stage.N1,
            "2": Stage.N2,
            "3": Stage.N3,
            "4": Stage.N3,
            "5": Stage.R,
            **dict.fromkeys(("-1", "6", "7", "8", "9"), _UNSCORED),
        },
    ),
    Convention(
        "usleep",
        "U-Sleep, where 5 is unknown and 6 outside the recording",
        {
            "0": Stage.W,
            "1": Stage.N1,
            "2": Stage.N2,
            "3": Stage.N3,
            "4": Stage.R,
            "5": _UNSCORED,
            "6": _UNSCORED,
        },
    ),
    Convention(
        "ucddb",
        "St Vincent's apnoea database",
        {
            "0": Stage.W,
            "1": Stage.R,
            "2": Stage.N1,
            "3": Stage.N2,
            "4": Stage.N3,
            "5": Stage.N3,
            **dict.fromkeys(("6", "7", "8"), _UNSCORED),
        },
    ),
    Convention(
        "dreams",
        "DREAMS databases",
        {
            "5": Stage.W,
            "4": Stage.R,
            "3": Stage.N1,
            "2": Stage.N2,
            "1": Stage.N3,
            "0": Stage.N3,
            **dict.fromkeys(("-1", "-2", "-3"), _UNSCORED),
        },
    ),
    Convention(
        "zmax",
        "ZMax autoscoring",
        {"5": Stage.W, "1": Stage.N1, "2": Stage.N2, "3": Stage.N3, "4": Stage.R},
    ),
    Convention(
        "deltamed",
        "Deltamed; Ear-EEG Sleep Monitoring",
        {
            "1": Stage.W,
            "2": Stage.R,
            "3": Stage.N1,
            "4": Stage.N2,
            "5": Stage.N3,
            **dict.fromkeys(("6", "7", "8"), _UNSCORED),
        },
    ),
)
"""The most common first, as they are offered."""


class AmbiguousCodesError(ScoringError):
    """A file's numbers can be understood in several ways, and somebody must say which.

    Attributes
    ----------
    conventions : those under which every number in the file has a meaning, the most common
        first, with the seconds per number that the file suggests. Empty if none fits.
    format : name of the file's format.
    """

    def __init__(self, message: str, conventions: Sequence[Convention], format_name: str) -> None:
        super().__init__(message)
        self.conventions = tuple(conventions)
        self.format = format_name


def convention_of(text: str) -> Convention:
    """Convention of a key such as ``rk`` or ``rk@1`` (one number per second).

    Raises
    ------
    ScoringError
        There is none of that name, or the seconds are no number from 0.1 to 600.
    """
    name, _, seconds = text.strip().casefold().partition("@")
    found = next((known for known in CONVENTIONS if known.name == name), None)
    if found is None:
        known = ", ".join(known.name for known in CONVENTIONS)
        raise ScoringError(
            f"There is no convention {text!r} of numbering sleep stages: choose one of {known}, "
            "perhaps with seconds per number, such as rk@1."
        )
    if not seconds:
        return found
    try:
        epoch_s = float(seconds.replace(",", "."))
    except ValueError:
        epoch_s = 0.0
    if not 0.1 <= epoch_s <= 600:
        raise ScoringError(
            f"{text!r} does not tell how many seconds one number stands for: write rk@1 or rk@30."
        )
    return replace(found, epoch_s=epoch_s)


def fitting(codes: Collection[str], epoch_s: float = EPOCH_SECONDS) -> tuple[Convention, ...]:
    """Conventions under which every one of these numbers has a meaning."""
    return tuple(
        replace(known, epoch_s=epoch_s)
        for known in CONVENTIONS
        if all(code in known.meaning for code in codes)
    )


def suggested_epoch_s(codes: Sequence[str]) -> float:
    """Seconds for which one number seems to stand: 1 where stages change every 30 or 20 numbers.

    Otherwise 30. The last stretch is not looked at, as recordings end anywhere.
    """
    lengths = [len(list(stretch)) for _, stretch in groupby(codes)][:-1]
    if len(lengths) < 3:
        return EPOCH_SECONDS
    common = math.gcd(*lengths)
    return 1.0 if any(common % epoch == 0 for epoch in _EPOCHS_S) else EPOCH_SECONDS


def ambiguous(
    path: Path,
    codes: Collection[str],
    format_name: str,
    *,
    epoch_s: float = EPOCH_SECONDS,
    advice: str,
) -> AmbiguousCodesError:
    """The error that asks what these numbers mean, to be raised. ``advice`` says what to do."""
    listed = ", ".join(sorted(set(codes), key=_number)[:10])
    return AmbiguousCodesError(
        f"{path.name} holds bare numbers ({listed}) and nothing that says what they mean (REM is "
        f"4 in some programs, 5, 1 or 2 in others): {advice}.",
        fitting(set(codes), epoch_s),
        format_name,
    )


def _number(code: str) -> float:
    try:
        return float(code)
    except ValueError:
        return math.inf
