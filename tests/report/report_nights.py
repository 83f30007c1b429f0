"""Nights to report on."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from sleepgui.hypnogram.align import AlignedScoring
from sleepgui.hypnogram.frame import Frame
from sleepgui.recording.base import Annotation
from sleepgui.report.own import OwnScoring
from sleepgui.stages import StageCodes, to_codes

NAMES = {"W": "W", "1": "N1", "2": "N2", "3": "N3", "R": "R", "?": "?"}
NIGHT = "WWWW1122222233333322RRRR1WW2222RRRRWW" * 10


def codes(text: str) -> StageCodes:
    return to_codes(NAMES[letter] for letter in text)


def frame(
    text: str = NIGHT,
    start: datetime | None = datetime(2020, 2, 3, 22, 30),
    marks: Sequence[Annotation] = (),
    patient: str = "",
) -> Frame:
    return Frame(
        Path("night.edf"),
        "memory",
        start,
        len(text) * 30.0,
        (),
        tuple(marks),
        patient={"patient": patient} if patient else {},
    )


def scored(text: str = NIGHT, scorer: str = "ann", path: str = "ann.txt") -> AlignedScoring:
    return AlignedScoring(codes(text), 0.0, "clock", scorer, Path(path))


def own(text: str = NIGHT, expert: str | None = None, edited: int = 0) -> OwnScoring:
    n = len(text)
    return OwnScoring(
        codes(text),
        None if expert is None else codes(expert),
        (np.arange(n) % 3).astype(np.int8),
        np.linspace(0.2, 1, n, dtype=np.float32),
        edited,
        n - edited,
        (("Model", "tiny 1"), ("Speed", "0.1")),
    )
