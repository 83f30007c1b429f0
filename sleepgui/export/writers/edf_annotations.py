"""EDF+ file with annotations and no signals, as sleep centres exchange hypnograms.

Kemp and Olivan 2003 (EDF+): section 2.2 on annotations, 3.3 on a scoring in a file of its own;
texts after www.edfplus.info/specs/edftexts.html (AASM: ``Sleep stage W``, ``N1``, ``N2``, ``N3``,
``R``, ``?``; ``Lights off``, ``Lights on``).
"""

from datetime import date
from pathlib import Path
from typing import Final

from edfio import Edf, EdfAnnotation
from edfio import Recording as EdfRecordingField

from sleepgui.export.atomic import replacing
from sleepgui.export.night import ScoredNight
from sleepgui.recording.base import Annotation

FIRST_YEAR: Final = 1985
LAST_YEAR: Final = 2084
"""The years an EDF+ header can tell (2.1.3.2)."""


def annotations_of(night: ScoredNight, *, per_epoch: bool = True) -> list[Annotation]:
    """Everything about a night as EDF+ annotations, in order of time."""
    stages = [
        Annotation(run.onset_s, run.duration_s, f"Sleep stage {run.stage}")
        for run in night.runs(per_epoch=per_epoch)
    ]
    return sorted([*stages, *night.marks()], key=lambda mark: mark.onset_s)


def write(night: ScoredNight, path: Path, *, per_epoch: bool = True) -> None:
    """Write the night as an EDF+ annotation file.

    Without a start, or with one in a year that EDF+ cannot tell, the date is written as unknown
    (``Startdate X``); the time of day is kept. The file names no patient and no scorer.

    Parameters
    ----------
    per_epoch : one annotation per epoch, as EDFbrowser and most programs expect; otherwise one
        per stretch of a stage, as Sleep-EDF has them.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    annotations = [
        EdfAnnotation(mark.onset_s, mark.duration_s, mark.text)
        for mark in annotations_of(night, per_epoch=per_epoch)
    ]
    day = _day(night)
    edf = Edf(
        [],
        recording=EdfRecordingField(startdate=day, equipment_code="SleepGUI"),
        starttime=None if night.start is None else night.start.time(),
        annotations=annotations,
    )
    with replacing(path) as file:
        file.write(edf.to_bytes())


def _day(night: ScoredNight) -> date | None:
    if night.start is None or not FIRST_YEAR <= night.start.year <= LAST_YEAR:
        return None
    return night.start.date()
