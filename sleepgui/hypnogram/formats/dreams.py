"""DREAMS text: the line ``[Hypnogram]``, then one R&K code per 5 s.

DREAMS Sleep Spindles, K-complex and other databases of the University of Mons: 5 W, 4 REM,
3 S1, 2 S2, 1 S3, 0 S4, -1 movement, -2 and -3 unknown.
"""

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import spans_of_codes
from sleepgui.stages import Stage

CODE_SECONDS = 5.0
MEANING = {
    "5": Stage.W,
    "4": Stage.R,
    "3": Stage.N1,
    "2": Stage.N2,
    "1": Stage.N3,
    "0": Stage.N3,
    "-1": Stage.UNSCORED,
    "-2": Stage.UNSCORED,
    "-3": Stage.UNSCORED,
}


def recognises(source: ScoringSource) -> bool:
    """Whether the first line is the section name DREAMS writes."""
    return bool(source.lines) and source.lines[0].casefold() == "[hypnogram]"


def read(source: ScoringSource) -> Scoring:
    """Read one code per 5 s from the recording's start."""
    codes = source.lines[1:]
    if strange := next((code for code in codes if code not in MEANING), None):
        raise ScoringError(
            f"{source.path.name} looks like a DREAMS hypnogram but holds {strange[:20]!r}, "
            "where codes from -3 to 5 were expected."
        )
    spans = spans_of_codes(codes, MEANING, CODE_SECONDS)
    return Scoring(source.path, FORMAT.name, source.path.stem, spans, epoch_s=CODE_SECONDS)


FORMAT = ScoringFormat("DREAMS text", recognises, read)
