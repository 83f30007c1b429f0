"""Stages as U-Sleep writes them: stretches (``.ids``, ``.tsv``) or one per line below two facts.

``.ids`` has a line ``start,duration,stage`` in seconds for each stretch of a stage, ``.tsv`` the
same between tabs below the titles ``init_sec``, ``duration_sec`` and ``stage``. The web server's
text begins with ``EPOCH=30.0s`` and ``START=2018/10/09-14:19:10``. Stages are names, in files for
training also numbers.

No real file was at hand: this follows what U-Time's public program writes and what users of the web
server read.
"""

import re
from datetime import datetime
from itertools import pairwise

from sleepgui.hypnogram.conventions import ambiguous
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import clock_time, start_of
from sleepgui.hypnogram.labels import is_reserved, stage_of_label
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.hypnogram.spans import SAME_S
from sleepgui.stages import EPOCH_SECONDS, Stage

_TITLE = re.compile(r"init_sec[\t,;]duration_sec[\t,;]stage", re.IGNORECASE)
_ROW = re.compile(r"(\d+(?:\.\d+)?)[\t,;](\d+(?:\.\d+)?)[\t,;]\s*([^\t,;]+)")
_EPOCH = re.compile(r"EPOCH=(\d+(?:\.\d+)?)s")
_START = re.compile(r"START=(\d{4}/\d{2}/\d{2})-(\S+).*")
_NUMBER = re.compile(r"-?\d{1,2}")


def recognises(source: ScoringSource) -> bool:
    """Whether the titles or facts are there, or all lines are stretches one after another."""
    lines = source.lines
    if not lines:
        return False
    if _TITLE.fullmatch(lines[0]) or (_EPOCH.fullmatch(lines[0]) and len(lines) > 2):
        return True
    if len(lines) < 2 or not _ROW.fullmatch(lines[0]):
        return False
    rows = [_ROW.fullmatch(line) for line in lines]
    return all(
        row and not is_reserved(row[3]) and (_NUMBER.fullmatch(row[3]) or stage_of_label(row[3]))
        for row in rows
    ) and all(
        a and b and abs(float(a[1]) + float(a[2]) - float(b[1])) <= SAME_S
        for a, b in pairwise(rows)
    )


def read(source: ScoringSource) -> Scoring:
    """Read stretches, or one stage per epoch."""
    lines = source.lines
    epoch = _EPOCH.fullmatch(lines[0])
    start: datetime | None = None
    dated = True
    warning = f"The stages in {source.path.name} may have been scored by a program (U-Sleep)."
    if epoch:
        epoch_s = float(epoch[1])
        if not 0 < epoch_s <= 300:
            raise source.damaged("its epoch length is no number of seconds")
        found = _START.fullmatch(lines[1])
        if found and (now := clock_time(f"{found[1]} {found[2]}")):
            start, dated = start_of([now])
        labels = list(lines[2 if lines[1].startswith("START=") else 1 :])
        times = [(index * epoch_s, epoch_s) for index in range(len(labels))]
    else:
        epoch_s = EPOCH_SECONDS
        body = lines[1:] if _TITLE.fullmatch(lines[0]) else lines
        rows = []
        for number, line in enumerate(body, start=1):
            row = _ROW.fullmatch(line)
            if not row:
                raise source.damaged(f"row {number} is no start, duration and stage")
            rows.append(row)
        labels = [row[3].strip() for row in rows]
        times = [(float(row[1]), float(row[2])) for row in rows]
    stages = _stages(labels, source)
    spans = tuple(
        StageSpan(onset, duration, stage)
        for (onset, duration), stage in zip(times, stages, strict=True)
    )
    return Scoring(
        source.path,
        FORMAT.name,
        source.path.stem,
        spans,
        start,
        epoch_s,
        (warning,),
        dated,
    )


def _stages(labels: list[str], source: ScoringSource) -> list[Stage]:
    codes = {label for label in labels if _NUMBER.fullmatch(label)}
    if codes and source.convention is None:
        raise ambiguous(
            source.path, codes, FORMAT.name, advice="say which convention its numbers follow"
        )
    meaning = source.convention.meaning if source.convention else {}
    stages = []
    for label in labels:
        stage = meaning.get(label) if label in codes else stage_of_label(label)
        if stage is None:
            raise source.damaged(f"{label[:30]!r} is no sleep stage")
        stages.append(stage)
    return stages


FORMAT = ScoringFormat("U-Sleep text", recognises, read, basis="description", bare_numbers=True)
