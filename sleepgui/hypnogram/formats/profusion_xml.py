"""Compumedics Profusion XML, as NSRR distributes it: one code per epoch under ``SleepStages``.

0 wake, 1 to 4 the NREM stages of R&K, 5 REM; 6 (movement), 9 (unscored) and any other are
unscored. ``ScoredEvents`` lists breathing, arousals and other events. The file has no clock.
"""

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import number
from sleepgui.hypnogram.formats.xml_document import has_root, marks_in, parse_xml
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
        epoch_s = number(root.findtext("EpochLength") or str(EPOCH_SECONDS))
    except ValueError:
        epoch_s = 0.0
    if not 0 < epoch_s <= 300:
        raise source.damaged("its epoch length is no number of seconds")
    codes = [(stage.text or "").strip() for stage in root.iterfind("SleepStages/SleepStage")]
    if strange := next((code for code in codes if not code.isdecimal()), None):
        raise source.damaged(f"a sleep stage reads {strange[:20]!r} where a number was expected")
    spans = spans_of_codes(codes, MEANING, epoch_s)
    events, missing = marks_in(
        source,
        (
            (
                element.findtext("Start") or "",
                element.findtext("Duration") or "",
                element.findtext("Name") or "",
            )
            for element in root.iterfind("ScoredEvents/ScoredEvent")
        ),
    )
    name = source.path.stem
    return Scoring(
        source.path, FORMAT.name, name, spans, epoch_s=epoch_s, warnings=missing, events=events
    )


FORMAT = ScoringFormat("Profusion XML", recognises, read)
