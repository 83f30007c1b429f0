"""EDF+ and BDF+ annotations: ``Sleep stage W`` and the like, as Sleep-EDF and HMC have them.

Texts are those EDF+ reserves (www.edfplus.info/specs/edftexts.html), in their R&K and AASM
forms; a text may name a signal after ``@@``. Annotations of other kinds are events. Where no text
is of the reserved form, plain stage names (``N2``, ``REM``) count.
"""

from sleepgui.errors import RecordingError, ScoringError
from sleepgui.hypnogram.events import event
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.labels import is_reserved, stage_among_events
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import Mark, spans_of_marks
from sleepgui.recording.edf_file import EdfFile
from sleepgui.recording.edf_header import is_edf
from sleepgui.stages import EPOCH_SECONDS, Stage

_HEADER_BYTES = 256


def recognises(source: ScoringSource) -> bool:
    """Whether it begins like EDF or BDF, be there annotations or not."""
    return len(source.head) >= _HEADER_BYTES and is_edf(source.head)


def read(source: ScoringSource) -> Scoring:
    """Read the stages among the annotations; second 0 is the header's start."""
    path = source.path
    try:
        file = EdfFile(path)
        records = file.marks(0, file.header.n_records)
    except RecordingError as error:
        raise ScoringError(str(error)) from error
    warnings = list(file.header.warnings)
    if damaged := sum(record.damaged for record in records):
        warnings.append(f"{damaged} annotations in {path.name} are damaged and were left out.")
    annotations = [a for record in records for a in record.annotations]
    reserved = any(is_reserved(a.text) for a in annotations)
    marks, events = [], []
    unknown: list[str] = []
    for a in annotations:
        stage = stage_among_events(a.text) if is_reserved(a.text) or not reserved else None
        if stage is None and is_reserved(a.text):
            unknown.append(a.text.split("@@", 1)[0])
            stage = Stage.UNSCORED
        if stage is not None:
            marks.append(Mark(a.onset_s, a.duration_s, stage))
        elif found := event(a.onset_s, a.duration_s, a.text):
            events.append(found)
    if all(mark.stage is Stage.UNSCORED for mark in marks) and len(unknown) == len(marks):
        raise ScoringError(
            f"{path.name} has no sleep stages among its annotations, such as 'Sleep stage N2': "
            "choose the file that holds the scoring."
        )
    warnings += source.unknown_stages(unknown)
    return Scoring(
        path,
        FORMAT.name,
        path.stem,
        spans_of_marks(marks, EPOCH_SECONDS),
        file.header.start,
        warnings=tuple(warnings),
        events=tuple(events),
    )


FORMAT = ScoringFormat("EDF+ annotations", recognises, read)
