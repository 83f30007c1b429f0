"""Zurich ``.vis`` files: runs of 20-s epochs.

The first line is 0. Then each line has the epoch at which a stage or an artefact mark begins and
the stage (0 wake, 1 to 4 NREM, r REM, m movement), perhaps followed by marks, until ``e`` gives
the number of epochs. Epochs count from 0, but the first line names epoch 1; so understood, real
files agree with the table of totals that follows, and that is checked.
"""

import re
from itertools import pairwise

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.stages import Stage

EPOCH_S = 20.0
MEANING = {
    "0": Stage.W,
    "1": Stage.N1,
    "2": Stage.N2,
    "3": Stage.N3,
    "4": Stage.N3,
    "r": Stage.R,
    "m": Stage.UNSCORED,
}
_RUN = re.compile(r"(\d{1,6})\s+([0-4rm])(?:\s.*)?")
_END = re.compile(r"(\d{1,6})\s+e")
_TITLES = ("0", "1", "2", "3", "4", "r", "m")


def recognises(source: ScoringSource) -> bool:
    """Whether all lines from the second to the one with ``e`` are runs."""
    if len(source.lines) < 3 or source.lines[0] != "0" or not _RUN.fullmatch(source.lines[1]):
        return False
    for line in source.lines[2:]:
        if _END.fullmatch(line):
            return True
        if not _RUN.fullmatch(line):
            return False
    return False


def read(source: ScoringSource) -> Scoring:
    """Read the runs, and check their lengths against the table of totals if there is one."""
    runs: list[tuple[int, str]] = []
    end = 0
    rest: list[str] = []
    for index, line in enumerate(source.lines[1:], start=1):
        if found := _RUN.fullmatch(line):
            runs.append((int(found[1]) if runs else 0, found[2]))
        elif found := _END.fullmatch(line):
            end = int(found[1])
            rest = [*source.lines[index + 1 :]]
            break
    begins = [begin for begin, _ in runs] + [end]
    if sorted(begins) != begins:
        raise source.damaged("its epochs are not in order")
    totals = dict.fromkeys(_TITLES, 0)
    spans = []
    for (begin, code), stop in zip(runs, begins[1:], strict=True):
        totals[code] += stop - begin
        spans.append(StageSpan(begin * EPOCH_S, (stop - begin) * EPOCH_S, MEANING[code]))
    stated = _stated_totals(rest)
    if stated is not None and stated != totals:
        raise source.damaged("its table of totals does not fit its epochs")
    return Scoring(source.path, FORMAT.name, source.path.stem, tuple(spans), epoch_s=EPOCH_S)


def _stated_totals(lines: list[str]) -> dict[str, int] | None:
    for title, numbers in pairwise(lines):
        if title.split()[: len(_TITLES)] == [*_TITLES]:
            values = numbers.split()[: len(_TITLES)]
            if len(values) == len(_TITLES) and all(value.isdecimal() for value in values):
                return dict(zip(_TITLES, map(int, values), strict=True))
    return None


FORMAT = ScoringFormat("Zurich vis", recognises, read)
