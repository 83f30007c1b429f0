"""ScoringHero JSON: a list of epochs and a list of events."""

from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.stages import EPOCH_SECONDS, Stage


def recognises(source: ScoringSource) -> bool:
    """Whether it is JSON whose first list holds epochs with a start, an end and a stage."""
    content = source.json
    if not (isinstance(content, list) and content and isinstance(content[0], list)):
        return False
    first = content[0][:1]
    return bool(first) and isinstance(first[0], dict) and {"start", "end", "stage"} <= set(first[0])


def read(source: ScoringSource) -> Scoring:
    """Read stage, start and end of every epoch; say how many were not scored by a person."""
    epochs = source.json[0]  # type: ignore[index]  # recognised before
    spans = []
    automatic = 0
    for number, epoch in enumerate(epochs, start=1):
        try:
            label = epoch["stage"]
            stage = Stage.UNSCORED if not label else stage_of_label(str(label))
            onset, stop = float(epoch["start"]), float(epoch["end"])
        except (TypeError, KeyError, ValueError) as error:
            raise source.damaged(f"epoch {number} has no start, end or stage") from error
        if stage is None:
            raise source.damaged(f"epoch {number} has the stage {str(label)[:20]!r}")
        spans.append(StageSpan(onset, stop - onset, stage))
        automatic += stage is not Stage.UNSCORED and epoch.get("source") not in (None, "human")
    note = (
        f"{automatic} of {len(spans)} epochs in {source.path.name} were scored by a program, "
        "not by a person."
    )
    epoch_s = spans[0].duration_s if spans else EPOCH_SECONDS
    return Scoring(
        source.path,
        FORMAT.name,
        source.path.stem,
        tuple(spans),
        epoch_s=epoch_s,
        warnings=(note,) if automatic else (),
    )


FORMAT = ScoringFormat("ScoringHero JSON", recognises, read)
