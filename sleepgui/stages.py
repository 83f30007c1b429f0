"""Sleep stages: the vocabulary every other module shares.

Stages are the AASM's W, N1, N2, N3 and R; an epoch nobody could score is ``?`` and never Wake.
Arrays of stages are ``int8`` codes: 0 to 4 in the order of `SCORED` (which is also the column
order of every probability array), -1 for unscored. Codes stay inside the program: files carry
labels, because programs disagree on whether REM is 4 or 5.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

EPOCH_SECONDS: Final = 30.0


class Stage(StrEnum):
    """A stage as it is written in files and on screen."""

    W = "W"
    N1 = "N1"
    N2 = "N2"
    N3 = "N3"
    R = "R"
    UNSCORED = "?"


SCORED: Final = (Stage.W, Stage.N1, Stage.N2, Stage.N3, Stage.R)
"""The stages a scorer can give, in the order of the probability columns."""

HYPNOGRAM_ORDER: Final = (Stage.W, Stage.R, Stage.N1, Stage.N2, Stage.N3)
"""Top to bottom in a drawn hypnogram, the order technologists expect."""

UNSCORED_CODE: Final = -1

StageCodes = NDArray[np.int8]
"""Shape (epochs,): 0 to 4 in the order of `SCORED`, -1 unscored."""

_CODE = {stage: code for code, stage in enumerate(SCORED)} | {Stage.UNSCORED: UNSCORED_CODE}


def code(stage: Stage) -> int:
    """Code of one stage: its position in `SCORED`, -1 for unscored."""
    return _CODE[stage]


def stage(code: int) -> Stage:
    """Stage of one code. Raises ``IndexError`` for a code outside -1 to 4."""
    if code == UNSCORED_CODE:
        return Stage.UNSCORED
    if code < 0:
        raise IndexError(code)
    return SCORED[code]


def to_codes(labels: Iterable[str]) -> StageCodes:
    """Codes of stage labels (``W N1 N2 N3 R ?``). Raises ``ValueError`` for any other text."""
    return np.array([_CODE[Stage(label)] for label in labels], dtype=np.int8)


def to_labels(codes: Iterable[int]) -> list[str]:
    """Labels (``W N1 N2 N3 R ?``) of stage codes."""
    return [str(stage(int(value))) for value in codes]
