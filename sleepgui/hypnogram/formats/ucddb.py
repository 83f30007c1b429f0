"""Stage files of the St Vincent's apnoea database (UCDDB): one code per 30 s.

0 W, 1 REM, 2 S1, 3 S2, 4 S3, 5 S4, 6 artefact, 7 indeterminate (physionet.org/content/ucddb);
8 also occurs, unexplained, and is unscored. Other programs number stages otherwise, so here the
name of the file (``ucddb022_stage.txt``) decides together with the content.
"""

import re

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import spans_of_codes
from sleepgui.stages import EPOCH_SECONDS, Stage

MEANING = {
    "0": Stage.W,
    "1": Stage.R,
    "2": Stage.N1,
    "3": Stage.N2,
    "4": Stage.N3,
    "5": Stage.N3,
    "6": Stage.UNSCORED,
    "7": Stage.UNSCORED,
    "8": Stage.UNSCORED,
}
_NAME = re.compile(r"ucddb\d{3}.*stage", re.IGNORECASE)


def recognises(source: ScoringSource) -> bool:
    """Whether name and every line are as in the database."""
    return (
        _NAME.match(source.path.name) is not None
        and bool(source.lines)
        and all(line in MEANING for line in source.lines)
    )


def read(source: ScoringSource) -> Scoring:
    """Read one code per 30 s from the recording's start."""
    spans = spans_of_codes(source.lines, MEANING, EPOCH_SECONDS)
    return Scoring(source.path, FORMAT.name, source.path.stem, spans)


FORMAT = ScoringFormat("UCDDB stage codes", recognises, read)
