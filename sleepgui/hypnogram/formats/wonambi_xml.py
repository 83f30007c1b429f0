"""Wonambi annotations: XML with one or several raters, each with epochs, events and bookmarks.

``annotations/dataset/start_time`` is the clock of second 0; ``rater[@name]/stages/epoch`` has
``epoch_start``, ``epoch_end`` and ``stage`` (``Wake``, ``NREM1`` ... ``REM``, ``Movement``,
``Artefact``, ``Unknown``). An epoch's ``quality`` does not change its stage. Bookmarks are free
text, which may name the patient, and are left out.

No real file was at hand: this follows the documentation and what Wonambi itself writes.
"""

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import clock_time, number, start_of
from sleepgui.hypnogram.formats.xml_document import has_root, marks_in, parse_xml
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.stages import EPOCH_SECONDS, Stage

_EDGES = ("start", "end")


def recognises(source: ScoringSource) -> bool:
    """Whether it is XML with Wonambi's root element and the dataset it speaks of."""
    return has_root(source, "annotations") and has_root(source, "dataset")


def read(source: ScoringSource) -> Scoring:
    """Read the first rater who scored an epoch; say so if there are others."""
    root = parse_xml(source)
    raters = [(rater, _spans(rater, source)) for rater in root.iterfind("rater")]
    scored = [
        (rater, spans)
        for rater, spans in raters
        if any(span.stage is not Stage.UNSCORED for span in spans)
    ]
    if not scored:
        raise source.damaged("none of its raters scored a sleep stage")
    rater, spans = scored[0]
    name = " ".join(rater.get("name", "").split())
    warnings = [f"{source.path.name} has {len(scored)} raters; the first was read."]
    events, missing = marks_in(source, _events(rater))
    now = clock_time(root.findtext("dataset/start_time") or "")
    start, dated = start_of([now]) if now else (None, True)
    lengths = Counter(span.duration_s for span in spans)
    return Scoring(
        source.path,
        FORMAT.name,
        name or source.path.stem,
        spans,
        start,
        lengths.most_common(1)[0][0] or EPOCH_SECONDS,
        (*warnings[: len(scored) - 1], *missing),
        dated,
        events,
    )


def _spans(rater: ET.Element, source: ScoringSource) -> tuple[StageSpan, ...]:
    spans = []
    for epoch in rater.iterfind("stages/epoch"):
        label = epoch.findtext("stage") or "Unknown"
        stage = stage_of_label(label)
        if stage is None:
            raise source.damaged(f"{label[:30]!r} is no sleep stage")
        try:
            onset, stop = (number(epoch.findtext(f"epoch_{edge}") or "") for edge in _EDGES)
        except ValueError as error:
            raise source.damaged("an epoch in it has no start or no end") from error
        spans.append(StageSpan(onset, stop - onset, stage))
    return tuple(spans)


def _events(rater: ET.Element) -> Iterator[tuple[str, str, str]]:
    for kind in rater.iterfind("events/event_type"):
        for element in kind.iterfind("event"):
            onset, stop = (element.findtext(f"event_{edge}") or "" for edge in _EDGES)
            try:
                lasts = str(number(stop) - number(onset))
            except ValueError:
                onset = lasts = ""
            yield onset, lasts, kind.get("type", "")


FORMAT = ScoringFormat("Wonambi XML", recognises, read, basis="description")
