"""SpiSOP, Schlafaus and SleepTrip text: two whole numbers per line and epoch, stage and mark.

0 W, 1 to 4 the NREM stages of R&K, 5 REM, 8 movement time, -1 unknown; the second number is not 0
where the epoch is to be left out of analyses. It marks the epoch, and its stage stays. Files with
a 4 and neither a 5 nor an 8 may come from programs for which REM is 4, so that is asked.

No real file was at hand: this follows SleepTrip's public description of its readers.
"""

import re

from sleepgui.hypnogram.conventions import ambiguous, convention_of
from sleepgui.hypnogram.events import event
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import spans_of_codes
from sleepgui.stages import EPOCH_SECONDS

_ROW = re.compile(r"(-1|[0-58])(?:\.0*)?[\t ,;]+(\d)(?:\.0*)?")
_OWN = "rk"
_MARK = "Artefact"


def recognises(source: ScoringSource) -> bool:
    """Whether every line is a stage and a mark, and most epochs are not marked."""
    rows = [_ROW.fullmatch(line) for line in source.lines]
    marked = sum(row is None or row[2] != "0" for row in rows)
    return bool(rows) and all(rows) and 2 * marked < len(rows)


def read(source: ScoringSource) -> Scoring:
    """Read one epoch per line; marked epochs become events."""
    rows = [row for line in source.lines if (row := _ROW.fullmatch(line))]
    codes = [row[1] for row in rows]
    convention = source.convention
    if convention is None:
        if "4" in codes and not {"5", "8"} & set(codes):
            raise ambiguous(
                source.path, codes, FORMAT.name, advice="say which convention its numbers follow"
            )
        convention = convention_of(_OWN)
    epoch_s = convention.epoch_s if source.convention else EPOCH_SECONDS
    marks = (
        event(index * epoch_s, epoch_s, _MARK) for index, row in enumerate(rows) if row[2] != "0"
    )
    note = f"The numbers in {source.path.name} were read as {convention.text}."
    return Scoring(
        source.path,
        FORMAT.name,
        source.path.stem,
        spans_of_codes(codes, convention.meaning, epoch_s),
        epoch_s=epoch_s,
        warnings=(note,),
        events=tuple(mark for mark in marks if mark),
    )


FORMAT = ScoringFormat(
    "SpiSOP or SleepTrip text", recognises, read, basis="description", bare_numbers=True
)
