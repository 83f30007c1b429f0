"""Plain text with one stage name per line and epoch, as YASA and people by hand write it."""

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.stages import EPOCH_SECONDS

_TITLES = frozenset({"stage", "stages", "sleep_stage", "sleep stage", "hypnogram", "label"})


def _labels(source: ScoringSource) -> tuple[str, ...]:
    lines = tuple(line.strip("\"'") for line in source.lines)
    return lines[1:] if lines and lines[0].casefold() in _TITLES else lines


def recognises(source: ScoringSource) -> bool:
    """Whether every line (but perhaps a title) is the name of a stage."""
    labels = _labels(source)
    return bool(labels) and all(stage_of_label(label) for label in labels)


def read(source: ScoringSource) -> Scoring:
    """Read one name per 30 s from the recording's start."""
    stages = (stage for label in _labels(source) if (stage := stage_of_label(label)))
    spans = tuple(
        StageSpan(index * EPOCH_SECONDS, EPOCH_SECONDS, stage) for index, stage in enumerate(stages)
    )
    return Scoring(source.path, FORMAT.name, source.path.stem, spans)


FORMAT = ScoringFormat("text, one stage per line", recognises, read)
