"""Philips Respironics ``.rml`` (Sleepware G3, Alice): XML with stages by their beginning.

``PatientStudy/ScoringData/StagingData`` holds ``UserStaging`` (a person's) and ``MachineStaging``
(Somnolyzer's), in each ``NeuroAdultAASMStaging`` or the like with ``Stage Type="NonREM2"
Start="240"``: the stage from that second of the recording until the next. ``Acquisition`` tells
when the recording began, how long it is and when lights went off and on; ``Events`` lists breathing
and arousals. Events of the family ``User`` are left out: free text may name the patient.

No real file was at hand: this follows public programs that read files of this format.
"""

from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from sleepgui.hypnogram.events import LIGHTS_OFF, LIGHTS_ON
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import clock_time, number, start_of
from sleepgui.hypnogram.formats.xml_document import has_root, marks_in, parse_xml
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import Mark, spans_of_marks
from sleepgui.stages import EPOCH_SECONDS

_BY_PERSON, _BY_PROGRAM = "UserStaging", "MachineStaging"
_USUAL = "NeuroAdultAASMStaging"


def recognises(source: ScoringSource) -> bool:
    """Whether it is XML with the root element of these studies."""
    return has_root(source, "PatientStudy")


def read(source: ScoringSource) -> Scoring:
    """Read a person's stages, or a program's, with a warning, where there are no others."""
    root = parse_xml(source)
    sessions = root.findall(".//{*}Sessions/{*}Session")
    session = sessions[0] if sessions else root
    by, stages = _staging(root)
    if not stages:
        raise source.damaged("it holds no sleep stages")
    try:
        starts = [number(stage.get("Start", "")) for stage in stages]
        length = _seconds(session, "Duration")
    except ValueError as error:
        raise source.damaged("a time in it is no number of seconds") from error
    marks = []
    for onset, element in zip(starts, stages, strict=True):
        label = element.get("Type", "")
        stage = stage_of_label(label)
        if stage is None:
            raise source.damaged(f"{label[:30]!r} is no sleep stage")
        marks.append(Mark(onset, None, stage))
    last = EPOCH_SECONDS if length is None else max(length - max(starts), 0.0)
    start, dated = _start(session)
    events, missing = marks_in(source, _events(root, session))
    return Scoring(
        source.path,
        FORMAT.name,
        source.path.stem,
        spans_of_marks(marks, last),
        start,
        warnings=(*_warnings(source, by, len(sessions)), *missing),
        dated=dated,
        events=events,
    )


def _staging(root: ET.Element) -> tuple[str, list[ET.Element]]:
    """Who scored, and the stages: the usual adult staging if there is one, else the first."""
    for by in (_BY_PERSON, _BY_PROGRAM):
        for staging in root.iterfind(f".//{{*}}{by}"):
            usual = staging.find(f"{{*}}{_USUAL}")
            for candidate in ([] if usual is None else [usual], staging):
                for element in candidate:
                    if stages := element.findall("{*}Stage"):
                        return by, stages
    return _BY_PERSON, root.findall(".//{*}StagingData/{*}Stage")


def _seconds(session: ET.Element, tag: str) -> float | None:
    text = session.findtext(f"{{*}}{tag}")
    return number(text) if text and text.strip() else None


def _start(session: ET.Element) -> tuple[datetime | None, bool]:
    now = clock_time(session.findtext("{*}RecordingStart") or "")
    return start_of([now]) if now else (None, True)


def _events(root: ET.Element, session: ET.Element) -> Iterator[tuple[str, str, str]]:
    for element in root.iterfind(".//{*}ScoringData/{*}Events/{*}Event"):
        if element.get("Family") != "User":
            yield element.get("Start", ""), element.get("Duration", ""), element.get("Type", "")
    for tag, text in (("LightsOff", LIGHTS_OFF), ("LightsOn", LIGHTS_ON)):
        if at := (session.findtext(f"{{*}}{tag}") or "").strip():
            yield at, "", text


def _warnings(source: ScoringSource, by: str, sessions: int) -> Iterator[str]:
    if by == _BY_PROGRAM:
        yield f"The stages in {source.path.name} were scored by a program, not by a person."
    if sessions > 1:
        yield (
            f"{source.path.name} has {sessions} recording sessions; times were taken to count "
            "from the first."
        )


FORMAT = ScoringFormat("Respironics RML", recognises, read, basis="description")
