"""XML of the National Sleep Research Resource (sleepdata.org): stages among scored events.

Layout as in the files NSRR gives out and Luna reads: ``PSGAnnotation`` with ``ScoredEvents``,
stages of type ``Stages|Stages`` with Profusion's code after the bar, the start as a time of day
without its date. Luna knows the lights by these texts. The format has no place for a scorer.
"""

import re
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import sleepgui
from sleepgui.export.atomic import write_text
from sleepgui.export.night import ScoredNight, seconds_text
from sleepgui.stages import Stage

CONCEPTS: Final = {
    Stage.W: "Wake|0",
    Stage.N1: "Stage 1 sleep|1",
    Stage.N2: "Stage 2 sleep|2",
    Stage.N3: "Stage 3 sleep|3",
    Stage.R: "REM sleep|5",
    Stage.UNSCORED: "Unscored|9",
}
_TYPES: Final = (
    ("Arousals|Arousals", re.compile(r"arousal", re.IGNORECASE)),
    ("Respiratory|Respiratory", re.compile(r"apno?ea|hypopno?ea|desat|rera\b", re.IGNORECASE)),
    ("Limb Movement|Limb Movement", re.compile(r"\blimb|\bplm|\bleg\b", re.IGNORECASE)),
)
_OTHER: Final = "Annotations|Annotations"


def write(night: ScoredNight, path: Path) -> None:
    """Write one scored event per stretch of a stage, then lights and events.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    clock = "" if night.start is None else f"00.00.00 {night.start:%H.%M.%S}"
    events = [_event("", "Recording Start Time", 0.0, night.duration_s, clock)]
    events += [
        _event("Stages|Stages", CONCEPTS[run.stage], run.onset_s, run.duration_s)
        for run in night.runs()
    ]
    events += [
        _event(_type(mark.text), _concept(mark.text), mark.onset_s, mark.duration_s)
        for mark in night.marks()
    ]
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        "<PSGAnnotation>\n"
        f"<SoftwareVersion>SleepGUI {sleepgui.__version__}</SoftwareVersion>\n"
        f"<EpochLength>{seconds_text(night.epoch_s)}</EpochLength>\n"
        f"<ScoredEvents>\n{''.join(events)}</ScoredEvents>\n"
        "</PSGAnnotation>\n"
    )
    write_text(path, text)


def _event(kind: str, concept: str, onset: float, duration: float, clock: str = "") -> str:
    fields = [
        f"<EventType>{escape(kind)}</EventType>" if kind else "<EventType/>",
        f"<EventConcept>{escape(concept)}</EventConcept>",
        f"<Start>{seconds_text(onset)}</Start>",
        f"<Duration>{seconds_text(duration)}</Duration>",
    ]
    if clock:
        fields.append(f"<ClockTime>{clock}</ClockTime>")
    return f"<ScoredEvent>{''.join(fields)}</ScoredEvent>\n"


def _concept(text: str) -> str:
    """A text that holds a bar gets an empty code, so that it is read back whole."""
    return f"{text}|" if "|" in text else text


def _type(text: str) -> str:
    return next((kind for kind, pattern in _TYPES if pattern.search(text)), _OTHER)
