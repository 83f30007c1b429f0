"""Compumedics Profusion XML, as NSRR distributes it: one code per epoch under ``SleepStages``.

0 wake, 1 to 4 the NREM stages of R&K, 5 REM; 6 (movement), 9 (unscored) and any other are
unscored. The file has no clock.
"""

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.xml_document import has_root, parse_xml
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import spans_of_codes
from sleepgui.stages import EPOCH_SECONDS, Stage

MEANING = {
    "0": Stage.W,
    "1": Stage.N1,
    "2": Stage.N2,
    "3": Stage.N3,
    "4": Stage.N3,
    "5": Stage.R,
}


def recognises(source: ScoringSource) -> bool:
    """Whether it is XML with Profusion's root element."""
    return has_root(source, "CMPStudyConfig")


def read(source: ScoringSource) -> Scoring:
    """Read one code per epoch from the recording's start."""
    root = parse_xml(source)
    try:
        epoch_s = float(root.findtext("EpochLength") or EPOCH_SECONDS)
    except ValueError:
        epoch_s = 0.0
    if not 0 < epoch_s <= 300:
        raise source.damaged("its epoch length is no number of seconds")
    codes = [(stage.text or "").strip() for stage in root.iterfind("SleepStages/SleepStage")]
    if strange := next((code for code in codes if not code.isdecimal()), None):
        raise source.damaged(f"a sleep stage reads {strange[:20]!r} where a number was expected")
    spans = spans_of_codes(codes, MEANING, epoch_s)
    return Scoring(source.path, FORMAT.name, source.path.stem, spans, epoch_s=epoch_s)


FORMAT = ScoringFormat("Profusion XML", recognises, read)
