"""Text of Visbrain's Sleep: a stage and the second at which it ends, one line per stretch.

Facts about the file stand in lines that begin with an asterisk. No real file was at hand: this
follows what Visbrain's own reader accepts.
"""

import re
from itertools import pairwise

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring, StageSpan

_ROW = re.compile(r"(\S+)\s+(\d+(?:\.\d+)?)")


def _rows(source: ScoringSource) -> list[re.Match[str] | None]:
    return [_ROW.fullmatch(line) for line in source.lines if not line.startswith("*")]


def recognises(source: ScoringSource) -> bool:
    """Whether every line is a stage and a time, and times rise."""
    rows = _rows(source)
    known = [row for row in rows if row and stage_of_label(row[1])]
    if not rows or len(known) < len(rows):
        return False
    ends = [float(row[2]) for row in known]
    return ends[0] > 0 and all(a < b for a, b in pairwise(ends))


def read(source: ScoringSource) -> Scoring:
    """Read the stretches from the recording's start."""
    spans = []
    onset = 0.0
    for row in _rows(source):
        stage = stage_of_label(row[1]) if row else None
        if row is None or stage is None:
            raise source.damaged("a line is no stage and time")
        end = float(row[2])
        spans.append(StageSpan(onset, end - onset, stage))
        onset = end
    return Scoring(source.path, FORMAT.name, source.path.stem, tuple(spans))


FORMAT = ScoringFormat("Visbrain text", recognises, read, basis="description")
