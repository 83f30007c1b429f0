"""XML of the National Sleep Research Resource (NSRR): stages among all other scored events.

A stage is a ``ScoredEvent`` of type ``Stages|Stages`` with a concept such as ``Wake|0`` or
``Stage 2 sleep|2``. The event ``Recording Start Time`` tells a time of day; its date is masked.
No real file was at hand: this follows NSRR's description, and Luna 1.7 reads what SleepGUI writes
in this format.
"""

from datetime import datetime

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import clock_time, number, start_of
from sleepgui.hypnogram.formats.xml_document import has_root, marks_in, parse_xml
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.stages import EPOCH_SECONDS


def recognises(source: ScoringSource) -> bool:
    """Whether it is XML with NSRR's root element."""
    return has_root(source, "PSGAnnotation")


def read(source: ScoringSource) -> Scoring:
    """Read the events that are stages."""
    root = parse_xml(source)
    spans = []
    marks: list[tuple[str, str, str]] = []
    start: datetime | None = None
    for event in root.iterfind("ScoredEvents/ScoredEvent"):
        concept = event.findtext("EventConcept") or ""
        if concept == "Recording Start Time":
            clock = (event.findtext("ClockTime") or "").split()
            if clock and (now := clock_time(clock[-1])):
                start, _ = start_of([now])
            continue
        # Text and code; a text may hold the bar between them itself.
        text = concept.rpartition("|")[0] or concept
        if not (event.findtext("EventType") or "").startswith("Stages"):
            marks.append((event.findtext("Start") or "", event.findtext("Duration") or "", text))
            continue
        try:
            onset, duration = (number(event.findtext(tag) or "") for tag in ("Start", "Duration"))
        except ValueError as error:
            raise source.damaged("a sleep stage has no start or no duration") from error
        stage = stage_of_label(text)
        if stage is None:
            raise source.damaged(f"{concept[:30]!r} is no sleep stage")
        spans.append(StageSpan(onset, duration, stage))
    try:
        epoch_s = number(root.findtext("EpochLength") or str(EPOCH_SECONDS))
    except ValueError:
        epoch_s = EPOCH_SECONDS
    events, missing = marks_in(source, marks)
    name = source.path.stem
    return Scoring(
        source.path,
        FORMAT.name,
        name,
        tuple(spans),
        start,
        epoch_s,
        missing,
        dated=False,
        events=events,
    )


FORMAT = ScoringFormat("NSRR XML", recognises, read, basis="description")
