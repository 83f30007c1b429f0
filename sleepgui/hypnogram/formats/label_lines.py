"""Plain text with one stage name per line and epoch, as YASA and people by hand write it.

Luna's ``.eannot`` is of this form, where ``L`` marks an epoch with lights on, which has no stage
here. The digits 1 to 4 are NREM stages where W or R occur as letters and no other digit does
(Compumedics' list of stages): then no other meaning is left.
"""

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.stages import EPOCH_SECONDS, Stage

_DIGITS = {"1": Stage.N1, "2": Stage.N2, "3": Stage.N3, "4": Stage.N3}
_NAMED = frozenset({Stage.W, Stage.R})
_LIGHTS = "L"
_TITLES = frozenset({"stage", "stages", "sleep_stage", "sleep stage", "hypnogram", "label"})


def _labels(source: ScoringSource) -> tuple[str, ...]:
    lines = tuple(line.strip("\"'") for line in source.lines)
    return lines[1:] if lines and lines[0].casefold() in _TITLES else lines


def _stages(source: ScoringSource) -> list[Stage] | None:
    """Stage of each line; ``None`` if one is no stage."""
    labels = _labels(source)
    named = {stage_of_label(label) for label in set(labels)}
    others = dict(_DIGITS) if named & _NAMED else {}
    if named - {None}:
        others[_LIGHTS] = Stage.UNSCORED
    stages = []
    for label in labels:
        stage = stage_of_label(label) or others.get(label)
        if stage is None:
            return None
        stages.append(stage)
    return stages


def recognises(source: ScoringSource) -> bool:
    """Whether every line (but perhaps a title) is the name of a stage."""
    return bool(_stages(source))


def read(source: ScoringSource) -> Scoring:
    """Read one name per 30 s from the recording's start."""
    spans = tuple(
        StageSpan(index * EPOCH_SECONDS, EPOCH_SECONDS, stage)
        for index, stage in enumerate(_stages(source) or ())
    )
    return Scoring(source.path, FORMAT.name, source.path.stem, spans)


FORMAT = ScoringFormat("text, one stage per line", recognises, read)
