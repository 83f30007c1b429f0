"""Annotations of a WFDB record as ``rdann`` prints them (PhysioNet: Sleep-EDF, slpdb, ...).

Each line has a time (elapsed, or clock and date in brackets), a sample number, a type and, after
a tab, a text: ``Sleep_stage_W duration: 330`` in Sleep-EDF; in slpdb the stage of the next 30 s
(``W 1 2 3 4 R MT``), then marks of breathing and movement in that epoch, which become events
(physionet.org/content/slpdb).
"""

import re

from sleepgui.hypnogram.events import event
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import moment, seconds_since_first, start_of
from sleepgui.hypnogram.labels import is_reserved, stage_among_events
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import Mark, spans_of_marks
from sleepgui.stages import EPOCH_SECONDS, Stage

_LINE = re.compile(
    r"(?:\[(?P<clock>[\d:.]+(?: [\d/]+)?)\]|(?P<elapsed>(?:\d+:)?\d+:\d+\.\d+))"
    r"\s+\d+\s+(?:\S+\s+)?-?\d+\s+-?\d+\s+-?\d+(?:\t(?P<text>.*))?"
)
_TITLE = re.compile(r"(?:Elapsed time|Time\s+Date|Time)\s.*Sample #")
_DURATION = re.compile(r"(?P<name>.*?)\s*duration:\s*(?P<seconds>\d+(?:\.\d+)?)")
_SLPDB_MARKS = {
    "H": "Hypopnea",
    "HA": "Hypopnea with arousal",
    "OA": "Obstructive apnea",
    "X": "Obstructive apnea with arousal",
    "CA": "Central apnea",
    "CAA": "Central apnea with arousal",
    "L": "Leg movements",
    "LA": "Leg movements with arousal",
    "A": "Arousal",
}
_SLPDB = {
    "W": Stage.W,
    "1": Stage.N1,
    "2": Stage.N2,
    "3": Stage.N3,
    "4": Stage.N3,
    "R": Stage.R,
    "M": Stage.UNSCORED,
    "MT": Stage.UNSCORED,
}


def _rows(source: ScoringSource) -> tuple[str, ...]:
    lines = source.lines
    return lines[1:] if lines and _TITLE.match(lines[0]) else lines


def recognises(source: ScoringSource) -> bool:
    """Whether the lines (but perhaps a title) have the columns of ``rdann``."""
    rows = _rows(source)
    return bool(rows) and all(_LINE.fullmatch(row) for row in rows[:20])


def read(source: ScoringSource) -> Scoring:
    """Read the lines whose text is a stage."""
    rows = [_LINE.fullmatch(row) for row in _rows(source)]
    lines = [row for row in rows if row is not None]
    if len(lines) < len(rows):
        number = rows.index(None) + 1
        raise source.damaged(f"annotation {number} has not the columns of rdann")
    start, dated = None, True
    if lines[0]["clock"]:
        moments = [moment(" ".join(reversed((row["clock"] or "").split()))) for row in lines]
        clocks = [now for now in moments if now is not None]
        if len(clocks) < len(lines):
            raise source.damaged(f"annotation {moments.index(None) + 1} has no clock time")
        onsets = seconds_since_first(clocks)
        start, dated = start_of(clocks, day_first=True)
    else:
        onsets = [_seconds(row["elapsed"] or "0:0") for row in lines]
    marks, events = [], []
    epochs_only = 2 * sum(map(_begins_with_stage, lines)) > len(lines)
    unknown: list[str] = []
    for onset, row in zip(onsets, lines, strict=True):
        stage, duration, texts = _stage(row["text"] or "")
        if stage is None and texts and (epochs_only or is_reserved(texts[0])):
            # A line per epoch (slpdb), or called a stage: the one before must not last over it.
            unknown.append(texts[0].split(" ", 1)[0] if epochs_only else texts[0])
            stage, texts = Stage.UNSCORED, []
        if stage is not None:
            marks.append(Mark(onset, duration, stage))
        events += [found for text in texts if (found := event(onset, duration, text))]
    spans = spans_of_marks(marks, EPOCH_SECONDS)
    return Scoring(
        source.path,
        FORMAT.name,
        source.path.stem,
        spans,
        start,
        warnings=source.unknown_stages(unknown),
        dated=dated,
        events=tuple(events),
    )


def _begins_with_stage(row: re.Match[str]) -> bool:
    return (row["text"] or "").split(" ", 1)[0] in _SLPDB


def _stage(text: str) -> tuple[Stage | None, float | None, list[str]]:
    """Stage, duration and other texts of an annotation; lines after ``##`` are remarks."""
    if text.startswith("##"):
        return None, None, []
    if found := _DURATION.fullmatch(text):
        stage = stage_among_events(found["name"])
        return stage, float(found["seconds"]), [] if stage else [found["name"]]
    words = text.split()
    if words and words[0] in _SLPDB:
        return _SLPDB[words[0]], None, [_SLPDB_MARKS.get(word, word) for word in words[1:]]
    stage = stage_among_events(text)
    return stage, None, [] if stage else [text]


def _seconds(elapsed: str) -> float:
    seconds = 0.0
    for part in elapsed.split(":"):
        seconds = 60 * seconds + float(part)
    return seconds


FORMAT = ScoringFormat("WFDB rdann text", recognises, read)
